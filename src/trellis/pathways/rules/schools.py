"""What is known of somebody's school, by the latest dated word on it."""

from __future__ import annotations

from datetime import date

from trellis.kernel.academic_years import display_date
from trellis.pathways.rules.careers import Career, SchoolCondition
from trellis.pathways.rules.conditions import AtSchool, TheirSchool
from trellis.pathways.rules.findings import MET, NOT_MET, UNKNOWN, Finding, Gap, Step, Verdict, Way
from trellis.pathways.rules.posts import list_posts, take_up
from trellis.pathways.rules.service import years_after
from trellis.pathways.rules.told import start
from trellis.pathways.rules.ways import either, together
from trellis.pathways.rules.wording import years


def their_school(asked: TheirSchool, career: Career, on: date) -> Finding:
    """One school has to have it all: an outstanding one and another with capacity are not one that has both."""
    schools, unsaid = _schools_of(asked, career, on)
    in_post = f"in {asked.kind.post}"
    if not schools and unsaid is None and (ways := _to_come(asked, career, on)):
        return Finding(UNKNOWN, f"Not {in_post} yet, so there is no school to look at.", ways=ways)
    if not schools and unsaid is None:
        first = Gap(Step.TAKE_UP, f"Take up {asked.kind.post}.", asked)
        return _no_school(asked, f"Not {in_post} now, so there is no school to look at.", first)
    if not schools and unsaid:
        return _no_school(asked, f"Nothing says for certain at which school they are {in_post}.", unsaid)
    found = [_one_school(asked, school, career, on) for school in schools]
    if unsaid:
        found.append(_no_school(asked, f"They may be {in_post} at another school; nothing says which.", unsaid))
    if len(found) == 1:
        return found[0]
    verdict = _best([one.verdict for one in found])
    says = f"{sum(one.verdict is MET for one in found)} of their {len(found)} schools will do."
    return Finding(verdict, says, tuple(found), either(one.ways for one in found))


def _schools_of(asked: TheirSchool, career: Career, on: date) -> tuple[list[str], Gap | None]:
    """The schools of their present posts of a kind; and what would tell of another where there may be one."""
    schools: list[str] = []
    unsaid: Gap | None = None
    if career.posts is None:
        return schools, list_posts(asked)
    for post in career.posts:
        fits = asked.kind.fits(post)
        if fits is False or (post.end is not None and post.end < on) or (post.start is not None and post.start > on):
            continue
        if fits and post.start is not None and post.school is not None:
            if post.school not in schools:
                schools.append(post.school)
        else:
            unsaid = Gap(Step.SHOW, f"Show at which school they are in {asked.kind.post}.", asked)
    return schools, unsaid


def _to_come(asked: TheirSchool, career: Career, on: date) -> tuple[Way, ...]:
    """The ways by posts of the kind that are to be taken up: then their school counts, as far as it is known today."""
    ways: list[tuple[Way, ...]] = []
    for post in career.posts or ():
        if post.school is not None and post.start is not None and post.start > on and asked.kind.fits(post):
            there = _one_school(asked, post.school, career, on)
            ways.append(together((((take_up(asked, post.start),),), there.ways)))
    return either(ways)


def _no_school(asked: TheirSchool, says: str, first: Gap) -> Finding:
    gaps = tuple(Gap(Step.SHOW, f"Show of their school, with a date: {one.title}.", one) for one in asked.conditions)
    return Finding(UNKNOWN, says, ways=((first, *gaps),))


def _one_school(asked: TheirSchool, school: str, career: Career, on: date) -> Finding:
    found = tuple(at_school(one, school, career.school_conditions, on) for one in asked.conditions)
    verdicts = [one.verdict for one in found]
    verdict = NOT_MET if NOT_MET in verdicts else UNKNOWN if UNKNOWN in verdicts else MET
    says = f"{start(called(school))}: {verdicts.count(MET)} of {len(found)} conditions met."
    return Finding(verdict, says, found, together(one.ways for one in found))


def called(school: str) -> str:
    """A school that is known by a number is called school 100001; any other by its name."""
    return f"school {school}" if school.isdecimal() else school


def at_school(asked: AtSchool, school: str, told: tuple[SchoolCondition, ...] | None, on: date) -> Finding:
    """By the latest dated judgement. None, an old one, or a word the rule does not know leaves it open."""
    where = f"{start(asked.title)} ({called(school)})"
    gap = Gap(Step.SHOW, f"Show of {called(school)}, with a date: {asked.title}.", asked)
    ways: tuple[Way, ...] = ((gap,),)
    found = [
        one
        for one in told or ()
        if one.kind in asked.kinds and (one.school is None or one.school == school) and (one.on is None or one.on <= on)
    ]
    ours = [one for one in found if one.school is not None and one.on is not None]
    if not ours:
        why = "the judgement listed does not say of which school, or when" if found else "nothing is listed"
        return Finding(UNKNOWN, f"{where}: {why}.", ways=ways)
    latest = max(one.on for one in ours if one.on)
    judgements = {one.judgement for one in ours if one.on == latest}
    said = f"{' and '.join(sorted(str(one) for one in judgements if one))} on {display_date(latest)}"
    if len(judgements) > 1 or None in judgements:
        why = f"two judgements of one day disagree ({said})" if len(judgements) > 1 else "the judgement is not said"
        return Finding(UNKNOWN, f"{where}: {why}.", ways=ways)
    if years_after(latest, asked.stands_for_years) < on:
        why = f"the latest word is older than {years(asked.stands_for_years)} ({said})"
        return Finding(UNKNOWN, f"{where}: {why}.", ways=ways)
    judgement = str(judgements.pop())
    if any(one.judgement != judgement for one in found if one.school is None or one.on is None):
        why = f"another judgement does not say of which school, or when ({said})"
        return Finding(UNKNOWN, f"{where}: {why}.", ways=ways)
    if judgement in asked.accepts:
        return Finding(MET, f"{where}: {said}.")
    if judgement in asked.refuses:
        bring = Gap(Step.DO, f"{start(called(school))} still needs this: {asked.title}.", asked)
        return Finding(NOT_MET, f"{where}: {said} is not enough.", ways=((bring,),))
    return Finding(UNKNOWN, f"{where}: a person has to say what {said} stands for.", ways=ways)


def _best(verdicts: list[Verdict]) -> Verdict:
    return MET if MET in verdicts else UNKNOWN if UNKNOWN in verdicts else NOT_MET

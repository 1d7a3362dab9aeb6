"""What a career's records say: qualifications, people who spoke for somebody, evidence, statements and standards."""

from __future__ import annotations

from datetime import date

from trellis.kernel.academic_years import display_date
from trellis.pathways.rules.careers import Career, Qualification
from trellis.pathways.rules.conditions import Backed, Holds, Shown, Standard, Statement, Voice
from trellis.pathways.rules.findings import MET, NOT_MET, UNKNOWN, Finding, Gap, Step
from trellis.pathways.rules.wording import listed


def holds(asked: Holds, career: Career, on: date) -> Finding:
    """A list of qualifications is whole: what is not on it is not held. An entry without any day says neither."""
    if career.qualifications is None:
        return _unsaid(asked, f"Nothing says whether {asked.title} is held: no qualifications are listed.", asked.title)
    found = [one for one in career.qualifications if one.name in asked.names]
    if found and (held := held_since(asked, career, on)):
        return Finding(MET, f"Holds {asked.title} since {display_date(held)}.")
    applied = [one.applied_on for one in found if one.applied_on is not None and one.applied_on <= on]
    if applied and asked.or_applied:
        return Finding(MET, f"Applied for {asked.title} on {display_date(min(applied))}.")
    if odd := _at_odds(asked, found, on):
        return _unsaid(asked, odd, asked.title)
    if any(_says_no_day(one) for one in found):
        gap = Gap(Step.SHOW, f"Show the day on which {asked.title} was awarded{_or_applied(asked)}.", asked)
        return Finding(UNKNOWN, f"{_start(asked.title)} is listed without saying whether it is held.", ways=((gap,),))
    if open_ := _not_spoken_of(asked, career, found, on_the_way=bool(applied)):
        which = listed(open_, "or")
        return _unsaid(asked, f"Nothing says whether {which} is held.", which)
    return _not_held(asked, found, applied)


def _unsaid(asked: Holds, says: str, which: str) -> Finding:
    gap = Gap(Step.SHOW, f"Show whether {which} is held{_or_applied(asked)}.", asked)
    return Finding(UNKNOWN, says, ways=((gap,),))


def _not_held(asked: Holds, found: list[Qualification], applied: list[date]) -> Finding:
    told = "" if applied else _as_told(asked, found)
    if asked.or_applied:
        gap = Gap(Step.APPLY, f"Apply for {asked.awarded or asked.title}.", asked)
        return Finding(NOT_MET, f"Neither holds {asked.title} nor has applied for it{told}.", ways=((gap,),))
    so_far = f": applied for on {display_date(min(applied))}, not awarded yet" if applied else told
    finishes = any(one.name in asked.ended and one.applied_on in applied for one in found)
    gain = Gap(Step.GAIN, f"Gain {asked.title if finishes else asked.awarded or asked.title}.", asked)
    return Finding(NOT_MET, f"Does not hold {asked.title}{so_far}.", ways=((gain,),))


def _not_spoken_of(asked: Holds, career: Career, found: list[Qualification], *, on_the_way: bool) -> list[str]:
    """Which of them may be held for all that is said. Whoever is on the way to one does not hold what it came after."""
    if career.qualifications_are_whole:
        return []
    return [
        one.title
        for one in asked.each or (asked,)
        if not any(told.name in one.names for told in found) and not (on_the_way and one.names <= asked.ended)
    ]


def _at_odds(asked: Holds, found: list[Qualification], on: date) -> str:
    """Held, and of a later day said not to be: nobody loses one, so one of the two is wrong."""
    for each in asked.each or (asked,):
        told = [one for one in found if one.name in each.names]
        held = max((one.held_on for one in told if one.held_on and one.held_on <= on), default=None)
        denied = max((one.not_held_on for one in told if one.not_held_on), default=None)
        if held and denied:
            title = _start(each.title)
            return f"{title} is listed as held since {display_date(held)}, and as not held on {display_date(denied)}."
    return ""


def _as_told(asked: Holds, found: list[Qualification]) -> str:
    """Of which day somebody said so, where they said it of each."""
    days = [
        max((told.not_held_on for told in found if told.name in one.names and told.not_held_on), default=None)
        for one in asked.each or (asked,)
    ]
    said = [day for day in days if day]
    return f", as was said on {display_date(min(said))}" if len(said) == len(days) else ""


def held_since(asked: Holds, career: Career, on: date) -> date | None:
    """The first day on which one of these qualifications was held, after the last on which it was said not to be."""
    days = [day for one in asked.each or (asked,) if (day := _since(one.names, career, on))]
    return min(days, default=None)


def _since(names: frozenset[str], career: Career, on: date) -> date | None:
    told = [one for one in career.qualifications or () if one.name in names]
    denied = max((one.not_held_on for one in told if one.not_held_on), default=date.min)
    return min((one.held_on for one in told if one.held_on is not None and denied <= one.held_on <= on), default=None)


def applied_for(asked: Holds, career: Career, on: date) -> date | None:
    """The first day on which one of these qualifications was applied for."""
    return min(
        (
            one.applied_on
            for one in career.qualifications or ()
            if one.name in asked.names and one.applied_on is not None and one.applied_on <= on
        ),
        default=None,
    )


def _or_applied(asked: Holds) -> str:
    return " or applied for" if asked.or_applied else ""


def _says_no_day(one: Qualification) -> bool:
    return one.held_on is None and one.applied_on is None and one.not_held_on is None


def backed(asked: Backed, career: Career, on: date) -> Finding:
    """For this and for nothing else, and by those whom the rule names."""
    told = career.nominations if asked.voice is Voice.NOMINATED else career.agreements
    did = "nominated" if asked.voice is Voice.NOMINATED else "agreed"
    if told is None:
        gap = Gap(Step.SHOW, f"Show whether {asked.title} {did} {_for(asked)}.", asked)
        says = f"Nothing says whether {asked.title} {did} {_for(asked)}: no {_list(asked)} are listed."
        return Finding(UNKNOWN, says, ways=((gap,),))
    open_ = False
    for one in told:
        by = None if one.by is None else one.by in asked.by
        for_ = None if one.for_ is None else one.for_ in asked.things
        if by is False or for_ is False or (one.on is not None and one.on > on):
            continue
        if by and for_:
            when = f" on {display_date(one.on)}" if one.on else ""
            return Finding(MET, f"{_start(asked.title)} {did} {_for(asked)}{when}.")
        open_ = True
    if open_:
        for_what = "nominated them, and for what" if asked.voice is Voice.NOMINATED else "agreed, and to what"
        gap = Gap(Step.SHOW, f"Show who {for_what}.", asked)
        return Finding(UNKNOWN, f"One of the {_list(asked)} does not say by whom, or for what.", ways=((gap,),))
    if asked.voice is Voice.AGREED and not career.agreements_are_whole:
        gap = Gap(Step.SHOW, f"Show whether {asked.title} {did} {_for(asked)}.", asked)
        return Finding(UNKNOWN, f"Nothing says whether {asked.title} {did} {_for(asked)}.", ways=((gap,),))
    do = f"Be nominated for {asked.thing} by {asked.title}."
    if asked.voice is Voice.AGREED:
        do = f"Have {asked.title} agree to {asked.thing}."
    gap = Gap(Step.BE_NOMINATED, do, asked)
    return Finding(NOT_MET, f"{_start(asked.title)} has not {did} {_for(asked)}.", ways=((gap,),))


def _list(asked: Backed) -> str:
    return "nominations" if asked.voice is Voice.NOMINATED else "agreements"


def _for(asked: Backed) -> str:
    return f"them for {asked.thing}" if asked.voice is Voice.NOMINATED else f"to {asked.thing}"


def _start(words: str) -> str:
    return words[:1].upper() + words[1:]


def shown(asked: Shown, career: Career, on: date) -> Finding:
    """Confirmed by somebody. Evidence that is not listed may still be there; what is listed as not confirmed is not."""
    found = [
        one.confirmed
        for one in career.evidence or ()
        if one.kind in asked.kinds and (one.on is None or one.on <= on)
    ]  # fmt: skip
    if True in found:
        return Finding(MET, f"Confirmed: {asked.title}.")
    if not found:
        gap = Gap(Step.SHOW, f"Show evidence, and have it confirmed: {asked.title}.", asked)
        return Finding(UNKNOWN, f"No evidence is listed: {asked.title}.", ways=((gap,),))
    if None in found:
        gap = Gap(Step.SHOW, f"Have the evidence confirmed: {asked.title}.", asked)
        return Finding(
            UNKNOWN, f"Evidence is listed; nobody has said whether it is confirmed: {asked.title}.", ways=((gap,),)
        )
    gap = Gap(Step.DO, f"Show new evidence, and have it confirmed: {asked.title}.", asked)
    return Finding(NOT_MET, f"Evidence was not confirmed: {asked.title}.", ways=((gap,),))


def statement(asked: Statement, career: Career, on: date) -> Finding:
    done = "done and confirmed" if asked.confirmed else "done"
    if career.statements is None:
        gap = Gap(Step.SHOW, f"Show whether statement {asked.code} is {done}.", asked)
        return Finding(UNKNOWN, f"Nothing says whether statement {asked.code} is {done}.", ways=((gap,),))
    told = [one for one in career.statements if one.code == asked.code]
    if not told and not career.statements_are_whole:
        gap = Gap(Step.SHOW, f"Show whether statement {asked.code} is {done}.", asked)
        return Finding(UNKNOWN, f"Nothing says whether statement {asked.code} is {done}.", ways=((gap,),))
    found = [(one.confirmed if asked.confirmed else one.done) for one in told if one.on is None or one.on <= on]
    if True in found:
        return Finding(MET, f"Statement {asked.code} is {done}.")
    if None in found:
        gap = Gap(Step.SHOW, f"Show whether statement {asked.code} is {done}.", asked)
        return Finding(
            UNKNOWN, f"Statement {asked.code} is listed without saying whether it is {done}.", ways=((gap,),)
        )
    gap = Gap(Step.DO, f"Bring statement {asked.code} to be {done}.", asked)
    return Finding(NOT_MET, f"Statement {asked.code} is not {done}.", ways=((gap,),))


def standard(asked: Standard, career: Career, on: date) -> Finding:
    """By the latest judgement; two of one day that disagree leave it open, and so does one without a day."""
    wanted = listed(asked.accepts, "or")
    found = [one for one in career.standards or () if one.standard in asked.names and (one.on is None or one.on <= on)]
    if not found:
        gap = Gap(Step.SHOW, f"Show a judgement against {asked.title}: {wanted}.", asked)
        return Finding(UNKNOWN, f"No judgement against {asked.title} is listed.", ways=((gap,),))
    latest = max((one.on for one in found if one.on), default=None)
    judgements = {one.judgement for one in found if one.on is None or one.on == latest}
    if len(judgements) > 1 or None in judgements:
        gap = Gap(Step.SHOW, f"Show which judgement against {asked.title} stands.", asked)
        return Finding(UNKNOWN, f"Nothing says which judgement against {asked.title} stands.", ways=((gap,),))
    judgement = str(judgements.pop())
    if judgement in asked.accepts:
        return Finding(MET, f"Judged against {asked.title}: {judgement}.")
    gap = Gap(Step.DO, f"Be judged against {asked.title} as {wanted}.", asked)
    return Finding(NOT_MET, f"Judged against {asked.title}: {judgement}; {wanted} is needed.", ways=((gap,),))

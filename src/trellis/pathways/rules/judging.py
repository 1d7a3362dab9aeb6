"""judge(rule, career, on=day): whether a rule holds for somebody on a day, why, and what would make it hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from trellis.kernel.academic_years import display_date
from trellis.pathways.rules.careers import Career, Waiver
from trellis.pathways.rules.conditions import (
    AllOf,
    AnyOf,
    Backed,
    Condition,
    HasBeen,
    Holds,
    InPost,
    NOf,
    Not,
    Rule,
    Shown,
    Standard,
    Statement,
    TheirSchool,
    WithinYears,
    Years,
)
from trellis.pathways.rules.findings import (
    HOLDS,
    MET,
    NOT_MET,
    UNKNOWN,
    WAIVED,
    Finding,
    Gap,
    Step,
    Verdict,
    Way,
    either,
    together,
)
from trellis.pathways.rules.posts import has_been, in_post, taken_up, years_served
from trellis.pathways.rules.records import applied_for, backed, holds, shown, standard, statement
from trellis.pathways.rules.schools import their_school
from trellis.pathways.rules.service import By, years_after
from trellis.pathways.rules.wording import number_word, years


class Case(NamedTuple):
    """One person on one day; waivers by the key of what they set aside, "" being all of the rule."""

    career: Career
    on: date
    waivers: Mapping[str, Waiver]


NO_WAIVERS: Mapping[str, Waiver] = {}


def judge(rule: Rule, career: Career, *, on: date) -> Finding:
    """The finding says it all in one paragraph; `because` holds the findings it rests on."""
    waivers = _in_force(rule, career, on) if career.waivers else NO_WAIVERS
    found = look(rule.needs, Case(career, on, waivers))
    if waivers and not found.holds and "" in waivers:
        found = _waived(found, waivers[""])
    says = f"{OPENINGS[found.verdict]} {' '.join(found.why)}"
    if found.deadline and not found.because:
        says = f"{OPENINGS[found.verdict]} {found.says}"
    elif found.deadline:
        says += f" It is due by {display_date(found.deadline)}."
    if not found.ways:
        says += " Nothing that can still be done would change this."
    because = found.because or (found,)
    return Finding(found.verdict, says, because, found.ways, found.deadline, found.warnings)


OPENINGS = {MET: "Met.", NOT_MET: "Not met.", UNKNOWN: "Unknown.", WAIVED: "Waived."}


def look(condition: Condition, case: Case) -> Finding:
    found = HOW[type(condition)](condition, case)
    if case.waivers and condition.key in case.waivers and condition.key and not found.holds:
        return _waived(found, case.waivers[condition.key])
    return found


def _in_force(rule: Rule, career: Career, on: date) -> Mapping[str, Waiver]:
    """On its last day a waiver still holds."""
    return {
        one.condition: one
        for one in career.waivers
        if one.rule == rule.key and (one.on is None or one.on <= on) and (one.until is None or on <= one.until)
    }


def _waived(found: Finding, waiver: Waiver) -> Finding:
    when = f" on {display_date(waiver.on)}" if waiver.on else ""
    return Finding(
        WAIVED, f"{waiver.by} waived this{when}: {waiver.why.rstrip('.')}. Without it: {found.says}", (found,)
    )


def _all(asked: AllOf, case: Case) -> Finding:
    found = tuple([look(one, case) for one in asked.conditions])
    verdicts = [one.verdict for one in found]
    verdict = (
        NOT_MET if NOT_MET in verdicts else UNKNOWN if UNKNOWN in verdicts else WAIVED if WAIVED in verdicts else MET
    )
    says = f"{_label(asked)}{_count(verdicts)} of {len(found)} conditions met."
    ways = HOLDS if verdict is MET or verdict is WAIVED else _tidied(together([one.ways for one in found]))
    return _with_dates(Finding(verdict, says, found, ways), found)


def _any(asked: AnyOf, case: Case) -> Finding:
    return _at_least(asked, 1, asked.conditions, case)


def _n_of(asked: NOf, case: Case) -> Finding:
    return _at_least(asked, asked.number, asked.conditions, case)


def _at_least(asked: AnyOf | NOf, number: int, conditions: tuple[Condition, ...], case: Case) -> Finding:
    """So many of them: for certain, with waivers, or if what is not said turned out well."""
    found = tuple([look(one, case) for one in conditions])
    verdicts = [one.verdict for one in found]
    sure = verdicts.count(MET)
    waived = sure + verdicts.count(WAIVED)
    if sure >= number:
        verdict = MET
    elif waived >= number:
        verdict = WAIVED
    else:
        verdict = UNKNOWN if waived + verdicts.count(UNKNOWN) >= number else NOT_MET
    says = f"{_label(asked)}{_count(verdicts)} of {len(found)} met; {number_word(number)} is enough."
    if verdict is MET or verdict is WAIVED:
        return Finding(verdict, says, found)
    short = number - waived
    open_ = [one.ways for one in found if not one.holds]
    return _with_dates(Finding(verdict, says, found, _tidied(_so_many(short, open_))), found)


def _so_many(number: int, open_: list[tuple[Way, ...]]) -> tuple[Way, ...]:
    """The ways to close so many of these gaps: each choice of them, and the shortest of those."""
    if number == 1:
        return either(open_)
    ways: list[tuple[Way, ...]] = []

    def choose(start: int, chosen: list[tuple[Way, ...]]) -> None:
        if len(chosen) == number:
            ways.append(together(chosen))
            return
        for at in range(start, len(open_) - (number - len(chosen)) + 1):
            choose(at + 1, [*chosen, open_[at]])

    choose(0, [])
    return either(ways)


def _not(asked: Not, case: Case) -> Finding:
    """What holds today cannot be undone; what nobody has said can be shown not to be. Waivers do not reach in here."""
    found = look(asked.condition, case._replace(waivers=NO_WAIVERS))
    if found.verdict is NOT_MET:
        return Finding(MET, found.says, (found,))
    if found.verdict is MET:
        return Finding(NOT_MET, f"{found.says} That rules it out.", (found,), ())
    gap = Gap(Step.SHOW, f"Show that it can be ruled out. {found.says}", asked)
    return Finding(UNKNOWN, found.says, (found,), ((gap,),))


def _within(asked: WithinYears, case: Case) -> Finding:
    """The same finding with its last day, and what to say as that day comes near."""
    post = in_post(InPost(kind=asked.kind), case.career, case.on)
    if post.verdict is NOT_MET:
        return Finding(MET, f"{post.says} Nothing is asked of them.")
    found = look(asked.condition, case)
    if found.holds:
        return found
    if post.verdict is UNKNOWN:
        return Finding(UNKNOWN, post.says, (post,), either((post.ways, found.ways)))
    bound = [day for day in taken_up(asked.kind, case.career.posts or (), case.on) if day >= asked.not_before]
    if not bound:
        return Finding(MET, f"{post.says} It is not asked of those in post before {display_date(asked.not_before)}.")
    since = min(bound)
    last = years_after(since, asked.years)
    in_time = case.on <= last
    due = f"It {'is' if in_time else 'was'} due by {display_date(last)}, {years(asked.years)} after they took the post up."
    says = f"In {asked.kind.post} since {display_date(since)}. {found.says} {due}"
    ways = tuple([tuple([_by(gap, last) for gap in way]) for way in found.ways]) if in_time else found.ways
    return Finding(found.verdict, says, found.because, ways, last, _warnings(asked, case, last))


def _by(gap: Gap, last: date) -> Gap:
    return gap if gap.step is Step.SHOW else replace(gap, says=f"{gap.says.rstrip('.')} by {display_date(last)}.")


def _warnings(asked: WithinYears, case: Case, last: date) -> tuple[str, ...]:
    if case.on > last:
        return (f"The {years(asked.years)} ended on {display_date(last)}.",)
    wanted = _qualifications_in(asked.condition)
    begun = min((day for one in wanted if (day := applied_for(one, case.career, case.on))), default=None)
    months = asked.course_months
    if _months_after(begun or case.on, months) > last:
        first = (
            f"A course of {months} months begun on {display_date(begun or case.on)} ends after {display_date(last)}."
        )
    else:
        first = ""
    overdue = begun is None and years_after(case.on, 1) >= last
    second = f"The last year has begun: {display_date(last)} is the last day." if overdue else ""
    return tuple(one for one in (first, second) if one)


def _qualifications_in(condition: Condition) -> list[Holds]:
    if isinstance(condition, Holds):
        return [condition]
    if isinstance(condition, AllOf | AnyOf | NOf):
        return [held for one in condition.conditions for held in _qualifications_in(one)]
    return []


def _months_after(on: date, months: int) -> date:
    whole, month = divmod(on.month - 1 + months, 12)
    return date(on.year + whole, month + 1, min(on.day, 28))


def _with_dates(found: Finding, parts: tuple[Finding, ...]) -> Finding:
    """The nearest last day of those parts that have one, and all their warnings."""
    days = [one.deadline for one in parts if one.deadline]
    if not days:
        return found
    warnings = tuple(warning for one in parts for warning in one.warnings)
    return replace(found, deadline=min(days), warnings=warnings)


def _tidied(ways: tuple[Way, ...]) -> tuple[Way, ...]:
    """Without what another step brings with it: years as a head bring a headship; the longer wait brings the shorter."""
    if all(len(way) < 2 for way in ways):
        return ways
    return either([tuple([_without_implied(way) for way in ways])])


def _without_implied(way: Way) -> Way:
    last_wait = max((gap.reached_on for gap in way if gap.step is Step.WAIT and gap.reached_on), default=None)
    kept: list[Gap] = []
    waited = False
    for at, gap in enumerate(way):
        if gap.step is Step.WAIT:
            if waited or gap.reached_on != last_wait:
                continue
            waited = True
        elif gap.step in (Step.TAKE_UP, Step.SERVE) and any(
            _brings(other, gap) and not (_brings(gap, other) and at < nth)
            for nth, other in enumerate(way)
            if other is not gap
        ):
            continue
        kept.append(gap)
    return tuple(kept)


def _brings(one: Gap, other: Gap) -> bool:
    """Whether taking up or serving the one is taking up or serving the other too."""
    if one.step not in (Step.TAKE_UP, Step.SERVE) or not one.about.kind.implies(other.about.kind):
        return False
    whole = other.step is Step.TAKE_UP or other.about.by is By.CALENDAR or one.about.by is By.FTE
    return whole and one.lacks >= other.lacks


def _count(verdicts: list[Verdict]) -> int:
    return verdicts.count(MET) + verdicts.count(WAIVED)


def _label(asked: AllOf | AnyOf | NOf) -> str:
    return f"{asked.says}: " if asked.says else ""


HOW: dict[type, Callable[[Any, Case], Finding]] = {
    AllOf: _all,
    AnyOf: _any,
    NOf: _n_of,
    Not: _not,
    WithinYears: _within,
    Years: lambda asked, case: years_served(asked, case.career, case.on),
    InPost: lambda asked, case: in_post(asked, case.career, case.on),
    HasBeen: lambda asked, case: has_been(asked, case.career, case.on),
    Holds: lambda asked, case: holds(asked, case.career, case.on),
    Backed: lambda asked, case: backed(asked, case.career, case.on),
    Shown: lambda asked, case: shown(asked, case.career, case.on),
    Statement: lambda asked, case: statement(asked, case.career, case.on),
    Standard: lambda asked, case: standard(asked, case.career, case.on),
    TheirSchool: lambda asked, case: their_school(asked, case.career, case.on),
}

"""judge(rule, career, on=day): whether a rule holds for somebody on a day, why, and what would make it hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from trellis.kernel.academic_years import display_date
from trellis.pathways.rules.asked import named
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
from trellis.pathways.rules.duties import in_time
from trellis.pathways.rules.findings import HOLDS, MET, NOT_MET, UNKNOWN, WAIVED, Finding, Gap, Step, Verdict, Way
from trellis.pathways.rules.posts import has_been, in_post, years_served
from trellis.pathways.rules.records import backed, holds, shown, standard, statement
from trellis.pathways.rules.schools import their_school
from trellis.pathways.rules.ways import either, tidied, together
from trellis.pathways.rules.wording import number_word, within


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
    ways = HOLDS if verdict is MET or verdict is WAIVED else tidied(together([one.ways for one in found]))
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
    return _with_dates(Finding(verdict, says, found, tidied(_so_many(short, open_))), found)


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
    gap = Gap(Step.SHOW, f"Show that this does not apply: {within(named(asked.condition))}.", asked)
    return Finding(UNKNOWN, found.says, (found,), ((gap,),))


def _within(asked: WithinYears, case: Case) -> Finding:
    return in_time(asked, look(asked.condition, case), case.career, case.on)


def _with_dates(found: Finding, parts: tuple[Finding, ...]) -> Finding:
    """The nearest last day of those parts that have one, and all their warnings."""
    days = [one.deadline for one in parts if one.deadline]
    if not days:
        return found
    warnings = tuple(warning for one in parts for warning in one.warnings)
    return replace(found, deadline=min(days), warnings=warnings)


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

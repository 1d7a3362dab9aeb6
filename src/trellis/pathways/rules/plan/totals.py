"""What a plan comes to: by term, by year, and how it is balanced; in numbers and in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trellis.kernel.academic_years import AcademicYear, TermOfYear, term_of
from trellis.pathways.rules.plan.directed import DirectedTime
from trellis.pathways.rules.plan.plans import (
    Driver,
    Laid,
    Level,
    Limits,
    Plan,
    PlanAction,
    hours_said,
    listed,
    pounds_said,
)


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over some actions, or over the parts of them that fall in a term."""

    actions: int = 0
    minutes: int = 0
    cost: int = 0
    cover: int = 0

    @property
    def says(self) -> str:
        """`12 hours, £300, cover for 3 hours`."""
        parts = [hours_said(self.minutes)]
        parts += [pounds_said(self.cost)] if self.cost else []
        parts += [f"cover for {hours_said(self.cover)}"] if self.cover else []
        return ", ".join(parts)


def totals_of(plan: Plan, laid: Laid, term: TermOfYear) -> Totals:
    """What falls in the term, of what begins in it and of what goes on through it; cost falls where something begins."""
    actions = minutes = cost = cover = 0
    for action, start in _placed(plan, laid):
        run = _terms(action, start)
        if term not in run:
            continue
        at = run.index(term)
        actions += 1
        minutes += action.minutes_by_term[at]
        cover += action.cover_by_term[at]
        cost += action.cost if at == 0 else 0
    return Totals(actions, minutes, cost, cover)


def terms_taken(plan: Plan, laid: Laid) -> list[TermOfYear]:
    """Those in which anything begins or goes on, in order."""
    return sorted({term for action, start in _placed(plan, laid) for term in _terms(action, start)})


def goes_on_in(plan: Plan, laid: Laid, term: TermOfYear) -> str:
    """What was begun before and is not over: “NPQSL” and “A module”."""
    found = [action.what for action, start in _placed(plan, laid) if term in _terms(action, start)[1:]]
    return listed([f"“{what}”" for what in found])


def too_much_in(limits: Limits, totals: Totals) -> str:
    """A sentence where a term holds more than the person allows; "" where it does not."""
    over = []
    if totals.minutes > limits.minutes_a_term:
        over.append(f"{hours_said(totals.minutes - limits.minutes_a_term)} more than is allowed")
    if limits.cover_a_term is not None and totals.cover > limits.cover_a_term:
        over.append(f"{hours_said(totals.cover - limits.cover_a_term)} of cover more than can be had")
    return f"This term holds {listed(over)}." if over else ""


@dataclass(frozen=True, slots=True)
class YearOfPlan:
    """One academic year of the plan: hours, money, and how much of the hours is directed."""

    year: AcademicYear
    minutes: int
    cost: int
    cover: int
    directed: int
    over: int

    def says(self, directed: DirectedTime) -> str:
        return f"{self.year}: {self.sums_say(directed)}"

    def sums_say(self, directed: DirectedTime) -> str:
        """What the year comes to, without its name."""
        parts = [f"{Totals(0, self.minutes, self.cost, self.cover).says}."]
        parts += [directed.takes(self.directed)] if self.directed else []
        parts += [f"That is {pounds_said(self.over)} more than the budget."] if self.over else []
        return " ".join(part for part in parts if part)


def years_of(plan: Plan, laid: Laid) -> list[YearOfPlan]:
    """Each academic year in which something falls, in order."""
    sums: dict[AcademicYear, list[int]] = {}
    for action, start in _placed(plan, laid):
        sums.setdefault(start.year, [0, 0, 0, 0])[1] += action.cost
        for term, minutes, cover in zip(
            _terms(action, start), action.minutes_by_term, action.cover_by_term, strict=True
        ):
            row = sums.setdefault(term.year, [0, 0, 0, 0])
            row[0] += minutes
            row[2] += cover
            row[3] += minutes if action.when.is_directed else 0
    budget = plan.limits.budget_a_year
    return [
        YearOfPlan(year, minutes, cost, cover, directed, max(0, cost - budget) if budget is not None else 0)
        for year, (minutes, cost, cover, directed) in sorted(sums.items())
    ]


@dataclass(frozen=True, slots=True)
class Balance:
    """Whose needs the hours answer, and how far they follow needs and interests; in minutes."""

    levels: tuple[tuple[Level, int], ...]
    need: int
    interest: int

    @property
    def says(self) -> str:
        """`30 hours individual, 10 hours team, none whole-school.`"""
        if not any(minutes for _, minutes in self.levels):
            return ""
        parts = [f"{hours_said(minutes) if minutes else 'none'} {level.counted}" for level, minutes in self.levels]
        return f"{listed(parts)}."

    @property
    def driven(self) -> str:
        if not self.need + self.interest:
            return ""
        said = f"{hours_said(self.need)} follow a need, {hours_said(self.interest)} an interest"
        if not self.interest:
            return f"{said}. Nothing here is there out of interest: what would be?"
        return f"{said}; what is both counts for both."


def balance_of(actions: Iterable[PlanAction]) -> Balance:
    found = list(actions)
    return Balance(
        tuple((level, sum(action.minutes for action in found if action.level is level)) for level in Level),
        need=sum(action.minutes for action in found if action.driver is not Driver.INTEREST),
        interest=sum(action.minutes for action in found if action.driver is not Driver.NEED),
    )


def late(action: PlanAction, start: TermOfYear) -> bool:
    """Whether it would be over only after its last day."""
    return action.due is not None and action.ends(start) > term_of(action.due)


def _placed(plan: Plan, laid: Laid) -> Sequence[tuple[PlanAction, TermOfYear]]:
    return [(plan.by_key[key], start) for key, start in laid.items() if key in plan.by_key]


def _terms(action: PlanAction, start: TermOfYear) -> list[TermOfYear]:
    run = [start]
    while len(run) < action.lasts:
        run.append(run[-1].next)
    return run

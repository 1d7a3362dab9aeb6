"""Whether an action can begin in a term beside all the others, and if not, what is in the way and what would lift it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from trellis.kernel.academic_years import AcademicYear, TermOfYear, display_date
from trellis.pathways.rules.plan.plans import (
    Laid,
    Level,
    Plan,
    PlanAction,
    hours_said,
    listed,
    pounds_said,
    term_said,
)
from trellis.pathways.rules.plan.school_days import WEEKDAYS, no_school_on


class Bar(StrEnum):
    """What kind of thing is in the way."""

    BEYOND = "beyond"
    OPENS = "opens"
    EARLIEST = "earliest"
    DAY = "day"
    NO_SCHOOL = "no school"
    NOT_WORKING = "not working"
    KEPT = "kept"
    FREE = "free"
    FIRST = "first"
    THEN = "then"
    HOURS = "hours"
    COVER = "cover"
    BUDGET = "budget"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """`says` follows “because”; `lift` follows “it would fit if”; `limits` are the limits that would let it through, and
    `lack` is by how much they would have to be wider."""

    bar: Bar
    says: str
    lift: str = ""
    limits: tuple[tuple[str, Any], ...] = ()
    lack: int = 0


def obstacles(plan: Plan, action: PlanAction, start: TermOfYear, laid: Laid) -> tuple[Obstacle, ...]:
    """All that is in the way of beginning in this term, where `laid` says how everything else lies; none where it fits."""
    own = tuple(_of_its_own(plan, action, start))
    if any(bar.bar is Bar.BEYOND for bar in own):
        return own
    others = {key: term for key, term in laid.items() if key != action.key}
    return (*own, *_of_order(plan, action, start, others), *_of_limits(plan, action, start, others))


def possible_starts(plan: Plan, action: PlanAction) -> tuple[TermOfYear, ...]:
    """The terms in which it could begin if there were nothing else."""
    return tuple(term for term in plan.terms if not any(_of_its_own(plan, action, term)))


def span(plan: Plan, action: PlanAction, start: TermOfYear) -> tuple[TermOfYear, ...]:
    at = plan.terms.index(start)
    return plan.terms[at : at + action.lasts]


def _of_its_own(plan: Plan, action: PlanAction, start: TermOfYear) -> Iterator[Obstacle]:
    limits, over = plan.limits, span(plan, action, start)
    if len(over) < action.lasts:
        last = plan.terms[-1]
        yield Obstacle(
            Bar.BEYOND,
            f"it lasts {action.lasts} terms and the plan ends with {term_said(last)}",
            f"it may run on beyond {term_said(last)}",
        )
    if action.kept and action.term is not None and start != action.term:
        yield Obstacle(Bar.KEPT, f"you keep it in {term_said(action.term)}", "you no longer keep it in its term")
    if action.fixed is not None:
        day = display_date(action.fixed)
        if action.fixed not in start:
            yield Obstacle(Bar.DAY, f"it is on {day}", "it is held in another term too")
        elif action.when.is_directed:
            yield from _of_the_day(plan, action, day)
    if action.opens and start.term not in action.opens:
        terms = listed([term.label.lower() for term in sorted(action.opens)], "or")
        yield Obstacle(Bar.OPENS, f"it opens only in {terms}", "it opens in another term too")
    if action.earliest is not None and start.end <= action.earliest:
        day = display_date(action.earliest)
        yield Obstacle(Bar.EARLIEST, f"it cannot begin before {day}", f"it can begin before {day}")
    for term in over:
        if term in limits.free:
            lifted = (("free", limits.free - set(over)),)
            yield Obstacle(Bar.FREE, f"you keep {term_said(term)} free", f"{term_said(term)} is not kept free", lifted)


def _of_the_day(plan: Plan, action: PlanAction, day: str) -> Iterator[Obstacle]:
    """Nobody is directed to come on a day without school, nor, unless they agree, on one that they do not work."""
    assert action.fixed is not None
    if (why := no_school_on(action.fixed)) and not action.agreed:
        yield Obstacle(
            Bar.NO_SCHOOL,
            f"{day} is {why}",
            f"you take it in your own time, or {day} is agreed with your line manager",
        )
    elif action.fixed.weekday() not in plan.limits.works_on and not action.agreed:
        weekday = WEEKDAYS[action.fixed.weekday()]
        yield Obstacle(
            Bar.NOT_WORKING,
            f"{day} is a {weekday}, on which you do not work",
            f"{day} is agreed with your line manager",
            (("works_on", plan.limits.works_on | {action.fixed.weekday()}),),
        )


def follows(before: PlanAction, first: TermOfYear, after: PlanAction, start: TermOfYear) -> bool:
    """Whether what comes before is over in time. What is short may stand in the same term, unless its day is a later one."""
    if first == start and before.is_short:
        return before.fixed is None or after.fixed is None or before.fixed <= after.fixed
    return before.ends(first) < start


def _of_order(plan: Plan, action: PlanAction, start: TermOfYear, laid: Laid) -> Iterator[Obstacle]:
    for key in action.after:
        before = plan.by_key.get(key)
        if before is None or before.done:
            continue
        at = laid.get(key)
        if at is None:
            yield Obstacle(Bar.FIRST, f"“{before.what}” comes first and has no term", f"“{before.what}” has a term")
        elif not follows(before, at, action, start):
            until = term_said(before.ends(at))
            yield Obstacle(
                Bar.FIRST,
                f"“{before.what}” comes first, {'until' if before.lasts > 1 else 'in'} {until}",
                f"“{before.what}” is done before",
            )
    for other in plan.open:
        at = laid.get(other.key)
        if action.key in other.after and at is not None and not follows(action, start, other, at):
            yield Obstacle(
                Bar.THEN,
                f"“{other.what}” comes after it, in {term_said(at)}",
                f"“{other.what}” comes later",
            )


def _of_limits(plan: Plan, action: PlanAction, start: TermOfYear, laid: Laid) -> Iterator[Obstacle]:
    limits, load = plan.limits, Load.of(plan, laid)
    over = span(plan, action, start)
    for term, minutes, most in _too_much(over, action.minutes_by_term, load.minutes, limits.minutes_a_term):
        left = max(0, limits.minutes_a_term - load.minutes.get(term, 0))
        room = f"has {hours_said(left)} left of {hours_said(limits.minutes_a_term)}" if left else "is full"
        yield Obstacle(
            Bar.HOURS,
            f"{term_said(term)} {room} and it takes {hours_said(minutes)} there",
            f"you allow {hours_said(most)} a term",
            (("minutes_a_term", most),),
            most - limits.minutes_a_term,
        )
    for term, minutes, most in _too_much(over, action.cover_by_term, load.cover, limits.cover_a_term):
        left = max(0, (limits.cover_a_term or 0) - load.cover.get(term, 0))
        room = f"{hours_said(left)} of cover" if left else "no cover"
        yield Obstacle(
            Bar.COVER,
            f"{term_said(term)} has {room} left and it takes {hours_said(minutes)}",
            f"{hours_said(most)} of cover a term can be had",
            (("cover_a_term", most),),
            most - (limits.cover_a_term or 0),
        )
    year, allowed = start.year, limits.budget_a_year
    if action.cost and allowed is not None and load.cost.get(year, 0) + action.cost > allowed:
        whole = load.cost.get(year, 0) + action.cost
        yield Obstacle(
            Bar.BUDGET,
            f"{year} has {pounds_said(max(0, allowed - load.cost.get(year, 0)))} left of {pounds_said(allowed)}"
            f" and it costs {pounds_said(action.cost)}",
            f"there are {pounds_said(whole)} for {year}",
            (("budget_a_year", whole),),
            whole - allowed,
        )
    yield from _of_balance(plan, action, start, load)


def _of_balance(plan: Plan, action: PlanAction, start: TermOfYear, load: Load) -> Iterator[Obstacle]:
    if not plan.limits.own_share or action.level is Level.INDIVIDUAL:
        return
    added: dict[AcademicYear, int] = {}
    for term, minutes in zip(span(plan, action, start), action.minutes_by_term, strict=True):
        _plus(added, term.year, minutes)
    shares = {
        year: load.own.get(year, 0) * 100 // (load.year.get(year, 0) + minutes)
        for year, minutes in added.items()
        if minutes and load.own.get(year, 0) * 100 < plan.limits.own_share * (load.year.get(year, 0) + minutes)
    }
    for year, share in shares.items():
        yield Obstacle(
            Bar.SHARE,
            f"only {share} in 100 of your hours in {year} would then be for your own needs"
            f" and you ask for {plan.limits.own_share}",
            f"{min(shares.values())} in 100 for your own needs are enough",
            (("own_share", min(shares.values())),),
        )


def _too_much(
    over: tuple[TermOfYear, ...], parts: tuple[int, ...], load: dict[TermOfYear, int], allowed: int | None
) -> list[tuple[TermOfYear, int, int]]:
    """The terms that would hold too much, what would be added there, and what all of them would have to allow."""
    if allowed is None:
        return []
    found = [
        (term, more) for term, more in zip(over, parts, strict=True) if more and load.get(term, 0) + more > allowed
    ]
    most = max((load.get(term, 0) + more for term, more in found), default=0)
    return [(term, more, most) for term, more in found]


@dataclass(frozen=True, slots=True)
class Load:
    """What is taken up: minutes and cover by term, pounds by the year in which something begins, minutes by year."""

    minutes: dict[TermOfYear, int]
    cover: dict[TermOfYear, int]
    cost: dict[AcademicYear, int]
    year: dict[AcademicYear, int]
    own: dict[AcademicYear, int]

    @classmethod
    def of(cls, plan: Plan, laid: Laid) -> Load:
        load = cls({}, {}, {}, {}, {})
        for key, start in laid.items():
            if key in plan.by_key:
                load.add(plan.by_key[key], start)
        return load

    def add(self, action: PlanAction, start: TermOfYear) -> None:
        _plus(self.cost, start.year, action.cost)
        for term, minutes, cover in zip(_run(start, action), action.minutes_by_term, action.cover_by_term, strict=True):
            _plus(self.minutes, term, minutes)
            _plus(self.cover, term, cover)
            _plus(self.year, term.year, minutes)
            if action.level is Level.INDIVIDUAL:
                _plus(self.own, term.year, minutes)


def _run(start: TermOfYear, action: PlanAction) -> Iterable[TermOfYear]:
    for _ in range(action.lasts):
        yield start
        start = start.next


def _plus(counts: dict[Any, int], key: Any, more: int) -> None:
    counts[key] = counts.get(key, 0) + more

"""A plan laid out over terms, with the reason for each place, and what does not fit with what would make it fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from trellis.kernel.academic_years import TermOfYear, display_date
from trellis.pathways.rules.plan.fitting import Bar, Obstacle, obstacles, possible_starts
from trellis.pathways.rules.plan.plans import Laid, Origin, Plan, PlanAction, listed, term_said
from trellis.pathways.rules.plan.problems import Problem, problem_of, worth
from trellis.pathways.rules.plan.totals import late

Solve = Callable[[Problem], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Place:
    """In which term an action would begin, and why there."""

    key: str
    term: TermOfYear
    because: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What fits in no term beside the others: what is in the way where it is nearest to fitting, and what would lift that."""

    key: str
    because: str
    would_fit: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Stands beside the plan and changes nothing in it."""

    places: tuple[Place, ...]
    left_out: tuple[LeftOut, ...]


def suggestion(plan: Plan, solve: Solve) -> Suggestion:
    """Every open action of the plan is placed or left out. Whatever the solver says is checked, and mended where it can be."""
    laid = laid_out(plan, solve)
    places = [
        Place(action.key, laid[action.key], why_there(plan, action, laid)) for action in plan.open if action.key in laid
    ]
    places.sort(key=lambda place: (place.term, plan.open.index(plan.by_key[place.key])))
    left = [why_left_out(plan, action, laid) for action in plan.open if action.key not in laid]
    return Suggestion(tuple(places), tuple(left))


def laid_out(plan: Plan, solve: Solve) -> dict[str, TermOfYear]:
    """Where the solver puts everything, without what would break a limit, and with what it left out although it fits."""
    laid = {action.key: action.term for action in plan.actions if action.done and action.term is not None}
    asked = {
        action.key: plan.terms[start]
        for action, start in zip(plan.open, solve(problem_of(plan)), strict=True)
        if start >= 0
    }
    laid |= asked
    while broken := _first_that_breaks(plan, laid):  # without it, another may no longer fit
        del laid[broken.key]
    waiting = sorted((action for action in plan.open if action.key not in laid), key=worth, reverse=True)
    while found := _first_that_fits(plan, waiting, laid):
        action, term = found
        laid[action.key] = term
        waiting.remove(action)
    return {action.key: laid[action.key] for action in plan.open if action.key in laid}


def _first_that_breaks(plan: Plan, laid: Laid) -> PlanAction | None:
    placed = (action for action in plan.open if action.key in laid)
    return next((action for action in placed if obstacles(plan, action, laid[action.key], laid)), None)


def _first_that_fits(plan: Plan, waiting: Sequence[PlanAction], laid: Laid) -> tuple[PlanAction, TermOfYear] | None:
    return next(
        (
            (action, term)
            for action in waiting
            for term in possible_starts(plan, action)
            if not obstacles(plan, action, term, laid)
        ),
        None,
    )


def why_there(plan: Plan, action: PlanAction, laid: Laid) -> str:
    """`Autumn 2027, because it opens only in autumn, and “Coach a colleague” comes first, in summer 2027.`"""
    start = laid[action.key]
    name = term_said(start).capitalize()
    whole = {**laid, **plan_done(plan)}
    if action.kept and action.term == start:
        return f"{name}, because you keep it there."
    if action.fixed is not None:
        return f"{name}, because it is on {display_date(action.fixed)}."
    sooner = [term for term in plan.terms if term < start]
    tail = _too_late(action, start)
    if not sooner:
        return f"{name}, the first term of the plan{_wanted_soon(action, start)}.{tail}"
    barred = [obstacles(plan, action, term, whole) for term in sooner]
    if not all(barred):
        first = term_said(sooner[barred.index(())])
        return f"{name}, although it would fit in {first} too: the terms are more even so.{tail}"
    return f"{name}, because {listed(_said_once(barred))}.{tail}"


def plan_done(plan: Plan) -> dict[str, TermOfYear]:
    return {action.key: action.term for action in plan.actions if action.done and action.term is not None}


def _wanted_soon(action: PlanAction, start: TermOfYear) -> str:
    if action.due is not None and not late(action, start):
        return f": it is due by {display_date(action.due)}"
    return ": it stands between you and where you want to be" if action.origin is Origin.GAP else ""


def _too_late(action: PlanAction, start: TermOfYear) -> str:
    if not late(action, start) or action.due is None:
        return ""
    over = "" if action.lasts == 1 else f", and is over in {term_said(action.ends(start))}"
    return f" That is too late{over}: its last day is {display_date(action.due)}. Speak with your line manager now."


# What holds of a thing by itself comes before what is only so beside the others.
_ORDER = tuple(Bar)


def _said_once(barred: Sequence[tuple[Obstacle, ...]]) -> list[str]:
    """Of the terms before, what barred each: the weightiest of each, the last term's first, none twice, three at most."""
    firsts = [min(bars, key=lambda bar: _ORDER.index(bar.bar)) for bars in reversed(barred)]
    by_bar: dict[Bar, str] = {}
    for bar in firsts:
        by_bar.setdefault(bar.bar, bar.says)
    return [by_bar[bar] for bar in sorted(by_bar, key=_ORDER.index)][:3]


def why_left_out(plan: Plan, action: PlanAction, laid: Laid) -> LeftOut:
    """The term in which least is in the way speaks for all of them."""
    whole = {**laid, **plan_done(plan)}
    barred = [(term, obstacles(plan, action, term, whole)) for term in plan.terms]
    term, bars = min(
        barred, key=lambda row: (_cannot_be_lifted(row[1]), len(row[1]), sum(bar.lack for bar in row[1]), row[0])
    )
    everywhere = set.intersection(*({bar.bar for bar in found} for _, found in barred))
    where = "In no term" if everywhere else f"In no term; nearest is {term_said(term)}"
    return LeftOut(
        action.key,
        f"{where}: {listed([bar.says for bar in bars])}.",
        f"{term_said(term).capitalize()} would do if {listed(list(dict.fromkeys(bar.lift for bar in bars)))}.",
    )


_OF_ITSELF = (Bar.BEYOND, Bar.OPENS, Bar.EARLIEST, Bar.DAY, Bar.KEPT)


def _cannot_be_lifted(bars: Sequence[Obstacle]) -> int:
    """How much in the way is of the thing itself: no more time and no agreement makes a course be held on another day."""
    return sum(bar.bar in _OF_ITSELF for bar in bars)

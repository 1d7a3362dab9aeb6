"""A plan as numbers: what the solver is asked, and where it says that each action begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from trellis.kernel.academic_years import term_of
from trellis.pathways.rules.plan.fitting import Load, follows, possible_starts
from trellis.pathways.rules.plan.plans import Level, Origin, Plan, PlanAction

NOWHERE = -1

WORTH = {Origin.GAP: 5, Origin.LINE: 3, Origin.OWN: 2}
"""How much more it is worth to place one than another, where not all fit."""
HURRY = {Origin.GAP: 300, Origin.LINE: 30, Origin.OWN: 20}
"""What each term waited costs: what stands between somebody and their aim comes soon, the rest where terms are even."""
WITH_A_LAST_DAY, IN_TIME = 8, 480


@dataclass(frozen=True, slots=True)
class Problem:
    """`actions`: for each its possible starts, minutes and cover in each term it lasts, pounds, whether it is for the
    person's own needs, its worth, what a term waited costs, and the last term that it should begin in. `orders`: pairs
    (one, other, for each start of the other the starts of the one that leave it free)."""

    terms: int
    actions: tuple[dict[str, Any], ...]
    orders: tuple[tuple[int, int, tuple[tuple[int, tuple[int, ...]], ...]], ...]
    minutes: tuple[int, ...]
    cover: tuple[int, ...] | None
    years: tuple[int, ...]
    budget: tuple[int, ...] | None
    own_share: int
    done_minutes: tuple[int, ...]
    done_own: tuple[int, ...]


def problem_of(plan: Plan) -> Problem:
    """What has been done keeps its share of hours, cover and money; everything else is laid anew."""
    open_, limits, terms = plan.open, plan.limits, plan.terms
    years = sorted({term.year for term in terms})
    done = Load.of(plan, {key: term for key, term in plan.laid.items() if plan.by_key[key].done})
    budget, cover = limits.budget_a_year, limits.cover_a_term
    return Problem(
        terms=len(terms),
        actions=tuple(_numbers(plan, action) for action in open_),
        orders=tuple(_orders(plan, open_)),
        minutes=tuple(max(0, limits.minutes_a_term - done.minutes.get(term, 0)) for term in terms),
        cover=None if cover is None else tuple(max(0, cover - done.cover.get(term, 0)) for term in terms),
        years=tuple(years.index(term.year) for term in terms),
        budget=None if budget is None else tuple(max(0, budget - done.cost.get(year, 0)) for year in years),
        own_share=limits.own_share,
        done_minutes=tuple(done.year.get(year, 0) for year in years),
        done_own=tuple(done.own.get(year, 0) for year in years),
    )


def _numbers(plan: Plan, action: PlanAction) -> dict[str, Any]:
    due = None if action.due is None else _place(plan, action)
    return {
        "starts": [plan.terms.index(term) for term in possible_starts(plan, action)],
        "minutes": list(action.minutes_by_term),
        "cover": list(action.cover_by_term),
        "cost": action.cost,
        "own": action.level is Level.INDIVIDUAL,
        "worth": worth(action),
        "hurry": IN_TIME if action.due is not None else HURRY[action.origin],
        "due": due,
    }


def worth(action: PlanAction) -> int:
    return WITH_A_LAST_DAY if action.due is not None else WORTH[action.origin]


def _place(plan: Plan, action: PlanAction) -> int:
    """The last term it should begin in so that it is over in time; before the first where that has passed."""
    assert action.due is not None
    by = term_of(action.due)
    return sum(action.ends(term) <= by for term in plan.terms) - 1


def _orders(plan: Plan, open_: Sequence[PlanAction]) -> list[tuple[int, int, tuple[tuple[int, tuple[int, ...]], ...]]]:
    at = {action.key: number for number, action in enumerate(open_)}
    starts = {action.key: possible_starts(plan, action) for action in open_}
    found = []
    for other in open_:
        for key in other.after:
            if key not in at:
                continue
            one = plan.by_key[key]
            free = tuple(
                (
                    plan.terms.index(start),
                    tuple(plan.terms.index(first) for first in starts[key] if follows(one, first, other, start)),
                )
                for start in starts[other.key]
            )
            found.append((at[key], at[other.key], free))
    return found

"""Lays a problem out with OR-Tools: `python -m trellis.pathways.adapters.solving`, a problem in, starts out, as JSON.

Nobody imports this: OR-Tools takes over a second to load, so it has a process of its own (`apart`). The same problem has
the same answer: one worker, a fixed seed, and a limit in the solver's own steps rather than in seconds.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from ortools.sat.python import cp_model

SEED = 20261122
MOST_STEPS = 1.2  # of the solver's deterministic time, which no busy machine stretches: about a second of an idle one's
MOST_SECONDS = 20.0  # only where a machine stands all but still

PLACED = 100_000  # worth more than anything that the place itself can add or take
LATE, UNEVEN = 1_000, 20  # for each term too late, for each quarter of an hour above the mean
QUARTER = 15

Sum = Any


def solved(problem: dict[str, Any]) -> list[int]:
    """In which term each action begins, by number; -1 for none. No start that is given breaks any limit or order."""
    model = cp_model.CpModel()
    begins = [
        {start: model.new_bool_var(f"{number}@{start}") for start in action["starts"]}
        for number, action in enumerate(problem["actions"])
    ]
    for chosen in begins:
        model.add_at_most_one(chosen.values())
    for one, other, free in problem["orders"]:
        for start, firsts in free:
            model.add(begins[other][start] <= sum(begins[one][first] for first in firsts))
    loads = _within_limits(model, problem, begins)
    _balanced(model, problem, begins)
    model.maximize(_worth(problem, begins) - UNEVEN * _unevenness(model, problem, loads))
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.num_workers, parameters.random_seed = 1, SEED
    parameters.linearization_level = 2  # as good an answer in a quarter of the steps
    parameters.max_deterministic_time, parameters.max_time_in_seconds = MOST_STEPS, MOST_SECONDS
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return [-1] * len(begins)
    return [next((start for start, is_it in chosen.items() if solver.boolean_value(is_it)), -1) for chosen in begins]


def _within_limits(model: cp_model.CpModel, problem: dict[str, Any], begins: Sequence[dict[int, Sum]]) -> list[Sum]:
    """No term holds more minutes or cover than it may, no year more pounds; the minutes of each term come back."""
    loads = [_of_term(problem, begins, "minutes", term) for term in range(problem["terms"])]
    for load, most in zip(loads, problem["minutes"], strict=True):
        model.add(load <= most)
    for term, most in enumerate(problem["cover"] or ()):
        model.add(_of_term(problem, begins, "cover", term) <= most)
    for year, most in enumerate(problem["budget"] or ()):
        spent = [
            action["cost"] * is_it
            for action, chosen in zip(problem["actions"], begins, strict=True)
            for start, is_it in chosen.items()
            if problem["years"][start] == year
        ]
        model.add(sum(spent) <= most)
    return loads


def _of_term(problem: dict[str, Any], begins: Sequence[dict[int, Sum]], what: str, term: int, **only: bool) -> Sum:
    return sum(
        action[what][term - start] * is_it
        for action, chosen in zip(problem["actions"], begins, strict=True)
        if all(action[name] is value for name, value in only.items())
        for start, is_it in chosen.items()
        if 0 <= term - start < len(action[what])
    )


def _balanced(model: cp_model.CpModel, problem: dict[str, Any], begins: Sequence[dict[int, Sum]]) -> None:
    """Of each year's minutes so many in a hundred are the person's own, in years to which anything else is added."""
    share = problem["own_share"]
    if not share:
        return
    for year in sorted(set(problem["years"])):
        terms = [term for term, of in enumerate(problem["years"]) if of == year]
        own = sum(_of_term(problem, begins, "minutes", term, own=True) for term in terms)
        others = sum(_of_term(problem, begins, "minutes", term, own=False) for term in terms)
        own_whole = own + problem["done_own"][year]
        whole = own + others + problem["done_minutes"][year]
        anything = model.new_bool_var(f"others in {year}")
        model.add(others == 0).only_enforce_if(~anything)
        model.add(100 * own_whole >= share * whole).only_enforce_if(anything)


def _worth(problem: dict[str, Any], begins: Sequence[dict[int, Sum]]) -> Sum:
    terms = []
    for action, chosen in zip(problem["actions"], begins, strict=True):
        for start, is_it in chosen.items():
            late = max(0, start - action["due"]) if action["due"] is not None else 0
            terms.append((PLACED * action["worth"] - action["hurry"] * start - LATE * late) * is_it)
    return sum(terms)


def _unevenness(model: cp_model.CpModel, problem: dict[str, Any], loads: Sequence[Sum]) -> Sum:
    """Quarters of an hour above the mean of the terms that may hold anything."""
    whole = sum(sum(action["minutes"]) for action in problem["actions"] if action["starts"])
    used = sum(1 for most in problem["minutes"] if most) or 1
    mean = whole // used
    above = []
    for term, load in enumerate(loads):
        quarters = model.new_int_var(0, max(0, problem["minutes"][term]) // QUARTER + 1, f"above in {term}")
        model.add(QUARTER * quarters >= load - mean)
        above.append(quarters)
    return sum(above)


if __name__ == "__main__":
    json.dump(solved(json.load(sys.stdin)), sys.stdout)

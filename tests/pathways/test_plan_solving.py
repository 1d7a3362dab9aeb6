"""What OR-Tools lays out: no limit broken, the same answer each time, in time; and in a process of its own alone."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.pathways.generated_plans import plans
from trellis.config.bench.planning import made_plan
from trellis.pathways.adapters.solving import solved
from trellis.pathways.rules.plan import Plan
from trellis.pathways.rules.plan.apart import NotSolved, solved_apart
from trellis.pathways.rules.plan.fitting import obstacles
from trellis.pathways.rules.plan.problems import Problem, problem_of

SOURCE = Path(__file__).resolve().parents[2] / "src"


def answer(problem: Problem) -> list[int]:
    return solved(json.loads(json.dumps(asdict(problem))))


@settings(max_examples=60)
@given(plans(most=7))
def test_the_solver_breaks_nothing(mine: Plan) -> None:
    """All that it says fits at once, before anything is mended."""
    starts = answer(problem_of(mine))
    laid = {a.key: mine.terms[start] for a, start in zip(mine.open, starts, strict=True) if start >= 0}
    whole = laid | {a.key: a.term for a in mine.actions if a.done and a.term is not None}
    for action in mine.open:
        if action.key in laid:
            assert obstacles(mine, action, laid[action.key], whole) == ()


@settings(max_examples=30)
@given(plans(most=5))
def test_the_solver_leaves_out_only_what_does_not_fit(mine: Plan) -> None:
    starts = answer(problem_of(mine))
    laid = {a.key: mine.terms[start] for a, start in zip(mine.open, starts, strict=True) if start >= 0}
    whole = laid | {a.key: a.term for a in mine.actions if a.done and a.term is not None}
    for action in mine.open:
        if action.key not in laid:
            assert all(obstacles(mine, action, term, whole) for term in mine.terms)


@pytest.mark.slow
def test_forty_actions_over_nine_terms_are_always_laid_out_alike() -> None:
    mine = made_plan(seed=1)
    assert (len(mine.actions), len(mine.terms)) == (40, 9)
    problem = problem_of(mine)
    assert solved_apart(problem) == answer(problem)


def test_the_process_can_be_stopped_meanwhile() -> None:
    class Stop(Exception):
        pass

    def stop() -> None:
        raise Stop

    with pytest.raises(Stop):
        solved_apart(problem_of(made_plan(seed=2)), meanwhile=stop)


def test_a_process_that_dies_says_so() -> None:
    broken = Problem(1, ({"starts": [5]},), (), (0,), None, (0,), None, 0, (0,), (0,))
    with pytest.raises(NotSolved, match="KeyError"):
        solved_apart(broken)


def test_the_pages_never_load_the_solver() -> None:
    """It takes over a second to load and a hundred megabytes to hold: neither the pages nor the worker's tasks import it."""
    program = (
        "import django, sys; django.setup()\n"
        "from importlib import import_module\n"
        "from django.conf import settings; import_module(settings.ROOT_URLCONF)\n"
        "from procrastinate.contrib.django import app; assert app.tasks\n"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in {'ortools', 'pandas'}))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(SOURCE), "DJANGO_SETTINGS_MODULE": "trellis.config.settings", "PATH": ""},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.stdout.strip() == "[]", told.stderr[-800:]

"""The measure of suggested plans measures plans that are hard to lay out."""

from trellis.config.bench.planning import ACTIONS, made_plan, plans_suggested
from trellis.pathways.rules.plan import suggestion
from trellis.pathways.rules.plan.apart import solved_apart


def test_the_slowest_of_some_plans_is_told_in_seconds() -> None:
    figure = plans_suggested(rounds=1)
    assert (figure.work, figure.unit, figure.sql) == ("plan suggested, 40 actions over 9 terms", "s", None)
    assert figure.value > 0


def test_the_plans_measured_hold_more_than_fits() -> None:
    for seed in (1, 2):
        found = suggestion(made_plan(seed=seed), solved_apart)
        assert len(found.places) + len(found.left_out) == ACTIONS
        assert found.left_out
        assert len({place.term for place in found.places}) > 3

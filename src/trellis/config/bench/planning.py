"""How long a suggested plan takes, from the actions to every reason, the solver's own process and its start included."""

from datetime import date
from random import Random

from trellis.config.bench.figures import Figure, seconds
from trellis.kernel.academic_years import AcademicYear, Term, TermOfYear
from trellis.pathways.rules.plan import Level, Limits, Origin, Plan, PlanAction, suggestion, terms_from
from trellis.pathways.rules.plan.apart import solved_apart

ACTIONS = 40
FIRST = TermOfYear(AcademicYear(2026), Term.AUTUMN)


def plans_suggested(*, seed: int = 1, rounds: int = 3) -> Figure:
    """The slowest of some plans: more is wanted of each than its hours and its budget hold."""
    slowest = max(seconds(lambda at=at: suggestion(made_plan(seed=seed + at), solved_apart)) for at in range(rounds))  # type: ignore[misc]
    return Figure(f"plan suggested, {ACTIONS} actions over 9 terms", 0, slowest, "s")


def made_plan(*, seed: int) -> Plan:
    chance = Random(seed)  # noqa: S311 (invents actions, keeps no secret)
    actions = [
        PlanAction(
            f"a{number}",
            f"Action {number}",
            origin=chance.choice(list(Origin)),
            minutes=chance.choice((60, 120, 180, 360, 600, 1200)),
            cost=chance.choice((0, 0, 80, 250)),
            cover=chance.choice((0, 0, 180)),
            level=chance.choice(list(Level)),
            lasts=chance.choice((1, 1, 1, 1, 2, 4)),
            opens=chance.choice((frozenset(), frozenset(), frozenset({Term.AUTUMN}))),
            due=chance.choice((None, None, None, date(2027, 7, 1))),
            after=(f"a{chance.randrange(number)}",) if number and chance.random() < 0.4 else (),
        )
        for number in range(ACTIONS)
    ]
    limits = Limits(
        minutes_a_term=chance.choice((900, 1500)),
        cover_a_term=540,
        budget_a_year=800,
        own_share=chance.choice((0, 25)),
    )
    return Plan(tuple(actions), limits, terms_from(FIRST))

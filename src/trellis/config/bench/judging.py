"""How many findings a second the rules of careers give on one core; no database, no request."""

import time
from datetime import date, timedelta
from random import Random

from trellis.config.bench.figures import Figure
from trellis.config.places import CHECKOUT
from trellis.pathways.rules import Career, Rule, judge
from trellis.pathways.rules.careers import Evidence, Group, Post, Qualification, SchoolCondition, Support
from trellis.pathways.rules.rule_files import rules_in

ON = date(2026, 11, 22)
SEEDS_RULES = (
    "programme-stage-6", "programme-stage-7", "programme-stage-8", "sle", "lle", "nle", "senco-duty", "headship",
)  # fmt: skip
CAREERS = 1000
# family, leadership, headship, role: from a teacher's first post to a headship.
LADDER = (
    ("B", False, False, "teacher"),
    ("D", True, False, "head of year"),
    ("F", True, False, "senco"),
    ("F", True, False, "assistant headteacher"),
    ("H", True, True, "headteacher"),
)


def findings_judged(*, seed: int = 1, rounds: int = 5) -> Figure:
    """Findings a second, with their sentences, gaps and days: the best of some rounds.

    It is the time that this process had, so that what else the machine does is left out.
    """
    chance = Random(seed)  # noqa: S311 (invents careers, keeps no secret)
    rules = [rules_in(CHECKOUT / "packs" / "rules").by_key[key] for key in SEEDS_RULES]
    careers = [made_career(chance) for _ in range(CAREERS)]
    best = min(_seconds(rules, careers) for _ in range(rounds))
    rate = round(len(rules) * len(careers) / best)
    return Figure(f"findings judged, {len(rules)} rules", len(careers), rate, "a second")


def _seconds(rules: list[Rule], careers: list[Career]) -> float:
    began = time.process_time()
    for rule in rules:
        for career in careers:
            found = judge(rule, career, on=ON)
            _ = found.says, found.gaps, found.reached_on
    return time.process_time() - began


def made_career(chance: Random) -> Career:
    """Somebody with one to five posts up the ladder, or on the support side of it, and about half of what rules ask."""
    start = ON - timedelta(days=chance.randrange(200, 9000))
    support = chance.random() < 0.3
    posts = []
    steps = chance.randint(1, len(LADDER))
    for step in range(steps):
        family, leads, heads, role = LADDER[step]
        end = start + timedelta(days=chance.randrange(200, 1500))
        last = end >= ON or step == steps - 1
        school = str(100_000 + chance.randrange(40))
        fte = chance.choice((10_000, 10_000, 6_000))
        posts.append(
            Post("teaching assistant", None, Group.SUPPORT, False, False, start, None if last else end, fte, school)
            if support
            else Post(role, family, Group.TEACHING, leads, heads, start, None if last else end, fte, school)
        )
        if last:
            break
        start = end + timedelta(days=1)
    held = [Qualification("qts", posts[0].start)]
    if chance.random() < 0.5:
        held.append(Qualification("npqh", None, ON - timedelta(days=200)))
    return Career(
        posts=tuple(posts),
        qualifications=tuple(held),
        nominations=(Support("line manager", f"programme stage {chance.randint(6, 7)}", ON),),
        school_conditions=(
            SchoolCondition(
                posts[-1].school, "ofsted", chance.choice(("outstanding", "good", "requires improvement")), ON
            ),
            SchoolCondition(posts[-1].school, "results", "sustained or improving over 3 years", ON),
            SchoolCondition(posts[-1].school, "capacity", "confirmed", ON),
        ),
        evidence=(Evidence("impact on colleagues", True),) if chance.random() < 0.5 else None,
    )

"""What a finding promises, of every rule on the shelf and of careers that have to do with it, made by chance."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.pathways import generated as made
from trellis.pathways.rules import Career, Finding, Gap, Rule, Step, judge
from trellis.pathways.rules.asked import conditions_in
from trellis.pathways.rules.careers import (
    Evidence,
    Group,
    Post,
    Qualification,
    SchoolCondition,
    StandardJudged,
    Support,
)
from trellis.pathways.rules.conditions import Backed, Holds, Not, PostKind, Shown, Standard, TheirSchool, Years
from trellis.pathways.rules.rule_files import rules_in
from trellis.pathways.rules.telling import notes_on

ON = made.ON
RULES = rules_in(Path(__file__).resolve().parents[2] / "packs" / "rules").by_key
of_years = [rule for rule in RULES.values() if any(isinstance(one, Years) for one in conditions_in(rule.needs))]


class Chance(Random):
    def day(self) -> date:
        return ON - timedelta(self.randint(0, 3500))

    def some(self, make: Callable[[], Any]) -> tuple[Any, ...] | None:
        """A list of up to three, or nothing said."""
        return None if self.random() < 0.2 else tuple(make() for _ in range(self.randint(0, 3)))


def careers_for(rule: Rule) -> Iterator[Career]:
    """Posts of which everything is said, and as much or as little of the rest; each speaks of what the rule asks."""
    chance = Chance(rule.key)
    asked = list(conditions_in(rule.needs))
    schools = [one for each in asked if isinstance(each, TheirSchool) for one in each.conditions]
    judged = [one for school in schools for one in (*sorted(school.accepts)[:3], *sorted(school.refuses)[:2])]
    known = sorted({kind for school in schools for kind in school.kinds})

    def word(of: type, name: str) -> str:
        return chance.choice(
            [*sorted({each for one in asked if isinstance(one, of) for each in getattr(one, name)}), "-"]
        )

    def day() -> date | None:
        return chance.choice([None, chance.day()])

    def spoken() -> Support:
        return Support(word(Backed, "by"), word(Backed, "things"), chance.day())

    kinds = [one.kind for one in asked if isinstance(getattr(one, "kind", None), PostKind)]
    while True:
        yield Career(
            posts=tuple(_post(chance, kinds) for _ in range(chance.randint(0, 3))),
            qualifications=chance.some(lambda: Qualification(word(Holds, "names"), day(), day())),
            nominations=chance.some(spoken),
            agreements=chance.some(spoken),
            school_conditions=chance.some(
                lambda: SchoolCondition(
                    chance.choice("12"), chance.choice([*known, "-"]), chance.choice([*judged, "strange", None]), ON
                )
            ),
            evidence=chance.some(lambda: Evidence(word(Shown, "kinds"), chance.choice([True, False, None]))),
            standards=chance.some(
                lambda: StandardJudged(word(Standard, "names"), word(Standard, "accepts"), chance.day())
            ),
        )  # fmt: skip


def _post(chance: Chance, kinds: list[PostKind]) -> Post:
    """Nothing ends in days to come, so that what is done in them stays done."""
    start = chance.day()
    leads, heads = chance.choice([(False, False), (True, False), (True, True)])
    post = Post("teacher", chance.choice("ABCDFHI"), chance.choice(list(Group)), leads, heads, start)
    if kinds and chance.random() < 0.6:
        post = made.a_post(chance.choice(kinds), start)
    end = chance.choice([None, start + timedelta(chance.randint(0, 1800))])
    end = None if end is None or end >= ON else end
    return replace(post, end=end, fte=chance.choice([3000, 5000, 10000]), school=chance.choice("12"))


def found_short(rule: Rule) -> Iterator[tuple[Career, Finding]]:
    for career in islice(careers_for(rule), 150):
        found = judge(rule, career, on=ON)
        if not found.holds and found.can_be_met:
            yield career, found


def done(career: Career, gaps: tuple[Gap, ...]) -> tuple[Career, date]:
    later = ON
    for gap in sorted(gaps, key=lambda gap: gap.step in (Step.WAIT, Step.SERVE)):
        if isinstance(gap.about, Not) and isinstance(gap.about.condition, Holds):
            others = tuple(one for one in career.qualifications or () if one.name not in gap.about.condition.names)
            career = replace(career, qualifications=others)
        elif isinstance(gap.about, Holds) and gap.step is Step.SHOW:
            held = Qualification(min(gap.about.names), date(1990, 1, 1))
            career = replace(career, qualifications=(*(career.qualifications or ()), held))
        else:
            career, later = made._one(career, ON, later, gap)
    return career, later


def stands(rule: Rule, later: date) -> bool:
    """What is known of a school stands for so many years, and a wait may be longer."""
    schools = [one for one in conditions_in(rule.needs) if isinstance(one, TheirSchool)]
    return all(later <= made.years_after(ON, one.stands_for_years) for each in schools for one in each.conditions)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_all_that_stands_between_is_enough_and_no_less_is(rule: Rule) -> None:
    looked_at = 0
    for career, found in found_short(rule):
        looked_at += 1
        enough, later = done(career, found.gaps)
        assert judge(rule, enough, on=later).holds or not stands(rule, later), found.says
        for left_out in found.gaps if len(found.gaps) > 1 else ():
            less, later = done(career, tuple(gap for gap in found.gaps if gap is not left_out))
            assert not judge(rule, less, on=later).holds, (found.says, left_out.says)
    assert looked_at > 0


@pytest.mark.parametrize("rule", of_years, ids=lambda rule: rule.key)
def test_the_day_that_is_told_is_the_first_on_which_it_is_met(rule: Rule) -> None:
    looked_at = 0
    for career, found in found_short(rule):
        if found.reached_on is None:
            continue
        looked_at += 1
        career, _ = done(career, tuple(gap for gap in found.gaps if gap.step is not Step.WAIT))
        assert judge(rule, career, on=found.reached_on).holds or not stands(rule, found.reached_on), found.says
        assert not judge(rule, career, on=found.reached_on - timedelta(1)).holds, found.says
    assert looked_at > 0 or not any(isinstance(one, Years) and one.at_least for one in conditions_in(rule.needs))


@pytest.mark.parametrize(
    ("key", "on", "notes"),
    [
        ("sle", date(2021, 8, 31), ["This is in force until 31 August 2021.", "After that: nothing national"]),
        ("sle", date(2021, 9, 1), ["This was in force until 31 August 2021.", "Today: nothing national"]),
        ("senco-duty", date(2024, 8, 31), ["This is in force from 1 September 2024."]),
        ("npq-funding-2025-autumn-npqh", date(2025, 8, 31), ["This is in force from 1 September 2025."]),
        ("npq-funding-2025-autumn-npqh", date(2025, 10, 1), ["This is in force until 31 December 2025."]),
        ("npq-funding-2025-autumn-npqh", date(2026, 3, 1),
         ["This was in force until 31 December 2025.", "Today: a funded place on the NPQH, autumn 2026."]),
    ],
)  # fmt: skip
def test_whether_a_rule_is_in_force_is_told_of_the_day_judged_on(key: str, on: date, notes: list[str]) -> None:
    told = notes_on(RULES[key], on=on)
    assert all(said.startswith(wanted) for said, wanted in zip(told, notes, strict=False)), told


def test_nobody_reads_the_key_of_a_rule() -> None:
    said = " ".join(" ".join((rule.summary, rule.instead, *rule.notes)) for rule in RULES.values())
    assert [key for key in RULES if "-" in key and key in said] == []

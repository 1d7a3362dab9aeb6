"""Where the invented people would like to go is believable, the same for one seed, and names only what there is."""

from collections import Counter
from datetime import date
from functools import cache
from random import Random
from typing import Any

import pytest

from tests.demonstration.invented import AN_AUTUMN_DAY, PACKS, invented
from trellis.demonstration.rules.futures import Futures, futures_in
from trellis.pathways.rules.aims import AimSort, Direction, Reader
from trellis.pathways.rules.asked import conditions_in
from trellis.pathways.rules.map.map_files import starter_map_in
from trellis.pathways.rules.map.titles import TitleReader
from trellis.pathways.rules.own_rules import read, with_roles
from trellis.pathways.rules.rule_files import rules_in
from trellis.pathways.rules.school_kinds import kind_of_word

MAP = starter_map_in(PACKS / "role-map").map
RULES = rules_in(PACKS / "rules")
FACTS = futures_in(PACKS / "demo-trust")
OURS = FACTS["role"]["key"]


@cache
def futures(day: date = AN_AUTUMN_DAY, *, seed: str = "test", which: int = 0) -> Futures:
    world = invented(day, which=which)
    return Futures(world.people, FACTS, TitleReader(MAP), Random(seed), world.today)


def said(day: date = AN_AUTUMN_DAY) -> list[Any]:
    world = invented(day)
    return Futures(world.people, FACTS, TitleReader(MAP), Random("test"), world.today).aims()


def test_one_seed_says_the_same_twice() -> None:
    told = [[(one.person.payroll_number, one.sort, one.roles, one.at) for one in said()] for _ in range(2)]
    assert told[0] == told[1]


def test_every_sort_of_answer_is_given_and_many_are_happy_where_they_are() -> None:
    now = [one for one in said() if one.ended_at is None]
    assert len(now) > 400
    by_sort = Counter(one.sort for one in now)
    assert set(by_sort) == set(AimSort)
    assert by_sort[AimSort.HAPPY] > len(now) / 6
    assert {one.direction for one in now if one.direction} >= {Direction.DEEPEN, Direction.TEACH, Direction.HAND_ON}
    assert any(not one.shown_to for one in now)
    assert any(one.shown_to == {Reader.LINE_MANAGER} for one in now)


def test_people_have_one_aim_at_a_time_since_they_came() -> None:
    by_person: dict[int, list[Any]] = {}
    for one in said():
        assert one.at.date() >= one.person.joined_on
        by_person.setdefault(id(one.person), []).append(one)
    for answers in by_person.values():
        assert sum(one.ended_at is None for one in answers) <= 1
        assert all(one.ended_at is None or one.ended_at > one.at for one in answers)


def test_nobody_aims_at_the_role_they_hold() -> None:
    titles = TitleReader(MAP)
    for one in said():
        if one.person.key == "":
            assert titles.role_of(title=one.person.title) not in one.roles


@pytest.mark.parametrize("day", [AN_AUTUMN_DAY, date(2027, 9, 2), date(2028, 2, 29), date(2027, 8, 30)])
def test_one_senco_has_a_last_day_coming_on_any_day_of_the_year(day: date) -> None:
    world = futures(day)
    late = world.late_senco()
    assert late is not None
    held = [one for one in world.qualifications() if one.person is late]
    assert held == []


def test_nothing_is_told_before_it_happened() -> None:
    world = futures()
    today = world.today.on
    assert all((one.held_on or one.applied_on) <= today for one in world.qualifications())
    assert all(one.first < one.last < today for one in world.away())
    assert all(one.on <= today for one in world.nominations())


def test_every_role_rule_and_qualification_that_is_named_is_there() -> None:
    roles = {role.key for role in MAP.in_use.roles} | {OURS}
    named = [row["role"] for group in FACTS["aim"] for row in group["answers"] if "role" in row]
    named += [row[key] for row in FACTS["own"] for key in ("role", "second") if key in row]
    named += [row["role"] for name in ("vacancy", "glad") for row in FACTS[name]] + [FACTS["role"]["beside"]]
    named += [row[end] for row in FACTS["link"] for end in ("from", "to")]
    assert set(named) <= roles
    assert FACTS["role"]["stage"] in {stage.key for stage in MAP.stages}
    for row in FACTS["nominated"]:
        assert row["rule"] in RULES.by_key
    keys = {row["key"] for row in FACTS["told"]}
    keys |= {key for row in FACTS["holds"] for name in ("qualifications", "applied") for key in row.get(name, {})}
    assert keys <= set(RULES.words.qualifications)


@pytest.mark.parametrize(
    "row", [row for name in ("agreed", "asked", "shown", "judged", "waived") for row in FACTS[name]], ids=str
)
def test_each_thing_told_answers_a_condition_of_its_rule(row: Any) -> None:
    assert row["condition"] in {one.key for one in conditions_in(RULES.by_key[row["rule"]].needs)}


def test_what_is_known_of_schools_is_in_words_that_rules_know() -> None:
    drawn = [(kind, word) for kind, words in FACTS["every_school"].items() for word in words]
    drawn += [(one["kind"], one["judgement"]) for row in FACTS["school"] for one in row["words"]]
    for kind, word in drawn:
        known = kind_of_word(kind)
        assert known is not None
        assert word in known.says


def test_the_rule_of_the_trusts_own_role_can_be_read() -> None:
    rule = read(FACTS["rule"]["data"], with_roles(RULES.words), key=FACTS["rule"]["key"])
    assert FACTS["role"]["rule"] == rule.key
    assert len(list(conditions_in(rule.needs))) == 5


def test_the_small_trust_says_something_too() -> None:
    world = futures(which=1)
    assert sum(one.sort is AimSort.ROLE for one in world.aims()) > 2
    assert list(world.of_cast("nominated")) == []

"""Who meets a rule, asked of a whole trust at once, is the same as judging everybody one by one."""

import itertools
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from tests.conftest import NOW
from trellis.entitlements.queries.statements_done import DoneRow
from trellis.pathways import queries
from trellis.pathways.queries.alike import alike, all_of
from trellis.pathways.queries.careers import careers_of
from trellis.pathways.queries.who_meets import WhoMeets, stands_between, who_meet, who_meet_by_traits, who_meets
from trellis.pathways.rules import Finding, Rule, Source, Status, Verdict, judge
from trellis.pathways.rules.conditions import (
    AllOf,
    AnyOf,
    Backed,
    Condition,
    HasBeen,
    Holds,
    InPost,
    NOf,
    Not,
    Shown,
    Standard,
    Statement,
    TheirSchool,
    Voice,
    WithinYears,
    Years,
)
from trellis.pathways.rules.rule_words import Words
from trellis.pathways.rules.service import By
from trellis.pathways.rules.traits import OTHERS, SMALL_SCHOOL

pytestmark = pytest.mark.usefixtures("in_trust")

PEOPLE = 160
ON = date(2026, 11, 18)
DAYS = (ON, date(2025, 9, 1), date(2024, 2, 29))
# role, title where the role is not known, staff group
JOBS = (
    ("teacher", "", "teacher"), ("head-of-year", "", "teacher"), ("senco", "", "teacher"), ("deputy-head", "", "leader"),
    ("headteacher", "", "leader"), ("trust-leader", "", "leader"), ("teaching-assistant", "", "teaching-assistant"),
    ("", "Lead of Forest School", "teacher"), ("", "SENDCo", "teacher"), ("site", "", "site"),
)  # fmt: skip
MILESTONES = (date(2024, 2, 29), date(2023, 3, 1), date(2022, 9, 1), ON - timedelta(1), ON, ON + timedelta(1))


def some_day(chance: Random) -> date:
    if chance.random() < 0.3:
        return chance.choice(MILESTONES)
    return date(2012, 1, 1) + timedelta(chance.randrange(5600))


def statements_told(*, staff_ids: Collection[int], codes: Collection[str]) -> list[DoneRow]:
    """A ledger in which a third of all have the statement twice, a third once, and some of it is still to come."""
    rows = []
    for number in staff_ids if codes else ():
        chance = Random(number)
        rows += [
            DoneRow(number, "T1", done := chance.random() < 0.5, chance.choice((True, False, None)) if done else False,
                    some_day(chance) if chance.random() < 0.7 else None)
            for _ in range(number % 3)
        ]  # fmt: skip
    return rows


@pytest.fixture(autouse=True)
def ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    for room in ("seen", "careers"):
        monkeypatch.setattr(f"trellis.pathways.queries.{room}.statements_done", statements_told)


@pytest.fixture
def people(in_trust: None) -> list[int]:
    """Working lives at odds with every neatness: gaps, overlaps, shares of full time, breaks, posts still to come."""
    from psycopg.types.range import DateRange

    from trellis.organisation import models
    from trellis.pathways import models as told

    chance = Random(7)
    places = [models.School.objects.create(name=f"School {n}") for n in range(3)]
    for place, kind in itertools.product(places, ("ofsted", "capacity")):
        told.SchoolCondition.objects.create(
            school=place, kind=kind, judgement=chance.choice(("good", "outstanding", "confirmed", "odd")),
            on=some_day(chance), told_at=NOW,
        )  # fmt: skip
    staff = models.Staff.objects.bulk_create(
        models.Staff(
            first_name="A", last_name=f"{n:03}",
            in_service_from=some_day(chance) if chance.random() < 0.5 else None,
            qts_on=some_day(chance) if chance.random() < 0.5 else None,
        )
        for n in range(PEOPLE)
    )  # fmt: skip
    posts, held, nominated, agreed, shown, judged, away, waived = [], [], [], [], [], [], [], []
    for person in staff:
        for _ in range(chance.choice((1, 1, 2, 3))):
            role, title, group = chance.choice(JOBS)
            start = some_day(chance)
            end = None if chance.random() < 0.6 else start + timedelta(chance.randrange(1, 3000))
            fte = chance.choice(("1", "1", "0.6", "0.333", "0.5", "0"))
            posts.append(
                models.Post(
                    staff=person, school=chance.choice((*places, None)), title=title or role, role=role,
                    staff_group=group, fte=fte, during=DateRange(start, end), main=False,
                )
            )  # fmt: skip
        for key in chance.sample(("npqh", "npqsenco", "nasenco", "qts", "english-2"), chance.choice((0, 1, 2, 4))):
            some = chance.choice((("held_on",), ("applied_on",), ("held_on", "applied_on"), ("not_held_on",)))
            days = {name: some_day(chance) for name in some}
            held.append(told.HeldQualification(staff=person, key=key, told_at=NOW, **days))
        for rule in chance.sample(
            ("programme-stage-6", "programme-stage-7", "npq-for-npqlt"), chance.choice((0, 0, 1))
        ):
            by = chance.choice(("line manager", "headteacher"))
            nominated.append(told.Nomination(staff=person, rule=rule, by=by, why="x", on=some_day(chance)))
        if chance.random() < 0.2:
            agreed.append(
                told.Agreement(staff=person, thing="hlta", rule="hlta", by="headteacher", why="x", on=some_day(chance))
            )
        if chance.random() < 0.3:
            confirmed = chance.choice((True, False, None))
            shown.append(
                told.ShownEvidence(
                    staff=person, rule="sle", kind=chance.choice(("coaching", "other")), what="x",
                    shown_on=some_day(chance), confirmed=confirmed, answered_on=None if confirmed is None else some_day(chance),
                )
            )  # fmt: skip
        for day in {some_day(chance) for _ in range(chance.choice((0, 0, 1, 2)))}:
            judged.append(  # noqa: PERF401 (all are made alike)
                told.StandardJudgement(
                    staff=person, standard="hlta standards", judgement=chance.choice(("met", "not yet")), on=day, why="x"
                )
            )  # fmt: skip
        if chance.random() < 0.3:
            start = some_day(chance)
            away.append(
                told.TimeAway(
                    staff=person, kind=chance.choice(("leave", "away", "unsaid")), told_at=NOW,
                    during=DateRange(start, chance.choice((None, start + timedelta(200)))),
                )
            )  # fmt: skip
        if chance.random() < 0.1:
            waived.append(
                told.Waiver(
                    staff=person, rule="r", condition=chance.choice(("", "c1", "c2")), by="x", why="x",
                    on=date(2023, 1, 1), until=chance.choice((None, date(2026, 1, 1))),
                )
            )  # fmt: skip
    for rows in (posts, held, nominated, agreed, shown, judged, away, waived):
        type(rows[0]).objects.bulk_create(rows)
    return [person.pk for person in staff]


def any_of_two(chance: Random, words: Words, key: str) -> Holds:
    each = tuple(
        Holds(title=one.title, names=one.names)
        for one in map(words.qualifications.__getitem__, chance.sample(("npqh", "npqsenco", "nasenco", "qts"), 2))
    )
    ended = words.qualifications["nasenco"].names
    names = each[0].names | each[1].names
    return Holds(
        title="x", names=names, each=each, or_applied=chance.random() < 0.3, awarded="y", ended=names & ended, key=key
    )


def made_rule(chance: Random) -> Rule:
    words = queries.words_of_the_trust()
    kinds = [words.posts[key] for key in ("any", "teaching", "leadership", "middle-leadership", "senior-leadership",
                                          "headship", "senco", "support", "role-head-of-year")]  # fmt: skip

    def leaf(key: str) -> Condition:
        kind = chance.choice(kinds)
        known = words.qualifications[chance.choice(("npqh", "qts", "npqsenco"))]
        return chance.choice([
            InPost(kind=kind, key=key),
            HasBeen(kind=kind, key=key),
            Years(kind=kind, at_least=chance.randint(1, 8), by=chance.choice(list(By)), key=key),
            Years(kind=kind, at_least=chance.randint(1, 4), by=chance.choice(list(By)), key=key),
            Years(kind=kind, at_least=chance.randint(0, 3), at_most=chance.randint(3, 9), by=chance.choice(list(By)), key=key),
            Years(kind=kind, at_least=chance.randint(1, 4), by=chance.choice(list(By)), key=key,
                  since=Holds(title=known.title, names=known.names)),
            Holds(title=known.title, names=known.names, or_applied=chance.random() < 0.5, key=key),
            any_of_two(chance, words, key),
            Backed(voice=Voice.NOMINATED, title="x", by=frozenset({"line manager"}), thing="y", key=key,
                   things=frozenset({"programme stage 6"})),
            Backed(voice=Voice.AGREED, title="x", by=frozenset({"headteacher"}), thing="hlta", key=key,
                   things=frozenset({"hlta"})),
            Shown(title="x", kinds=frozenset({"coaching"}), key=key),
            Statement(code="T1", confirmed=chance.random() < 0.5, key=key),
            Standard(title="x", names=frozenset({"hlta standards"}), accepts=("met",), key=key),
            TheirSchool(kind=kind, conditions=(words.schools["good"], words.schools["capacity"]), key=key),
            WithinYears(kind=words.posts["senco"], years=3, not_before=date(2015, 9, 1), course_months=22,
                        condition=Holds(title="x", names=words.qualifications["npqsenco"].names), key=key),
        ])  # fmt: skip

    leaves = [leaf(f"c{n}") for n in range(chance.randint(1, 4))]
    if chance.random() < 0.3:
        leaves[0] = Not(condition=leaves[0])
    parts = tuple(leaves)
    if len(parts) > 2:
        parts = (AnyOf(conditions=parts[:2]), *parts[2:])
    needs = chance.choice(
        (AllOf(conditions=parts), AnyOf(conditions=parts), NOf(number=chance.randint(1, len(parts)), conditions=parts))
    )
    return Rule("r", "A rule", Status.LOCAL, needs, Source("s", "ours"))


def told_one_by_one(rule: Rule, careers: Any, on: date) -> dict[int, tuple[str, bool]]:
    found = {number: judge(rule, career, on=on) for number, career in careers.items()}
    return {number: (one.verdict.value, one.is_near) for number, one in found.items()}


def told_at_once(found: WhoMeets) -> dict[int, tuple[str, bool]]:
    return {number: (group.verdict.value, group.near) for group in found.groups for number in group.staff_ids}


def everybody(on: date) -> list[int]:
    return sorted(number for group in alike([made_rule(Random(1))], on=on)[0] for number in all_of(group))


def some_rules(on: date) -> list[Rule]:
    """All that are shipped, and some of every kind; what a waiver of `r` sets aside, it does not of the others."""
    chance = Random(on.toordinal())
    made = [replace(made_rule(chance), key=f"r{at % 3 or ''}") for at in range(30)]
    return [*queries.rules_of_the_trust(on=on).by_key.values(), *made]


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_asking_everybody_at_once_is_judging_them_one_by_one(people: list[int], on: date) -> None:
    here, rules = everybody(on), some_rules(on)
    careers = careers_of(staff_ids=here, on=on, besides=rules)
    seen = set()
    for rule, found in zip(rules, who_meet(rules, on=on), strict=True):
        one_by_one, at_once = told_one_by_one(rule, careers, on), told_at_once(found)
        apart = {
            number: (one_by_one[number], at_once.get(number))
            for number in here
            if one_by_one[number] != at_once.get(number)
        }
        assert not apart, (rule.needs, apart, [careers[number] for number in list(apart)[:1]])
        seen |= set(one_by_one.values())
    assert len(seen) >= 5  # met and not, unknown, waived; near and far


def test_one_rule_is_told_as_it_is_among_others(people: list[int]) -> None:
    rules = some_rules(ON)
    for rule, found in zip(rules, who_meet(rules, on=ON), strict=True):
        assert told_at_once(who_meets(rule, on=ON)) == told_at_once(found)


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_what_stands_between_each_and_a_rule_of_their_own_is_what_is_found_of_them_alone(
    people: list[int], on: date
) -> None:
    chance = Random(3)
    rules = chance.sample(list({rule.key: rule for rule in some_rules(on)}.values()), 40)
    asked = {number: chance.choice(rules) for number in people}
    careers = careers_of(staff_ids=people, on=on, besides=rules)
    found = {number: one for one, numbers in stands_between(asked, on=on) for number in numbers}
    assert found.keys() == careers.keys()  # whoever is in no post that day too
    shared = 0
    for number, career in careers.items():
        alone = judge(asked[number], career, on=on)
        assert (found[number].verdict, gaps_of(found[number])) == (alone.verdict, gaps_of(alone)), asked[number]
        shared += found[number].says != alone.says
    assert shared  # some are told in the words of another


def gaps_of(finding: Finding) -> list[tuple[Any, Any]]:
    return [(gap.step, gap.about) for gap in finding.gaps]


def test_everybody_in_post_that_day_is_asked_and_nobody_else(people: list[int]) -> None:
    from trellis.organisation.models import Post

    here = set(Post.objects.filter(during__contains=ON).values_list("staff_id", flat=True))
    assert set(who_meets(made_rule(Random(3)), on=ON).verdicts) == here
    assert 0 < len(here) < PEOPLE


def test_nothing_is_found_where_nothing_is_asked(people: list[int]) -> None:
    assert who_meet([], on=ON) == []
    assert stands_between({}, on=ON) == []


def test_many_rules_ask_as_many_questions_of_everybody_as_one(
    people: list[int], django_assert_max_num_queries: Any
) -> None:
    rules = queries.rules_of_the_trust(on=ON).by_key
    with django_assert_max_num_queries(16):
        who_meets(rules["programme-stage-6"], on=ON)
    with django_assert_max_num_queries(16):
        who_meet(list(rules.values()), on=ON)
    with django_assert_max_num_queries(16):
        stands_between(dict(zip(people, itertools.cycle(rules.values()), strict=False)), on=ON)


def test_everybody_is_counted_by_their_hours_their_sex_their_school_and_their_group(people: list[int]) -> None:
    from trellis.organisation.models import Post, School, Staff

    chance = Random(5)
    one, other, _ = School.objects.order_by("id")
    Post.objects.filter(school=one, id__in=list(Post.objects.values_list("id", flat=True))[::2]).update(school=other)
    for number in people:
        some = {
            "sex": chance.choice(("female", "male", "neither", "")),
            "staff_group": chance.choice(("teacher", "site")),
        }
        Staff.objects.filter(pk=number).update(**some)
    for post in Post.objects.order_by("id").filter(during__contains=ON)[::3]:
        if not Post.objects.filter(staff=post.staff_id, main=True).exists():
            Post.objects.filter(pk=post.pk).update(main=True)
    home, hours = {}, Counter[int]()
    for post in Post.objects.filter(during__contains=ON).order_by("main", "-id"):
        home[post.staff_id] = post.school_id
        hours[post.staff_id] += round(1000 * post.fte)
    sizes = Counter(home.values())
    counted = Counter(
        (
            "part-time" if hours[person.pk] < 1000 else "full-time",
            {"female": "women", "male": "men"}.get(person.sex, OTHERS),
            "central" if home[person.pk] is None else "small" if sizes[home[person.pk]] <= SMALL_SCHOOL else "large",
            "teaching" if person.staff_group == "teacher" else "support",
        )
        for person in Staff.objects.filter(pk__in=home)
    )
    assert {school for _, _, school, _ in counted} == {"small", "large", "central"}
    rules = some_rules(ON)
    for found, plain in zip(who_meet_by_traits(rules, on=ON), who_meet(rules, on=ON), strict=True):
        assert found.by_cell(*Verdict) == counted
        assert told_at_once(found) == told_at_once(plain)
        assert found.by_cell(Verdict.NOT_MET).total() == len(plain.not_met) == found.how_many(Verdict.NOT_MET)
        assert found.how_many_near == len(plain.near)

"""A career in the app is the career of the file that says the same, and many are read in as many questions as one."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.conftest import NOW, TODAY
from tests.entitlements.conftest import World, world
from tests.pathways import generated as made
from tests.pathways.conftest import School
from trellis.entitlements import actions as ledger
from trellis.entitlements.rules.events import EventKind
from trellis.pathways import models, queries
from trellis.pathways.rules import Rule, Verdict, judge
from trellis.pathways.rules.career_files import read_career
from trellis.pathways.rules.career_writing import career_file
from trellis.pathways.rules.conditions import (
    AllOf,
    AnyOf,
    AtSchool,
    Backed,
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
from trellis.pathways.rules.service import By

__all__ = ["world"]


def dates(first: date, after: date | None = None) -> Any:
    from psycopg.types.range import DateRange

    return DateRange(first, after)


def backed(voice: Voice, thing: str) -> Backed:
    return Backed(
        voice=voice, title="the headteacher", by=frozenset({"headteacher"}), thing=thing, things=frozenset({thing})
    )


GOOD = AtSchool(
    title="at least good", kinds=frozenset({"ofsted equivalent"}), accepts=frozenset({"good"}), refuses=frozenset(),
    stands_for_years=5,
)  # fmt: skip
HOLDS = Holds(title="the NPQH", names=frozenset({"npqh"}))
EVERY_KIND = {
    "holds": HOLDS,
    "applied": Holds(title="the NPQSL", names=frozenset({"npqsl"}), or_applied=True),
    "nothing said": Holds(title="the NPQEL", names=frozenset({"npqel"})),
    "years": Years(kind=made.HEADSHIP, at_least=8, key="years"),
    "years by fte": Years(kind=made.TEACHING, at_least=8, by=By.FTE),
    "in post": InPost(kind=made.HEADSHIP),
    "has been": HasBeen(kind=made.SENCO),
    "nominated": backed(Voice.NOMINATED, "sle local"),
    "agreed": backed(Voice.AGREED, "their days away"),
    "nobody agreed": backed(Voice.AGREED, "something else"),
    "shown": Shown(title="impact", kinds=frozenset({"impact on colleagues"})),
    "shown and sent back": Shown(title="coaching", kinds=frozenset({"coaching"})),
    "shown and waiting": Shown(title="writing", kinds=frozenset({"writing"})),
    "statement": Statement(code="C3", confirmed=True),
    "standard": Standard(title="HLTA", names=frozenset({"hlta"}), accepts=("met",)),
    "their school": TheirSchool(kind=made.HEADSHIP, conditions=(GOOD,)),
    "all of": AllOf(conditions=(HOLDS, InPost(kind=made.HEADSHIP))),
    "any of": AnyOf(conditions=(HOLDS, InPost(kind=made.SENCO))),
    "so many of": NOf(number=2, conditions=(HOLDS, InPost(kind=made.SENCO), InPost(kind=made.HEADSHIP))),
    "not": Not(condition=HOLDS),
    "within": WithinYears(kind=made.HEADSHIP, years=3, not_before=date(2009, 9, 1), course_months=18, condition=HOLDS),
}
EXPECTED = {
    "applied": Verdict.MET, "nothing said": Verdict.UNKNOWN, "years": Verdict.WAIVED, "in post": Verdict.MET,
    "nominated": Verdict.MET, "agreed": Verdict.MET, "nobody agreed": Verdict.UNKNOWN, "shown": Verdict.MET,
    "shown and sent back": Verdict.NOT_MET, "shown and waiting": Verdict.UNKNOWN, "standard": Verdict.MET,
    "their school": Verdict.MET, "statement": Verdict.UNKNOWN,
}  # fmt: skip


def told(school: School) -> None:
    """Ruth Adeyemi with something of every kind."""
    head = school.head
    models.HeldQualification.objects.create(staff=head, key="npqh", held_on=date(2020, 7, 1), told_at=NOW)
    models.HeldQualification.objects.create(staff=head, key="npqsl", applied_on=date(2016, 5, 1), told_at=NOW)
    models.Nomination.objects.create(staff=head, rule="sle-local", by="headteacher", why="-", on=TODAY)
    models.Agreement.objects.create(
        staff=head, thing="their days away", rule="sle-local", by="headteacher", why="-", on=TODAY
    )
    shown = {"staff": head, "rule": "sle", "what": "-", "shown_on": date(2026, 1, 5)}
    answered = {"answered_on": date(2026, 2, 1)}
    models.ShownEvidence.objects.create(kind="impact on colleagues", confirmed=True, **shown, **answered)
    models.ShownEvidence.objects.create(kind="coaching", confirmed=False, **shown, **answered)
    models.ShownEvidence.objects.create(kind="writing", **shown)
    models.StandardJudgement.objects.create(staff=head, standard="hlta", judgement="met", on=date(2026, 6, 1), why="-")
    models.TimeAway.objects.create(
        staff=head, kind="leave", during=dates(date(2019, 1, 7), date(2019, 8, 1)), told_at=NOW
    )
    models.TimeAway.objects.create(staff=head, kind="away", during=dates(date(2021, 1, 4)), told_at=NOW)
    models.Waiver.objects.create(
        staff=head, rule="r", condition="years", by="Priya Shah, people lead", why="Led elsewhere.", on=TODAY,
        until=TODAY + timedelta(300),
    )  # fmt: skip
    models.SchoolCondition.objects.create(
        school=head.main_school, kind="ofsted equivalent", judgement="good", on=date(2026, 3, 1), told_at=NOW
    )


FILE = {
    "posts": [
        {"school": "elsewhere", "start": "2010-09-01", "end": "2018-08-31"},
        {"role": "headteacher", "family": "F-H", "group": "teaching", "leadership": True, "headship": True,
         "start": "2018-09-01", "fte": 1.0, "school": "Oakfield Primary"},
    ],
    "qualifications": [
        {"name": "NPQH", "held_on": "2020-07-01"}, {"name": "NPQSL", "applied_on": "2016-05-01"},
        {"name": "QTS", "held_on": "2012-07-01"},
    ],
    "nominations": [{"by": "headteacher", "for": "sle-local", "on": "2026-11-18"}],
    "agreements": [{"by": "headteacher", "for": "their days away", "on": "2026-11-18"}],
    "school_conditions": [
        {"school": "Oakfield Primary", "kind": "Ofsted equivalent", "judgement": "good", "on": "2026-03-01"}
    ],
    "evidence": [
        {"kind": "writing", "on": "2026-01-05"},
        {"kind": "impact on colleagues", "confirmed": True, "on": "2026-02-01"},
        {"kind": "coaching", "confirmed": False, "on": "2026-02-01"},
    ],
    "standards": [{"standard": "HLTA", "judgement": "met", "on": "2026-06-01"}],
    "statements": [],
    "breaks": [
        {"start": "2019-01-07", "end": "2019-07-31", "kind": "parental leave"},
        {"start": "2021-01-04", "kind": "career break"},
    ],
    "waivers": [
        {"rule": "r", "condition": "years", "by": "Priya Shah, people lead", "why": "Led elsewhere.",
         "on": "2026-11-18", "until": "2027-09-14"}
    ],
    "qualifications_are_whole": False, "agreements_are_whole": False, "statements_are_whole": False,
}  # fmt: skip


def of_each_kind() -> list[tuple[str, Rule]]:
    return [
        (name, Rule("r", "A rule", made.Status.LOCAL, needs, made.Source("s", "ours")))
        for name, needs in EVERY_KIND.items()
    ]


def test_a_career_in_the_app_is_that_of_the_file_which_says_the_same(school: School) -> None:
    told(school)
    school.head.in_service_from = date(2010, 9, 1)
    school.head.save()
    career = queries.career_of(staff_id=school.head.pk, on=TODAY)
    from_file, odd = read_career(json.dumps(FILE).encode())
    assert career == from_file
    assert not odd
    again, _ = read_career(career_file(career))
    assert again == career
    for name, rule in of_each_kind():
        found = judge(rule, career, on=TODAY)
        assert found == judge(rule, from_file, on=TODAY), name
        assert found.verdict is EXPECTED.get(name, found.verdict), name


def test_every_kind_of_condition_is_tried() -> None:
    tried = {type(one) for one in EVERY_KIND.values()}
    assert tried == set(made_kinds())


def made_kinds() -> list[type]:
    from typing import get_args

    from trellis.pathways.rules.conditions import Condition

    return list(get_args(Condition))


def test_many_careers_take_as_many_questions_as_one(school: School) -> None:
    told(school)
    everybody = [school.teacher.pk, school.manager.pk, school.head.pk, school.colleague.pk]
    with CaptureQueriesContext(connection) as one:
        alone = queries.career_of(staff_id=school.head.pk, on=TODAY)
    with CaptureQueriesContext(connection) as many:
        careers = queries.careers_of(staff_ids=everybody, on=TODAY)
    assert len(many) == len(one)
    assert set(careers) == set(everybody)
    assert careers[school.head.pk] == alone
    assert careers[school.colleague.pk] == queries.career_of(staff_id=school.colleague.pk, on=TODAY)
    assert careers[school.teacher.pk].evidence == ()


def test_somebody_called_when_needed_has_a_share_that_nobody_knows(school: School) -> None:
    school.colleague.posts.update(fte=0)
    (post,) = queries.career_of(staff_id=school.colleague.pk, on=TODAY).posts or ()
    assert post.fte is None


def test_two_schools_of_one_name_are_told_apart(school: School) -> None:
    from trellis.organisation.models import Post
    from trellis.organisation.models import School as Place

    old = Place.objects.create(name="Oakfield Primary", urn="100001", closed_on=date(2018, 9, 1))
    Post.objects.create(
        staff=school.head, school=old, title="Teacher", role="teacher", staff_group="teacher",
        during=dates(date(2012, 9, 1), date(2018, 9, 1)),
    )  # fmt: skip
    models.SchoolCondition.objects.create(
        school=old, kind="ofsted equivalent", judgement="good", on=date(2026, 3, 1), told_at=NOW
    )
    career = queries.career_of(staff_id=school.head.pk, on=TODAY)
    assert next(post.school for post in career.posts or ()) == "Oakfield Primary (100001)"
    (_, rule), *_ = [one for one in of_each_kind() if one[0] == "their school"]
    assert judge(rule, career, on=TODAY).verdict is Verdict.UNKNOWN


def test_somebody_of_another_trust_has_no_career_here(school: School, within: Callable[..., Any]) -> None:
    with within(other=True):
        assert queries.careers_of(staff_ids=[school.head.pk], on=TODAY) == {}


def test_the_ledger_says_what_was_done_and_confirmed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the framework that somebody is on; a statement of any other is unknown."""
    world.place(world.teacher)
    owed = next(
        row
        for row in world.tree.at(world.tree.stages[1].id)
        if world.tree.strand(row.strand_id).confirmation == "manager"
    )
    asked = frozenset({owed.code, "of another framework"})
    monkeypatch.setattr("trellis.pathways.queries.careers.statements_asked", lambda _rules: asked)

    def tell(by: Any, kind: EventKind) -> None:
        ledger.tell(
            actor=world.actor(by), staff_id=world.teacher.pk, statement_id=owed.id, told=ledger.Told(kind), on=TODAY,
            at=NOW,
        )  # fmt: skip

    def verdicts() -> list[Verdict]:
        career = queries.career_of(staff_id=world.teacher.pk, on=TODAY)
        asking = (
            Statement(code=owed.code),
            Statement(code=owed.code, confirmed=True),
            Statement(code=min(asked - {owed.code})),
        )
        return [
            judge(Rule("r", "-", made.Status.LOCAL, needs, made.Source("s", "-")), career, on=TODAY).verdict
            for needs in asking
        ]

    assert verdicts() == [Verdict.NOT_MET, Verdict.NOT_MET, Verdict.UNKNOWN]
    tell(world.manager, EventKind.OFFERED)
    tell(world.teacher, EventKind.DONE)
    assert verdicts() == [Verdict.MET, Verdict.UNKNOWN, Verdict.UNKNOWN]
    tell(world.manager, EventKind.CONFIRMED)
    assert verdicts() == [Verdict.MET, Verdict.MET, Verdict.UNKNOWN]
    other = queries.career_of(staff_id=world.manager.pk, on=TODAY)
    assert other.statements == ()

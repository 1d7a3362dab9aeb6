"""Duties with a last day: where their holder sees them, what is warned of at which distance, and who sees whose."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.conftest import NOW, TODAY
from tests.pathways.conftest import School
from trellis.pathways import models
from trellis.pathways.queries.duties import duties_in, duties_of

pytestmark = pytest.mark.usefixtures("strict_templates")


def as_senco(person: Any, since: date, role: str = "senco") -> None:
    from psycopg.types.range import DateRange

    person.posts.update(role=role, during=DateRange(since, None))


def body(answer: Any) -> str:
    assert answer.status_code == 200, answer.headers.get("Location")
    return re.sub(r"\s+", " ", answer.content.decode())


def test_whoever_holds_no_such_post_owes_nothing_and_costs_little(school: School) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert duties_of(staff_id=school.teacher.pk, on=TODAY) == []
    assert len(asked) == 2


def test_a_senco_owes_the_award_until_it_is_told(school: School) -> None:
    as_senco(school.manager, date(2025, 9, 1))
    (row,) = duties_of(staff_id=school.manager.pk, on=TODAY)
    assert (row.rule.key, row.ends_on) == ("senco-duty", date(2028, 9, 1))
    late = "A course of 22 months begun on 18 November 2026 ends after 1 September 2028."
    assert row.says == f"Due by 1 September 2028. {late}"
    models.HeldQualification.objects.create(staff=school.manager, key="npqsenco", held_on=date(2026, 7, 1), told_at=NOW)
    assert duties_of(staff_id=school.manager.pk, on=TODAY) == []


@pytest.mark.parametrize(
    ("title", "owes"),
    [
        ("Assistant Headteacher and SENCO", True),
        ("primary SENCO", True),
        ("Assistant SENCO", False),
        ("Director", False),
    ],
)
def test_a_title_that_names_two_roles_is_bound_by_the_duty_of_either(school: School, title: str, owes: bool) -> None:
    as_senco(school.manager, date(2025, 9, 1), role="")
    school.manager.posts.update(title=title)
    assert [row.rule.key for row in duties_of(staff_id=school.manager.pk, on=TODAY)] == ["senco-duty"] * owes


@pytest.mark.parametrize(
    ("on", "says"),
    [
        (date(2025, 9, 2), ()),
        (date(2026, 6, 1), ("A course of 22 months has to begin by 1 November 2026 to end in time.",)),
        (date(2026, 11, 2), ("A course of 22 months begun on 2 November 2026 ends after 1 September 2028.",)),
        (date(2028, 8, 20), (
            "A course of 22 months begun on 20 August 2028 ends after 1 September 2028.",
            "The last year has begun: 1 September 2028 is the last day.",
            "13 days are left.",
        )),
        (date(2028, 9, 1), (
            "A course of 22 months begun on 1 September 2028 ends after 1 September 2028.",
            "The last year has begun: 1 September 2028 is the last day.",
            "One day is left.",
        )),
        (date(2028, 9, 2), ("The 3 years ended on 1 September 2028.",)),
    ],
)  # fmt: skip
def test_warnings_come_at_sensible_distances(school: School, on: date, says: tuple[str, ...]) -> None:
    as_senco(school.manager, date(2025, 9, 1))
    (row,) = duties_of(staff_id=school.manager.pk, on=on)
    assert row.finding.warnings == says
    assert row.is_urgent is bool(says)


def test_an_early_career_teacher_sees_when_the_two_years_are_complete(school: School) -> None:
    as_senco(school.teacher, date(2025, 9, 1), role="early-career-teacher")
    school.teacher.posts.update(fte="0.5")
    (row,) = duties_of(staff_id=school.teacher.pk, on=TODAY)
    assert row.rule.key == "ect-induction-time"
    assert row.ends_on == date(2029, 9, 1)
    assert row.says == "Complete on 1 September 2029 on present posts."


def test_a_leader_sees_those_of_their_schools_in_as_many_questions_as_there_may_be(school: School) -> None:
    from trellis.organisation.models import School as Place

    as_senco(school.manager, date(2025, 9, 1))
    here = [school.head.main_school_id]
    with CaptureQueriesContext(connection) as one:
        assert [row.name for row in duties_in(school_ids=here, on=TODAY)] == ["Ben Osei"]
    as_senco(school.colleague, date(2024, 1, 8))
    as_senco(school.teacher, date(2026, 9, 1), role="early-career-teacher")
    with CaptureQueriesContext(connection) as three:
        rows = duties_in(school_ids=None, on=TODAY)
    assert [(row.name, row.rule.key) for row in rows] == [
        ("Sam Hill", "senco-duty"), ("Ben Osei", "senco-duty"), ("Amara Nwosu", "ect-induction-time"),
    ]  # fmt: skip
    assert len(three) == len(one)
    assert [row.name for row in duties_in(school_ids=None, on=TODAY, every=False)] == ["Sam Hill", "Ben Osei"]
    assert duties_in(school_ids=[Place.objects.create(name="Hollybank").pk], on=TODAY) == []


def test_home_says_it_to_the_senco_and_to_the_head(school: School, sign_in: Callable[..., Any]) -> None:
    as_senco(school.manager, date(2024, 1, 8))
    page = body(sign_in(school.manager.login).get(reverse("home")))
    assert "With a last day" in page
    assert "Due by 8 January 2027." in page
    assert reverse("what-stands-between", args=[school.manager.pk, "senco-duty"]) in page
    page = body(sign_in(school.head.login).get(reverse("home")))
    assert "Duties of others that run out" in page
    assert "Ben Osei" in page
    page = body(sign_in(school.head.login).get(reverse("duties")))
    assert "Due by 8 January 2027." in page
    assert "Ben Osei" in page
    assert "With a last day" not in body(sign_in(school.teacher.login).get(reverse("home")))
    assert sign_in(school.teacher.login).get(reverse("duties")).status_code == 403


def test_next_steps_say_by_when(school: School, sign_in: Callable[..., Any]) -> None:
    as_senco(school.manager, date(2024, 1, 8))
    page = body(sign_in(school.manager.login).get(reverse("my-next-steps")))
    assert page.index("With a last day") < page.index("Due by 8 January 2027.")

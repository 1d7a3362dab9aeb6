"""Bad data is said on the person's pages and to HR, and time away to nobody else; what is known of schools is kept."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from tests.conftest import NOW, TODAY
from tests.pathways.conftest import School
from trellis.access.policies import Refused
from trellis.pathways import models, privacy, queries
from trellis.pathways.actions import schools
from trellis.pathways.rules import Verdict

pytestmark = pytest.mark.usefixtures("strict_templates")


def dates(first: date, after: date | None = None) -> Any:
    from psycopg.types.range import DateRange

    return DateRange(first, after)


def body(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status, answer.headers.get("Location")
    return re.sub(r"\s+", " ", answer.content.decode())


def as_hr(person: Any) -> None:
    from trellis.access import actions as access
    from trellis.access.rules import RemitKind, ScopeKind

    access.grant_remit(
        actor=None, login_id=person.login_id, kind=RemitKind.HR, scope=ScopeKind.TRUST, scope_id=None, at=NOW
    )


def make_odd(school: School) -> None:
    """Somebody at 130 %, whose line of managers leads back to her, on leave from nothing."""
    from trellis.organisation.models import Post

    person = school.teacher
    Post.objects.create(
        staff=person, school=person.main_school, title="Reader", role="teaching-assistant", fte="0.3",
        staff_group="teaching-assistant", during=dates(date(2025, 9, 1)), main=False,
    )  # fmt: skip
    school.head.posts.update(line_manager=person)
    models.TimeAway.objects.create(
        staff=person, kind="leave", during=dates(date(2015, 1, 1), date(2015, 6, 1)), told_at=NOW
    )
    models.HeldQualification.objects.create(staff=person, key="nasenco", applied_on=date(2023, 9, 1), told_at=NOW)


def test_bad_data_is_said_where_it_is_and_time_away_only_to_whom_it_concerns(
    school: School, sign_in: Callable[..., Any]
) -> None:
    make_odd(school)
    as_hr(school.colleague)
    over, ring = "come to 130 % of full time", "goes round in a ring, by Ben Osei, Ruth Adeyemi and Amara Nwosu"
    gone, away = "no longer awarded. The NPQ for SENCOs took its place.", "leave keeps a post"
    client = sign_in(school.teacher.login)
    for address in (reverse("my-next-steps"), reverse("career-of", args=[school.teacher.pk])):
        page = body(client.get(address))
        assert all(says in page for says in (over, ring, gone, away)), address
    client = sign_in(school.manager.login)
    for name in ("next-steps-of", "career-of"):
        page = body(client.get(reverse(name, args=[school.teacher.pk])))
        assert all(says in page for says in (over, ring, gone)), name
        assert away not in page
    client = sign_in(school.colleague.login)
    assert reverse("career-of", args=[school.teacher.pk]) in body(
        client.get(reverse("person", args=[school.teacher.pk]))
    )
    page = body(client.get(reverse("career-of", args=[school.teacher.pk])))
    assert all(says in page for says in (over, ring, gone, away))
    assert "Put the record right" in page


def test_nothing_is_said_where_everything_fits(school: School, sign_in: Callable[..., Any]) -> None:
    page = body(sign_in(school.teacher.login).get(reverse("my-next-steps")))
    assert "does not fit together" not in page


def test_whoever_opens_a_career_is_told_of(school: School, sign_in: Callable[..., Any]) -> None:
    body(sign_in(school.manager.login).get(reverse("career-of", args=[school.teacher.pk])))
    page = body(sign_in(school.teacher.login).get(reverse("who-has-looked")))
    assert "Ben Osei" in page


def test_what_is_known_of_a_school_settles_what_was_unknown_of_its_head(
    school: School, sign_in: Callable[..., Any]
) -> None:
    place = school.head.main_school_id
    way = queries.way_for(staff_id=school.head.pk, key="lle", on=TODAY)
    assert way is not None
    assert way.finding.verdict is Verdict.UNKNOWN
    client = sign_in(school.head.login)
    page = body(client.get(reverse("what-stands-between", args=[school.head.pk, "lle"])))
    assert reverse("tell-of-school", args=[place, "ofsted-equivalent"]) in page
    actor = school.actor(school.head)
    for kind, judgement in (
        ("ofsted equivalent", "good"), ("results", "sustained or improving"), ("capacity", "confirmed"),
    ):  # fmt: skip
        word = schools.Word(kind, judgement, date(2026, 3, 1), note="As the committee found.")
        schools.tell_of_school(actor=actor, school_id=place, word=word, at=NOW)
    way = queries.way_for(staff_id=school.head.pk, key="lle", on=TODAY)
    assert way is not None
    assert way.finding.verdict is Verdict.MET
    page = body(client.get(reverse("known-of-school", args=[place])))
    assert "As the committee found." in page
    address = reverse("tell-of-school", args=[place, "ofsted-equivalent"])
    day = {"on_day": 2, "on_month": 3, "on_year": 2026}
    body(client.post(address, {"judgement": "good", **day}), 422)  # somebody who weighs says why
    assert client.post(address, {"judgement": "good", "note": "Its report card.", **day}).status_code == 302
    newest = models.SchoolCondition.objects.get(on=date(2026, 3, 2))
    assert client.post(reverse("take-back-word", args=[place, newest.pk])).status_code == 302
    assert not models.SchoolCondition.objects.filter(on=date(2026, 3, 2)).exists()


def test_a_teacher_tells_nothing_of_her_school(school: School) -> None:
    with pytest.raises(Refused):
        schools.tell_of_school(
            actor=school.actor(school.teacher), school_id=school.head.main_school_id,
            word=schools.Word("capacity", "confirmed", TODAY), at=NOW,
        )  # fmt: skip


def test_all_that_is_held_is_told_and_forgotten(school: School) -> None:
    person, shown = school.teacher, {"rule": "sle", "what": "Coached two."}
    make_odd(school)
    models.Nomination.objects.create(staff=person, rule="sle-local", by="headteacher", why="-", on=TODAY)
    models.Agreement.objects.create(staff=person, thing="days", rule="sle-local", by="headteacher", why="-", on=TODAY)
    models.ShownEvidence.objects.create(staff=person, kind="coaching", shown_on=TODAY, **shown)
    models.StandardJudgement.objects.create(staff=person, standard="hlta", judgement="met", on=TODAY, why="-")
    models.Waiver.objects.create(staff=person, rule="sle-local", by="Priya Shah", why="-", on=TODAY)
    models.Ask.objects.create(staff=person, rule="sle-local", what="agreement", about="days", asked_at=NOW)
    mine = {
        "qualifications", "nominations", "agreements", "evidence", "judgements", "waivers", "time away", "asked for",
    }  # fmt: skip
    held = privacy.held_about(staff_id=person.pk)
    assert {kind for kind in mine if held[kind]} == mine
    assert held["evidence"][0]["what"] == "Coached two."
    privacy.forget(staff_id=person.pk)
    assert not any(rows for kind, rows in privacy.held_about(staff_id=person.pk).items() if kind in mine)

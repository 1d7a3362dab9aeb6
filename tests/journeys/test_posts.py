"""Promises follow people whose posts change, and end with their employment."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from tests.conftest import NOW, TODAY
from tests.entitlements.conftest import World, world  # noqa: F401  the small school is the same
from trellis.entitlements import actions as entitlements
from trellis.entitlements.actions import Told
from trellis.entitlements.models import Line, Placed, Placement
from trellis.entitlements.rules.events import EventKind
from trellis.organisation.models import Post, Staff
from trellis.organisation.queries.reporting import would_close_a_ring

pytestmark = pytest.mark.usefixtures("strict_templates")


@pytest.fixture
def hr(world: World, sign_in: Any) -> Any:  # noqa: F811
    from trellis.access import actions as access
    from trellis.access.rules import RemitKind, ScopeKind

    access.grant_remit(
        actor=None, login_id=world.lead.login_id, kind=RemitKind.HR, scope=ScopeKind.TRUST, scope_id=None, at=NOW
    )
    return sign_in(world.lead.login)


def _given(post: Post, **changes: Any) -> dict[str, Any]:
    facts = {
        "title": post.title, "role": "teacher", "school": post.school_id, "starts_on": post.during.lower.isoformat(),
        "last_day": "", "fte": "1", "contract": "permanent", "line_manager": post.line_manager.name if post.line_manager else "",
    }  # fmt: skip
    return facts | changes


def test_a_mover_takes_their_placement_and_lines_to_the_new_school(world: World, hr: Any) -> None:  # noqa: F811
    world.place(world.teacher)
    entitlements.tell(
        actor=world.actor(world.manager), staff_id=world.teacher.id, statement_id=world.statement(debtor="trust").id,
        told=Told(EventKind.OFFERED, note="x"), on=TODAY, at=NOW,
    )  # fmt: skip
    post = Post.objects.get(staff=world.teacher)
    answer = hr.post(
        reverse("correct-post", args=[world.teacher.id, post.id]), _given(post, school=world.other_school.id)
    )
    assert answer.status_code == 302
    assert Placement.objects.get().school_id == world.other_school.id
    assert Line.objects.get().school_id == world.other_school.id
    assert {row.school_id for row in Placed.objects.filter(people__gt=0)} == {world.other_school.id}


def test_a_leaver_is_owed_nothing_more(world: World, hr: Any) -> None:  # noqa: F811
    world.place(world.teacher, on=TODAY - timedelta(days=60))
    post = Post.objects.get(staff=world.teacher)
    ended = (TODAY - timedelta(days=1)).isoformat()
    hr.post(reverse("correct-post", args=[world.teacher.id, post.id]), _given(post, last_day=ended))
    assert Staff.objects.get(id=world.teacher.id).left_on is not None
    assert Placement.objects.get().ending == "left-trust"
    assert not Placed.objects.filter(people__gt=0).exists()


def test_a_loop_in_the_reporting_line_is_refused_beside_the_field(world: World, hr: Any) -> None:  # noqa: F811
    post = Post.objects.get(staff=world.head)
    page = hr.post(
        reverse("correct-post", args=[world.head.id, post.id]),
        _given(post, role="headteacher", line_manager=world.teacher.name),
    )
    assert page.status_code == 422
    assert "answers to this person already" in page.content.decode()
    assert Post.objects.get(id=post.id).line_manager_id is None


@pytest.mark.parametrize("name", ["starts_on", "last_day"])
def test_a_day_at_the_end_of_time_is_refused_beside_the_field(world: World, hr: Any, name: str) -> None:  # noqa: F811
    post = Post.objects.get(staff=world.teacher)
    page = hr.post(reverse("correct-post", args=[world.teacher.id, post.id]), _given(post, **{name: "9999-12-31"}))
    assert page.status_code == 422
    assert "or before it" in page.content.decode()


def test_a_reporting_line_that_has_ended_closes_no_loop(world: World) -> None:  # noqa: F811
    Post.objects.filter(staff=world.teacher).update(during=DateRange(TODAY - timedelta(days=400), TODAY))
    assert not would_close_a_ring(world.manager.id, world.teacher.id, on=TODAY)
    the_day_before = would_close_a_ring(world.manager.id, world.teacher.id, on=TODAY - timedelta(days=1))
    assert the_day_before == f"{world.teacher.name} answers to this person already, directly or through others."


def test_a_line_manager_is_found_by_their_name(world: World, hr: Any) -> None:  # noqa: F811
    post = Post.objects.get(staff=world.teacher)
    address = reverse("correct-post", args=[world.teacher.id, post.id])
    assert f'value="{world.manager.name}"' in hr.get(address).content.decode()
    first, second = world.head, world.lead
    nobody = hr.post(address, _given(post, line_manager="Nobody Such"))
    assert (nobody.status_code, "Nobody who works here now" in nobody.content.decode()) == (422, True)
    Staff.objects.filter(id__in=[first.id, second.id]).update(last_name="Achterberg")
    several = hr.post(address, _given(post, line_manager="achterberg"))
    assert several.status_code == 422
    assert "2 people have this in their name" in several.content.decode()
    assert f'name="which_manager" value="{second.id}"' in several.content.decode().replace('type="radio" ', "")
    chosen = hr.post(address, _given(post, line_manager="achterberg", which_manager=second.id))
    assert chosen.status_code == 302
    assert Post.objects.get(id=post.id).line_manager_id == second.id


def test_somebody_is_added_with_their_first_post(world: World, hr: Any) -> None:  # noqa: F811
    assert hr.get(reverse("add-person")).status_code == 200
    facts = {
        "first_name": "Zoë", "last_name": "Quill", "trn": "12/34567", "title": "Teaching assistant",
        "role": "teaching-assistant", "school": world.school.id, "starts_on": "2026-09-01", "fte": "0.6",
        "contract": "permanent",
    }  # fmt: skip
    answer = hr.post(reverse("add-person"), facts)
    assert answer.status_code == 302
    zoe = Staff.objects.get(last_name="Quill")
    assert (zoe.trn, zoe.staff_group, zoe.main_school_id) == ("1234567", "teaching-assistant", world.school.id)
    assert "Zoë Quill" in hr.get(answer.url).content.decode()
    again = hr.post(reverse("add-person"), facts)
    assert again.status_code == 422
    assert "Another person has this teacher reference number" in again.content.decode()


def test_whoever_keeps_the_record_alone_sees_somebodys_sex(world: World, hr: Any, sign_in: Any) -> None:  # noqa: F811
    """HR says it and reads it on the person's own page; the lead, who may read the page, does not, nor the list."""
    from trellis.access import actions as access
    from trellis.access.models import Record
    from trellis.access.rules import RemitKind, ScopeKind

    address, edit = (reverse(name, args=[world.teacher.id]) for name in ("person", "edit-person"))
    assert '<dd class="govuk-summary-list__value">Not known</dd>' in _after(hr.get(address), ">Sex<")
    facts = {"first_name": world.teacher.first_name, "last_name": world.teacher.last_name}
    assert hr.post(edit, facts | {"sex": "both"}).status_code == 422
    assert hr.post(edit, facts | {"sex": "neither"}).status_code == 302
    assert "Neither, or not said" in _after(hr.get(address), ">Sex<")
    assert Record.objects.filter(table_name="organisation_staff").latest("id").after["sex"] == "neither"
    assert "Neither, or not said" not in hr.get(reverse("people")).content.decode()
    lead = access.open_login(subject="ola@larkfield.example", name="Ola Lead")
    kinds = {"login_id": lead.pk, "kind": RemitKind.PEOPLE_LEAD, "scope": ScopeKind.TRUST, "scope_id": None}
    access.grant_remit(actor=None, at=NOW, **kinds)
    page = sign_in(lead).get(address)
    assert page.status_code == 200
    assert ">Sex<" not in page.content.decode()


def _after(page: Any, words: str) -> str:
    """The page's text right after some words."""
    return page.content.decode().split(words, 1)[1][:120]


def test_the_list_of_people_is_searched_and_paged(world: World, hr: Any) -> None:  # noqa: F811
    body = hr.get(reverse("people"), {"words": "nwo"}).content.decode()
    assert "Amara Nwosu" in body
    assert "Nobody matches" in hr.get(reverse("people"), {"words": "zzz"}).content.decode()


def test_a_school_is_added_and_changed(world: World, hr: Any) -> None:  # noqa: F811
    answer = hr.post(
        reverse("add-school"), {"name": "Ashgrove", "phase": "special", "hub": "North hub", "urn": "912345"}
    )
    assert answer.status_code == 302
    assert "North hub" in hr.get(reverse("schools")).content.decode()
    page = hr.post(reverse("add-school"), {"name": "Ashgrove", "phase": "special", "urn": "12"})
    assert page.status_code == 422

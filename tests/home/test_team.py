"""What a line manager meets: decisions in words that can be decided on, and the people of the team."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from tests.conftest import NOW, TODAY
from tests.entitlements.conftest import World
from tests.entitlements.conftest import world as world  # a school whose ledger is read here
from trellis.entitlements import actions
from trellis.entitlements.actions import Told
from trellis.entitlements.rules.events import EventKind

pytestmark = pytest.mark.usefixtures("strict_templates")
REASON = "It fits the new timetable."


@pytest.fixture
def swap(world: World) -> str:
    """Amara proposes something else; what the page should say of it."""
    world.place(world.teacher)
    statement = world.statement(debtor="school")
    told = Told(EventKind.SWAP_PROPOSED, instead="A week at Hollybank", note=REASON)
    actions.tell(
        actor=world.actor(world.teacher),
        staff_id=world.teacher.id,
        statement_id=statement.id,
        told=told,
        on=TODAY,
        at=NOW,
    )
    return f"Instead of “{statement.text.removesuffix('.')}”: A week at Hollybank"


@pytest.mark.parametrize("page", ["home", "my-team"])
def test_a_swap_that_waits_says_what_is_proposed_and_why(
    world: World,
    swap: str,
    sign_in: Callable[..., Any],
    page: str,
) -> None:
    body = sign_in(world.manager.login).get(reverse(page)).content.decode()
    assert swap in body
    assert REASON in body


def test_who_proposed_a_swap_sees_it_wait(world: World, swap: str, sign_in: Callable[..., Any]) -> None:
    body = sign_in(world.teacher.login).get(reverse("home")).content.decode()
    assert swap in body
    assert "Your swap waits for an answer" in body


def test_each_number_of_the_team_says_what_it_counts_where_headings_are_not_seen(
    world: World,
    sign_in: Callable[..., Any],
) -> None:
    world.place(world.teacher)
    body = sign_in(world.manager.login).get(reverse("my-team")).content.decode()
    for heading in ("Stage", "Universal kept", "Not offered", "Waiting", "Last offered something"):
        assert f">{heading}</th>" in body
        assert f'data-of="{heading}"' in body


def plan(world: World, *, on: Any, note: str = "") -> None:
    world.place(world.teacher)
    actions.tell(
        actor=world.actor(world.teacher),
        staff_id=world.teacher.id,
        statement_id=world.statement(debtor="school").id,
        told=Told(EventKind.PLANNED, on=on, note=note),
        on=TODAY,
        at=NOW,
    )


def test_what_is_planned_for_the_days_to_come_asks_for_no_answer(world: World, sign_in: Callable[..., Any]) -> None:
    plan(world, on=localdate() + timedelta(days=3))
    page = sign_in(world.teacher.login).get(reverse("home"))
    assert [row["meta"][:11] for row in page.context["coming"]] == ["Planned for"]
    assert page.context["now"] == []
    assert "Planned for the next two weeks" in page.content.decode()


def test_a_plan_whose_day_is_past_asks_whether_it_is_done(world: World, sign_in: Callable[..., Any]) -> None:
    plan(world, on=localdate() - timedelta(days=1), note="With the Year 4 team.")
    page = sign_in(world.teacher.login).get(reverse("home"))
    assert page.context["coming"] == []
    says = page.context["now"][0]["meta"]
    assert says.startswith("Was planned for ")
    assert says.endswith("; is it done? With the Year 4 team.")


def test_a_headteacher_finds_every_decision_that_home_counts(world: World, sign_in: Callable[..., Any]) -> None:
    """The teacher answers to the manager; the head sees the school's decisions on Home, and all of them behind the link."""
    world.place(world.teacher)
    for row in [row for row in world.tree.at(world.tree.stages[1].id) if world.tree.strand(row.strand_id).kind.is_owed]:
        actions.ask_for(
            actor=world.actor(world.teacher), staff_id=world.teacher.id, statement_ids=[row.id], on=TODAY, at=NOW
        )
    client = sign_in(world.head.login)
    home = client.get(reverse("home"))
    assert home.context["waiting"] > 25
    assert home.context["decisions_url"] == reverse("my-team")
    first = client.get(reverse("my-team"))
    assert first.context["waiting"] == home.context["waiting"]
    rest = client.get(reverse("my-team"), {"page": 2})
    seen = [row["href"] for page in (first, rest) for row in page.context["decisions"]]
    assert len(seen) == len(set(seen)) == min(50, home.context["waiting"])


def test_team_and_person_count_alike_what_nobody_offered(world: World, sign_in: Callable[..., Any]) -> None:
    """What was asked for, or planned without an offer, is still not offered."""
    world.place(world.teacher)
    before = _unoffered_on_their_page(world, sign_in)
    statement = world.statement(debtor="school")
    actions.ask_for(
        actor=world.actor(world.teacher), staff_id=world.teacher.id, statement_ids=[statement.id], on=TODAY, at=NOW
    )
    team = sign_in(world.manager.login).get(reverse("my-team")).context["team"]
    [row] = [row for row, _ in team if row.staff_id == world.teacher.id]
    assert row.not_offered == before == _unoffered_on_their_page(world, sign_in)
    body = sign_in(world.teacher.login).get(reverse("my-pathway")).content.decode()
    assert "You have asked for 1 of them." in body
    assert f"Ask for the other {before - 1}</button>" in body


def _unoffered_on_their_page(world: World, sign_in: Callable[..., Any]) -> int:
    return len(sign_in(world.teacher.login).get(reverse("my-pathway")).context["page"].unoffered)


def test_team_and_person_count_alike_on_two_pathways_and_after_a_decline(
    world: World, sign_in: Callable[..., Any]
) -> None:
    """What is declined is wanted of nobody any more, and both pathways of a person are counted."""
    world.place(world.teacher)
    second = world.second_pathway()
    world.place(world.teacher, tree=second)
    by_choice = world.statement(debtor="school")
    amara = world.actor(world.teacher)
    for statement, told in (
        (by_choice, Told(EventKind.DECLINED)),
        (world.statement(debtor="person"), Told(EventKind.DONE, on=TODAY)),
    ):
        actions.tell(actor=amara, staff_id=world.teacher.id, statement_id=statement.id, told=told, on=TODAY, at=NOW)
    client = sign_in(world.teacher.login)
    frameworks = [world.tree.framework_id, second.framework_id]
    pages = [client.get(reverse("my-pathway"), {"pathway": number}).context["page"] for number in frameworks]
    assert [page.kept for page in pages] == [1, 0]
    [row] = [
        row
        for row, _ in sign_in(world.manager.login).get(reverse("my-team")).context["team"]
        if row.staff_id == world.teacher.id
    ]
    assert row.stages == tuple(page.stage.title for page in pages)
    assert row.kept == sum(page.kept for page in pages)
    assert row.wanted == sum(page.kept + page.left for page in pages)
    assert row.not_offered == sum(len(page.unoffered) for page in pages)


def test_a_manager_offers_to_several_from_the_gaps_of_the_team(world: World, sign_in: Callable[..., Any]) -> None:
    other = world.person("Sam", "Poole", title="Class teacher", group="teacher")
    world.answers_to(other, world.manager)
    for person in (world.teacher, other):
        world.place(person)
    client = sign_in(world.manager.login)
    gaps = client.get(reverse("my-team")).context["gaps"]
    assert [gap.people for gap in gaps] == [(world.teacher.id, other.id)] * 3
    body = client.get(reverse("my-team")).content.decode()
    address = (
        f"{reverse('offer-entitlement', args=[gaps[0].statement_id])}?staff={world.teacher.id}&amp;staff={other.id}"
    )
    assert address in body
    client.post(
        reverse("offer-entitlement", args=[gaps[0].statement_id]),
        {"staff": [world.teacher.id, other.id], "note": "Come."},
    )
    left = client.get(reverse("my-team")).context["gaps"]
    assert gaps[0].statement_id not in {gap.statement_id for gap in left}


def test_a_line_that_may_be_offered_leads_to_offering_it_to_several(world: World, sign_in: Callable[..., Any]) -> None:
    world.place(world.teacher)
    statement = world.statement(debtor="school")
    address = reverse("entitlement-line", args=[world.teacher.id, statement.id])
    to_several = f'href="{reverse("offer-entitlement", args=[statement.id])}"'
    assert to_several in sign_in(world.manager.login).get(address).content.decode()
    assert to_several not in sign_in(world.teacher.login).get(address).content.decode()

"""What a line manager meets: decisions in words that can be decided on, and the people of the team."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

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

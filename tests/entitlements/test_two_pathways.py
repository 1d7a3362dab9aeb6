"""The pages of somebody on two pathways, and of a line that was swapped."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests.conftest import NOW, TODAY
from tests.entitlements.conftest import World
from trellis.entitlements import actions
from trellis.entitlements.actions import Told
from trellis.entitlements.rules.events import EventKind

pytestmark = pytest.mark.usefixtures("strict_templates")


def test_asking_is_for_the_pathway_that_is_read(world: World, sign_in: Callable[..., Any]) -> None:
    world.place(world.teacher)
    second = world.second_pathway()
    world.place(world.teacher, tree=second)
    client, here = sign_in(world.teacher.login), {"pathway": second.framework_id}
    answer = client.get(reverse("my-pathway"), here)
    asked = len(answer.context["page"].to_ask)
    assert f'name="pathway" value="{second.framework_id}"' in answer.content.decode()
    answer = client.post(reverse("ask-for-what-is-owed"), here, follow=True)
    assert answer.context["page"].tree.id == second.id
    assert (answer.context["page"].asked, answer.context["page"].to_ask) == (asked, [])
    assert client.get(reverse("my-pathway")).context["page"].asked == 0


def test_what_was_agreed_instead_is_said_with_the_line(world: World, sign_in: Callable[..., Any]) -> None:
    world.place(world.teacher)
    statement = world.statement(debtor="school")
    for person, told in (
        (world.teacher, Told(EventKind.SWAP_PROPOSED, instead="A week at Hollybank", note="It fits.")),
        (world.manager, Told(EventKind.SWAP_AGREED)),
    ):
        actions.tell(
            actor=world.actor(person), staff_id=world.teacher.id, statement_id=statement.id, told=told, on=TODAY, at=NOW
        )
    body = sign_in(world.teacher.login).get(reverse("entitlement-line", args=[world.teacher.id, statement.id]))
    assert "Instead: A week at Hollybank." in body.content.decode()


def test_learning_is_tied_to_either_pathway_and_pages_lead_back_to_theirs(
    world: World, sign_in: Callable[..., Any]
) -> None:
    world.place(world.teacher)
    second = world.second_pathway()
    world.place(world.teacher, tree=second)
    client = sign_in(world.teacher.login)
    frameworks = (world.tree.framework_id, second.framework_id)
    pages = [client.get(reverse("my-pathway"), {"pathway": number}).context["page"] for number in frameworks]
    mine = [
        line.statement for page in pages for section in page.sections if not section.is_text for line in section.lines
    ]
    offered = client.get(reverse("log-learning")).context["statements"]
    assert [number for number, _ in offered] == [str(statement.id) for statement in mine]
    back = f'href="{reverse("my-pathway")}?pathway={second.framework_id}"'
    line = client.get(reverse("entitlement-line", args=[world.teacher.id, mine[-1].id]))
    grid = client.get(reverse("whole-grid", args=[world.teacher.id]), {"pathway": second.framework_id})
    for page in (line, grid):
        assert back in page.content.decode()

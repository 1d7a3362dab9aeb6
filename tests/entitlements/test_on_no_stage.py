"""Of a pathway that somebody is on no stage of nothing is owed, and nothing is recorded: it would count nowhere."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.conftest import NOW, TODAY
from tests.entitlements.conftest import PACKS, World
from trellis.access.policies import Refused
from trellis.entitlements import actions
from trellis.entitlements.actions import LineClosed, Told
from trellis.entitlements.models import EvidenceFile, LearningEntry, Line
from trellis.entitlements.queries.decisions import answers_awaited, decisions_waiting_for, team_of
from trellis.entitlements.rules.events import EventKind
from trellis.frameworks import actions as frameworks
from trellis.frameworks.queries import version_tree
from trellis.frameworks.rules.packs import pack_in

pytestmark = pytest.mark.usefixtures("strict_templates")

LATER = TODAY + timedelta(days=30)
BY_THE_PERSON = {
    EventKind.ASKED: {},
    EventKind.PLANNED: {"on": LATER},
    EventKind.STARTED: {},
    EventKind.DONE: {"note": "I did it."},
    EventKind.DEFERRED: {"on": LATER},
    EventKind.DECLINED: {},
    EventKind.SWAP_PROPOSED: {"instead": "A visit", "note": "It suits me."},
    EventKind.NOTED: {"note": "A thought."},
}
BY_THE_MANAGER = {EventKind.OFFERED: {"note": "In spring."}, EventKind.NOTED: {"note": "A thought."}}
EVERY = [("teacher", kind) for kind in BY_THE_PERSON] + [("manager", kind) for kind in BY_THE_MANAGER]


def tell(world: World, who: str, kind: EventKind, statement: Any) -> Any:
    given = (BY_THE_PERSON if who == "teacher" else BY_THE_MANAGER)[kind]
    return actions.tell(
        actor=world.actor(getattr(world, who)), staff_id=world.teacher.id, statement_id=statement.id,
        told=Told(kind, **given), on=TODAY, at=NOW,
    )  # fmt: skip


def of(tree: Any, world: World) -> Any:
    """The first statement of a pathway that somebody else owes to whoever is at its second stage."""
    world.tree = tree
    return world.statement(debtor="school")


@pytest.mark.parametrize(("who", "kind"), EVERY)
def test_nothing_is_told_of_a_pathway_one_is_not_on(world: World, who: str, kind: EventKind) -> None:
    with pytest.raises(LineClosed, match="Amara Nwosu is on no stage of"):
        tell(world, who, kind, world.statement())
    world.place(world.teacher)
    second = of(world.second_pathway(), world)
    with pytest.raises(LineClosed, match="Amara Nwosu is on no stage of"):
        tell(world, who, kind, second)
    assert not Line.objects.exists()


@pytest.mark.parametrize(("who", "kind"), EVERY)
@pytest.mark.parametrize("stage", [0, 3])
def test_every_stage_of_ones_own_pathway_is_open(world: World, who: str, kind: EventKind, stage: int) -> None:
    world.place(world.teacher)
    assert tell(world, who, kind, world.statement(stage=stage)).seq == 1


def test_asking_for_several_and_offering_to_many_leave_it_out(world: World) -> None:
    statement = world.statement()
    ask = {"staff_id": world.teacher.id, "statement_ids": [statement.id], "on": TODAY, "at": NOW}
    assert actions.ask_for(actor=world.actor(world.teacher), **ask) == 0
    world.place(world.manager)
    made = actions.offer(
        actor=world.actor(world.head), statement_id=statement.id, staff_ids=[world.teacher.id, world.manager.id],
        note="In spring.", by=None, on=TODAY, at=NOW,
    )  # fmt: skip
    assert made.made == 1
    ((name, why),) = made.left_out
    assert (name, "is on no stage of" in why) == ("Amara Nwosu", True)


def test_learning_tied_to_it_is_not_logged(world: World, sign_in: Callable[..., Any]) -> None:
    with pytest.raises(Refused, match="is on no stage of"):
        actions.log_learning(
            actor=world.actor(world.teacher), title="A talk", learnt_on=TODAY, hours=Decimal(1),
            statement_ids=[world.statement().id], finishes=True, on=TODAY, at=NOW,
        )  # fmt: skip
    assert not LearningEntry.objects.exists()
    client = sign_in(world.teacher.login)
    assert client.get(reverse("log-learning")).context["statements"] == []
    world.place(world.teacher)
    assert client.get(reverse("log-learning")).context["statements"]


def test_its_page_says_so_offers_nothing_and_takes_nothing(world: World, sign_in: Callable[..., Any]) -> None:
    statement = world.statement()
    client, line = sign_in(world.teacher.login), [world.teacher.id, statement.id]
    body = client.get(reverse("entitlement-line", args=line)).content.decode()
    assert "You are on no stage of" in body
    assert f'action="{reverse("tell", args=line)}"' not in body
    assert "Not offered" not in body
    file = SimpleUploadedFile("notes.txt", b"What I tried.")
    answer = client.post(reverse("tell", args=line), {"kind": "done", "seen": "0", "note": "Did it.", "file": file})
    assert answer.status_code == 403
    assert "You are on no stage of" in answer.content.decode()
    assert not Line.objects.exists()
    assert not EvidenceFile.objects.exists()
    pathway = client.get(reverse("my-pathway")).content.decode()
    assert "You are on no stage of this pathway" in pathway
    assert "Plan or log it" not in pathway


def test_a_file_that_came_with_what_was_refused_is_not_kept(world: World, sign_in: Callable[..., Any]) -> None:
    world.place(world.teacher)
    sent = {"kind": "confirmed", "seen": "0", "file": SimpleUploadedFile("notes.txt", b"What I tried.")}
    address = reverse("tell", args=[world.teacher.id, world.statement().id])
    assert sign_in(world.teacher.login).post(address, sent).status_code == 422
    assert not EvidenceFile.objects.exists()


def test_whoever_leaves_a_pathway_keeps_its_history_and_nothing_waits(world: World) -> None:
    world.place(world.teacher, on=TODAY - timedelta(days=30))
    statement = world.statement()
    tell(world, "teacher", EventKind.ASKED, statement)
    manager = world.actor(world.manager)

    def waits() -> tuple[int, int, int]:
        (member,) = team_of(manager, cycle=TODAY.year, on=TODAY)
        awaited = answers_awaited(staff_id=world.teacher.id, on=TODAY)
        return decisions_waiting_for(manager)[1], member.waiting, len(awaited)

    assert waits() == (1, 1, 1)
    actions.leave_pathway(
        actor=world.actor(world.head), staff_id=world.teacher.id, framework_id=world.tree.framework_id,
        reason="A year in industry.", on=TODAY, at=NOW,
    )  # fmt: skip
    assert waits() == (0, 0, 0)
    with pytest.raises(LineClosed, match="on no stage"):
        tell(world, "manager", EventKind.OFFERED, statement)
    assert Line.objects.get().status == "asked"
    world.place(world.teacher)
    assert waits() == (1, 1, 1)
    assert tell(world, "manager", EventKind.OFFERED, statement).seq == 2


@pytest.mark.parametrize(
    ("kind", "says"), [("pay", "Links to pay are words"), ("standard", "This is a standard to work by")]
)
def test_what_takes_no_events_says_why_on_its_page(
    world: World, sign_in: Callable[..., Any], kind: str, says: str
) -> None:
    world.place(world.teacher)
    tree = world.tree if kind == "pay" else standards(world)
    row = next(row for row in tree.statements if tree.strand(row.strand_id).kind == kind and row.stage_id)
    body = sign_in(world.teacher.login).get(reverse("entitlement-line", args=[world.teacher.id, row.id])).content
    assert says in body.decode()


def standards(world: World) -> Any:
    lead = world.actor(world.lead)
    version_id = frameworks.draft_framework_from_pack(actor=lead, pack=pack_in(PACKS / "teachers-standards"), at=NOW)
    frameworks.publish_version(actor=lead, version_id=version_id, at=NOW)
    return version_tree(version_id)

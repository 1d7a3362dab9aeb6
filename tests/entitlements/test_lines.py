"""What is told of a line is kept, refused with a reason, and never lost between two writers."""

from typing import Any

import pytest

from tests.conftest import NOW, TODAY
from tests.entitlements.conftest import World
from trellis.access.policies import Refused
from trellis.entitlements import actions
from trellis.entitlements.actions import Told
from trellis.entitlements.models import Line, LineEvent, StatementTally, Tally
from trellis.entitlements.queries.line import line_page
from trellis.entitlements.rules.events import EventKind
from trellis.entitlements.rules.lines import Status
from trellis.entitlements.rules.terms import terms_of


def tell(world: World, by: object, kind: EventKind, statement: object, **more: object) -> object:
    return actions.tell(
        actor=world.actor(by),
        staff_id=world.teacher.id,
        statement_id=statement.id,
        told=Told(kind, **more),
        on=TODAY,
        at=NOW,
    )


def test_an_offer_is_made_taken_up_and_done(world: World) -> None:
    world.place(world.teacher)
    statement = world.statement(debtor="trust")
    tell(world, world.manager, EventKind.OFFERED, statement, note="At Hollybank in January.")
    tell(world, world.teacher, EventKind.STARTED, statement)
    state = tell(world, world.teacher, EventKind.DONE, statement, note="I saw three lessons.")
    assert state.status is Status.DONE
    line = Line.objects.get()
    assert (line.status, line.offered, line.seq, line.counted) == ("done", True, 3, True)
    page = line_page(actor=world.actor(world.teacher), staff_id=world.teacher.id, statement_id=statement.id, on=TODAY)
    assert [event.by for event in page.events] == ["Amara Nwosu", "Amara Nwosu", "Ben Osei"]


def test_nobody_offers_to_themselves(world: World) -> None:
    world.place(world.teacher)
    with pytest.raises(Refused, match="yourself"):
        tell(world, world.teacher, EventKind.OFFERED, world.statement())
    assert not Line.objects.exists()


def test_a_stranger_of_the_same_trust_is_refused(world: World) -> None:
    with pytest.raises(Refused, match="line manager"):
        actions.tell(
            actor=world.actor(world.teacher), staff_id=world.manager.id, statement_id=world.statement().id,
            told=Told(EventKind.NOTED, note="x"), on=TODAY, at=NOW,
        )  # fmt: skip


def test_the_second_of_two_writers_is_told(world: World) -> None:
    world.place(world.teacher)
    statement = world.statement(debtor="trust")
    tell(world, world.manager, EventKind.OFFERED, statement, note="One.")
    with pytest.raises(actions.LineMoved):
        tell(world, world.teacher, EventKind.DECLINED, statement, seen=0)
    assert LineEvent.objects.count() == 1


def test_counts_follow_every_event(world: World) -> None:
    world.place(world.teacher)
    statement = world.statement(debtor="school")
    tell(world, world.manager, EventKind.OFFERED, statement, note="One.")
    assert _counts() == {("offered", True): 1}
    tell(world, world.teacher, EventKind.DECLINED, statement)
    assert _counts() == {("declined", True): 1}
    tell(world, world.teacher, EventKind.TAKEN_BACK, statement)
    assert _counts() == {("offered", True): 1}


def _counts() -> dict[tuple[str, bool], int]:
    cells = {(row.status, row.offered): row.lines for row in Tally.objects.filter(lines__gt=0)}
    assert cells == {(row.status, row.offered): row.lines for row in StatementTally.objects.filter(lines__gt=0)}
    return cells


def test_lines_count_only_at_the_persons_own_stage(world: World) -> None:
    world.place(world.teacher, stage=1)
    early = world.statement(debtor="trust", stage=2)
    tell(world, world.manager, EventKind.OFFERED, early, note="Early.")
    assert _counts() == {}
    world.place(world.teacher, stage=2, on=TODAY.replace(day=19))
    assert _counts() == {("offered", True): 1}


def test_one_offer_reaches_many_and_says_who_was_left_out(world: World) -> None:
    statement = world.statement(debtor="school")
    world.place(world.teacher)
    world.place(world.manager)
    tell(world, world.manager, EventKind.OFFERED, statement, note="One.")
    made = actions.offer(
        actor=world.actor(world.head), statement_id=statement.id, staff_ids=[world.teacher.id, world.manager.id],
        note="In spring.", by=None, on=TODAY, at=NOW,
    )  # fmt: skip
    assert made.made == 1
    assert [name for name, _ in made.left_out] == ["Amara Nwosu"]


def test_pay_takes_no_events(world: World) -> None:
    world.place(world.teacher)
    pay = next(row for row in world.tree.at(world.tree.stages[1].id) if world.tree.strand(row.strand_id).kind == "pay")
    with pytest.raises(Refused, match="pay"):
        tell(world, world.teacher, EventKind.DONE, pay, note="x")


def test_one_event_costs_at_most_ten_statements(
    world: World, django_assert_max_num_queries: Any, django_capture_on_commit_callbacks: Any
) -> None:
    world.place(world.teacher)
    with django_capture_on_commit_callbacks(execute=True):  # the published version is kept once somebody has read it
        tell(world, world.manager, EventKind.NOTED, world.statement(debtor="trust"), note="First.")
    actor = world.actor(world.manager)
    with django_assert_max_num_queries(10):
        actions.tell(
            actor=actor, staff_id=world.teacher.id, statement_id=world.statement(debtor="trust").id,
            told=Told(EventKind.OFFERED, note="x"), on=TODAY, at=NOW,
        )  # fmt: skip


@pytest.mark.parametrize("many", [1, 20])
def test_asking_costs_the_same_for_any_number(
    world: World, many: int, django_assert_max_num_queries: Any, django_capture_on_commit_callbacks: Any
) -> None:
    world.place(world.teacher)
    with django_capture_on_commit_callbacks(execute=True):  # the published version is kept once somebody has read it
        tell(world, world.manager, EventKind.NOTED, world.statement(debtor="trust"), note="First.")
    owed = [
        row.id
        for row in world.tree.statements
        if terms_of(row, world.tree.strand(row.strand_id)).owed_by_another and row.stage_id
    ][:many]
    actor = world.actor(world.teacher)
    with django_assert_max_num_queries(8):
        asked = actions.ask_for(actor=actor, staff_id=world.teacher.id, statement_ids=owed, on=TODAY, at=NOW)
    assert asked == many == Line.objects.filter(status="asked").count()


def test_asking_for_several_leaves_out_what_was_offered_meanwhile(world: World) -> None:
    world.place(world.teacher)
    owed = [
        row.id
        for row in world.tree.at(world.tree.stages[1].id)
        if terms_of(row, world.tree.strand(row.strand_id)).owed_by_another
    ]
    offered, *others = owed[:3]
    actions.offer(
        actor=world.actor(world.head), statement_id=offered, staff_ids=[world.teacher.id], note="In June.", by=None,
        on=TODAY, at=NOW,
    )  # fmt: skip
    asked = actions.ask_for(
        actor=world.actor(world.teacher), staff_id=world.teacher.id, statement_ids=owed[:3], on=TODAY, at=NOW
    )
    assert asked == 2
    stands = dict(Line.objects.values_list("statement_id", "status"))
    assert stands == {offered: "offered"} | dict.fromkeys(others, "asked")


def test_nobody_asks_for_what_is_owed_to_somebody_else(world: World) -> None:
    world.place(world.teacher)
    statement = world.statement(debtor="school")
    asked = actions.ask_for(
        actor=world.actor(world.manager), staff_id=world.teacher.id, statement_ids=[statement.id], on=TODAY, at=NOW
    )
    assert asked == 0
    assert not Line.objects.exists()

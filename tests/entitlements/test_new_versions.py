"""People come to a new version: what was done follows, counts stay exact, and it is undone until somebody acts."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import NOW, TODAY
from tests.entitlements.second_version import Two
from trellis.access.policies import Refused
from trellis.entitlements import actions
from trellis.entitlements.actions import CannotBeMoved, CannotBeUndone, LineMoved, Told
from trellis.entitlements.actions.lines import _telling, _write
from trellis.entitlements.models import Line, LineEvent, MovedPerson, Placement, Tally, VersionMove
from trellis.entitlements.queries.as_of import coverage_as_of
from trellis.entitlements.queries.changes import changes_for
from trellis.entitlements.queries.decisions import decisions_waiting_for
from trellis.entitlements.queries.lines import ledgers_for
from trellis.entitlements.queries.pathway import pathway_page
from trellis.entitlements.queries.ripple import ripple_of
from trellis.entitlements.queries.versions import as_they_stand, move_by_id, moves_of
from trellis.entitlements.rules.carrying import may_be_undone
from trellis.entitlements.rules.events import EventKind
from trellis.frameworks.rules.differences import Sort
from trellis.organisation import queries as organisation

LATER = NOW + timedelta(hours=1)


def test_what_was_done_follows_what_became_of_each_statement(two: Two, moved: Callable[[], int]) -> None:
    moved()
    line = two.line
    assert line(two.new["same"][0]).status == line(two.old["same"]).status
    assert (line(two.new["reworded"][0]).status, line(two.new["reworded"][0]).look) == ("offered", False)
    assert line(two.new["moved"][0]).status == "planned"
    assert [(line(row).status, line(row).look) for row in two.new["split"]] == [("started", True)] * 2
    assert two.new["retired"] == []
    assert two.new["merged"] == two.new["into"]
    assert line(two.new["merged"][0]).look
    assert line(two.new["merged"][0]).status == line(two.old["into"]).status
    assert two.faults() == []


def test_the_old_lines_stay_as_they_were_and_are_history(two: Two, moved: Callable[[], int]) -> None:
    before = {row.pk: (row.status, row.seq, row.changed_at) for row in Line.objects.all()}
    told = LineEvent.objects.count()
    move_id = moved()
    after = {row.pk: (row.status, row.seq, row.changed_at) for row in Line.objects.filter(id__in=before)}
    assert after == before
    assert not Line.objects.filter(id__in=before, counted=True).exists()
    assert not Line.objects.filter(id__in=before, past=False).exists()
    move = VersionMove.objects.get(id=move_id)
    carried = LineEvent.objects.count() - told
    assert (move.people, move.lines, move.to_look) == (1, carried, 3)
    with pytest.raises(Refused, match="version 2"):
        two.act(two.world.teacher, two.old["same"].id, EventKind.NOTED, note="Too late.")


def test_what_is_told_while_somebody_is_moved_is_not_lost_in_history(two: Two, moved: Callable[[], int]) -> None:
    """Two at once, one after the other: the line is read before they are moved, and written after."""
    teacher = two.world.teacher
    actor, statement_id = two.world.actor(teacher), two.old["same"].id
    read = ledgers_for(staff_ids=[teacher.id], statement_id=statement_id, trust_id=two.trust_id, on=TODAY)[teacher.id]
    moved()
    told = LineEvent.objects.count()
    with pytest.raises(LineMoved, match="moved to another version"):
        _write([_telling(actor, read, Told(EventKind.NOTED, note="Meanwhile."), LATER)], at=LATER)
    assert LineEvent.objects.count() == told


def test_a_person_stays_at_their_stage_since_they_came_to_it(two: Two, moved: Callable[[], int]) -> None:
    moved()
    page = _page(two)
    assert page.tree.number == 2
    assert page.is_own_stage
    assert page.stage.key == two.world.tree.stages[1].key
    assert page.placement.since == TODAY - timedelta(days=30)
    assert page.placement.reason == "Agreed in September."


def test_whoever_moves_people_has_not_chosen_their_stage(two: Two, moved: Callable[[], int]) -> None:
    then = NOW - timedelta(days=30)
    Placement.objects.filter(staff_id=two.world.teacher.id).update(chosen_at=then, chosen_by=None)
    moved()
    live = Placement.objects.get(staff_id=two.world.teacher.id, during__upper_inf=True)
    assert (live.chosen_at, live.chosen_by_id) == (then, None)


def _page(two: Two) -> Any:
    person = organisation.person_named(staff_id=two.world.teacher.id)
    return pathway_page(person=person, trust_id=two.trust_id, trust_name="Larkfield", on=TODAY)


def test_undoing_it_puts_everything_back_as_it_was(two: Two, moved: Callable[[], int]) -> None:
    def stands() -> Any:
        return (
            list(
                Placement.objects.order_by("id").values_list("stage_id", "during", "ending", "ended_at", "stage_since")
            ),
            sorted(Tally.objects.exclude(lines=0).values_list("strand_id", "stage_id", "status", "offered", "lines")),
            coverage_as_of([TODAY - timedelta(days=1), TODAY]),
        )

    before = stands()
    move_id = moved()
    assert stands() != before
    actions.undo_move(actor=two.world.actor(two.world.lead), move_id=move_id, at=LATER)
    assert stands() == before
    assert two.faults() == []
    assert _page(two).tree.number == 1
    assert changes_for(staff_id=two.world.teacher.id, framework_id=two.tree.framework_id, trust_id=two.trust_id) is None
    with pytest.raises(CannotBeUndone, match="undone already"):
        actions.undo_move(actor=two.world.actor(two.world.lead), move_id=move_id, at=LATER)


def test_what_is_done_between_an_undoing_and_the_next_move_counts(two: Two, moved: Callable[[], int]) -> None:
    actions.undo_move(actor=two.world.actor(two.world.lead), move_id=moved(), at=LATER)
    two.act(two.world.teacher, two.old["same"].id, EventKind.TAKEN_BACK)
    two.act(two.world.teacher, two.old["reworded"].id, EventKind.DONE, note="Now.")
    moved()
    assert two.line(two.new["same"][0]).status == "offered"
    assert two.line(two.new["reworded"][0]).status == two.line(two.old["reworded"]).status
    assert two.faults() == []


def test_it_cannot_be_undone_once_somebody_has_acted(two: Two, moved: Callable[[], int]) -> None:
    move_id = moved()
    assert may_be_undone(as_they_stand([move_by_id(move_id)])[move_id]).met
    two.act(two.world.teacher, two.new["reworded"][0].id, EventKind.STARTED, at=LATER)
    with pytest.raises(CannotBeUndone, match="Amara Nwosu has acted on the new version since"):
        actions.undo_move(actor=two.world.actor(two.world.lead), move_id=move_id, at=LATER)


def test_it_cannot_be_undone_once_somebody_is_placed_elsewhere(two: Two, moved: Callable[[], int]) -> None:
    move_id = moved()
    choice = actions.Choice(two.world.teacher.id, two.tree.stages[2].id)
    actions.place_staff(actor=two.world.actor(two.world.lead), choices=[choice], on=TODAY, at=LATER)
    with pytest.raises(CannotBeUndone, match="Amara Nwosu was placed elsewhere"):
        actions.undo_move(actor=two.world.actor(two.world.lead), move_id=move_id, at=LATER)


def test_whoever_was_placed_the_same_day_is_moved_in_place_and_back(two: Two) -> None:
    two.world.place(two.world.teacher)
    move_id = two.move()
    assert Placement.objects.get().stage_id == two.tree.stages[1].id
    actions.undo_move(actor=two.world.actor(two.world.lead), move_id=move_id, at=LATER)
    assert Placement.objects.get().stage_id == two.world.tree.stages[1].id
    assert two.faults() == []


def test_a_look_is_settled_by_the_person_or_whoever_answers(two: Two, moved: Callable[[], int]) -> None:
    moved()
    first, second = two.new["split"]
    two.act(two.world.teacher, first.id, EventKind.KEPT, by=two.world.manager, at=LATER)
    two.act(two.world.teacher, second.id, EventKind.OWED_AGAIN, at=LATER)
    assert [(two.line(row).status, two.line(row).look) for row in (first, second)] == [
        ("started", False),
        ("not-started", False),
    ]
    assert two.faults() == []


def test_lines_of_the_old_version_wait_for_nobody(two: Two, moved: Callable[[], int]) -> None:
    two.act(two.world.teacher, two.old["moved"].id, EventKind.SWAP_PROPOSED, instead="Something", note="It suits.")
    manager = two.world.actor(two.world.manager)
    before, _ = decisions_waiting_for(manager)
    moved()
    after, _ = decisions_waiting_for(manager)
    assert len([row for row in after if not row.look]) == len(before)
    assert len([row for row in after if row.look]) == 3
    assert {row.statement_id for row in after}.isdisjoint({row.statement_id for row in before})


def test_placing_one_person_on_a_stage_of_the_new_version_carries_too(two: Two, moved: Callable[[], int]) -> None:
    two.publish()
    choice = actions.Choice(two.world.teacher.id, two.tree.stages[2].id, "A step up.")
    placed = actions.place_staff(actor=two.world.actor(two.world.head), choices=[choice], on=TODAY, at=NOW)
    assert placed.moved_on == 1
    assert two.line(two.new["same"][0]).status == two.line(two.old["same"]).status
    assert not two.line(two.new["same"][0]).counted
    assert MovedPerson.objects.get().move_id is None
    assert two.faults() == []


def test_a_headteacher_moves_their_school_and_no_other(two: Two) -> None:
    two.world.place(two.world.teacher)
    two.move(by=two.world.head, school=two.world.school)
    with pytest.raises(Refused, match="People are placed by the headteacher"):
        two.move(by=two.world.head, school=two.world.other_school)
    with pytest.raises(Refused, match="people-development lead"):
        two.move(by=two.world.head)


def test_only_those_of_the_school_are_moved(two: Two) -> None:
    two.world.place(two.world.teacher)
    two.world.place(two.world.lead, stage=2)
    move_id = two.move(school=two.world.school)
    assert VersionMove.objects.get(id=move_id).people == 1
    ripple = ripple_of(two.tree.id, trust_id=two.trust_id, on=TODAY)
    assert [(row.name, row.people) for row in ripple.schools] == [("Hollybank", 1)]


def test_the_ripple_says_whom_it_touches_before_anybody_is_moved(two: Two, moved: Callable[[], int]) -> None:
    ripple = ripple_of(two.tree.id, trust_id=two.trust_id, on=TODAY)
    assert [(stage.title, stage.people, stage.follows.key) for stage in ripple.stages] == [
        (two.world.tree.stages[1].title, 1, two.world.tree.stages[1].key)
    ]
    (school,) = ripple.schools
    assert (school.name, school.people, school.by_stage) == ("Oakfield Primary", 1, (1,))
    assert (school.lines, school.noted, school.to_look, school.history) == (7, 1, 3, 1)


def test_the_ripple_counts_what_has_to_be_looked_at_as_the_move_does(two: Two) -> None:
    two.world.place(two.world.teacher, on=TODAY - timedelta(days=30))
    two.act(two.world.teacher, two.old["split"].id, EventKind.STARTED)
    ripple = ripple_of(two.tree.id, trust_id=two.trust_id, on=TODAY)
    move = VersionMove.objects.get(id=two.move())
    assert (ripple.lines, ripple.to_look) == (move.lines, move.to_look) == (2, 2)


def test_each_person_reads_what_changed_for_them_until_they_have(two: Two, moved: Callable[[], int]) -> None:
    moved()
    asked = {"staff_id": two.world.teacher.id, "framework_id": two.tree.framework_id, "trust_id": two.trust_id}
    found = changes_for(**asked)
    assert (found.number, found.why) == (2, "The new pathway begins.")
    assert {change.sort: change.fate for change in found.changes}[Sort.RETIRED] == "stays in history"
    assert {change.sort for change in found.changes} == {
        Sort.REWORDED, Sort.MOVED, Sort.SPLIT, Sort.MERGED, Sort.RETIRED,
    }  # fmt: skip
    actions.note_changes_read(actor=two.world.actor(two.world.teacher), at=LATER)
    assert changes_for(**asked) is None


def test_what_is_decided_for_later_waits_for_its_day_and_can_be_called_off(two: Two) -> None:
    two.world.place(two.world.teacher, on=TODAY - timedelta(days=1))
    move_id = two.move(on=TODAY + timedelta(days=7))
    assert Placement.objects.get().stage_id == two.world.tree.stages[1].id
    assert moves_of(two.tree.id)[0].planned
    lead = two.world.actor(two.world.lead)
    actions.carry_out_move(actor=lead, move_id=move_id, on=TODAY + timedelta(days=7), at=LATER)
    assert Placement.objects.get(during__upper_inf=True).stage_id == two.tree.stages[1].id
    other = two.move(on=TODAY + timedelta(days=9))
    actions.call_off_move(actor=lead, move_id=other, at=LATER)
    assert actions.carry_out_move(actor=lead, move_id=other, on=TODAY + timedelta(days=9), at=LATER) == 0
    with pytest.raises(CannotBeUndone, match="done already"):
        actions.call_off_move(actor=lead, move_id=move_id, at=LATER)


def test_nobody_is_moved_into_the_past_or_to_a_version_that_is_not_in_force(two: Two) -> None:
    two.publish()
    with pytest.raises(CannotBeMoved, match="today or a later day"):
        two.move(on=TODAY - timedelta(days=1))
    with pytest.raises(CannotBeMoved, match="in force"):
        actions.move_to_version(
            actor=two.world.actor(two.world.lead), version_id=two.world.tree.id, school_id=None, stages={}, on=TODAY,
            reason="", today=TODAY, at=NOW,
        )  # fmt: skip
    with pytest.raises(CannotBeMoved, match="not of this version"):
        actions.move_to_version(
            actor=two.world.actor(two.world.lead), version_id=two.tree.id, school_id=None,
            stages={two.world.tree.stages[0].id: two.world.tree.stages[0].id}, on=TODAY, reason="", today=TODAY, at=NOW,
        )  # fmt: skip


def test_many_people_are_moved_and_moved_back_in_the_background(two: Two) -> None:
    """More than are moved at once, in two steps; how far it has come is told, and whoever acted meanwhile is heard."""
    from trellis.entitlements import tasks
    from trellis.entitlements.actions.versions import A_STEP
    from trellis.notices.actions import UnderWay
    from trellis.notices.models import Work
    from trellis.organisation.models import Staff

    lead, school = two.world.lead, two.world.school
    crowd = [
        Staff(first_name="Kit", last_name=f"Lane {n}", main_school=school, staff_group="office") for n in range(A_STEP)
    ]
    ids = [row.pk for row in Staff.objects.bulk_create(crowd)]
    choices = [actions.Choice(staff_id, two.world.tree.stages[1].id, "Agreed.") for staff_id in ids]
    actions.place_staff(actor=two.world.actor(lead), choices=choices, on=TODAY - timedelta(days=3), at=NOW)
    two.world.place(two.world.teacher, on=TODAY - timedelta(days=3))
    move_id = two.move()
    told: list[tuple[int, int | None]] = []

    class Heard(UnderWay):
        def report(self, done: int, total: int | None = None, *, says: str | None = None) -> None:
            told.append((done, total))

    def under_way(kind: str) -> UnderWay:
        work = Work.objects.get(kind=kind)
        assert (work.total, work.given) == (A_STEP + 1, {"move": move_id})
        return Heard(work.pk, two.trust_id, lead.login_id, work.given, LATER, TODAY)

    assert move_by_id(move_id).planned
    assert "501 people are on the new version" in str(tasks.move_people_to_a_version(under_way("move-to-version")))
    assert told == [(A_STEP, A_STEP + 1), (A_STEP + 1, A_STEP + 1)]
    assert Placement.objects.filter(stage_id=two.tree.stages[1].id, during__upper_inf=True).count() == A_STEP + 1
    assert two.faults() == []
    assert actions.undo_move(actor=two.world.actor(lead), move_id=move_id, at=LATER) is not None
    assert "501 people are back" in str(tasks.move_people_back(under_way("undo-move-to-version")))
    assert not Placement.objects.filter(stage_id=two.tree.stages[1].id, during__upper_inf=True).exists()
    assert two.faults() == []
    with pytest.raises(CannotBeUndone, match="undone already"):
        actions.put_back(actor=two.world.actor(lead), move_id=move_id, at=LATER)

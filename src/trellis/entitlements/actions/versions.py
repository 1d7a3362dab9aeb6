"""Moves people to a new version of their pathway on a day, by school or all; takes it back until somebody acts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Q

from trellis.access.actions import action
from trellis.access.policies import Refused, insist
from trellis.access.rules import Actor
from trellis.entitlements.actions.carrying import CarriedOver
from trellis.entitlements.actions.placing import place_chosen, recount, write_choices
from trellis.entitlements.models import MovedPerson, VersionMove
from trellis.entitlements.policies import may_move_to_version
from trellis.entitlements.queries.versions import as_they_stand, move_by_id
from trellis.entitlements.rules.carrying import may_be_undone
from trellis.frameworks import queries as frameworks
from trellis.kernel.findings import not_met
from trellis.notices.actions import start_work

AT_ONCE = 60
"""More people than these are moved in the background: they would take over a second."""
A_STEP = 500
"""People who are moved, or moved back, between two reports of how far it has come."""
MOVES_PEOPLE = "move-to-version"
MOVES_PEOPLE_BACK = "undo-move-to-version"
Report = Callable[[int, int], None]
"""Takes how many people are done of how many; may raise to stop, and then nothing has happened."""


class CannotBeMoved(Refused):
    """The version is not in force, or a stage is not of it."""


class CannotBeUndone(Refused):
    """Somebody has acted on the new version since, or it was never done."""


@action("move people to a new version")
def move_to_version(
    *,
    actor: Actor,
    version_id: int,
    school_id: int | None,
    stages: Mapping[int, int],
    on: date,
    reason: str,
    today: date,
    at: datetime,
) -> tuple[int, int | None]:
    """Decide that people come to a version in force: those of a school, or all where none is named.

    `stages` says for each stage of an earlier version where its people come to; whoever is on another stays. What is for
    today is done now, or in the background where it is many; what is for later is done when the day comes. Gives the
    number of the decision, and of the work where there is any.
    """
    insist(may_move_to_version(actor, school_id))
    _insist_on_stages(version_id, stages, trust_id=actor.trust_id)
    if on < today:
        raise CannotBeMoved(not_met("Choose today or a later day: what was owed until now is not changed."))
    move = VersionMove.objects.create(
        version_id=version_id,
        school_id=school_id,
        on=on,
        stages={str(old): new for old, new in stages.items()},
        reason=reason,
        decided_at=at,
        decided_by_id=actor.login_id,
    )
    if on > today:
        return move.pk, None
    many = len(_people(move))
    if many > AT_ONCE:
        title = "Moving people to a new version"
        given = {"move": move.pk}
        return move.pk, start_work(actor=actor, kind=MOVES_PEOPLE, title=title, total=many, given=given, at=at)
    carry_out_move(actor=actor, move_id=move.pk, on=today, at=at)
    return move.pk, None


def _insist_on_stages(version_id: int, stages: Mapping[int, int], *, trust_id: int) -> None:
    tree = frameworks.published_tree(version_id, trust_id=trust_id)
    in_force = frameworks.framework_by_id(tree.framework_id, with_drafts=False) if tree else None
    if tree is None or in_force is None or in_force.published is None or in_force.published.id != version_id:
        raise CannotBeMoved(not_met("People are moved to the version that is in force, and this one is not."))
    versions = frameworks.version_of_stages(list(stages))
    older = {row.id for row in in_force.versions} - {version_id}
    if any(tree.stage(new) is None for new in stages.values()) or not set(versions.values()) <= older:
        raise CannotBeMoved(not_met("A stage chosen is not of this version: open the page again."))


_CHOSEN = """
SELECT q.staff_id, k.stage_id, %(reason)s::text
FROM unnest(%(old)s::bigint[], %(new)s::bigint[]) AS k (old_id, stage_id)
JOIN entitlements_placement q ON q.stage_id = k.old_id AND upper_inf(q.during)
WHERE %(school)s::bigint IS NULL OR q.school_id = %(school)s
"""
_OF_A_STEP = f"SELECT * FROM ({_CHOSEN}) AS c (staff_id, stage_id, reason) WHERE c.staff_id = ANY(%(staff)s)"


def _values(move: VersionMove) -> dict[str, Any]:
    return {
        "old": [int(old) for old in move.stages],
        "new": list(move.stages.values()),
        "school": move.school_id,
        "reason": move.reason,
    }


def _people(move: VersionMove) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT staff_id FROM ({_CHOSEN}) chosen ORDER BY 1", _values(move))
        return [staff_id for (staff_id,) in cursor.fetchall()]


@action("move people to a new version")
def carry_out_move(*, actor: Actor, move_id: int, on: date, at: datetime, report: Report | None = None) -> int:
    """Do what was decided, once; give how many people were moved. Whoever may decide it has been asked before."""
    move = VersionMove.objects.select_for_update(of=("self",)).get(id=move_id)
    if move.status != VersionMove.Status.PLANNED:
        return 0
    values = _values(move) | {"on": on, "at": at, "by": move.decided_by_id, "follows": True}
    people, carried = 0, CarriedOver()
    with connection.cursor() as cursor:
        for staff_ids in _in_steps(_people(move), report):
            steps = write_choices(cursor, chosen=_OF_A_STEP, values={**values, "staff": staff_ids})
            carried += place_chosen(cursor, actor=actor, values=values, move_id=move.pk)
            people += sum(many for _, _, many in steps)
    move.people, move.lines, move.to_look = people, carried.lines, carried.to_look
    move.status, move.done_at = VersionMove.Status.DONE, at
    move.save(update_fields=["people", "lines", "to_look", "status", "done_at"])
    return move.people


def _in_steps(staff_ids: Sequence[int], report: Report | None) -> Iterator[list[int]]:
    """So many at a time; what each step wrote is checked with it, or all of that would wait for the end."""
    for at in range(0, len(staff_ids), A_STEP):
        yield list(staff_ids[at : at + A_STEP])
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        if report:
            report(min(at + A_STEP, len(staff_ids)), len(staff_ids))


_REOPEN = """
UPDATE entitlements_placement p
SET during = daterange(lower(p.during), NULL), ending = '', end_reason = '', ended_at = NULL, ended_by_id = NULL,
    last_offered_on = greatest(p.last_offered_on, q.last_offered_on)
FROM entitlements_movedperson m, gone q
WHERE m.move_id = %(move)s AND p.id = m.left_id AND q.left_id = p.id
"""
_GONE = """
CREATE TEMPORARY TABLE gone ON COMMIT DROP AS
SELECT m.left_id, m.placement_id, m.staff_id, p.last_offered_on
FROM entitlements_movedperson m JOIN entitlements_placement p ON p.id = m.placement_id WHERE m.move_id = %(move)s
"""
_BACK_IN_PLACE = """
UPDATE entitlements_placement p SET stage_id = m.from_stage_id, stage_since = NULL
FROM entitlements_movedperson m WHERE m.move_id = %(move)s AND m.left_id IS NULL AND p.id = m.placement_id
"""
_TAKE_OFF = "UPDATE entitlements_movedperson SET placement_id = NULL WHERE move_id = %(move)s"
_REMOVE = "DELETE FROM entitlements_placement p USING gone g WHERE p.id = g.placement_id AND g.left_id IS NOT NULL"


@action("undo a move to a new version")
def undo_move(*, actor: Actor, move_id: int, at: datetime) -> int | None:
    """Put everybody back where they were: now, or in the background where they are many, and then the number of the work.

    Refused once somebody has acted on the new version or was placed elsewhere.
    """
    move = _to_be_undone(actor, move_id)
    if move.people > AT_ONCE:
        title = "Moving people back to the version before"
        return start_work(
            actor=actor, kind=MOVES_PEOPLE_BACK, title=title, total=move.people, given={"move": move.pk}, at=at
        )
    put_back(actor=actor, move_id=move_id, at=at)
    return None


@action("undo a move to a new version")
def put_back(*, actor: Actor, move_id: int, at: datetime, report: Report | None = None) -> int:
    """What `undo_move` decides; asked again, because somebody may have acted since. Gives how many were put back."""
    move = _to_be_undone(actor, move_id)
    with connection.cursor() as cursor:
        for statement in (
            "DROP TABLE IF EXISTS gone",
            _GONE,
            "ANALYZE gone",
            _BACK_IN_PLACE,
            _TAKE_OFF,
            _REMOVE,
            _REOPEN,
        ):
            cursor.execute(statement, {"move": move_id} if "%(" in statement else None)
        cursor.execute("SELECT staff_id FROM gone ORDER BY 1")
        staff_ids = [staff_id for (staff_id,) in cursor.fetchall()]
    for of_step in _in_steps(staff_ids, report):
        recount(of_step)
    _close(move, VersionMove.Status.UNDONE, actor=actor, at=at)
    return len(staff_ids)


def _to_be_undone(actor: Actor, move_id: int) -> VersionMove:
    move = VersionMove.objects.select_for_update(of=("self",)).get(id=move_id)
    insist(may_move_to_version(actor, move.school_id))
    row = move_by_id(move_id)
    assert row is not None  # it is locked
    finding = may_be_undone(as_they_stand([row])[move_id])
    if not finding.met:
        raise CannotBeUndone(finding)
    return move


@action("call off a move to a new version")
def call_off_move(*, actor: Actor, move_id: int, at: datetime) -> None:
    """Take back a decision whose day has not come."""
    move = VersionMove.objects.select_for_update(of=("self",)).get(id=move_id)
    insist(may_move_to_version(actor, move.school_id))
    if move.status != VersionMove.Status.PLANNED:
        raise CannotBeUndone(not_met("It has been done already: undo it instead."))
    _close(move, VersionMove.Status.CANCELLED, actor=actor, at=at)


def _close(move: VersionMove, status: VersionMove.Status, *, actor: Actor, at: datetime) -> None:
    move.status, move.ended_at, move.ended_by_id = status, at, actor.login_id
    move.save(update_fields=["status", "ended_at", "ended_by"])


@action("read what changed")
def note_changes_read(*, actor: Actor, at: datetime) -> None:
    """The person has read what the new version changed for them; it is not shown again."""
    waiting = Q(staff_id=actor.staff_id, read_at=None, placement__isnull=False)
    MovedPerson.objects.filter(waiting).update(read_at=at)

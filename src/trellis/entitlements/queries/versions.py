"""Answers what was decided about the people whom a new version touches, and how it stands now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from trellis.entitlements.models import VersionMove
from trellis.entitlements.rules.carrying import Moved
from trellis.frameworks.rules.publication import said
from trellis.organisation.queries.names import spoken_name


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A decision to move people, as it is listed."""

    id: int
    version_id: int
    school_id: int | None
    school: str
    on: date
    status: VersionMove.Status
    people: int
    lines: int
    to_look: int
    reason: str
    decided_by: str
    decided_at: datetime
    ended_by: str
    ended_at: datetime | None

    @property
    def planned(self) -> bool:
        return self.status is VersionMove.Status.PLANNED

    @property
    def done(self) -> bool:
        return self.status is VersionMove.Status.DONE

    @property
    def done_says(self) -> str:
        look = f", {self.to_look:,} to look at" if self.to_look else ""
        people = "1 person" if self.people == 1 else f"{self.people:,} people"
        return f"{people} moved, {said(self.lines, 'line')} carried over{look}."


_MOVE = (
    "id", "version_id", "school_id", "school__name", "on", "status", "people", "lines", "to_look", "reason",
    "decided_by__name", "decided_at", "ended_by__name", "ended_at",
)  # fmt: skip


def moves_of(version_id: int) -> list[MoveRow]:
    """What was decided about a version's people, the newest first."""
    return _moves(VersionMove.objects.filter(version_id=version_id))


def move_by_id(move_id: int) -> MoveRow | None:
    return next(iter(_moves(VersionMove.objects.filter(id=move_id))), None)


def _moves(rows: QuerySet[VersionMove]) -> list[MoveRow]:
    found: list[Any] = list(rows.order_by("-decided_at", "-id").values_list(*_MOVE))
    return [
        MoveRow(
            id=row[0],
            version_id=row[1],
            school_id=row[2],
            school=row[3] or "",
            on=row[4],
            status=VersionMove.Status(row[5]),
            people=row[6],
            lines=row[7],
            to_look=row[8],
            reason=row[9],
            decided_by=row[10] or "",
            decided_at=row[11],
            ended_by=row[12] or "",
            ended_at=row[13],
        )
        for row in found
    ]


def moves_due(*, on: date) -> list[tuple[int, int | None]]:
    """Decisions whose day has come, with the login of whoever decided."""
    rows = VersionMove.objects.filter(status=VersionMove.Status.PLANNED, on__lte=on).order_by("on", "id")
    return list(rows.values_list("id", "decided_by_id"))


_NAME = spoken_name("s")
# A line that was only carried has that one event, of the moment of the move: most are told by that.
_ACTED = f"""
SELECT DISTINCT m.move_id, {_NAME}, s.id
FROM entitlements_movedperson m
JOIN entitlements_versionmove v ON v.id = m.move_id AND v.status = 'done'
JOIN organisation_staff s ON s.id = m.staff_id
JOIN entitlements_line l ON l.staff_id = m.staff_id AND NOT l.past AND (l.seq > 1 OR l.changed_at > m.at)
JOIN frameworks_statement t ON t.id = l.statement_id AND t.version_id = v.version_id
JOIN entitlements_lineevent e ON e.line_id = l.id AND e.kind <> 'carried' AND e.at >= m.at
WHERE m.move_id = ANY(%(moves)s) ORDER BY 1, 2, 3
"""
_WENT_ON = f"""
SELECT m.move_id, {_NAME}, s.id
FROM entitlements_movedperson m
JOIN organisation_staff s ON s.id = m.staff_id
LEFT JOIN entitlements_placement p ON p.id = m.placement_id AND p.stage_id = m.to_stage_id AND upper_inf(p.during)
WHERE m.move_id = ANY(%(moves)s) AND p.id IS NULL ORDER BY 1, 2, 3
"""


def as_they_stand(moves: Sequence[MoveRow]) -> dict[int, Moved]:
    """Moves as far as undoing them is concerned: who acted since, and who went on. Two queries for any number."""
    done = [move.id for move in moves if move.done]
    acted, went_on = _names_by_move(_ACTED, done), _names_by_move(_WENT_ON, done)
    return {move.id: Moved(move.done, tuple(acted.get(move.id, ())), tuple(went_on.get(move.id, ()))) for move in moves}


def _names_by_move(question: str, move_ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(question, {"moves": move_ids})
        for move_id, name, _ in cursor.fetchall():
            found.setdefault(move_id, []).append(name)
    return found

"""Answers to whom a statement can be offered by somebody."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from trellis.access.rules import Actor, RemitKind
from trellis.entitlements.policies import OVERSEERS
from trellis.entitlements.queries.lines import tree_of_statement
from trellis.entitlements.queries.owed import OWED_BY_ANOTHER
from trellis.entitlements.rules.debts import cycle_on
from trellis.frameworks.rules.shape import StageRow, StatementRow, StrandRow
from trellis.organisation import queries as organisation
from trellis.organisation.queries import Person

READ_ON_ONE_PAGE = 200


@dataclass(frozen=True, slots=True)
class WaitingAt:
    """How many people of a school are owed a statement and have not been offered it; no number: of no school."""

    school_id: int
    school: str
    people: int


@dataclass(frozen=True, slots=True)
class Offerable:
    """A statement and the people who are owed it, have not been offered it, and are within the actor's reach.

    Where they are more than are read on one page, `people` is empty and `schools` says how many are where.
    """

    statement: StatementRow
    strand: StrandRow
    stage: StageRow
    people: tuple[Person, ...]
    schools: tuple[WaitingAt, ...]

    @property
    def total(self) -> int:
        return sum(row.people for row in self.schools)


_SETTLED = "l.offered OR l.status NOT IN ('not-started', 'asked', 'planned')"

_WAITING = f"""
FROM entitlements_placement p
WHERE p.stage_id = %(stage)s AND upper_inf(p.during)
  AND (%(every)s OR p.school_id = ANY(%(schools)s) OR p.staff_id = ANY(%(reports)s))
  AND (%(school)s::bigint IS NULL OR p.school_id = %(school)s)
  AND p.staff_id IS DISTINCT FROM %(self)s
  AND NOT EXISTS (
    SELECT 1 FROM entitlements_line l WHERE l.staff_id = p.staff_id AND l.statement_id = %(statement)s
    AND l.cycle = %(cycle)s AND ({_SETTLED}))
"""


def offerable(*, actor: Actor, statement_id: int, school_id: int | None, on: date) -> Offerable | None:
    """Whom the actor could offer the statement to now; None where it is of no stage, or owed by nobody."""
    tree = tree_of_statement(statement_id, trust_id=actor.trust_id)
    statement = tree.statement(statement_id)
    stage = tree.stage(statement.stage_id) if statement else None
    if statement is None or stage is None or not tree.strand(statement.strand_id).kind.is_owed:
        return None
    values = _values(actor, statement, stage, school_id=school_id, on=on)
    schools = _by_school(values)
    people: list[Person] = []
    if sum(row.people for row in schools) <= READ_ON_ONE_PAGE:
        people = organisation.subjects(staff_ids=_waiting(values))
    return Offerable(statement, tree.strand(statement.strand_id), stage, tuple(people), schools)


def waiting_in(*, actor: Actor, found: Offerable, school_ids: Collection[int], on: date) -> list[int]:
    """Everybody of these schools who could be offered the statement; 0 stands for those of no school."""
    values = _values(actor, found.statement, found.stage, school_id=None, on=on)
    return _waiting(values | {"chosen": list(school_ids)}, "AND coalesce(p.school_id, 0) = ANY(%(chosen)s)")


def _values(
    actor: Actor, statement: StatementRow, stage: StageRow, *, school_id: int | None, on: date
) -> dict[str, Any]:
    return {
        "stage": stage.id,
        "every": actor.holds_over_trust(*OVERSEERS),
        "schools": list(actor.schools_of(RemitKind.HEADTEACHER, *OVERSEERS)),
        "reports": list(actor.reports),
        "school": school_id,
        "self": actor.staff_id,
        "statement": statement.id,
        "cycle": cycle_on(on, recurs=statement.recurs_yearly),
    }


def _waiting(values: dict[str, Any], also: str = "") -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT p.staff_id {_WAITING} {also}", values)
        return [row[0] for row in cursor.fetchall()]


def _by_school(values: dict[str, Any]) -> tuple[WaitingAt, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(w.school_id, 0), coalesce(c.name, 'The trust as a whole'), w.people"
            f" FROM (SELECT p.school_id, count(DISTINCT p.staff_id) AS people {_WAITING} GROUP BY p.school_id) w"
            " LEFT JOIN organisation_school c ON c.id = w.school_id ORDER BY c.name, w.school_id",
            values,
        )
        return tuple(WaitingAt(*row) for row in cursor.fetchall())


@dataclass(frozen=True, slots=True)
class TeamGap:
    """A universal statement that others owe to people of somebody's team, who have not been offered it."""

    statement_id: int
    statement: str
    stage: str
    people: tuple[int, ...]


_GAPS = f"""
SELECT t.id, t.text, g.title, array_agg(p.staff_id ORDER BY p.staff_id)
FROM entitlements_placement p
JOIN frameworks_stage g ON g.id = p.stage_id
JOIN frameworks_statement t ON t.stage_id = p.stage_id
JOIN frameworks_strand r ON r.id = t.strand_id
WHERE p.staff_id = ANY(%(reports)s) AND upper_inf(p.during) AND {OWED_BY_ANOTHER}
  AND NOT EXISTS (
    SELECT 1 FROM entitlements_line l WHERE l.staff_id = p.staff_id AND l.statement_id = t.id
    AND l.cycle = CASE WHEN t.recurs_yearly THEN %(year)s ELSE 0 END AND ({_SETTLED}))
GROUP BY t.id, t.text, t.position, g.id, g.title, g.position
ORDER BY count(*) DESC, g.position, t.position, t.id LIMIT %(count)s
"""


def gaps_of_team(actor: Actor, *, count: int, on: date) -> list[TeamGap]:
    """What most of those who answer to the actor are owed and have not been offered. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_GAPS, {"reports": list(actor.reports), "year": cycle_on(on, recurs=True), "count": count})
        return [TeamGap(*(*row[:3], tuple(row[3]))) for row in cursor.fetchall()]

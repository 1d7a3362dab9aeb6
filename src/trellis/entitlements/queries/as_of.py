"""Answers what was owed and offered at the end of a day that has passed, from placements and events as they stood then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import connection

from trellis.entitlements.rules.debts import Coverage, counted
from trellis.entitlements.rules.events import Event, EventKind, Role
from trellis.entitlements.rules.lines import Status, fold
from trellis.entitlements.rules.terms import LineTerms, terms_of
from trellis.frameworks import queries as frameworks
from trellis.kernel.academic_years import LONDON, AcademicYear

# Who was placed where on a day, and which school and group answered for them then: their main post says.
_PLACED = """
placed AS (
  SELECT p.staff_id, p.framework_id, p.stage_id,
         CASE WHEN o.id IS NULL THEN p.school_id ELSE o.school_id END AS school_id,
         coalesce(o.staff_group, p.staff_group) AS staff_group
  FROM entitlements_placement p
  LEFT JOIN organisation_post o ON o.staff_id = p.staff_id AND o.main AND o.during @> %(day)s::date
  WHERE p.during @> %(day)s::date
)"""
_PROMISED = """
promised AS (
  SELECT t.id, t.stage_id, t.strand_id, g.key AS stage_key, r.key AS strand_key
  FROM frameworks_statement t
  JOIN frameworks_stage g ON g.id = t.stage_id
  JOIN frameworks_strand r ON r.id = t.strand_id
  JOIN frameworks_version v ON v.id = t.version_id
  WHERE t.classification = 'universal' AND r.debtor <> 'person' AND r.kind IN ('development', 'reading')
    AND v.status <> 'draft'
)"""
_CELL = "c.school_id, c.staff_group, c.framework_id, m.stage_key, m.strand_key"
_OWED = f"""
WITH {_PLACED}, {_PROMISED},
c AS (SELECT school_id, staff_group, framework_id, stage_id, count(*) AS people FROM placed GROUP BY 1, 2, 3, 4)
SELECT {_CELL}, c.people, c.people * count(*) FROM c JOIN promised m ON m.stage_id = c.stage_id
GROUP BY {_CELL}, c.people, c.stage_id
"""
# A line that nobody has touched since then stands now as it stood.
_STILL_SO = f"""
WITH {_PLACED}, {_PROMISED}
SELECT {_CELL}, l.status, l.offered, count(*)
FROM entitlements_line l
JOIN promised m ON m.id = l.statement_id
JOIN placed c ON c.staff_id = l.staff_id AND c.stage_id = m.stage_id
WHERE l.cycle IN (0, %(cycle)s) AND l.changed_at < %(end)s
GROUP BY {_CELL}, l.status, l.offered
"""
_CHANGED_SINCE = f"""
WITH {_PLACED}, {_PROMISED}
SELECT {_CELL}, l.id, l.statement_id, e.seq, e.kind, e.at, e.by_role, e.by_login_id, e."on", e.note, e.instead
FROM entitlements_line l
JOIN promised m ON m.id = l.statement_id
JOIN placed c ON c.staff_id = l.staff_id AND c.stage_id = m.stage_id
JOIN entitlements_lineevent e ON e.line_id = l.id AND e.at < %(end)s
WHERE l.cycle IN (0, %(cycle)s) AND l.changed_at >= %(end)s
ORDER BY l.id, e.seq
"""
Cell = tuple[int | None, str, int, str, str]


def coverage_as_of(day: date, *, trust_id: int) -> dict[Cell, Coverage]:
    """Coverage at the end of a day by school, group of staff, pathway, stage and strand; the cells that owed anything."""
    end = datetime.combine(day + timedelta(days=1), time(), LONDON)
    values = {"day": day, "cycle": AcademicYear.of(day).start_year, "end": end}
    found: dict[Cell, Coverage] = {}
    for *cell, people, owed in _rows(_OWED, values):
        found[tuple(cell)] = found.get(tuple(cell), Coverage()) + Coverage(people=people, owed=owed)
    for *cell, status, offered, lines in _rows(_STILL_SO, values):
        found[tuple(cell)] += counted(Status(status), offered=offered, lines=lines)
    for cell, status, offered in _folded(values, trust_id):
        found[cell] += counted(status, offered=offered, lines=1)
    return found


@dataclass(slots=True)
class _Told:
    """The events of one line until the day."""

    cell: Cell
    line_id: int
    statement_id: int
    events: list[Event]


def _folded(values: dict[str, object], trust_id: int) -> Iterator[tuple[Cell, Status, bool]]:
    """Lines that have changed since, as they stood."""
    terms: dict[int, LineTerms] = {}
    for told in _lines_told(values):
        if told.statement_id not in terms:
            terms[told.statement_id] = _terms(told.statement_id, trust_id)
        state = fold(told.events, terms[told.statement_id])
        yield told.cell, state.status, state.offered


def _lines_told(values: dict[str, object]) -> Iterator[_Told]:
    present: _Told | None = None
    for row in _rows(_CHANGED_SINCE, values):
        line_id, statement_id, seq, kind, at, role, by, on, note, instead = row[5:]
        if present is None or present.line_id != line_id:
            if present:
                yield present
            present = _Told(row[:5], line_id, statement_id, [])
        present.events.append(Event(seq, EventKind(kind), at, Role(role), by, on, note, instead))
    if present:
        yield present


def _terms(statement_id: int, trust_id: int) -> LineTerms:
    version_id = frameworks.published_version_of_statement(statement_id, trust_id=trust_id)
    tree = frameworks.published_tree(version_id, trust_id=trust_id) if version_id else None
    statement = tree.statement(statement_id) if tree else None
    assert tree is not None and statement is not None  # only a published version's statements have lines
    return terms_of(statement, tree.strand(statement.strand_id))


def _rows(question: str, values: dict[str, object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()

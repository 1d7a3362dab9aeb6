"""Answers what was owed and offered when days ended that have passed, from placements and events as they stood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection

from trellis.entitlements.queries.owed import OWED_BY_ANOTHER
from trellis.entitlements.rules.carrying import carried_of
from trellis.entitlements.rules.debts import Coverage, counted
from trellis.entitlements.rules.events import Event, EventKind, Role
from trellis.entitlements.rules.lines import LineState, Status, apply
from trellis.entitlements.rules.terms import LineTerms
from trellis.frameworks.rules.shape import Classification, Confirmation, Debtor, StrandKind
from trellis.kernel.academic_years import LONDON, AcademicYear


@dataclass(frozen=True, slots=True)
class Cell:
    """What is counted together: one stage and strand of a pathway, for one group of staff of one school."""

    school_id: int | None
    staff_group: str
    stage_id: int
    strand_id: int


@dataclass(frozen=True, slots=True)
class People:
    """How many people of a school were placed, each once, and how many nobody had offered anything that year."""

    school_id: int | None
    people: int
    offered_nothing: int


# The days that are asked for, each with its end and its academic year.
_DAYS = """
days AS MATERIALIZED (
  SELECT * FROM unnest(%(days)s::date[], %(began)s::timestamptz[], %(ends)s::timestamptz[], %(cycles)s::int[])
  AS d (day, began, ends, cycle)
)"""
# Who was placed where, and which school and group answered for them then: their main post says.
_PLACED = """
placed AS MATERIALIZED (
  SELECT d.day, p.staff_id, p.stage_id,
         CASE WHEN o.id IS NULL THEN p.school_id ELSE o.school_id END AS school_id,
         coalesce(o.staff_group, p.staff_group) AS staff_group
  FROM days d
  JOIN entitlements_placement p ON p.during @> d.day
  LEFT JOIN organisation_post o ON o.staff_id = p.staff_id AND o.main AND o.during @> d.day
)"""
_PROMISED = f"""
promised AS MATERIALIZED (
  SELECT t.id, t.stage_id, t.strand_id, t.recurs_yearly, r.debtor, r.kind, r.confirmation,
         CASE WHEN v.status IN ('published', 'superseded') THEN 'infinity' ELSE v.withdrawn_at END AS until
  FROM frameworks_statement t
  JOIN frameworks_strand r ON r.id = t.strand_id
  JOIN frameworks_version v ON v.id = t.version_id
  WHERE {OWED_BY_ANOTHER}
    AND v.status <> 'draft'
)"""
_CELL = "p.school_id, p.staff_group, m.stage_id, m.strand_id"
_OWED = f"""
WITH {_DAYS}, {_PLACED}, {_PROMISED},
here AS (
  SELECT day, school_id, staff_group, stage_id, count(*) AS people FROM placed GROUP BY 1, 2, 3, 4
)
SELECT p.day, {_CELL}, p.people, p.people * count(*)
FROM here p JOIN days d ON d.day = p.day JOIN promised m ON m.stage_id = p.stage_id AND m.until >= d.ends
GROUP BY p.day, {_CELL}, p.people
"""
# A line that nobody has touched since the first of the days stood the same on all of them, unless it was put off until
# a day that had come.
_STATUS = """CASE WHEN l.status <> 'not-now' OR l.deferred_until > d.day THEN l.status
     WHEN l.started_on IS NULL THEN 'not-started' ELSE 'started' END"""
_STILL_SO = f"""
WITH {_DAYS}, {_PLACED}, {_PROMISED}
SELECT d.day, {_CELL}, {_STATUS}, l.offered, count(*)
FROM entitlements_line l
JOIN promised m ON m.id = l.statement_id
JOIN placed p ON p.staff_id = l.staff_id AND p.stage_id = m.stage_id
JOIN days d ON d.day = p.day AND m.until >= d.ends AND l.cycle = CASE WHEN m.recurs_yearly THEN d.cycle ELSE 0 END
WHERE l.changed_at < %(first_end)s
GROUP BY d.day, {_CELL}, {_STATUS}, l.offered
"""
_WHERE_THEN = f"""
WITH {_DAYS}, {_PLACED}, {_PROMISED},
changed AS (SELECT id, staff_id, statement_id, cycle FROM entitlements_line WHERE changed_at >= %(first_end)s)
SELECT l.id, d.day, {_CELL}, m.debtor, m.kind, m.confirmation
FROM changed l
JOIN promised m ON m.id = l.statement_id
JOIN placed p ON p.staff_id = l.staff_id AND p.stage_id = m.stage_id
JOIN days d ON d.day = p.day AND m.until >= d.ends AND l.cycle = CASE WHEN m.recurs_yearly THEN d.cycle ELSE 0 END
ORDER BY l.id, d.day
"""
_EVENTS = """
SELECT e.line_id, e.seq, e.kind, (e.at AT TIME ZONE 'Europe/London')::date, e.by_role, e.by_login_id, e."on", e.instead,
       e.carried
FROM entitlements_lineevent e
WHERE e.at < %(last_end)s
  AND e.line_id IN (SELECT id FROM entitlements_line WHERE changed_at >= %(first_end)s)
ORDER BY e.line_id, e.seq
"""
_PEOPLE = f"""
WITH {_DAYS}, {_PLACED},
asked AS MATERIALIZED (
  SELECT DISTINCT d.day, l.staff_id
  FROM entitlements_lineevent e
  JOIN days d ON e.at >= d.began AND e.at < d.ends
  JOIN entitlements_line l ON l.id = e.line_id
  WHERE e.kind = 'offered'
)
SELECT p.day, p.school_id, count(DISTINCT p.staff_id), count(DISTINCT p.staff_id) FILTER (WHERE a.staff_id IS NULL)
FROM placed p LEFT JOIN asked a ON a.day = p.day AND a.staff_id = p.staff_id
GROUP BY p.day, p.school_id ORDER BY p.day, p.school_id NULLS FIRST
"""


def coverage_as_of(days: Collection[date]) -> dict[date, dict[Cell, Coverage]]:
    """Coverage at the end of each day, for the cells that owed anything. Four queries, however many days and people."""
    found: dict[date, dict[Cell, Coverage]] = {day: {} for day in days}
    if not days:
        return found
    values = _values(days)
    with _large_joins():
        owed = _rows(_OWED, values)
        stood = Counter({tuple(key): lines for *key, lines in _rows(_STILL_SO, values)})
        stood.update(_folded(values))
    for day, *cell, people, lines in owed:
        found[day][Cell(*cell)] = Coverage(people=people, owed=int(lines))
    for (day, *cell, status, offered), lines in stood.items():
        found[day][Cell(*cell)] += counted(Status(status), offered=offered, lines=lines)
    return found


def people_as_of(days: Collection[date]) -> dict[date, list[People]]:
    """People by school at the end of each day. One query."""
    found: dict[date, list[People]] = {day: [] for day in days}
    with _large_joins():
        for day, *row in _rows(_PEOPLE, _values(days)):
            found[day].append(People(*row))
    return found


def _values(days: Collection[date]) -> dict[str, Any]:
    ordered = sorted(days)
    years = [AcademicYear.of(day) for day in ordered]
    ends = [datetime.combine(day + timedelta(days=1), time(), LONDON) for day in ordered]
    return {
        "days": ordered,
        "began": [datetime.combine(year.start, time(), LONDON) for year in years],
        "ends": ends,
        "cycles": [year.start_year for year in years],
        "first_end": ends[0] if ends else None,
        "last_end": ends[-1] if ends else None,
    }


def _folded(values: dict[str, Any]) -> Iterator[tuple]:
    """Of lines that have changed since the first of the days: day, cell, status and whether offered, as they stood."""
    events = groupby(_rows(_EVENTS, values), key=itemgetter(0))
    told: Iterator[tuple] = iter(())
    line_id = 0
    for wanted, rows in groupby(_rows(_WHERE_THEN, values), key=itemgetter(0)):
        while line_id < wanted:
            line_id, told = next(events, (wanted + 1, iter(())))
        if line_id == wanted:
            yield from _on_each_day(told, list(rows))


def _on_each_day(told: Iterator[tuple], then: list[tuple]) -> Iterator[tuple]:
    """One line, folded once: how it stood on each day on which it was owed."""
    terms = _terms(*then[0][-3:])
    state, row = LineState(), next(told, None)
    for _, day, *cell, _debtor, _kind, _confirmation in then:
        while row is not None and row[3] <= day:
            state, row = apply(state, _event(row), terms), next(told, None)
        if state.seq:
            yield (day, *cell, state.status_on(day), state.offered)


def _event(row: tuple) -> Event:
    """As far as folding asks: the day is enough of when, and words and evidence change nothing."""
    _, seq, kind, day, role, by, on, instead, told = row
    carried = carried_of(told) if told else None
    return Event(seq, EventKind(kind), _noon(day), Role(role), by, on, instead=instead, carried=carried)


@cache
def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), LONDON)


@cache
def _terms(debtor: str, kind: str, confirmation: str) -> LineTerms:
    """As far as folding asks."""
    return LineTerms(Debtor(debtor), Classification.UNIVERSAL, StrandKind(kind), Confirmation(confirmation))


@contextmanager
def _large_joins() -> Iterator[None]:
    """Behind a trust's wall PostgreSQL cannot tell how many rows there are, and would go through a whole trust's lines
    one by one; this has it join them at once."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")
        yield
        cursor.execute("SET LOCAL enable_nestloop = on")


def _rows(question: str, values: dict[str, Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()

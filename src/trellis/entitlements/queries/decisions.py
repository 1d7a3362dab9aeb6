"""Answers who waits for whom: decisions in one queue, and what a person has to answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from trellis.access.rules import Actor, RemitKind
from trellis.entitlements.queries.owed import OPEN, OWED_BY_ANOTHER, PROMISED
from trellis.entitlements.rules.lines import Status
from trellis.organisation.queries.names import spoken_name

DECIDED = (Status.DONE_WAITING, Status.SWAP_PROPOSED, Status.ASKED)


@dataclass(frozen=True, slots=True)
class Decision:
    """A line that waits for somebody's yes or no."""

    staff_id: int
    name: str
    school: str
    statement_id: int
    statement: str
    status: Status
    words: str
    since: datetime
    swap: str
    """What is proposed instead, where a swap waits."""
    look: bool
    """Carried over from a statement that was split or merged: does it still hold?"""


_WAITING = f"""
SELECT l.staff_id, {spoken_name("s")}, coalesce(c.name, ''),
       l.statement_id, t.text, l.status, coalesce(e.note, ''), l.changed_at,
       CASE WHEN l.status = 'swap-proposed' THEN l.swap ELSE '' END, l.look, count(*) OVER ()
FROM entitlements_line l
JOIN organisation_staff s ON s.id = l.staff_id
LEFT JOIN organisation_school c ON c.id = s.main_school_id
JOIN frameworks_statement t ON t.id = l.statement_id
LEFT JOIN LATERAL (SELECT note FROM entitlements_lineevent e WHERE e.line_id = l.id ORDER BY e.seq DESC LIMIT 1) e ON true
WHERE (l.status = ANY(%(statuses)s) OR (l.look AND l.staff_id = ANY(%(reports)s))) AND s.left_on IS NULL
  AND {OPEN}
  AND (l.staff_id = ANY(%(reports)s) OR s.main_school_id = ANY(%(schools)s)) AND l.staff_id IS DISTINCT FROM %(self)s
ORDER BY l.changed_at, l.id LIMIT %(count)s OFFSET %(start)s
"""


def decisions_waiting_for(
    actor: Actor, *, whole_school: bool = False, start: int = 0, count: int = 50
) -> tuple[list[Decision], int]:
    """Confirmations, swaps and requests that wait for the actor, the oldest first, and how many there are. One query.

    A line manager's own reports; with `whole_school`, everybody in the schools that the actor leads. Whether what was
    carried over still holds is asked of line managers.
    """
    schools = list(actor.schools_of(RemitKind.HEADTEACHER)) if whole_school else []
    if not actor.reports and not schools:
        return [], 0
    with connection.cursor() as cursor:
        cursor.execute(
            _WAITING,
            {
                "statuses": [status.value for status in DECIDED],
                "reports": list(actor.reports),
                "schools": schools,
                "self": actor.staff_id,
                "start": start,
                "count": count,
            },
        )
        rows = cursor.fetchall()
    found = [
        Decision(staff_id, name, school, statement_id, statement, Status(status), words, since, swap, look)
        for staff_id, name, school, statement_id, statement, status, words, since, swap, look, _ in rows
    ]
    return found, rows[0][-1] if rows else 0


@dataclass(frozen=True, slots=True)
class Answer:
    """Something on a person's own ledger that waits for them."""

    statement_id: int
    statement: str
    status: Status
    words: str
    since: datetime
    day: date | None
    swap: str
    look: bool
    """Carried over from a statement that was split or merged: does it still hold?"""


_OWN = f"""
SELECT l.statement_id, t.text, l.status, coalesce(e.note, ''), l.changed_at, coalesce(l.deferred_until, l.planned_on),
       CASE WHEN l.status = 'swap-proposed' THEN l.swap ELSE '' END, l.look
FROM entitlements_line l
JOIN frameworks_statement t ON t.id = l.statement_id
LEFT JOIN LATERAL (SELECT note FROM entitlements_lineevent e WHERE e.line_id = l.id ORDER BY e.seq DESC LIMIT 1) e ON true
WHERE l.staff_id = %(staff)s AND {OPEN} AND (
  l.status = 'offered' OR l.look
  OR (l.status = 'not-now' AND l.deferred_until <= %(on)s)
  OR (l.status = 'planned' AND l.planned_on <= %(on)s::date + 14)
  OR l.status IN ('done-waiting', 'swap-proposed', 'asked'))
ORDER BY l.changed_at DESC, l.id
"""


def answers_awaited(*, staff_id: int, on: date) -> list[Answer]:
    """Offers to answer, what was put off until now, what is planned for the next fortnight, and what waits for others."""
    with connection.cursor() as cursor:
        cursor.execute(_OWN, {"staff": staff_id, "on": on})
        return [Answer(row[0], row[1], Status(row[2]), *row[3:]) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class TeamMember:
    """Somebody's report, with the few numbers that a manager acts on."""

    staff_id: int
    name: str
    job_title: str
    school: str
    stages: tuple[str, ...]
    """Of each pathway that they are on; the numbers are of all of these together."""
    kept: int
    wanted: int
    """What is universal at these stages, without what the person declined: that is their choice."""
    not_offered: int
    waiting: int
    last_offered_on: date | None


_TEAM = f"""
SELECT s.id, {spoken_name("s")}, s.job_title, coalesce(c.name, ''), coalesce(p.stages, '{{}}'), l.kept,
       o.universal - l.declined, greatest(o.owed - l.settled, 0), l.waiting, p.last_offered_on
FROM organisation_staff s
LEFT JOIN organisation_school c ON c.id = s.main_school_id
CROSS JOIN LATERAL (
  SELECT array_agg(g.title ORDER BY p.during, p.id) AS stages, array_agg(p.stage_id) AS ids,
         max(p.last_offered_on) AS last_offered_on
  FROM entitlements_placement p JOIN frameworks_stage g ON g.id = p.stage_id
  WHERE p.staff_id = s.id AND upper_inf(p.during)) p
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE {PROMISED}) AS universal, count(*) FILTER (WHERE {OWED_BY_ANOTHER}) AS owed
  FROM frameworks_statement t JOIN frameworks_strand r ON r.id = t.strand_id
  WHERE t.stage_id = ANY(p.ids)) o
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE l.status = 'done' AND {PROMISED} AND l.counted) AS kept,
         count(*) FILTER (WHERE l.status = 'declined' AND {PROMISED} AND l.counted) AS declined,
         count(*) FILTER (WHERE {OWED_BY_ANOTHER} AND l.counted
           AND (l.offered OR l.status IN ('started', 'done-waiting', 'done', 'declined')
                OR (l.status = 'not-now' AND l.deferred_until > %(on)s))) AS settled,
         count(*) FILTER (WHERE l.status IN ('done-waiting', 'swap-proposed', 'asked') AND {OPEN}) AS waiting
  FROM entitlements_line l JOIN frameworks_statement t ON t.id = l.statement_id
  JOIN frameworks_strand r ON r.id = t.strand_id
  WHERE l.staff_id = s.id AND NOT l.past AND l.cycle IN (0, %(cycle)s)) l
WHERE s.id = ANY(%(reports)s) AND (s.left_on IS NULL OR s.left_on > %(on)s)
ORDER BY s.last_name, s.first_name, s.id
"""


def team_of(actor: Actor, *, cycle: int, on: date) -> list[TeamMember]:
    """The actor's reports with what is kept, what nobody offered, and what waits. One query whatever their number."""
    with connection.cursor() as cursor:
        cursor.execute(_TEAM, {"reports": list(actor.reports), "cycle": cycle, "on": on})
        return [TeamMember(*(*row[:4], tuple(row[4]), *row[5:])) for row in cursor.fetchall()]

"""Answers who answers to whom, and whether a new line would go round in a ring."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from trellis.organisation.queries.names import spoken_name

# Lines that have ended bind nobody; those of today and to come do.
_UP = f"""
WITH RECURSIVE up(id) AS (
  SELECT %(manager)s::bigint
  UNION
  SELECT p.line_manager_id FROM up JOIN organisation_post p ON p.staff_id = up.id
  WHERE p.line_manager_id IS NOT NULL AND (upper(p.during) IS NULL OR upper(p.during) > %(on)s)
)
SELECT {spoken_name("s")}
FROM organisation_staff s WHERE s.id = %(manager)s AND EXISTS (SELECT 1 FROM up WHERE up.id = %(staff)s)
"""
_LINES = f"""
SELECT p.id, s.id, {spoken_name("s")}, p.title, coalesce(c.name, ''),
       m.id, coalesce({spoken_name("m")}, '')
FROM organisation_post p JOIN organisation_staff s ON s.id = p.staff_id
LEFT JOIN organisation_school c ON c.id = p.school_id LEFT JOIN organisation_staff m ON m.id = p.line_manager_id
WHERE p.during @> %(on)s::date AND p.school_id IS NOT DISTINCT FROM %(school)s
ORDER BY m.last_name NULLS FIRST, m.first_name, m.id, s.last_name, s.first_name, p.id
"""


def would_close_a_ring(staff_id: int, manager_id: int, *, on: date) -> str:
    """Why this person cannot be the line manager of that one, or nothing; lines that ended before the day do not count."""
    if staff_id == manager_id:
        return "Nobody is their own line manager."
    with connection.cursor() as cursor:
        cursor.execute(_UP, {"staff": staff_id, "manager": manager_id, "on": on})
        row = cursor.fetchone()
    return f"{row[0]} answers to this person already, directly or through others." if row else ""


@dataclass(frozen=True, slots=True)
class LineRow:
    """One post of a school and to whom its holder answers in it."""

    post_id: int
    staff_id: int
    name: str
    title: str
    school: str
    manager_id: int | None
    manager: str


def reporting_lines(*, school_id: int | None, on: date) -> list[LineRow]:
    """Every post held in a school (or centrally) on a day: those without a line manager first, then by manager."""
    with connection.cursor() as cursor:
        cursor.execute(_LINES, {"school": school_id, "on": on})
        return [LineRow(*row) for row in cursor.fetchall()]

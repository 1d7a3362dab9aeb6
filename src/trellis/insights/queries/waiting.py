"""Answers to whom nobody has offered anything since the academic year began."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from trellis.insights.queries.coverage import Scope
from trellis.kernel.academic_years import AcademicYear
from trellis.organisation.queries.names import spoken_name


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many people are placed, each once, and how many of them nobody has offered anything this year."""

    placed: int = 0
    unoffered: int = 0

    def __add__(self, other: Waiting) -> Waiting:
        return Waiting(self.placed + other.placed, self.unoffered + other.unoffered)


_WAITING = """
SELECT school_id, count(*), count(*) FILTER (WHERE last IS NULL OR last < %(since)s)
FROM (
  SELECT staff_id, school_id, max(last_offered_on) AS last FROM entitlements_placement
  WHERE upper_inf(during) AND {scope} GROUP BY staff_id, school_id
) each_person
GROUP BY school_id
"""


def waiting_by_school(scope: Scope, *, on: date) -> dict[int | None, Waiting]:
    """Counts people: somebody’s placements all answer to one school. One query."""
    values = scope.values(on) | {"since": AcademicYear.of(on).start}
    with connection.cursor() as cursor:
        cursor.execute(_WAITING.replace("{scope}", scope.condition), values)
        return {school_id: Waiting(placed, unoffered) for school_id, placed, unoffered in cursor.fetchall()}


@dataclass(frozen=True, slots=True)
class Unoffered:
    """Somebody to whom nobody has offered anything this year."""

    staff_id: int
    name: str
    job_title: str
    stage: str
    last_offered_on: date | None
    fte: float | None

    @property
    def part_time(self) -> bool:
        return self.fte is not None and self.fte < 1


_UNOFFERED = f"""
SELECT s.id, {spoken_name("s")}, s.job_title,
       string_agg(g.title, ', ' ORDER BY g.position, g.id), max(p.last_offered_on),
       (SELECT sum(o.fte)::float FROM organisation_post o WHERE o.staff_id = s.id AND o.during @> %(on)s::date)
FROM entitlements_placement p
JOIN organisation_staff s ON s.id = p.staff_id
JOIN frameworks_stage g ON g.id = p.stage_id
WHERE upper_inf(p.during) AND p.school_id = ANY(%(schools)s)
GROUP BY s.id, s.known_as, s.first_name, s.last_name, s.job_title
HAVING max(p.last_offered_on) IS NULL OR max(p.last_offered_on) < %(since)s
ORDER BY max(p.last_offered_on) NULLS FIRST, s.last_name, s.first_name, s.id LIMIT %(count)s OFFSET %(start)s
"""


def people_offered_nothing(school_id: int, *, on: date, start: int = 0, count: int = 50) -> list[Unoffered]:
    """A page of who they are, whoever has waited longest first. One query."""
    values: dict[str, Any] = {
        "schools": [school_id],
        "on": on,
        "since": AcademicYear.of(on).start,
        "start": start,
        "count": count,
    }
    with connection.cursor() as cursor:
        cursor.execute(_UNOFFERED, values)
        return [Unoffered(*row) for row in cursor.fetchall()]

"""Answers whether somebody's line of managers leads back to themselves."""

from datetime import date

from django.db import connection

from trellis.organisation.queries.names import spoken_name

# The way up from one person, each step with how it was reached; it stops at the person, or where it has been before.
_RING = f"""
WITH RECURSIVE up(id, path) AS (
  SELECT p.line_manager_id, ARRAY[p.line_manager_id] FROM organisation_post p
  WHERE p.staff_id = %(staff)s AND p.during @> %(on)s::date AND p.line_manager_id IS NOT NULL
  UNION ALL
  SELECT p.line_manager_id, up.path || p.line_manager_id FROM up JOIN organisation_post p ON p.staff_id = up.id
  WHERE up.id <> %(staff)s AND p.during @> %(on)s::date AND p.line_manager_id IS NOT NULL
    AND NOT p.line_manager_id = ANY(up.path)
), ring AS (SELECT path FROM up WHERE id = %(staff)s ORDER BY cardinality(path), path LIMIT 1)
SELECT {spoken_name("s")} FROM ring, unnest(ring.path) WITH ORDINALITY AS step(id, at)
JOIN organisation_staff s ON s.id = step.id ORDER BY step.at
"""


def ring_of(*, staff_id: int, on: date) -> list[str]:
    """The names on the way from somebody's line manager back to themselves; none where it leads on to the top."""
    with connection.cursor() as cursor:
        cursor.execute(_RING, {"staff": staff_id, "on": on})
        return [name for (name,) in cursor.fetchall()]

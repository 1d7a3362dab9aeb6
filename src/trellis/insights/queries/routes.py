"""Answers how people really came to their roles: from which role of the map to which, counted from posts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db import connection

from trellis.pathways.queries.maps import own_titles
from trellis.pathways.queries.standings import BEFORE
from trellis.pathways.rules.map import CareerMap
from trellis.pathways.rules.map.titles import TitleReader
from trellis.pathways.rules.paths import BESIDE, ELSEWHERE, OTHER_WORK

_SORTS = """
SELECT title, role, count(DISTINCT staff_id) FILTER (WHERE during @> %(on)s::date)
FROM organisation_post WHERE lower(during) <= %(on)s GROUP BY title, role
"""
# Everybody's first post of each role, and what came before it: as on the page of one role.
_ROUTES = f"""
WITH known AS MATERIALIZED (
  SELECT p.id, p.staff_id, lower(p.during) AS began, coalesce(upper(p.during), 'infinity') AS ended,
    p.main, a.key
  FROM organisation_post p
  JOIN unnest(%(titles)s::text[], %(families)s::text[], %(keys)s::text[]) AS a(title, role, key) USING (title, role)
  WHERE lower(p.during) <= %(on)s
), first AS (
  SELECT staff_id, key, min(began) AS began FROM known WHERE key <> '' GROUP BY staff_id, key
), before AS (
  SELECT DISTINCT ON (f.staff_id, f.key) f.staff_id, f.key, CASE WHEN how = 1 THEN '{BESIDE}' ELSE b.key END AS origin
  FROM first f LEFT JOIN known b ON b.staff_id = f.staff_id AND b.began < f.began,
  LATERAL (SELECT {BEFORE.format(ended="b.ended", began="f.began")}) AS h(how)
  ORDER BY f.staff_id, f.key, how, b.began DESC, b.main DESC, b.id DESC
)
SELECT key, origin, count(*) FROM before GROUP BY key, origin
"""


@dataclass(frozen=True, slots=True)
class RoutesTaken:
    """`taken`: for each role, by where people were when they first took it up. `held`: how many hold it now."""

    taken: dict[str, Counter[str]]
    held: Counter[str]


def routes_taken(*, roles: CareerMap, on: date) -> RoutesTaken:
    """Two queries, and one for the trust's own titles, however many people and posts."""
    reader = TitleReader(roles, own_titles())
    with connection.cursor() as cursor:
        cursor.execute(_SORTS, {"on": on})
        sorts = [
            (title, family, reader.role_of(title=title, family=family) or "", now) for title, family, now in cursor
        ]
        held: Counter[str] = Counter()
        for *_, key, now in sorts:
            held[key] += now
        del held[""]
        columns = {"titles": [row[0] for row in sorts], "families": [row[1] for row in sorts]}
        cursor.execute(_ROUTES, columns | {"keys": [row[2] for row in sorts], "on": on})
        taken: dict[str, Counter[str]] = {}
        for key, origin, people in cursor.fetchall():
            where = ELSEWHERE if origin is None else origin or OTHER_WORK
            taken.setdefault(key, Counter())[where] += people
    return RoutesTaken(taken, held)

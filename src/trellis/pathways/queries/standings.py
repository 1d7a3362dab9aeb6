"""How somebody stands to every role of the map, and what people did before a role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from trellis.organisation.queries.working_lives import schools_told_apart, working_lives
from trellis.pathways.queries.aims import aim_of
from trellis.pathways.queries.careers import career_of
from trellis.pathways.queries.maps import career_map, own_titles
from trellis.pathways.queries.own_rules import rules_of_the_trust
from trellis.pathways.rules import judge
from trellis.pathways.rules.map import CareerMap
from trellis.pathways.rules.map.titles import TitleReader
from trellis.pathways.rules.paths import BESIDE, ELSEWHERE, OTHER_WORK, Paths, paths_told
from trellis.pathways.rules.standings import Mine, Service, Standing, standing_in


@dataclass(frozen=True, slots=True)
class MyMap:
    """The map as one person sees it; of somebody who is not staff nothing is known, and every state is that of a rule."""

    map: CareerMap
    standings: Mapping[str, Standing]
    mine: Mine
    here: tuple[str, ...]


def my_map(*, staff_id: int | None, on: date) -> MyMap:
    """As many queries for two hundred roles as for one."""
    roles = career_map(on=on)
    mine = roles_held(staff_id=staff_id, roles=roles) if staff_id else Mine()
    career = career_of(staff_id=staff_id, on=on) if staff_id else None
    rules = rules_of_the_trust(on=on)
    asked = {role.rule for role in roles.roles} & rules.by_key.keys()
    found = {key: judge(rules.by_key[key], career, on=on) for key in asked} if career is not None else {}
    standings = {
        role.key: standing_in(role, rule=rules.by_key.get(role.rule), finding=found.get(role.rule), mine=mine, on=on)
        for role in roles.roles
    }
    return MyMap(roles, standings, mine, tuple(key for key in mine.here(on) if key in roles.by_key))


def roles_held(*, staff_id: int, roles: CareerMap) -> Mine:
    """What somebody's posts are on the map, and which roles they said they aim at."""
    reader = TitleReader(roles, own_titles())
    services: dict[str, list[Service]] = {}
    life = working_lives(staff_ids=[staff_id], called=schools_told_apart()).get(staff_id)
    for post in life.posts if life else ():
        key = reader.role_of(title=post.title, family=post.role)
        if key is not None:
            services.setdefault(key, []).append(Service(post.starts_on, post.last_day))
    aim = aim_of(staff_id=staff_id)
    return Mine({key: tuple(held) for key, held in services.items()}, frozenset(aim.roles if aim else ()))


_SORTS_OF_POST = "SELECT DISTINCT title, role FROM organisation_post WHERE lower(during) <= %(on)s"
BEFORE = """
CASE WHEN {ended} > least(({began} + interval '3 months')::date, %(on)s::date) THEN 1
     WHEN {ended} >= {began} - interval '3 months' THEN 0 WHEN {ended} IS NOT NULL THEN 2 END"""
"""How a post that was begun earlier comes before another: it was left for it, or went on, or was over long before.

What ends after the day of the count goes on: a count of that day stays as it was.
"""
# Everybody's first post of the role, and what came before it; the newest of several, and their main one of two of a day.
_BEFORE = f"""
WITH first AS (
  SELECT p.staff_id, min(lower(p.during)) AS began
  FROM organisation_post p
  JOIN unnest(%(titles)s::text[], %(families)s::text[]) AS asked(title, role) USING (title, role)
  WHERE lower(p.during) <= %(on)s GROUP BY p.staff_id
), before AS (
  SELECT DISTINCT ON (p.staff_id) p.staff_id, p.title, p.role, how
  FROM first
  JOIN organisation_post p ON p.staff_id = first.staff_id AND lower(p.during) < first.began,
  LATERAL (SELECT {BEFORE.format(ended="coalesce(upper(p.during), 'infinity')", began="first.began")}) AS h(how)
  ORDER BY p.staff_id, how, lower(p.during) DESC, p.main DESC, p.id DESC
)
SELECT b.title, b.role, coalesce(b.how = 1, false), count(*)
FROM first LEFT JOIN before b USING (staff_id) GROUP BY 1, 2, 3
"""


def paths_into(key: str, *, roles: CareerMap, on: date) -> Paths:
    """What people of the whole trust did before a role, as far as it can be told. Three queries."""
    reader = TitleReader(roles, own_titles())
    with connection.cursor() as cursor:
        cursor.execute(_SORTS_OF_POST, {"on": on})
        sorts = [row for row in cursor.fetchall() if reader.role_of(title=row[0], family=row[1]) == key]
        if not sorts:
            return paths_told({})
        asked: dict[str, Any] = {
            "titles": [title for title, _ in sorts],
            "families": [family for _, family in sorts],
            "on": on,
        }
        cursor.execute(_BEFORE, asked)
        came_from: Counter[str] = Counter()
        for title, family, went_on, people in cursor.fetchall():
            came_from[_origin(reader, title, family, went_on)] += people
    return paths_told(came_from)


def _origin(reader: TitleReader, title: str | None, family: str | None, went_on: bool) -> str:
    if title is None:
        return ELSEWHERE
    if went_on:
        return BESIDE
    return reader.role_of(title=title, family=family or "") or OTHER_WORK

"""Keeps beside each person what their main post says, so that lists and counts need no look at posts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection

from trellis.organisation.rules.main_posts import Spell, Standing, main_posts, standing_of

_SPELLS = """
SELECT staff_id, main, id, lower(during), upper(during) - 1, fte, school_id, staff_group, title
FROM organisation_post WHERE staff_id = ANY(%s) ORDER BY staff_id, id
"""
_DUE = """
SELECT s.id FROM organisation_staff s
WHERE EXISTS (SELECT 1 FROM organisation_post p WHERE p.staff_id = s.id
              AND (lower(p.during) > %(since)s AND lower(p.during) <= %(on)s
                   OR upper(p.during) > %(since)s AND upper(p.during) <= %(on)s))
ORDER BY s.id
"""
_STAND = """
UPDATE organisation_staff s
SET main_school_id = v.school_id, staff_group = v.staff_group, job_title = v.title, left_on = v.left_on,
    joined_on = coalesce(s.joined_on, v.joined_on)
FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::date[], %s::date[])
     AS v(id, school_id, staff_group, title, left_on, joined_on),
     organisation_staff before
WHERE s.id = v.id AND before.id = s.id
  AND (s.main_school_id, s.staff_group, s.job_title, s.left_on, s.joined_on IS NULL)
      IS DISTINCT FROM (v.school_id, v.staff_group, v.title, v.left_on, false)
RETURNING s.id, (before.main_school_id, before.staff_group) IS DISTINCT FROM (s.main_school_id, s.staff_group),
          before.left_on IS NULL AND s.left_on IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Settled:
    """Whose school or group is another now, and who has left: what rooms above may have to follow."""

    moved: tuple[int, ...] = ()
    left: tuple[int, ...] = ()

    def __add__(self, other: "Settled") -> "Settled":
        return Settled((*self.moved, *other.moved), (*self.left, *other.left))


def settle_main_posts(*, staff_ids: Collection[int], on: date) -> Settled:
    """Mark each person's main posts and write what the one of today says. One set of statements for any number."""
    spells: defaultdict[int, list[Spell]] = defaultdict(list)
    marked: set[int] = set()
    with connection.cursor() as cursor:
        cursor.execute(_SPELLS, [list(staff_ids)])
        for staff_id, main, *facts in cursor.fetchall():
            spells[staff_id].append(Spell(*facts))
            if main:
                marked.add(facts[0])
    wanted = frozenset().union(*(main_posts(posts) for posts in spells.values()))
    _mark(marked - wanted, main=False)  # first: two main posts may not meet even for a moment
    _mark(wanted - marked, main=True)
    return write_standings(
        {staff_id: found for staff_id, posts in spells.items() if (found := standing_of(posts, on=on))}
    )


def _mark(post_ids: Collection[int], *, main: bool) -> None:
    if post_ids:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE organisation_post SET main = %s WHERE id = ANY(%s)", [main, sorted(post_ids)])


def write_standings(standings: Mapping[int, Standing]) -> Settled:
    if not standings:
        return Settled()
    rows = sorted(standings.items())
    with connection.cursor() as cursor:
        cursor.execute(
            _STAND,
            [
                [staff_id for staff_id, _ in rows],
                [s.school for _, s in rows],
                [s.staff_group for _, s in rows],
                [s.title for _, s in rows],
                [s.left_on for _, s in rows],
                [s.joined_on for _, s in rows],
            ],
        )
        changed = cursor.fetchall()
    return Settled(_ids(changed, 1), _ids(changed, 2))


def _ids(rows: Iterable[tuple], place: int) -> tuple[int, ...]:
    return tuple(sorted(row[0] for row in rows if row[place]))


def people_whose_posts_turn(*, since: date, on: date) -> list[int]:
    """Everybody of whom a post began or ended after one day and up to another."""
    with connection.cursor() as cursor:
        cursor.execute(_DUE, {"since": since, "on": on})
        return [row[0] for row in cursor.fetchall()]

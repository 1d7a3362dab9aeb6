"""Answers what whoever keeps the map needs: what is odd about it, which titles the trust told, how posts are read."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from trellis.organisation.rules.role_families import RoleFamily
from trellis.pathways.models import MapTitle
from trellis.pathways.queries.maps import own_titles, starter_map
from trellis.pathways.queries.own_rules import rules_of_the_trust
from trellis.pathways.rules.map import CareerMap, Role
from trellis.pathways.rules.map.oddities import Oddity, oddities_of
from trellis.pathways.rules.map.titles import TitleReader

_TITLES_OF_POSTS = """
SELECT title, role, count(*) FROM organisation_post WHERE during @> %(on)s::date
GROUP BY title, role ORDER BY count(*) DESC, title, role
"""


@dataclass(frozen=True, slots=True)
class ToldTitle:
    """A title that the trust told, and the role that it means; None where that is not on the map any more."""

    id: int
    title: str
    role: Role | None


@dataclass(frozen=True, slots=True)
class TitleInUse:
    """A title of posts held now, how many they are, and the role that they are read as."""

    title: str
    family: str
    posts: int
    role: Role | None


def map_oddities(map_: CareerMap, *, on: date) -> tuple[Oddity, ...]:
    told = dict(MapTitle.objects.order_by("compared").values_list("title", "role"))
    return oddities_of(map_, rules_of_the_trust(on=on), titles=told, on=on)


def told_titles(map_: CareerMap) -> list[ToldTitle]:
    rows = MapTitle.objects.order_by("compared")
    return [ToldTitle(row.pk, row.title, map_.by_key.get(row.role)) for row in rows]


def titles_in_use(map_: CareerMap, *, on: date) -> list[TitleInUse]:
    """Every title of a post held on the day, with its family; most frequent first. One query for any number of posts."""
    reader = TitleReader(map_, own_titles())
    labels = {family.value: family.label for family in RoleFamily}
    with connection.cursor() as cursor:
        cursor.execute(_TITLES_OF_POSTS, {"on": on})
        return [
            TitleInUse(
                title,
                labels.get(family, family),
                posts,
                map_.by_key.get(reader.role_of(title=title, family=family) or ""),
            )
            for title, family, posts in cursor.fetchall()
        ]


def key_of_source(said: str) -> str:
    """What is kept of a source that somebody names: the key of a known one, or their own words."""
    known = {source.title.casefold(): source.key for source in starter_map().sources.values()}
    return known.get(said.strip().casefold(), said.strip())

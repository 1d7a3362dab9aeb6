"""The map of roles: the starter map until the trust makes it its own, where it stands when drawn, and what role a post is."""

import json
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import TextField
from django.db.models.functions import Cast

from trellis.pathways.models import MapLink, MapRole, MapTitle, OwnMap
from trellis.pathways.rules.conditions import Source, Status
from trellis.pathways.rules.map import CareerMap, Fact, Lane, Layout, LinkSort, Role, RoleLink, Stage
from trellis.pathways.rules.map.layout import layout_of
from trellis.pathways.rules.map.map_files import StarterMap, starter_map_in
from trellis.pathways.rules.map.titles import TitleReader

FOLDER = settings.CHECKOUT / "packs" / "role-map"


@cache
def starter_map() -> StarterMap:
    """The map that this copy of Trellis comes with; it changes only with the program."""
    return starter_map_in(FOLDER)


@cache
def starter_layout() -> Layout:
    return layout_of(json.loads((FOLDER / "layout.json").read_text(encoding="utf-8")))


def starter_version_seen() -> str:
    """The version of the starter map that the trust's own was made from or last compared with; empty without one of its own."""
    return OwnMap.objects.values_list("starter_version", flat=True).first() or ""


def has_own_map() -> bool:
    return OwnMap.objects.exists()


def career_map(*, on: date) -> CareerMap:
    """The trust's map; what was retired later than that day is still in use. Three queries, however large it is."""
    own = OwnMap.objects.defer("layout").first()
    if own is None:
        return starter_map().map
    rows = list(MapRole.objects.defer("facts").annotate(said=Cast("facts", TextField())).order_by("order", "id"))
    keys = {row.pk: row.key for row in rows}
    links = MapLink.objects.order_by("order", "id").values_list(
        "origin_id", "destination_id", "sort", "source", "status", "note"
    )
    return CareerMap(
        roles=tuple(_role(row, on) for row in rows),
        links=tuple(
            RoleLink(keys[origin], keys[destination], LinkSort(sort), source_called(source), Status(status), note)
            for origin, destination, sort, source, status, note in links
        ),
        stages=tuple(Stage(*stage) for stage in own.stages),
    )


def laid_out_map() -> Layout:
    """Where the roles in use stand when the map is drawn: kept when it is saved, never worked out for a page."""
    own = OwnMap.objects.only("layout").first()
    return layout_of(own.layout) if own is not None else starter_layout()


def own_titles() -> dict[str, str]:
    """The trust's titles as titles are compared, and the key of the role that each means."""
    return dict(MapTitle.objects.values_list("compared", "role"))


def title_reader(*, on: date) -> TitleReader:
    """Reads any number of titles of posts; four queries in all."""
    return TitleReader(career_map(on=on), own_titles())


def roles_of_posts(*, posts: Iterable[tuple[str, str]], on: date) -> dict[tuple[str, str], str]:
    """The key of the role that each (title, role family) of a post means; what means none is left out.

    Four queries for any number of posts. Give each pair once where there are many.
    """
    reader = title_reader(on=on)
    found = {(title, family): reader.role_of(title=title, family=family) for title, family in set(posts)}
    return {post: key for post, key in found.items() if key is not None}


def source_called(said: str) -> Source:
    """A source of the starter map by its key; a trust's own by what it says."""
    return starter_map().sources.get(said) or Source("", said)


def _role(row: Any, on: date) -> Role:
    """A row of MapRole with `said`, its facts as they are written."""
    facts = _facts(row.said)
    status = Status(row.status)
    if status is Status.HISTORIC and row.until is not None and row.until > on:
        status = Status.LOCAL
    return Role(
        key=row.key,
        title=row.title,
        lane=Lane(row.lane),
        stage=row.stage,
        about=facts.about,
        source=source_called(row.source),
        status=status,
        letter=row.letter,
        also=tuple(row.also),
        families=tuple(row.families),
        managed_by=facts.managed_by,
        allowance=facts.allowance,
        supports=facts.supports,
        needs=facts.needs,
        grid=row.grid,
        standards=row.standards,
        rule=row.rule,
        instead=row.instead,
        until=row.until,
    )


class _Facts(NamedTuple):
    """All that is said of a role."""

    about: Fact
    managed_by: Fact | None
    allowance: Fact | None
    supports: tuple[Fact, ...]
    needs: tuple[Fact, ...]


@lru_cache(maxsize=4096)
def _facts(said: str) -> _Facts:
    """The same words are read once: most of a map is the same from one page to the next."""
    facts = json.loads(said)
    return _Facts(
        about=_fact(facts["about"]),
        managed_by=_fact(facts["managed_by"]) if "managed_by" in facts else None,
        allowance=_fact(facts["allowance"]) if "allowance" in facts else None,
        supports=tuple(map(_fact, facts.get("supports", ()))),
        needs=tuple(map(_fact, facts.get("needs", ()))),
    )


def _fact(said: dict[str, str]) -> Fact:
    return Fact(said["says"], source_called(said["source"]), Status(said["status"]))

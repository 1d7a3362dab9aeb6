"""The map of roles: the starter map until the trust makes it its own, where it stands when drawn, and what role a post is."""

import json
from collections.abc import Iterable
from datetime import date
from functools import cache

from django.conf import settings

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


def has_own_map() -> bool:
    return OwnMap.objects.exists()


def career_map(*, on: date) -> CareerMap:
    """The trust's map; what was retired later than that day is still in use. Three queries, however large it is."""
    own = OwnMap.objects.defer("layout").first()
    if own is None:
        return starter_map().map
    rows = list(MapRole.objects.order_by("order", "id"))
    keys = {row.pk: row.key for row in rows}
    links = MapLink.objects.order_by("order", "id")
    return CareerMap(
        roles=tuple(_role(row, on) for row in rows),
        links=tuple(
            RoleLink(
                origin=keys[link.origin_id],
                destination=keys[link.destination_id],
                sort=LinkSort(link.sort),
                source=source_called(link.source),
                status=Status(link.status),
                note=link.note,
            )
            for link in links
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


def _role(row: MapRole, on: date) -> Role:
    facts = row.facts
    status = Status(row.status)
    if status is Status.HISTORIC and row.until is not None and row.until > on:
        status = Status.LOCAL
    return Role(
        key=row.key,
        title=row.title,
        lane=Lane(row.lane),
        stage=row.stage,
        about=_fact(facts["about"]),
        source=source_called(row.source),
        status=status,
        letter=row.letter,
        also=tuple(row.also),
        families=tuple(row.families),
        managed_by=_fact(facts["managed_by"]) if "managed_by" in facts else None,
        allowance=_fact(facts["allowance"]) if "allowance" in facts else None,
        supports=tuple(map(_fact, facts.get("supports", ()))),
        needs=tuple(map(_fact, facts.get("needs", ()))),
        grid=row.grid,
        standards=row.standards,
        rule=row.rule,
        instead=row.instead,
        until=row.until,
    )


def _fact(said: dict[str, str]) -> Fact:
    return Fact(said["says"], source_called(said["source"]), Status(said["status"]))

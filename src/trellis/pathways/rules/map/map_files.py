"""Reads a map of roles from TOML and refuses a slip of the pen with a sentence that finds it.

starter_map_in(folder) -> StarterMap     map.toml, every [[role]] of roles-*.toml, every [[link]] of links.toml
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trellis.frameworks.rules.packs.faults import Fault, PackRefused
from trellis.frameworks.rules.packs.tables import Table, toml_table
from trellis.organisation.rules.role_families import RoleFamily
from trellis.pathways.rules.careers import ANY_LEVEL, FAMILIES
from trellis.pathways.rules.conditions import Source, Status

from .roles import CareerMap, Lane, LinkSort, Role, RoleLink, Stage
from .roles import Fact as Said

LETTERS = (*FAMILIES, ANY_LEVEL)
_FACT_KEYS = {"says", "source", "status"}


@dataclass(frozen=True, slots=True)
class StarterMap:
    """The map that a trust begins with, and everybody its facts rest on."""

    key: str
    title: str
    version: str
    map: CareerMap
    sources: Mapping[str, Source]


def starter_map_in(folder: Path) -> StarterMap:
    """Raises PackRefused with every reason found, not only the first."""
    faults: list[Fault] = []
    head = toml_table(folder / "map.toml", file=f"{folder.name}/map.toml", faults=faults)
    if head is None:
        raise PackRefused(tuple(faults))
    sources = {
        one.key: one for one in _each(head, "source", lambda table: Source(table.text("key"), table.text("title")))
    }
    stages = tuple(_each(head, "stage", lambda table: Stage(table.text("key"), table.text("title"))))
    key, title, version = (head.text(name) for name in ("key", "title", "version"))
    head.close()
    roles: list[Role] = []
    for path in sorted(folder.glob("roles-*.toml")):
        roles += _tables(path, folder, "role", lambda table: _role(table, sources), faults)
    links = tuple(_tables(folder / "links.toml", folder, "link", lambda table: _link(table, sources), faults))
    for what, keys in (("role", [role.key for role in roles]), ("link", [link.key for link in links])):
        faults += [Fault(folder.name, f"{what} {one}", "key", f"two {what}s have this key") for one in _twice(keys)]
    if faults:
        raise PackRefused(tuple(dict.fromkeys(faults)))
    return StarterMap(key, title, version, CareerMap(tuple(roles), links, stages), sources)


def _tables(path: Path, folder: Path, name: str, make: Any, faults: list[Fault]) -> Iterator[Any]:
    head = toml_table(path, file=f"{folder.name}/{path.name}", faults=faults)
    if head is not None:
        yield from _each(head, name, make)
        head.close()


def _each(head: Table, name: str, make: Any) -> Iterator[Any]:
    for table in head.tables(name):
        yield make(table)
        table.close()


def _role(table: Table, sources: Mapping[str, Source]) -> Role:
    source, status = _source(table, sources), _status(table)
    letter = table.text("letter", optional=True)
    if letter and letter not in LETTERS:
        table.fault("letter", f"“{letter}” is not one of {', '.join(LETTERS)}")
    about = _fact(table, "about", sources, source, status)
    if about is None:
        table.fault("about", "this is missing or empty")
    role = Role(
        key=table.text("key"),
        title=table.text("title"),
        lane=table.word("lane", Lane, default=Lane.CLASSROOM),
        stage=table.text("stage"),
        about=about or Said("", source, status),
        source=source,
        status=status,
        letter=letter,
        also=table.texts("also"),
        families=tuple(family.value for family in RoleFamily if family in table.words("families", RoleFamily)),
        managed_by=_fact(table, "managed_by", sources, source, status),
        allowance=_fact(table, "allowance", sources, source, status),
        supports=tuple(_facts(table, "supports", sources, source, status)),
        needs=tuple(_facts(table, "needs", sources, source, status)),
        grid=table.text("grid", optional=True),
        standards=table.text("standards", optional=True),
        rule=table.text("rule", optional=True),
        instead=table.text("instead", optional=True),
        until=table.day("until") if "until" in table.data else None,
    )
    if "lane" not in table.data:
        table.fault("lane", f"this is missing; say one of {', '.join(lane.value for lane in Lane)}")
    if role.is_historic and not role.instead:
        table.fault("instead", "a historic role says what took its place")
    table.known.add("until")
    return role


def _link(table: Table, sources: Mapping[str, Source]) -> RoleLink:
    if "sort" not in table.data:
        table.fault("sort", f"this is missing; say one of {', '.join(sort.value for sort in LinkSort)}")
    return RoleLink(
        origin=table.text("from"),
        destination=table.text("to"),
        sort=table.word("sort", LinkSort, default=LinkSort.PROGRESSION),
        source=_source(table, sources),
        status=_status(table),
        note=table.text("note", optional=True),
    )


def _source(table: Table, sources: Mapping[str, Source]) -> Source:
    key = table.text("source")
    if key and key not in sources:
        table.fault("source", f"map.toml has no source “{key}”")
    return sources.get(key, Source(key, ""))


def _status(table: Table) -> Status:
    if "status" not in table.data:
        table.fault("status", "this is missing; say current, historic or local")
    return table.word("status", Status, default=Status.CURRENT)


def _fact(table: Table, key: str, sources: Mapping[str, Source], source: Source, status: Status) -> Said | None:
    said = table.data.get(key)
    table.known.add(key)
    return None if said is None else _said(table, key, said, sources, source, status)


def _facts(table: Table, key: str, sources: Mapping[str, Source], source: Source, status: Status) -> Iterator[Said]:
    said = table.data.get(key, [])
    table.known.add(key)
    if not isinstance(said, list):
        table.fault(key, "this should be a list")
        return
    for one in said:
        yield _said(table, key, one, sources, source, status)


def _said(table: Table, key: str, said: object, sources: Mapping[str, Source], source: Source, status: Status) -> Said:
    """A sentence alone rests on what the role rests on; with a source or a status of its own it is a table."""
    if isinstance(said, str) and said.strip():
        return Said(said.strip(), source, status)
    if not isinstance(said, dict) or not isinstance(said.get("says"), str) or set(said) - _FACT_KEYS:
        table.fault(key, "write a sentence, or { says = …, source = …, status = … }")
        return Said("", source, status)
    own = Table(table.file, f"{table.name}, {key}", said, table.faults)
    return Said(
        own.text("says"),
        _source(own, sources) if "source" in said else source,
        own.word("status", Status, default=status),
    )


def _twice(keys: Iterable[str]) -> list[str]:
    return [key for key, times in Counter(keys).items() if times > 1]

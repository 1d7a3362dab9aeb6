"""The words that rules are written in: kinds of post, qualifications, conditions of schools, sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from trellis.frameworks.rules.packs.faults import Fault, PackRefused
from trellis.frameworks.rules.packs.tables import Table, toml_table
from trellis.pathways.rules.careers import Group, Level, plain
from trellis.pathways.rules.conditions import AtSchool, PostKind, Source, Status

FILE = "words.toml"

Word = TypeVar("Word", "KnownQualification", PostKind, AtSchool, Source)


@dataclass(frozen=True, slots=True)
class KnownQualification:
    """A qualification by all its names; a retired one says what replaced it."""

    key: str
    title: str
    names: frozenset[str]
    status: Status
    instead: str = ""

    @property
    def name(self) -> str:
        """The title as the name of a thing in a list: without the article, and with what became of it."""
        name = self.title.removeprefix("the ").removeprefix("a ")
        return f"{name[:1].upper()}{name[1:]}{' (no longer awarded)' if self.status is Status.HISTORIC else ''}"


@dataclass(frozen=True, slots=True)
class Words:
    """What rules speak of: kinds of post, qualifications, conditions of schools, sources."""

    posts: dict[str, PostKind]
    qualifications: dict[str, KnownQualification]
    schools: dict[str, AtSchool]
    sources: dict[str, Source]


def words_in(folder: Path, faults: list[Fault]) -> Words:
    head = toml_table(folder / FILE, file=f"{folder.name}/{FILE}", faults=faults)
    if head is None:
        raise PackRefused(tuple(faults))
    sources = _read(head, "source", lambda table: Source(table.text("key"), table.text("title")))
    words = Words(
        posts=_read(head, "post", _post_kind),
        qualifications=_read(head, "qualification", _qualification),
        schools=_read(head, "school", lambda table: _school(table, sources)),
        sources=sources,
    )
    faults += [
        Fault(head.file, f"qualification {known.key}", "instead", f"there is no “{known.instead}”")
        for known in words.qualifications.values()
        if known.instead and known.instead not in words.qualifications
    ]
    head.close()
    return words


def _read(head: Table, name: str, make: Callable[[Table], Word]) -> dict[str, Word]:
    found: dict[str, Word] = {}
    for table in head.tables(name):
        made = make(table)
        table.close()
        if made.key in found:
            table.fault("key", "this is used twice")
        found[made.key] = made
    return found


def _post_kind(table: Table) -> PostKind:
    return PostKind(
        key=table.text("key"),
        post=table.text("post"),
        spent=table.text("years", optional=True),
        group=table.word_or_none("group", Group),
        leadership=table.yes_or_none("leadership"),
        headship=table.yes_or_none("headship"),
        level=table.word_or_none("level", Level),
        roles=plain_words(table, "roles"),
    )


def _qualification(table: Table) -> KnownQualification:
    known = KnownQualification(
        key=table.text("key"),
        title=table.text("title"),
        names=plain_words(table, "names"),
        status=table.word("status", Status, default=Status.CURRENT),
        instead=table.text("instead", optional=True),
    )
    if not known.names:
        table.fault("names", "say at least one name by which people know it")
    return known


def _school(table: Table, sources: dict[str, Source]) -> AtSchool:
    return AtSchool(
        key=table.text("key"),
        title=table.text("title"),
        kinds=plain_words(table, "kinds"),
        accepts=plain_words(table, "accepts"),
        refuses=plain_words(table, "refuses"),
        stands_for_years=table.number("stands_for_years"),
        source=source_of(table, sources),
    )


def words_in_order(table: Table, key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(word) for word in table.texts(key)))


def plain_words(table: Table, key: str) -> frozenset[str]:
    return frozenset(words_in_order(table, key))


def source_of(table: Table, sources: dict[str, Source], *, default: str = "") -> str:
    said = table.text("source", optional=bool(default)) or default
    if said and said not in sources:
        table.fault("source", f"{FILE} has no source “{said}”")
    return said

"""Roles and the links between them, as a trust's career map holds them.

A role is a node of the map; a title is what a school calls it; a role family is the country's word for its sort.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from trellis.pathways.rules.conditions import Source, Status


class Lane(StrEnum):
    """The rows of the map, from the classroom down; each weighs the same."""

    CLASSROOM = "classroom"
    PASTORAL = "pastoral"
    SPECIALIST = "specialist"
    LEADERSHIP = "leadership"
    SUPPORT = "support"
    TRUST = "trust"

    @property
    def label(self) -> str:
        return _LANES[self]


_LANES = {
    Lane.CLASSROOM: "Classroom",
    Lane.PASTORAL: "Pastoral",
    Lane.SPECIALIST: "Specialist",
    Lane.LEADERSHIP: "Leadership",
    Lane.SUPPORT: "Support and business",
    Lane.TRUST: "Trust",
}


class LinkSort(StrEnum):
    """What sort of step leads from one role to another."""

    PROGRESSION = "progression"
    LATERAL = "lateral"
    ADD_ON = "add-on"
    SECONDMENT = "secondment"
    LOCAL = "local"

    @property
    def label(self) -> str:
        return _LINKS[self][0]

    @property
    def says(self) -> str:
        """What the sort means, in a sentence."""
        return _LINKS[self][1]


_LINKS = {
    LinkSort.PROGRESSION: ("Progression", "A usual next step."),
    LinkSort.LATERAL: ("Sideways move", "Another role with as much to answer for."),
    LinkSort.ADD_ON: ("Added to the role", "A designation or duty beside the post that somebody has."),
    LinkSort.SECONDMENT: ("Secondment or acting up", "For a time, and back again unless both want otherwise."),
    LinkSort.LOCAL: ("Local to this trust", "A step that this trust has made."),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """A column of the map: a stage of the pathway, in the order of the map's `stages`."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing said of a role, who says so, and whether it is so today."""

    says: str
    source: Source
    status: Status

    def __str__(self) -> str:
        return self.says


@dataclass(frozen=True, slots=True)
class Role:
    """A role on the map. A historic one is kept to be read; `instead` says what took its place, `until` its last day.

    `letter` is that of the county guide, which gives none to support staff. `also` are titles by which schools know
    it, `families` the role families whose posts it may be. `needs` are usual on the way into it. `grid` and `standards`
    are keys of starter packs, `rule` the key of the rule that says what it asks.
    """

    key: str
    title: str
    lane: Lane
    stage: str
    about: Fact
    source: Source
    status: Status = Status.CURRENT
    letter: str = ""
    also: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    managed_by: Fact | None = None
    allowance: Fact | None = None
    supports: tuple[Fact, ...] = ()
    needs: tuple[Fact, ...] = ()
    grid: str = ""
    standards: str = ""
    rule: str = ""
    instead: str = ""
    until: date | None = None

    @property
    def is_historic(self) -> bool:
        return self.status is Status.HISTORIC


@dataclass(frozen=True, slots=True)
class RoleLink:
    """A step from one role to another, by their keys."""

    origin: str
    destination: str
    sort: LinkSort
    source: Source
    status: Status = Status.CURRENT
    note: str = ""

    @property
    def key(self) -> str:
        return f"{self.origin} {self.destination} {self.sort}"


@dataclass(frozen=True)
class CareerMap:
    """Roles in the order in which they are listed, the links between them, and the stages that lie across."""

    roles: tuple[Role, ...]
    links: tuple[RoleLink, ...]
    stages: tuple[Stage, ...]

    @cached_property
    def by_key(self) -> Mapping[str, Role]:
        return {role.key: role for role in self.roles}

    def leads_to(self, key: str) -> tuple[RoleLink, ...]:
        """The links out of a role, in the order of the map."""
        return self._out.get(key, ())

    def come_from(self, key: str) -> tuple[RoleLink, ...]:
        """The links into a role, in the order of the map."""
        return self._in.get(key, ())

    @cached_property
    def in_use(self) -> CareerMap:
        """The map without what is historic: what can be worked towards today."""
        roles = tuple(role for role in self.roles if not role.is_historic)
        keys = {role.key for role in roles}
        links = (link for link in self.links if link.status is not Status.HISTORIC)
        return CareerMap(
            roles, tuple(link for link in links if link.origin in keys and link.destination in keys), self.stages
        )

    @cached_property
    def _out(self) -> Mapping[str, tuple[RoleLink, ...]]:
        return _grouped((link.origin, link) for link in self.links)

    @cached_property
    def _in(self) -> Mapping[str, tuple[RoleLink, ...]]:
        return _grouped((link.destination, link) for link in self.links)


def _grouped(pairs: Iterable[tuple[str, RoleLink]]) -> dict[str, tuple[RoleLink, ...]]:
    found: defaultdict[str, list[RoleLink]] = defaultdict(list)
    for key, link in pairs:
        found[key].append(link)
    return {key: tuple(links) for key, links in found.items()}

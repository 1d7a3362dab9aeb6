"""Which roles of a map are shown: what somebody filters it by, and which lanes are folded where roles are many.

chosen(career_map, wanted, open_roles=…) -> the roles that fit     lanes_unfolded(…) -> the lanes that stand open
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from trellis.pathways.rules.careers import plain
from trellis.pathways.rules.map import CareerMap, Lane, LinkSort, Role, RoleLink

MANY = 70
"""More roles than this are not shown all at once: lanes that nobody asked for are folded."""
STEPS = 2
"""How far routes from a role are followed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see: routes from a role, roles that are open now, one lane, roles that words are found in."""

    start: str = ""
    only_open: bool = False
    lane: Lane | None = None
    words: str = ""


def chosen(career_map: CareerMap, wanted: Wanted, *, open_roles: Collection[str]) -> tuple[Role, ...]:
    """The roles that fit everything that is wanted, in the order of the map."""
    within = routes_from(career_map, wanted.start) if wanted.start else None
    words = plain(wanted.words).split()
    return tuple(
        role
        for role in career_map.roles
        if (within is None or role.key in within)
        and (not wanted.only_open or role.key in open_roles)
        and (wanted.lane is None or role.lane is wanted.lane)
        and all(word in _sought(role) for word in words)
    )


def _sought(role: Role) -> str:
    return plain(" ".join((role.title, *role.also, role.about.says)))


def routes_from(career_map: CareerMap, start: str, *, steps: int = STEPS) -> frozenset[str]:
    """A role, and those that so many steps lead to."""
    found = reached = {start}
    for _ in range(steps):
        reached = {link.destination for key in reached for link in career_map.leads_to(key)} - found
        found = found | reached
    return frozenset(found)


def lanes_unfolded(career_map: CareerMap, roles: Collection[Role], *, here: Collection[str]) -> frozenset[Lane]:
    """Every lane of a map that can be taken in at a glance; of a larger one the lane where somebody is."""
    lanes = {role.lane for role in roles}
    if len(roles) <= MANY:
        return frozenset(lanes)
    own = {career_map.by_key[key].lane for key in here if key in career_map.by_key} & lanes
    return frozenset(own or {next(lane for lane in Lane if lane in lanes)})


USUAL = LinkSort.PROGRESSION
# How a role's ways on are said; what is usual first.
SAID = {
    LinkSort.PROGRESSION: "Leads to",
    LinkSort.LATERAL: "Sideways to",
    LinkSort.ADD_ON: "Beside it,",
    LinkSort.SECONDMENT: "For a time,",
    LinkSort.LOCAL: "In this trust,",
}


def ways_on(career_map: CareerMap, key: str) -> tuple[tuple[str, tuple[Role, ...]], ...]:
    """Where a role leads, by sort of step: (`Leads to`, roles)."""
    out: dict[LinkSort, list[Role]] = {sort: [] for sort in SAID}
    for link in career_map.leads_to(key):
        if link.destination in career_map.by_key:
            out[link.sort].append(career_map.by_key[link.destination])
    return tuple((SAID[sort], tuple(roles)) for sort, roles in out.items() if roles)


def ways_in(career_map: CareerMap, key: str) -> tuple[Role, ...]:
    origins = dict.fromkeys(link.origin for link in career_map.come_from(key))
    return tuple(career_map.by_key[origin] for origin in origins if origin in career_map.by_key)


def is_usual(link: RoleLink) -> bool:
    return link.sort is USUAL

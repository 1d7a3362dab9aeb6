"""How a trust's own map differs from the starter map: what of that it could take over, piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trellis.kernel.academic_years import display_date
from trellis.pathways.rules.conditions import Status
from trellis.pathways.rules.map.roles import CareerMap, Fact, Role, RoleLink


@dataclass(frozen=True, slots=True)
class SaidOtherwise:
    """One thing that the two maps say of a role, each in its own words; empty where it says nothing."""

    about: str
    ours: str
    starter: str


@dataclass(frozen=True, slots=True)
class ChangedRole:
    """A role of both maps of which they do not say the same."""

    ours: Role
    starter: Role
    said: tuple[SaidOtherwise, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What the starter map has beyond a trust's: roles, words of roles, and links between roles that both have."""

    new: tuple[Role, ...]
    changed: tuple[ChangedRole, ...]
    links: tuple[RoleLink, ...]

    @property
    def count(self) -> int:
        return len(self.new) + len(self.changed) + len(self.links)


def differences(starter: CareerMap, *, ours: CareerMap) -> Differences:
    """In the order of the starter map. A link of a role that is not on our map comes with the role."""
    stages = {stage.key: stage.title for stage in (*starter.stages, *ours.stages)}
    linked = {link.key for link in ours.links}
    return Differences(
        new=tuple(role for role in starter.roles if role.key not in ours.by_key),
        changed=tuple(
            ChangedRole(mine, role, tuple(_said_otherwise(mine, role, stages)))
            for role in starter.roles
            if (mine := ours.by_key.get(role.key, role)) != role
        ),
        links=tuple(
            link
            for link in starter.links
            if link.key not in linked and link.origin in ours.by_key and link.destination in ours.by_key
        ),
    )


def _said_otherwise(ours: Role, starter: Role, stages: Mapping[str, str]) -> Iterable[SaidOtherwise]:
    said, theirs = _told(ours, stages), _told(starter, stages)
    return (SaidOtherwise(about, said[about], theirs[about]) for about in said if said[about] != theirs[about])


def _told(role: Role, stages: Mapping[str, str]) -> dict[str, str]:
    facts = (role.about, role.managed_by, role.allowance, *role.supports, *role.needs)
    sources = (role.source.title, *(fact.source.title for fact in facts if fact))
    return {
        "Title": role.title,
        "Lane": role.lane.label,
        "Stage": stages.get(role.stage, role.stage),
        "What it is": role.about.says,
        "Who line-manages it": role.managed_by.says if role.managed_by else "",
        "Allowance or reward": role.allowance.says if role.allowance else "",
        "What the school does for it": _joined(role.supports),
        "Needs on the way into it": _joined(role.needs),
        "Also called": ", ".join(role.also),
        "Role families": ", ".join(role.families),
        "Letter": role.letter,
        "Key of what it asks": role.rule,
        "Key of its expectation grid": role.grid,
        "Key of its standards": role.standards,
        "State": " ".join(
            filter(None, (role.status.value, f"until {display_date(role.until)}" if role.until else "", role.instead))
        ),
        "Sources": ", ".join(dict.fromkeys(sources)),
        "Historic or local of these": " ".join(
            f"{fact.says} ({fact.status.value})" for fact in facts if fact and fact.status is not Status.CURRENT
        ),
    }


def _joined(facts: Iterable[Fact]) -> str:
    return " ".join(fact.says for fact in facts)

"""Decides who somebody is to the trust: their remits, and how far each reaches."""

from dataclasses import dataclass, field
from enum import StrEnum


class RemitKind(StrEnum):
    """What a login may do, beyond looking after its own development."""

    LINE_MANAGER = "line-manager"
    HEADTEACHER = "headteacher"
    PEOPLE_LEAD = "people-lead"
    TRUST_LEADER = "trust-leader"
    HR = "hr"
    GOVERNOR = "governor"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        return REMIT_LABELS[self]


REMIT_LABELS = {
    RemitKind.LINE_MANAGER: "Line manager",
    RemitKind.HEADTEACHER: "Headteacher",
    RemitKind.PEOPLE_LEAD: "People-development lead",
    RemitKind.TRUST_LEADER: "Trust leader",
    RemitKind.HR: "HR",
    RemitKind.GOVERNOR: "Governor or trustee",
    RemitKind.ADMINISTRATOR: "Administrator",
}


class ScopeKind(StrEnum):
    """How far a remit reaches; hubs are spelled out as their schools when an actor is read."""

    TRUST = "trust"
    HUB = "hub"
    SCHOOL = "school"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class Remit:
    """One right over one scope; `derived` when it follows from posts rather than from a grant."""

    kind: RemitKind
    scope: ScopeKind
    scope_id: int | None = None
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is asking: a login of one trust, the member of staff behind it, and what they may do."""

    login_id: int
    trust_id: int
    staff_id: int | None
    name: str
    trust_name: str = ""
    remits: frozenset[Remit] = frozenset()
    reports: frozenset[int] = frozenset()
    main_school_id: int | None = None
    schools_by_kind: dict[RemitKind, frozenset[int]] = field(default_factory=dict, compare=False)

    def holds(self, *kinds: RemitKind) -> bool:
        """Whether any of the kinds is held, over whatever scope."""
        return any(remit.kind in kinds for remit in self.remits)

    def holds_over_trust(self, *kinds: RemitKind) -> bool:
        return any(remit.kind in kinds and remit.scope is ScopeKind.TRUST for remit in self.remits)

    def holds_over_school(self, school_id: int | None, *kinds: RemitKind) -> bool:
        """Whether one of the kinds reaches this school, through the trust, its hub or itself."""
        if self.holds_over_trust(*kinds):
            return True
        return school_id is not None and any(school_id in self.schools_by_kind.get(kind, ()) for kind in kinds)

    def schools_of(self, *kinds: RemitKind) -> frozenset[int]:
        """Schools reached one by one; a remit over the trust is asked for with `holds_over_trust`."""
        return frozenset().union(*(self.schools_by_kind.get(kind, frozenset()) for kind in kinds))

    @property
    def sees_others(self) -> bool:
        """Whoever sees anybody else's data signs in with a second step (assurance 1)."""
        return bool(self.remits or self.reports)

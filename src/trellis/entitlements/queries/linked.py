"""Answers what else a line counts towards: linked statements of other frameworks, and which of them the person owes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trellis.entitlements.models import Placement
from trellis.entitlements.queries.lines import Ledger, ledgers_for
from trellis.entitlements.rules.events import EventKind, Role
from trellis.entitlements.rules.moves import may_follow
from trellis.frameworks import queries as frameworks
from trellis.frameworks.queries import LinkRow


@dataclass(frozen=True, slots=True)
class Linked:
    """A linked statement. `may_be_told` is whether being done could be recorded on it too: by choice, never by itself."""

    link: LinkRow
    may_be_told: bool


def linked_with(ledger: Ledger, *, trust_id: int, role: Role | None, login_id: int, on: date) -> tuple[Linked, ...]:
    """The statements linked with a line's. Two queries where there are none."""
    statement = ledger.statement
    links = frameworks.links_of(ledger.tree, trust_id=trust_id, only=statement.id).get(statement.id, ())
    owed = _owed(ledger.subject.staff_id, links) if role else frozenset()
    return tuple(
        Linked(link, link.other.id in owed and _may_be_done(link, ledger, trust_id, role, login_id, on))
        for link in links
    )


def _owed(staff_id: int, links: tuple[LinkRow, ...]) -> frozenset[int]:
    """Those of the stages on which the person is placed now, where doing the one may count for the other."""
    counting = {link.other.id: link.other.stage_id for link in links if link.relation.counts}
    if not counting:
        return frozenset()
    stages = set(
        Placement.objects.filter(
            staff_id=staff_id, during__upper_inf=True, stage_id__in=[stage for stage in counting.values() if stage]
        ).values_list("stage_id", flat=True)
    )
    return frozenset(number for number, stage in counting.items() if stage in stages)


def _may_be_done(link: LinkRow, ledger: Ledger, trust_id: int, role: Role | None, login_id: int, on: date) -> bool:
    staff_id = ledger.subject.staff_id
    other = ledgers_for(staff_ids=[staff_id], statement_id=link.other.id, trust_id=trust_id, on=on)[staff_id]
    return role is not None and may_follow(other.state, EventKind.DONE, role=role, by=login_id, terms=other.terms).met

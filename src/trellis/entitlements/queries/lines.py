"""Answers what happened to a statement for some people, ready for a rule or an action."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.http import Http404

from trellis.entitlements.models import Line
from trellis.entitlements.policies import Subject
from trellis.entitlements.rules.carrying import carried_of
from trellis.entitlements.rules.debts import cycle_on
from trellis.entitlements.rules.events import Event, EventKind, Role
from trellis.entitlements.rules.lines import LineState, fold
from trellis.entitlements.rules.terms import LineTerms, terms_of
from trellis.frameworks import queries as frameworks
from trellis.frameworks.rules.shape import StatementRow, StrandRow, VersionTree
from trellis.organisation import queries as organisation


@dataclass(frozen=True, slots=True)
class Ledger:
    """A statement for one person: what it says, what has happened, and whether it is owed now."""

    subject: Subject
    staff_group: str
    statement: StatementRow
    strand: StrandRow
    tree: VersionTree
    cycle: int
    state: LineState
    counted: bool
    on_version: int | None
    """The number of the version of this pathway that the person is on; none where they are on no stage of it."""

    @property
    def is_open(self) -> bool:
        """Whether the person is on this version of the pathway: any stage of it may be brought forward, or taken late."""
        return self.on_version == self.tree.number

    @property
    def closed_says(self) -> str:
        """Why nothing is told of a line of a version that its person is not on."""
        if self.on_version is None:
            return f"{self.subject.name} is on no stage of {self.tree.framework_title} now: nothing of it is owed or recorded."
        return f"This belongs to version {self.tree.number}. {self.subject.name} is on version {self.on_version} now."

    @property
    def terms(self) -> LineTerms:
        return terms_of(self.statement, self.strand)


def ledgers_for(*, staff_ids: Collection[int], statement_id: int, trust_id: int, on: date) -> dict[int, Ledger]:
    """The statement's line for each person, whether or not anything has happened to it. Three queries for any number."""
    found = _ledgers(staff_ids=staff_ids, statement_ids=[statement_id], trust_id=trust_id, on=on)
    return {staff_id: ledger for (staff_id, _), ledger in found.items()}


def ledgers_of(*, staff_id: int, statement_ids: Collection[int], trust_id: int, on: date) -> dict[int, Ledger]:
    """A person's line of each statement, likewise. Three queries for any number of statements."""
    found = _ledgers(staff_ids=[staff_id], statement_ids=statement_ids, trust_id=trust_id, on=on)
    return {statement_id: ledger for (_, statement_id), ledger in found.items()}


def _ledgers(
    *, staff_ids: Collection[int], statement_ids: Collection[int], trust_id: int, on: date
) -> dict[tuple[int, int], Ledger]:
    trees = {number: tree_of_statement(number, trust_id=trust_id) for number in dict.fromkeys(statement_ids)}
    statements = {number: _statement(tree, number) for number, tree in trees.items()}
    cycles = {number: cycle_on(on, recurs=statement.recurs_yearly) for number, statement in statements.items()}
    people = organisation.subjects(staff_ids=staff_ids)
    if len(people) < len(set(staff_ids)):
        raise Http404("no such person")
    told: dict[tuple[int, int], list[Event]] = {}
    asked: dict[str, Any] = {
        "staff": list(staff_ids),
        "statements": list(cycles),
        "cycles": list(cycles.values()),
        "frameworks": list({tree.framework_id for tree in trees.values()}),
    }
    with connection.cursor() as cursor:
        cursor.execute(_TOLD, asked)
        for staff_id, statement_id, *event in cursor.fetchall():
            told.setdefault((staff_id, statement_id), []).append(event_of(event))
        cursor.execute(_PLACED, asked)
        placed = {(staff_id, framework_id): (stage_id, number) for staff_id, framework_id, stage_id, number in cursor}
    ledgers = {}
    for number, statement in statements.items():
        tree = trees[number]
        strand = tree.strand(statement.strand_id)
        terms = terms_of(statement, strand)
        for person in people:
            stage_id, on_version = placed.get((person.id, tree.framework_id), (None, None))
            ledgers[person.id, number] = Ledger(
                subject=Subject(person.id, person.school_id, person.name),
                staff_group=person.staff_group,
                statement=statement,
                strand=strand,
                tree=tree,
                cycle=cycles[number],
                state=fold(told.get((person.id, number), ()), terms),
                counted=statement.stage_id is not None and stage_id == statement.stage_id,
                on_version=on_version,
            )
    return ledgers


def _statement(tree: VersionTree, statement_id: int) -> StatementRow:
    statement = tree.statement(statement_id)
    if statement is None:
        raise Http404("no such statement")
    return statement


EVENT_FIELDS = (
    "seq", "kind", "at", "by_role", "by_login_id", "on", "note", "instead", "link", "evidence_id", "learning_id", "carried",
)  # fmt: skip

_TOLD = f"""
SELECT l.staff_id, l.statement_id, {", ".join(f'e."{name}"' for name in EVENT_FIELDS)}
FROM unnest(%(statements)s::bigint[], %(cycles)s::int[]) asked (statement_id, cycle)
JOIN entitlements_line l USING (statement_id, cycle)
JOIN entitlements_lineevent e ON e.line_id = l.id
WHERE l.staff_id = ANY(%(staff)s)
ORDER BY l.id, e.seq
"""
_PLACED = """
SELECT p.staff_id, p.framework_id, p.stage_id, v.number
FROM entitlements_placement p
JOIN frameworks_stage g ON g.id = p.stage_id
JOIN frameworks_version v ON v.id = g.version_id
WHERE p.staff_id = ANY(%(staff)s) AND p.framework_id = ANY(%(frameworks)s) AND upper_inf(p.during)
"""


def event_of(row: Sequence[Any]) -> Event:
    """A stored event, as `EVENT_FIELDS` lists it, as the rules read it."""
    seq, kind, at, role, by, on, note, instead, link, evidence_id, learning_id, carried = row
    return Event(
        seq, EventKind(kind), at, Role(role), by, on, note, instead, link, evidence_id, learning_id,
        carried_of(carried) if carried else None,
    )  # fmt: skip


def tree_of_statement(statement_id: int, *, trust_id: int) -> VersionTree:
    """The published version that a statement is of; a draft's statement has no lines and is not found."""
    version_id = frameworks.published_version_of_statement(statement_id, trust_id=trust_id)
    tree = frameworks.published_tree(version_id, trust_id=trust_id) if version_id else None
    if tree is None:
        raise Http404("no such statement")
    return tree


def lines_of(*, staff_id: int) -> dict[tuple[int, int], Line]:
    """Every line of a person to which something has happened, by statement and cycle."""
    return {(line.statement_id, line.cycle): line for line in Line.objects.filter(staff_id=staff_id)}

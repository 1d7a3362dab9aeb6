"""Answers one line whole: what it says, where it stands, what can be done, and everything that happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from trellis.access.rules import Actor
from trellis.entitlements.models import EvidenceFile, LineEvent, MovedPerson, VersionMove
from trellis.entitlements.policies import role_of
from trellis.entitlements.queries.lines import Ledger, ledgers_for, tree_of_statement
from trellis.entitlements.rules.debts import Standing, standing
from trellis.entitlements.rules.events import EventKind, Role
from trellis.entitlements.rules.moves import moves_open_to, told_of_none
from trellis.frameworks.rules.differences import Sort
from trellis.frameworks.rules.shape import Debtor, StageRow


@dataclass(frozen=True, slots=True)
class Origin:
    """A statement of an earlier version that a line was carried over from, in the words it was judged by."""

    statement_id: int
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class PutBack:
    """The move that carried a line over was undone: when, and by whom. Nobody has acted on the line in between."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """One thing that happened, as it is read."""

    seq: int
    kind: EventKind
    role: Role
    at: datetime
    by: str
    on: date | None
    note: str
    instead: str
    link: str
    evidence_id: int | None
    evidence_name: str
    learning: str
    cycle: int
    sort: Sort | None = None
    """What became of the statement, where the line was carried over to it."""
    origins: tuple[Origin, ...] = ()
    put_back: PutBack | None = None


@dataclass(frozen=True, slots=True)
class LinePage:
    """A line and its whole history, earlier years' too where it recurs."""

    ledger: Ledger
    role: Role | None
    standing: Standing
    moves: tuple[EventKind, ...]
    events: tuple[EventRow, ...]
    owed_by: str

    @property
    def stage(self) -> StageRow:
        stage = self.ledger.tree.stage(self.ledger.statement.stage_id)
        assert stage is not None  # a pathway's statements have a stage
        return stage

    @property
    def offer_says(self) -> str:
        """What exactly is on offer, while an offer waits for an answer."""
        if self.standing is not Standing.OFFERED:
            return ""
        return next((event.note for event in self.events if event.kind is EventKind.OFFERED), "")

    @property
    def owed_says(self) -> str:
        if not self.ledger.strand.kind.is_owed:
            return "For information."
        if self.ledger.on_version is None:
            return ""  # what closes it says so
        if self.owed_by:
            return f"Promised by {self.owed_by}."
        whose = "yours" if self.role is Role.PERSON else f"{self.ledger.subject.name}’s own"
        return f"This one is {whose} to take up."

    @property
    def closed_says(self) -> str:
        if never := told_of_none(self.ledger.terms):
            return never
        if self.role is Role.PERSON and self.ledger.on_version is None:
            title = self.ledger.tree.framework_title
            return f"You are on no stage of {title} now: nothing of it is owed to you or recorded."
        if not self.ledger.is_open:
            return self.ledger.closed_says
        return "There is nothing to do here now."


def line_page(*, actor: Actor, staff_id: int, statement_id: int, on: date) -> LinePage:
    """The line with the moves that are open to this actor."""
    ledger = ledgers_for(staff_ids=[staff_id], statement_id=statement_id, trust_id=actor.trust_id, on=on)[staff_id]
    role = role_of(actor, ledger.subject)
    state = ledger.state
    return LinePage(
        ledger=ledger,
        role=role,
        standing=standing(state, terms=ledger.terms, on=on, owed_now=ledger.counted),
        moves=moves_open_to(state, role=role, by=actor.login_id, terms=ledger.terms) if role and ledger.is_open else (),
        events=_history(staff_id, statement_id, version_id=ledger.tree.id, trust_id=actor.trust_id),
        owed_by={
            Debtor.PERSON: "",
            Debtor.SCHOOL: "the school",
            Debtor.TRUST: actor.trust_name,
            Debtor.COMMITTEE: "the local governing committee",
        }[ledger.strand.debtor],
    )


def _history(staff_id: int, statement_id: int, *, version_id: int, trust_id: int) -> tuple[EventRow, ...]:
    rows = list(
        LineEvent.objects.filter(line__staff_id=staff_id, line__statement_id=statement_id)
        .order_by("-line__cycle", "-seq")
        .values_list(
            "seq", "kind", "by_role", "at", "by_login__name", "on", "note", "instead", "link", "evidence_id", "evidence__name",
            "learning__title", "line__cycle", "carried",
        )
    )  # fmt: skip
    undone = _undone_moves(staff_id, version_id) if any(row[-1] for row in rows) else {}
    return tuple(
        EventRow(
            seq=seq, kind=EventKind(kind), role=Role(role), at=at, by=by or SOMEBODY, on=day,
            note=note, instead=instead, link=link, evidence_id=evidence_id, evidence_name=evidence or "", learning=learning or "",
            cycle=cycle, sort=Sort(carried["sort"]) if carried else None,
            origins=_origins(carried["origins"], trust_id=trust_id) if carried else (),
            put_back=undone.get(at) if carried else None,
        )
        for seq, kind, role, at, by, day, note, instead, link, evidence_id, evidence, learning, cycle, carried in rows
    )  # fmt: skip


def _undone_moves(staff_id: int, version_id: int) -> dict[datetime, PutBack]:
    """The moves to a version that were undone for somebody, by when they had brought them there."""
    rows = MovedPerson.objects.filter(
        staff_id=staff_id, to_stage__version_id=version_id, move__status=VersionMove.Status.UNDONE
    ).values_list("at", "move__ended_at", "move__ended_by__name")
    return {at: PutBack(ended_at, by or SOMEBODY) for at, ended_at, by in rows if ended_at is not None}


SOMEBODY = "somebody whose sign-in has ended"


def _origins(statement_ids: Sequence[int], *, trust_id: int) -> tuple[Origin, ...]:
    found = []
    for statement_id in statement_ids:
        tree = tree_of_statement(statement_id, trust_id=trust_id)
        row = tree.statement(statement_id)
        assert row is not None
        found.append(Origin(row.id, tree.number, row.text))
    return tuple(found)


def evidence_file(*, evidence_id: int) -> tuple[int, str, str, bytes] | None:
    """A file given as evidence: whose it is, its name, its kind and its bytes."""
    row = EvidenceFile.objects.filter(id=evidence_id).values_list("staff_id", "name", "media_type", "content").first()
    return (*row[:3], bytes(row[3])) if row else None

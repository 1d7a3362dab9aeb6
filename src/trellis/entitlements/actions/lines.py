"""Tells what happened to lines: by the person about their own, by others for whoever owes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError

from trellis.access.actions import action
from trellis.access.policies import Refused, insist
from trellis.access.rules import Actor
from trellis.entitlements.models import Line, LineEvent, Placement
from trellis.entitlements.policies import Subject, may_act_for_debtor
from trellis.entitlements.queries.lines import Ledger, ledgers_for
from trellis.entitlements.rules import (
    NEEDS_DAY,
    NEEDS_NOTE,
    Event,
    EventKind,
    LineState,
    Role,
    apply,
    may_follow,
    terms_of,
)
from trellis.kernel.findings import Finding, met, not_met

ROWS_A_BATCH = 2000


class LineMoved(Refused):
    """Somebody else told something of the line since the page was opened: the second is shown both."""


class NothingSaid(Refused):
    """The step needs a few words, or a day, that were not given."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a line: `on` is the day it is about; `seen` the number of the last event that the teller saw."""

    kind: EventKind
    on: date | None = None
    note: str = ""
    link: str = ""
    evidence_id: int | None = None
    learning_id: int | None = None
    seen: int | None = None


@action("tell what happened to an entitlement")
def tell(*, actor: Actor, staff_id: int, statement_id: int, told: Told, on: date, at: datetime) -> LineState:
    """One event on one line. The person tells of their own; anybody else speaks for whoever owes it."""
    ledger = ledgers_for(staff_ids=[staff_id], statement_id=statement_id, trust_id=actor.trust_id, on=on)[staff_id]
    role = _role_of(actor, ledger.subject)
    finding = _may(actor, ledger, told, role)
    if told.seen is not None and told.seen != ledger.state.seq:
        raise LineMoved(not_met("Somebody told something of this line while you were writing."))
    insist(finding)
    return _write([(ledger, told)], actor=actor, role=role, at=at)[0]


@dataclass(frozen=True, slots=True)
class Offers:
    """What became of an offer to many: to whom it was made, and who was left out and why."""

    made: int
    left_out: tuple[tuple[str, str], ...]


@action("offer an entitlement")
def offer(
    *, actor: Actor, statement_id: int, staff_ids: Sequence[int], note: str, by: date | None, on: date, at: datetime
) -> Offers:
    """Offer a statement to one or many; whoever cannot be offered it is left out with the reason."""
    told = Told(EventKind.OFFERED, on=None, note=_with_answer_by(note, by))
    found = ledgers_for(staff_ids=list(staff_ids), statement_id=statement_id, trust_id=actor.trust_id, on=on)
    making, left_out = [], []
    for staff_id in staff_ids:
        ledger = found.get(staff_id)
        if ledger is None:
            continue
        finding = may_act_for_debtor(actor, ledger.subject)
        if finding.met:
            finding = _may(actor, ledger, told, Role.DEBTOR)
        if finding.met:
            making.append((ledger, told))
        else:
            left_out.append((ledger.subject.name, finding.says))
    _write(making, actor=actor, role=Role.DEBTOR, at=at)
    return Offers(made=len(making), left_out=tuple(left_out))


def _with_answer_by(note: str, by: date | None) -> str:
    if by is None:
        return note
    answer = f"Please answer by {by.day} {by:%B %Y}."
    return f"{note} {answer}".strip()


def _role_of(actor: Actor, subject: Subject) -> Role:
    if actor.staff_id == subject.staff_id:
        return Role.PERSON
    insist(may_act_for_debtor(actor, subject))
    return Role.DEBTOR


def _may(actor: Actor, ledger: Ledger, told: Told, role: Role) -> Finding:
    terms = terms_of(ledger.statement, ledger.strand)
    finding = may_follow(ledger.state, told.kind, role=role, terms=terms, login_id=actor.login_id)
    if not finding.met:
        return finding
    if told.kind in NEEDS_NOTE and not (told.note.strip() or told.link or told.evidence_id):
        return not_met("Say in a few words what it is, or why.")
    if told.kind in NEEDS_DAY and told.on is None:
        return not_met("Say until when.")
    return met(finding.says)


def _write(telling: Sequence[tuple[Ledger, Told]], *, actor: Actor, role: Role, at: datetime) -> list[LineState]:
    """Write events and the states they come to. The event's number is unique in its line, so that of two writers who saw
    the same state the database lets one through and `LineMoved` tells the other."""
    if not telling:
        return []
    lines, events, states = [], [], []
    for ledger, told in telling:
        seq = ledger.state.seq + 1
        event = Event(seq, told.kind, role, at, on=told.on, note=told.note.strip(), login_id=actor.login_id)
        state = apply(ledger.state, event, confirms=terms_of(ledger.statement, ledger.strand).confirms)
        states.append(state)
        lines.append(_row(ledger, state, at))
        events.append(
            LineEvent(
                seq=seq, kind=told.kind, at=at, by_login_id=actor.login_id, by_role=role, on=told.on, note=event.note,
                link=told.link, evidence_id=told.evidence_id, learning_id=told.learning_id,
            )
        )  # fmt: skip
    try:
        kept = Line.objects.bulk_create(
            lines, update_conflicts=True, unique_fields=["trust", "staff", "statement", "cycle"],
            update_fields=_STATE_FIELDS, batch_size=ROWS_A_BATCH,
        )  # fmt: skip
        for event_row, line in zip(events, kept, strict=True):
            event_row.line_id = line.pk
        LineEvent.objects.bulk_create(events, batch_size=ROWS_A_BATCH)
    except IntegrityError as clash:
        if "events_of_a_line_follow_each_other" not in str(clash):
            raise
        raise LineMoved(not_met("Somebody told something of this line at the same moment.")) from clash
    offered = [
        ledger.subject.staff_id
        for (ledger, told), state in zip(telling, states, strict=True)
        if told.kind is EventKind.OFFERED and state.offered
    ]
    if offered:
        Placement.objects.filter(staff_id__in=offered, during__upper_inf=True).update(
            last_offered_on=states[0].offered_on if len(states) == 1 else at.date()
        )
    return states


_STATE_FIELDS = [
    "status", "offered", "offered_on", "planned_on", "done_on", "deferred_until", "swap", "swap_agreed", "seq",
    "changed_at",
]  # fmt: skip


def _row(ledger: Ledger, state: LineState, at: datetime) -> Line:
    return Line(
        staff_id=ledger.subject.staff_id,
        statement_id=ledger.statement.id,
        cycle=ledger.cycle,
        status=state.status,
        offered=state.offered,
        offered_on=state.offered_on,
        planned_on=state.planned_on,
        done_on=state.done_on,
        deferred_until=state.deferred_until,
        swap=state.swap[:300],
        swap_agreed=state.swap_agreed,
        seq=state.seq,
        changed_at=at,
        school_id=ledger.subject.school_id,
        staff_group=ledger.staff_group,
        counted=ledger.counted,
    )



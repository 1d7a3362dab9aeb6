"""Tells what happened to lines: by the person about their own, by others for whoever owes them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import IntegrityError, connection, transaction

from trellis.access.actions import action
from trellis.access.policies import Refused, insist
from trellis.access.rules import Actor
from trellis.entitlements.models import Placement
from trellis.entitlements.policies import may_act_for_debtor, may_see_ledger, role_of
from trellis.entitlements.queries.lines import Ledger, ledgers_for, ledgers_of
from trellis.entitlements.rules.events import Event, EventKind
from trellis.entitlements.rules.lines import LineState, apply
from trellis.entitlements.rules.moves import may_follow, says_enough
from trellis.kernel.findings import Finding, not_met

ROWS_A_BATCH = 2000


class LineMoved(Refused):
    """Somebody else told something of the line since the page was opened: the second is shown both."""


class LineClosed(Refused):
    """The person is not on the version of the pathway that the line is of."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a line: `on` is the day it is about; `seen` the number of the last event that the teller saw."""

    kind: EventKind
    on: date | None = None
    note: str = ""
    instead: str = ""
    link: str = ""
    evidence_id: int | None = None
    learning_id: int | None = None
    seen: int | None = None


@action("tell what happened to an entitlement")
def tell(*, actor: Actor, staff_id: int, statement_id: int, told: Told, on: date, at: datetime) -> LineState:
    """One event on one line. The person tells of their own; anybody else speaks for whoever owes it."""
    ledger = ledgers_for(staff_ids=[staff_id], statement_id=statement_id, trust_id=actor.trust_id, on=on)[staff_id]
    insist(may_see_ledger(actor, ledger.subject))
    if told.seen is not None and told.seen != ledger.state.seq:
        raise LineMoved(not_met("Somebody told something of this line while you were writing."))
    if not ledger.is_open:
        raise LineClosed(not_met(ledger.closed_says))
    telling = _telling(actor, ledger, told, at)
    insist(_may(telling))
    return _write([telling], at=at)[0]


@action("count what was done for a linked entitlement too")
def tell_of_linked(
    *, actor: Actor, staff_id: int, statement_id: int, also: Sequence[int], told: Told, on: date, at: datetime
) -> LineState:
    """The same event on a line and on those linked with it that the teller has ticked; all of them or none."""
    with transaction.atomic():
        state = tell(actor=actor, staff_id=staff_id, statement_id=statement_id, told=told, on=on, at=at)
        for other_id in also:
            tell(
                actor=actor,
                staff_id=staff_id,
                statement_id=other_id,
                told=replace(told, seen=None),
                on=on,
                at=at,
            )
    return state


@action("ask for what is owed")
def ask_for(*, actor: Actor, staff_id: int, statement_ids: Sequence[int], on: date, at: datetime) -> int:
    """Ask at once for several statements of one's own; how many were asked for. What has come meanwhile is left out."""
    asking = []
    found = ledgers_of(staff_id=staff_id, statement_ids=statement_ids, trust_id=actor.trust_id, on=on)
    for ledger in found.values():
        insist(may_see_ledger(actor, ledger.subject))
        telling = _telling(actor, ledger, Told(EventKind.ASKED), at)
        if _may(telling).met:
            asking.append(telling)
    _write(asking, at=at)
    return len(asking)


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
    told = Told(EventKind.OFFERED, note=_with_answer_by(note, by))
    found = ledgers_for(staff_ids=list(staff_ids), statement_id=statement_id, trust_id=actor.trust_id, on=on)
    making, left_out = [], []
    for ledger in found.values():
        finding = may_act_for_debtor(actor, ledger.subject)
        if finding.met:
            telling = _telling(actor, ledger, told, at)
            finding = _may(telling)
        if finding.met:
            making.append(telling)
        else:
            left_out.append((ledger.subject.name, finding.says))
    _write(making, at=at)
    return Offers(made=len(making), left_out=tuple(left_out))


def _with_answer_by(note: str, by: date | None) -> str:
    if by is None:
        return note
    answer = f"Please answer by {by.day} {by:%B %Y}."
    return f"{note} {answer}".strip()


@dataclass(frozen=True, slots=True)
class _Telling:
    """An event about to be written on a line."""

    ledger: Ledger
    event: Event


def _telling(actor: Actor, ledger: Ledger, told: Told, at: datetime) -> _Telling:
    role = role_of(actor, ledger.subject)
    assert role is not None  # whoever may see the ledger acts in somebody's name
    event = Event(
        ledger.state.seq + 1, told.kind, at, role, actor.login_id, told.on, told.note.strip(), told.instead.strip(),
        told.link, told.evidence_id, told.learning_id,
    )  # fmt: skip
    return _Telling(ledger, event)


def _may(telling: _Telling) -> Finding:
    event, ledger = telling.event, telling.ledger
    if not ledger.is_open:
        return not_met(ledger.closed_says)
    finding = may_follow(ledger.state, event.kind, role=event.role, by=event.by, terms=ledger.terms)
    return says_enough(event) if finding.met else finding


def _write(tellings: Sequence[_Telling], *, at: datetime) -> list[LineState]:
    """Write events and the states they come to. The event's number is unique in its line, so that of two writers who saw
    the same state the database lets one through and `LineMoved` tells the other. It tells them too of a line that has
    become history meanwhile: what was done has been carried on from it, and what came after would be lost there."""
    if not tellings:
        return []
    states = [apply(telling.ledger.state, telling.event, telling.ledger.terms) for telling in tellings]
    rows = [_row(telling, state, at) for telling, state in zip(tellings, states, strict=True)]
    try:
        with connection.cursor() as cursor:
            for first in range(0, len(rows), ROWS_A_BATCH):
                batch = rows[first : first + ROWS_A_BATCH]
                cursor.execute(_TELL, [json.dumps(batch)])
                if cursor.rowcount < len(batch):
                    raise LineMoved(not_met("Somebody was moved to another version at the same moment: look again."))
    except IntegrityError as clash:
        if "events_of_a_line_follow_each_other" not in str(clash):
            raise
        raise LineMoved(not_met("Somebody told something of this line at the same moment.")) from clash
    offered = [telling for telling in tellings if telling.event.kind is EventKind.OFFERED]
    if offered:
        Placement.objects.filter(
            staff_id__in=[telling.ledger.subject.staff_id for telling in offered], during__upper_inf=True
        ).update(last_offered_on=offered[0].event.day)
    return states


def _row(telling: _Telling, state: LineState, at: datetime) -> dict[str, object]:
    """A line as it comes to be, and its event, as `_TELL` names them."""
    ledger, event = telling.ledger, telling.event
    return {
        "staff_id": ledger.subject.staff_id, "statement_id": ledger.statement.id, "cycle": ledger.cycle,
        "status": state.status, "offered": state.offered, "asked_on": _day(state.asked_on),
        "offered_on": _day(state.offered_on), "planned_on": _day(state.planned_on), "started_on": _day(state.started_on),
        "done_on": _day(state.done_on), "deferred_until": _day(state.deferred_until),
        "swap": state.instead or state.proposed, "swap_agreed": bool(state.instead), "look": state.look, "seq": state.seq,
        "changed_at": at.isoformat(), "school_id": ledger.subject.school_id, "staff_group": ledger.staff_group,
        "counted": ledger.counted, "kind": event.kind, "at": event.at.isoformat(), "by_login_id": event.by,
        "by_role": event.role, "on": _day(event.on), "note": event.note, "instead": event.instead, "link": event.link,
        "evidence_id": event.file, "learning_id": event.learning,
    }  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


# One statement for any number: lines are made or brought up to date, and each gets its event.
_TELL = """
WITH told AS (
  SELECT * FROM jsonb_to_recordset(%s::jsonb) AS t (
    staff_id bigint, statement_id bigint, cycle smallint, status text, offered boolean, asked_on date, offered_on date,
    planned_on date, started_on date, done_on date, deferred_until date, swap text, swap_agreed boolean, look boolean, seq smallint,
    changed_at timestamptz, school_id bigint, staff_group text, counted boolean, kind text, at timestamptz,
    by_login_id bigint, by_role text, "on" date, note text, instead text, link text, evidence_id bigint, learning_id bigint)
), line AS (
  INSERT INTO entitlements_line AS l
    (staff_id, statement_id, cycle, status, offered, asked_on, offered_on, planned_on, started_on, done_on, deferred_until,
     swap, swap_agreed, look, seq, changed_at, school_id, staff_group, counted)
  SELECT staff_id, statement_id, cycle, status, offered, asked_on, offered_on, planned_on, started_on, done_on,
         deferred_until, swap, swap_agreed, look, seq, changed_at, school_id, staff_group, counted
  FROM told
  ON CONFLICT (trust_id, staff_id, statement_id, cycle) DO UPDATE SET
    (status, offered, asked_on, offered_on, planned_on, started_on, done_on, deferred_until, swap, swap_agreed, look, seq,
     changed_at) =
    (excluded.status, excluded.offered, excluded.asked_on, excluded.offered_on, excluded.planned_on, excluded.started_on,
     excluded.done_on, excluded.deferred_until, excluded.swap, excluded.swap_agreed, excluded.look, excluded.seq,
     excluded.changed_at)
  WHERE NOT l.past
  RETURNING l.id, l.staff_id, l.statement_id, l.cycle
)
INSERT INTO entitlements_lineevent
  (line_id, seq, kind, at, by_login_id, by_role, "on", note, instead, link, evidence_id, learning_id)
SELECT line.id, seq, kind, at, by_login_id, by_role, "on", note, instead, link, evidence_id, learning_id
FROM told JOIN line USING (staff_id, statement_id, cycle)
"""

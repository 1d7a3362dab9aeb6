"""A line's present state: what its events fold to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from trellis.entitlements.rules.events import Event, EventKind, Role
from trellis.kernel.academic_years import london_date


class Status(StrEnum):
    """Where a line stands. `OPEN` shows as *Not offered* or *Not started*, by who owes it."""

    OPEN = "open"
    ASKED = "asked"
    OFFERED = "offered"
    PLANNED = "planned"
    STARTED = "started"
    DONE_WAITING = "done-waiting"
    DONE = "done"
    DECLINED = "declined"
    DEFERRED = "deferred"
    SWAP_PROPOSED = "swap-proposed"


TAKEN = frozenset({Status.STARTED, Status.DONE_WAITING, Status.DONE})
SET_ASIDE = frozenset({Status.DECLINED, Status.DEFERRED})


@dataclass(frozen=True, slots=True)
class LineState:
    """What the events of a line come to.

    `offered`: an offer stands, or the thing was taken up, which shows that it was there to take. `swap`: what was
    agreed, or is proposed, in place of the statement. `before` is the state that the last step left, so that the step
    can be taken back by whoever took it.
    """

    status: Status = Status.OPEN
    offered: bool = False
    offered_on: date | None = None
    planned_on: date | None = None
    done_on: date | None = None
    deferred_until: date | None = None
    swap: str = ""
    swap_agreed: bool = False
    seq: int = 0
    last_kind: EventKind | None = None
    last_by: tuple[Role, int | None] | None = None
    before: LineState | None = None


class OutOfStep(ValueError):
    """An event does not follow the last one of its line: somebody else wrote in between."""


def fold(events: Iterable[Event], *, confirms: bool = False) -> LineState:
    """The state after these events, in their order. `confirms`: being done waits for a second yes."""
    state = LineState()
    for event in events:
        state = apply(state, event, confirms=confirms)
    return state


def apply(state: LineState, event: Event, *, confirms: bool = False) -> LineState:
    """The state after one more event. Whether it may happen is for `moves`; here it has."""
    if event.seq != state.seq + 1:
        raise OutOfStep(f"event {event.seq} does not follow {state.seq}")
    if event.kind is EventKind.NOTED:
        return replace(state, seq=event.seq)
    if event.kind is EventKind.TAKEN_BACK:
        return replace(state.before or LineState(), seq=event.seq)
    after = _after(state, event, confirms=confirms)
    return replace(
        after,
        seq=event.seq,
        last_kind=event.kind,
        last_by=(event.role, event.login_id),
        # One step can be taken back, not a chain of them: what lies further back is history.
        before=replace(state, before=None, last_kind=None, last_by=None),
    )


def _after(state: LineState, event: Event, *, confirms: bool) -> LineState:
    day = event.on or london_date(event.at)
    match event.kind:
        case EventKind.OFFERED:
            status = state.status if state.status is Status.PLANNED else Status.OFFERED
            return replace(_offered(state, day), status=status, deferred_until=None)
        case EventKind.OFFER_WITHDRAWN:
            status = Status.OPEN if state.status is Status.OFFERED else state.status
            return replace(state, status=status, offered=False, offered_on=None)
        case EventKind.ASKED:
            return replace(state, status=Status.ASKED)
        case EventKind.PLANNED:
            return replace(state, status=Status.PLANNED, planned_on=event.on, deferred_until=None)
        case EventKind.STARTED:
            return replace(_offered(state, london_date(event.at)), status=Status.STARTED, deferred_until=None)
        case EventKind.DONE:
            status = Status.DONE_WAITING if confirms and event.role is Role.PERSON else Status.DONE
            return replace(_offered(state, london_date(event.at)), status=status, done_on=day, deferred_until=None)
        case EventKind.CONFIRMED:
            return replace(state, status=Status.DONE)
        case EventKind.SENT_BACK:
            return replace(state, status=Status.STARTED, done_on=None)
        case EventKind.DECLINED:
            return replace(state, status=Status.DECLINED, deferred_until=None)
        case EventKind.DEFERRED:
            return replace(state, status=Status.DEFERRED, deferred_until=event.on)
        case EventKind.BROUGHT_BACK:
            return replace(state, status=_resting(state), deferred_until=None)
        case EventKind.SWAP_PROPOSED:
            return replace(state, status=Status.SWAP_PROPOSED, swap=event.note, swap_agreed=False)
        case EventKind.SWAP_AGREED:
            return replace(_offered(state, london_date(event.at)), status=Status.OFFERED, swap_agreed=True)
        case EventKind.SWAP_REFUSED:
            return replace(state, status=_resting(state), swap="", swap_agreed=False)
    raise ValueError(event.kind)


def _offered(state: LineState, day: date) -> LineState:
    return replace(state, offered=True, offered_on=state.offered_on or day)


def _resting(state: LineState) -> Status:
    """Where a line stands when nothing is under way: offered if an offer stands, else open."""
    return Status.OFFERED if state.offered else Status.OPEN

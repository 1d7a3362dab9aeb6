"""The state of a line: what its events fold to.

Status                             eleven words; .label; values are the keys of the marks that draw them
LineState()                        nothing has happened; .status, .offered, .seq and the facts they follow from
apply(state, event, terms)         the state after one more event; refuses a gap in `seq` (OutOfStep)
fold(events, terms)                the state after all of them
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from trellis.entitlements.rules.events import Carried, Event, EventKind
from trellis.entitlements.rules.terms import LineTerms
from trellis.frameworks.rules.shape import Confirmation


class Status(StrEnum):
    """Where a line stands. Whether one that is not started is shown as not offered, `debts.standing` says."""

    NOT_STARTED = "not-started"
    ASKED = "asked"
    OFFERED = "offered"
    PLANNED = "planned"
    STARTED = "started"
    DONE_WAITING = "done-waiting"
    DONE = "done"
    DECLINED = "declined"
    NOT_NOW = "not-now"
    SWAP_PROPOSED = "swap-proposed"
    SWAPPED = "swapped"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Status.NOT_STARTED: "Not started",
    Status.ASKED: "Asked for",
    Status.OFFERED: "Offered",
    Status.PLANNED: "Planned",
    Status.STARTED: "Started",
    Status.DONE_WAITING: "Done, waiting to be confirmed",
    Status.DONE: "Done",
    Status.DECLINED: "Declined",
    Status.NOT_NOW: "Not now",
    Status.SWAP_PROPOSED: "Swap proposed",
    Status.SWAPPED: "Swapped",
}


class OutOfStep(Exception):
    """An event does not follow the last one: somebody else has acted on the line meanwhile."""

    def __init__(self, expected: int, came: int) -> None:
        super().__init__(f"Event {came} came where event {expected} was expected.")
        self.expected = expected
        self.came = came


class NothingToTakeBack(Exception):
    """No step of the line is left to take back."""


@dataclass(frozen=True, slots=True)
class LineState:
    """The facts that a line's events leave standing. What was taken back has left none."""

    seq: int = 0
    asked_on: date | None = None
    offered_on: date | None = None
    """Since when an offer stands: made, and not withdrawn."""
    planned_on: date | None = None
    started_on: date | None = None
    done_on: date | None = None
    waits: bool = False
    """Done, and somebody has to confirm it."""
    declined: bool = False
    deferred_until: date | None = None
    proposed: str = ""
    """What would be taken instead, while a swap waits for an answer."""
    instead: str = ""
    """What is taken instead, by agreement."""
    look: bool = False
    """Carried over from a statement that was split or merged: somebody has to say whether it still holds."""
    last: EventKind | None = None
    last_by: int | None = None
    before: LineState | None = field(default=None, repr=False, compare=False)

    @property
    def status(self) -> Status:
        if self.proposed:
            return Status.SWAP_PROPOSED
        if self.declined:
            return Status.DECLINED
        if self.deferred_until:
            return Status.NOT_NOW
        if self.done_on:
            return Status.DONE_WAITING if self.waits else Status.DONE
        return next((status for fact, status in self._steps if fact), Status.NOT_STARTED)

    def status_on(self, day: date) -> Status:
        """Where it stands on a day: what was put off until a day that has come is back where it was."""
        if self.status is Status.NOT_NOW and self.deferred_until is not None and self.deferred_until <= day:
            return self.at_hand.status
        return self.status

    @property
    def at_hand(self) -> LineState:
        """The same as if it had never been put away."""
        return replace(self, declined=False, deferred_until=None)

    @property
    def _steps(self) -> tuple[tuple[object, Status], ...]:
        return (
            (self.started_on, Status.STARTED),
            (self.planned_on, Status.PLANNED),
            (self.instead, Status.SWAPPED),
            (self.offered_on, Status.OFFERED),
            (self.asked_on, Status.ASKED),
        )

    @property
    def offered(self) -> bool:
        """Whether the debtor has kept its side: an offer stands, it has been started or done, or a swap is agreed."""
        return bool(self.offered_on or self.started_on or self.done_on or self.instead)

    @property
    def unstepped(self) -> LineState:
        """The same without its count of events: two states are alike when these are equal."""
        return replace(self, seq=0)


DAYS = ("asked_on", "offered_on", "planned_on", "started_on", "done_on", "deferred_until")
"""The facts of a state that are days."""


def state_kept(
    status: Status,
    *,
    swap: str,
    swap_agreed: bool,
    look: bool = False,
    seq: int = 0,
    **days: Any,
) -> LineState:
    """The state that the kept facts of a line tell, as far as they go: what was superseded is not kept."""
    return LineState(
        seq=seq,
        waits=status is Status.DONE_WAITING,
        declined=status is Status.DECLINED,
        proposed=swap if status is Status.SWAP_PROPOSED else "",
        instead=swap if swap_agreed else "",
        look=look,
        **days,
    )


def fold(events: Iterable[Event], terms: LineTerms) -> LineState:
    state = LineState()
    for event in events:
        state = apply(state, event, terms)
    return state


def apply(state: LineState, event: Event, terms: LineTerms) -> LineState:
    """Whether the event is allowed is for `moves.may_follow` to say, and was said when it happened."""
    if event.seq != state.seq + 1:
        raise OutOfStep(state.seq + 1, event.seq)
    if event.kind is EventKind.NOTED:
        return replace(state, seq=event.seq)
    if event.kind is EventKind.TAKEN_BACK:
        if state.before is None:
            raise NothingToTakeBack
        return replace(state.before, seq=event.seq)
    if event.carried is not None:
        return _carried_over(event.carried, seq=event.seq)
    return replace(state, **_facts(state, event, terms), seq=event.seq, last=event.kind, last_by=event.by, before=state)


def _carried_over(carried: Carried, *, seq: int) -> LineState:
    """A line begins anew with what it had come to under the version before: nobody takes that back step by step."""
    facts = {name: getattr(carried, name) for name in CARRIED_FACTS}
    return LineState(seq=seq, **facts)


CARRIED_FACTS = (
    "asked_on", "offered_on", "planned_on", "started_on", "done_on", "waits", "declined", "deferred_until", "proposed",
    "instead", "look",
)  # fmt: skip
_AFRESH: dict[str, Any] = {name: LineState.__dataclass_fields__[name].default for name in CARRIED_FACTS}
_AT_HAND: dict[str, Any] = {"declined": False, "deferred_until": None, "proposed": ""}


def _facts(state: LineState, event: Event, terms: LineTerms) -> dict[str, Any]:
    """The facts that a step changes."""
    day = event.on or event.day
    match event.kind:
        case EventKind.OFFERED:
            return {"offered_on": event.day}
        case EventKind.OFFER_WITHDRAWN:
            # What the person has asked or planned is theirs, and stands.
            return {"offered_on": None}
        case EventKind.ASKED:
            return _AT_HAND | {"asked_on": event.day}
        case EventKind.PLANNED:
            return _AT_HAND | {"planned_on": day}
        case EventKind.STARTED:
            return _AT_HAND | {"started_on": state.started_on or day}
        case EventKind.DONE:
            return _AT_HAND | {"done_on": day, "waits": terms.confirmation is Confirmation.MANAGER, "look": False}
        case EventKind.CONFIRMED:
            return {"waits": False}
        case EventKind.SENT_BACK:
            return {"started_on": state.started_on or state.done_on, "done_on": None, "waits": False}
        case EventKind.DECLINED:
            return _AT_HAND | {"declined": True}
        case EventKind.DEFERRED:
            return _AT_HAND | {"deferred_until": day}
        case EventKind.BROUGHT_BACK:
            return _AT_HAND
        case EventKind.SWAP_PROPOSED:
            return {"proposed": event.instead}
        case EventKind.SWAP_AGREED:
            # What was asked for, offered, planned or begun was the other thing.
            fresh = dict.fromkeys(("asked_on", "offered_on", "planned_on", "started_on"))
            return _AT_HAND | fresh | {"instead": state.proposed}
        case EventKind.SWAP_REFUSED:
            return {"proposed": ""}
        case EventKind.KEPT:
            return {"look": False}
        case EventKind.OWED_AGAIN:
            return _AFRESH
        case _:
            raise ValueError(f"{event.kind} is no step.")

"""What can happen to a line, and who did it: facts that are never rewritten.

EventKind  the nineteen kinds; .label as history shows it ("Offered", "Sent back")
Role       in whose name somebody acted; .label, .answers (whether it acts for the debtor)
Event(seq, kind, at, role, by, on=None, note="", instead="", link="", file=None, learning=None, carried=None)
Carried    what a line had come to under the version before, when its person was moved
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from trellis.frameworks.rules.differences import Sort
from trellis.kernel.academic_years import london_date


class EventKind(StrEnum):
    OFFERED = "offered"
    OFFER_WITHDRAWN = "offer-withdrawn"
    ASKED = "asked"
    PLANNED = "planned"
    STARTED = "started"
    DONE = "done"
    CONFIRMED = "confirmed"
    SENT_BACK = "sent-back"
    DECLINED = "declined"
    DEFERRED = "deferred"
    BROUGHT_BACK = "brought-back"
    SWAP_PROPOSED = "swap-proposed"
    SWAP_AGREED = "swap-agreed"
    SWAP_REFUSED = "swap-refused"
    NOTED = "noted"
    TAKEN_BACK = "taken-back"
    CARRIED = "carried"
    KEPT = "kept"
    OWED_AGAIN = "owed-again"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    EventKind.OFFERED: "Offered",
    EventKind.OFFER_WITHDRAWN: "Offer withdrawn",
    EventKind.ASKED: "Asked for",
    EventKind.PLANNED: "Planned",
    EventKind.STARTED: "Started",
    EventKind.DONE: "Done",
    EventKind.CONFIRMED: "Confirmed",
    EventKind.SENT_BACK: "Sent back",
    EventKind.DECLINED: "Declined",
    EventKind.DEFERRED: "Put off",
    EventKind.BROUGHT_BACK: "Brought back",
    EventKind.SWAP_PROPOSED: "Swap proposed",
    EventKind.SWAP_AGREED: "Swap agreed",
    EventKind.SWAP_REFUSED: "Swap refused",
    EventKind.NOTED: "Note added",
    EventKind.TAKEN_BACK: "Last step taken back",
    EventKind.CARRIED: "Carried over",
    EventKind.KEPT: "Kept, after a look",
    EventKind.OWED_AGAIN: "Owed again, after a look",
}


class Role(StrEnum):
    """In whose name somebody acts on a line. Whoever's line it is acts as the person, whatever else they lead."""

    PERSON = "person"
    LINE_MANAGER = "line-manager"
    HEADTEACHER = "headteacher"
    PEOPLE_LEAD = "people-lead"
    TRUST_LEADER = "trust-leader"

    @property
    def answers(self) -> bool:
        """Whether it answers for the promise, on behalf of whoever owes it."""
        return self is not Role.PERSON

    @property
    def label(self) -> str:
        return _ROLES[self]


_ROLES = {
    Role.PERSON: "The person",
    Role.LINE_MANAGER: "Line manager",
    Role.HEADTEACHER: "Headteacher",
    Role.PEOPLE_LEAD: "People-development lead",
    Role.TRUST_LEADER: "Trust leader",
}


@dataclass(frozen=True, slots=True)
class Carried:
    """What was done under the version before, as it stands in the new one: the facts of `lines.LineState`.

    `sort` is what became of the statement, `origins` are the statements it was done under, by number.
    """

    sort: Sort
    origins: tuple[int, ...] = ()
    asked_on: date | None = None
    offered_on: date | None = None
    planned_on: date | None = None
    started_on: date | None = None
    done_on: date | None = None
    waits: bool = False
    declined: bool = False
    deferred_until: date | None = None
    proposed: str = ""
    instead: str = ""
    look: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `on` is the day it speaks of: planned for, offered for, begun, done, put off until.

    `seq` counts the events of a line from 1. `by` is the login; `file` and `learning` are kept evidence by number.
    `instead` is what a proposed swap would put in the statement's place; its reason is the note.
    """

    seq: int
    kind: EventKind
    at: datetime
    role: Role
    by: int | None
    on: date | None = None
    note: str = ""
    instead: str = ""
    link: str = ""
    file: int | None = None
    learning: int | None = None
    carried: Carried | None = None

    @property
    def day(self) -> date:
        """The day it was recorded, in London."""
        return london_date(self.at)

    @property
    def shows(self) -> bool:
        """Whether it carries words or evidence."""
        return bool(self.note.strip() or self.link.strip()) or self.file is not None or self.learning is not None

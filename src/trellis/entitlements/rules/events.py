"""What can happen to a line of the ledger, and who did it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class EventKind(StrEnum):
    """Everything that can happen to a line; nothing is ever rewritten, so a correction is an event too."""

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


class Role(StrEnum):
    """In what capacity somebody acts on a line."""

    PERSON = "person"
    DEBTOR = "debtor"  # the line manager, headteacher or people lead: whoever answers for the promise

    @property
    def label(self) -> str:
        return {Role.PERSON: "the person", Role.DEBTOR: "the school or trust"}[self]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: `on` is the day it is about (planned for, done on, deferred until), not when it was told."""

    seq: int
    kind: EventKind
    role: Role
    at: datetime
    on: date | None = None
    note: str = ""
    login_id: int | None = None

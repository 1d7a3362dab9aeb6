"""A line's story, told event by event: an event that the ledger's rules refuse is a fault of the teller."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from trellis.demonstration.rules.calendar import instant
from trellis.demonstration.rules.world import Learnt, Paper, Person, Told
from trellis.entitlements.rules.events import Event, EventKind, Role
from trellis.entitlements.rules.lines import LineState, apply
from trellis.entitlements.rules.moves import may_follow, says_enough
from trellis.entitlements.rules.terms import LineTerms

SOON_AFTER = timedelta(minutes=7)


class IllegalStory(Exception):
    """The rules of the ledger do not let this happen here."""


class Story:
    """What happened to one promise to one person, so far."""

    __slots__ = ("_last", "_not_after", "_random", "person", "state", "terms", "told")

    def __init__(self, person: Person, terms: LineTerms, *, random: Random, not_after: datetime) -> None:
        self.person = person
        self.terms = terms
        self.state = LineState()
        self.told: list[Told] = []
        self._random = random
        self._not_after = not_after
        self._last: datetime | None = None

    def tell(
        self,
        kind: EventKind,
        day: date,
        *,
        role: Role,
        login: int,
        on: date | None = None,
        note: str = "",
        instead: str = "",
        link: str = "",
        paper: Paper | None = None,
        learnt: Learnt | None = None,
    ) -> None:
        """One more event, told by a login in somebody's name."""
        finding = may_follow(self.state, kind, role=role, by=login, terms=self.terms)
        event = Event(self.state.seq + 1, kind, self._moment(day), role, login, on, note, instead, link)
        finding = says_enough(event) if finding.met else finding
        if not finding.met:
            raise IllegalStory(f"{kind} by {role} after {self.state.status}: {finding.says}")
        self.state = apply(self.state, event, self.terms)
        self.told.append(Told(event, paper, learnt))

    def _moment(self, day: date) -> datetime:
        at = instant(day, self._random, not_after=self._not_after)
        if self._last is not None and at <= self._last:
            at = min(self._last + SOON_AFTER, self._not_after)
        self._last = at
        return at

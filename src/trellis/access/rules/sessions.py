"""Decides how long somebody stays signed in, and who must take a second step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from trellis.access.rules.remits import Actor
from trellis.kernel.findings import Finding, met, not_met

# What a session keeps: its trust, from which the middleware sets the database's; and how its person stands.
TRUST_IN_SESSION = "trust"
BEGAN, SEEN, SHARED, SECOND_STEP, CONFIRMED = "began", "seen", "shared", "second-step", "confirmed"

IDLE = timedelta(hours=1)
IDLE_WHEN_SHARED = timedelta(minutes=5)
AT_MOST = timedelta(hours=12)
WARNED_BEFORE = timedelta(minutes=5)
WARNED_BEFORE_WHEN_SHARED = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Stay:
    """When somebody signed in, when they last did anything, and whether others use the computer too."""

    began_at: datetime
    seen_at: datetime
    shared: bool = False

    @property
    def ends_at(self) -> datetime:
        """When they are signed out if they do nothing more."""
        idle = IDLE_WHEN_SHARED if self.shared else IDLE
        return min(self.seen_at + idle, self.began_at + AT_MOST)

    @property
    def warned_at(self) -> datetime:
        return self.ends_at - (WARNED_BEFORE_WHEN_SHARED if self.shared else WARNED_BEFORE)

    def is_over(self, at: datetime) -> bool:
        return at >= self.ends_at

    def can_be_made_longer(self) -> bool:
        """Whether doing something now would put the end off."""
        return self.ends_at < self.began_at + AT_MOST


def stay_of(session: Mapping[str, Any]) -> Stay | None:
    """The stay that a session's values tell of, or none where nobody is signed in."""
    if BEGAN not in session:
        return None
    return Stay(instant(session[BEGAN]), instant(session.get(SEEN, session[BEGAN])), bool(session.get(SHARED)))


def instant(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)


def second_step_taken(actor: Actor, *, taken: bool, asked_of_nobody: bool) -> Finding:
    """Whoever can see anybody else's data signs in with two steps (assurance 1; DfE cyber security core standard)."""
    if asked_of_nobody:
        return met("This is a demonstration, where everything is invented and nobody takes a second step.")
    if taken:
        return met("You have taken a second step.")
    if not actor.sees_others:
        return met("You see only your own record.")
    return not_met("You may see more here than your own record, so signing in takes a second step. Set it up to go on.")

"""Decides how often a sign-in may be tried.

Guessing is slowed by name and by address, and whoever has signed in from a device before is counted on that device
alone: so nobody else's guesses can lock a head out (OWASP, "Slow down online guessing attacks with device cookies").
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from trellis.kernel.findings import Finding, met, not_met

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Limit:
    """How many failures are let be in a window of time, and of what they are counted."""

    of: str
    tries: int
    minutes: int

    def window(self, at: datetime) -> int:
        """The number of the window that an instant falls in."""
        return int(at.timestamp()) // (self.minutes * 60)

    def ends(self, at: datetime) -> datetime:
        """When the window is over and counting starts again."""
        seconds = (self.window(at) + 1) * self.minutes * 60
        return datetime.fromtimestamp(seconds, tz=at.tzinfo)


NAME = Limit("name", 10, 15)
DEVICE = Limit("device", 10, 15)
ADDRESS = Limit("address", 60, 15)
SECOND_STEP = Limit("second-step", 10, 15)
LIMITS = {limit.of: limit for limit in (NAME, DEVICE, ADDRESS, SECOND_STEP)}

# A code of an authenticator app counts for its half minute and one on either side (RFC 6238); it is taken once.
CODE_TAKEN = Limit("code-taken", 0, 5)


def limits_of_a_sign_in(*, device_is_known: bool) -> tuple[Limit, ...]:
    """What a sign-in by this name from this device is counted under."""
    return (DEVICE,) if device_is_known else (NAME, ADDRESS)


def may_try(failures: Mapping[Limit, int], at: datetime) -> Finding:
    """Whether one more try is let be, given the failures of the present windows; if not, until when to wait."""
    over = [limit for limit, count in failures.items() if count >= limit.tries]
    if not over:
        return met("You may try.")
    until = max(limit.ends(at) for limit in over)
    return not_met(f"There have been too many tries. Wait until {_clock(until)}, then try again.")


def _clock(at: datetime) -> str:
    """The time on a school's clock, at the next full minute."""
    return f"{(at + timedelta(seconds=59)).astimezone(LONDON):%H:%M}"

"""What a rule finds of a person: met, not met, unknown or waived, with its reasons and the least there is still to do.

    Finding(verdict, says, because, ways, deadline, warnings)
    finding.why, .gaps, .reached_on        what decided it; what would make it met; the day the years alone are complete

The kernel's finding is a yes or a no about what somebody may do. Here a third answer is needed: that nobody has said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from typing import Any


class Verdict(StrEnum):
    MET = "met"
    NOT_MET = "not met"
    UNKNOWN = "unknown"
    WAIVED = "waived"


NEAR = 2
MET, NOT_MET, UNKNOWN, WAIVED = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.WAIVED


class Step(IntEnum):
    """What closes a gap, the least trouble first: where two ways are as short, the easier one is told."""

    SHOW = 1
    BE_NOMINATED = 2
    APPLY = 3
    WAIT = 4
    DO = 5
    GAIN = 6
    TAKE_UP = 7
    SERVE = 8


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to do or to show, known by its sentence.

    `about` is the condition it closes, `lacks` the shares of a year it takes; a wait is over on a day.
    """

    step: Step
    says: str
    about: Any = field(default=None, compare=False)
    reached_on: date | None = field(default=None, compare=False)
    lacks: int = field(default=0, compare=False)


Way = tuple[Gap, ...]
HOLDS: tuple[Way, ...] = ((),)
"""Nothing is left to do. No way at all, (), says that nothing can be done."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`ways` are the sets of gaps any one of which is enough."""

    verdict: Verdict
    says: str
    because: tuple[Finding, ...] = ()
    ways: tuple[Way, ...] = HOLDS
    deadline: date | None = None
    warnings: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        return self.verdict is MET or self.verdict is WAIVED

    @property
    def why(self) -> tuple[str, ...]:
        """The plainest sentences that decided it: those at the bottom which came out as this did."""
        deciding = [says for part in self.because if part.verdict is self.verdict for says in part.why]
        return tuple(dict.fromkeys(deciding)) or (self.says,)

    @property
    def gaps(self) -> Way:
        """The smallest set of things that makes it met; empty too when nothing can: `can_be_met` tells."""
        return smallest(self.ways) or ()

    @property
    def can_be_met(self) -> bool:
        return bool(self.ways)

    @property
    def is_near(self) -> bool:
        """Not there, and one or two things to go, none of which is another post."""
        gaps = self.gaps
        return (
            not self.holds and 0 < len(gaps) <= NEAR and not any(gap.step in (Step.TAKE_UP, Step.SERVE) for gap in gaps)
        )

    @property
    def reached_on(self) -> date | None:
        """The day on which present posts complete the years that are lacking, if they ever do."""
        waits = [gap.reached_on for gap in self.gaps if gap.step in (Step.WAIT, Step.SERVE)]
        return None if not waits or None in waits else max(day for day in waits if day)


def smallest(ways: tuple[Way, ...]) -> Way | None:
    """The shortest of them; of those, the easiest; of those, the soonest; and then the one the rule names first."""
    if len(ways) < 2:
        return ways[0] if ways else None
    return min(ways, key=lambda way: (len(way), sum([gap.step for gap in way]), _last_day(way), _lacks(way)))


def _last_day(way: Way) -> date:
    return max([gap.reached_on for gap in way if gap.reached_on], default=date.min)


def _lacks(way: Way) -> int:
    return max([gap.lacks for gap in way], default=0)

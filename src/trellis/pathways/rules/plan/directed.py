"""Directed time: for whom 1,265 hours over 195 days are the most, and how much of them a plan takes.

School Teachers' Pay and Conditions Document, part 7 (working time), as the design's domain 3.6 gives it: not for leaders
and leading practitioners, pro rata for part-timers; support staff have the hours of their contracts.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from trellis.pathways.rules.plan.plans import hours_said

HOURS, DAYS = 1265, 195
OUTSIDE = {
    "leader": "The law sets no number of directed hours for leaders.",
    "leading-practitioner": "The law sets no number of directed hours for leading practitioners.",
    "support": "Directed time is a rule for teachers. A contract says the hours of support staff, and learning that is asked"
    " of them is part of those.",
}


@dataclass(frozen=True, slots=True)
class DirectedTime:
    """The most that may be directed in a year; `outside` says why the rule is not for this person."""

    hours: int = 0
    days: int = 0
    outside: str = ""

    @property
    def applies(self) -> bool:
        return not self.outside

    @property
    def says(self) -> str:
        if self.outside:
            return self.outside
        most = f"Teachers may be directed for {HOURS:,} hours over {DAYS} days a year"
        return (
            f"{most}."
            if self.hours == HOURS
            else f"{most}; the share here is {self.hours:,} hours over {self.days} days."
        )

    def takes(self, minutes: int) -> str:
        """What so many directed minutes of a year are of it."""
        if self.outside or not minutes:
            return ""
        share = (Decimal(minutes) / 60 / self.hours * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
        return f"{hours_said(minutes)} of it directed: {share} in 100 of {self.hours:,}."


def directed_time(*, staff_group: str, role: str, fte: Decimal) -> DirectedTime:
    """`staff_group` and `role` as the main post says them; `fte` of all posts together, 1 is full time."""
    if role == "lead-practitioner":
        return DirectedTime(outside=OUTSIDE["leading-practitioner"])
    if staff_group == "leader":
        return DirectedTime(outside=OUTSIDE["leader"])
    if staff_group != "teacher":
        return DirectedTime(outside=OUTSIDE["support"])
    part = min(fte, Decimal(1))
    return DirectedTime(_whole(HOURS * part), _whole(DAYS * part))


def _whole(number: Decimal) -> int:
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))

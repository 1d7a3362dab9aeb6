"""Time as periods of whole days, the end excluded: a post to 31 August ends on 1 September.

Period(start: date, end: date | None)           end None: it goes on
period.contains(on), .overlaps(other), .days, .last_day
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """From a day up to, and without, another; it lasts at least a day."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"A period ends after it starts: {self.start} to {self.end}.")

    def contains(self, on: date) -> bool:
        return self.start <= on and (self.end is None or on < self.end)

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return (other.end is None or self.start < other.end) and (self.end is None or other.start < self.end)

    @property
    def days(self) -> int | None:
        """How many days it holds; None while it goes on."""
        return None if self.end is None else (self.end - self.start).days

    @property
    def last_day(self) -> date | None:
        """The last day in it, as people say it: `to 31 August`."""
        return None if self.end is None else self.end - timedelta(days=1)

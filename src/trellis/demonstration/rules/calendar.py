"""The days on which schools work, and hours of them: history happens on these."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from trellis.kernel.academic_years import LONDON


@dataclass(frozen=True, slots=True)
class SchoolDays:
    """Every school day of a stretch of years, in order."""

    days: tuple[date, ...]

    @classmethod
    def between(cls, first: date, last: date) -> SchoolDays:
        return cls(tuple(_school_days(first, last)))

    def within(self, first: date, last: date) -> tuple[date, ...]:
        """The school days from one day to another, both included; the nearest one before where there is none."""
        found = self.days[bisect_left(self.days, first) : bisect_right(self.days, last)]
        return found or (min(max(self.on_or_before(last), first), last),)

    def on_or_before(self, day: date) -> date:
        at = bisect_right(self.days, day)
        return self.days[at - 1] if at else day

    def after(self, day: date, school_days: int) -> date:
        """The day so many school days later; past the last one known, as many weekdays as that takes."""
        at = bisect_right(self.days, day) - 1 + school_days
        if at < len(self.days):
            return self.days[max(at, 0)]
        return self.days[-1] + timedelta(days=(at - len(self.days) + 1) * 7 // 5)

    def draw(self, random: Random, first: date, last: date, *, early: float = 1.0) -> date:
        """A school day of the stretch; `early` above 1 draws towards its beginning."""
        days = self.within(first, last)
        return days[min(int(len(days) * random.random() ** early), len(days) - 1)]


def _school_days(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        if day.weekday() < 5 and not _is_holiday(day):
            yield day
        day += timedelta(days=1)


def _is_holiday(day: date) -> bool:
    """About when England's schools are closed; the exact days differ from place to place (domain 6.4)."""
    month_day = (day.month, day.day)
    return (
        (7, 23) <= month_day <= (8, 31)
        or (10, 24) <= month_day <= (10, 31)
        or month_day >= (12, 21)
        or month_day <= (1, 3)
        or (2, 14) <= month_day <= (2, 20)
        or (4, 3) <= month_day <= (4, 14)
        or (5, 25) <= month_day <= (5, 31)
    )


def instant(day: date, random: Random, *, not_after: datetime) -> datetime:
    """A moment of a working day, to the minute."""
    at = datetime(day.year, day.month, day.day, 7 + int(random.random() * 11), int(random.random() * 60), tzinfo=LONDON)
    return min(at, not_after)

"""Which days are no school days anywhere in England; the dates of terms differ from school to school and are not guessed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
A_DAY = timedelta(days=1)


def no_school_on(day: date) -> str:
    """Why nothing can be asked of staff on a day, to follow “is”; "" where it may be a school day."""
    if day.weekday() > 4:
        return f"a {WEEKDAYS[day.weekday()]}"
    if day in bank_holidays(day.year):
        return "a bank holiday"
    if day.month == 8:
        return "in the summer holidays"
    if (day.month, day.day) > (12, 24):
        return "between Christmas and New Year"
    return ""


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Of England, by the rule (Banking and Financial Dealings Act 1971); those proclaimed for one year are not known here."""
    easter = easter_sunday(year)
    days = {easter - 2 * A_DAY, easter + A_DAY, _monday(date(year, 5, 1)), _monday(date(year, 5, 25))}
    days.add(_monday(date(year, 8, 25)))
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while day.weekday() > 4 or day in days:
            day += A_DAY
        days.add(day)
    return frozenset(days)


def _monday(earliest: date) -> date:
    """The first Monday from a day on."""
    return earliest + timedelta(days=-earliest.weekday() % 7)


def easter_sunday(year: int) -> date:
    """By the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, over = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * over + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)

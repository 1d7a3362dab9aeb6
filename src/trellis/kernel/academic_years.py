"""The school year in England: 1 September to 31 August, three terms (domain 6.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


class TermName(StrEnum):
    AUTUMN = "autumn"
    SPRING = "spring"
    SUMMER = "summer"


# First days, as (month, day). Terms end differently in each school; for counting by term, one calendar serves the trust.
FIRST_DAYS = {TermName.AUTUMN: (9, 1), TermName.SPRING: (1, 1), TermName.SUMMER: (4, 16)}


@dataclass(frozen=True, slots=True, order=True)
class AcademicYear:
    """The year that starts on 1 September of `start_year`; written 2026/27."""

    start_year: int

    @classmethod
    def of(cls, day: date) -> AcademicYear:
        return cls(day.year if day.month >= 9 else day.year - 1)

    @property
    def start(self) -> date:
        return date(self.start_year, 9, 1)

    @property
    def last_day(self) -> date:
        return date(self.start_year + 1, 8, 31)

    @property
    def terms(self) -> tuple[Term, Term, Term]:
        return Term(self, TermName.AUTUMN), Term(self, TermName.SPRING), Term(self, TermName.SUMMER)

    def __str__(self) -> str:
        return f"{self.start_year}/{(self.start_year + 1) % 100:02}"


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a year; `end` is the first day after it."""

    year: AcademicYear
    name: TermName

    @classmethod
    def of(cls, day: date) -> Term:
        year = AcademicYear.of(day)
        return next(term for term in reversed(year.terms) if term.start <= day)

    @property
    def start(self) -> date:
        month, day = FIRST_DAYS[self.name]
        return date(self.year.start_year + (month < 9), month, day)

    @property
    def end(self) -> date:
        return self.next.start

    @property
    def next(self) -> Term:
        names = list(TermName)
        place = names.index(self.name)
        return Term(self.year, names[place + 1]) if place < 2 else Term(AcademicYear(self.year.start_year + 1), names[0])

    @property
    def previous(self) -> Term:
        return Term.of(self.start - timedelta(days=1))

    def __str__(self) -> str:
        return f"{self.name.title()} {self.start.year}"


def london_date(moment: datetime) -> date:
    """The day in England at an instant; an instant without a zone is refused."""
    if moment.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return moment.astimezone(LONDON).date()


def spoken(day: date) -> str:
    """A date as it is written in England: 22 November 2026."""
    return f"{day.day} {day:%B %Y}"

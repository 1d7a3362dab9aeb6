"""The school calendar: academic years from 1 September to 31 August, three terms, and what day it is in London.

    AcademicYear(start_year), AcademicYear.of(on)   str "2026/27", .terms, and what days say
    TermOfYear(year, term), term_of(on)             str and .label "Autumn 2026", .short "Aut 26", and what days say
    both: .start, .end, .last_day, .period, .next, .previous, `on in year`; ordered by time
    terms_between(first, last)                      both included, in order
    london_date(instant), display_date(on)          "22 November 2026"

Term dates differ from school to school (domain 6.4). The terms here are for counting by, so they leave no day out:
autumn to 31 December, spring to 15 April, summer to 31 August.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from zoneinfo import ZoneInfo

from trellis.kernel.periods import Period

LONDON = ZoneInfo("Europe/London")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class _DayAfterDay:
    """What years and terms share: a start and an end, the end excluded."""

    __slots__ = ()

    @property
    def start(self) -> date:
        raise NotImplementedError

    @property
    def end(self) -> date:
        raise NotImplementedError

    @property
    def last_day(self) -> date:
        return self.end - timedelta(days=1)

    @property
    def period(self) -> Period:
        return Period(self.start, self.end)

    def __contains__(self, on: date) -> bool:
        return self.start <= on < self.end


@dataclass(frozen=True, slots=True, order=True)
class AcademicYear(_DayAfterDay):
    """1 September to 31 August, known by the calendar year it starts in."""

    start_year: int

    @classmethod
    def of(cls, on: date) -> AcademicYear:
        return cls(on.year if on.month >= 9 else on.year - 1)

    def __str__(self) -> str:
        return f"{self.start_year}/{(self.start_year + 1) % 100:02d}"

    @property
    def start(self) -> date:
        return date(self.start_year, 9, 1)

    @property
    def end(self) -> date:
        return date(self.start_year + 1, 9, 1)

    @property
    def next(self) -> AcademicYear:
        return AcademicYear(self.start_year + 1)

    @property
    def previous(self) -> AcademicYear:
        return AcademicYear(self.start_year - 1)

    @property
    def terms(self) -> tuple[TermOfYear, ...]:
        return tuple(TermOfYear(self, term) for term in Term)


class Term(IntEnum):
    """The three terms, in the order of the academic year."""

    AUTUMN = 1
    SPRING = 2
    SUMMER = 3

    @property
    def label(self) -> str:
        return self.name.capitalize()


TERM_STARTS = {Term.AUTUMN: (9, 1), Term.SPRING: (1, 1), Term.SUMMER: (4, 16)}


@dataclass(frozen=True, slots=True, order=True)
class TermOfYear(_DayAfterDay):
    """One term of one academic year; known by the calendar year it falls in."""

    year: AcademicYear
    term: Term

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return f"{self.term.label} {self.start.year}"

    @property
    def short(self) -> str:
        """For a chart’s axis: `Aut 26`."""
        return f"{self.term.label[:3]} {self.start.year % 100:02d}"

    @property
    def start(self) -> date:
        month, day = TERM_STARTS[self.term]
        return date(self.year.start_year + (self.term is not Term.AUTUMN), month, day)

    @property
    def end(self) -> date:
        return self.next.start

    @property
    def next(self) -> TermOfYear:
        if self.term is Term.SUMMER:
            return TermOfYear(self.year.next, Term.AUTUMN)
        return TermOfYear(self.year, Term(self.term + 1))

    @property
    def previous(self) -> TermOfYear:
        if self.term is Term.AUTUMN:
            return TermOfYear(self.year.previous, Term.SUMMER)
        return TermOfYear(self.year, Term(self.term - 1))


def term_of(on: date) -> TermOfYear:
    year = AcademicYear.of(on)
    return next(term for term in reversed(year.terms) if term.start <= on)


def terms_between(first: TermOfYear, last: TermOfYear) -> Iterator[TermOfYear]:
    """From one term to another, both included, in order; nothing when the last comes before the first."""
    while first <= last:
        yield first
        first = first.next


def london_date(instant: datetime) -> date:
    """The day it is in London at an instant: what “due on 31 October” is measured by."""
    if instant.tzinfo is None:
        raise ValueError("An instant says its time zone.")
    return instant.astimezone(LONDON).date()


def display_date(on: date) -> str:
    """`22 November 2026`."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"

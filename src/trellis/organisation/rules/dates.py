"""Reads dates as files write them, and asks once a file where day and month could be either way round."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .identifiers import Misread

NUMERIC = re.compile(
    r"^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?)?$", re.IGNORECASE
)
ISO = re.compile(
    r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$"
)
COMPACT = re.compile(r"^(19\d\d|20\d\d)(\d\d)(\d\d)$")
WORDED = re.compile(
    r"^(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[ \-/.]?([a-z]{3,9})[ \-/.,]*(\d{4}|\d{2})$", re.IGNORECASE
)
SERIAL = re.compile(r"^[2-7]\d{4}(?:\.0+)?$")
MONTHS = {
    name[:length]: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
    for length in range(3, len(name) + 1)
}
EARLIEST, LATEST = 1940, 2100  # Years in which anybody who is at work today began, or may be due to leave.
FOR_EVER = re.compile(r"(?<!\d)(?:2999|9999)(?:1231)?(?!\d)")  # How payroll systems write that no end is known.
EXCEL_DAY_NOUGHT = date(1899, 12, 30)
MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


class DateOrder(StrEnum):
    """Which comes first in a date written with numbers only."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True, slots=True)
class DateQuestion:
    """The one thing to ask about a file's dates: nothing in it shows whether the day or the month comes first."""

    row: int
    column: str
    value: str
    day_first: date
    month_first: date

    @property
    def asks(self) -> str:
        return f"Is {self.value} {said(self.day_first)} or {said(self.month_first)}?"


@dataclass(frozen=True, slots=True)
class DatesOfFile:
    """What a file's own dates prove: an order, a question, or (both proved) that no order can be relied on."""

    order: DateOrder | None
    question: DateQuestion | None
    mixed: bool
    says: str


def said(day: date) -> str:
    """A date as it is said: "22 November 2026"."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def settle_order(cells: Iterable[tuple[int, str, str]], *, answer: DateOrder | None, today: date) -> DatesOfFile:
    """The order of day and month in a file, from all its dates (row, column, text), or the question to ask about it."""
    day_first = month_first = ""
    question: DateQuestion | None = None
    seen: set[str] = set()
    for row, column, text in cells:
        if text in seen or not text:
            continue
        seen.add(text)
        match = NUMERIC.match(text)
        if not match:
            continue
        first, second = int(match[1]), int(match[2])
        if first > 12 >= second:
            day_first = day_first or text
        elif second > 12 >= first:
            month_first = month_first or text
        elif question is None and first != second and 1 <= first <= 12 and 1 <= second <= 12:
            year = full_year(match[3], today=today)
            question = DateQuestion(row, column, text, date(year, second, first), date(year, first, second))
    if day_first and month_first:
        says = f"Some dates have the day first ({day_first}) and some the month ({month_first})."
        return DatesOfFile(None, None, question is not None, says)
    if day_first:
        return DatesOfFile(
            DateOrder.DAY_FIRST, None, False, f"Dates have the day first: {day_first} can be nothing else."
        )
    if month_first:
        return DatesOfFile(
            DateOrder.MONTH_FIRST, None, False, f"Dates have the month first: {month_first} can be nothing else."
        )
    if question is None:
        return DatesOfFile(DateOrder.DAY_FIRST, None, False, "")
    if answer is None:
        return DatesOfFile(None, question, False, question.asks)
    return DatesOfFile(
        answer, None, False, f"You said that dates have the {answer.value.removesuffix('-first')} first."
    )


def full_year(digits: str, *, today: date) -> int:
    """Two digits mean the year that is at most ten years ahead: 31/08/27 is to come, 01/09/87 is long ago."""
    year = int(digits)
    if len(digits) == 4:
        return year
    century = today.year - today.year % 100
    return century + year if century + year <= today.year + 10 else century - 100 + year


def read_date(text: str, *, order: DateOrder | None, today: date, since: int = EARLIEST) -> date | Misread:
    """A date from a cell; with no `order`, a date that could be two days is refused and both are named."""
    remedy = "Write it as 2026-09-01, or leave it blank."
    if match := ISO.match(text):
        return assembled(int(match[1]), int(match[2]), int(match[3]), text=text, since=since)
    if match := NUMERIC.match(text):
        first, second, year = int(match[1]), int(match[2]), full_year(match[3], today=today)
        if order is None and first <= 12 and second <= 12 and first != second and first and second:
            either = f"{said(date(year, second, first))} or {said(date(year, first, second))}"
            return Misread(f"“{text}” could be {either}.", "Write the month as a word, or as 2026-09-01.")
        if order is DateOrder.MONTH_FIRST or (order is None and second > 12):
            first, second = second, first
        return assembled(year, second, first, text=text, since=since)
    if match := COMPACT.match(text):
        return assembled(int(match[1]), int(match[2]), int(match[3]), text=text, since=since)
    if (match := WORDED.match(text)) and (month := MONTHS.get(match[2].lower().removesuffix("."))):
        return assembled(full_year(match[3], today=today), month, int(match[1]), text=text, since=since)
    if SERIAL.match(text):
        meant = said(EXCEL_DAY_NOUGHT + timedelta(days=int(float(text))))
        return Misread(
            f"“{text}” is a number, not a date. Excel may have meant {meant}.",
            "Show the column as a date in Excel and save again.",
        )
    return Misread(f"“{text}” is not a date.", remedy)


def read_last_day(text: str, *, order: DateOrder | None, today: date) -> date | Misread | None:
    """The last day from a cell; None where it is the end of time."""
    read = read_date(text, order=order, today=today)
    return None if isinstance(read, Misread) and FOR_EVER.search(text) else read


def assembled(year: int, month: int, day: int, *, text: str, since: int) -> date | Misread:
    try:
        made = date(year, month, day)
    except ValueError:
        return Misread(f"“{text}” is not a day of the calendar.", "Correct it in the file, or leave it blank.")
    if not since <= year <= LATEST:
        return Misread(f"“{text}” is in the year {year}.", "Correct the year in the file, or leave it blank.")
    return made

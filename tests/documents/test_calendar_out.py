"""Calendars by the letter of RFC 5545: lines, folding, escaping, whole days."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.documents.calendar_out import WholeDays, calendar_file

AT = datetime(2026, 11, 22, 17, 0, 5, tzinfo=UTC)
NAME_OF_LINE = re.compile(r"^[A-Z-]+(;[A-Z]+=[A-Z]+)*:")


def entry(summary: str = "Visit", description: str = "") -> WholeDays:
    return WholeDays("one@trellis", summary, date(2027, 3, 12), date(2027, 3, 13), description)


def unfolded(file: bytes) -> list[str]:
    """Content lines as a reader sees them (3.1)."""
    assert file.endswith(b"\r\n")
    assert b"\n" not in file.replace(b"\r\n", b"")
    return file.decode().replace("\r\n ", "").split("\r\n")[:-1]


def value(file: bytes, name: str) -> str:
    (line,) = [line for line in unfolded(file) if line.startswith(f"{name}:")]
    text = line.partition(":")[2]
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


def test_a_calendar_of_one_day_is_written_to_the_letter() -> None:
    assert calendar_file([entry()], name="My plan", at=AT) == (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Trellis//Plan//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"
        b"X-WR-CALNAME:My plan\r\nREFRESH-INTERVAL;VALUE=DURATION:P1D\r\nBEGIN:VEVENT\r\nUID:one@trellis\r\n"
        b"DTSTAMP:20261122T170005Z\r\nDTSTART;VALUE=DATE:20270312\r\nDTEND;VALUE=DATE:20270313\r\nSUMMARY:Visit\r\n"
        b"TRANSP:TRANSPARENT\r\nCLASS:PRIVATE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def test_a_calendar_without_entries_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        calendar_file([], name="My plan", at=AT)


@given(st.text(), st.text())
def test_any_words_are_read_back_and_no_line_is_too_long(summary: str, description: str) -> None:
    file = calendar_file([entry(summary, description)], name="My plan", at=AT)
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert all(NAME_OF_LINE.match(line) for line in unfolded(file))
    plain = re.sub(r"[\x00-\x09\x0b-\x1f\x7f]+", " ", re.sub(r"\r\n?", "\n", summary))
    assert value(file, "SUMMARY") == plain

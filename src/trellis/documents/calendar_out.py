"""Writes calendars that every calendar program reads (iCalendar, RFC 5545): whole days, folded lines, escaped words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

MEDIA_TYPE = "text/calendar; charset=utf-8"
LONGEST_LINE = 75  # octets, without the break (3.1)
_NOT_TEXT = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class WholeDays:
    """An entry that takes whole days, the end excluded. It leaves its person free: others may book them meanwhile."""

    uid: str
    summary: str
    start: date
    end: date
    description: str = ""


def calendar_file(entries: Iterable[WholeDays], *, name: str, at: datetime) -> bytes:
    """A calendar has at least one entry (3.6): whoever gives none is at fault."""
    found = list(entries)
    if not found:
        raise ValueError("A calendar has at least one entry.")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Trellis//Plan//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for entry in found:
        lines += _entry(entry, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _entry(entry: WholeDays, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{entry.start:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.end:%Y%m%d}"
    yield f"SUMMARY:{_text(entry.summary)}"
    if entry.description:
        yield f"DESCRIPTION:{_text(entry.description)}"
    yield "TRANSP:TRANSPARENT"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _text(words: str) -> str:
    """A value of type TEXT (3.3.11)."""
    plain = _NOT_TEXT.sub(" ", words.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """In pieces of at most 75 octets, each after the first begun with a space; no letter is cut through."""
    piece, room = "", LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield piece
            piece, room = " ", LONGEST_LINE - 1
        piece += letter
        room -= size
    yield piece

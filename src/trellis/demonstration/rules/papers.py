"""Small files that people give as evidence: a page of notes, a certificate, a picture."""

from __future__ import annotations

import zlib
from datetime import date
from random import Random
from struct import pack

from trellis.demonstration.rules.calendar import instant
from trellis.demonstration.rules.world import Paper, Person, Today
from trellis.kernel.academic_years import display_date


def paper_for(person: Person, day: date, random: Random, today: Today) -> Paper:
    """A file of a kind that people do give, and what is in it is what it says it is."""
    name, media_type, content = random.choice((_notes(day), _certificate(person, day), _picture(day)))
    return Paper(person, name, media_type, content, instant(day, random, not_after=today.at))


def _notes(day: date) -> tuple[str, str, bytes]:
    lines = (
        f"Notes, {display_date(day)}", "", "What I went to see: how the first ten minutes of the day are used.",
        "What I saw: calm, a task on every table, adults free to talk to children.",
        "What I will try: putting the task out the evening before.", "What I will leave: the points system.",
    )  # fmt: skip
    return f"Notes {day.isoformat()}.txt", "text/plain", "\n".join(lines).encode()


def _certificate(person: Person, day: date) -> tuple[str, str, bytes]:
    """A one-page PDF written by hand: five objects and their table."""
    said = (f"{person.name} took part", f"on {display_date(day)}.", "This certificate belongs to a demonstration.")
    text = " ".join(f"({_escaped(line)}) Tj 0 -24 Td" for line in said)
    stream = f"BT /F1 16 Tf 72 720 Td {text} ET".encode("latin-1", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        len(made),
    )
    return f"Certificate {day.isoformat()}.pdf", "application/pdf", made


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _picture(day: date) -> tuple[str, str, bytes]:
    """A small PNG of two colours: a display board, as far as that goes."""
    width, height = 120, 80
    rows = b"".join(
        b"\0" + b"".join(b"\x0f\x5c\x4a" if (x // 12 + y // 10) % 2 else b"\xf4\xe9\xd0" for x in range(width))
        for y in range(height)
    )
    header = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    made = b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">I", len(body)) + kind + body + pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
    return f"Display board {day.isoformat()}.png", "image/png", made

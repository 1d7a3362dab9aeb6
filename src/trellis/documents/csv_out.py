"""Writes rows as CSV, piece by piece, so that a quarter of a million rows go out while they are read."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from trellis.documents.formulas import as_text, needs_escape

Value = object
"""Text, a number, a date or None. Numbers and dates are written as such; only text can be a formula."""

_AT_ONCE = 2_000
# A sign that begins a cell of lines already written: looked for by the sign first, because signs are rarer than cells.
# Finding one where there is none only costs a second writing.
_MAY_HOLD_FORMULA = re.compile(
    r"""[=+\-@\t＝＋－＠] (?: (?<=[,\n].) | (?<=[,\n]".) | (?<=[,\n][ ].) | (?<=[,\n]"[ ].) | (?<=[ ][ ].) | (?<='.) | (?<='[ ].) )
      | \r (?!\n) | \r (?<=[,\n]"\r) | \r (?<=['\x20]\r)""",
    re.VERBOSE,
)


def csv_of(headings: Sequence[str], rows: Iterable[Sequence[Value]], *, mark: bool = True) -> Iterator[bytes]:
    """The file in pieces. Text that a spreadsheet would take for a formula is escaped.

    `mark`: begin with the mark by which Excel knows UTF-8.
    """
    if mark:
        yield b"\xef\xbb\xbf"
    yield _written([headings])
    walk = iter(rows)
    while batch := list(islice(walk, _AT_ONCE)):
        yield _written(batch)


def _written(rows: Sequence[Sequence[Value]]) -> bytes:
    text = _lines(rows)
    if _MAY_HOLD_FORMULA.search("\n" + text):
        text = _lines([[as_text(value) if needs_escape(value) else value for value in row] for row in rows])
    return text.encode()


def _lines(rows: Iterable[Sequence[Value]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()

"""Reads what was pasted: a piece of a web page, as browsers and word processors copy it, or text with tabs."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import count
from typing import Literal

from trellis.documents.limits import Limits
from trellis.documents.passages import BULLETS
from trellis.documents.readers.sheeted import blocks_of_rows
from trellis.documents.readers.text import blocks_of_text, opened
from trellis.documents.readers.web import blocks_of_page
from trellis.documents.refusals import Unreadable
from trellis.documents.sheets import Row
from trellis.documents.told import Blocks

_PAGE = re.compile(
    r"<!--StartFragment|<(?:html|body|table|tbody|tr|div|p|ul|ol|h[1-6]|span|meta)\b[^<>]*>.*</[a-z]",
    re.IGNORECASE | re.DOTALL,
)
_FRONT = 20_000
_ABOUT_CLIPBOARD = re.compile(r"^Version:\d.*?(?=<)", re.DOTALL)
"""Windows puts in front of what is copied how long it is, and where it was copied."""
_QUOTED_LINES = re.compile(r'(?:^|\t|\n)"[^"\t]*\n')

_BULLET_AND_TAB = re.compile(rf"((?:^|(?<=\t))[{BULLETS}])\t(?=\S)")
"""What a word processor makes of a bullet. A dash or a number with a tab behind it may be a cell of its own."""


def blocks(data: bytes, *, filename: str, limits: Limits) -> Blocks:
    told, text = opened(data, "pasted", filename=filename, limits=limits)
    if _PAGE.search(text[:_FRONT]):
        piece = _ABOUT_CLIPBOARD.sub("", text)
        return told, iter(blocks_of_page(piece, filename=filename, limits=limits, told=told))
    if _is_a_sheet(text):
        return told, blocks_of_rows(list(_rows(text, filename, limits)), part="", tables=count(1))
    return told, iter(blocks_of_text(text))


def _is_a_sheet(text: str) -> bool:
    """Whether the lines are rows of cells: most of them have tabs, or cells of several lines stand in quotes."""
    if "\t" not in text:
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    return bool(_QUOTED_LINES.search(text)) or sum("\t" in line for line in lines) * 2 > len(lines)


def _rows(text: str, filename: str, limits: Limits) -> Iterator[Row]:
    read = list(_quoted_rows(text, filename, limits) if _QUOTED_LINES.search(text) else _rows_of_lines(text))
    widest = max((len(cells) for _, cells in read), default=0)
    if widest > limits.columns:
        raise Unreadable(
            says=f"{filename} has more than {limits.columns} columns; copy fewer of them.", kind="too-many-columns"
        )
    for number, cells in read:
        if any(cells):
            yield Row(number, tuple(cells + [""] * (widest - len(cells))))


def _quoted_rows(text: str, filename: str, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """A spreadsheet puts cells of several lines in quotes. Quotes that do not pair are only signs."""
    csv.field_size_limit(limits.line_characters)
    quotes: Literal[0, 3] = csv.QUOTE_NONE if text.count('"') % 2 else csv.QUOTE_MINIMAL
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter="\t", quoting=quotes), start=1):
            yield number, [cell.strip() for cell in row]
    except csv.Error as wrong:
        raise Unreadable(
            says=f"{filename} has a cell that is longer than any cell is; copy the table again, or save it as a file.",
            kind="damaged",
        ) from wrong


def _rows_of_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """A word processor begins a new line for each paragraph of a cell, so that one row may be several lines.

    Lines that have as many tabs together as the fullest line has alone are one row, and a line without tabs goes on in
    the last cell, until a blank line.
    """
    lines = [_BULLET_AND_TAB.sub(r"\1 ", line) for line in text.split("\n")]
    most = max(line.count("\t") for line in lines)
    at = 0
    while at < len(lines):
        until = _end_of_row(lines, at, most)
        cells = lines[at].split("\t")
        for line in lines[at + 1 : until]:
            first, *rest = line.split("\t")
            cells[-1] += "\n" + first
            cells += rest
        yield at + 1, [cell.strip() for cell in cells]
        at = until


def _end_of_row(lines: list[str], at: int, most: int) -> int:
    tabs, until = lines[at].count("\t"), at + 1
    if not tabs:
        return until
    while tabs < most and until < len(lines) and lines[until].strip():
        tabs += lines[until].count("\t")
        until += 1
    if tabs != most:
        return at + 1
    while until < len(lines) and lines[until].strip() and "\t" not in lines[until]:
        until += 1
    return until

"""Reads what was pasted: a piece of a web page, as browsers and word processors copy it, or text with tabs."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import count
from typing import Literal

from trellis.documents.limits import Limits
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
    """A spreadsheet puts cells of several lines in quotes. Quotes that do not pair are only signs."""
    csv.field_size_limit(limits.line_characters)
    quotes: Literal[0, 3] = csv.QUOTE_NONE if text.count('"') % 2 else csv.QUOTE_MINIMAL
    try:
        walk = csv.reader(io.StringIO(text), delimiter="\t", quoting=quotes)
        read = [[cell.strip() for cell in row] for row in walk]
    except csv.Error as wrong:
        raise Unreadable(
            says=f"{filename} has a cell that is longer than any cell is; copy the table again, or save it as a file.",
            kind="damaged",
        ) from wrong
    widest = max((len(row) for row in read), default=0)
    if widest > limits.columns:
        raise Unreadable(
            says=f"{filename} has more than {limits.columns} columns; copy fewer of them.", kind="too-many-columns"
        )
    for number, row in enumerate(read, start=1):
        if any(row):
            yield Row(number, tuple(row + [""] * (widest - len(row))))

"""Reads CSV in its dialects: commas, semicolons, tabs or bars, quoted or not, with or without a `sep=` line."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count

from trellis.documents.blocks import Block, BlockKind, Cell, Place, Table
from trellis.documents.encodings import decoded
from trellis.documents.formulas import may_be_escaped, without_escape
from trellis.documents.limits import Limits
from trellis.documents.passages import passages_in_cell
from trellis.documents.readers.sheeted import blocks_of_rows
from trellis.documents.refusals import Unreadable
from trellis.documents.sheets import Row
from trellis.documents.told import Blocks, SheetBegins, Sheets, Told

_SEPARATORS = ",;\t|"
_SEPARATOR_LINE = re.compile(r"^\s*\"?sep=(?P<separator>[,;\t|])\"?\s*\n", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_LOOKED_AT = 200
_FRONT = 20_000


def rows(data: bytes, *, filename: str, limits: Limits) -> Sheets:
    text, told = _opened(data, filename)
    return told, _rows(text, told, filename=filename, limits=limits)


def blocks(data: bytes, *, filename: str, limits: Limits) -> Blocks:
    text, told = _opened(data, filename)
    remarks, text = _remarks(text, told.separator)
    walk = _rows(text, told, filename=filename, limits=limits, behind=len(remarks))
    read = [*(remark for remark in remarks if any(remark.cells)), *(row for row in walk if isinstance(row, Row))]
    return told, blocks_of_rows(read, part="", tables=count(1))


def _opened(data: bytes, filename: str) -> tuple[str, Told]:
    read = decoded(data, filename=filename)
    named = _SEPARATOR_LINE.match(read.text)
    text = read.text[named.end() :] if named else read.text
    separator = named["separator"] if named else separator_of(text, filename=filename)
    return text, Told("csv", encoding=read.encoding, separator=separator, notes=list(read.notes))


def _remarks(text: str, separator: str) -> tuple[list[Row], str]:
    """Lines in front that begin with "#", and the rest. A heading may be called "#"; a remark is not parted as rows are."""
    lines = text[:_FRONT].split("\n")
    usual = Counter(line.count(separator) for line in lines if not line.startswith("#")).most_common(1)
    remarks: list[Row] = []
    for line in lines:
        if not line.startswith("#") or (usual and line.count(separator) == usual[0][0] > 0):
            break
        remarks.append(Row(len(remarks) + 1, (line.strip("# \t"),)))
        text = text[len(line) + 1 :]
    return remarks, text


def separator_of(text: str, *, filename: str) -> str:
    """The character that parts most lines into the same number of values; a file named .tsv or .tab prefers the tab."""
    front = _QUOTED.sub('""', text[:200_000])
    lines = [line for line in front.split("\n")[:_LOOKED_AT] if line.strip()]
    if not lines:
        return ","
    preferred = "\t" if filename.lower().endswith((".tsv", ".tab")) else ","

    def agreement(separator: str) -> tuple[int, int, bool]:
        counts = [line.count(separator) for line in lines]
        usual = max(set(counts), key=lambda many: (counts.count(many) if many else 0, many))
        return (counts.count(usual) if usual else 0, usual, separator == preferred)

    best = max(_SEPARATORS, key=agreement)
    return best if agreement(best)[0] else preferred


def _rows(text: str, told: Told, *, filename: str, limits: Limits, behind: int = 0) -> Iterator[SheetBegins | Row]:
    """`behind` is how many lines were taken from the front."""
    yield SheetBegins("")
    csv.field_size_limit(limits.cell_characters)
    unescape = without_escape if may_be_escaped(text) else str
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=told.separator, skipinitialspace=False)
    number, kept = behind, 0
    while True:
        number += 1
        try:
            values = next(reader, None)
        except csv.Error as wrong:
            raise Unreadable(
                says=_what_went_wrong(str(wrong), number, filename, limits), kind="cell-too-long"
            ) from wrong
        if values is None:
            return
        cells = [unescape(value.strip()) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        kept += 1
        if kept > limits.rows:
            raise Unreadable(
                says=f"{filename} has more than {limits.rows:,} rows; split it into several files.",
                kind="too-many-rows",
            )
        if len(cells) > limits.columns:
            raise Unreadable(
                says=f"Row {number} of {filename} has {len(cells):,} columns; "
                f"Trellis reads at most {limits.columns}; delete the columns that are not needed.",
                kind="too-many-columns",
            )
        yield Row(number, tuple(cells))


def _what_went_wrong(wrong: str, number: int, filename: str, limits: Limits) -> str:
    if "field limit" in wrong:
        return (
            f"A value at row {number} of {filename} is longer than {limits.cell_characters:,} characters: "
            "perhaps a quotation mark there opens and never closes; "
            "put it right and choose the file again."
        )
    return f"Row {number} of {filename} cannot be read as CSV; open the file in a spreadsheet and save it again."


def table_of(values: Sequence[Sequence[str]]) -> Table:
    """A table of plain values, for tests and for tables that are pasted."""
    return Table(
        tuple(
            tuple(
                Cell(passages_in_cell(value), Place(table=1, row=row, column=column))
                for column, value in enumerate(line, start=1)
                if value.strip()
            )
            for row, line in enumerate(values, start=1)
        ),
        max((len(line) for line in values), default=0),
    )


def block_of(values: Sequence[Sequence[str]]) -> Block:
    return Block(BlockKind.TABLE, Place(table=1), table=table_of(values))

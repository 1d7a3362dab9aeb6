"""Makes blocks of the rows of a sheet: lines of one cell in front are headings or paragraphs, the rest is a table."""

from collections.abc import Iterator, Mapping, Sequence

from trellis.documents.blocks import Block, BlockKind, Cell, Place, Table
from trellis.documents.passages import passage, passages_in_cell
from trellis.documents.sheets import Row

Spans = Mapping[tuple[int, int], tuple[int, int]]
"""(row, column) of a merged cell, counted from 1 → how many rows and columns it covers."""

_LONGEST_HEADING = 14


def blocks_of_rows(rows: Sequence[Row], *, part: str, first_table: int, spans: Spans) -> Iterator[Block]:
    """Every filled cell in some block. Rows in front that fill only the leftmost column stand by themselves."""
    first_full = next((at for at, row in enumerate(rows) if _filled(row) > 1), None)
    if first_full is None:
        for row in rows:
            yield from _lines(row, part=part)
        return
    leftmost = min(_first(row) for row in rows)
    at = 0
    while at < first_full and _first(rows[at]) == leftmost:
        yield from _lines(rows[at], part=part)
        at += 1
    body = rows[at:]
    columns = max(len(row.cells) for row in body)
    yield Block(
        BlockKind.TABLE,
        Place(part=part, table=first_table, row=body[0].number),
        table=Table(tuple(tuple(_cells(row, part=part, table=first_table, spans=spans)) for row in body), columns),
    )


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if cell)


def _first(row: Row) -> int:
    return next(at for at, cell in enumerate(row.cells) if cell)


def _lines(row: Row, *, part: str) -> Iterator[Block]:
    column = _first(row)
    read = passage(" ".join(row.cells[column].split("\n")))
    short = len(read.text.split()) <= _LONGEST_HEADING and read.text[-1:] not in ".;,"
    kind = BlockKind.LIST_ITEM if read.marker else BlockKind.HEADING if short else BlockKind.PARAGRAPH
    yield Block(kind, Place(part=part, row=row.number, column=column + 1), read)


def _cells(row: Row, *, part: str, table: int, spans: Spans) -> Iterator[Cell]:
    for column, value in enumerate(row.cells, start=1):
        if value:
            down, across = spans.get((row.number, column), (1, 1))
            yield Cell(
                passages_in_cell(value), Place(part=part, table=table, row=row.number, column=column), down, across
            )

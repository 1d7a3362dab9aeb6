"""Makes blocks of the rows of a sheet: each table by itself, lines of one cell in front or behind as text."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from trellis.documents.blocks import Block, BlockKind, Cell, Passage, Place, Table
from trellis.documents.passages import passage, passages_in_cell
from trellis.documents.readers.regions import Spans, regions_of
from trellis.documents.sheets import Row

Dress = Callable[[int, int, tuple[Passage, ...]], tuple[Passage, ...]]
"""(row, column, passages of a cell) → the passages with the looks of their words."""

_LONGEST_HEADING = 14
_NO_SPANS: Spans = {}


def blocks_of_rows(
    rows: Sequence[Row],
    *,
    part: str,
    tables: Iterator[int],
    spans: Mapping[tuple[int, int], tuple[int, int]] = _NO_SPANS,
    dress: Dress = lambda _row, _column, passages: passages,
) -> Iterator[Block]:
    """Every filled cell in some block. `tables` numbers the tables of a file, because a sheet may have several."""
    for region in regions_of(rows, spans):
        for row in region.front:
            yield from _lines(row, part=part, dress=dress)
        for body in region.tables:
            yield _table(body, part=part, number=next(tables), spans=spans, dress=dress)
        for row in region.behind:
            yield from _lines(row, part=part, dress=dress)


def _lines(row: Row, *, part: str, dress: Dress) -> Iterator[Block]:
    for column, value in enumerate(row.cells, start=1):
        if not value:
            continue
        (read,) = dress(row.number, column, (passage(" ".join(value.split("\n"))),))
        short = len(read.text.split()) <= _LONGEST_HEADING and read.text[-1:] not in ".;,"
        kind = BlockKind.LIST_ITEM if read.marker else BlockKind.HEADING if short else BlockKind.PARAGRAPH
        yield Block(kind, Place(part=part, row=row.number, column=column), read)


def _table(rows: Sequence[Row], *, part: str, number: int, spans: Spans, dress: Dress) -> Block:
    def cells(row: Row) -> Iterator[Cell]:
        for column, value in enumerate(row.cells, start=1):
            if value:
                down, across = spans.get((row.number, column), (1, 1))
                place = Place(part=part, table=number, row=row.number, column=column)
                yield Cell(dress(row.number, column, passages_in_cell(value)), place, down, across)

    return Block(
        BlockKind.TABLE,
        Place(part=part, table=number, row=rows[0].number),
        table=Table(tuple(tuple(cells(row)) for row in rows), max(len(row.cells) for row in rows)),
    )

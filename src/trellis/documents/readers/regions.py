"""Finds the tables of a sheet: blank rows and columns part them, but a table may also just have a gap."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from trellis.documents.sheets import Row

Spans = Mapping[tuple[int, int], tuple[int, int]]
"""(row, column) of a merged cell, counted from 1 → how many rows and columns it covers."""

_LONGEST_HEADING = 60
_ENOUGH = 2


@dataclass(slots=True)
class Region:
    """Lines of one cell, the tables beneath them (several where they stand side by side), and lines after a gap."""

    front: list[Row] = field(default_factory=list)
    tables: list[list[Row]] = field(default_factory=list)
    behind: list[Row] = field(default_factory=list)


def regions_of(rows: Sequence[Row], spans: Spans) -> Iterator[Region]:
    parted = _parted(rows, spans)
    for part in parted:
        yield _region(part, spans)


def filled(row: Row) -> int:
    return sum(1 for cell in row.cells if cell)


def first(row: Row) -> int:
    return next(at for at, cell in enumerate(row.cells) if cell)


def _parted(rows: Sequence[Row], spans: Spans) -> list[list[Row]]:
    """Rows parted at gaps where another table begins. Lines that stand alone belong to what comes after them."""
    chunks: list[list[Row]] = []
    gaps: list[int] = []
    reach = 0
    for row in rows:
        gap = row.number - reach - 1
        if gap > 0 or not chunks:
            chunks.append([])
            gaps.append(gap)
        chunks[-1].append(row)
        reach = max(reach, row.number, *(_bottom(row, column, spans) for column in range(1, len(row.cells) + 1)))
    parted: list[list[Row]] = []
    waiting: list[Row] = []
    for chunk, gap in zip(chunks, gaps, strict=True):
        if not any(filled(row) > 1 for row in chunk):
            waiting += chunk
            continue
        if parted and not _begins_anew(parted[-1], chunk, lines=waiting, gap=gap):
            parted[-1] += [*waiting, *chunk]
        else:
            parted.append([*waiting, *chunk])
        waiting = []
    if waiting:
        parted = [*parted[:-1], [*parted[-1], *waiting]] if parted else [waiting]
    return parted


def _bottom(row: Row, column: int, spans: Spans) -> int:
    return row.number + spans.get((row.number, column), (1, 1))[0] - 1 if row.cells[column - 1] else 0


def _begins_anew(above: Sequence[Row], chunk: Sequence[Row], *, lines: Sequence[Row], gap: int) -> bool:
    """Whether what comes after a gap is a table of its own: its first full row must look like headings, and more."""
    body = [row for row in chunk if filled(row) > 1]
    # What stands above is looked through only for the few that may head a table: a sheet may have a gap in every row.
    if len(body) < 2 or not _may_head(body[0]):
        return False
    before = [row for row in above if filled(row) > 1]
    if not before or _only_heads(before, body):
        return False
    titled = bool(lines) or filled(chunk[0]) == 1
    signs = (
        titled,
        gap > 1,
        not _may_head(body[1]),
        _extent(body) != _extent(before),
        *[_said(body[0]) == _said(before[0])] * 2,
    )
    return sum(signs) >= _ENOUGH


def _only_heads(before: Sequence[Row], body: Sequence[Row]) -> bool:
    """Whether all that stands above is a row of headings over the very columns beneath, and a gap keeps them apart."""
    wide = len(before) == 1 and filled(before[0]) > 2 and _may_head(before[0])
    return wide and _extent(before) == _extent(body) and filled(body[0]) == filled(before[0]) and len(body) > 2


def _may_head(row: Row) -> bool:
    texts = [cell for cell in row.cells if cell]
    return (
        not row.dates
        and len({text.lower() for text in texts}) == len(texts)
        and all(len(text) <= _LONGEST_HEADING and text[-1] != "." for text in texts)
        and all(any(letter.isalpha() for letter in text) for text in texts)
        and any(len(text) > 1 for text in texts)
    )


def _extent(rows: Sequence[Row]) -> tuple[int, int]:
    return min(map(first, rows)), max(len(row.cells) for row in rows)


def _said(row: Row) -> tuple[str, ...]:
    return tuple(cell.lower() for cell in row.cells if cell)


def _region(rows: Sequence[Row], spans: Spans) -> Region:
    full = [at for at, row in enumerate(rows) if filled(row) > 1]
    if not full:
        return Region(front=list(rows))
    leftmost = min(map(first, rows))
    begin, end = 0, len(rows)
    while begin < full[0] and (first(rows[begin]) == leftmost or rows[begin + 1].number > rows[begin].number + 1):
        begin += 1
    for at in range(full[-1] + 1, len(rows)):
        if rows[at].number > rows[at - 1].number + 1 and not _covered(rows[at - 1], spans):
            end = at
            break
    return Region(list(rows[:begin]), _side_by_side(rows[begin:end], spans), list(rows[end:]))


def _covered(row: Row, spans: Spans) -> bool:
    """Whether a merged cell of a row reaches beyond it."""
    return any(_bottom(row, column, spans) > row.number for column in range(1, len(row.cells) + 1))


def _side_by_side(rows: Sequence[Row], spans: Spans) -> list[list[Row]]:
    """Tables next to one another, a blank column between: told from a table with a blank column by where they end."""
    used = {
        at
        for row in rows
        for column, cell in enumerate(row.cells, start=1)
        if cell
        for at in range(column, column + spans.get((row.number, column), (1, 1))[1])
    }
    groups: list[list[int]] = []
    for column in sorted(used):
        if groups and column == groups[-1][-1] + 1:
            groups[-1].append(column)
        else:
            groups.append([column])
    parts = [(group, _within(rows, group)) for group in groups]
    if len(parts) < 2 or not all(_apart(one, other) for one, other in pairwise(parts)):
        return [list(rows)]
    return [part for _, part in parts]


def _within(rows: Sequence[Row], columns: Sequence[int]) -> list[Row]:
    """What of the rows stands in some columns, each cell where it stood."""
    low, high = columns[0], columns[-1]
    cut = [
        Row(
            row.number,
            (*[""] * (low - 1), *row.cells[low - 1 : high]),
            tuple(d for d in row.dates if low <= d + 1 <= high),
        )
        for row in rows
    ]
    return [row for row in cut if any(row.cells)]


def _apart(one: tuple[list[int], list[Row]], other: tuple[list[int], list[Row]]) -> bool:
    (columns, rows), (other_columns, other_rows) = one, other
    if min(len(columns), len(other_columns), len(rows), len(other_rows)) < 2:
        return False
    ends = (rows[0].number, rows[-1].number) != (other_rows[0].number, other_rows[-1].number)
    return ends and _may_head(rows[0]) and _may_head(other_rows[0])

"""The headings of a table: which row they stand in, and what stands over each column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from trellis.documents.blocks import Cell, Table
from trellis.frameworks.rules.shapes.codes import is_code, is_numbered_name
from trellis.frameworks.rules.shapes.levels import may_be_level

_LONGEST = 14
"""Words in a heading, at most."""
_LOOKED_AT = 12


@dataclass(frozen=True, slots=True)
class Heads:
    """The heading rows of a table (indexes, the last names the columns), and for each column its headings, outer first."""

    rows: tuple[int, ...]
    over: dict[int, tuple[Cell, ...]]

    def heading(self, column: int) -> str:
        return flat(self.over[column][-1].text) if self.over.get(column) else ""

    def outer(self, column: int) -> str:
        """What stands over the heading, if it stands over some columns and not over all."""
        cells = self.over.get(column, ())
        return flat(cells[-2].text) if len(cells) > 1 else ""

    @property
    def flagged(self) -> bool:
        """The source itself calls them headings."""
        return bool(self.over) and all(cells[-1].heading for cells in self.over.values() if cells)


def flat(text: str) -> str:
    return " ".join(text.split())


def spoken(heading: str) -> str:
    """A heading as people say it: "l1_description" is "L1 description"."""
    return re.sub(r"^([a-z]{1,3})(?=\d)", lambda found: found[1].upper(), heading.replace("_", " ").strip())


def rows_that_may_head(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Rows near the top that hold several short cells; nothing long stands above them in several columns."""
    found = []
    columns = max((len(row) for row in rows[:_LOOKED_AT]), default=0)
    for at, row in enumerate(rows[:_LOOKED_AT]):
        short = all(cell.words <= _LONGEST for cell in row) and not _holds_a_code(row)
        if len(row) >= 2 and short and at + 1 < len(rows):
            if not _is_divided(row, rows[at + 1]) and not _tells_one_thing(row):
                found.append(at)
        elif len(row) >= min(3, columns) and not short and not _tells_one_thing(row):
            break
    return found


def _tells_one_thing(row: Sequence[Cell]) -> bool:
    """ "Role: | Teacher" in front of a table says what it is about, and heads no columns."""
    return len(row) == 2 and row[0].text.rstrip().endswith(":") and not row[1].text.rstrip().endswith(":")


def _holds_a_code(row: Sequence[Cell]) -> bool:
    """ "T0001" or "1.1" beside words stands in the body of a table, not over it."""
    codes = [cell.text for cell in row if is_code(cell.text) and not is_numbered_name(cell.text)]
    if len(codes) == 1 and row[0].text == codes[0] and _LETTER_CODE.match(codes[0].strip()):
        return all(cell.words > 2 for cell in row[1:])
    return any(not may_be_level(text) and not text.isdigit() for text in codes) and any(cell.words > 2 for cell in row)


_LETTER_CODE = re.compile(r"^[A-Z]\.?\d{1,4}$")


def _is_divided(row: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a heading over several columns has a heading for each of them beneath it."""
    wide = [cell for cell in row if cell.column_span > 1]
    covered = [
        sum(1 for under in below if cell.place.column <= under.place.column < cell.place.column + cell.column_span)
        for cell in wide
    ]
    return bool(wide) and all(many > 1 for many in covered) and all(cell.words <= 5 for cell in below)


_EXPLAINS = re.compile(
    r"^\W*(?:\w+\s+)?(?:definitions?|descriptions?|meaning|what\s+(?:it\s+is|is\s+it|(?:this|it)\s+means))\W*$",
    re.IGNORECASE,
)


def explains_headings(table: Table, at: int) -> bool:
    """Whether a row says beneath each heading what the heading means ("What it is | How well you …")."""
    row = table.rows[at]
    above = {cell.place.column for cell in table.rows[at - 1]} if at else set()
    return (
        len(row) > 2
        and row[0].place.column == 1
        and bool(_EXPLAINS.match(row[0].text))
        and sum(1 for cell in row[1:] if cell.place.column in above) == len(row) - 1
        and all(cell.words <= _LONGEST for cell in table.rows[at - 1])
    )


def heads_at(table: Table, at: int) -> Heads:
    """The headings, if row `at` names the columns: rows above it that go on across go over it."""
    rows = table.rows
    above = [row for row in range(at) if all(cell.words <= _LONGEST for cell in rows[row]) and rows[row]]
    over: dict[int, list[Cell]] = {}
    for row in (*above, at):
        reaches = _reaches(rows[row], columns=table.columns, leaf=row == at, below=rows[at])
        for cell, covered in reaches:
            for column in covered:
                over.setdefault(column, []).append(cell)
    return Heads((*above, at), {column: tuple(cells) for column, cells in over.items()})


def _reaches(row: Sequence[Cell], *, columns: int, leaf: bool, below: Sequence[Cell]) -> list[tuple[Cell, range]]:
    """Over which columns each heading stands. A file that has no merged cells leaves those on the right blank."""
    found = []
    spans = any(cell.column_span > 1 for cell in row)
    named = {cell.place.column for cell in below}
    for number, cell in enumerate(row):
        first, until = cell.place.column, cell.place.column + cell.column_span
        if not (leaf or spans) and cell.row_span == 1:
            following = row[number + 1].place.column if number + 1 < len(row) else columns + 1
            until = first + 1
            while until < following and until in named:
                until += 1
        found.append((cell, range(first, until)))
    return found


def without_lone_titles(heads: Heads, *, columns: int) -> Heads:
    """Headings without what stands over every column: the table's title, which tells no column from another."""
    everywhere = [
        cell
        for cell in dict.fromkeys(cell for cells in heads.over.values() for cell in cells[:-1])
        if sum(1 for cells in heads.over.values() if cell in cells) >= max(2, min(columns, len(heads.over)) - 1)
    ]
    kept = {column: tuple(cell for cell in cells if cell not in everywhere) for column, cells in heads.over.items()}
    return replace(heads, over=kept)

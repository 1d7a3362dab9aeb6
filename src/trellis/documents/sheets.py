"""Rows of a spreadsheet or a CSV file, with the numbers by which a person finds them again."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not blank.

    `number` is the row as the person sees it in their spreadsheet (in a CSV file: the record, the first being 1). Every
    row of a sheet has as many cells as the widest. Text is trimmed at both ends. Whole numbers have no decimals
    ("1234567"), dates are written 2026-09-01; `dates` names the columns (from 0) which the workbook itself holds as
    dates, so that nobody has to guess at day and month there.
    """

    number: int
    cells: tuple[str, ...]
    dates: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetRows:
    """One sheet that is shown (a CSV file has one, named "")."""

    name: str
    header: int | None
    """Where in `rows` (from 0) the row stands that looks like headings; None if no row does."""
    rows: tuple[Row, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        return () if self.header is None else self.rows[self.header].cells

    @property
    def body(self) -> tuple[Row, ...]:
        """The rows beneath the headings (all rows where no row looks like headings)."""
        return self.rows if self.header is None else self.rows[self.header + 1 :]


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file of rows as it was read."""

    name: str
    sha256: str
    kind: str
    """"csv" or "xlsx"."""
    encoding: str
    """How text was encoded ("utf-8", "utf-8 with a mark", "utf-16", "windows-1252"); "" for a workbook."""
    separator: str
    """What stands between the values of a CSV file: "," ";" a tab or "|"; "" for a workbook."""
    sheets: tuple[SheetRows, ...]
    notes: tuple[str, ...]
    """Sentences for the person: hidden sheets left out, an encoding that had to be guessed …"""


_LOOKED_AT = 20
_LONGEST_HEADING = 60


def header_among(rows: Sequence[Row]) -> int | None:
    """Where the headings stand: the first of the first twenty rows that has different short words in most columns."""
    if len(rows) < 2:
        return None
    columns = len(rows[0].cells)
    needed = max(1, (columns + 1) // 2)
    for at, row in enumerate(rows[:_LOOKED_AT][: len(rows) - 1]):
        filled = [cell for cell in row.cells if cell]
        if (
            len(filled) >= needed
            and not row.dates
            and len({cell.lower() for cell in filled}) == len(filled)
            and all(map(_may_head, filled))
        ):
            return at
    return None


def _may_head(cell: str) -> bool:
    return len(cell) <= _LONGEST_HEADING and any(letter.isalpha() for letter in cell) and "@" not in cell

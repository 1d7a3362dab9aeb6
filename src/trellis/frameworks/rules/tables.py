"""Looks at a table without reading its statements: its headings, its labels, whether it lists contents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from trellis.documents.blocks import Cell, Table
from trellis.frameworks.rules.stages import is_stage, names_a_stage

_PAGE = re.compile(r"^\d{1,4}$")
_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"^\W*(?:{words})\W*$", re.IGNORECASE))
    for role, words in (
        (
            "stage",
            r"(?:career\s+|key\s+)?(?:stages?|phases?|levels?|steps?|tiers?|bands?)(?:\s+of\s+career)?|roles?|career\s+point|who",
        ),
        ("years", r"years?(?:\s+(?:of|in)\s+\w+)?|experience|length\s+of\s+service"),
        ("theme", r"themes?|focus|titles?|names?|purpose|summary|overview|aims?"),
    )
)
_SHORT_HEADING = 10


@dataclass(frozen=True, slots=True)
class Grid:
    """How a table was taken: which rows are headings, which columns are labels, which way round it is."""

    heading_rows: tuple[int, ...]
    """Indexes of rows."""
    strand_row: int | None
    """The row of headings whose cells name the columns; None where the table has no headings of its own."""
    label_columns: dict[int, str]
    """Column number → "stage", "years" or "theme"."""
    stages_across: bool
    because: str


def is_contents(table: Table) -> bool:
    """Whether a table only says on which page things stand."""
    rows = [row for row in table.rows if row]
    paged = sum(1 for row in rows if any(_PAGE.match(cell.text) for cell in row[1:]))
    wordy = sum(1 for row in rows for cell in row if cell.words > 12)
    return len(rows) >= 3 and paged * 3 >= len(rows) * 2 and not wordy


def entries_of(contents: Table) -> tuple[str, ...]:
    """What a table of contents lists, without the page numbers."""
    return tuple(
        said for row in contents.rows if (said := " ".join(cell.text for cell in row if not _PAGE.match(cell.text)))
    )


def label_role(text: str) -> str:
    """What a heading says that its column holds: "stage", "years", "theme", or "" for anything else."""
    return next((role for role, pattern in _LABELS if pattern.match(" ".join(text.split()))), "")


def grid_of(table: Table) -> Grid | None:
    """How to take a table as stages by strands, or None if nothing says that it is one."""
    rows = table.rows
    if table.columns < 2 or not rows:
        return None
    down = _stages_down(rows)
    across = _stages_across(rows)
    if across is not None and (down is None or across[1] > down[1]):
        at, _, because = across
        first = min(cell.place.column for cell in rows[at] if _is_stage_cell(cell, because))
        labels = dict.fromkeys(range(1, first), "strand")
        return Grid(tuple(range(at + 1)), at, labels, stages_across=True, because=because)
    if down is not None:
        first_row, _, because = down
        return _grid_down(rows, first_row=first_row, because=because)
    return None


def _is_stage_cell(cell: Cell, because: str) -> bool:
    return is_stage(cell.text) if because.endswith("number them") else names_a_stage(cell.text)


def _stages_down(rows: Sequence[Sequence[Cell]]) -> tuple[int, int, str] | None:
    """The first row with a stage in its first column, how many there are, and why they were taken for stages."""
    firsts = [(at, row[0]) for at, row in enumerate(rows) if row and row[0].place.column == 1]
    numbered = [at for at, cell in firsts if is_stage(cell.text)]
    if numbered:
        return numbered[0], len(numbered), "the cells of the first column number them"
    named = [at for at, cell in firsts if names_a_stage(cell.text)]
    if len(named) >= 2 and len(named) * 2 >= len(firsts) - 1:
        return named[0], len(named), "the cells of the first column name points of a career"
    head = firsts[0][1].text if firsts else ""
    if label_role(head) == "stage" and len(rows) > 1 and rows[0]:
        return 1, len(firsts) - 1, "the first column is headed so"
    return None


def _stages_across(rows: Sequence[Sequence[Cell]]) -> tuple[int, int, str] | None:
    for at, row in enumerate(rows[:6]):
        numbered = [cell for cell in row if is_stage(cell.text)]
        if len(numbered) >= 2:
            return at, len(numbered), "the cells of a heading row number them"
        named = [cell for cell in row if names_a_stage(cell.text)]
        if len(named) >= 2 and len(named) * 2 >= len(row) and at + 1 < len(rows):
            return at, len(named), "the cells of a heading row name points of a career"
    return None


def _grid_down(rows: Sequence[Sequence[Cell]], *, first_row: int, because: str) -> Grid:
    heading_rows = [at for at in range(first_row) if all(cell.words <= _SHORT_HEADING for cell in rows[at])]
    strand_row = max(heading_rows, key=lambda at: (len(rows[at]), at), default=None)
    if strand_row is None:
        return Grid((), None, {}, stages_across=False, because=because)
    labels: dict[int, str] = {}
    first_strand = None
    for cell in rows[strand_row]:
        role = label_role(cell.text)
        if first_strand is None and (role or cell.place.column == 1):
            labels[cell.place.column] = role or "stage"
        elif first_strand is None:
            first_strand = cell.place.column
    for column in range(1, first_strand or 1):
        labels.setdefault(column, "stage" if column == 1 else "theme")
    return Grid(tuple(heading_rows), strand_row, labels, stages_across=False, because=because)

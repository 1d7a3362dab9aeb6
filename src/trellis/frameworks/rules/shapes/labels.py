"""Reads what the rows of a table are about: labels that hold for the rows beneath, sections, codes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from trellis.documents.blocks import Cell, Table
from trellis.frameworks.rules.draft import DraftStage, Role
from trellis.frameworks.rules.shapes.codes import code_in_front, code_of_marker, is_outright
from trellis.frameworks.rules.shapes.columns import ColumnUse, label_of, level_in
from trellis.frameworks.rules.shapes.heads import flat
from trellis.frameworks.rules.shapes.readings import Reading
from trellis.frameworks.rules.shapes.stages_of import begin_stage, stage_of
from trellis.frameworks.rules.shapes.taken import Taken

ROLES = {
    ColumnUse.STAGE: Role.STAGE,
    ColumnUse.YEARS: Role.STAGE,
    ColumnUse.THEME: Role.THEME,
    ColumnUse.STRAND: Role.STRAND,
    ColumnUse.ABOUT: Role.ABOUT,
    ColumnUse.CODE: Role.CODE,
    ColumnUse.NAME: Role.NAME,
    ColumnUse.SORT: Role.SORT,
    ColumnUse.CONDITIONS: Role.CONDITION,
    ColumnUse.OWNER: Role.OWNER,
    ColumnUse.LEVEL: Role.LEVEL,
    ColumnUse.TICKS: Role.LEVEL,
    ColumnUse.RATED: Role.LEVEL,
    ColumnUse.CLASS: Role.CLASSIFICATION,
    ColumnUse.UNIVERSAL: Role.CLASSIFICATION,
    ColumnUse.OPTION: Role.CLASSIFICATION,
}


@dataclass
class Rows:
    """What holds for the row being read."""

    stage: DraftStage | None = None
    levels: tuple[str, ...] = ()
    labels: dict[int, str] = field(default_factory=dict)
    """Column → the strand it names, carried down until another is named."""
    section: tuple[str, ...] = ()
    section_stage: DraftStage | None = None
    given: dict[int, str] = field(default_factory=dict)
    """Column of a label → the level that stands beneath it."""
    code: str = ""
    """The number in front of the innermost label."""
    ticked: tuple[tuple[str, str], ...] = ()
    """Name of each level that the row ticks, and the key of its stage if it is one."""
    all_ticked: bool = False
    rated: tuple[str, ...] = ()
    """How far the row is asked of each level: "Senior: 4"."""
    beside: dict[ColumnUse, Cell] = field(default_factory=dict)
    reach: dict[int, int] = field(default_factory=dict)
    """Column → the row number that its label reaches down to."""
    coded: frozenset[int] = frozenset()
    """Columns of labels in which codes stand beneath the names: they number what is beside them."""
    steps: bool = False
    """Every label has a row to itself, and holds for the rows beneath until another of its column."""


def carries_down(table: Table, taken: Taken) -> frozenset[int]:
    """Label columns whose blank cells mean the cell above: filled at the first row and then now and again."""
    first = (taken.heading_rows[-1] + 1) if taken.heading_rows else 0
    body = [row for row in table.rows[first:] if row]
    if goes_in_steps(table, taken):
        return frozenset(taken.of_use(ColumnUse.STAGE, ColumnUse.STRAND))
    carries = set()
    for column in taken.of_use(ColumnUse.STAGE, ColumnUse.STRAND, ColumnUse.YEARS):
        filled = [any(cell.place.column == column for cell in row) for row in body]
        if any(filled) and not all(filled) and (filled[0] or taken.of_use(ColumnUse.AT_STAGE)):
            carries.add(column)
    return frozenset(carries)


_BARE = re.compile(r"^[A-Z]{1,3}\.?\d{1,3}(?:\.\d{1,3})*[a-z]?\.?$|^\d{1,2}(?:\.\d{1,2})+[a-z]?$")


def is_bare_code(cell: Cell) -> bool:
    return len(cell.passages) == 1 and bool(_BARE.match(cell.text.strip()))


def labels_with_codes(table: Table, taken: Taken) -> frozenset[int]:
    """Columns of labels that begin with a name and go on with codes: "Design", "B1", "B2"."""
    first = (taken.heading_rows[-1] + 1) if taken.heading_rows else 0
    found = set()
    for column in taken.of_use(ColumnUse.STRAND):
        cells = [cell for row in table.rows[first:] for cell in row if cell.place.column == column]
        codes = sum(map(is_bare_code, cells))
        if cells and not is_bare_code(cells[0]) and 1 < codes < len(cells) and codes * 2 >= len(cells):
            found.add(column)
    return frozenset(found)


def goes_in_steps(table: Table, taken: Taken) -> bool:
    """Labels stand like stairs in a table of a statement a row: none beside a statement, each alone over what it names."""
    labels = set(taken.of_use(ColumnUse.STAGE, ColumnUse.STRAND))
    first = (taken.heading_rows[-1] + 1) if taken.heading_rows else 0
    body = [{cell.place.column for cell in row} for row in table.rows[first:] if row]
    alone = sum(1 for columns in body if columns <= labels)
    return (
        taken.is_flat
        and bool(labels)
        and 1 < alone < len(body)
        and body[0] <= labels
        and not body[-1] & labels
        and all(len(columns) == 1 if columns <= labels else not columns & labels for columns in body)
    )


def begin_section(row: Sequence[Cell], use: ColumnUse, rows: Rows, *, corner: bool, reading: Reading) -> None:
    """A row that heads the rows beneath it."""
    into = reading.gathering
    first, *rest = row
    if use is ColumnUse.ABOUT:
        for cell in row:
            into.leave_cell(cell, "text across the table, which explains what stands beneath it")
        return
    if rest and not corner:
        # "Competency | Teamwork": what it is, and then its name.
        first, rest = rest[0], [first]
    text = flat(first.text).rstrip(" :")
    role = Role.STAGE if use is ColumnUse.STAGE else Role.STRAND
    for cell in row:
        into.place_cell(cell, role if cell is first else Role.TABLE_HEADING)
    if use is ColumnUse.STAGE:
        rows.section_stage = begin_stage(label=text, years="", theme=(), place=first.place, reading=reading)
    else:
        rows.section, rows.section_stage = (text,), None
        rows.labels.clear()
    into.took("row", text, str(use), "it stands alone over the rows beneath it", first.place)


def only_labels(row: Sequence[Cell], taken: Taken, *, steps: bool) -> bool:
    """A row that names a stage or a strand of a grid, beside blank cells. In a flat table it says nothing."""
    uses = {of.use for cell in row if (of := taken.columns.get(cell.place.column))}
    if taken.is_flat and not steps:
        return bool(uses & {ColumnUse.STAGE, ColumnUse.STRAND}) and any(cell.row_span > 1 for cell in row)
    return bool(uses & {ColumnUse.STAGE, ColumnUse.STRAND, ColumnUse.THEME})


def read_labels(
    row: Sequence[Cell], taken: Taken, rows: Rows, *, carries: frozenset[int], reading: Reading, has_statements: bool
) -> None:
    cells = {cell.place.column: cell for cell in row}
    number = row[0].place.row
    strands = taken.of_use(ColumnUse.STRAND)
    outer_new = False
    for column in strands:
        cell = cells.get(column)
        if cell is not None and column in rows.coded and is_bare_code(cell):
            rows.code = flat(cell.text)
        elif cell is not None:
            said = reading.names.get(flat(cell.text), label_of(cell))
            rows.given[column] = level_in(cell)
            rows.code = outright_code(cell)
            outer_new = outer_new or rows.labels.get(column, "").lower() != said.lower()
            rows.labels[column] = said
            rows.reach[column] = number + cell.row_span - 1
        elif rows.reach.get(column, 0) < number and (outer_new or column not in carries):
            rows.labels.pop(column, None)
    staged = [
        cell
        for cell in row
        if (of := taken.columns.get(cell.place.column))
        and of.use in (ColumnUse.STAGE, ColumnUse.YEARS, ColumnUse.THEME)
    ]
    named = [cell for cell in staged if taken.columns[cell.place.column].use is ColumnUse.STAGE]
    if not staged:
        stage_columns = taken.of_use(ColumnUse.STAGE)
        covered = any(rows.reach.get(column, 0) >= number for column in stage_columns)
        if stage_columns and taken.is_flat and not covered and not set(stage_columns) & carries:
            rows.stage, rows.levels = None, ()
        return
    for cell in staged:
        rows.reach[cell.place.column] = number + cell.row_span - 1
    if not named and taken.is_flat:
        return
    if rows.steps and not has_statements:
        rows.labels.clear()
    if not taken.is_flat or has_statements or rows.steps:
        rows.stage, rows.levels = stage_of(staged, taken, reading=reading)


def outright_code(cell: Cell) -> str:
    """The number that a label begins with ("1.1 Know the pupils"), if it stands for itself."""
    code = code_of_marker(cell.passages[0].marker) or code_in_front(cell.text)
    return code if code and is_outright(code) else ""

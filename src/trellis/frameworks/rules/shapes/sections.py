"""Finds the rows of a table that head the rows beneath them: one short text over all or most columns."""

from collections.abc import Sequence

from trellis.documents.blocks import Cell, Table
from trellis.frameworks.rules.shapes.columns import ColumnUse, heading_use
from trellis.frameworks.rules.shapes.heads import explains_headings, flat
from trellis.frameworks.rules.shapes.levels import are_levels, is_level
from trellis.frameworks.rules.shapes.taken import Taken

_LONGEST = 14


def sections_of(table: Table, taken: Taken) -> dict[int, ColumnUse]:
    """Index of each such row → whether it names a stage, a strand, or only says something about what follows."""
    rows = table.rows
    lone = [at for at in range(len(rows)) if _stands_alone(table, at, taken)]
    short = [at for at in lone if rows[at][0].words <= _LONGEST]
    head = taken.heading_rows[-1] if taken.heading_rows else -1
    beneath = [flat(rows[at][0].text) for at in short if at > head]
    all_levels = bool(are_levels(beneath))
    found = {}
    for at in lone:
        text = flat(rows[at][0].text)
        if len(rows[at]) > 1 and not taken.heading_rows:
            named = heading_use(text) in (ColumnUse.STRAND, ColumnUse.NAME)
            found[at] = ColumnUse.STRAND if named else ColumnUse.ABOUT
        elif at not in short:
            found[at] = ColumnUse.ABOUT
        else:
            level = not taken.has_stages and at > head and (all_levels or is_level(text))
            level = level or (at < head and taken.titled is ColumnUse.STAGE)
            found[at] = ColumnUse.STAGE if level else ColumnUse.STRAND
    if any(found.get(at) is ColumnUse.STAGE and _says(rows[at + 1]) == _says(rows[head]) for at in short if at > head):
        found |= {at: ColumnUse.STAGE for at in short if at == head - 1}
    if 0 <= head < len(rows) - 1 and explains_headings(table, head + 1):
        found[head + 1] = ColumnUse.ABOUT
    return found


def _says(row: Sequence[Cell]) -> list[str]:
    return [flat(cell.text).lower() for cell in row]


def _stands_alone(table: Table, at: int, taken: Taken) -> bool:
    rows = table.rows
    row = rows[at]
    if not row or at == (taken.heading_rows[-1] if taken.heading_rows else -1) or at + 1 >= len(rows):
        return False
    if len(row) > 1:
        return _is_corner(row, table, taken) or _names_the_table(table, at, taken)
    if table.columns == 1:
        return len(row[0].passages) == 1 and is_level(row[0].text)
    cell = row[0]
    across = cell.column_span
    if across >= max(2, table.columns - 1):
        return True
    of = taken.columns.get(cell.place.column)
    if at in taken.heading_rows or across > 1:
        return across * 2 > table.columns
    if of is not None and of.use.holds_statements:
        return taken.is_flat and _is_bold_line(cell) and not _mostly_bold(table, cell.place.column)
    if of is None:
        return False
    # Without merged cells a label beside blanks looks the same: it is a label if the row beneath leaves its column blank.
    following = next((below for below in rows[at + 1 :] if below), ())
    return (
        cell.row_span == 1
        and cell.words <= _LONGEST
        and of.use in (ColumnUse.STRAND, ColumnUse.STAGE, ColumnUse.CODE, ColumnUse.NAME)
        and cell.place.column == min(taken.columns)
        and len(following) > 1
        and following[0].place.column == cell.place.column
        and not _names_a_stage_of_its_own(of.use, cell)
    )


def _is_bold_line(cell: Cell) -> bool:
    return len(cell.passages) == 1 and cell.passages[0].style.bold and cell.words <= _LONGEST


def _mostly_bold(table: Table, column: int) -> bool:
    cells = [cell for row in table.rows for cell in row if cell.place.column == column]
    return sum(map(_is_bold_line, cells)) * 2 > len(cells)


def _names_the_table(table: Table, at: int, taken: Taken) -> bool:
    """ "Competency | Teamwork" in front of rows that name levels, or among them."""
    row = table.rows[at]
    first = taken.columns.get(row[0].place.column)
    if taken.heading_rows or len(row) != 2 or not first or first.use is not ColumnUse.STAGE:
        return False
    begun = any(is_level(above[0].text) for above in table.rows[:at] if above)
    return not is_level(row[0].text) and (not begun or heading_use(row[0].text) is not None)


def _names_a_stage_of_its_own(use: ColumnUse, cell: Cell) -> bool:
    return use is ColumnUse.STAGE and is_level(cell.text)


def _is_corner(row: Sequence[Cell], table: Table, taken: Taken) -> bool:
    """A heading row printed again with another word in its corner: "Teamwork | Junior | Senior"."""
    if not taken.heading_rows:
        return False
    last = table.rows[taken.heading_rows[-1]][-1]
    if row[-1].place.column != last.place.column or row[-1].text != last.text:
        return False
    head = {cell.place.column: flat(cell.text).lower() for cell in table.rows[taken.heading_rows[-1]]}
    said = {cell.place.column: flat(cell.text).lower() for cell in row}
    first = min(head, default=0)
    rest = {column: text for column, text in said.items() if column != first}
    return (
        len(rest) >= 2
        and first in said
        and said[first] != head[first]
        and all(head.get(column) == text for column, text in rest.items())
    )

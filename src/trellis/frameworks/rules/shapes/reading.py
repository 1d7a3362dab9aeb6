"""Reads a table as it was taken: rows and columns into stages, strands and statements."""

from collections.abc import Collection, Mapping, Sequence

from trellis.documents.blocks import Block, Cell, Place
from trellis.frameworks.rules.conditions import told_by_cell
from trellis.frameworks.rules.draft import Classification, DraftStage, DraftStatement, Role
from trellis.frameworks.rules.gathering import Gathering
from trellis.frameworks.rules.shapes.cards import read_card
from trellis.frameworks.rules.shapes.cells import is_one, read_cell
from trellis.frameworks.rules.shapes.classes import OPTION_WORDS, UNIVERSAL_WORDS
from trellis.frameworks.rules.shapes.columns import ColumnUse
from trellis.frameworks.rules.shapes.heads import flat
from trellis.frameworks.rules.shapes.labels import (
    ROLES,
    Rows,
    begin_section,
    carries_down,
    goes_in_steps,
    labels_with_codes,
    only_labels,
    read_labels,
)
from trellis.frameworks.rules.shapes.lineage import lineage_of
from trellis.frameworks.rules.shapes.readings import Above, Reading, table_of
from trellis.frameworks.rules.shapes.sections import sections_of
from trellis.frameworks.rules.shapes.stages_of import SEVERAL, levels_in_headings, rows_about_stages, stages_in_headings
from trellis.frameworks.rules.shapes.taken import Column, Taken
from trellis.frameworks.rules.shapes.ticks import says_no, says_yes, states_nothing
from trellis.frameworks.rules.strands import debtor_said


def read_table(block: Block, taken: Taken, *, above: Above, reading: Reading) -> None:
    if taken.card:
        read_card(block, above=above, reading=reading)
        return
    table = table_of(block)
    into = reading.gathering
    stages = stages_in_headings(table, taken, reading=reading)
    levels = levels_in_headings(table, taken, into=into)
    beneath = rows_about_stages(table, taken)
    header_words = {_row_says(table.rows[at]) for at in taken.heading_rows if len(table.rows[at]) > 1}
    lasts = {words[-1] for words in header_words}
    sections = sections_of(table, taken)
    carries = carries_down(table, taken)
    lineage = lineage_of(table, taken)
    rows = Rows(
        stage=_stage_before(taken, reading), steps=goes_in_steps(table, taken), coded=labels_with_codes(table, taken)
    )
    for at, row in enumerate(table.rows):
        if at in sections:
            begin_section(row, sections[at], rows, corner=bool(taken.heading_rows), reading=reading)
        elif at in taken.heading_rows or at in beneath or _repeats(row, header_words, lasts):
            leaf = at in beneath or at in taken.heading_rows[-1:] or at not in taken.heading_rows
            for cell in row:
                _place_heading(cell, taken, leaf=leaf, into=into)
        elif taken.heading_rows and at < taken.heading_rows[-1]:
            for cell in row:
                into.leave_cell(cell, "stands in front of the headings of the table")
        elif at in lineage.heads:
            _place_head(row, taken, into=into)
        else:
            rows.section = lineage.over.get(at, rows.section)
            _read_row(row, taken, rows, stages=stages, levels=levels, carries=carries, above=above, reading=reading)


def _stage_before(taken: Taken, reading: Reading) -> DraftStage | None:
    """The stage that the table before ended with, for one that goes on with it."""
    goes_on = not taken.heading_rows and taken.has_stages
    return reading.gathering.stages[-1] if goes_on and reading.gathering.stages else None


def _place_heading(cell: Cell, taken: Taken, *, leaf: bool, into: Gathering) -> None:
    of = taken.columns.get(cell.place.column)
    if (of is None and leaf) or (of and leaf and of.use is ColumnUse.IGNORE):
        into.leave_cell(cell, "heads a column that is not used")
    elif of and leaf and of.use is ColumnUse.IN_STRAND:
        into.place_cell(cell, Role.STRAND)
    elif of and leaf and of.use in (ColumnUse.AT_STAGE, ColumnUse.TICKS, ColumnUse.RATED):
        into.place_cell(cell, Role.STAGE)
    else:
        into.place_cell(cell, Role.TABLE_HEADING)


def _place_head(row: Sequence[Cell], taken: Taken, *, into: Gathering) -> None:
    """A row that only names what the rows beneath it are about."""
    for cell in row:
        of = taken.columns.get(cell.place.column)
        if of is None or of.use is ColumnUse.IGNORE:
            into.leave_cell(cell, "stands in a column that is not used")
        else:
            into.place_cell(cell, Role.STRAND if of.use.holds_statements else ROLES[of.use])


def _repeats(row: Sequence[Cell], header_words: Collection[tuple[str, ...]], lasts: Collection[str]) -> bool:
    """Headings printed again, as on the next page. Their last words are compared first: most rows differ there."""
    return bool(row) and flat(row[-1].text).lower() in lasts and _row_says(row) in header_words


def _row_says(row: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(flat(cell.text).lower() for cell in row)


def _read_row(
    row: Sequence[Cell],
    taken: Taken,
    rows: Rows,
    *,
    stages: dict[int, str],
    levels: dict[int, tuple[str, str]],
    carries: frozenset[int],
    above: Above,
    reading: Reading,
) -> None:
    into = reading.gathering
    if not row:
        return
    cells = {cell.place.column: cell for cell in row}
    held = [cell for column, cell in cells.items() if (of := taken.columns.get(column)) and of.use.holds_statements]
    if not held and not only_labels(row, taken, steps=rows.steps):
        for cell in row:
            into.leave_cell(cell, "its row has no statement")
        return
    read_labels(row, taken, rows, carries=carries, reading=reading, has_statements=bool(held))
    rows.ticked = tuple(levels[column] for column, cell in cells.items() if column in levels and says_yes(cell.text))
    rows.rated = tuple(
        f"{taken.columns[column].heading}: {flat(cells[column].text)}"
        for column in taken.of_use(ColumnUse.RATED)
        if column in cells and not says_no(flat(cells[column].text))
    )
    rows.all_ticked = len(rows.ticked) == len(levels)
    rows.beside = {of.use: cells[column] for column, of in taken.by_column if column in cells}
    for cell in row:
        of = taken.columns.get(cell.place.column)
        if of is None or of.use is ColumnUse.IGNORE:
            named = of.heading if of else ""
            into.leave_cell(
                cell, f"stands in the column “{named}”, which is not used" if named else "its column has no heading"
            )
        elif of.use.holds_statements:
            _read_statements(cell, taken, rows, stage=stages.get(cell.place.column), above=above, reading=reading)
        elif held or of.use in (ColumnUse.STAGE, ColumnUse.YEARS, ColumnUse.THEME, ColumnUse.STRAND, ColumnUse.ABOUT):
            into.place_cell(cell, ROLES[of.use])
        else:
            into.leave_cell(cell, "its row has no statement")


def _read_statements(
    cell: Cell, taken: Taken, rows: Rows, *, stage: str | None, above: Above, reading: Reading
) -> None:
    into = reading.gathering
    if states_nothing(cell.text):
        into.leave_cell(cell, "says that nothing is stated here")
        return
    of = taken.columns[cell.place.column]
    said = {use: flat(found.text) for use, found in rows.beside.items()}
    of_row = rows.section_stage or rows.stage
    key = stage or (of_row.key if of_row else None) or above.stage
    if rows.ticked and key is None and not rows.all_ticked:
        key = rows.ticked[0][1] or None
    listed = rows.beside[ColumnUse.LEVEL].text if ColumnUse.LEVEL in rows.beside else ""
    strand = _strand_of(of, taken, rows, above, cell.place, into=into)
    if debtor := debtor_said(said.get(ColumnUse.OWNER, "")):
        into.owes(strand, debtor)
    row_said = DraftStatement(
        stage=key,
        strand=strand,
        text="",
        original="",
        place=cell.place,
        heading=_heading_of(of, said, above),
        classification=_classification(said, into=into),
        code=(said.get(ColumnUse.CODE) or rows.code)[:80],
        levels=(
            *(rows.levels or tuple(name for name, _ in rows.ticked)),
            *(part for part in SEVERAL.split(listed) if part),
            *(level for level in rows.given.values() if level),
            *rows.rated,
        ),
        name=said.get(ColumnUse.NAME, ""),
        conditions=told_by_cell(said.get(ColumnUse.CONDITIONS, "")),
        conditions_told=ColumnUse.CONDITIONS in said,
    )
    one_a_row = taken.is_flat and len(taken.holds_statements) == 1
    read_cell(cell, like=row_said, whole=one_a_row and is_one(cell, of.heading, reading), reading=reading)


def _heading_of(of: Column, said: Mapping[ColumnUse, str], above: Above) -> str:
    """The heading that a statement stood under: what its row says of its sort, its column's, or the section's."""
    if ColumnUse.SORT in said:
        return said[ColumnUse.SORT]
    return of.heading if of.use is ColumnUse.TEXT and of.heading else above.sort or of.heading


def _strand_of(of: Column, taken: Taken, rows: Rows, above: Above, place: Place, *, into: Gathering) -> str:
    path = [*above.strands, *rows.section, *(rows.labels[column] for column in taken.outer_first(rows.labels))]
    if of.outer_use is ColumnUse.STRAND:
        path.insert(len(above.strands), of.outer)
    if of.use is ColumnUse.IN_STRAND:
        path.append(of.heading)
    path = [title for at, title in enumerate(path) if title and title not in path[:at]]
    if not path:
        return into.strand(above.sort or into.title or "Statements", place)
    return into.strand(path[-1], place, part=" – ".join(path[:-1]))


def _classification(said: dict[ColumnUse, str], *, into: Gathering) -> Classification:
    word = said.get(ColumnUse.CLASS)
    if word is not None:
        if UNIVERSAL_WORDS.match(word):
            return Classification.UNIVERSAL
        if OPTION_WORDS.match(word):
            return Classification.OPTION
        into.note(f"“{word[:60]}” says neither universal nor option, so its statements are not yet classified.")
        return Classification.UNCLASSIFIED
    for use, yes, no in (
        (ColumnUse.UNIVERSAL, Classification.UNIVERSAL, Classification.OPTION),
        (ColumnUse.OPTION, Classification.OPTION, Classification.UNIVERSAL),
    ):
        if use in said and says_yes(said[use]):
            return yes
        if use in said and said[use] and says_no(said[use]):
            return no
    return Classification.UNCLASSIFIED

"""Reads tables of stages by strands, either way round, into stages, strands and statements."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from trellis.documents.blocks import Block, Cell, Passage, Place, Table
from trellis.frameworks.rules.draft import Classification, DraftStage, DraftStatement, Role
from trellis.frameworks.rules.gathering import Gathering
from trellis.frameworks.rules.splitting import have_run_together, pieces_of, reader_of
from trellis.frameworks.rules.stages import calm, is_stage, stage_label, theme_parts
from trellis.frameworks.rules.tables import Grid
from trellis.frameworks.rules.wording import Wording, core, is_acronym, lists_titles

_CLASS_HEADING = re.compile(
    r"^\W*(?:(?P<universal>universal(?:\s+entitlement)?|core|statutory|essential|required|mandatory|everyone|must)"
    r"|(?P<option>options?|optional|other\s+options?|additional|desirable|elective|could))\W*$",
    re.IGNORECASE,
)


@dataclass
class Reading:
    """One document's grids while they are read."""

    gathering: Gathering
    wording: Wording | None
    """How to part statements that have run together; None where they have not."""
    titles: frozenset[str]
    """Strands that list books."""
    abbreviations: frozenset[str]
    columns: dict[int, str] = field(default_factory=dict)
    """Column → title of its strand, of the last table that had headings of its own."""


def prepare(blocks: Sequence[Block], grids: dict[int, Grid], *, prose: Sequence[str], into: Gathering) -> Reading:
    """Looks over every table that is a grid (`grids` by index in `blocks`) before the first is read."""
    bodies = [cell for at, grid in grids.items() for cell in _cells(_table(blocks[at]), grid, body=True)]
    around = [cell for at, grid in grids.items() for cell in _cells(_table(blocks[at]), grid, body=False)]
    loose = [cell.text for cell in bodies if len(cell.passages) == 1 and not _is_marked(cell.passages[0])]
    known = [
        passage.text
        for cell in bodies
        if len(cell.passages) > 1 or _is_marked(cell.passages[0])
        for passage in cell.passages
    ]
    headings = [passage.text for cell in around for passage in cell.passages]
    parted = have_run_together(loose, known=known, prose=[*prose, *headings])
    mixed = (text for text in (*known, *loose, *prose) if not text.isupper())
    return Reading(
        gathering=into,
        wording=reader_of(loose, known=known, prose=[*prose, *headings]) if parted else None,
        titles=frozenset(_columns_of_titles(blocks, grids)),
        abbreviations=frozenset(core(word) for text in mixed for word in text.split() if is_acronym(core(word))),
    )


def _table(block: Block) -> Table:
    if block.table is None:
        raise ValueError("this block is not a table")
    return block.table


def _cells(table: Table, grid: Grid, *, body: bool) -> list[Cell]:
    """The cells that hold statements, or all others."""
    return [
        cell
        for at, row in enumerate(table.rows)
        for cell in row
        if (at not in grid.heading_rows and cell.place.column not in grid.label_columns) is body
    ]


def _is_marked(passage: Passage) -> bool:
    """The source itself says where the passage begins: a paragraph's tag, a bullet, a number."""
    return bool(passage.marker) or passage.original.startswith("<")


def _columns_of_titles(blocks: Sequence[Block], grids: dict[int, Grid]) -> Iterable[str]:
    """Headings of columns of which every cell lists works by author."""
    seen: dict[str, list[bool]] = {}
    for at, grid in grids.items():
        table = _table(blocks[at])
        if grid.strand_row is None or grid.stages_across:
            continue
        headings = {cell.place.column: _flat(cell.text) for cell in table.rows[grid.strand_row]}
        for cell in _cells(table, grid, body=True):
            if cell.place.column in headings:
                seen.setdefault(headings[cell.place.column], []).append(
                    all(lists_titles(passage.text) for passage in cell.passages)
                )
    return (title for title, cells in seen.items() if all(cells))


def read_table_down(block: Block, grid: Grid, *, reading: Reading) -> None:
    """Stages go down the page, strands across it."""
    table = _table(block)
    rows = table.rows
    gathering = reading.gathering
    if grid.strand_row is not None:
        reading.columns = {}
        for cell in rows[grid.strand_row]:
            if cell.place.column not in grid.label_columns:
                for column in range(cell.place.column, cell.place.column + cell.column_span):
                    reading.columns[column] = gathering.strand(cell.text, cell.place)
    header_words = {_row_says(rows[at]) for at in grid.heading_rows}
    stage: DraftStage | None = gathering.stages[-1] if grid.strand_row is None and gathering.stages else None
    for at, row in enumerate(rows):
        if at in grid.heading_rows or (_row_says(row) in header_words and row):
            for cell in row:
                named = at == grid.strand_row and cell.place.column not in grid.label_columns
                gathering.place_cell(cell, Role.STRAND if named else Role.TABLE_HEADING)
            continue
        labels = [cell for cell in row if cell.place.column in grid.label_columns]
        stage = _stage_of_row(labels, grid, stage=stage, reading=reading)
        for cell in row:
            if cell in labels:
                continue
            strand = reading.columns.get(cell.place.column)
            if stage is None or strand is None:
                gathering.leave_cell(
                    cell, "no stage stands beside it" if stage is None else "its column has no heading"
                )
                continue
            _read_cell(cell, stage=stage.key, strand=strand, reading=reading)


def _stage_of_row(
    labels: Sequence[Cell], grid: Grid, *, stage: DraftStage | None, reading: Reading
) -> DraftStage | None:
    """The stage that a row belongs to: its own labels', or the row's above."""
    if not labels:
        return stage
    parts: dict[str, list[Cell]] = {"stage": [], "years": [], "theme": []}
    for cell in labels:
        parts[grid.label_columns[cell.place.column]].append(cell)
    for role, cells in parts.items():
        for cell in cells:
            reading.gathering.place_cell(cell, Role.THEME if role == "theme" else Role.STAGE)
    return _begin_stage(
        label=" ".join(cell.text for cell in parts["stage"]),
        years=" ".join(cell.text for cell in parts["years"]),
        theme=[passage.text for cell in parts["theme"] for passage in cell.passages],
        place=labels[0].place,
        reading=reading,
    )


def _begin_stage(*, label: str, years: str, theme: Sequence[str], place: Place, reading: Reading) -> DraftStage:
    read = stage_label(label)
    if years and read.years_from is None:
        of_years = stage_label(years if "year" in years.lower() else f"years {years}")
        read = replace(read, years_from=of_years.years_from, years_to=of_years.years_to)
    theme_name, theme_says = theme_parts(theme)
    theme_name = calm(theme_name, abbreviations=reading.abbreviations)
    title = calm(read.name, abbreviations=reading.abbreviations) or theme_name or read.label
    about = theme_says if title == theme_name else ": ".join(part for part in (theme_name, theme_says) if part)
    return reading.gathering.stage(
        DraftStage(
            key="",
            title=title,
            label=read.label,
            years_from=read.years_from,
            years_to=read.years_to,
            theme=about,
            original=" ".join(f"{label} {years} {' '.join(theme)}".split()),
            place=place,
        )
    )


def read_table_across(block: Block, grid: Grid, *, reading: Reading) -> None:
    """Stages go across the page, strands down it."""
    table = _table(block)
    gathering = reading.gathering
    head = table.rows[grid.strand_row or 0]
    keys: dict[int, str] = {}
    beneath = _rows_about_stages(table, grid)
    for cell in head:
        if cell.place.column in grid.label_columns:
            continue
        extra = [below for row in beneath for below in table.rows[row] if below.place.column == cell.place.column]
        stage = _begin_stage(
            label=cell.text,
            years=" ".join(below.text for below in extra if is_stage(below.text)),
            theme=[passage.text for below in extra if not is_stage(below.text) for passage in below.passages],
            place=cell.place,
            reading=reading,
        )
        keys.update(dict.fromkeys(range(cell.place.column, cell.place.column + cell.column_span), stage.key))
    header_words = {_row_says(table.rows[at]) for at in grid.heading_rows}
    strand: str | None = None
    for at, row in enumerate(table.rows):
        if at in grid.heading_rows or at in beneath or _row_says(row) in header_words:
            for cell in row:
                gathering.place_cell(
                    cell,
                    Role.STAGE
                    if cell.place.column in keys and (at == grid.strand_row or at in beneath)
                    else Role.TABLE_HEADING,
                )
            continue
        labels = [cell for cell in row if cell.place.column in grid.label_columns]
        if labels:
            strand = gathering.strand(" ".join(cell.text for cell in labels), labels[0].place)
        for cell in row:
            if cell in labels:
                gathering.place_cell(cell, Role.STRAND)
            elif strand is None or cell.place.column not in keys:
                gathering.leave_cell(
                    cell, "no heading stands beside it" if strand is None else "its column has no heading"
                )
            else:
                _read_cell(cell, stage=keys[cell.place.column], strand=strand, reading=reading)


def _rows_about_stages(table: Table, grid: Grid) -> frozenset[int]:
    """Rows right beneath the stages that only say their years."""
    beneath = []
    for at in range((grid.strand_row or 0) + 1, len(table.rows)):
        cells = [cell for cell in table.rows[at] if cell.place.column not in grid.label_columns]
        if not cells or not all(is_stage(cell.text) and cell.words <= 4 for cell in cells):
            break
        beneath.append(at)
    return frozenset(beneath)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _row_says(row: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(_flat(cell.text).lower() for cell in row)


def _read_cell(cell: Cell, *, stage: str, strand: str, reading: Reading) -> None:
    gathering = reading.gathering
    classification = Classification.UNCLASSIFIED
    for passage in cell.passages:
        heading = _CLASS_HEADING.match(passage.text) if len(cell.passages) > 1 else None
        if heading:
            classification = Classification.UNIVERSAL if heading["universal"] else Classification.OPTION
            gathering.place((passage,), cell.place, Role.CLASSIFICATION)
            continue
        gathering.place((passage,), cell.place, Role.STATEMENT)
        loose = len(cell.passages) == 1 and not _is_marked(passage)
        for text, original, guessed in (
            _parts(passage, reading=reading, titles=strand in reading.titles) if loose else _whole(passage)
        ):
            gathering.statements.append(
                DraftStatement(
                    stage=stage,
                    strand=strand,
                    text=text,
                    original=original,
                    place=cell.place,
                    heading=strand,
                    classification=classification,
                    guessed_split=guessed,
                )
            )


def _whole(passage: Passage) -> list[tuple[str, str, bool]]:
    return [(_flat(passage.text), passage.original, False)]


def _parts(passage: Passage, *, reading: Reading, titles: bool) -> list[tuple[str, str, bool]]:
    """Text, original and whether guessed, of each statement of a passage; together they have the passage's words."""
    written = passage.original.split()
    if reading.wording is None or len(written) != len(passage.text.split()):
        return _whole(passage)
    parts, at = [], 0
    for piece in pieces_of(passage.text, wording=reading.wording, titles=titles):
        until = at + len(piece.text.split())
        parts.append((piece.text, " ".join(written[at:until]), piece.guessed))
        at = until
    return parts

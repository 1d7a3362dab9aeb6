"""Reads a table as it was taken: rows and columns into stages, strands and statements."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from trellis.documents.blocks import NOWHERE, Block, Cell, Passage, Place, Table
from trellis.frameworks.rules.draft import Classification, DraftStage, DraftStatement, Role
from trellis.frameworks.rules.gathering import Gathering
from trellis.frameworks.rules.shapes.choices import StyleUse, style_of
from trellis.frameworks.rules.shapes.classes import CLASS_HEADING, OPTION_WORDS, UNIVERSAL_WORDS
from trellis.frameworks.rules.shapes.codes import code_in_front, code_of_marker, is_outright
from trellis.frameworks.rules.shapes.columns import ColumnUse
from trellis.frameworks.rules.shapes.heads import flat, spoken
from trellis.frameworks.rules.shapes.levels import are_levels
from trellis.frameworks.rules.shapes.sections import sections_of
from trellis.frameworks.rules.shapes.tables import Column, Taken
from trellis.frameworks.rules.shapes.ticks import says_no, says_yes
from trellis.frameworks.rules.splitting import have_run_together, pieces_of, reader_of
from trellis.frameworks.rules.stages import calm, is_stage, stage_label, theme_parts
from trellis.frameworks.rules.wording import Wording, core, is_acronym, lists_titles

_SEVERAL = re.compile(r"\s*[,;|\n]\s*")
_ROLES = {
    ColumnUse.STAGE: Role.STAGE,
    ColumnUse.YEARS: Role.STAGE,
    ColumnUse.THEME: Role.THEME,
    ColumnUse.STRAND: Role.STRAND,
    ColumnUse.ABOUT: Role.ABOUT,
    ColumnUse.CODE: Role.CODE,
    ColumnUse.NAME: Role.NAME,
    ColumnUse.SORT: Role.SORT,
    ColumnUse.LEVEL: Role.LEVEL,
    ColumnUse.TICKS: Role.LEVEL,
    ColumnUse.CLASS: Role.CLASSIFICATION,
    ColumnUse.UNIVERSAL: Role.CLASSIFICATION,
    ColumnUse.OPTION: Role.CLASSIFICATION,
}


@dataclass(frozen=True, slots=True)
class Above:
    """What the headings in front of a table or a list say of it."""

    stage: str | None = None
    strands: tuple[str, ...] = ()
    """Outer first."""
    sort: str = ""
    place: Place = NOWHERE


@dataclass
class Reading:
    """One document's tables while they are read."""

    gathering: Gathering
    wording: Wording | None
    """How to part statements that have run together; None where they have not."""
    titles: frozenset[str]
    """Headings of columns that list books."""
    abbreviations: frozenset[str]
    names: dict[str, str] = field(default_factory=dict)
    """What the tables call by an identifier → its name."""
    of_data: bool = False
    """The tables are records of a tree of data."""
    begun: dict[tuple[str, ...], DraftStage] = field(default_factory=dict)
    """What was asked for before → its stage: thousands of rows name the same few."""


def prepare(blocks: Sequence[Block], found: dict[int, Taken], *, loose_cells: bool, into: Gathering) -> Reading:
    """Looks over every table before the first is read. `loose_cells`: the source may have lost its line breaks."""
    bodies = [cell for at, taken in found.items() for cell in _cells(_table(blocks[at]), taken, body=True)]
    around = [cell for at, taken in found.items() for cell in _cells(_table(blocks[at]), taken, body=False)]
    prose = [block.text for block in blocks if not block.table]
    loose = [cell.text for cell in bodies if len(cell.passages) == 1 and not _is_marked(cell.passages[0])]
    known = [
        passage.text
        for cell in bodies
        if len(cell.passages) > 1 or _is_marked(cell.passages[0])
        for passage in cell.passages
    ]
    headings = [passage.text for cell in around for passage in cell.passages]
    parted = loose_cells and have_run_together(loose, known=known, prose=[*prose, *headings])
    mixed = (text for text in (*known, *loose, *prose) if not text.isupper())
    return Reading(
        gathering=into,
        wording=reader_of(loose, known=known, prose=[*prose, *headings]) if parted else None,
        titles=frozenset(_columns_of_titles(blocks, found)) if parted else frozenset(),
        abbreviations=frozenset(core(word) for text in mixed for word in text.split() if is_acronym(core(word))),
    )


def _table(block: Block) -> Table:
    if block.table is None:
        raise ValueError("this block is not a table")
    return block.table


def _cells(table: Table, taken: Taken, *, body: bool) -> list[Cell]:
    """The cells that hold statements, or all others."""
    labels = {column for column, of in taken.columns.items() if not of.use.holds_statements}
    return [
        cell
        for at, row in enumerate(table.rows)
        for cell in row
        if (at not in taken.heading_rows and cell.place.column not in labels) is body
    ]


def _is_marked(passage: Passage) -> bool:
    """The source itself says where the passage begins: a paragraph's tag, a bullet, a number."""
    return bool(passage.marker) or passage.original.startswith("<")


def _columns_of_titles(blocks: Sequence[Block], found: dict[int, Taken]) -> Iterable[str]:
    """Headings of columns of which every cell lists works by author."""
    seen: dict[str, list[bool]] = {}
    for at, taken in found.items():
        for cell in _cells(_table(blocks[at]), taken, body=True):
            of = taken.columns.get(cell.place.column)
            if of and of.use is ColumnUse.IN_STRAND:
                seen.setdefault(of.heading, []).append(all(lists_titles(passage.text) for passage in cell.passages))
    return (title for title, cells in seen.items() if all(cells))


@dataclass
class _Rows:
    """What holds for the row being read."""

    stage: DraftStage | None = None
    levels: tuple[str, ...] = ()
    labels: dict[int, str] = field(default_factory=dict)
    """Column → the strand it names, carried down until another is named."""
    section: tuple[str, ...] = ()
    section_stage: DraftStage | None = None
    code: str = ""
    """The number in front of the innermost label."""
    ticked: tuple[tuple[str, str], ...] = ()
    """Name of each level that the row ticks, and the key of its stage if it is one."""
    all_ticked: bool = False
    beside: dict[ColumnUse, Cell] = field(default_factory=dict)
    reach: dict[int, int] = field(default_factory=dict)
    """Column → the row number that its label reaches down to."""


def read_table(block: Block, taken: Taken, *, above: Above, reading: Reading) -> None:
    table = _table(block)
    into = reading.gathering
    stages = _stages_in_headings(table, taken, reading=reading)
    levels = _levels_in_headings(table, taken, into=into)
    beneath = _rows_about_stages(table, taken)
    header_words = {_row_says(table.rows[at]) for at in taken.heading_rows if len(table.rows[at]) > 1}
    sections = sections_of(table, taken)
    carries = _carries_down(table, taken)
    rows = _Rows(stage=_stage_before(taken, reading))
    for at, row in enumerate(table.rows):
        if at in sections:
            _begin_section(row, sections[at], rows, reading=reading)
        elif at in taken.heading_rows or at in beneath or (_row_says(row) in header_words and row):
            leaf = at in beneath or at in taken.heading_rows[-1:] or at not in taken.heading_rows
            for cell in row:
                _place_heading(cell, taken, leaf=leaf, into=into)
        else:
            _read_row(row, taken, rows, stages=stages, levels=levels, carries=carries, above=above, reading=reading)


def _stage_before(taken: Taken, reading: Reading) -> DraftStage | None:
    return reading.gathering.stages[-1] if not taken.heading_rows and reading.gathering.stages else None


def _place_heading(cell: Cell, taken: Taken, *, leaf: bool, into: Gathering) -> None:
    of = taken.columns.get(cell.place.column)
    if (of is None and leaf) or (of and leaf and of.use is ColumnUse.IGNORE):
        into.leave_cell(cell, "heads a column that is not used")
    elif of and leaf and of.use is ColumnUse.IN_STRAND:
        into.place_cell(cell, Role.STRAND)
    elif of and leaf and of.use in (ColumnUse.AT_STAGE, ColumnUse.TICKS):
        into.place_cell(cell, Role.STAGE)
    else:
        into.place_cell(cell, Role.TABLE_HEADING)


def _stages_in_headings(table: Table, taken: Taken, *, reading: Reading) -> dict[int, str]:
    """Column → key of the stage that its heading names."""
    keys: dict[int, str] = {}
    beneath = _rows_about_stages(table, taken)
    for column, of in sorted(taken.columns.items()):
        named = (
            _without_suffix(of.heading, taken)
            if of.use is ColumnUse.AT_STAGE
            else of.outer
            if of.outer_use is ColumnUse.STAGE
            else ""
        )
        if not named:
            continue
        extra = [cell for at in beneath for cell in table.rows[at] if cell.place.column == column]
        keys[column] = begin_stage(
            label=named,
            years=" ".join(cell.text for cell in extra if is_stage(cell.text)),
            theme=[passage.text for cell in extra if not is_stage(cell.text) for passage in cell.passages],
            place=_heading_place(table, taken, column),
            reading=reading,
        ).key
    return keys


_SUFFIX = re.compile(
    r"\s+(?:descriptions?|descriptors?|statements?|expectations?|"
    r"indicators?|criteria|behaviou?rs?|competenc(?:y|ies)|responsibilities)$",
    re.IGNORECASE,
)


def _without_suffix(heading: str, taken: Taken) -> str:
    """ "Level 1 description" is Level 1, if every heading ends so."""
    headings = [spoken(taken.columns[column].heading) for column in taken.of_use(ColumnUse.AT_STAGE)]
    heading = spoken(heading)
    return _SUFFIX.sub("", heading) if all(map(_SUFFIX.search, headings)) else heading


def _heading_place(table: Table, taken: Taken, column: int) -> Place:
    for at in reversed(taken.heading_rows):
        for cell in table.rows[at]:
            if cell.place.column <= column < cell.place.column + cell.column_span:
                return cell.place
    return NOWHERE


def _levels_in_headings(table: Table, taken: Taken, *, into: Gathering) -> dict[int, tuple[str, str]]:
    """Column of ticks → the name of its level, and the key of its stage if the names are a progression."""
    ticked = taken.of_use(ColumnUse.TICKS)
    names = [taken.columns[column].heading for column in ticked]
    progression = bool(are_levels(names)) and not taken.of_use(ColumnUse.STAGE)
    found = {}
    for column, name in zip(ticked, names, strict=True):
        key = into.stage(_plain_stage(name, _heading_place(table, taken, column))).key if progression else ""
        found[column] = (name, key)
    return found


def _plain_stage(name: str, place: Place) -> DraftStage:
    read = stage_label(name)
    return DraftStage(
        key="",
        title=read.name or read.label or name,
        label=read.label,
        years_from=read.years_from,
        years_to=read.years_to,
        original=name,
        place=place,
    )


def _rows_about_stages(table: Table, taken: Taken) -> frozenset[int]:
    """Rows right beneath the stages that only say their years."""
    columns = taken.of_use(ColumnUse.AT_STAGE)
    if not columns or not taken.heading_rows:
        return frozenset()
    beneath = []
    for at in range(taken.heading_rows[-1] + 1, len(table.rows)):
        cells = [cell for cell in table.rows[at] if cell.place.column in columns]
        if not cells or not all(is_stage(cell.text) and cell.words <= 4 for cell in cells):
            break
        beneath.append(at)
    return frozenset(beneath)


def _row_says(row: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(flat(cell.text).lower() for cell in row)


def _carries_down(table: Table, taken: Taken) -> frozenset[int]:
    """Label columns whose blank cells mean the cell above: filled at the first row and then now and again."""
    first = (taken.heading_rows[-1] + 1) if taken.heading_rows else 0
    body = [row for row in table.rows[first:] if row]
    carries = set()
    for column in taken.of_use(ColumnUse.STAGE, ColumnUse.STRAND, ColumnUse.YEARS):
        filled = [any(cell.place.column == column for cell in row) for row in body]
        if any(filled) and not all(filled) and (filled[0] or taken.of_use(ColumnUse.AT_STAGE)):
            carries.add(column)
    return frozenset(carries)


def _begin_section(row: Sequence[Cell], use: ColumnUse, rows: _Rows, *, reading: Reading) -> None:
    """A row that heads the rows beneath it."""
    into = reading.gathering
    first, *rest = row
    text = flat(first.text)
    if use is ColumnUse.ABOUT:
        into.leave_cell(first, "text across the table, which explains what stands beneath it")
        return
    into.place_cell(first, Role.STAGE if use is ColumnUse.STAGE else Role.STRAND)
    for cell in rest:
        into.place_cell(cell, Role.TABLE_HEADING)
    if use is ColumnUse.STAGE:
        rows.section_stage = begin_stage(label=text, years="", theme=(), place=first.place, reading=reading)
    else:
        rows.section = (text,)
        rows.labels.clear()
    into.took("row", text, str(use), "it stands alone over the rows beneath it", first.place)


def _read_row(
    row: Sequence[Cell],
    taken: Taken,
    rows: _Rows,
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
    if not held and not _only_labels(row, taken):
        for cell in row:
            into.leave_cell(cell, "its row has no statement")
        return
    _read_labels(row, taken, rows, carries=carries, reading=reading, has_statements=bool(held))
    rows.ticked = tuple(levels[column] for column, cell in cells.items() if column in levels and says_yes(cell.text))
    rows.all_ticked = len(rows.ticked) == len(levels)
    rows.beside = {
        of.use: cells[column] for column, of in sorted(taken.columns.items(), reverse=True) if column in cells
    }
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
            into.place_cell(cell, _ROLES[of.use])
        else:
            into.leave_cell(cell, "its row has no statement")


def _only_labels(row: Sequence[Cell], taken: Taken) -> bool:
    """A row that names a stage or a strand of a grid, beside blank cells. In a flat table it says nothing."""
    uses = {of.use for cell in row if (of := taken.columns.get(cell.place.column))}
    if taken.is_flat:
        return bool(uses & {ColumnUse.STAGE, ColumnUse.STRAND}) and any(cell.row_span > 1 for cell in row)
    return bool(uses & {ColumnUse.STAGE, ColumnUse.STRAND, ColumnUse.THEME})


def _read_labels(
    row: Sequence[Cell], taken: Taken, rows: _Rows, *, carries: frozenset[int], reading: Reading, has_statements: bool
) -> None:
    cells = {cell.place.column: cell for cell in row}
    number = row[0].place.row
    strands = taken.of_use(ColumnUse.STRAND)
    outer_new = False
    for column in strands:
        cell = cells.get(column)
        if cell is not None:
            said = reading.names.get(flat(cell.text), flat(cell.text))
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
    if not taken.is_flat or has_statements:
        rows.stage, rows.levels = _stage_of(staged, taken, reading=reading)


def _stage_of(staged: Sequence[Cell], taken: Taken, *, reading: Reading) -> tuple[DraftStage, tuple[str, ...]]:
    parts: dict[ColumnUse, list[Cell]] = {ColumnUse.STAGE: [], ColumnUse.YEARS: [], ColumnUse.THEME: []}
    for cell in staged:
        parts[taken.columns[cell.place.column].use].append(cell)
    said = flat(" ".join(cell.text for cell in parts[ColumnUse.STAGE]))
    said = reading.names.get(said, said)
    several = [part for part in _SEVERAL.split(said) if part]
    if len(several) > 1:
        known = {stage.original.lower(): stage for stage in reading.gathering.stages}
        if all(part.lower() in known for part in several):
            return known[several[0].lower()], tuple(several)
    headed = taken.columns[parts[ColumnUse.STAGE][0].place.column].heading if parts[ColumnUse.STAGE] else ""
    label = (
        f"{_level_word(headed)} {said}"
        if (said.isdigit() and len(said) <= 2) or (len(said) == 1 and said.isupper())
        else said
    )
    stage = begin_stage(
        label=label,
        years=" ".join(cell.text for cell in parts[ColumnUse.YEARS]),
        theme=[passage.text for cell in parts[ColumnUse.THEME] for passage in cell.passages],
        place=staged[0].place,
        reading=reading,
        same="" if not taken.is_flat else said,
    )
    return stage, ()


def outright_code(cell: Cell) -> str:
    """The number that a label begins with ("1.1 Know the pupils"), if it stands for itself."""
    code = code_of_marker(cell.passages[0].marker) or code_in_front(cell.text)
    return code if code and is_outright(code) else ""


def _level_word(heading: str) -> str:
    """ "Level" of "Level/Skill": the word that a bare number goes behind."""
    found = re.search(r"\b(stage|phase|level|step|tier|band|grade)s?\b", heading, re.IGNORECASE)
    return found[1].capitalize() if found else "Stage"


def begin_stage(
    *, label: str, years: str, theme: Sequence[str], place: Place, reading: Reading, same: str = ""
) -> DraftStage:
    asked = (label, years, *theme, same)
    if asked in reading.begun:
        return reading.begun[asked]
    read = stage_label(label)
    if years and read.years_from is None:
        of_years = stage_label(years if "year" in years.lower() else f"years {years}")
        read = replace(read, years_from=of_years.years_from, years_to=of_years.years_to)
    theme_name, theme_says = theme_parts(theme)
    theme_name = calm(theme_name, abbreviations=reading.abbreviations)
    title = calm(read.name, abbreviations=reading.abbreviations) or theme_name or read.label
    about = theme_says if title == theme_name else ": ".join(part for part in (theme_name, theme_says) if part)
    reading.begun[asked] = reading.gathering.stage(
        DraftStage(
            key="",
            title=title or flat(label),
            label=read.label,
            years_from=read.years_from,
            years_to=read.years_to,
            theme=about,
            original=same or " ".join(f"{label} {years} {' '.join(theme)}".split()),
            place=place,
        )
    )
    return reading.begun[asked]


def _read_statements(
    cell: Cell, taken: Taken, rows: _Rows, *, stage: str | None, above: Above, reading: Reading
) -> None:
    into = reading.gathering
    of = taken.columns[cell.place.column]
    said = {use: flat(found.text) for use, found in rows.beside.items()}
    of_row = rows.stage or rows.section_stage
    key = stage or (of_row.key if of_row else None) or above.stage
    if rows.ticked and key is None and not rows.all_ticked:
        key = rows.ticked[0][1] or None
    listed = rows.beside[ColumnUse.LEVEL].text if ColumnUse.LEVEL in rows.beside else ""
    row_said = DraftStatement(
        stage=key,
        strand=_strand_of(of, taken, rows, above, cell.place, into=into),
        text="",
        original="",
        place=cell.place,
        heading=_heading_of(of, said, above),
        classification=_classification(said, into=into),
        code=(said.get(ColumnUse.CODE) or rows.code)[:80],
        levels=(
            *(rows.levels or tuple(name for name, _ in rows.ticked)),
            *(part for part in _SEVERAL.split(listed) if part),
        ),
        name=said.get(ColumnUse.NAME, ""),
    )
    one_a_row = taken.is_flat and len(taken.holds_statements) == 1
    read_cell(cell, like=row_said, whole=one_a_row and _is_one(cell, of.heading, reading), reading=reading)


def _heading_of(of: Column, said: Mapping[ColumnUse, str], above: Above) -> str:
    """The heading that a statement stood under: what its row says of its sort, its column's, or the section's."""
    if ColumnUse.SORT in said:
        return said[ColumnUse.SORT]
    return of.heading if of.use is ColumnUse.TEXT and of.heading else above.sort or of.heading


def _is_one(cell: Cell, heading: str, reading: Reading) -> bool:
    """Lines of a cell of a flat table belong to one statement, unless they look like a list: short, and no sentences.

    In data a list of values is several statements, and a text with lines is one: its name says which.
    """
    lines = cell.passages
    if reading.of_data:
        return len(lines) > 1 and not heading.lower().endswith(("s", "criteria"))
    if len(lines) < 2 or any(line.marker for line in lines):
        return False
    stopped = sum(1 for line in lines if line.text.rstrip().endswith((".", "!", "?", ";")))
    listed = all(line.text[:1].isupper() and line.words <= 25 for line in lines) and stopped * 2 < len(lines)
    return not (listed and len(lines) > 2)


def _strand_of(of: Column, taken: Taken, rows: _Rows, above: Above, place: Place, *, into: Gathering) -> str:
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


def read_cell(cell: Cell, *, like: DraftStatement, whole: bool, reading: Reading) -> None:
    """The statements of one cell: its passages, unless they are lines of one statement or several that ran together."""
    into = reading.gathering
    first = cell.passages[0]
    if whole and into.style_use(first) is not StyleUse.NOT_A_STATEMENT:
        like = replace(
            like, classification=class_of_style(first, like.classification, into=into), style=style_of(first)
        )
        into.place(cell.passages, cell.place, Role.STATEMENT)
        original = "\n".join(passage.original for passage in cell.passages)
        into.statements.append(replace(like, text=flat(cell.text), original=original))
        return
    classification = like.classification
    for at, passage in enumerate(cell.passages):
        heading = CLASS_HEADING.match(passage.text) if len(cell.passages) > 1 else None
        if heading:
            classification = Classification.UNIVERSAL if heading["universal"] else Classification.OPTION
            into.place((passage,), cell.place, Role.CLASSIFICATION)
            continue
        if into.style_use(passage) is StyleUse.NOT_A_STATEMENT:
            into.leave_style(passage, cell.place)
            continue
        if _leads_in(cell.passages, at):
            into.place((passage,), cell.place, Role.LEAD_IN)
            continue
        into.place((passage,), cell.place, Role.STATEMENT)
        loose = len(cell.passages) == 1 and not _is_marked(passage)
        for text, original, guessed in (
            _parts(passage, reading=reading, titles=like.heading in reading.titles) if loose else _whole(passage)
        ):
            into.statements.append(
                replace(
                    like,
                    text=text,
                    original=original,
                    classification=class_of_style(passage, classification, into=into),
                    guessed_split=guessed,
                    marker=passage.marker,
                    style=style_of(passage),
                )
            )


def class_of_style(passage: Passage, otherwise: Classification, *, into: Gathering) -> Classification:
    """Universal or option, if a person has said so of the style of a passage."""
    use = into.style_use(passage)
    return Classification(use) if use in (StyleUse.UNIVERSAL, StyleUse.OPTION) else otherwise


def _leads_in(passages: Sequence[Passage], at: int) -> bool:
    """ "They can:" in front of bullets says nothing by itself."""
    passage = passages[at]
    following = passages[at + 1] if at + 1 < len(passages) else None
    return bool(
        following
        and following.marker
        and not passage.marker
        and passage.text.endswith((":", "…", "..."))
        and len(passage.text.split()) <= 12
    )


def _whole(passage: Passage) -> list[tuple[str, str, bool]]:
    return [(flat(passage.text), passage.original, False)]


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

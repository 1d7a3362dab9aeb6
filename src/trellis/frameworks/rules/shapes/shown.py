"""What a person is shown of how a document was taken: tables with their columns, headings, styles, and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from trellis.documents.blocks import Document, Table
from trellis.frameworks.rules.draft import Draft
from trellis.frameworks.rules.drafting import draft_from
from trellis.frameworks.rules.shapes.choices import (
    Choices,
    StyleUse,
    TableChoice,
    tables_of,
    turned,
)
from trellis.frameworks.rules.shapes.columns import ColumnUse
from trellis.frameworks.rules.shapes.content import Plan, plan_of
from trellis.frameworks.rules.shapes.heads import flat
from trellis.frameworks.rules.shapes.mixture import follows_standard, parted, with_manifests_beside
from trellis.frameworks.rules.shapes.nodes import is_tree, tree_of
from trellis.frameworks.rules.shapes.outline import HeadingUse, Outline, plain_heading
from trellis.frameworks.rules.shapes.taken import Taken

_TABLES, _HEADINGS, _COLUMNS = 40, 120, 40
"""How many are shown: a person who has more of them changes the document instead."""
_HEADING_ROWS, _SAMPLES = 8, 2


@dataclass(frozen=True, slots=True)
class ShownColumn:
    number: int
    heading: str
    use: ColumnUse
    because: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    number: int
    place: str
    rows: int
    used: bool
    because: str
    """Why it is taken as it is, or why it is not used."""
    heading_row: int
    """The row that names the columns, as people count; 0 for none."""
    heading_rows: tuple[tuple[int, str], ...]
    """Rows that may name the columns, with what they say."""
    columns: tuple[ShownColumn, ...]
    transpose: bool

    @property
    def title(self) -> str:
        return f"Table {self.number}" + (f" · {self.place}" if self.place else "")

    @property
    def rows_say(self) -> str:
        return f"{self.rows:,} row" + ("" if self.rows == 1 else "s")

    @property
    def label(self) -> str:
        return f"Columns of table {self.number}"


@dataclass(frozen=True, slots=True)
class ShownHeading:
    key: str
    text: str
    times: int
    use: HeadingUse
    because: str


@dataclass(frozen=True, slots=True)
class ShownStyle:
    style: str
    """ "" for the usual look, where other statements have a mark."""
    many: int
    example: str
    use: StyleUse | None


@dataclass(frozen=True, slots=True)
class Shown:
    draft: Draft
    tables: tuple[ShownTable, ...]
    headings: tuple[ShownHeading, ...]
    styles: tuple[ShownStyle, ...]


def shown(document: Document, *, choices: Choices) -> Shown:
    """How the document is taken with these choices, and the draft that comes of it."""
    draft = draft_from(document, choices=choices)
    lying = turned(with_manifests_beside(document), choices)
    plan = plan_of(lying.blocks, choices=choices)
    outlines = [plan.outline]
    if is_tree(lying.blocks):
        mixed = parted(lying)
        outlines = [plan_of(mixed.written.blocks, choices=choices).outline] if mixed and mixed.written else []
        for part in (mixed.standards, mixed.data) if mixed else (lying,):
            if part:
                standard = follows_standard(part.blocks)
                outlines.append(tree_of(part.blocks, standard=standard, chosen=choices.headings).outline)
    numbers = tables_of(lying.blocks)
    return Shown(
        draft=draft,
        tables=tuple(
            _table(table, plan, at, number=numbers[at], choices=choices)
            for at, block in enumerate(lying.blocks)
            if (table := block.table) and block.aside is None and numbers[at] <= _TABLES
        ),
        headings=_headings(outlines),
        styles=_styles(document, draft, choices),
    )


def _table(table: Table, plan: Plan, at: int, *, number: int, choices: Choices) -> ShownTable:
    taken = plan.tables.get(at)
    first = next((row for row in table.rows if row), ())
    named = [
        (row[0].place.row, " · ".join(flat(cell.text)[:40] for cell in row[:6]))
        for row in table.rows[:_HEADING_ROWS]
        if row
    ]
    chosen = choices.tables.get(number, TableChoice())
    head = table.rows[taken.heading_rows[-1]][0].place.row if taken and taken.heading_rows else 0
    return ShownTable(
        number=number,
        place=first[0].place.part if first else "",
        rows=len(table.rows),
        used=taken is not None,
        because=taken.because if taken else plan.left.get(at, "nothing in it reads as statements"),
        heading_row=head if taken else (named[0][0] if named else 0),
        heading_rows=tuple(named),
        columns=tuple(_columns(table, taken)),
        transpose=chosen.transpose,
    )


def _columns(table: Table, taken: Taken | None) -> Sequence[ShownColumn]:
    heads = set(taken.heading_rows) if taken else {0}
    found = []
    for column in range(1, min(table.columns, _COLUMNS) + 1):
        cells = [
            flat(cell.text)[:90]
            for at, row in enumerate(table.rows)
            if at not in heads
            for cell in row
            if cell.place.column == column
        ][:_SAMPLES]
        of = taken.columns.get(column) if taken else None
        found.append(
            ShownColumn(
                number=column,
                heading=of.heading if of else _first_cell(table, column),
                use=of.use if of else ColumnUse.IGNORE,
                because=of.because if of else "",
                samples=tuple(cells),
            )
        )
    return found


def _first_cell(table: Table, column: int) -> str:
    first = next((row for row in table.rows if len(row) > 1), ())
    return next((flat(cell.text)[:60] for cell in first if cell.place.column == column), "")


def _headings(outlines: Sequence[Outline]) -> tuple[ShownHeading, ...]:
    times = Counter(plain_heading(heading.text) for outline in outlines for heading in outline.uses)
    found: dict[str, ShownHeading] = {}
    for outline in outlines:
        for heading, use in sorted(outline.uses.items(), key=lambda pair: pair[0].at):
            key = plain_heading(heading.text)
            if key not in found:
                found[key] = ShownHeading(key, heading.text[:120], times[key], use, outline.because[heading])
    return tuple(found.values())[:_HEADINGS]


def _styles(document: Document, draft: Draft, choices: Choices) -> tuple[ShownStyle, ...]:
    """Styles of statements, also of those that are none since a person said so."""
    found = draft_from(document, choices=Choices(choices.tables, choices.headings)) if choices.styles else draft
    usual = [statement.text for statement in found.statements if not statement.style] if found.styles else []
    rows = [*found.styles, *([("", len(usual), usual[0])] if usual else [])]
    return tuple(ShownStyle(style, many, example[:120], choices.styles.get(style)) for style, many, example in rows)


def choices_sent(sent: Mapping[str, str], *, before: Shown, choices: Choices) -> Choices:
    """What a filled form says, beside what was chosen before. A table that is left as it is shown is no choice."""
    return Choices(
        tables=_tables_sent(sent, before, choices),
        headings={**choices.headings, **_headings_sent(sent, before)},
        styles={
            style.style: StyleUse(use)
            for at, style in enumerate(before.styles)
            if (use := sent.get(f"style-{at}", "")) in set(StyleUse)
        },
    )


def _tables_sent(sent: Mapping[str, str], before: Shown, choices: Choices) -> dict[int, TableChoice]:
    tables = dict(choices.tables)
    for table in before.tables:
        name = f"table-{table.number}"
        if f"{name}-row" not in sent:
            continue
        row = sent[f"{name}-row"]
        said = TableChoice(
            heading_row=int(row) if row.isdigit() and len(row) < 7 else None,
            columns={
                column.number: ColumnUse(use)
                for column in table.columns
                if (use := sent.get(f"{name}-{column.number}", "")) in set(ColumnUse)
            },
            transpose=bool(sent.get(f"{name}-turn")),
            leave=bool(sent.get(f"{name}-leave")),
        )
        if said.transpose != table.transpose:
            # What its columns hold is another question once it lies on its side.
            tables[table.number] = TableChoice(transpose=said.transpose, leave=said.leave)
        elif _differs(said, table):
            # Who says what the columns of an unused table hold wants it used.
            wanted = not table.used and _moved_columns(said, table)
            tables[table.number] = replace(said, leave=said.leave and not wanted)
        elif table.number in tables and tables[table.number].leave and not said.leave:
            del tables[table.number]
    return {number: choice for number, choice in tables.items() if choice != TableChoice()}


def _differs(said: TableChoice, table: ShownTable) -> bool:
    moved = said.heading_row is not None and said.heading_row != table.heading_row
    return said.leave is table.used or moved or _moved_columns(said, table)


def _moved_columns(said: TableChoice, table: ShownTable) -> bool:
    as_shown = {column.number: column.use for column in table.columns}
    return any(as_shown.get(column) != use for column, use in said.columns.items())


def _headings_sent(sent: Mapping[str, str], before: Shown) -> dict[str, HeadingUse]:
    return {
        heading.key: HeadingUse(use)
        for at, heading in enumerate(before.headings)
        if (use := sent.get(f"heading-{at}", "")) in set(HeadingUse) and use != heading.use
    }

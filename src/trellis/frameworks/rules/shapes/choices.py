"""What a person has chosen about the shape of a document, which overrules what Trellis took it for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from trellis.documents.blocks import Block, Cell, Document, Passage, Table
from trellis.documents.styles import PLAIN_STYLE
from trellis.frameworks.rules.shapes.columns import ColumnUse
from trellis.frameworks.rules.shapes.heads import flat, heads_at
from trellis.frameworks.rules.shapes.outline import HeadingUse, plain_heading
from trellis.frameworks.rules.shapes.taken import Column, Taken

_YOURS = "you chose so"
USUAL = PLAIN_STYLE.says
"""What people call the look that has no mark of its own; statements and choices have "" for it."""
CHOSEN = 9
"""How firmly a table is taken that a person has looked at."""


class StyleUse(StrEnum):
    """What every statement in one style is."""

    UNIVERSAL = "universal"
    OPTION = "option"
    NOT_A_STATEMENT = "not a statement"


@dataclass(frozen=True, slots=True)
class TableChoice:
    """How one table is to be taken. What is not said is taken as Trellis takes it."""

    heading_row: int | None = None
    """The number of the row that names the columns, as people count; 0 for none."""
    columns: Mapping[int, ColumnUse] = field(default_factory=dict)
    """Column, as people count → what it holds."""
    transpose: bool = False
    leave: bool = False
    """It holds no statements."""


@dataclass(frozen=True, slots=True)
class Choices:
    """By the number of a table (the first is 1), by a heading's plain words, by a style in words."""

    tables: Mapping[int, TableChoice] = field(default_factory=dict)
    headings: Mapping[str, HeadingUse] = field(default_factory=dict)
    styles: Mapping[str, StyleUse] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.tables or self.headings or self.styles)

    def as_json(self) -> dict[str, Any]:
        return {
            "tables": {
                str(number): {
                    "heading_row": choice.heading_row,
                    "columns": {str(column): str(use) for column, use in choice.columns.items()},
                    "transpose": choice.transpose,
                    "leave": choice.leave,
                }
                for number, choice in self.tables.items()
            },
            "headings": {text: str(use) for text, use in self.headings.items()},
            "styles": {style: str(use) for style, use in self.styles.items()},
        }


NO_CHOICES = Choices()


def choices_from(told: Mapping[str, Any]) -> Choices:
    """What `as_json` has told. Raises `ValueError` or `KeyError` for what it never tells."""
    return Choices(
        tables={
            int(number): TableChoice(
                heading_row=choice["heading_row"],
                columns={int(column): ColumnUse(use) for column, use in choice["columns"].items()},
                transpose=bool(choice["transpose"]),
                leave=bool(choice["leave"]),
            )
            for number, choice in told["tables"].items()
        },
        headings={text: HeadingUse(use) for text, use in told["headings"].items()},
        styles={style: StyleUse(use) for style, use in told["styles"].items()},
    )


def fingerprint_of(document: Document) -> str:
    """The same for files of one shape: the kind, the names of sheets, the headings of tables. Never their statements."""
    said = [document.kind]
    for block in document.blocks:
        if block.table and block.table.rows:
            heads = next((row for row in block.table.rows if len(row) > 1), block.table.rows[0])
            said.append("\t".join((block.place.part, *(flat(cell.text).lower()[:60] for cell in heads))))
    if len(said) == 1:
        said += [plain_heading(block.text) for block in document.blocks if block.level in (1, 2) and not block.node]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def tables_of(blocks: Sequence[Block]) -> dict[int, int]:
    """Index of a block → the number of its table, as people count."""
    return {at: number for number, at in enumerate((at for at, block in enumerate(blocks) if block.table), start=1)}


def turned(document: Document, choices: Choices) -> Document:
    """The document with the tables on their side that are to lie so."""
    if not any(choice.transpose for choice in choices.tables.values()):
        return document
    numbers = tables_of(document.blocks)
    return replace(
        document,
        blocks=tuple(
            replace(block, table=_on_its_side(block.table))
            if block.table and (choice := choices.tables.get(numbers[at])) and choice.transpose
            else block
            for at, block in enumerate(document.blocks)
        ),
    )


def _on_its_side(table: Table) -> Table:
    rows: dict[int, list[Cell]] = {}
    first = min((cell.place.row for row in table.rows for cell in row), default=1)
    for row in table.rows:
        for cell in row:
            place = replace(cell.place, row=cell.place.column, column=cell.place.row - first + 1)
            turned_cell = replace(cell, place=place, row_span=cell.column_span, column_span=cell.row_span)
            rows.setdefault(place.row, []).append(turned_cell)
    widest = max((cell.place.column + cell.column_span - 1 for row in rows.values() for cell in row), default=0)
    return Table(tuple(tuple(sorted(rows[at], key=lambda cell: cell.place.column)) for at in sorted(rows)), widest)


def as_chosen(table: Table, choice: TableChoice, guess: Taken | None) -> Taken | None:
    """How the table is taken with what was chosen; None if it is left, or if nothing in it holds statements."""
    if choice.leave or not table.rows:
        return None
    rows = _heading_rows(table, choice, guess)
    heads = heads_at(table, rows[-1]) if rows else None
    if heads:
        rows = heads.rows
    guessed = guess.columns if guess else {}
    columns = {}
    for column in range(1, table.columns + 1):
        heading = heads.heading(column) if heads else ""
        chosen = choice.columns.get(column)
        before = guessed.get(column, Column(ColumnUse.IGNORE, heading, "nothing tells what it holds"))
        columns[column] = (
            Column(chosen, heading, _YOURS) if chosen else replace(before, heading=heading or before.heading)
        )
    taken = Taken(rows, columns, "you chose how it is taken", CHOSEN, tuple(guess.outer) if guess else ())
    taken = replace(
        taken,
        outer=tuple(
            dict.fromkeys(
                (*(c for c in taken.outer if columns[c].use is ColumnUse.STRAND), *taken.of_use(ColumnUse.STRAND))
            )
        ),
    )
    return taken if taken.holds_statements else None


def _heading_rows(table: Table, choice: TableChoice, guess: Taken | None) -> tuple[int, ...]:
    if choice.heading_row is None:
        return guess.heading_rows if guess else (0,)
    wanted = choice.heading_row
    at = next((at for at, row in enumerate(table.rows) if row and row[0].place.row == wanted), None)
    return () if at is None else (at,)


def why_left(style: str) -> str:
    """Why a piece was not used whose style a person has said to be no statement's."""
    named = f"in the style “{style}”" if style else "in the usual look, without a mark"
    return f"{named}, of which you said that it is no statement"


def style_of(passage: Passage) -> str:
    """The style of a passage in words; "" for the usual one."""
    says = passage.style.says if passage.runs else ""
    return "" if says == "plain" else says

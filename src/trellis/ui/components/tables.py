"""Tables: dense lists that sort, filter and select, and the heat table, whose numbers never speak by colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from trellis.ui.components.html import attributes, hidden, query_with, safe, shaped, text


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, the key it sorts by if it can, and whether it holds numbers."""

    label: object
    sort: str = ""
    number: bool = False
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: cells in the order of the columns (the first is its heading), and the value sent when it is selected."""

    cells: tuple[object, ...]
    value: object = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a value. `select` names the boxes of a form around it; `sorted_by` is a key, or `-key` if falling."""

    caption: object
    columns: tuple[object, ...]
    rows: Iterable[object]
    sorted_by: str = ""
    select: str = ""
    foot: tuple[object, ...] = ()
    caption_hidden: bool = False


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A cell of a heat table: what it says, a word for it, and a step of the ramp from 1 (pale) to 5 (deep)."""

    says: object
    word: str
    step: int
    weak: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A cell that is not shown, and the reason in two or three words."""

    why: str = "fewer than 5"


@dataclass(frozen=True, slots=True)
class NothingOwed:
    """A cell in which there is nothing to count."""

    why: str = "none owed"


@dataclass(frozen=True, slots=True)
class HeatTable:
    """Rows of cells under columns, each row with its heading. A heading may be a Link."""

    caption: object
    corner: str
    columns: tuple[object, ...]
    rows: tuple[tuple[object, tuple[object, ...]], ...] = field(default=())


# The share at which a step begins, with the word said beside it.
_STEPS = (
    (0.95, 5, "kept"),
    (0.85, 4, "nearly"),
    (0.68, 3, "partly"),
    (0.60, 2, "partly"),
    (0.505, 2, "weak"),
    (0, 1, "weak"),
)


def share(part: int, whole: int, href: str = "") -> HeatCell | NothingOwed:
    """`38 of 40, kept`: a cell from two counts. Weak is under 60 in a hundred, nearly from 85, kept from 95."""
    if not whole:
        return NothingOwed()
    step, word = next((step, word) for at_least, step, word in _STEPS if part / whole >= at_least)
    return HeatCell(f"{part:,} of {whole:,}", word, step, weak=word == "weak", href=href)


def heading_cell(column: Column, sorted_by: str, query: Mapping[str, Any] | None, name: str = "sort") -> str:
    """A column's heading; one that sorts is a link, and says how the table is sorted now."""
    classes = " ".join(c for c in ("num" if column.number else "", "narrow" if column.narrow else "") if c)
    if not column.sort:
        return f'<th scope="col" role="columnheader"{attributes(class_=classes)}>{text(column.label)}</th>'
    up, down = sorted_by == column.sort, sorted_by == f"-{column.sort}"
    # Numbers are asked for with the largest first, words from A.
    following = column.sort if down else f"-{column.sort}" if up or column.number else column.sort
    state = "ascending" if up else "descending" if down else None
    arrow = "▲" if up else "▼" if down else "↕"
    href = query_with(query, **{name: following, "page": None})
    return (
        f'<th scope="col" role="columnheader"{attributes(class_=classes, aria_sort=state)}>'
        f'<a href="{text(href)}">{text(column.label)}<span aria-hidden="true">&nbsp;{arrow}</span></a></th>'
    )


def data_table(table: object, query: Mapping[str, Any] | None = None) -> SafeString:
    """A table in a scroll region with its name, headings that sort, a first column that stays, numbers to the right.

    On a phone its rows become blocks, each cell under its own heading; headings that sort stay in sight.
    """
    given = shaped(Table, table)
    columns = [Column(c) if isinstance(c, str) else shaped(Column, c) for c in given.columns]
    head = "".join(heading_cell(column, given.sorted_by, query) for column in columns)
    if given.select:
        head = f'<th scope="col" role="columnheader" class="pick">{hidden("Select")}</th>{head}'
    openings = [_opening(column) for column in columns]
    body = "".join(_row(_as_row(row), openings, given.select) for row in given.rows)
    foot = ""
    if given.foot:
        foot = f'<tfoot role="rowgroup">{_row(Row(given.foot), openings, given.select)}</tfoot>'
    name = text(given.caption)
    hiding = ' class="govuk-visually-hidden"' if given.caption_hidden else ""
    sorts = " sorts" if any(column.sort for column in columns) else ""
    stacks = "" if given.select else f" stacks paired{sorts}"  # rows that are selected stay rows, under one another
    return scroll_region(
        f'<table class="data{stacks}" role="table"><caption{hiding}><span>{name}</span></caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{body}</tbody>{foot}</table>',
        given.caption,
    )


def _as_row(row: object) -> Row:
    return Row(tuple(row)) if isinstance(row, (tuple, list)) else shaped(Row, row)


def _spoken(cell: object) -> str:
    """A cell's words without its links."""
    return unescape(strip_tags(text(cell)))


def _held(cell: object) -> str:
    """A cell's content in one box, so that it stays together beside its heading; a bare word needs none."""
    held = text(cell)
    return f"<div>{held}</div>" if "<" in held else held


def _opening(column: Column) -> str:
    """How a cell of the column begins: with its heading, for where the head of the table is not seen."""
    return f'<td role="cell"{attributes(class_="num" if column.number else "", data_of=_spoken(column.label))}>'


def _row(row: Row, openings: list[str], select: str) -> str:
    first, *others = row.cells
    box = ""
    if select and row.value is not None:
        box_id = f"{select}-{row.value}"
        named = attributes(name=select, value=str(row.value), id=box_id)
        box = (
            '<td role="cell" class="pick"><div class="govuk-checkboxes govuk-checkboxes--small">'
            '<div class="govuk-checkboxes__item">'
            f'<input type="checkbox" class="govuk-checkboxes__input"{named}>'
            f'<label class="govuk-label govuk-checkboxes__label" for="{text(box_id)}">'
            f"{hidden(f'Select {_spoken(first)}')}</label></div></div></td>"
        )
    elif select:
        box = '<td role="cell" class="pick"></td>'
    cells = "".join(f"{opening}{_held(cell)}</td>" for cell, opening in zip(others, openings[1:], strict=True))
    return f'<tr role="row"{attributes(id=row.id)}>{box}<th scope="row" role="rowheader">{text(first)}</th>{cells}</tr>'


def scroll_region(content: str, label: object) -> SafeString:
    """A wide thing that scrolls by itself: named, and reachable by keyboard."""
    return safe(f'<div class="scroll" role="region" tabindex="0" aria-label="{text(label)}">{content}</div>')


def heat_table(table: object) -> SafeString:
    """Counts with a word each in cells of five depths; weak ones ringed, withheld ones hatched. Colour only repeats."""
    given = shaped(HeatTable, table)
    head = "".join(f'<th scope="col">{text(column)}</th>' for column in given.columns)
    body = "".join(
        f'<tr><th scope="row">{_breakable(name)}</th>{"".join(_heat_cell(cell) for cell in cells)}</tr>'
        for name, cells in given.rows
    )
    return scroll_region(
        f'<table class="heat"><caption><span>{text(given.caption)}</span></caption>'
        f'<thead><tr><th scope="col">{text(given.corner)}</th>{head}</tr></thead><tbody>{body}</tbody></table>',
        given.caption,
    )


def _breakable(name: object) -> str:
    """A name that may go on in a new line after a stroke: "Regional/National" is wider than its column."""
    return text(name).replace("/", "/<wbr>") if type(name) is str else text(name)


def _heat_cell(cell: object) -> str:
    if isinstance(cell, Withheld):
        return f'<td class="withheld"><b>–</b><span>{text(cell.why)}</span></td>'
    if isinstance(cell, NothingOwed):
        return f'<td class="none"><b>–</b><span>{text(cell.why)}</span></td>'
    heat = shaped(HeatCell, cell)
    says = f'<a href="{text(heat.href)}">{text(heat.says)}</a>' if heat.href else text(heat.says)
    return f'<td class="h{heat.step}{" weak" if heat.weak else ""}"><b>{says}</b><span>{text(heat.word)}</span></td>'


def bulk_bar(content: str, noun: str = "people", total: int = 0) -> SafeString:
    """What can be done to the rows that are selected. With script it counts them; without it, the next page does."""
    every = (
        f'<label class="all"><input type="checkbox" data-select-all> Select all {total:,} shown</label>'
        if total
        else ""
    )
    return safe(
        f'<div class="bulk" data-bulk data-noun="{text(noun)}">'
        f'<p role="status" data-bulk-count>Select {text(noun)} to act on them together.</p>'
        f"{every}<div>{content}</div></div>"
    )

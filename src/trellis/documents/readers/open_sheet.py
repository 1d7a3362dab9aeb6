"""Reads OpenDocument spreadsheets (.ods): every sheet that is shown, with merged cells, looks and what is hidden."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from lxml import etree

from trellis.documents.blocks import Block, words_in
from trellis.documents.limits import Limits
from trellis.documents.readers.opendocument.package import roots_of
from trellis.documents.readers.sheeted import blocks_of_rows
from trellis.documents.readers.sheets.looks import Looks
from trellis.documents.readers.sheets.open_looks import OpenLooks, text_of
from trellis.documents.readers.sheets.parts import attribute
from trellis.documents.refusals import Unreadable
from trellis.documents.sheets import Row
from trellis.documents.told import Blocks, Told

_FARTHEST = 1_048_576


def blocks(data: bytes, *, filename: str, limits: Limits) -> Blocks:
    content, styles = roots_of(data, filename=filename, limits=limits)
    told = Told("ods")
    return told, _blocks(content, OpenLooks([content, *styles]), told, filename=filename, limits=limits)


@dataclass(slots=True)
class _Sheet:
    """One sheet while it is read. Rows and columns are counted from 1."""

    name: str
    rows: list[Row] = field(default_factory=list)
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    looks: Looks = field(default_factory=Looks)
    column_styles: dict[int, str] = field(default_factory=dict)
    hidden_words: int = 0
    hidden_rows: int = 0
    notes: int = 0
    number: int = 0


def _blocks(
    content: etree._Element, styles: OpenLooks, told: Told, *, filename: str, limits: Limits
) -> Iterator[Block]:
    tables = count(1)
    book = next(content.iter("{*}spreadsheet"), None)
    sheets = [part for part in book if _is(part, "table")] if book is not None else []
    if len(sheets) > limits.sheets:
        raise Unreadable(
            says=f"{filename} has {len(sheets)} sheets; Trellis reads at most {limits.sheets}; "
            "delete the ones that are not needed.",
            kind="too-many-sheets",
        )
    for table in sheets:
        sheet = _read(table, styles, filename=filename, limits=limits)
        if styles.hides_sheet(attribute(table, "style-name")):
            words = sheet.hidden_words + sum(words_in(cell) for row in sheet.rows for cell in row.cells)
            told.notes.append(f"The sheet “{sheet.name}” is hidden and was not read ({words} words).")
            continue
        if sheet.hidden_words:
            told.notes.append(
                f"The sheet “{sheet.name}” hides rows or columns, perhaps by a filter, which were not read "
                f"({sheet.hidden_words} words)."
            )
        if sheet.notes:
            told.notes.append(f"{sheet.notes} note(s) by cells of the sheet “{sheet.name}” were not read.")
        yield from blocks_of_rows(
            sheet.rows, part=sheet.name, tables=tables, spans=sheet.spans, dress=sheet.looks.dressed
        )


def _read(table: etree._Element, styles: OpenLooks, *, filename: str, limits: Limits) -> _Sheet:
    sheet = _Sheet(attribute(table, "name"))
    column = 0
    for part in _parts(table, "table-column"):
        many = _many(part, "number-columns-repeated")
        for at in range(column + 1, min(column + many, limits.columns) + 1):
            if attribute(part, "visibility") in ("collapse", "filter"):
                sheet.looks.hidden_columns.add(at)
            sheet.column_styles[at] = attribute(part, "default-cell-style-name")
        column += many
    for part in _parts(table, "table-row"):
        _read_row(part, sheet, styles, filename=filename, limits=limits)
    return sheet


def _read_row(part: etree._Element, sheet: _Sheet, styles: OpenLooks, *, filename: str, limits: Limits) -> None:
    """A row, as often as the file says that it is repeated; blank ones are only counted."""
    many = _many(part, "number-rows-repeated")
    sheet.number += 1
    cells: list[str] = []
    for cell in part:
        if not isinstance(cell.tag, str) or _local(cell) not in ("table-cell", "covered-table-cell"):
            continue
        times = _many(cell, "number-columns-repeated")
        value = _value(cell)
        if not value:
            cells += [""] * min(times, limits.columns + 1)
            continue
        if len(cells) + times > limits.columns:
            raise Unreadable(
                says=f"Row {sheet.number} of the sheet “{sheet.name}” of {filename} has more than {limits.columns} "
                "columns; delete the columns that are not needed.",
                kind="too-many-columns",
            )
        for _ in range(times):
            cells.append(value)
            place = (sheet.number, len(cells))
            _dress(cell, place, sheet, styles)
    sheet.notes += sum(1 for _ in part.iter("{*}annotation"))
    _keep(part, cells, sheet, many=many, filename=filename, limits=limits)
    sheet.number = min(sheet.number + many - 1, _FARTHEST)


def _keep(part: etree._Element, cells: list[str], sheet: _Sheet, *, many: int, filename: str, limits: Limits) -> None:
    hidden = attribute(part, "visibility") in ("collapse", "filter")
    shown = ["" if hidden or at in sheet.looks.hidden_columns else cell for at, cell in enumerate(cells, start=1)]
    if any(cells) and len(sheet.rows) + many > limits.rows:
        raise Unreadable(
            says=f"The sheet “{sheet.name}” of {filename} has more than {limits.rows:,} rows; "
            "split it into several files.",
            kind="too-many-rows",
        )
    sheet.hidden_words += many * (sum(map(words_in, cells)) - sum(map(words_in, shown))) if any(cells) else 0
    while shown and not shown[-1]:
        shown.pop()
    if shown:
        sheet.rows += [Row(sheet.number + at, tuple(shown)) for at in range(many)]


def _dress(cell: etree._Element, place: tuple[int, int], sheet: _Sheet, styles: OpenLooks) -> None:
    look = styles.of(attribute(cell, "style-name") or sheet.column_styles.get(place[1], ""))
    pieces = styles.pieces(cell, look)
    if pieces:
        sheet.looks.pieces[place] = pieces
    elif look.style != styles.plain.style:
        sheet.looks.cells[place] = look
    span = (_many(cell, "number-rows-spanned"), _many(cell, "number-columns-spanned"))
    if span != (1, 1):
        sheet.spans[place] = span


def _value(cell: etree._Element) -> str:
    """A cell's value as a person would type it; what a covered cell holds is not seen."""
    if _local(cell) == "covered-table-cell":
        return ""
    sort = attribute(cell, "value-type")
    if sort == "date":
        return attribute(cell, "date-value").removesuffix("T00:00:00")
    if sort == "boolean":
        return attribute(cell, "boolean-value").upper()
    if sort == "float":
        return attribute(cell, "value")
    return "\n".join(text_of(paragraph) for paragraph in cell if _is(paragraph, "p")).strip()


def _parts(table: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows or columns, also those within groups and headers, but not those of a table within a cell."""
    for part in table:
        if not isinstance(part.tag, str):
            continue
        if _local(part) == name:
            yield part
        elif _local(part).endswith(("-group", "-header-rows", "-header-columns", "-rows", "-columns")):
            yield from _parts(part, name)


def _is(part: Any, name: str) -> bool:
    return isinstance(part.tag, str) and _local(part) == name


def _local(part: etree._Element) -> str:
    return etree.QName(part).localname


def _many(part: etree._Element, name: str) -> int:
    written = attribute(part, name)
    return min(int(written), _FARTHEST) if written.isdigit() and len(written) < 12 and int(written) else 1

"""Reads Excel workbooks: every sheet that is shown, as last saved."""

import datetime
import io
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from trellis.documents.archives import open_archive
from trellis.documents.blocks import Block, BlockKind, Place, words_in
from trellis.documents.limits import Limits
from trellis.documents.passages import passage
from trellis.documents.readers.sheeted import blocks_of_rows
from trellis.documents.readers.sheets.formulas import without_value
from trellis.documents.readers.sheets.looks import Looks, Wardrobe
from trellis.documents.readers.sheets.parts import sheet_paths, words_beside
from trellis.documents.refusals import Unreadable
from trellis.documents.sheets import Row
from trellis.documents.told import Blocks, SheetBegins, Sheets, Told

_ONLY_TEXT = {str}
_DATES = {datetime.date, datetime.datetime}
_CONTROLS = dict.fromkeys([*range(9), *range(11, 32), 127, 0xFFFE, 0xFFFF])


def rows(data: bytes, *, filename: str, limits: Limits) -> Sheets:
    told = Told("xlsx")
    archive, workbook = _opened(data, filename, limits)
    return told, _rows(archive, workbook, told, filename=filename, limits=limits)


def blocks(data: bytes, *, filename: str, limits: Limits) -> Blocks:
    told = Told("xlsx")
    archive, workbook = _opened(data, filename, limits)
    return told, _blocks(archive, workbook, told, filename=filename, limits=limits)


def _opened(data: bytes, filename: str, limits: Limits) -> tuple[zipfile.ZipFile, CalamineWorkbook]:
    archive = open_archive(data, filename=filename, limits=limits)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (CalamineError, ValueError, OSError) as wrong:
        raise Unreadable(
            says=f"{filename} is damaged: Excel's own parts are missing or broken; "
            "open it in Excel, save it again and choose that file.",
            kind="damaged",
        ) from wrong
    refuse_too_many_sheets(workbook, filename=filename, limits=limits)
    return archive, workbook


def refuse_too_many_sheets(workbook: CalamineWorkbook, *, filename: str, limits: Limits) -> None:
    if len(workbook.sheet_names) > limits.sheets:
        raise Unreadable(
            says=f"{filename} has {len(workbook.sheet_names)} sheets; "
            f"Trellis reads at most {limits.sheets}; delete the ones that are not needed.",
            kind="too-many-sheets",
        )


def _rows(
    archive: zipfile.ZipFile, workbook: CalamineWorkbook, told: Told, *, filename: str, limits: Limits
) -> Iterator[SheetBegins | Row]:
    paths = sheet_paths(archive)
    for sheet in shown_sheets(workbook, told, filename=filename, limits=limits):
        yield SheetBegins(sheet.name)
        yield from rows_of(sheet, told, filename=filename, limits=limits)
        if says := without_value(archive, paths.get(sheet.name, ""), sheet=sheet.name):
            told.notes.append(says)


def _blocks(
    archive: zipfile.ZipFile, workbook: CalamineWorkbook, told: Told, *, filename: str, limits: Limits
) -> Iterator[Block]:
    wardrobe = Wardrobe(archive)
    paths = sheet_paths(archive)
    tables = count(1)
    for sheet in shown_sheets(workbook, told, filename=filename, limits=limits):
        path = paths.get(sheet.name, "")
        looks = wardrobe.looks_of(path)
        read = list(rows_of(sheet, told, filename=filename, limits=limits))
        shown = _without_hidden(read, looks, sheet.name, told)
        yield from blocks_of_rows(shown, part=sheet.name, tables=tables, spans=spans_of(sheet), dress=looks.dressed)
        notes, boxes = words_beside(archive, path)
        if notes:
            told.notes.append(f"{notes} note(s) by cells of the sheet “{sheet.name}” were not read.")
        for text in boxes:
            yield Block(BlockKind.PARAGRAPH, Place(part=sheet.name), passage(text))


def spans_of(sheet: CalamineSheet) -> dict[tuple[int, int], tuple[int, int]]:
    return {
        (top + 1, left + 1): (bottom - top + 1, right - left + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    }


def _without_hidden(read: Sequence[Row], looks: Looks, name: str, told: Told) -> list[Row]:
    """The rows as they are shown: without what is hidden, which is said, and with signs where a font draws signs."""
    shown: list[Row] = []
    words: Counter[str] = Counter()
    unseen: defaultdict[str, set[int]] = defaultdict(set)
    for row in read:
        if row.number in looks.hidden_rows:
            unseen["row"].add(row.number)
            words["row"] += sum(map(words_in, row.cells))
            continue
        cells = []
        for column, cell in enumerate(row.cells, start=1):
            if cell and column in looks.hidden_columns:
                unseen["column"].add(column)
                words["column"] += words_in(cell)
            cells.append("" if column in looks.hidden_columns else looks.text(row.number, column, cell))
        if any(cells):
            shown.append(Row(row.number, tuple(cells), row.dates))
    for what, numbers in unseen.items():
        told.notes.append(
            f"The sheet “{name}” hides {len(numbers)} {what}(s), perhaps by a filter, which were not read "
            f"({words[what]} words)."
        )
    return shown


def shown_sheets(workbook: CalamineWorkbook, told: Told, *, filename: str, limits: Limits) -> Iterator[CalamineSheet]:
    for about in workbook.sheets_metadata:
        if about.typ is not SheetTypeEnum.WorkSheet:
            told.notes.append(f"The sheet “{about.name}” is a chart or a dialogue and was not read.")
            continue
        try:
            sheet = workbook.get_sheet_by_name(about.name)
        except (CalamineError, ValueError, OSError) as wrong:
            raise Unreadable(
                says=f"The sheet “{about.name}” of {filename} is damaged; "
                "open it in Excel, save it again and choose that file.",
                kind="damaged",
            ) from wrong
        if about.visible is SheetVisibleEnum.Visible:
            yield sheet
        else:
            words = sum(
                words_in(cell) for row in rows_of(sheet, told, filename=filename, limits=limits) for cell in row.cells
            )
            told.notes.append(f"The sheet “{about.name}” is hidden and was not read ({words} words).")


def rows_of(sheet: CalamineSheet, told: Told, *, filename: str, limits: Limits) -> Iterator[Row]:
    """Rows that are not blank. `iter_rows` begins with the first row of all, but with the first column that is filled."""
    if sheet.start is None:
        return
    _, left = sheet.start
    indent = [""] * left
    kept = 0
    walk: Iterator[list[Any]] = sheet.iter_rows()
    for number, values in enumerate(walk, start=1):
        types = set(map(type, values))
        if types == _ONLY_TEXT and "".join(values).isprintable():
            cells = [value.strip() for value in values]
        else:
            cells = [_said(value, told).strip() for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        kept += 1
        if kept > limits.rows:
            raise Unreadable(
                says=f"The sheet “{sheet.name}” of {filename} has more than {limits.rows:,} rows; "
                "split it into several files.",
                kind="too-many-rows",
            )
        if len(cells) + left > limits.columns:
            raise Unreadable(
                says=f"Row {number} of the sheet “{sheet.name}” of {filename} reaches to column {len(cells) + left:,}; "
                f"Trellis reads at most {limits.columns}; delete the columns that are not needed.",
                kind="too-many-columns",
            )
        dates = (
            tuple(at + left for at, value in enumerate(values) if isinstance(value, datetime.date))
            if types & _DATES
            else ()
        )
        yield Row(number, (*indent, *cells), dates)


def _said(value: Any, told: Told) -> str:
    """A cell's value as a person would type it."""
    if isinstance(value, str):
        return value if value.isprintable() else _without_controls(value, told)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(value, ".15g")
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else str(value)


def _without_controls(value: str, told: Told) -> str:
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    kept = text.translate(_CONTROLS)
    note = "Control characters that nobody sees were left out of some cells."
    if kept != text and note not in told.notes:
        told.notes.append(note)
    return kept

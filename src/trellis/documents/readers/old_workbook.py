"""Reads old Excel workbooks (.xls): the values of every sheet that is shown."""

import io
from collections.abc import Iterator
from itertools import count

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from trellis.documents.archives import locked, refuse_macros_in_old_file
from trellis.documents.blocks import Block
from trellis.documents.limits import Limits
from trellis.documents.readers.sheeted import blocks_of_rows
from trellis.documents.readers.workbook import refuse_too_many_sheets, rows_of, shown_sheets, spans_of
from trellis.documents.refusals import Unreadable
from trellis.documents.told import Blocks, Told


def blocks(data: bytes, *, filename: str, limits: Limits) -> Blocks:
    refuse_macros_in_old_file(data, filename=filename)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError as wrong:
        raise locked(filename) from wrong
    except (CalamineError, ValueError, OSError) as wrong:
        raise Unreadable(
            says=f"{filename} is damaged, or older than Excel 97; open it in Excel and save it as a workbook (.xlsx).",
            kind="damaged",
        ) from wrong
    refuse_too_many_sheets(workbook, filename=filename, limits=limits)
    told = Told("xls")
    told.notes.append(
        "Colours, bold words, hidden rows and notes are not read from an old workbook (.xls); "
        "save it as .xlsx if they say something."
    )
    return told, _blocks(workbook, told, filename=filename, limits=limits)


def _blocks(workbook: CalamineWorkbook, told: Told, *, filename: str, limits: Limits) -> Iterator[Block]:
    tables = count(1)
    for sheet in shown_sheets(workbook, told, filename=filename, limits=limits):
        read = list(rows_of(sheet, told, filename=filename, limits=limits))
        yield from blocks_of_rows(read, part=sheet.name, tables=tables, spans=spans_of(sheet))

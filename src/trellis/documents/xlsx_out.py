"""Writes sheets as an Excel workbook with headings that stay in sight, in little memory."""

import io
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain, islice

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from trellis.documents.formulas import may_be_formula

_NARROWEST, _WIDEST = 8, 60
_MEASURED = 200
"""Rows by which the width of a column is measured before any is written."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_INK, _PAPER = "#13212B", "#E3F1EC"
_LONGEST_TEXT = 32_767
_A3 = 8
"""Excel's number for the paper."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to be written. `headings` that are in `percents` (by position, from 0) show their numbers as per cent.

    `for_paper`: long text is wrapped, the page lies on its long side, and the headings come again on each.
    """

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[object]]
    percents: frozenset[int] = frozenset()
    for_paper: bool = False


def xlsx_of(sheets: Sequence[Sheet], *, title: str, at: datetime) -> bytes:
    """The workbook's bytes. Text stays text, whatever sign it begins with. `at` dates the file."""
    out = io.BytesIO()
    with tempfile.TemporaryDirectory(prefix="trellis-xlsx-") as own_folder:
        workbook = xlsxwriter.Workbook(
            out, {"constant_memory": True, "tmpdir": own_folder, "strings_to_formulas": False, "strings_to_urls": False}
        )
        workbook.set_properties({"title": title, "created": at.replace(tzinfo=None)})
        styles = _Styles(
            heading=workbook.add_format(
                {"bold": True, "font_color": _INK, "bg_color": _PAPER, "border": 1, "text_wrap": True, "valign": "top"}
            ),
            date=workbook.add_format({"num_format": "d mmmm yyyy"}),
            instant=workbook.add_format({"num_format": "d mmmm yyyy hh:mm"}),
            percent=workbook.add_format({"num_format": "0%"}),
            text=None,
            escaped=workbook.add_format({"quote_prefix": True}),
        )
        wrapped = replace(
            styles,
            text=workbook.add_format({"text_wrap": True, "valign": "top"}),
            escaped=workbook.add_format({"quote_prefix": True, "text_wrap": True, "valign": "top"}),
        )
        for sheet, name in zip(sheets, _names(sheets), strict=True):
            _write(workbook.add_worksheet(name), sheet, wrapped if sheet.for_paper else styles)
        workbook.close()
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Styles:
    heading: Format
    date: Format
    instant: Format
    percent: Format
    text: Format | None
    escaped: Format


def _write(worksheet: Worksheet, sheet: Sheet, styles: _Styles) -> None:
    walk = iter(sheet.rows)
    first = list(islice(walk, _MEASURED))
    for column, heading in enumerate(sheet.headings):
        longest = max(
            (len(str(row[column])) for row in first if column < len(row) and row[column] is not None), default=0
        )
        worksheet.set_column(column, column, max(_NARROWEST, min(_WIDEST, max(longest, len(heading)) + 2)))
    worksheet.write_row(0, 0, sheet.headings, styles.heading)
    worksheet.freeze_panes(1, 0)
    if sheet.for_paper:
        _lay_out(worksheet)
    last = 0
    for last, row in enumerate(chain(first, walk), start=1):
        for column, value in enumerate(row):
            _write_value(worksheet, last, column, value, styles, is_percent=column in sheet.percents)
    if sheet.headings and last:
        worksheet.autofilter(0, 0, last, len(sheet.headings) - 1)


def _lay_out(worksheet: Worksheet) -> None:
    worksheet.set_landscape()
    worksheet.set_paper(_A3)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(0)


def _write_value(
    worksheet: Worksheet, row: int, column: int, value: object, styles: _Styles, *, is_percent: bool
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool) or not isinstance(value, (int, float, date)):
        text = ("yes" if value else "no") if isinstance(value, bool) else str(value)[:_LONGEST_TEXT]
        worksheet.write_string(row, column, text, styles.escaped if may_be_formula(text) else styles.text)
    elif isinstance(value, datetime):
        worksheet.write_datetime(row, column, value.replace(tzinfo=None), styles.instant)
    elif isinstance(value, date):
        worksheet.write_datetime(row, column, value, styles.date)
    else:
        worksheet.write_number(row, column, value, styles.percent if is_percent else None)


def _names(sheets: Sequence[Sheet]) -> list[str]:
    """Names as Excel allows them: short, without its signs, and different even where only capitals differ."""
    taken: set[str] = set()
    names = []
    for sheet in sheets:
        plain = " ".join(_FORBIDDEN.sub(" ", sheet.name).split()).strip("'")[:_LONGEST_NAME].strip() or "Sheet"
        name, number = plain, 1
        while name.lower() in taken:
            number += 1
            end = f" ({number})"
            name = f"{plain[: _LONGEST_NAME - len(end)].strip()}{end}"
        taken.add(name.lower())
        names.append(name)
    return names

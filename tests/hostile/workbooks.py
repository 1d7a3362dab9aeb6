"""Workbooks as people really make them, and some that reach too far."""

import datetime
import io
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import xlsxwriter

from tests.hostile.delimited import FORMULAS
from tests.hostile.fates import HostileFile, read, refused
from tests.hostile.texts import ALPHABETS

Fill = Callable[[Any, Any], None]


def files() -> Iterator[HostileFile]:
    for what, fill in _ORDINARY.items():
        yield read("book.xlsx", partial(book, fill), what)
    for what, name in ALPHABETS.items():
        yield read(
            "names.xlsx",
            partial(book, partial(_rows, rows=[("Name", "School"), (name, "Oak")])),
            f"{what} in a workbook",
        )
    for number, formula in enumerate(FORMULAS, start=1):
        rows = [("Name", "Note"), ("Ann", formula)]
        yield read(
            f"formula{number}.xlsx", partial(book, partial(_rows, rows=rows)), f"the text {formula!r} in a workbook"
        )
    yield read("real-formula.xlsx", partial(book, _real_formulas), "real formulas with their last results")
    for what, fill in _TOO_FAR.items():
        yield refused("book.xlsx", partial(book, fill), what)


def book(fill: Fill, **options: Any) -> bytes:
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    fill(workbook, workbook.add_worksheet("Staff"))
    workbook.close()
    return out.getvalue()


def _rows(workbook: Any, sheet: Any, *, rows: Any = (("Name", "School"), ("Ann", "Oak"))) -> None:
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(at, column, value)
            else:
                sheet.write(at, column, value)


def _merged(workbook: Any, sheet: Any) -> None:
    sheet.merge_range(0, 0, 0, 3, "Staff of the trust")
    _rows(workbook, sheet)
    sheet.merge_range(2, 0, 4, 0, "Ben")


def _blanks(workbook: Any, sheet: Any) -> None:
    for at, row in enumerate([("Name", "", "School"), (), ("Ann", "", "Oak"), (), (), ("Ben", "", "Elm")]):
        sheet.write_row(at * 3 + 4, 2, row)


def _dates(workbook: Any, sheet: Any) -> None:
    style = workbook.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, ("Name", "Started", "At"))
    sheet.write_row(1, 0, ("Ann",))
    sheet.write_datetime(1, 1, datetime.date(2024, 9, 1), style)
    sheet.write_datetime(
        1,
        2,
        datetime.datetime.fromisoformat("2024-09-01 08:45"),
        workbook.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
    )
    sheet.write_datetime(2, 1, datetime.date(1900, 1, 1), style)


def _values(workbook: Any, sheet: Any) -> None:
    sheet.write_row(0, 0, ("Name", "TRN", "FTE", "Leads", "Error"))
    sheet.write_row(1, 0, ("Ann", 1234567, 0.6, True))
    sheet.write_formula(1, 4, "=NA()", None, "#N/A")
    sheet.write_row(2, 0, ("Ben", "0012345", 0.1 + 0.2, False))
    sheet.write_row(3, 0, ("Cem", 1e300, -0.0, True))


def _hidden(workbook: Any, sheet: Any) -> None:
    _rows(workbook, sheet)
    lookup = workbook.add_worksheet("Lookup")
    lookup.write_row(0, 0, ("Code", "Meaning"))
    lookup.hide()
    secret = workbook.add_worksheet("Secret")
    secret.write_row(0, 0, ("very", "hidden"))
    secret.very_hidden()


def _several(workbook: Any, sheet: Any) -> None:
    _rows(workbook, sheet)
    for number in range(49):
        workbook.add_worksheet(f"Sheet {number}").write_row(0, 0, ("a", number))


def _decorated(workbook: Any, sheet: Any) -> None:
    _rows(workbook, sheet)
    bold = workbook.add_format({"bold": True, "bg_color": "#ffff00"})
    sheet.write_rich_string(3, 0, "Ann ", bold, "Lee")
    sheet.write_comment(0, 0, "A note")
    sheet.data_validation(1, 1, 5, 1, {"validate": "list", "source": ["Oak", "Elm"]})
    sheet.conditional_format(1, 0, 5, 0, {"type": "no_blanks", "format": bold})
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, 3, 1)
    sheet.protect("secret")
    sheet.set_row(2, None, None, {"hidden": True})


def _with_table(workbook: Any, sheet: Any) -> None:
    sheet.add_table(
        2, 1, 4, 2, {"data": [["Ann", "Oak"], ["Ben", "Elm"]], "columns": [{"header": "Name"}, {"header": "School"}]}
    )


def _with_chart(workbook: Any, sheet: Any) -> None:
    _rows(workbook, sheet, rows=[("Name", "Days"), ("Ann", 3), ("Ben", 4)])
    chart = workbook.add_chart({"type": "bar"})
    chart.add_series({"values": "=Staff!$B$2:$B$3"})
    workbook.add_chartsheet("Chart").set_chart(chart)


def _line_breaks(workbook: Any, sheet: Any) -> None:
    wrap = workbook.add_format({"text_wrap": True})
    sheet.write_row(0, 0, ("Stage", "Self"))
    sheet.write_string(1, 0, "Stage 1")
    sheet.write_string(1, 1, "• Read widely\n• Write a blog\nthat others read", wrap)


def _controls(workbook: Any, sheet: Any) -> None:
    sheet.write_row(0, 0, ("Name", "Note"))
    sheet.write_string(1, 0, "Ann\x07 Lee\x1b")
    sheet.write_string(1, 1, "tab\tand\nline")


def _real_formulas(workbook: Any, sheet: Any) -> None:
    sheet.write_row(0, 0, ("Name", "Sum", "Text"))
    sheet.write_string(1, 0, "Ann")
    sheet.write_formula(1, 1, "=1+1", None, 2)
    sheet.write_formula(1, 2, '="a"&"b"', None, "ab")


def _far_right(workbook: Any, sheet: Any) -> None:
    _rows(workbook, sheet)
    sheet.write_string(1, 16_383, "far")


def _far_corner(workbook: Any, sheet: Any) -> None:
    _rows(workbook, sheet)
    sheet.write_string(1_048_575, 16_383, "farthest")


def _too_many_columns(workbook: Any, sheet: Any) -> None:
    sheet.write_row(0, 0, [f"c{n}" for n in range(301)])
    sheet.write_row(1, 0, list(range(301)))


def _too_many_sheets(workbook: Any, sheet: Any) -> None:
    _several(workbook, sheet)
    workbook.add_worksheet("One more").write_row(0, 0, ("a", 1))


_ORDINARY: dict[str, Fill] = {
    "a plain workbook": _rows,
    "merged cells": _merged,
    "blank rows and columns, and a table that begins in the middle": _blanks,
    "dates that the workbook knows as dates": _dates,
    "numbers, truths and errors": _values,
    "hidden and very hidden sheets": _hidden,
    "fifty sheets": _several,
    "styles, notes, filters, a protected sheet and a hidden row": _decorated,
    "a table object": _with_table,
    "a sheet that is only a chart": _with_chart,
    "line breaks and bullets within a cell": _line_breaks,
    "control characters in cells": _controls,
    "no sheet with anything in it": lambda workbook, sheet: None,
    "one cell": lambda workbook, sheet: sheet.write_string(0, 0, "Ann"),
    "one cell far down": lambda workbook, sheet: sheet.write_string(60_000, 0, "Ann"),
    "a cell as long as Excel allows": lambda workbook, sheet: sheet.write_string(0, 0, "x" * 32_767),
    "a sheet name with everything odd that is allowed": lambda workbook, sheet: workbook.add_worksheet(
        'a\'b "c" <&> é'
    ),
}
_TOO_FAR: dict[str, Fill] = {
    "a cell in the last column": _far_right,
    "a cell in the last row of the last column": _far_corner,
    "one column too many": _too_many_columns,
    "one sheet too many": _too_many_sheets,
}

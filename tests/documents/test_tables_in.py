"""Rows of CSV files and workbooks come in with the numbers by which people find them again."""

import csv
import datetime
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.hostile.archives import SHEET, SHEET_HEAD, SHEET_TAIL, STRINGS, changed
from trellis.documents.limits import Limits
from trellis.documents.reading import read_table
from trellis.documents.refusals import Unreadable
from trellis.documents.sheets import Row, SheetRows, header_among


def only_sheet(data: bytes, name: str = "staff.csv") -> SheetRows:
    (sheet,) = read_table(data, filename=name).sheets
    return sheet


def workbook(fill: Any) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    fill(book, book.add_worksheet("Staff"))
    book.close()
    return out.getvalue()


def test_formulas_without_a_value_are_said_because_their_cells_come_in_blank() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["Name", "School", "FTE"])
        sheet.write_row(1, 0, ["Ann"])
        sheet.write_formula(1, 1, '=IF(A2="","",A2)', None, "Oakfield")
        sheet.write_formula(1, 2, "=18.5/37", None, 0.5)
        sheet.write_row(2, 0, ["Ben"])
        sheet.write_formula(2, 1, "=VLOOKUP(A3,Z:Z,1)", None, "#N/A")
        sheet.write_formula(2, 2, "=1/0", None, "#DIV/0!")

    read = read_table(workbook(fill), filename="staff.xlsx")
    assert [row.cells for row in read.sheets[0].body] == [("Ann", "Oakfield", "0.5"), ("Ben", "", "")]
    assert read.notes == (
        "2 formulas of the sheet “Staff” have no value, the first in B3: they are errors such as #N/A, or were never"
        " worked out. Their cells are read as blank.",
    )


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ('<c r="A2"><f>18.5/37</f></c>', True),
        ('<c r="A2"><f>18.5/37</f><v></v></c>', True),
        ('<c r="A2"><f t="shared" si="0"/><v/></c>', True),
        ('<c r="A2"><f>18.5/37</f><v>0.5</v></c>', False),
        ('<c r="A2" t="str"><f>IF(TRUE,"",1)</f><v></v></c>', False),
        ('<c r="A2" s="1"/>', False),
    ],
)
def test_a_formula_that_no_program_worked_out_is_said(cell: str, says: bool) -> None:
    row = f'<row r="2">{cell}<c r="B2"><v>7</v></c></row>'
    data = changed(replace={SHEET: SHEET_HEAD + row.encode() + SHEET_TAIL})
    notes = read_table(data, filename="staff.xlsx").notes
    assert any(note.startswith("The formula in A2 of the sheet “") for note in notes) is says


def test_blank_rows_are_left_out_but_counted() -> None:
    sheet = only_sheet(b"\n\nName,School\n,,\nAnn,Oak\n")
    assert sheet.rows == (Row(3, ("Name", "School")), Row(5, ("Ann", "Oak")))
    assert sheet.headings == ("Name", "School")
    assert sheet.body == (Row(5, ("Ann", "Oak")),)


def test_every_row_is_as_wide_as_the_widest() -> None:
    sheet = only_sheet(b"Name,School,Role\nAnn\nBen,Elm,Head,extra\n")
    assert [row.cells for row in sheet.rows] == [
        ("Name", "School", "Role", ""),
        ("Ann", "", "", ""),
        ("Ben", "Elm", "Head", "extra"),
    ]


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,5\n3;4\n", ";"),
        ("a\tb\n1\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("sep=;\na;b\n1;2\n", ";"),
        ('"x,y";"z,w"\n1;2\n3;4\n', ";"),
        ("Name\nAnn\n", ","),
    ],
)
def test_the_separator_is_the_one_on_which_the_lines_agree(text: str, separator: str) -> None:
    assert read_table(text.encode(), filename="staff.csv").separator == separator


def test_the_encoding_is_told_and_a_guess_is_said() -> None:
    assert read_table("Zoë,x\n1,2".encode(), filename="a.csv").encoding == "utf-8"
    assert read_table("Zoë,x\n1,2".encode("utf-8-sig"), filename="a.csv").encoding == "utf-8 with a mark"
    assert read_table("Zoë,x\n1,2".encode("cp1252"), filename="a.csv").encoding == "windows-1252"
    mixed = read_table("Zoë,x\n".encode() + "Siân,2\n".encode("cp1252"), filename="a.csv")
    assert [row.cells[0] for row in mixed.sheets[0].rows] == ["Zoë", "Siân"]
    assert "line 2" in mixed.notes[0]


def test_a_workbooks_values_are_what_a_person_would_type() -> None:
    def fill(book: Any, sheet: Any) -> None:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ("TRN", "FTE", "Sum", "Leads", "Started", "At"))
        sheet.write_row(1, 0, (1234567, 0.6, 0.1 + 0.2, True))
        sheet.write_datetime(1, 4, datetime.date(2024, 9, 1), day)
        sheet.write_datetime(1, 5, datetime.datetime.fromisoformat("2024-09-01 08:45"), day)

    sheet = only_sheet(workbook(fill), "staff.xlsx")
    assert sheet.rows[1] == Row(2, ("1234567", "0.6", "0.3", "TRUE", "2024-09-01", "2024-09-01 08:45:00"), (4, 5))


def test_a_table_that_begins_in_the_middle_keeps_its_places() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(4, 2, ("Name", "School"))
        sheet.write_row(6, 2, ("Ann", "Oak"))

    sheet = only_sheet(workbook(fill), "staff.xlsx")
    assert sheet.rows == (Row(5, ("", "", "Name", "School")), Row(7, ("", "", "Ann", "Oak")))


def test_hidden_sheets_are_said_and_not_read() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ("Name", "School"))
        hidden = book.add_worksheet("Lookup")
        hidden.write_row(0, 0, ("one", "two words"))
        hidden.hide()

    file = read_table(workbook(fill), filename="staff.xlsx")
    assert [sheet.name for sheet in file.sheets] == ["Staff"]
    assert file.notes == ("The sheet “Lookup” is hidden and was not read (3 words).",)


def test_headings_may_stand_beneath_a_title_and_need_not_be_there() -> None:
    rows = [["Staff of the trust", "", ""], ["2026", "", ""], ["Name", "School", "TRN"], ["Ann", "Oak", "1234567"]]
    assert header_among([Row(n, tuple(row)) for n, row in enumerate(rows, start=1)]) == 2
    assert header_among([Row(1, ("1", "2")), Row(2, ("3", "4"))]) is None
    assert header_among([Row(1, ("Name", "School"))]) is None
    assert header_among([]) is None


def test_what_trellis_escaped_comes_back_as_it_was() -> None:
    sheet = only_sheet(b"Name,Note\n\"'=1+1\",'-5\n'ere,it's\n")
    assert [row.cells for row in sheet.body] == [("=1+1", "-5"), ("'ere", "it's")]


def test_limits_may_be_set_and_the_refusal_says_where() -> None:
    with pytest.raises(Unreadable, match="more than 2 rows") as refused:
        read_table(b"a,b\n1,2\n3,4\n", filename="staff.csv", limits=Limits(rows=2))
    assert refused.value.kind == "too-many-rows"


def test_a_path_is_read_like_bytes_and_names_itself(tmp_path: Path) -> None:
    path = tmp_path / "staff of oak.csv"
    path.write_bytes(b"Name,School\nAnn,Oak\n")
    file = read_table(path)
    assert (file.name, file.kind, len(file.sheets[0].rows)) == ("staff of oak.csv", "csv", 2)


LARGE = 100_000
HEADINGS = (
    "TRN",
    "Forename",
    "Surname",
    "Email",
    "Payroll",
    "School",
    "URN",
    "Job title",
    "Start",
    "End",
    "FTE",
    "Manager",
)


def large_row(number: int) -> tuple[str, ...]:
    return (
        f"{1_000_000 + number}", f"First{number % 700}", f"Surname{number % 3000}", f"p{number}@oak.example",
        f"E{number:06d}", "Oakfield Primary School", f"{100_000 + number % 40}", "Teacher of Mathematics",
        "2019-09-01", "", "0.8", f"E{number * 7 % LARGE:06d}",
    )  # fmt: skip


def large_workbook() -> bytes:
    """With shared strings, as Excel writes it, but put together by hand, which takes a tenth of the time."""
    shared: dict[str, int] = {}
    lines = []
    for at, row in enumerate([HEADINGS, *map(large_row, range(LARGE))], start=1):
        cells = "".join(f'<c t="s"><v>{shared.setdefault(value, len(shared))}</v></c>' for value in row)
        lines.append(f'<row r="{at}">{cells}</row>')
    strings = "".join(f"<si><t>{value}</t></si>" for value in shared)
    head = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    sheet = SHEET_HEAD + "".join(lines).encode() + SHEET_TAIL
    return changed(replace={SHEET: sheet, STRINGS: f"{head}{strings}</sst>".encode()})


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_hundred_thousand_rows_are_read_in_little_memory(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"large.{kind}"
    if kind == "csv":
        with path.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([HEADINGS, *map(large_row, range(LARGE))])
    else:
        path.write_bytes(large_workbook())
    # In a process of its own, so that what it needs at most can be told from what the tests need. Its own peak is read from
    # /proc, because getrusage remembers the size of the process that started it.
    script = (
        "import re, resource, sys; from pathlib import Path; from trellis.documents.reading import read_table\n"
        "rows = read_table(Path(sys.argv[1])).sheets[0].rows\n"
        "own = int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1])\n"
        "print(len(rows), own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, check=True, env=environment
    ).stdout
    rows, kilobytes = told.split()
    assert int(rows) == LARGE + 1
    assert int(kilobytes) < 400 * 1024

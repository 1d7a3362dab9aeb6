"""Rows go out as CSV and Excel and pages as PDF, such that nothing in them runs and everybody can read them."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile.delimited import FORMULAS
from trellis.documents.csv_out import csv_of
from trellis.documents.formulas import may_be_formula, without_escape
from trellis.documents.pdf_out import NotSet, pdf_of
from trellis.documents.reading import read_table
from trellis.documents.xlsx_out import Sheet, xlsx_of

AT = datetime(2026, 11, 18, 15, 30, tzinfo=UTC)
FONTS = Path(__file__).parents[2] / "src" / "trellis" / "ui" / "static_built" / "ttf"


def csv_rows(*rows: tuple[object, ...]) -> list[list[str]]:
    data = b"".join(csv_of(["a", "b"], rows))
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1:]


@pytest.mark.parametrize("text", ["'=", "''+1", "' =2", "'plain", "'"])
def test_text_that_looks_escaped_comes_back_as_it_was(text: str) -> None:
    (row,) = list(csv.reader(io.StringIO(b"".join(csv_of(["a", "b"], [("x", text)], mark=False)).decode())))[1:]
    assert without_escape(row[1]) == text


@pytest.mark.parametrize("formula", FORMULAS[:-1])
def test_text_that_would_be_a_formula_is_escaped_in_csv(formula: str) -> None:
    assert may_be_formula(formula)
    for row in (("x", formula), (formula, "x"), (f"{formula}, and more", "x"), (formula, formula)):
        found = csv_rows(row)[0]
        assert [cell for cell in found if cell != "x"] == [f"'{cell}" for cell in row if cell != "x"]


@given(st.lists(st.tuples(st.text(alphabet="=+-@\t\r\n ,\"';a＝", max_size=6), st.text(max_size=4)), max_size=4))
def test_no_text_goes_out_as_a_formula_and_all_comes_back(rows: list[tuple[str, str]]) -> None:
    found = csv_rows(*rows)
    assert not any(may_be_formula(cell) for row in found for cell in row)
    # The csv module reads a bare carriage return as a line end only outside quotation marks, and it is always quoted.
    assert [tuple(without_escape(cell) for cell in row) for row in found] == rows


def test_numbers_dates_and_nothing_are_written_as_they_are() -> None:
    assert csv_rows((-5, date(2026, 9, 1)), (0.5, None)) == [["-5", "2026-09-01"], ["0.5", ""]]


def test_what_is_exported_imports_again_as_it_was() -> None:
    rows = [("=1+1", "Zoë"), ("- a list", "'ere"), ('say "yes"', "two\nlines")]
    table = read_table(b"".join(csv_of(["Note", "Name"], rows)), filename="out.csv")
    assert [row.cells for row in table.sheets[0].body] == rows
    book = xlsx_of([Sheet("Notes", ["Note", "Name"], rows)], title="Notes", at=AT)
    assert [row.cells for row in read_table(book, filename="out.xlsx").sheets[0].body] == rows


def many_rows(number: int) -> Iterator[tuple[Any, ...]]:
    on = date(2026, 1, 1)
    for at in range(number):
        yield (
            at,
            f"First{at % 700}",
            f"Surname{at}",
            f"p{at}@oak.example",
            "Oak",
            "Stage 2",
            "Self",
            'Read, "well"',
            "done",
            on,
            0.8,
            None,
        )


def test_a_quarter_of_a_million_rows_go_out_while_they_are_read() -> None:
    pieces = csv_of([f"h{n}" for n in range(12)], many_rows(240_000))
    size = largest = 0
    for piece in pieces:
        size += len(piece)
        largest = max(largest, len(piece))
    assert size > 20_000_000
    assert largest < 1_000_000


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_a_workbook_has_headings_that_stay_in_sight_and_text_that_stays_text() -> None:
    rows = [(formula, 0.25, date(2026, 9, 1), AT, True) for formula in FORMULAS]
    book = opened(
        xlsx_of(
            [Sheet("Kept", ["Note", "Share", "On", "At", "Paid"], rows, frozenset({1}))], title="Kept promises", at=AT
        )
    )
    sheet = book["Kept"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:E{len(FORMULAS) + 1}"
    assert sheet["A1"].font.bold
    assert sheet["B2"].number_format == "0%"
    assert (sheet["C2"].value, sheet["D2"].value) == (datetime.fromisoformat("2026-09-01"), AT.replace(tzinfo=None))
    assert sheet["E2"].value == "yes"
    assert {sheet.cell(row, 1).data_type for row in range(2, len(FORMULAS) + 2)} == {"s"}
    assert sheet["A2"].quotePrefix
    assert (book.properties.title, book.properties.created) == ("Kept promises", AT.replace(tzinfo=None))


def test_names_of_sheets_are_made_as_excel_allows_them() -> None:
    names = ["Oak/Elm: [2026]*?", "oak elm 2026", "x" * 40, "x" * 40, "'quoted'", "", "History"]
    book = opened(xlsx_of([Sheet(name, ["a"], [("1",)]) for name in names], title="t", at=AT))
    assert book.sheetnames == [
        "Oak Elm 2026",
        "oak elm 2026 (2)",
        "x" * 31,
        f"{'x' * 27} (2)",
        "quoted",
        "Sheet",
        "History",
    ]


def test_a_sheet_without_rows_is_still_a_sheet() -> None:
    book = opened(xlsx_of([Sheet("Empty", ["Name", "School"], [])], title="t", at=AT))
    assert [cell.value for cell in book["Empty"][1]] == ["Name", "School"]


PAGE = {
    "title": "My pathway",
    "name": "Amara Nwosu, Oakfield Primary",
    "version": "Career pathway, version 3",
    "printed": "18 November 2026",
    "headings": ["Stage", "Self", "School"],
    "rows": [[f"Stage {n}", "Read #let x = 1 [b] $c$ *d* \\ <x>", "Siân Ŵyn-Jones"] for n in range(90)],
    "notes": ['#panic("no")', "Two"],
}
needs_fonts = pytest.mark.skipif(not FONTS.is_dir(), reason="the printed fonts are not built: ./trellis assets")


@needs_fonts
def test_a_pdf_is_tagged_named_and_in_our_own_fonts() -> None:
    pdf = pikepdf.open(io.BytesIO(pdf_of("documents/sample", PAGE, at=AT, fonts=FONTS)))
    root = pdf.Root
    assert root.MarkInfo.Marked
    assert str(root.Lang) == "en-GB"
    assert root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert about["dc:title"] == "My pathway"
    tags = tags_of(root.StructTreeRoot)
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/LI"} <= set(tags)
    assert tags.count("/TH") == 3  # once, although the headings are printed on each page
    assert tags.count("/TR") == 91
    assert len(pdf.pages) > 1
    fonts = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    assert all("Atkinson" in font for font in fonts), fonts


def tags_of(node: Any) -> list[str]:
    tags = [str(node.S)] if "/S" in node else []
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            tags += tags_of(child)
    return tags


@needs_fonts
def test_the_same_data_sets_the_same_bytes_whatever_the_zone() -> None:
    there = AT.astimezone(timezone(timedelta(hours=9)))
    assert pdf_of("documents/sample", PAGE, at=AT, fonts=FONTS) == pdf_of(
        "documents/sample", PAGE, at=there, fonts=FONTS
    )


@needs_fonts
def test_a_template_that_is_not_there_is_our_fault_and_said_so() -> None:
    with pytest.raises(NotSet, match="documents/nowhere"):
        pdf_of("documents/nowhere", {}, at=AT, fonts=FONTS)
    with pytest.raises(NotSet):
        pdf_of("documents/sample", {"title": "Without the rest"}, at=AT, fonts=FONTS)

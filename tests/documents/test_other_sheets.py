"""Old Excel workbooks and OpenDocument spreadsheets come in as the newer ones do, as far as they say it."""

import io
import zipfile

import pytest
import xlwt

from trellis.documents.blocks import BlockKind, Document, Style
from trellis.documents.reading import read_document
from trellis.documents.refusals import Unreadable

ROWS = [("Stage", "Self", "Trust"), ("Stage 1", "Read\nWrite", True), ("Stage 2", 3, 1.5)]


def old_workbook(**options: object) -> bytes:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Pathway")
    sheet.write_merge(0, 0, 0, 2, "Our pathway")
    for row, values in enumerate(ROWS, start=2):
        for column, value in enumerate(values):
            sheet.write(row, column, value)
    hidden = workbook.add_sheet("Lists")
    hidden.write(0, 0, "two words")
    hidden.visibility = 1
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_an_old_workbook_is_read() -> None:
    read = read_document(old_workbook(), filename="pathway.xls")
    heading, table = read.blocks
    assert (read.kind, heading.kind, heading.text) == ("xls", BlockKind.HEADING, "Our pathway")
    assert table.table
    assert [[cell.text for cell in row] for row in table.table.rows][1:] == [
        ["Stage 1", "Read\nWrite", "TRUE"],
        ["Stage 2", "3", "1.5"],
    ]
    assert "hidden and was not read (2 words)" in read.notes[1]


SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{whole}:1.0"'
    for short, whole in {"office": "office", "table": "table", "text": "text", "style": "style", "fo": "xsl-fo-compatible"}.items()
)  # fmt: skip
STYLES = """<office:automatic-styles>
<style:style style:name="base" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="owed" style:family="table-cell" style:parent-style-name="base">
 <style:table-cell-properties fo:background-color="#ffff00"/><style:text-properties fo:color="#c00000"/></style:style>
<style:style style:name="leaf" style:family="text"><style:text-properties fo:color="#00b050"/></style:style>
<style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles>"""


def cell(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def sheet(*rows: str, name: str = "Pathway", more: str = "") -> str:
    return f'<table:table table:name="{name}" {more}>{"".join(rows)}</table:table>'


def packed(*sheets: str, **parts: str) -> bytes:
    content = f"<office:document-content {SPACES}>{STYLES}<office:body><office:spreadsheet>{''.join(sheets)}"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"{content}</office:spreadsheet></office:body></office:document-content>",
            zipfile.ZIP_DEFLATED,
        )
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def read(*sheets: str) -> Document:
    return read_document(packed(*sheets), filename="pathway.ods")


COVERED = "<table:covered-table-cell/>"
BLANK = '<table:table-cell table:number-columns-repeated="16384"/>'


def test_an_open_spreadsheet_is_read_with_its_spans_looks_and_hidden_parts() -> None:
    document = read(
        sheet(
            '<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/>',
            row(cell("Our pathway", 'table:number-columns-spanned="3"'), COVERED * 2),
            row(BLANK, more='table:number-rows-repeated="2"'),
            row(cell("Stage", 'table:style-name="owed"'), cell("Self"), cell("Trust"), cell("unseen")),
            row(
                cell("One", 'table:number-rows-spanned="2"'),
                '<table:table-cell office:value-type="string"><office:annotation><text:p>by Ann</text:p></office:annotation>'
                '<text:p>Read <text:span text:style-name="leaf">every<text:s/>term</text:span></text:p>'
                "<text:p>Write</text:p></table:table-cell>",
                '<table:table-cell office:value-type="date" office:date-value="2026-09-01"><text:p>1/9</text:p></table:table-cell>',
            ),
            row(COVERED, cell("Sing"), more='table:visibility="filter"'),
            row(COVERED, '<table:table-cell office:value-type="float" office:value="1234567"/>'),
            row(BLANK, more='table:number-rows-repeated="1048000"'),
        ),
        sheet(row(cell("not seen")), name="Lists", more='table:style-name="gone"'),
    )  # fmt: skip
    heading, block = document.blocks
    assert (document.kind, heading.text) == ("ods", "Our pathway")
    assert block.table
    first, second, third = block.table.rows
    assert [(c.place.row, c.place.column, c.row_span, c.text) for c in (*first, *second, *third)] == [
        (4, 1, 1, "Stage"), (4, 2, 1, "Self"), (4, 3, 1, "Trust"),
        (5, 1, 2, "One"), (5, 2, 1, "Read every term\nWrite"), (5, 3, 1, "2026-09-01"),
        (7, 2, 1, "1234567"),
    ]  # fmt: skip
    assert first[0].passages[0].style == Style(bold=True, colour="c00000", shading="ffff00")
    assert [(run.text, run.style.colour) for run in second[1].passages[0].runs] == [
        ("Read ", ""),
        ("every term", "00b050"),
    ]
    assert document.notes == (
        "The sheet “Pathway” hides rows or columns, perhaps by a filter, which were not read (2 words).",
        "1 note(s) by cells of the sheet “Pathway” were not read.",
        "The sheet “Lists” is hidden and was not read (2 words).",
    )


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (lambda: packed(sheet(row(cell("x"), more='table:number-rows-repeated="1048576"'))), "too-many-rows"),
        (lambda: packed(sheet(row(cell("x", 'table:number-columns-repeated="16384"')))), "too-many-columns"),
        (lambda: packed(*[sheet(row(cell("x")), name=str(n)) for n in range(51)]), "too-many-sheets"),
        (lambda: packed(**{"META-INF__manifest.xml": "<m><encryption-data/></m>"}), "encrypted"),
        (lambda: packed(Basic__Standard__Module1="<m/>"), "macros"),
        (lambda: packed("<cut"), "damaged"),
        (lambda: packed("<text:p>" * 300 + "</text:p>" * 300), "damaged"),
    ],
)
def test_traps_in_open_spreadsheets_are_refused(data: object, kind: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_document(data(), filename="pathway.ods")  # type: ignore[operator]
    assert refused.value.kind == kind


@pytest.mark.parametrize(
    ("change", "name", "kind"),
    [
        (lambda data: data.replace("Workbook".encode("utf-16-le"), "Document".encode("utf-16-le")), "a.xls", "not-that-kind"),
        (lambda data: data, "a.doc", "not-that-kind"),
        (lambda data: data + "_VBA_PROJECT_CUR".encode("utf-16-le"), "a.xls", "macros"),
        (lambda data: data + "EncryptedPackage".encode("utf-16-le"), "a.xls", "encrypted"),
        (lambda data: data[:700], "a.xls", "not-that-kind"),
        (lambda data: data[:44] + bytes([255] * 40) + data[84:], "a.xls", "damaged"),
    ],
)  # fmt: skip
def test_traps_in_old_workbooks_are_refused(change: object, name: str, kind: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_document(change(old_workbook()), filename=name)  # type: ignore[operator]
    assert refused.value.kind == kind

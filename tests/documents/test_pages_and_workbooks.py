"""Web pages and workbooks become the same blocks as texts do, with what they merge and hide."""

import io
from typing import Any

import xlsxwriter

from trellis.documents.blocks import Block, BlockKind, Document
from trellis.documents.reading import read_document


def page(body: str) -> Document:
    html = f"<!DOCTYPE html><html><head><title>Our  pathway</title></head><body>{body}</body></html>"
    return read_document(html.encode(), filename="pathway.html")


def said(blocks: tuple[Block, ...]) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in blocks]


def cells(block: Block) -> list[list[tuple[int, int, int, int, str]]]:
    assert block.table
    return [
        [(cell.place.row, cell.place.column, cell.row_span, cell.column_span, cell.text) for cell in row]
        for row in block.table.rows
    ]


def test_a_page_is_read_in_its_order() -> None:
    read = page(
        "<h1>Title</h1>before<p>One <b>bold</b>er<br>line</p><ul><li>a<ul><li>b</ul><li>c</ul><div>last</div>after"
    )
    assert read.title == "Our pathway"
    assert said(read.blocks) == [
        ("heading", 1, "Title"),
        ("paragraph", 0, "before"),
        ("paragraph", 0, "One bolder"),
        ("paragraph", 0, "line"),
        ("list item", 1, "a"),
        ("list item", 2, "b"),
        ("list item", 1, "c"),
        ("paragraph", 0, "last"),
        ("paragraph", 0, "after"),
    ]


def test_cells_that_span_rows_and_columns_push_the_others_aside() -> None:
    (table,) = page(
        "<table><thead><tr><th rowspan=2>Stage</th><th colspan=2>Owed</th></tr><tr><th>Self</th><th>Trust</th></tr></thead>"
        "<tr><td>One</td><td>Read</td><td><p>Meet</p><p>Write</p></td></tr></table>"
    ).blocks
    assert cells(table) == [
        [(1, 1, 2, 1, "Stage"), (1, 2, 1, 2, "Owed")],
        [(2, 2, 1, 1, "Self"), (2, 3, 1, 1, "Trust")],
        [(3, 1, 1, 1, "One"), (3, 2, 1, 1, "Read"), (3, 3, 1, 1, "Meet\nWrite")],
    ]
    assert table.table
    assert [cell.heading for cell in table.table.rows[0]] == [True, True]


def test_a_table_within_a_cell_is_that_cells_text() -> None:
    (table,) = page(
        "<table><tr><td>Out<table><tr><td>In</td><td>ner</td></tr></table></td><td>Right</td></tr></table>"
    ).blocks
    assert cells(table) == [[(1, 1, 1, 1, "Out\nIn\nner"), (1, 2, 1, 1, "Right")]]


def test_what_a_page_hides_is_counted_and_left_out() -> None:
    read = page("<p>Seen</p><p style='display: none'>three hidden words</p><p hidden>one</p><script>no()</script>")
    assert said(read.blocks) == [("paragraph", 0, "Seen")]
    assert read.notes == ("4 words that the page hides were not read.",)


def test_entities_and_bullets_within_a_page() -> None:
    read = page("<p>Read &amp; write</p><p>• a bullet that is only a sign</p><p>1. First</p>")
    assert said(read.blocks) == [
        ("paragraph", 0, "Read & write"),
        ("list item", 1, "a bullet that is only a sign"),
        ("list item", 1, "First"),
    ]


def book(fill: Any) -> Document:
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    fill(workbook, workbook.add_worksheet("Pathway"))
    workbook.close()
    return read_document(out.getvalue(), filename="pathway.xlsx")


def test_a_sheets_title_stands_apart_and_its_merged_cells_reach_as_far_as_they_do() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_string(0, 0, "Career pathway of the trust")
        sheet.write_string(1, 0, "It says what everybody is owed, whatever their job may be.")
        sheet.write_row(3, 0, ("Stage", "Self", "Trust"))
        sheet.merge_range(4, 0, 5, 0, "Stage 1")
        sheet.write_row(4, 1, ("Read\nWrite", "Meet"))
        sheet.merge_range(5, 1, 5, 2, "Sing")

    heading, paragraph, table = book(fill).blocks
    assert (heading.kind, heading.place.part, heading.place.row) == (BlockKind.HEADING, "Pathway", 1)
    assert paragraph.kind is BlockKind.PARAGRAPH
    assert cells(table)[1:] == [
        [(5, 1, 2, 1, "Stage 1"), (5, 2, 1, 1, "Read\nWrite"), (5, 3, 1, 1, "Meet")],
        [(6, 2, 1, 2, "Sing")],
    ]
    assert table.place.says == "sheet Pathway, table 1, row 4"


def test_each_sheet_that_is_shown_is_a_table_of_its_own() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ("Stage", "Self"))
        workbook.add_worksheet("Support staff").write_row(0, 0, ("Stage", "Trust"))
        hidden = workbook.add_worksheet("Lists")
        hidden.write_row(0, 0, ("a b", "c"))
        hidden.hide()

    read = book(fill)
    assert [(block.place.part, block.place.table) for block in read.blocks] == [("Pathway", 1), ("Support staff", 2)]
    assert read.notes == ("The sheet “Lists” is hidden and was not read (3 words).",)
    assert read.words == 4


def test_a_sheet_without_a_fuller_row_is_a_list_of_lines() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_column(0, 0, ("Standards", "1. Read", "2. Write"))

    assert said(book(fill).blocks) == [("heading", 0, "Standards"), ("list item", 0, "Read"), ("list item", 0, "Write")]


def test_the_same_grid_is_the_same_in_csv_html_and_excel() -> None:
    rows = [("Stage", "Self", "Trust"), ("Stage 1", "Read", "Meet"), ("Stage 2", "Write", "Sing")]
    html = (
        "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"
    )
    text = "\n".join("\t".join(row) for row in rows)
    comma = "\n".join(",".join(row) for row in rows)

    def fill(workbook: Any, sheet: Any) -> None:
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)

    tables = [
        page(html).blocks,
        read_document(text.encode(), filename="pathway.txt").blocks,
        read_document(comma.encode(), filename="pathway.csv").blocks,
        book(fill).blocks,
    ]
    assert all(len(blocks) == 1 for blocks in tables)
    assert len({str(cells(blocks[0])) for blocks in tables}) == 1

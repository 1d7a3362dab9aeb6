"""A workbook comes in as a person sees it: several tables a sheet, colours, ticks, and what is hidden said."""

import io
from typing import Any

import xlsxwriter

from tests.hostile.archives import SHEET, SHEET_HEAD, SHEET_TAIL, changed
from trellis.documents.blocks import Block, BlockKind, Cell, Document, Style
from trellis.documents.reading import read_document


def book(fill: Any) -> Document:
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    fill(workbook, workbook.add_worksheet("Pathway"))
    workbook.close()
    return read_document(out.getvalue(), filename="pathway.xlsx")


def rows(block: Block) -> list[list[str]]:
    assert block.table
    return [[cell.text for cell in row] for row in block.table.rows]


def cell(read: Document, text: str) -> Cell:
    return next(
        cell for table in read.tables for row in table.rows for cell in row if cell.text.replace("\n", " ") == text
    )


def kinds(read: Document) -> list[tuple[BlockKind, str, int]]:
    return [(block.kind, block.text, block.place.table) for block in read.blocks]


HEADER = ("Area", "Statement", "Leaders")


def test_tables_with_titles_between_blank_rows_are_tables_of_their_own() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.merge_range(0, 0, 0, 2, "Part one")
        for at, row in enumerate(
            [HEADER, ("Self", "Reads widely about learning.", "✓"), ("Self", "Asks.", "x")], start=2
        ):
            sheet.write_row(at, 0, row)
        sheet.merge_range(6, 0, 6, 2, "Part two")
        for at, row in enumerate(
            [HEADER, ("Others", "Listens to what is meant.", ""), ("Others", "Helps.", "✓")], start=7
        ):
            sheet.write_row(at, 0, row)
        sheet.write_string(11, 0, "Made in a year of two weathers.")

    read = book(fill)
    assert kinds(read) == [
        (BlockKind.HEADING, "Part one", 0),
        (BlockKind.TABLE, "", 1),
        (BlockKind.HEADING, "Part two", 0),
        (BlockKind.TABLE, "", 2),
        (BlockKind.PARAGRAPH, "Made in a year of two weathers.", 0),
    ]
    assert rows(read.blocks[3]) == [list(HEADER), ["Others", "Listens to what is meant."], ["Others", "Helps.", "✓"]]
    assert read.blocks[3].place.row == 8


def test_a_table_with_gaps_and_sections_stays_one() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        content = [
            HEADER,
            (),
            ("Self",),
            ("1", "Reads.", "✓"),
            (),
            ("Others",),
            ("2", "Helps.", ""),
            ("3", "Asks.", "✓"),
        ]
        for at, row in enumerate(content):
            sheet.write_row(at, 0, row)

    read = book(fill)
    assert len(read.blocks) == 1
    assert [row[0] for row in rows(read.blocks[0])] == ["Area", "Self", "1", "Others", "2", "3"]


def test_a_merged_cell_that_reaches_over_blank_rows_is_no_gap() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ("Stage", "Owed"))
        sheet.merge_range(1, 0, 4, 0, "One")
        sheet.write_row(1, 1, ("Reads",))
        sheet.write_row(5, 0, ("Two", "Writes"))

    (table,) = book(fill).blocks
    assert rows(table) == [["Stage", "Owed"], ["One", "Reads"], ["Two", "Writes"]]


def test_a_list_beside_a_table_is_a_table_of_its_own() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        for at, row in enumerate([HEADER, ("Self", "Reads", "x"), ("Self", "Asks", ""), ("Others", "Helps", "x")]):
            sheet.write_row(at, 0, row)
        for at, row in enumerate([("Sign", "Meaning"), ("x", "for leaders")]):
            sheet.write_row(at, 4, row)

    first, second = book(fill).blocks
    assert len(rows(first)) == 4
    assert rows(second) == [["Sign", "Meaning"], ["x", "for leaders"]]
    assert second.table
    assert [cell.place.column for cell in second.table.rows[0]] == [5, 6]


def test_looks_of_cells_and_of_words_within_them_are_kept() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        red = workbook.add_format({"font_color": "#C00000"})
        bold = workbook.add_format({"bold": True, "italic": True})
        yellow = workbook.add_format({"bg_color": "#FFFF00", "text_wrap": True})
        green = workbook.add_format({"bg_color": xlsxwriter.color.Color.theme(9, 3)})
        sheet.write_row(0, 0, HEADER, workbook.add_format({"bold": True, "font_color": "white", "bg_color": "#1F497D"}))
        sheet.write_string(1, 0, "Owed", yellow)
        sheet.write_rich_string(1, 1, "Reads ", red, "every term", " and ", bold, "asks", yellow)
        sheet.write_string(1, 2, "tinted", green)
        sheet.write_string(2, 0, "struck", workbook.add_format({"font_strikeout": True, "underline": 1}))
        sheet.write_rich_string(2, 1, "• one\n• ", red, "two", workbook.add_format({"text_wrap": True}))

    read = book(fill)
    assert cell(read, "Area").passages[0].style == Style(bold=True, colour="ffffff", shading="1f497d")
    assert cell(read, "Owed").passages[0].style == Style(shading="ffff00")
    assert cell(read, "Owed").passages[0].style.says == "on yellow"
    assert cell(read, "tinted").passages[0].style.shading not in ("", "ffffff")
    assert cell(read, "struck").passages[0].style == Style(struck=True, underlined=True)
    mixed = cell(read, "Reads every term and asks").passages[0]
    assert [(run.text, run.style.colour, run.style.bold) for run in mixed.runs] == [
        ("Reads ", "", False), ("every term ", "c00000", False), ("and ", "", False), ("asks", "", True),
    ]  # fmt: skip
    assert mixed.style == Style(shading="ffff00")
    one, two = cell(read, "one two").passages
    assert (one.style, two.style) == (Style(), Style(colour="c00000"))


def test_looks_are_found_however_a_program_writes_its_cells() -> None:
    head = SHEET_HEAD.replace(b"<sheetData>", b"<cols><col hidden='1' max='4' min='4' width='9'/></cols><sheetData>")
    cells = (
        b"<row hidden='true' r='2'><c r='A2' t='inlineStr'><is><t>gone</t></is></c></row>"
        b"<row r='3'><c t='inlineStr' r='A3'><is><r><t xml:space='preserve'>Reads </t></r>"
        b"<r><rPr><b/><color rgb='FFC00000'/></rPr><t>daily</t></r></is></c>"
        b"<c r='B3' t='inlineStr'><is><t>plain</t></is></c><c r='D3' t='inlineStr'><is><t>unseen</t></is></c></row>"
        b"<row><c t='inlineStr'><is><t>no</t></is></c><c t='inlineStr'><is><t>places</t></is></c></row>"
    )
    read = read_document(changed(replace={SHEET: head + cells + SHEET_TAIL}), filename="a.xlsx")
    assert rows(read.blocks[0]) == [["Reads daily", "plain"], ["no", "places"]]
    first = cell(read, "Reads daily").passages[0]
    assert [(run.text, run.style) for run in first.runs] == [
        ("Reads ", Style()),
        ("daily", Style(bold=True, colour="c00000")),
    ]
    assert len(read.notes) == 2


def test_an_ordinary_sheet_has_no_looks() -> None:
    read = book(lambda workbook, sheet: sheet.write_row(0, 0, HEADER))
    assert all(
        not passage.runs for table in read.tables for row in table.rows for one in row for passage in one.passages
    )


def test_signs_of_other_fonts_are_ticks() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        wingdings = workbook.add_format({"font_name": "Wingdings"})
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ("Self", "Reads"))
        sheet.write_string(1, 2, "ü", wingdings)
        sheet.write_row(2, 0, ("Self", "Über"))
        sheet.write_rich_string(2, 2, wingdings, "û", " not yet")
        sheet.write_row(3, 0, ("Self", "Counts", True))
        sheet.write_row(4, 0, ("Self", "Adds", 1))

    assert [row[-1] for row in rows(book(fill).blocks[0])] == ["Leaders", "✓", "✗ not yet", "TRUE", "1"]


def test_hidden_rows_and_columns_are_said_and_not_read() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        for at in range(4):
            sheet.write_row(at, 0, (f"Area {at}", "two words", "seen"))
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})

    read = book(fill)
    assert rows(read.blocks[0]) == [["Area 0", "seen"], ["Area 1", "seen"], ["Area 3", "seen"]]
    assert read.words == 9
    assert read.notes == (
        "The sheet “Pathway” hides 1 column(s), perhaps by a filter, which were not read (6 words).",
        "The sheet “Pathway” hides 1 row(s), perhaps by a filter, which were not read (5 words).",
    )


def test_notes_are_said_and_text_boxes_are_read() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, HEADER)
        sheet.write_comment(0, 0, "a note")
        sheet.insert_textbox(5, 1, "Green means owed.\nRed means offered.")

    read = book(fill)
    assert [block.text for block in read.blocks[1:]] == ["Green means owed.", "Red means offered."]
    assert read.notes == ("1 note(s) by cells of the sheet “Pathway” were not read.",)


def test_formulas_say_what_they_came_to_and_dates_what_they_are() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ("What", "Value"))
        sheet.write_string(1, 0, "Sum")
        sheet.write_formula(1, 1, "=1+1", None, 2)
        sheet.write_string(2, 0, "Text")
        sheet.write_formula(2, 1, '="Reads"&" widely"', None, "Reads widely")

    assert rows(book(fill).blocks[0]) == [["What", "Value"], ["Sum", "2"], ["Text", "Reads widely"]]


def test_a_sheet_of_nothing_but_looks_costs_nothing() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        grey = workbook.add_format({"bg_color": "#EEEEEE"})
        sheet.write_row(0, 0, HEADER)
        for at in range(1, 3_000):
            for column in range(120):
                sheet.write_blank(at, column, None, grey)
        sheet.set_column(0, 16_383, 12, grey)
        sheet.set_row(1_048_575, 20, grey)

    (table,) = book(fill).blocks
    assert rows(table) == [list(HEADER)]

"""Tables of Word documents: merged cells stand once, columns are those a person sees, and looks come in with the words."""

import pytest

from tests.documents.in_process import document
from tests.documents.word_files import (
    DOWN,
    GOES_ON,
    HEADER_ROW,
    box,
    cells,
    p,
    packed,
    r,
    said,
    shaded,
    spans,
    tbl,
    tc,
    tr,
)
from trellis.documents.blocks import PLAIN_STYLE, Block, Cell, Document, Style

THREE = (3000, 3000, 3000)


def word(*body: str) -> Document:
    return document(packed(*body), "pathway.docx")


def table(*rows: object, **rest: object) -> Block:
    (block,) = word(tbl(*rows, **rest)).blocks  # type: ignore[arg-type]
    return block


GRIDS: dict[str, tuple[str, list[list[tuple[int, int, int, str]]]]] = {
    "a plain grid": (
        tbl(("Stage", "Self"), ("One", "Read")),
        [[(1, 1, 1, "Stage"), (2, 1, 1, "Self")], [(1, 1, 1, "One"), (2, 1, 1, "Read")]],
    ),
    "cells merged across": (
        tbl(tr("Stage", tc("Owed", about=spans(2))), ("One", "Read", "Meet"), widths=THREE),
        [[(1, 1, 1, "Stage"), (2, 1, 2, "Owed")], [(1, 1, 1, "One"), (2, 1, 1, "Read"), (3, 1, 1, "Meet")]],
    ),
    "cells merged down": (
        tbl(tr(tc("One", about=DOWN), "Read"), tr(tc(about=GOES_ON), "Write"), tr(tc(about=GOES_ON), "Sing"), ("Two", "Act")),
        [[(1, 3, 1, "One"), (2, 1, 1, "Read")], [(2, 1, 1, "Write")], [(2, 1, 1, "Sing")],
         [(1, 1, 1, "Two"), (2, 1, 1, "Act")]],
    ),
    "two cells merged down, one beneath the other": (
        tbl(tr(tc("One", about=DOWN), "a"), tr(tc(about=GOES_ON), "b"), tr(tc("Two", about=DOWN), "c"), tr(tc(about=GOES_ON), "d")),
        [[(1, 2, 1, "One"), (2, 1, 1, "a")], [(2, 1, 1, "b")], [(1, 2, 1, "Two"), (2, 1, 1, "c")], [(2, 1, 1, "d")]],
    ),
    "a cell merged across and down": (
        tbl(tr(tc("Both", about=spans(2) + DOWN), "a"), tr(tc(about=spans(2) + GOES_ON), "b"), ("c", "d", "e"), widths=THREE),
        [[(1, 2, 2, "Both"), (3, 1, 1, "a")], [(3, 1, 1, "b")], [(1, 1, 1, "c"), (2, 1, 1, "d"), (3, 1, 1, "e")]],
    ),
    "a cell that goes on from nothing is a cell": (
        tbl(tr(tc("One", about=GOES_ON), "a"), ("Two", "b")),
        [[(1, 1, 1, "One"), (2, 1, 1, "a")], [(1, 1, 1, "Two"), (2, 1, 1, "b")]],
    ),
    "words in a cell that was merged away are the whole cell's": (
        tbl(tr(tc("One", about=DOWN), "a"), tr(tc("and more", about=GOES_ON), "b")),
        [[(1, 2, 1, "One\nand more"), (2, 1, 1, "a")], [(2, 1, 1, "b")]],
    ),
    "cells merged across as old programs wrote it": (
        tbl(tr(tc("Both", about='<w:hMerge w:val="restart"/>'), tc(about="<w:hMerge/>"), "a"), ("b", "c", "d")),
        [[(1, 1, 2, "Both"), (3, 1, 1, "a")], [(1, 1, 1, "b"), (2, 1, 1, "c"), (3, 1, 1, "d")]],
    ),
    "rows that begin later": (
        tbl(("a", "b", "c"), tr("d", "e", about='<w:gridBefore w:val="1"/>')),
        [[(1, 1, 1, "a"), (2, 1, 1, "b"), (3, 1, 1, "c")], [(2, 1, 1, "d"), (3, 1, 1, "e")]],
    ),
    "borders that were meant to be one, a hair apart": (
        tbl(tr(tc("Stage", about=spans(2)), "Self"), tr("One", tc("Read", about=spans(2))), widths=(3000, 40, 3000)),
        [[(1, 1, 1, "Stage"), (2, 1, 1, "Self")], [(1, 1, 1, "One"), (2, 1, 1, "Read")]],
    ),
    "a grid finer than any cell": (
        tbl(tr(tc("a", about=spans(3)), tc("b", about=spans(2))), tr(tc("c", about=spans(3)), tc("d", about=spans(2)))),
        [[(1, 1, 1, "a"), (2, 1, 1, "b")], [(1, 1, 1, "c"), (2, 1, 1, "d")]],
    ),
    "a narrow column with words of its own": (
        tbl(("1", "Read"), ("2", "Write"), widths=(100, 3000)),
        [[(1, 1, 1, "1"), (2, 1, 1, "Read")], [(1, 1, 1, "2"), (2, 1, 1, "Write")]],
    ),
    "blank cells are absent and blank rows keep their number": (
        tbl(("a", "", "b"), ("", "", ""), ("", "c", "")),
        [[(1, 1, 1, "a"), (3, 1, 1, "b")], [], [(2, 1, 1, "c")]],
    ),
    "a table in a cell is that cell's words": (
        tbl((tc("Out", tbl(("In", "ner"), ("m", "n"))), "Right"), ("x", "y")),
        [[(1, 1, 1, "Out\nIn\nner\nm\nn"), (2, 1, 1, "Right")], [(1, 1, 1, "x"), (2, 1, 1, "y")]],
    ),
    "paragraphs, lists and broken lines part a cell": (
        tbl((tc(p("You will:"), p("Read", listed=(1, 0)), p("Write", listed=(1, 0)), p("Sing\nDance")), "b")),
        [[(1, 1, 1, "You will:\nRead\nWrite\nSing\nDance"), (2, 1, 1, "b")]],
    ),
    "a box in a cell is that cell's words": (
        tbl((tc(p("Out", box(p("In the box")))), "b")),
        [[(1, 1, 1, "Out\nIn the box"), (2, 1, 1, "b")]],
    ),
    "rows and cells in controls": (
        tbl("<w:sdt><w:sdtContent>" + tr("a", "<w:sdt><w:sdtContent>" + tc("b") + "</w:sdtContent></w:sdt>")
            + "</w:sdtContent></w:sdt>", ("c", "d")),
        [[(1, 1, 1, "a"), (2, 1, 1, "b")], [(1, 1, 1, "c"), (2, 1, 1, "d")]],
    ),
    "a row whose deletion awaits acceptance is gone": (
        tbl(("a", "b"), tr("no", "more", about="<w:del/>"), ("c", "d")),
        [[(1, 1, 1, "a"), (2, 1, 1, "b")], [(1, 1, 1, "c"), (2, 1, 1, "d")]],
    ),
    "ticks in columns": (
        tbl(("Standard", "NQT", "RQT"), ("Reads", tc(p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')), ""),
            ("Writes", "", tc(p(r("ü", '<w:rFonts w:ascii="Wingdings"/>'))))),
        [[(1, 1, 1, "Standard"), (2, 1, 1, "NQT"), (3, 1, 1, "RQT")], [(1, 1, 1, "Reads"), (2, 1, 1, "✓")],
         [(1, 1, 1, "Writes"), (3, 1, 1, "✓")]],
    ),
    "rows numbered by a list": (
        tbl(("No", "Standard"), (tc(p(listed=(2, 0))), "Reads"), (tc(p(listed=(2, 0))), "Writes"), (tc(p(listed=(1, 0))), "c")),
        [[(1, 1, 1, "No"), (2, 1, 1, "Standard")], [(1, 1, 1, "1."), (2, 1, 1, "Reads")],
         [(1, 1, 1, "2."), (2, 1, 1, "Writes")], [(2, 1, 1, "c")]],
    ),
    "spans that are no numbers": (
        tbl((tc("a", about='<w:gridSpan w:val="-4"/>'), tc("b", about='<w:gridSpan w:val="x"/>')), ("c", "d")),
        [[(1, 1, 1, "a"), (2, 1, 1, "b")], [(1, 1, 1, "c"), (2, 1, 1, "d")]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("grid", GRIDS)
def test_a_table_is_read_as_it_shows(grid: str) -> None:
    written, expected = GRIDS[grid]
    (block,) = word(written).blocks
    assert cells(block) == expected


def test_rows_that_are_repeated_on_each_page_are_headings() -> None:
    made = table(tr("Stage", "Self", about=HEADER_ROW), ("One", "Read"), tr("no", "heading", about=HEADER_ROW)).table
    assert made
    assert [[cell.heading for cell in row] for row in made.rows] == [[True, True], [False, False], [False, False]]


def test_numbers_of_lists_stand_beside_the_words_of_a_cell() -> None:
    made = table(("Standard", "Text"), (tc(p(listed=(2, 0))), tc(p("Reads well", listed=(2, 0))))).table
    assert made
    assert [(passage.marker, passage.text) for passage in made.rows[1][-1].passages] == [("2.", "Reads well")]


def test_tables_are_numbered_as_a_person_counts_them_and_stand_between_their_paragraphs() -> None:
    read = word(p("First."), tbl(("a", tc(tbl(("in", "ner")))), ("b", "c")), p("Then."), tbl(("d", "e")))
    assert [(block.kind.value, block.place.table) for block in read.blocks] == [
        ("paragraph", 0),
        ("table", 1),
        ("paragraph", 0),
        ("table", 2),
    ]
    assert read.blocks[0].place.says == "paragraph 1"
    assert read.blocks[1].place.says == "table 1"
    assert [cell.place.says for cell in read.blocks[3].table.rows[0]] == [  # type: ignore[union-attr]
        "table 2, row 1, column 1",
        "table 2, row 1, column 2",
    ]


def test_a_frame_of_one_cell_is_no_table() -> None:
    read = word(tbl((tc(p("Stage 1", style="Heading1"), p("Read.", listed=(1, 0)), tbl(("a", "b"))),)))
    assert said(read.blocks[:2]) == [("heading", 1, "", "Stage 1"), ("list item", 1, "•", "Read.")]
    assert cells(read.blocks[2]) == [[(1, 1, 1, "a"), (2, 1, 1, "b")]]


def test_what_a_deleted_row_held_is_counted_in_a_note() -> None:
    read = word(tbl(("a", "b"), tr("no", "more", about="<w:del/>")))
    assert read.notes == ("Tracked changes were read as accepted: 2 words they delete were left out.",)


RED = Style(colour="ff0000")


@pytest.mark.parametrize(
    ("paragraph", "runs"),
    [
        (p("Read"), []),
        (p(r("Read", '<w:color w:val="FF0000"/>')), [("Read", RED)]),
        (p(r("Read ", "<w:b/><w:i/>"), r("well", '<w:u w:val="single"/><w:strike/>')),
         [("Read ", Style(bold=True, italic=True)), ("well", Style(underlined=True, struck=True))]),
        (p(r("Read", '<w:highlight w:val="yellow"/>')), [("Read", Style(highlight="ffff00"))]),
        (p(r("Read", shaded("92D050"))), [("Read", Style(shading="92d050"))]),
        (p(r("Read"), more=shaded("92D050")), [("Read", Style(shading="92d050"))]),
        (p(r("Read"), style="Loud"), [("Read", Style(bold=True, colour="c00000", shading="fff2cc"))]),
        (p(r("Read", '<w:b w:val="0"/><w:color w:val="auto"/>'), style="Loud", more=shaded("auto")), []),
        # What two styles both switch on is off again, and what a run says itself is what it says.
        (p(r("Read", '<w:rStyle w:val="Strong"/>'), style="Loud"), [("Read", Style(colour="c00000", shading="fff2cc"))]),
        (p(r("Read", '<w:rStyle w:val="Strong"/><w:b/>'), style="Loud"),
         [("Read", Style(bold=True, colour="c00000", shading="fff2cc"))]),
        (p(r("Read", '<w:color w:val="262626"/>')), []),
        (p(r("Read", '<w:color w:val="000000"/><w:highlight w:val="none"/><w:u w:val="none"/>')), []),
        (p(r("Read", '<w:shd w:val="pct25" w:color="auto" w:fill="auto"/>')), [("Read", Style(shading="c0c0c0"))]),
        (p(r("Re"), r("ad", '<w:rPr/>')), []),
        (p(r("•\tRead ", "<w:b/>"), r("well")), [("Read ", Style(bold=True)), ("well", PLAIN_STYLE)]),
    ],
)  # fmt: skip
def test_words_keep_how_they_look(paragraph: str, runs: list[tuple[str, Style]]) -> None:
    (block, _) = word(paragraph, p("A longer paragraph, so that nothing here is taken for a heading.")).blocks
    assert [(run.text, run.style) for run in block.passage.runs] == runs
    assert block.passage.text in ("Read", "Read well")


def looks(cell: Cell) -> Style:
    return cell.passages[0].style


def test_the_shading_of_a_cell_is_that_of_its_words() -> None:
    made = table(
        ("a", tc("b", about=shaded("FFFF00"))), ("c", tc(p(r("d", shaded("00FF00"))), about=shaded("FFFF00")))
    ).table
    assert made
    assert [[looks(cell).shading for cell in row] for row in made.rows] == [["", "ffff00"], ["", "00ff00"]]


def test_a_paragraph_that_asks_for_no_ground_of_its_own_shows_the_cells() -> None:
    made = table(("a", tc(p(r("b"), more=shaded("auto")), about=shaded("FFFF00")))).table
    assert made
    assert looks(made.rows[0][1]).shading == "ffff00"


def test_the_style_of_a_table_sets_its_first_row_apart_and_its_bands_do_not_count() -> None:
    about = '<w:tblStyle w:val="Grid"/><w:tblLook w:val="04A0" w:firstRow="1" w:noHBand="0"/>'
    made = table(("a", "b"), ("c", "d"), about=about).table
    assert made
    assert [[looks(cell).says for cell in row] for row in made.rows] == [["bold, white on blue"] * 2, ["plain"] * 2]
    assert made.rows[0][0].passages[0].style == Style(bold=True, colour="ffffff", shading="4472c4")


def test_a_table_that_does_not_ask_for_its_first_row_to_differ_has_none() -> None:
    about = '<w:tblStyle w:val="Grid"/><w:tblLook w:val="0000"/>'
    made = table(("a", "b"), ("c", "d"), about=about).table
    assert made
    assert looks(made.rows[0][0]) == PLAIN_STYLE


def test_old_bits_ask_as_well() -> None:
    about = '<w:tblStyle w:val="Grid"/><w:tblLook w:val="0020"/>'
    made = table(("a", "b"), ("c", "d"), about=about).table
    assert made
    assert looks(made.rows[0][0]).bold


def test_every_word_is_in_one_place() -> None:
    read = word(
        p("One two", box(p("three"))),
        tbl(tr(tc("four", about=DOWN), tc("five six", tbl(("seven", "eight")))), tr(tc(about=GOES_ON), "nine")),
        p("ten", listed=(2, 0)),
    )
    assert read.words == 10

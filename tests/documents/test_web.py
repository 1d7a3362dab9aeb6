"""Web pages become blocks as a browser shows them, whichever program wrote them."""

import pytest

from tests.documents.in_process import document
from tests.documents.word_files import cells, said
from trellis.documents.blocks import Aside, Document, Style


def page(body: str, head: str = "") -> Document:
    html = f"<!DOCTYPE html><html><head><title>Ours</title>{head}</head><body>{body}</body></html>"
    return document(html.encode(), "pathway.html")


PLAIN = ("paragraph", 0, "")

CASES: dict[str, tuple[str, list[tuple[str, int, str, str]]]] = {
    "numbers of lists as a browser draws them": (
        "<ol><li>a<ol type=a><li>b<li>c</ol><li>d</ol><ol start=4><li>e<li value=9>f<li>g</ol>",
        [("list item", 1, "1.", "a"), ("list item", 2, "a.", "b"), ("list item", 2, "b.", "c"), ("list item", 1, "2.", "d"),
         ("list item", 1, "4.", "e"), ("list item", 1, "9.", "f"), ("list item", 1, "10.", "g")],
    ),
    "a list that counts down, and Roman ones": (
        "<ol reversed><li>a<li>b</ol><ol style='list-style-type: upper-roman'><li>c<li>d</ol>",
        [("list item", 1, "2.", "a"), ("list item", 1, "1.", "b"), ("list item", 1, "I.", "c"), ("list item", 1, "II.", "d")],
    ),
    "bullets, and lists that draw none": (
        "<ul><li>a<li>• b</ul><ul style='list-style:none'><li>c</ul>",
        [("list item", 1, "•", "a"), ("list item", 1, "• •", "b"), ("list item", 1, "", "c")],
    ),
    "an item of several paragraphs has its number once": (
        "<ol><li><p>a</p><p>b</p></li></ol>",
        [("list item", 1, "1.", "a"), ("list item", 1, "", "b")],
    ),
    "a line broken in a heading or an item goes on": (
        "<h2>Stage 1<br>First years</h2><ul><li>Read<br>books</ul><p>One.<br>Two.</p>",
        [("heading", 2, "", "Stage 1 First years"), ("list item", 1, "•", "Read books"), (*PLAIN, "One."), (*PLAIN, "Two.")],
    ),
    "terms head their definitions": (
        "<h2>Words</h2><dl><dt>Stage 1<dd>Read<dd>Write</dl>",
        [("heading", 2, "", "Words"), ("heading", 3, "", "Stage 1"), ("list item", 1, "", "Read"), ("list item", 1, "", "Write")],
    ),
    "what can be opened is read open, under the line that opens it": (
        "<details><summary>Stage 1</summary><p>Read every day.</p></details>",
        [("heading", 1, "", "Stage 1"), (*PLAIN, "Read every day.")],
    ),
    "a heading that only its role names": (
        "<div role=heading aria-level=3>Stage 1</div><p>Read every day.</p>",
        [("heading", 3, "", "Stage 1"), (*PLAIN, "Read every day.")],
    ),
    "short lines in bold head what stands beneath": (
        "<p><b>Reading</b></p><p>We read every day, and like it.</p><p><b>Writing</b></p><p>We write every day, and like it.</p>",
        [("heading", 1, "", "Reading"), (*PLAIN, "We read every day, and like it."),
         ("heading", 1, "", "Writing"), (*PLAIN, "We write every day, and like it.")],
    ),
    "boxes, ticks and crosses that are pictures or icons": (
        "<p><input type=checkbox checked> Read</p><p><input type=checkbox> Write</p><p><img alt='Green tick'></p>"
        "<p><img alt=Cross></p>"
        "<p><i class='fa fa-check'></i></p><p><img alt='✅'></p><p><svg aria-label=Yes><path/></svg></p>",
        [("list item", 1, "☑", "Read"), ("list item", 1, "☐", "Write"), (*PLAIN, "✓"), (*PLAIN, "✗"), (*PLAIN, "✓"),
         (*PLAIN, "✅"), (*PLAIN, "✓")],
    ),
    "letters in fonts of signs": ("<p><span style=\"font-family:Wingdings\">ü</span></p>", [(*PLAIN, "✓")]),
    "lists as Word writes them into pages": (
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'>"
        "<span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span></span><![endif]>Read</p>"
        "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>"
        "<span style='mso-list:Ignore'>1.2<span>&nbsp; </span></span>Write</p>",
        [("list item", 1, "•", "Read"), ("list item", 2, "1.2", "Write")],
    ),
    "tables that only lay out a page": (
        "<table role=presentation><tr><td><h1>Ours</h1></td><td>Beside it all.</td></tr></table>"
        "<table><tr><td><p>In a frame of one cell.</p></td></tr></table>",
        [("heading", 1, "", "Ours"), (*PLAIN, "Beside it all."), (*PLAIN, "In a frame of one cell.")],
    ),
    "an item in boxes of its own": (
        "<ul><li><div><p><span>Read</span></p></div></li></ul>",
        [("list item", 1, "•", "Read")],
    ),
    "words parted by nothing that shows": ("<p>re\u200bspon\u00adsi<b>ble</b></p>", [(*PLAIN, "responsible")]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_page_is_read_as_it_shows(case: str) -> None:
    body, expected = CASES[case]
    assert said(page(body).blocks) == expected


GRIDS: dict[str, tuple[str, list[list[tuple[int, int, int, str]]]]] = {
    "lists in cells": (
        "<table><tr><td>One<td>You will:<ul><li>Read<li>Write<br>well</ul></table>",
        [[(1, 1, 1, "One"), (2, 1, 1, "You will:\nRead\nWrite well")]],
    ),
    "a span to the end of its part, and one that would reach beyond": (
        "<table><tbody><tr><td rowspan=0>a<td>b</tr><tr><td>c</tr></tbody><tbody><tr><td rowspan=9>d<td>e</tr></tbody></table>",
        [[(1, 2, 1, "a"), (2, 1, 1, "b")], [(2, 1, 1, "c")], [(1, 1, 1, "d"), (2, 1, 1, "e")]],
    ),
    "a form around rows": (
        "<table><tr><td>a<td>b</tr><form><tr><td>c<td>d</tr></form></table>",
        [[(1, 1, 1, "a"), (2, 1, 1, "b")], [(1, 1, 1, "c"), (2, 1, 1, "d")]],
    ),
    "ticks in cells": (
        "<table><tr><td>Read<td><img alt=tick><td><tr><td>Write<td><td>&#10003;</table>",
        [[(1, 1, 1, "Read"), (2, 1, 1, "✓")], [(1, 1, 1, "Write"), (3, 1, 1, "✓")]],
    ),
    "hidden cells keep their place": (
        "<table><tr><td>a<td style='display:none'>never<td>c</table>",
        [[(1, 1, 1, "a"), (3, 1, 1, "c")]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("grid", GRIDS)
def test_a_table_is_read_as_it_shows(grid: str) -> None:
    written, expected = GRIDS[grid]
    (block,) = page(written).blocks
    assert cells(block) == expected


def test_a_head_is_a_heading_whatever_its_cells_are_called() -> None:
    (block,) = page("<table><thead><tr><td>Stage<td>Self</thead><tr><th scope=row>One<td>Read</table>").blocks
    assert block.table
    assert [[cell.heading for cell in row] for row in block.table.rows] == [[True, True], [True, False]]


def test_a_page_within_a_table_keeps_its_own_tables() -> None:
    read = page("<table><tr><td>Menu words here<td><h2>Stage 1</h2><table><tr><th>a<th>b<tr><td>c<td>d</table></table>")
    assert [block.kind.value for block in read.blocks] == ["paragraph", "heading", "table"]
    assert cells(read.blocks[2]) == [[(1, 1, 1, "a"), (2, 1, 1, "b")], [(1, 1, 1, "c"), (2, 1, 1, "d")]]


def test_words_in_a_table_and_in_no_cell_are_not_lost() -> None:
    read = page("<table><caption>Our pathway</caption><tr><td>a<td>b</tr><div>stray words</div></table>")
    assert read.words == 6


@pytest.mark.parametrize(
    ("written", "runs"),
    [
        ("<b>Read</b> well", [("Read", Style(bold=True)), (" well", Style())]),
        ("<strong><em>Read</em></strong>", [("Read", Style(bold=True, italic=True))]),
        ("<font color=red>Read</font>", [("Read", Style(colour="ff0000"))]),
        (
            "<span style='color: rgb(192, 0, 0); font-weight: 700'>Read</span>",
            [("Read", Style(bold=True, colour="c00000"))],
        ),
        ("<mark>Read</mark>", [("Read", Style(highlight="ffff00"))]),
        ("<span style='background:#92D050'>Read</span>", [("Read", Style(highlight="92d050"))]),
        ("<u>Read</u> <s>not</s>", [("Read", Style(underlined=True)), (" ", Style()), ("not", Style(struck=True))]),
        ("<span class=must>Read</span>", [("Read", Style(bold=True, colour="0070c0"))]),
        ("<span class='must quiet'>Read</span>", [("Read", Style(colour="0070c0"))]),
        ("<b style='font-weight:normal'>Read</b>", []),
        ("<span style='color:#0b0c0c;background:white'>Read</span>", []),
        ("<span style='background-color: rgba(255, 0, 0, 0)'>Read</span>", []),
    ],
)
def test_words_keep_how_they_look(written: str, runs: list[tuple[str, Style]]) -> None:
    sheet = (
        "<style>/* ours */ .must { color: #0070C0; font-weight: bold } .quiet{font-weight:400}"
        " @media print { .must { color: black } } @import url(x.css); p.other, .gone { display: none }</style>"
    )
    (block, _) = page(f"<p>{written}</p><p>A longer paragraph, so that nothing is a heading.</p>", sheet).blocks
    assert [(run.text, run.style) for run in block.passage.runs] == runs


def test_the_colour_of_a_row_or_a_cell_is_that_of_its_words() -> None:
    (block,) = page(
        "<table><tr bgcolor='#FFFF00'><td>a<td style='background-color:#00ff00'>b<tr><td>c<td><b>d</b></table>"
    ).blocks
    assert block.table
    styles = [[cell.passages[0].style for cell in row] for row in block.table.rows]
    assert [[style.shading for style in row] for row in styles] == [["ffff00", "00ff00"], ["", ""]]
    assert styles[1][1].bold


def test_what_a_style_sheet_hides_is_hidden() -> None:
    read = page("<p class=gone>three hidden words</p><p>Seen.</p>", "<style>.gone{display:none}</style>")
    assert [block.text for block in read.blocks] == ["Seen."]
    assert read.notes == ("3 words that the page hides were not read.",)


def test_what_a_page_repeats_around_its_text_is_marked() -> None:
    read = page(
        "<header>Larkfield</header><nav><ul><li>Home</ul></nav><main><h1>Ours</h1><footer>Of the text</footer></main>"
        "<div role=contentinfo>Address</div>"
    )
    assert [(block.aside, block.text) for block in read.blocks] == [
        (Aside.PAGE_HEADER, "Larkfield"),
        (Aside.NAVIGATION, "Home"),
        (None, "Ours"),
        (None, "Of the text"),
        (Aside.PAGE_FOOTER, "Address"),
    ]


def test_what_is_not_read_is_said() -> None:
    read = page("<p>Words.</p><iframe src=x></iframe><img src=y alt='A photograph of children'><script>no()</script>")
    assert read.notes == (
        "1 frame(s), film(s) or object(s) within the page were not read.",
        "1 picture(s) were not read; words in them are not in the draft.",
    )


@pytest.mark.parametrize(
    ("meta", "codec"),
    [
        ("<meta charset=iso-8859-1>", "cp1252"),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1250'>", "cp1250"),
        ("<meta charset=iso-8859-15>", "iso-8859-15"),
        ("<meta charset=iso-8859-1>", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
    ],
)
def test_a_page_is_read_in_the_letters_it_says(meta: str, codec: str) -> None:
    text = "Žofie" if codec in ("cp1250", "iso-8859-15") else "Zoë"
    html = f"<!DOCTYPE html><html><head>{meta}</head><body><p>{text}</p></body></html>"
    assert [block.text for block in document(html.encode(codec), "a.html").blocks] == [text]


def test_every_word_is_in_one_place() -> None:
    body = (
        "<h1>One two</h1>three<p>four <b>five</b></p><ul><li>six<ul><li>seven</ul>eight</ul>"
        "<table><caption>nine</caption><tr><td>ten<table><tr><td>eleven<td>twelve</table><td>thirteen</table><dl><dt>fourteen</dl>"
    )
    assert page(body).words == 14

"""A PDF with text comes in as it was written: tables, headings, lists and paragraphs, by where the words stand."""

import io
import re
from pathlib import Path

import pikepdf
import pytest
import typst

from trellis.documents.blocks import Aside, Block, BlockKind, Document, Style, words_in
from trellis.documents.limits import Limits
from trellis.documents.reading import read_document
from trellis.documents.refusals import Unreadable

PAGE = '#set page(paper: "a4", margin: 2cm)\n#set text(size: 10pt, hyphenate: false)\n'


def pdf(source: str, tmp_path: Path) -> bytes:
    (tmp_path / "in.typ").write_text(PAGE + source, encoding="utf-8")
    made = typst.compile(str(tmp_path / "in.typ"), ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made


def read(source: str, tmp_path: Path) -> Document:
    return read_document(pdf(source, tmp_path), filename="pathway.pdf")


def said(document: Document) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in document.blocks]


def rows(block: Block) -> list[list[str]]:
    assert block.table
    return [[cell.text for cell in row] for row in block.table.rows]


PROSE = (
    "Everybody who works in the trust has a pathway, and a pathway says what is owed to them at every stage, "
    "by whom, and until when, so that nobody has to ask for what was promised in the first place."
)


def test_headings_paragraphs_and_lists_are_told_apart(tmp_path: Path) -> None:
    document = read(
        f"""= Career pathway
{PROSE}

{PROSE}

== Stage one
#text(weight: "bold")[Owed to you]

- Reads widely about learning and teaching, and talks about what was read with colleagues from other schools in the hub
- Writes
  - every week
+ First
+ Second
""",
        tmp_path,
    )
    assert said(document) == [
        ("heading", 1, "Career pathway"),
        ("paragraph", 0, PROSE),
        ("paragraph", 0, PROSE),
        ("heading", 2, "Stage one"),
        ("heading", 3, "Owed to you"),
        ("list item", 1, "Reads widely about learning and teaching, and talks about what was read with colleagues from "
                         "other schools in the hub"),
        ("list item", 1, "Writes"),
        ("list item", 2, "every week"),
        ("list item", 1, "First"),
        ("list item", 1, "Second"),
    ]  # fmt: skip
    assert [block.passage.marker for block in document.blocks[-2:]] == ["1.", "2."]
    assert [block.place.says for block in document.blocks[:2]] == ["page 1, line 1", "page 1, line 2"]


def test_a_rare_colour_makes_a_heading_and_a_common_one_a_meaning(tmp_path: Path) -> None:
    red = "\n\n".join(f"#text(fill: red)[Owed to everybody number {at}]" for at in range(8))
    document = read(f"#text(fill: blue)[Stage one]\n\n{PROSE}\n\n{red}", tmp_path)
    assert [block.kind for block in document.blocks] == [BlockKind.HEADING, *[BlockKind.PARAGRAPH] * 9]
    assert {block.passage.style.colour for block in document.blocks[2:]} == {"ff4136"}


GRID = """#table(columns: (1fr, 2fr, 2fr), table.header([*Stage*], [*Self*], [*Trust*]),
  table.cell(rowspan: 2)[One],
  [Reads widely about learning and talks about it with others \\ Writes a plan],
  [• Meets \\ • Sings in the choir of the trust on every Friday afternoon of term],
  table.cell(colspan: 2, fill: rgb("#ffff00"))[Both #text(fill: rgb("#c00000"))[together]],
  [Two], [], [Only this])
"""


def test_a_drawn_table_keeps_its_cells_spans_and_looks(tmp_path: Path) -> None:
    before, table, after = read(f"Before it.\n\n{GRID}\nAfter it.", tmp_path).blocks
    assert (before.text, after.text) == ("Before it.", "After it.")
    assert table.table
    assert [
        [(cell.place.row, cell.place.column, cell.row_span, cell.column_span, cell.text) for cell in row]
        for row in table.table.rows
    ] == [
        [(1, 1, 1, 1, "Stage"), (1, 2, 1, 1, "Self"), (1, 3, 1, 1, "Trust")],
        [
            (2, 1, 2, 1, "One"),
            (2, 2, 1, 1, "Reads widely about learning and talks about it with others\nWrites a plan"),
            (2, 3, 1, 1, "Meets\nSings in the choir of the trust on every Friday afternoon of term"),
        ],
        [(3, 2, 1, 2, "Both together")],
        [(4, 1, 1, 1, "Two"), (4, 3, 1, 1, "Only this")],
    ]
    (both,) = table.table.rows[2][0].passages
    assert both.style == Style(shading="ffff00")
    assert [run.style.colour for run in both.runs] == ["", "c00000"]
    assert table.table.rows[0][0].passages[0].style == Style(bold=True)


@pytest.mark.parametrize("stroke", ["none", "(x: none, y: 0.5pt)", "(x, y) => if y < 2 { (top: 0.5pt) }"])
def test_a_table_without_lines_down_is_read_by_what_stands_beneath_what(stroke: str, tmp_path: Path) -> None:
    document = read(
        f"""{PROSE}
#table(columns: (auto, auto, 9cm), stroke: {stroke}, inset: (x: 8pt, y: 6pt), [*Area*], [*Level*], [*In practice*],
  [Care], [New], [Washes hands before and after every lesson, and asks others to do the same when they have forgotten],
  [Care], [Settled], [Helps],
  [Work], [New], [Comes in time, and says so early on when that cannot be done for a good reason that day])

{PROSE}
""",
        tmp_path,
    )
    above, table, below = document.blocks
    assert (above.text, below.text) == (PROSE, PROSE)
    assert rows(table) == [
        ["Area", "Level", "In practice"],
        ["Care", "New", "Washes hands before and after every lesson, and asks others to do the same when they have forgotten"],
        ["Care", "Settled", "Helps"],
        ["Work", "New", "Comes in time, and says so early on when that cannot be done for a good reason that day"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "fill",
    [
        '(x, y) => if calc.odd(y) { rgb("#eeeeee") }',
        '(x, y) => if y == 0 { rgb("#1f4e79") }',
        "(x, y) => if x == 0 { aqua }",
    ],
)
def test_stripes_make_no_tables_of_their_own(fill: str, tmp_path: Path) -> None:
    cells = [
        ["Area", "Starting out", "Established", "Leading"],
        [
            "Care",
            "Knows every pupil in the class by name and asks after them",
            "Knows what helps each pupil",
            "Sees to all",
        ],
        [
            "Working with others",
            "Comes to meetings and says what has been done",
            "Plans the work",
            "Brings teams together",
        ],
        ["Subject", "Keeps up with what is new in the subject", "Tells others about it in the team", "Writes"],
    ]
    flat = ", ".join(f"[{cell}]" for row in cells for cell in row)
    document = read(
        f"#table(columns: (1fr, 1fr, 1fr, 1fr), stroke: none, inset: 8pt, fill: {fill}, {flat})\n\n{PROSE}", tmp_path
    )
    table, below = document.blocks
    assert below.text == PROSE
    assert rows(table) == cells
    assert table.table
    shadings = {passage.style.shading for row in table.table.rows for cell in row for passage in cell.passages}
    assert ("eeeeee" in shadings) is False
    assert (len(shadings) == 1) is ("odd" in fill)


LONG = (
    "#for at in range(1, 31) { v(1em); [] }\n#table(columns: (2cm, 1fr), table.header([Number], [Statement]), "
    "..for at in range(1, 86) { ([N#at], [Statement #at says what is owed to everybody who has come as far as this]) })"
)


@pytest.mark.parametrize("stroke", ["0.5pt", "none"])
def test_a_table_goes_on_over_pages_and_its_repeated_heads_stand_apart(stroke: str, tmp_path: Path) -> None:
    document = read(LONG.replace("columns:", f"stroke: {stroke}, columns:"), tmp_path)
    (table,) = [block for block in document.blocks if block.table]
    assert rows(table)[0] == ["Number", "Statement"]
    assert [row[0] for row in rows(table)[1:]] == [f"N{at}" for at in range(1, 86)]
    assert table.table
    assert [cell.place.row for row in table.table.rows for cell in row[:1]] == list(range(1, 87))
    assert table.table.rows[-1][0].place.part == "page 3"
    assert [block.text for block in document.blocks if block.aside] == ["Number Statement"] * 2


def test_a_row_that_a_page_cuts_is_one_row(tmp_path: Path) -> None:
    long = " ".join(f"word{at}" for at in range(700))
    document = read(f"#v(12cm)\n#table(columns: (2cm, 1fr), [One], [{long}], [Two], [short])", tmp_path)
    (table,) = document.blocks
    assert rows(table) == [["One", long], ["Two", "short"]]


def test_a_row_that_only_its_second_page_closes_is_one_row(tmp_path: Path) -> None:
    """As browsers print: no line over what is left of the row, which may be one box alone."""
    frame = "stroke: (top: 0pt, bottom: 1pt, left: 1pt, right: 1pt)"
    document = read(
        "#table(columns: (2cm, 5cm), [Area], [Text], [One], [Plans a week with])\n#pagebreak()\n"
        f"#table(columns: (2cm, 5cm), {frame}, [], [Others in the team])\nAnd then prose.",
        tmp_path,
    )
    table, after = document.blocks
    assert rows(table) == [["Area", "Text"], ["One", "Plans a week with\nOthers in the team"]]
    assert after.text == "And then prose."


def test_a_frame_around_words_on_top_of_a_page_is_no_table(tmp_path: Path) -> None:
    document = read("Before it.\n#pagebreak()\n#table(columns: (2cm, 5cm), [], [Framed words])\nAnd prose.", tmp_path)
    assert [block.text for block in document.blocks] == ["Before it.", "Framed words", "And prose."]


def test_letters_drawn_one_by_one_and_out_of_turn_are_words() -> None:
    """As browsers draw what they cut between two pages: letter by letter, across all columns at once."""
    with pikepdf.new() as held:
        page = held.add_blank_page(page_size=(300, 200))
        font = held.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier)
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        drawn = [
            f"BT /F 10 Tf 1 0 0 1 {20 + 6 * at} {150 - 14 * line} Tm ({letter}) Tj ET"
            for at, pair in enumerate(zip("plans a week", "talks to all", strict=True))
            for line, letter in enumerate(pair)
            if letter != " "
        ]
        page.Contents = held.make_stream("\n".join(drawn).encode())
        out = io.BytesIO()
        held.save(out)
    (paragraph,) = read_document(out.getvalue(), filename="a.pdf").blocks
    assert paragraph.text == "plans a week talks to all"


DOT = "#box(baseline: -2pt, circle(radius: 1.6pt, fill: black))"


def test_bullets_that_are_drawn_are_bullets_and_no_words(tmp_path: Path) -> None:
    document = read(
        f"#set list(marker: [{DOT}])\n- Reads widely\n- Writes\n\nNo {DOT} bullet\n#v(1cm)\n{DOT} {DOT} {DOT} no rating",
        tmp_path,
    )
    assert [(block.kind.value, block.passage.marker, block.passage.original) for block in document.blocks] == [
        ("list item", "•", "Reads widely"),
        ("list item", "•", "Writes"),
        ("paragraph", "", "No bullet"),
        ("paragraph", "", "no rating"),
    ]
    assert document.words == 7


def test_running_heads_feet_and_page_numbers_stand_apart(tmp_path: Path) -> None:
    others = [f"{page} {PROSE}" for page in ("Once", "Twice", "Thrice")]
    document = read(
        '#set page(header: [Larkfield #h(1fr) Pathway], footer: context align(center)[Page #counter(page).display() of 3])\n'
        f"= Title\n{others[0]}\n#pagebreak()\n{others[1]}\n#pagebreak()\n== End\n{others[2]}",
        tmp_path,
    )  # fmt: skip
    assert [(block.aside, block.text) for block in document.blocks if block.aside] == [
        pair
        for page in (1, 2, 3)
        for pair in ((Aside.PAGE_HEADER, "Larkfield Pathway"), (Aside.PAGE_FOOTER, f"Page {page} of 3"))
    ]
    assert [block.text for block in document.blocks if not block.aside] == ["Title", *others[:2], "End", others[2]]


def test_footnotes_stand_beside_the_text_which_goes_on(tmp_path: Path) -> None:
    long = " ".join(f"and part {at} of it" for at in range(300))
    document = read(f"#v(14cm)\nIt is said#footnote[By whom is not said here.] {long} until the end.", tmp_path)
    text, note = document.blocks
    assert (note.aside, note.text) == (Aside.FOOTNOTE, "1By whom is not said here.")
    assert text.text == f"It is said1 {long} until the end."


def test_names_of_chapters_beside_page_numbers_are_running_heads(tmp_path: Path) -> None:
    chapters = "\n".join(
        f"#set page(header: context [Chapter {name} #h(1fr) #counter(page).display()])\n{name} {PROSE} #pagebreak(weak: true)"
        for name in ("One", "Two", "Three", "Four")
    )
    document = read(chapters, tmp_path)
    heads = [block.text for block in document.blocks if block.aside is Aside.PAGE_HEADER]
    assert heads == ["Chapter One 1", "Chapter Two 2", "Chapter Three 3", "Chapter Four 4"]


def test_nothing_of_a_page_is_taken_for_mark_up(tmp_path: Path) -> None:
    document = read('#"Write <name of the school> and *stars* &amp; see [1](2)."', tmp_path)
    assert [block.text for block in document.blocks] == ["Write <name of the school> and *stars* &amp; see [1](2)."]


def test_a_paragraph_goes_on_over_a_page(tmp_path: Path) -> None:
    long = " ".join(f"and part {at} of it" for at in range(300))
    document = read(f"#v(14cm)\nIt is said {long} until the end.\n\nNext.", tmp_path)
    assert [block.text for block in document.blocks] == [f"It is said {long} until the end.", "Next."]


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    one = " ".join(f"left{at} of those that follow" for at in range(90)) + "."
    other = " ".join(f"right{at} of those that follow" for at in range(90)) + "."
    document = read(
        f"= Across\n{PROSE}\n\n#grid(columns: (1fr, 1fr), gutter: 1cm, [{one}], [*Beside*\n\n{other}])", tmp_path
    )
    assert [block.text for block in document.blocks] == ["Across", PROSE, one, "Beside", other]


def test_words_parted_at_the_end_of_a_line_are_one_again_and_counted_as_they_stand(tmp_path: Path) -> None:
    text = "The development of professional responsibilities needs self-assessment and understanding throughout."
    document = read(
        f'#set text(hyphenate: true, lang: "en")\n#block(width: 3cm)[#set par(justify: true)\n{text}]', tmp_path
    )
    (paragraph,) = document.blocks
    assert paragraph.text == text
    assert paragraph.words > words_in(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Runs the daily stand-ups",
        "Plans a follow-up visit",
        "Uses evidence-based methods",
        "Talks face-to-face with people",
        "Works in a school-led trust",
        "Gives on-the-job coaching",
        "Takes part in highly-effective practice",
    ],
)
def test_a_word_that_is_written_with_a_hyphen_keeps_it_at_the_end_of_a_line(sentence: str, tmp_path: Path) -> None:
    before, _, after = sentence.partition("-")
    document = read(f"{before}-\\\n{after} and goes on with plain words.", tmp_path)
    (paragraph,) = document.blocks
    assert paragraph.text == f"{sentence} and goes on with plain words."
    assert paragraph.words == words_in(paragraph.text) + 1


def test_a_hyphen_is_kept_where_the_word_has_it_elsewhere_and_dropped_where_it_has_none(tmp_path: Path) -> None:
    document = read(
        "Brings a knock-\\\nabout show and a devel-\\\nopment plan.\n\n"
        "Another knock-about show, and the handbook of a hand-\\\nbook.",
        tmp_path,
    )
    assert [block.text for block in document.blocks] == [
        "Brings a knock-about show and a development plan.",
        "Another knock-about show, and the handbook of a handbook.",
    ]


def test_a_page_that_parts_words_parts_those_that_begin_like_others(tmp_path: Path) -> None:
    document = read(
        "Brings devel-\\\nopment and under-\\\nstanding, respon-\\\nsibility, part-\\\nners, re-\\\nviews and self-\\\nawareness.",
        tmp_path,
    )
    (paragraph,) = document.blocks
    assert (
        paragraph.text == "Brings development and understanding, responsibility, partners, reviews and self-awareness."
    )


def test_lists_side_by_side_stand_beneath_the_heading_over_them(tmp_path: Path) -> None:
    document = read(
        """= Framework
#strong[Level 1]

#grid(columns: (5cm, 5cm), column-gutter: 1cm,
[#strong[Effective] \n- Reads\n- Plans a week\n- Reads what others in the school have found\n- Asks],
[#strong[Ineffective]\n- Plans a day with nobody else in mind\n- Waits\n- Forgets what others have asked\n- Hides])
""",
        tmp_path,
    )
    headings = [(block.level, block.text) for block in document.blocks if block.kind is BlockKind.HEADING]
    assert headings == [(1, "Framework"), (2, "Level 1"), (3, "Effective"), (3, "Ineffective")]
    assert [block.level for block in document.blocks if block.kind is BlockKind.LIST_ITEM] == [1] * 8


def test_every_word_is_in_one_block(tmp_path: Path) -> None:
    marked = [f"w{at}x" for at in range(400)]
    body = " ".join(marked[:100])
    cells = ", ".join(f"[{word}]" for word in marked[100:160])
    items = "\n".join(f"- {' '.join(marked[at : at + 12])}" for at in range(160, 280, 12))
    two = f"#columns(2)[{' '.join(marked[280:])}]"
    document = read(f"= Title\n{body}\n\n#table(columns: 4, {cells})\n{items}\n\n{two}", tmp_path)
    told = " ".join(
        passage.original
        for block in document.blocks
        for passage in ([p for row in block.table.rows for cell in row for p in cell.passages] if block.table else [block.passage])
    )  # fmt: skip
    assert sorted(re.findall(r"w\d+x", told)) == sorted(marked)


def test_turned_words_and_turned_pages_are_read(tmp_path: Path) -> None:
    turned = "#table(columns: 3, rows: (4cm, auto), [Area], rotate(-90deg, reflow: true)[Class teacher], "
    data = pdf(f"{turned}rotate(-90deg, reflow: true)[Leader], [Care], [✓], [x])", tmp_path)
    (table,) = read_document(data, filename="a.pdf").blocks
    assert rows(table) == [["Area", "Class teacher", "Leader"], ["Care", "✓", "x"]]
    sideways = pikepdf.open(
        io.BytesIO(pdf(f"#rotate(-90deg, reflow: true, block(width: 20cm)[= Title\n{PROSE}])", tmp_path))
    )
    sideways.pages[0].rotate(90, relative=True)
    out = io.BytesIO()
    sideways.save(out)
    read = read_document(out.getvalue(), filename="a.pdf")
    assert [block.text for block in read.blocks] == ["Title", PROSE]


def test_a_scan_a_lock_and_a_heap_of_pages_are_refused_in_words(tmp_path: Path) -> None:
    picture = '#image(bytes("<svg xmlns=\\"http://www.w3.org/2000/svg\\" width=\\"9\\" height=\\"9\\"/>"), width: 9cm)'
    with pytest.raises(Unreadable) as scan:
        read(picture, tmp_path)
    assert scan.value.kind == "scanned"
    held = pikepdf.open(io.BytesIO(pdf("Text", tmp_path)))
    out = io.BytesIO()
    held.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(Unreadable) as locked:
        read_document(out.getvalue(), filename="a.pdf")
    assert (locked.value.kind, "password" in locked.value.says) == ("encrypted", True)
    with pytest.raises(Unreadable, match="has 3 pages; Trellis reads at most 2; split it") as long:
        read_document(
            pdf("#for at in range(3) [a #pagebreak(weak: true)]", tmp_path), filename="a.pdf", limits=Limits(pages=2)
        )
    assert long.value.kind == "too-many-pages"


def test_a_picture_among_pages_is_said(tmp_path: Path) -> None:
    held = pikepdf.open(io.BytesIO(pdf("Text of page one.", tmp_path)))
    held.add_blank_page()
    image = pikepdf.Stream(held, bytes(300))
    image.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 10, "/Height": 10,
                  "/ColorSpace": pikepdf.Name.DeviceRGB, "/BitsPerComponent": 8})  # fmt: skip
    held.pages[1].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=held.make_indirect(image)))
    held.pages[1].Contents = pikepdf.Stream(held, b"q 200 0 0 200 50 50 cm /Im Do Q")
    out = io.BytesIO()
    held.save(out)
    read = read_document(out.getvalue(), filename="a.pdf")
    assert [block.text for block in read.blocks] == ["Text of page one."]
    assert read.notes == ("Page(s) without text, only a picture, were not read: 2.",)
    assert BlockKind.PARAGRAPH is read.blocks[0].kind

"""Markdown becomes the blocks that its writer marked, with every word of the source in one of them."""

import pytest

from tests.documents.in_process import document
from tests.documents.word_files import cells, said
from trellis.documents.blocks import Aside, BlockKind, Document, Style, words_in
from trellis.documents.reading import read_document


def read(text: str) -> Document:
    return document(text.encode(), "pathway.md")


PLAIN = ("paragraph", 0, "")

CASES: dict[str, tuple[str, list[tuple[str, int, str, str]]]] = {
    "headings with hashes, closed ones too, and underlined": (
        "# One\n\n### Two ###\n\nThree\n=====\n\nFour\n---\n",
        [("heading", 1, "#", "One"), ("heading", 3, "###", "Two"), ("heading", 1, "", "Three"), ("heading", 2, "", "Four")],
    ),
    "lines beneath each other are one paragraph": (
        "# One\n\nShort lines\nthat Go on\nand on.\n\nThe next.",
        [("heading", 1, "#", "One"), (*PLAIN, "Short lines that Go on and on."), (*PLAIN, "The next.")],
    ),
    "lines ended on purpose": (
        "# One\n\nRead.  \nWrite.\\\nSing.<br>\nDance.",
        [("heading", 1, "#", "One"), (*PLAIN, "Read."), (*PLAIN, "Write.\\"), (*PLAIN, "Sing."), (*PLAIN, "Dance.")],
    ),
    "a short line is no heading where headings are marked": (
        "# One\n\nLeads the team\n",
        [("heading", 1, "#", "One"), (*PLAIN, "Leads the team")],
    ),
    "a line in bold is one": (
        "# One\n\n**Leading**\n\nLeads the team.\n",
        [("heading", 1, "#", "One"), ("heading", 0, "", "Leading"), (*PLAIN, "Leads the team.")],
    ),
    "lists within lists": (
        "- one\n  - two\n    1. three\n    2. four\n- five\n\n* six\n+ seven\n",
        [("list item", 1, "-", "one"), ("list item", 2, "-", "two"), ("list item", 3, "1.", "three"),
         ("list item", 3, "2.", "four"), ("list item", 1, "-", "five"), ("list item", 1, "*", "six"),
         ("list item", 1, "+", "seven")],
    ),
    "an item goes on in the next line": (
        "- one that\n  goes on\n- two that\ngoes on\n",
        [("list item", 1, "-", "one that goes on"), ("list item", 1, "-", "two that goes on")],
    ),
    "boxes to tick": (
        "- [x] Read\n- [ ] Write\n",
        [("list item", 1, "☑", "Read"), ("list item", 1, "☐", "Write")],
    ),
    "escaped signs are signs": (
        r"Costs 5 \* 3 \_and\_ more \#1. 1\. is no list here." + "\n\n1\\. Typed by hand.",
        [(*PLAIN, "Costs 5 * 3 _and_ more #1. 1. is no list here."), ("list item", 1, "1.", "Typed by hand.")],
    ),
    "code in a line is what it says": ("Use `a*b*c` and ``d`e``, both.", [(*PLAIN, "Use a*b*c and d`e, both.")]),
    "links of every kind": (
        "See [ours](https://x.org/a_(b) \"Title\"), [theirs][1], [them][] and [it]. Not [this] or <https://x.org>.\n\n"
        "[1]: https://x.org/one\n[them]: https://x.org 'Them'\n[it]: <https://x.org>\n",
        [(*PLAIN, "See ours, theirs, them and it. Not [this] or https://x.org."), ("mark", 0, "", ""), ("mark", 0, "", ""),
         ("mark", 0, "", "")],
    ),
    "headings and lines of pages": (
        "<h2 align=center>Stage 1</h2>\n\n<!-- not\nshown -->\n\n<ul><li>Read<li>Write</ul>\n",
        [("heading", 2, "", "Stage 1"), ("mark", 0, "", ""), ("mark", 0, "", ""), ("list item", 1, "•", "Read"),
         ("list item", 1, "•", "Write")],
    ),
    "ruled lines mean nothing": (
        "One is here.\n\n***\n\nTwo is here.",
        [(*PLAIN, "One is here."), ("mark", 0, "", ""), (*PLAIN, "Two is here.")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_text_is_read_as_its_writer_marked_it(case: str) -> None:
    text, expected = CASES[case]
    found = read(text)
    assert said(found.blocks) == expected
    if "<h2" not in text:
        assert found.words == words_in(text)


GRIDS: dict[str, tuple[str, list[list[tuple[int, int, int, str]]]]] = {
    "bars around": (
        "| Stage | Self |\n|:---|---:|\n| One | Read |\n",
        [[(1, 1, 1, "Stage"), (2, 1, 1, "Self")], [(1, 1, 1, "One"), (2, 1, 1, "Read")]],
    ),
    "no bars around": (
        "Stage | Self | Trust\n--- | :-: | ---\nOne | Read\nTwo | Write | Meet\n",
        [[(1, 1, 1, "Stage"), (2, 1, 1, "Self"), (3, 1, 1, "Trust")], [(1, 1, 1, "One"), (2, 1, 1, "Read")],
         [(1, 1, 1, "Two"), (2, 1, 1, "Write"), (3, 1, 1, "Meet")]],
    ),
    "empty cells": (
        "| | Self |\n|---|---|\n|| Read |\n| One | |\n",
        [[(2, 1, 1, "Self")], [(2, 1, 1, "Read")], [(1, 1, 1, "One")]],
    ),
    "escaped bars and lines broken in cells": (
        "| a | b |\n|---|---|\n| x \\| y | Read<br>Write<br/>• Sing |\n",
        [[(1, 1, 1, "a"), (2, 1, 1, "b")], [(1, 1, 1, "x | y"), (2, 1, 1, "Read\nWrite\nSing")]],
    ),
    "lists in cells": (
        "| a | b |\n|---|---|\n| x | <ul><li>Read</li><li>Write</li></ul> |\n",
        [[(1, 1, 1, "a"), (2, 1, 1, "b")], [(1, 1, 1, "x"), (2, 1, 1, "Read\nWrite")]],
    ),
    "ticks by name": (
        "| a | b | c |\n|---|---|---|\n| :heavy_check_mark: | :x: | [x] |\n",
        [[(1, 1, 1, "a"), (2, 1, 1, "b"), (3, 1, 1, "c")], [(1, 1, 1, "✓"), (2, 1, 1, "✗"), (3, 1, 1, "☑")]],
    ),
    "a table right beneath a line of words": (
        "Words in front of it.\n| a | b |\n|---|---|\n| c | d |\n",
        [[(1, 1, 1, "a"), (2, 1, 1, "b")], [(1, 1, 1, "c"), (2, 1, 1, "d")]],
    ),
    "a table of a page, with spans": (
        "# One\n\n<table>\n<tr><th rowspan=2>Stage</th><th colspan=2>Owed</th></tr>\n\n"
        "<tr><td>Read</td><td>Write</td></tr>\n</table>\n\nAfter.",
        [[(1, 2, 1, "Stage"), (2, 1, 2, "Owed")], [(2, 1, 1, "Read"), (3, 1, 1, "Write")]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("grid", GRIDS)
def test_a_table_is_read_as_it_shows(grid: str) -> None:
    text, expected = GRIDS[grid]
    (table,) = [block for block in read(text).blocks if block.table]
    assert cells(table) == expected


def test_tables_are_numbered_in_order_whatever_they_are_drawn_with() -> None:
    text = "| a | b |\n|---|---|\n| c | d |\n\n<table><tr><td>e<td>f</table>\n\n| g | h |\n|---|---|\n| i | j |\n"
    tables = [block for block in read(text).blocks if block.table]
    assert [block.place.table for block in tables] == [1, 2, 3]
    assert [block.place.line for block in tables] == [1, 4, 7]
    assert tables[1].table
    assert tables[1].table.rows[0][0].place.says == "table 2, row 1, column 1"


def test_what_stands_in_front_is_kept_apart_and_names_the_document() -> None:
    found = read("---\ntitle: 'Our pathway'\ntags: [a, b]\n---\n\n# One\n")
    assert found.title == "Our pathway"
    assert [(block.kind, block.aside, block.text) for block in found.blocks] == [
        (BlockKind.MARK, None, ""),
        (BlockKind.PARAGRAPH, Aside.FRONT_MATTER, "title: 'Our pathway'"),
        (BlockKind.PARAGRAPH, Aside.FRONT_MATTER, "tags: [a, b]"),
        (BlockKind.MARK, None, ""),
        (BlockKind.HEADING, None, "One"),
    ]


def test_a_ruled_line_that_comes_first_is_no_front_matter() -> None:
    found = read("---\n\nWords of the text, and more of them.\n\n---\n\nThe end of it.")
    assert [block.aside for block in found.blocks] == [None] * 4


def test_code_is_kept_apart() -> None:
    found = read("# One\n\n```python\n# no heading\n| a | b |\n```\n\nAfter.")
    assert [(block.aside, block.text) for block in found.blocks] == [
        (None, "One"),
        (None, ""),
        (Aside.CODE, "# no heading\n| a | b |"),
        (None, ""),
        (None, "After."),
    ]
    assert found.words == words_in("# One ```python # no heading | a | b | ``` After.")


def test_a_fence_that_never_ends_swallows_nothing() -> None:
    assert [block.kind for block in read("```\n\n# One\n").blocks][-1] is BlockKind.HEADING


def test_footnotes_stand_aside_with_their_names() -> None:
    found = read("We read.[^1]\n\n[^1]: Every **day**.\n")
    assert [(block.aside, block.passage.marker, block.text) for block in found.blocks] == [
        (None, "", "We read."),
        (Aside.FOOTNOTE, "1", "Every day."),
    ]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("**Read** well, now.", [("Read", Style(bold=True)), (" well, now.", Style())]),
        ("*Read* __well__, now.",
         [("Read", Style(italic=True)), (" ", Style()), ("well", Style(bold=True)), (", now.", Style())]),
        ("***Read*** well, now.", [("Read", Style(bold=True, italic=True)), (" well, now.", Style())]),
        ("~~Read~~ <u>well</u>, now.",
         [("Read", Style(struck=True)), (" ", Style()), ("well", Style(underlined=True)), (", now.", Style())]),
        ("<mark>Read</mark> well, now.", [("Read", Style(highlight="ffff00")), (" well, now.", Style())]),
        (r"\*Read\* `**well**`, now.", []),
    ],
)  # fmt: skip
def test_words_keep_how_they_look(text: str, runs: list[tuple[str, Style]]) -> None:
    (block,) = read(text).blocks
    assert [(run.text, run.style) for run in block.passage.runs] == runs
    assert "".join(text for text, _ in runs) in ("", block.text)


def test_a_file_that_begins_with_a_piece_of_a_page_is_still_markdown() -> None:
    found = read("<table><tr><td>a<td>b<tr><td>c<td>d</table>\n\n# One\n")
    assert (found.kind, [block.kind.value for block in found.blocks]) == ("markdown", ["table", "heading"])


@pytest.mark.parametrize("never_closed", ["**a ", "~~a ", "~~~\n", "<!--\n", "<ul>\n\n", "<table>a\n\n", "`a "])
def test_what_is_never_closed_is_read_before_the_wall_of_time(never_closed: str) -> None:
    read = read_document((never_closed * 6_000).encode(), filename="open.md")
    assert read.kind == "markdown"

"""Plain text and Markdown become blocks in reading order, and no word goes missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.documents.blocks import Block, BlockKind, words_in
from trellis.documents.passages import passage, passages_in_cell
from trellis.documents.readers.text import blocks_of_text


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks_of_text(text)]


def test_headings_paragraphs_and_lists_are_told_apart() -> None:
    assert kinds("# Title\n\nA paragraph that says something.\n\n## Part\n\n- one\n- two\n\nLast words.") == [
        ("heading", "Title"),
        ("paragraph", "A paragraph that says something."),
        ("heading", "Part"),
        ("list item", "one"),
        ("list item", "two"),
        ("paragraph", "Last words."),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Middle leaders", "heading"),
        ("TEACHER A", "heading"),
        ("Who is it for?", "heading"),
        ("**What is owed**", "heading"),
        ("photo_1.jpg", "paragraph"),
        ("You are here:", "paragraph"),
        ("it begins with a small letter", "paragraph"),
        ("They meet weekly.", "paragraph"),
        ("see https://example.org", "paragraph"),
        ("3. School culture", "list item"),
        ("2.5 hours of training", "paragraph"),
        ("2.5 Training", "list item"),
        ("-5 degrees", "paragraph"),
        ("⇒ Visit a school", "list item"),
    ],
)
def test_a_line_by_itself(line: str, kind: str) -> None:
    (block,) = blocks_of_text(f"\n\n{line}\n\n")
    assert block.kind == kind
    assert block.place.line == 3


def test_a_heading_may_be_underlined_or_have_its_answer_right_beneath() -> None:
    assert kinds("Title\n=====\n\nWho is it for?\nFor everybody.\n") == [
        ("heading", "Title"),
        ("heading", "Who is it for?"),
        ("paragraph", "For everybody."),
    ]


def test_lines_wrapped_by_hand_belong_together_and_lines_ended_on_purpose_do_not() -> None:
    text = (
        "This paragraph was wrapped by hand because somebody used an old\n"
        "editor, and it goes on here.\nThis one was ended on purpose.\n"
    )
    assert [words for _, words in kinds(text)] == [
        "This paragraph was wrapped by hand because somebody used an old editor, and it goes on here.",
        "This one was ended on purpose.",
    ]


def test_lists_know_how_deep_they_are() -> None:
    found = blocks_of_text("- one\n  - two\n    - three\n  - four\n- five\n")
    assert [(block.text, block.level) for block in found] == [
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 2),
        ("five", 1),
    ]


@pytest.mark.parametrize(
    ("written", "marker", "text"),
    [
        ("• Read", "•", "Read"),
        ("- ◆ Read", "- ◆", "Read"),
        ("- 1. **Read.**", "- 1.", "Read."),
        ("(a) Read", "(a)", "Read"),
        ("iv) Read", "iv)", "Read"),
        ("1.2.3 Read", "1.2.3", "Read"),
        ("*Read* well", "", "Read well"),
        ("**Read** [here](x) and_not_this", "", "Read here and_not_this"),
        ("<p>Read &amp; write</p>", "", "Read & write"),
        ("5 of 6 sessions", "", "5 of 6 sessions"),
    ],
)
def test_bullets_and_mark_up_are_taken_off_and_kept_beside(written: str, marker: str, text: str) -> None:
    read = passage(written)
    assert (read.marker, read.text, read.original) == (marker, text, written)


@pytest.mark.parametrize(
    ("cell", "passages"),
    [
        ("<p>Read</p> <p>Write</p>", ["Read", "Write"]),
        ("Read<br>Write<br/>Sing", ["Read", "Write", "Sing"]),
        ("• Read • Write", ["Read", "Write"]),
        ("Read\nWrite", ["Read", "Write"]),
        ("Read books that\nothers wrote\nWrite", ["Read books that others wrote", "Write"]),
        ("read\nwrite", ["read", "write"]),
        ("Read.\nwrite", ["Read.", "write"]),
        ("<b>Loud</b> words", ["Loud words"]),
        ("  ", []),
        ("x < y and y > z", ["x < y and y > z"]),
    ],
)
def test_a_cell_is_parted_where_it_parts_itself(cell: str, passages: list[str]) -> None:
    assert [found.text for found in passages_in_cell(cell)] == passages


def test_a_table_of_tabs_keeps_its_blank_cells_blank() -> None:
    (block,) = blocks_of_text("Stage\t\tSelf\n\t\tTrust\nOne\tTheme\tRead\n")
    assert block.table
    assert [[(cell.place.row, cell.place.column, cell.text) for cell in row] for row in block.table.rows] == [
        [(1, 1, "Stage"), (1, 3, "Self")],
        [(2, 3, "Trust")],
        [(3, 1, "One"), (3, 2, "Theme"), (3, 3, "Read")],
    ]
    assert block.table.columns == 3


def test_a_blank_line_ends_a_table_and_one_line_with_a_tab_is_none() -> None:
    found = blocks_of_text("a\tb\nc\td\n\ne\tf\ng\th\n\n\tJust a line with a tab in front.\n")
    assert [block.kind.value for block in found] == ["table", "table", "paragraph"]
    assert [block.place.table for block in found] == [1, 2, 0]


def test_a_markdown_table_has_its_headings_and_its_drawing_is_set_aside() -> None:
    table, drawn = blocks_of_text("| Stage | Self |\n| --- | :--: |\n| One | Read \\| write |\n")
    assert table.table
    assert [cell.heading for cell in table.table.rows[0]] == [True, True]
    assert [cell.text for cell in table.table.rows[1]] == ["One", "Read | write"]
    assert drawn.kind is BlockKind.MARK


@given(st.text(alphabet="Ab .-*•1)\t\n|#<p>:?_", max_size=200))
def test_no_word_of_a_text_goes_missing(text: str) -> None:
    found = blocks_of_text(text)
    if "<" not in text and "|" not in text and "•" not in text:
        assert sum(block.words for block in found) == words_in(text)
    assert [letters for block in found for letters in letters_of(block)] == [
        letter for letter in text if letter in "Ab"
    ]


def letters_of(block: Block) -> str:
    originals = [block.passage.original]
    if block.table:
        originals = [passage.original for row in block.table.rows for cell in row for passage in cell.passages]
    return "".join(letter for original in originals for letter in original if letter in "Ab")

"""What a person chooses about the shape of a document holds against what Trellis took it for."""

import pytest

from tests.frameworks.test_drafting import document
from trellis.documents.blocks import Block, BlockKind, Cell, Document, Passage, Place, Run, Style, Table
from trellis.documents.readers.delimited import block_of
from trellis.frameworks.rules.drafting import draft_from
from trellis.frameworks.rules.shapes.choices import (
    Choices,
    StyleUse,
    TableChoice,
    choices_from,
    fingerprint_of,
)
from trellis.frameworks.rules.shapes.columns import ColumnUse
from trellis.frameworks.rules.shapes.outline import HeadingUse
from trellis.frameworks.rules.shapes.shown import Shown, choices_sent, shown

ROLES = [
    ["Theme", "Tutor", "Subject lead", "Notes"],
    ["Safety", "Walks the corridor at every break", "Checks the lab before practicals", "Seen in May last"],
    ["Families", "Calls home with good news weekly", "Explains marks at the open evening", "Ask the office first"],
]


def told(read: Document, choices: Choices) -> list[tuple[str | None, str, str]]:
    return [(row.stage, row.strand, row.text) for row in draft_from(read, choices=choices).statements]


def table(*rows: list[str]) -> Document:
    return document(block_of(rows))


def test_a_column_is_what_the_person_says_that_it_is() -> None:
    read = table(*ROLES)
    as_text = Choices(tables={1: TableChoice(columns={2: ColumnUse.TEXT, 3: ColumnUse.TEXT, 4: ColumnUse.IGNORE})})
    assert told(read, as_text) == [
        (None, "Safety", "Walks the corridor at every break"),
        (None, "Safety", "Checks the lab before practicals"),
        (None, "Families", "Calls home with good news weekly"),
        (None, "Families", "Explains marks at the open evening"),
    ]
    as_stages = Choices(tables={1: TableChoice(columns={2: ColumnUse.AT_STAGE, 3: ColumnUse.AT_STAGE})})
    assert [stage for stage, _, _ in told(read, as_stages)][:2] == ["tutor", "subject-lead"]


def test_a_table_may_be_left_and_a_heading_row_chosen() -> None:
    read = table(["Made by the guild", "May"], *ROLES)
    assert told(read, Choices(tables={1: TableChoice(leave=True)})) == []
    chosen = Choices(
        tables={
            1: TableChoice(
                heading_row=2,
                columns={1: ColumnUse.STRAND, 2: ColumnUse.IN_STRAND, 3: ColumnUse.IGNORE, 4: ColumnUse.IGNORE},
            )
        }
    )
    assert {strand for _, strand, _ in told(read, chosen)} == {"Safety: Tutor", "Families: Tutor"}


def test_a_table_may_lie_on_its_side() -> None:
    read = table(
        ["Stage", "Stage 1", "Stage 2"],
        ["Self", "Reads one journal a term", "Writes for one journal"],
        ["School", "Joins a club of the school", "Runs a club of the school"],
    )
    turned = Choices(tables={1: TableChoice(transpose=True)})
    assert sorted(told(read, turned)) == sorted(told(read, Choices()))
    draft = draft_from(read, choices=turned)
    assert draft.words.placed + draft.words.unused == read.words


@pytest.mark.parametrize(
    ("use", "stages", "strands"),
    [(HeadingUse.STAGE, ["Bread", "Cakes"], {"Bakery"}), (HeadingUse.STRAND, [], {"Bread", "Cakes"})],
)
def test_a_heading_names_what_the_person_says(use: HeadingUse, stages: list[str], strands: set[str]) -> None:
    blocks = [Block(BlockKind.HEADING, Place(line=1), Passage("Bakery"), level=1)]
    for at, title in enumerate(("Bread", "Cakes")):
        blocks.append(Block(BlockKind.HEADING, Place(line=4 * at + 2), Passage(title), level=2))
        blocks += [
            Block(
                BlockKind.LIST_ITEM,
                Place(line=4 * at + 3 + item),
                Passage(f"Bakes {title.lower()} number {item}"),
                level=1,
            )
            for item in range(2)
        ]
    draft = draft_from(document(*blocks), choices=Choices(headings={"bread": use, "cakes": use}))
    assert [stage.title for stage in draft.stages] == stages
    assert {strand.title for strand in draft.strands} == strands


def in_style(text: str, style: Style, row: int, column: int) -> Cell:
    return Cell((Passage(text, runs=(Run(text, style),)),), Place(table=1, row=row, column=column))


def coloured() -> Document:
    red, plain = Style(colour="ff0000"), Style()
    rows = (
        tuple(in_style(text, plain, 1, at) for at, text in enumerate(("Stage", "Statement"), start=1)),
        (in_style("Stage 1", plain, 2, 1), in_style("Keep a log of visits", red, 2, 2)),
        (in_style("Stage 1", plain, 3, 1), in_style("Lead a club of any kind", plain, 3, 2)),
        (in_style("Stage 2", plain, 4, 1), in_style("Mentor a new colleague", red, 4, 2)),
    )
    return document(Block(BlockKind.TABLE, Place(table=1), table=Table(rows, 2)))


def test_all_statements_in_a_style_are_what_the_person_says() -> None:
    read = coloured()
    assert [(style, many) for style, many, _ in draft_from(read).styles] == [("red", 2)]
    universal = draft_from(read, choices=Choices(styles={"red": StyleUse.UNIVERSAL}))
    assert [row.classification.value for row in universal.statements] == ["universal", "unclassified", "universal"]
    none = draft_from(read, choices=Choices(styles={"red": StyleUse.NOT_A_STATEMENT}))
    assert [row.text for row in none.statements] == ["Lead a club of any kind"]
    assert none.words.placed + none.words.unused == read.words
    assert all("red" in piece.why for piece in none.unused)


def test_choices_can_be_kept_and_found_again_by_the_shape_of_a_file() -> None:
    choices = Choices(
        tables={2: TableChoice(heading_row=3, columns={1: ColumnUse.CODE}, transpose=True)},
        headings={"bread": HeadingUse.ASIDE},
        styles={"bold": StyleUse.OPTION},
    )
    assert choices_from(choices.as_json()) == choices
    same = table(ROLES[0], ["Money", "Keeps receipts of each trip", "Spends the budget wisely", "-"])
    assert fingerprint_of(table(*ROLES)) == fingerprint_of(same)
    assert fingerprint_of(same) != fingerprint_of(table(["Area", *ROLES[0][1:]], *ROLES[1:]))


def as_shown(seen: Shown) -> dict[str, str]:
    """What a browser sends of the page as it stands."""
    sent = {}
    for shown_table in seen.tables:
        name = f"table-{shown_table.number}"
        sent[f"{name}-row"] = str(shown_table.heading_row)
        sent |= {f"{name}-{column.number}": str(column.use) for column in shown_table.columns}
        sent |= {} if shown_table.used else {f"{name}-leave": "1"}
        sent |= {f"{name}-turn": "1"} if shown_table.transpose else {}
    sent |= {f"heading-{at}": str(heading.use) for at, heading in enumerate(seen.headings)}
    return sent | {f"style-{at}": str(style.use or "") for at, style in enumerate(seen.styles)}


def test_what_is_sent_as_it_was_shown_chooses_nothing() -> None:
    glossary = block_of([["Term", "Meaning"], ["Shift", "A turn of twelve hours"]])
    read = document(block_of(ROLES), glossary)
    seen = shown(read, choices=Choices())
    assert [(shown_table.used, shown_table.columns[0].heading) for shown_table in seen.tables] == [
        (True, "Theme"),
        (False, "Term"),
    ]
    assert not choices_sent(as_shown(seen), before=seen, choices=Choices())


def test_what_is_sent_otherwise_is_chosen_and_shown_again() -> None:
    glossary = block_of([["Term", "Meaning"], ["Shift", "A turn of twelve hours at the wheel"]])
    read = document(block_of(ROLES), glossary)
    before = shown(read, choices=Choices())
    sent = as_shown(before) | {"table-1-4": "text", "table-2-1": "strand", "table-2-2": "text"}
    chosen = choices_sent(sent, before=before, choices=Choices())
    after = shown(read, choices=chosen)
    assert [shown_table.used for shown_table in after.tables] == [True, True]
    assert [column.use for column in after.tables[0].columns][3] is ColumnUse.TEXT
    assert "A turn of twelve hours at the wheel" in {row.text for row in after.draft.statements}
    assert all(column.because == "you chose so" for column in after.tables[1].columns)
    assert choices_sent(as_shown(after), before=after, choices=chosen) == chosen
    turned = choices_sent(as_shown(after) | {"table-1-turn": "1"}, before=after, choices=chosen)
    assert turned.tables[1] == TableChoice(transpose=True)

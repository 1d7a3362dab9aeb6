"""CSV comes in from whatever wrote it: separators, encodings, titles and remarks in front, breaks within cells."""

import csv
import io
import random

import pytest

from trellis.documents.blocks import Block, BlockKind, Document
from trellis.documents.reading import read_document

ROWS = [
    ["Area", "Level", "Statement", "Leaders"],
    ["Self", "1", "Reads, and talks about it", "✓"],
    ["Self", "2", "First line\nSecond line", ""],
    ["Others", "1", 'Says "well done"', "✓"],
]


def written(separator: str = ",", rows: list[list[str]] = ROWS) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue()


def rows(block: Block) -> list[list[str]]:
    assert block.table
    return [[cell.text for cell in row] for row in block.table.rows]


RIGHT = [[cell for cell in row if cell] for row in ROWS]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_separators_and_encodings_make_no_difference(separator: str, encoding: str) -> None:
    (table,) = read_document(written(separator).encode(encoding), filename="rows.csv").blocks
    assert rows(table) == RIGHT


@pytest.mark.parametrize("name", ["rows.tsv", "rows.tab", "rows.csv"])
def test_tabs_are_seen_whatever_the_name(name: str) -> None:
    (table,) = read_document(written("\t").encode(), filename=name).blocks
    assert rows(table) == RIGHT


def test_windows_letters_come_through() -> None:
    read = read_document(
        written(rows=[["Area", "Text"], ["Café", "Siân’s – naïve"]]).encode("cp1252"), filename="a.csv"
    )
    assert rows(read.blocks[0]) == [["Area", "Text"], ["Café", "Siân’s – naïve"]]
    assert read.encoding == "windows-1252"


def said(read: Document) -> list[tuple[BlockKind, str, int]]:
    return [(block.kind, block.text, block.place.row) for block in read.blocks]


@pytest.mark.parametrize(
    ("front", "blocks"),
    [
        (
            "# Made by Ann, in May, for all\n# second remark\n",
            [("Made by Ann, in May, for all", 1), ("second remark", 2)],
        ),
        ("Our framework\n\n", [("Our framework", 1)]),
        ('"Our framework, 2026",,,\n,,,\n', [("Our framework, 2026", 1)]),
        ("Our framework,,,\nDraft for comment,,,\n", [("Our framework", 1), ("Draft for comment", 2)]),
    ],
)
def test_titles_and_remarks_in_front_stand_apart(front: str, blocks: list[tuple[str, int]]) -> None:
    *lines, table = read_document((front + written()).encode(), filename="a.csv").blocks
    assert [(block.text, block.place.row) for block in lines] == blocks
    assert rows(table) == RIGHT
    assert table.place.row == front.count("\n") + 1


def test_a_gap_to_be_filled_is_no_mark_up() -> None:
    (table,) = read_document(
        b"Area,Text\nSelf,Leads <subject> in <b>every</b> <Year group>.\n", filename="a.csv"
    ).blocks
    assert rows(table)[1] == ["Self", "Leads <subject> in every <Year group>."]


def test_a_heading_may_be_a_hash() -> None:
    (table,) = read_document(b"#,Name,Text\n1,Ann,reads\n2,Ben,writes\n", filename="a.csv").blocks
    assert rows(table)[0] == ["#", "Name", "Text"]


def test_several_tables_in_one_file_are_several() -> None:
    read = read_document(
        (written() + "\n\nSigns\n\n" + written(rows=[["Sign", "Meaning"], ["✓", "For leaders."]])).encode(),
        filename="a.csv",
    )
    assert [block.kind for block in read.blocks] == [BlockKind.TABLE, BlockKind.HEADING, BlockKind.TABLE]
    assert rows(read.blocks[2]) == [["Sign", "Meaning"], ["✓", "For leaders."]]
    assert [block.place.table for block in read.blocks] == [1, 0, 2]


def test_eighteen_hundred_long_rows_are_one_table() -> None:
    draw = random.Random(18)
    words = "lead learn plan assess share reflect pupils colleagues practice curriculum".split()  # noqa: SIM905

    def text(many: int) -> str:
        return " ".join(draw.choices(words, k=many))

    long = [
        [f"Area {at % 12}", f"L{at % 6}", text(70), "\n".join(f"• {text(11)}" for _ in range(6)), text(80)]
        for at in range(1_800)
    ]
    data = written(rows=[["Area", "Level", "Statement", "Examples", "Notes"], *long]).encode()
    assert len(data) > 2_500_000
    read = read_document(data, filename="long.csv")
    assert [len(table.rows) for table in read.tables] == [1_801]

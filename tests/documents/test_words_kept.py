"""Of every kind of file, each word is in one block, as often as the file has it."""

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import typst
import xlsxwriter
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.documents.test_other_sheets import cell, packed, row, sheet
from trellis.documents.blocks import Block, Passage
from trellis.documents.limits import Limits
from trellis.documents.reader import messages
from trellis.documents.wire import block_from_wire

Grid = list[list[str]]
WORDS = some.lists(
    some.sampled_from(["read", "Write", "plan", "Lead", "care", "3", "✓", "so,", "end."]), min_size=0, max_size=9
)
GRIDS = some.lists(some.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=7)
MARK = re.compile(r"q\d+q")


def numbered(grid: list[list[list[str]]]) -> Grid:
    """Every word gets a number of its own, so that none can stand for another."""
    number = iter(range(10**6))
    return [[" ".join(f"{word}q{next(number)}q" for word in words) for words in line] for line in grid]


def as_csv(grid: Grid) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(grid)
    return out.getvalue().encode()


def as_xlsx(grid: Grid) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    bold = book.add_format({"bold": True})
    for at, line in enumerate(grid):
        for column, text in enumerate(line):
            if " " in text and column == 1:
                first, _, rest = text.partition(" ")
                page.write_rich_string(at, column, bold, first, f" {rest}")
            else:
                page.write_string(at, column, text)
    book.close()
    return out.getvalue()


def as_xls(grid: Grid) -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("One")
    for at, line in enumerate(grid):
        for column, text in enumerate(line):
            page.write(at, column, text)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_ods(grid: Grid) -> bytes:
    return packed(sheet(*(row(*(cell(text) for text in line)) for line in grid)))


def as_json(grid: Grid) -> bytes:
    return json.dumps({"title": grid[0][0], "rows": [{"a": line[0], "b": {"c": line[1:]}} for line in grid]}).encode()


def as_records(grid: Grid) -> bytes:
    return json.dumps([{"a": line[0], "b": line[1:]} for line in grid]).encode()


def as_case(grid: Grid) -> bytes:
    items = [
        {"identifier": f"i{at}", "fullStatement": line[0], "notes": line[1], "extra": [line[2]]}
        for at, line in enumerate(grid)
    ]
    links = [
        {"associationType": "isChildOf", "originNodeURI": f"i{at}", "destinationNodeURI": f"i{at // 2}"}
        for at in range(1, len(items))
    ]
    return json.dumps({"CFItems": items, "CFAssociations": links}).encode()


def as_linked(grid: Grid) -> bytes:
    graph = [
        {
            "@id": f"x:{at}",
            "@type": "Competency",
            "competencyText": {"en": line[0]},
            "comment": line[1],
            "name": {"cy": line[2]},
        }
        for at, line in enumerate(grid)
    ]
    return json.dumps({"@context": "x", "@graph": graph}).encode()


def as_zip(grid: Grid) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("one.csv", as_csv(grid[:1]))
        archive.writestr("two.json", as_json(grid[1:]) if grid[1:] else b"{}")
    return out.getvalue()


def as_pdf(grid: Grid) -> bytes:
    cells = ", ".join(json.dumps(text, ensure_ascii=False) for line in grid for text in line)
    table = f"#table(columns: 3, {cells})"
    source = f"#set page(height: 9cm, header: [Head])\n= Title\n{table}\n#for text in ({cells},) [- #text\n]"
    made = typst.compile(source.encode(), ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made


KINDS: dict[str, tuple[str, Callable[[Grid], bytes], int]] = {
    "csv": ("a.csv", as_csv, 1), "xlsx": ("a.xlsx", as_xlsx, 1), "xls": ("a.xls", as_xls, 1), "ods": ("a.ods", as_ods, 1),
    "records": ("a.json", as_records, 1), "case": ("a.json", as_case, 1), "linked": ("a.jsonld", as_linked, 1),
    "zip": ("a.zip", as_zip, 1), "pdf": ("a.pdf", as_pdf, 2),
}  # fmt: skip


def passages(block: Block) -> list[Passage]:
    return (
        [one for line in block.table.rows for held in line for one in held.passages] if block.table else [block.passage]
    )


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(grid=GRIDS)
def test_every_word_of_a_file_is_in_one_block(kind: str, grid: list[list[list[str]]]) -> None:
    name, write, times = KINDS[kind]
    written = numbered(grid)
    if not any(text for line in written for text in line):
        return
    if kind == "zip" and not any(written[0]) and not any(text for line in written[1:] for text in line):
        return
    told = messages(write(written), filename=name, wants="blocks", limits=Limits())
    blocks = [block_from_wire(one) for message in told if isinstance(message, list) for one in message]
    found = Counter(mark for block in blocks for one in passages(block) for mark in MARK.findall(one.original))
    titles = set(MARK.findall(written[1][0] if kind == "zip" and len(written) > 1 else ""))
    sought = Counter(mark for line in written for text in line for mark in MARK.findall(text))
    for mark in sought:
        assert found[mark] == times * (2 if mark in titles else 1), (mark, Path(name))
    for block in blocks:
        for one in passages(block):
            if one.runs:
                assert "".join(run.text for run in one.runs) == one.text

"""Every hostile or odd file is read whole or refused with a sentence, quickly, and never takes the program with it."""

import re
import resource
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest

from tests.hostile.fates import REFUSED, HostileFile
from tests.hostile.files import hostile_files
from trellis.documents.blocks import Document
from trellis.documents.reading import read_document, read_table
from trellis.documents.refusals import Unreadable
from trellis.documents.sheets import TableFile
from trellis.frameworks.rules.drafting import draft_from

FILES = tuple(hostile_files())
MEBIBYTE = 1024 * 1024


def test_there_are_at_least_two_hundred_of_every_kind() -> None:
    assert len(FILES) >= 200
    assert len({file.what for file in FILES}) > len(FILES) - 5
    fates = Counter(file.expect for file in FILES)
    assert min(fates.values()) >= 100


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES, ids=str)
def test_as_a_document_it_is_read_whole_or_refused_in_words(file: HostileFile) -> None:
    data = file.data
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    got = outcome(read_document, data, file.name)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if file.expect == REFUSED:
        assert isinstance(got, Unreadable), file
        says_what_to_do(got, file)
        assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2
    else:
        assert isinstance(got, Document), (file, got)
        assert len(got.sha256) == 64
        draft = draft_from(got)  # raises WordsLost if a word goes missing
        assert draft.words.placed + draft.words.unused == draft.words.source


TABLES = [file for file in FILES if file.name.endswith((".csv", ".tsv", ".xlsx"))]
# What opens a file is the same for rows and documents, so that of those that neither reads every fourth is enough.
ROWS = [
    *(file for file in TABLES if (file.expect, file.as_rows) != (REFUSED, REFUSED)),
    *[file for file in TABLES if (file.expect, file.as_rows) == (REFUSED, REFUSED)][::4],
]


@pytest.mark.slow
@pytest.mark.parametrize("file", ROWS, ids=str)
def test_as_rows_it_is_read_whole_or_refused_in_words(file: HostileFile) -> None:
    got = outcome(read_table, file.data, file.name)
    if file.as_rows == REFUSED:
        assert isinstance(got, Unreadable), file
        says_what_to_do(got, file)
        return
    assert isinstance(got, TableFile), (file, got)
    for sheet in got.sheets:
        assert len({len(row.cells) for row in sheet.rows}) <= 1
        assert all(any(row.cells) for row in sheet.rows)
        assert [row.number for row in sheet.rows] == sorted({row.number for row in sheet.rows})
        assert not any("\x00" in cell for row in sheet.rows for cell in row.cells)


@pytest.mark.parametrize(
    "file", [file for file in FILES if not file.name.endswith((".csv", ".tsv", ".xlsx"))][::6], ids=str
)
def test_what_is_no_table_is_never_read_as_rows(file: HostileFile) -> None:
    got = outcome(read_table, file.data, file.name)
    assert isinstance(got, Unreadable)
    says_what_to_do(got, file)


def test_bombs_cost_the_program_itself_no_memory() -> None:
    bombs = [file for file in FILES if file.name in ("bomb.xlsx", "lie.xlsx", "deep.html", "wide.csv")]
    assert len(bombs) >= 15
    for file in bombs:
        data = file.data
        before = resident()
        outcome(read_document, data, file.name)
        assert resident() - before < 50 * MEBIBYTE, file


@pytest.mark.parametrize("name", ["formula1.csv", "formula3.csv", "formula7.csv", "formula2.xlsx", "formula4.xlsx"])
def test_formulas_come_in_as_the_text_they_are(name: str) -> None:
    (file,) = [file for file in FILES if file.name == name]
    table = outcome(read_table, file.data, file.name)
    assert isinstance(table, TableFile)
    assert table.sheets[0].rows[1].cells[1][0] in "=+-@"


def test_the_same_table_reads_the_same_in_every_dialect() -> None:
    dialects = [file for file in FILES if file.name == "dialect.csv"]
    assert len(dialects) == 24
    read = {outcome(read_table, file.data, file.name).sheets[0].rows for file in dialects}  # type: ignore[union-attr]
    (rows,) = read
    assert rows[1].cells == ("Ann Lee", 'Oak "The Grove", Ely', "01/09/2024")


def test_the_same_names_read_the_same_in_every_encoding() -> None:
    encoded = [file for file in FILES if re.fullmatch(r"(csv|tsv) as (?!cp1252).*", file.what)]
    assert len(encoded) == 10
    for extension, files in groupby(sorted(encoded, key=lambda file: file.name), key=lambda file: file.name):
        rows = {outcome(read_table, file.data, file.name).sheets[0].rows for file in files}  # type: ignore[union-attr]
        assert len(rows) == 1, extension
        assert "Ŵyn" in next(iter(rows))[1].cells[0]


def outcome(reader: object, data: bytes, name: str) -> Document | TableFile | Unreadable:
    try:
        return reader(data, filename=name)  # type: ignore[operator]
    except Unreadable as refusal:
        return refusal


def says_what_to_do(refusal: Unreadable, file: HostileFile) -> None:
    """One sentence, which names the file or the place in it, and what to do about it."""
    assert refusal.says.endswith(".")
    assert not re.search(r"[.!?] [A-Z]", refusal.says), refusal.says
    assert file.name in refusal.says
    assert re.search(
        r"[;:,] (?:or )?(?:save|open|split|delete|choose|unpack|take|copy|put|do not trust|perhaps)\b", refusal.says
    ), refusal.says
    assert "Traceback" not in refusal.says
    assert len(refusal.says) < 330


def resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()

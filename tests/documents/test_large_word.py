"""A large Word document is read in little time and memory."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents.word_files import HEADER_ROW, p, packed, r, shaded, tbl, tc, tr

TABLES, ROWS = 75, 12


def large_document() -> bytes:
    """75 tables of lists in three columns, with words that no packing makes small."""
    chance = random.Random(75)
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 10))) for _ in range(20_000)]

    def some(many: int) -> str:
        return " ".join(chance.choices(words, k=many))

    def cell() -> str:
        bullet = p(some(8), r(some(6), "<w:b/>"), listed=(1, 0))
        return tc(bullet, p(r(some(10), '<w:color w:val="C00000"/>'), listed=(1, 0)), p(some(12)))

    body = []
    for number in range(TABLES):
        rows = [tr(tc(some(3), about=shaded("DDEBF7")), cell(), cell(), cell()) for _ in range(ROWS)]
        head = tr("Stage", "Self", "School", "Trust", about=HEADER_ROW)
        body += [p(f"Table {number} {some(3)}", style="Heading1"), tbl(head, *rows, widths=(2000,) * 4)]
    return packed(*body)


@pytest.mark.slow
def test_75_tables_are_read_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.docx"
    path.write_bytes(large_document())
    assert 400_000 < path.stat().st_size < 600_000
    # In a process of its own, so that what it needs at most can be told from what the tests need.
    script = (
        "import re, resource, sys; from pathlib import Path; from trellis.documents.reading import read_document\n"
        "blocks = read_document(Path(sys.argv[1])).blocks\n"
        "own = int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1])\n"
        "child = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(sum(1 for block in blocks if block.table), own + child.ru_maxrss)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, check=True, env=environment)
    tables, kilobytes = run.stdout.split()
    assert int(tables) == TABLES
    assert int(kilobytes) < 400 * 1024

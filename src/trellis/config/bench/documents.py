"""Files as they come: how long reading and understanding one takes, and how much memory the process behind the wall needs."""

import csv
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from trellis.config.bench.figures import Figure, seconds
from trellis.documents.csv_out import csv_of
from trellis.documents.reading import read_document
from trellis.frameworks.rules.drafting import draft_from

TABLES, TABLE_ROWS, LONG_ROWS, WORDS_A_ROW = 75, 40, 1800, 220
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KINDS = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml'
    '.document.main+xml"/></Types>'
)
_PARTS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)


def files_read() -> list[Figure]:
    """A Word document of many tables, and a CSV file of long rows, each from its bytes to a draft."""
    word, rows = _word_document(), _long_rows()
    return [
        *_read(f"Word document of {TABLES} tables", "tables.docx", word, lambda: _parsed(word)),
        *_read(f"CSV of {LONG_ROWS:,} long rows", "long.csv", rows, lambda: list(csv.reader(_text(rows)))),
    ]


def _read(work: str, name: str, file: bytes, least: Callable[[], object]) -> list[Figure]:
    taken = seconds(lambda: draft_from(read_document(file, filename=name)))
    return [
        Figure(f"{work} drafted", 0, taken, "s", seconds(least), None, len(file)),
        Figure(f"{work}: memory of its reader", 0, _memory_of_reader(name, file), "MB"),
    ]


def _memory_of_reader(name: str, file: bytes) -> int:
    """The most that the reading process has had; it is the only child of a program made for asking."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(file)
        code = (
            "import resource, sys; from pathlib import Path; from trellis.documents.reading import read_document;"
            "read_document(Path(sys.argv[1])); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        )
        said = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    return round(int(said.stdout) / 1024)


def _word_document() -> bytes:
    """75 tables of four columns with a heading over each; words that do not compress to nothing."""
    tables = "".join(_table(number) for number in range(TABLES))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as parts:
        parts.writestr("[Content_Types].xml", _KINDS)
        parts.writestr("_rels/.rels", _PARTS)
        parts.writestr("word/document.xml", f'<w:document xmlns:w="{_WORD}"><w:body>{tables}</w:body></w:document>')
    return packed.getvalue()


def _table(number: int) -> str:
    rows = [("Stage", "Strand", "Statement", "Class")]
    rows += [
        (f"Stage {1 + at % 5}", f"Strand {number}", f"{_words(number * 100 + at, 34)}.", "Universal")
        for at in range(TABLE_ROWS)
    ]
    cells = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    return f"<w:p><w:r><w:t>Table {number}</w:t></w:r></w:p><w:tbl>{cells}</w:tbl>"


def _cell(text: str) -> str:
    return f"<w:tc><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:tc>"


def _long_rows() -> bytes:
    rows = [(f"Stage {1 + n % 6}", f"Strand {n % 9}", f"{_words(n, WORDS_A_ROW)}.") for n in range(LONG_ROWS)]
    return b"".join(csv_of(("Stage", "Strand", "Statement"), rows))


def _words(seed: int, count: int) -> str:
    """So many words, other ones for another seed."""
    return " ".join(f"w{(seed * 7919 + at * 104729) % 99991}" for at in range(count))


def _parsed(file: bytes) -> object:
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        return etree.fromstring(parts.read("word/document.xml"))


def _text(file: bytes) -> io.StringIO:
    return io.StringIO(file.decode("utf-8-sig"))

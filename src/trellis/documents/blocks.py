"""A document as blocks in reading order, each with its wording as written and the place it came from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from trellis.documents.styles import PLAIN_STYLE as PLAIN_STYLE
from trellis.documents.styles import Run as Run
from trellis.documents.styles import Style as Style
from trellis.documents.styles import shared_style

_PAGE_OF_PDF = re.compile(r"(?:^|, )page \d+$")


def words_in(text: str) -> int:
    """How many words a text has: what stands between white space. Trellis counts every source in these."""
    return len(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stood in its file. Everything is counted from 1; 0 means that it does not apply."""

    part: str = ""
    """The sheet, where a file has several; "page 3" of a PDF, "file roles.md" of an archive."""
    line: int = 0
    """The line of a text, or the paragraph of what has no lines of its own: then `unit` says so."""
    table: int = 0
    row: int = 0
    column: int = 0
    unit: str = "line"

    @property
    def section(self) -> str:
        """The sheet or file that it is in. The page of a PDF is only where its text happened to break."""
        return _PAGE_OF_PDF.sub("", self.part) if "page " in self.part else self.part

    @property
    def says(self) -> str:
        counted = (("table", self.table), ("row", self.row), ("column", self.column))
        named = counted if self.table else ((self.unit, self.line), *counted)
        itself = self.part.startswith(("page ", "file "))
        parts = [self.part if itself else f"sheet {self.part}"] if self.part else []
        return ", ".join(parts + [f"{name} {number}" for name, number in named if number])


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words that the source itself sets apart: a paragraph, one bullet, one line of a cell."""

    text: str
    """As a reader sees it: without mark-up, bullet or number."""
    original: str = ""
    """As the file has it, mark-up and bullet included. Its words are the ones counted."""
    marker: str = ""
    """The bullet or number that stood in front ("·", "-", "3."), also where a program draws it and no file holds it."""
    runs: tuple[Run, ...] = ()
    """The text piece by piece, each with its style; together they are `text`. Empty where all of it is plain."""

    def __post_init__(self) -> None:
        if not self.original:
            object.__setattr__(self, "original", f"{self.marker} {self.text}".strip())

    @property
    def words(self) -> int:
        return words_in(self.original)

    @property
    def style(self) -> Style:
        """What holds for every word: red, if all are red, although one of them is bold as well."""
        return shared_style(self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table. A merged cell stands once, at its first row and column, with how far it reaches."""

    passages: tuple[Passage, ...]
    place: Place
    row_span: int = 1
    column_span: int = 1
    heading: bool = False
    """The source itself calls the cell a heading (<th>, a Markdown table's first row, Word's repeated rows)."""

    @property
    def text(self) -> str:
        if len(self.passages) == 1:  # nearly every cell, and asked of each many times
            return self.passages[0].text
        return "\n".join([passage.text for passage in self.passages])

    @property
    def words(self) -> int:
        return sum([passage.words for passage in self.passages])


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of the cells that hold something; a blank cell is absent, so look at `place.column`."""

    rows: tuple[tuple[Cell, ...], ...]
    columns: int

    @property
    def words(self) -> int:
        return sum(cell.words for row in self.rows for cell in row)


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE = "table"
    NODE = "node"
    """One item of a tree of data (CASE, JSON-LD, YAML, TOML): what it says of itself is in `node`."""
    MARK = "mark"
    """Something without meaning that is kept for the count, such as a ruled line."""


class Aside(StrEnum):
    """What stands beside the text of a document, not in it. Its words are counted like all others."""

    PAGE_HEADER = "page header"
    PAGE_FOOTER = "page footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    NAVIGATION = "navigation"
    CONTENTS = "table of contents"
    FRONT_MATTER = "front matter"
    CODE = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What an item of a tree of data says of itself beside its text."""

    identifier: str = ""
    """By which associations name it: a UUID, an address, a key."""
    code: str = ""
    """The number that people know it by ("1.2a")."""
    sort: str = ""
    """What the source calls such an item ("Standard", "Competency", "areas")."""
    levels: tuple[str, ...] = ()
    """The levels, audiences or stages that the source gives it."""
    standard: bool = False
    """Its file follows a standard (CASE, JSON-LD): every item states something or groups others."""


@dataclass(frozen=True, slots=True)
class Association:
    """That one item of a tree of data points to another, and how ("isRelatedTo", "exactMatchOf")."""

    sort: str
    origin: str
    destination: str


@dataclass(frozen=True, slots=True)
class Block:
    kind: BlockKind
    place: Place
    passage: Passage = field(default_factory=lambda: Passage(""))
    level: int = 0
    """Of a heading: 1 is the highest. Of a list item or a node: how deep, from 1. Parents come before children."""
    table: Table | None = None
    node: Node | None = None
    aside: Aside | None = None
    """Set where the block stands beside the text."""

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Its own, or all of its table, in the order of reading."""
        if not self.table:
            return (self.passage,)
        return tuple(passage for row in self.table.rows for cell in row for passage in cell.passages)

    @property
    def words(self) -> int:
        return self.table.words if self.table else self.passage.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as it was read, before anybody asks what it means."""

    name: str
    sha256: str
    kind: str
    """What it was read as: "text", "csv", "xlsx", "html", "docx" …"""
    encoding: str = ""
    title: str = ""
    """A title that the file keeps apart from its text, such as a web page's."""
    blocks: tuple[Block, ...] = ()
    associations: tuple[Association, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        return sum(block.words for block in self.blocks)

    @property
    def tables(self) -> Iterator[Table]:
        return (block.table for block in self.blocks if block.table)

"""How the cells of an Excel sheet look, what it hides, and what its letters show in fonts of signs."""

import io
import re
import zipfile
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lxml import etree

from trellis.documents.blocks import Passage
from trellis.documents.readers.dressing import with_runs
from trellis.documents.readers.sheets.palette import PLAIN, Look, Palette
from trellis.documents.readers.symbols import draws_signs, shown
from trellis.documents.styles import PLAIN_STYLE, Run

Pieces = tuple[tuple[str, Look], ...]
_PART = re.compile(rb"<(?:\w+:)?(?:col\s([^>]*)|row\b([^>]*)|c\b([^>]*?)(/?))>")
_PLACE = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_SHARED = re.compile(rb"<(?:\w+:)?v>(\d{1,9})</")
_INLINE = re.compile(rb"<(?:\w+:)?is>.*?</(?:\w+:)?is>", re.DOTALL)
_ATTRIBUTES = {
    name: re.compile(rb"""(?<![\w:])%s=["'](%s)["']""" % (name, shape))
    for shape, names in ((rb"\d{1,8}", (b"r", b"s", b"min", b"max")), (rb"\w{1,12}", (b"t", b"hidden")))
    for name in names
}
_LAST_COLUMN = 16_384


@dataclass(slots=True)
class Looks:
    """Only what is not plain. Rows and columns are counted from 1."""

    cells: dict[tuple[int, int], Look] = field(default_factory=dict)
    pieces: dict[tuple[int, int], Pieces] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def text(self, row: int, column: int, value: str) -> str:
        """What a cell shows: a "ü" in Wingdings is a tick."""
        pieces = self.pieces.get((row, column))
        if pieces and any(draws_signs(look.font) for _, look in pieces):
            return "".join(shown(text, font=look.font) for text, look in pieces).strip()
        font = self.cells.get((row, column), PLAIN).font
        return shown(value, font=font) if draws_signs(font) else value

    def dressed(self, row: int, column: int, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
        """The passages of a cell with the style of their words."""
        pieces = self.pieces.get((row, column))
        if pieces:
            return with_runs(passages, [(shown(text, font=look.font), look.style) for text, look in pieces])
        style = self.cells.get((row, column), PLAIN).style
        if style == PLAIN_STYLE:
            return passages
        return tuple(
            Passage(one.text, one.original, one.marker, (Run(one.text, style),)) if one.text else one
            for one in passages
        )


class Wardrobe:
    """The looks that all sheets of a workbook share: its formats, and its texts that change their look within."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.palette = Palette(archive)
        self.plain = {
            at
            for at, look in enumerate(self.palette.formats)
            if look.style == PLAIN_STYLE and not draws_signs(look.font)
        }
        self.rich = self._rich_strings()

    def _rich_strings(self) -> dict[str, Pieces]:
        """Number of a shared text → its pieces, for the texts that have some."""
        if "xl/sharedStrings.xml" not in self.archive.namelist() or b"rPr" not in (
            data := self.archive.read("xl/sharedStrings.xml")
        ):
            return {}
        found: dict[str, Pieces] = {}
        number = 0
        try:
            for _, item in etree.iterparse(io.BytesIO(data), tag="{*}si", resolve_entities=False, no_network=True):
                pieces = self._pieces(item)
                if pieces:
                    found[str(number)] = pieces
                number += 1
                item.clear()
        except etree.XMLSyntaxError:
            return {}
        return found

    def _pieces(self, item: etree._Element) -> Pieces:
        runs = item.findall("{*}r")
        return tuple(
            ("".join(text.text or "" for text in run.findall("{*}t")), self.palette.of_font(run.find("{*}rPr")))
            for run in runs
        )

    def looks_of(self, path: str) -> Looks:
        """Looks through a sheet's bytes rather than its tree: there may be a million cells, and most are plain."""
        looks = Looks()
        try:
            data = self.archive.read(path)
        except KeyError:
            return looks
        dressed = len(self.plain) < len(self.palette.formats) or bool(self.rich) or b"rPr" in data
        if not dressed and b"hidden" not in data:
            return looks
        row = column = 0
        for found in _PART.finditer(data):
            of_column, of_row, of_cell, empty = found.groups()
            if of_cell is not None:
                written = _PLACE.search(of_cell)
                column = _column(written[1]) if written else column + 1
                row = int(written[2]) if written else row
                if dressed and not empty:
                    self._dress(of_cell, (row, column), looks, data, found.end())
            elif of_row is not None:
                row, column = int(_attribute(of_row, b"r") or row + 1), 0
                if _attribute(of_row, b"hidden") in (b"1", b"true"):
                    looks.hidden_rows.add(row)
            elif _attribute(of_column, b"hidden") in (b"1", b"true"):
                first, last = (_attribute(of_column, name) or b"0" for name in (b"min", b"max"))
                looks.hidden_columns.update(range(int(first), min(int(last), _LAST_COLUMN) + 1))
        return looks

    def _dress(self, cell: bytes, place: tuple[int, int], looks: Looks, data: bytes, begin: int) -> None:
        number = int(_attribute(cell, b"s") or 0)
        if number not in self.plain and number < len(self.palette.formats):
            looks.cells[place] = self.palette.formats[number]
        pieces: Pieces = ()
        if self.rich and (value := _SHARED.match(data, begin)) and _attribute(cell, b"t") == b"s":
            pieces = self.rich.get(value[1].decode(), ())
        elif b"inlineStr" in cell and (inline := _INLINE.match(data, begin)):
            pieces = self._inline(inline[0])
        if pieces:
            own = looks.cells.get(place, PLAIN)
            looks.pieces[place] = tuple((text, _over(own, look)) for text, look in pieces)

    def _inline(self, written: bytes) -> Pieces:
        """The pieces of a text that stands in its cell itself."""
        if b"rPr" not in written:
            return ()
        # What the names of its elements stand for is said at the top of the sheet only: `recover` does without.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        return self._pieces(etree.fromstring(written, parser))


def _over(cell: Look, piece: Look) -> Look:
    """A piece without properties of its own looks as its cell does; the shading is the cell's always."""
    if piece is PLAIN:
        return cell
    return Look(replace(piece.style, shading=cell.style.shading), piece.font)


@lru_cache(maxsize=1_024)
def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column


def _attribute(written: bytes, name: bytes) -> bytes:
    """A short attribute among those of a tag, which may stand in any order; "" where it is absent or absurd."""
    found = _ATTRIBUTES[name].search(written)
    return found[1] if found else b""

"""How the cells of an Excel sheet look, what it hides, and what its letters show in fonts of signs."""

import io
import re
import zipfile
from dataclasses import dataclass, field, replace

from lxml import etree

from trellis.documents.blocks import Passage
from trellis.documents.readers.dressing import with_runs
from trellis.documents.readers.sheets.palette import PLAIN, Look, Palette
from trellis.documents.readers.symbols import draws_signs, shown
from trellis.documents.styles import PLAIN_STYLE, Run

Pieces = tuple[tuple[str, Look], ...]
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})$")


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
        return tuple(replace(one, runs=(Run(one.text, style),)) if one.text else one for one in passages)


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
        looks = Looks()
        try:
            data = self.archive.read(path)
        except KeyError:
            return looks
        dressed = len(self.plain) < len(self.palette.formats) or self.rich or b"rPr" in data
        if not dressed and b"hidden" not in data:
            return looks
        row = column = 0
        tags = ("{*}row", "{*}c", "{*}col")
        try:
            for event, part in etree.iterparse(
                io.BytesIO(data), events=("start", "end"), tag=tags, resolve_entities=False, no_network=True
            ):
                name = etree.QName(part).localname
                if event == "start":
                    if name == "row":
                        row, column = _number(part.get("r"), row + 1), 0
                        if part.get("hidden") in ("1", "true"):
                            looks.hidden_rows.add(row)
                    continue
                if name == "c":
                    place = _place(part.get("r")) or (row, column + 1)
                    column = place[1]
                    if dressed:
                        self._dress(part, place, looks)
                elif name == "col" and part.get("hidden") in ("1", "true"):
                    looks.hidden_columns.update(
                        range(_number(part.get("min"), 1), min(_number(part.get("max"), 0), 16_384) + 1)
                    )
                elif name == "row":
                    part.clear()
        except etree.XMLSyntaxError:
            return looks
        return looks

    def _dress(self, cell: etree._Element, place: tuple[int, int], looks: Looks) -> None:
        number = _number(cell.get("s"), 0)
        if number not in self.plain and number < len(self.palette.formats) and len(cell):
            looks.cells[place] = self.palette.formats[number]
        if not self.rich and cell.get("t") != "inlineStr":
            return
        value = cell.find("{*}v")
        pieces: Pieces = ()
        if cell.get("t") == "s" and value is not None:
            pieces = self.rich.get((value.text or "").strip(), ())
        elif cell.get("t") == "inlineStr":
            pieces = next((self._pieces(item) for item in cell.findall("{*}is")), ())
        if pieces:
            own = looks.cells.get(place, PLAIN)
            looks.pieces[place] = tuple((text, _over(own, look)) for text, look in pieces)


def _over(cell: Look, piece: Look) -> Look:
    """A piece without properties of its own looks as its cell does; the shading is the cell's always."""
    if piece is PLAIN:
        return cell
    return Look(replace(piece.style, shading=cell.style.shading), piece.font)


def _number(written: str | None, otherwise: int) -> int:
    return int(written) if written and written.isdigit() and len(written) < 9 else otherwise


def _place(reference: str | None) -> tuple[int, int] | None:
    found = _REFERENCE.match(reference or "")
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column

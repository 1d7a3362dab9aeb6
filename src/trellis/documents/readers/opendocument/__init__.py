"""Reads OpenDocument texts (.odt), as LibreOffice writes them and offices of government publish them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from trellis.documents.blocks import Aside, Block, BlockKind, Cell, Place, Table, words_in
from trellis.documents.limits import Limits
from trellis.documents.passages import lines_of, styled_passage
from trellis.documents.readers.opendocument.inline import Element, Inline, Words, hides, name_of, words_within
from trellis.documents.readers.opendocument.lists import Lists, lists_of, whole
from trellis.documents.readers.opendocument.package import roots_of
from trellis.documents.readers.sheets.open_looks import OpenLooks
from trellis.documents.readers.sheets.palette import PLAIN, Look
from trellis.documents.readers.sheets.parts import attribute
from trellis.documents.readers.titles import Found, with_titles
from trellis.documents.readers.unread import Unread, too_deep, too_many_columns, too_many_paragraphs, without_words
from trellis.documents.told import Blocks, Told

_DEEPEST = 60
_MARGINS = {
    "header": Aside.PAGE_HEADER, "header-left": Aside.PAGE_HEADER, "header-first": Aside.PAGE_HEADER,
    "footer": Aside.PAGE_FOOTER, "footer-left": Aside.PAGE_FOOTER, "footer-first": Aside.PAGE_FOOTER,
}  # fmt: skip
_INDEXES = frozenset((
    "table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index",
    "bibliography",
))  # fmt: skip
_WRAPPED = frozenset(("section", "index-body", "index-title", "text-box", "frame", "g", "list-header", "note-body"))


def blocks(data: bytes, *, filename: str, limits: Limits) -> Blocks:
    content, styles = roots_of(data, filename=filename, limits=limits)
    told = Told("odt")
    return told, iter(_read(content, styles, told, filename, limits))


def _read(content: Element, styles: list[Element], told: Told, filename: str, limits: Limits) -> list[Block]:
    body = content.find("{*}body/{*}text")
    roots = [content, *styles]
    reading = _Reading(filename, limits, OpenLooks(roots), lists_of(reversed(roots)))
    read = with_titles(list(_Story(reading).read(body))) if body is not None else []
    beside = [found.block for found in (*_notes(reading), *_margins(styles, reading))]
    told.notes += reading.unread.sentences
    if not read and not beside:
        raise without_words(filename, reading.unread)
    return [*read, *beside]


@dataclass
class _Reading:
    filename: str
    limits: Limits
    looks: OpenLooks
    lists: Lists
    unread: Unread = field(default_factory=Unread)
    lines: int = 0
    tables: int = 0
    notes: list[Element] = field(default_factory=list)

    def next_line(self) -> Place:
        self.lines += 1
        if self.lines > self.limits.rows:
            raise too_many_paragraphs(self.filename, self.limits)
        return Place(line=self.lines, unit="paragraph")


@dataclass(slots=True)
class _Listed:
    """Where in a list a paragraph stands."""

    style: str
    depth: int
    drawn: str = ""


class _Story:
    """One text that reads from beginning to end: the body, a cell, a box, a note, a page header."""

    def __init__(
        self,
        reading: _Reading,
        *,
        look: Look = PLAIN,
        aside: Aside | None = None,
        depth: int = 0,
        in_cell: bool = False,
    ) -> None:
        self.reading, self.look, self.aside, self.depth, self.in_cell = reading, look, aside, depth, in_cell
        margins = aside in (Aside.PAGE_HEADER, Aside.PAGE_FOOTER)
        self.inline = Inline(reading.looks, reading.unread, page_numbers=not margins)
        if depth > _DEEPEST:
            raise too_deep(reading.filename)

    def read(self, root: Element, listed: _Listed | None = None) -> Iterator[Found]:
        for element in root:
            name = name_of(element)
            if name in ("p", "h"):
                yield from self._paragraph(element, listed)
            elif name == "list":
                yield from self._list(element, listed)
            elif name == "table":
                yield from self._table(element)
            elif name in _INDEXES:
                yield from self._beneath(aside=self.aside or Aside.CONTENTS).read(element)
            elif name == "section" and attribute(element, "display") == "none":
                self.reading.unread.hidden += words_in(words_within(element))
            elif name in _WRAPPED:
                yield from self._beneath().read(element, listed)
            elif name == "tracked-changes":
                gone = (part for part in element.iter("{*}deletion"))
                self.reading.unread.deleted += sum(words_in(words_within(p)) for d in gone for p in d.iter("{*}p"))

    def _beneath(self, *, aside: Aside | None = None) -> "_Story":
        return _Story(
            self.reading, look=self.look, aside=aside or self.aside, depth=self.depth + 1, in_cell=self.in_cell
        )

    def _list(self, element: Element, above: _Listed | None) -> Iterator[Found]:
        style = attribute(element, "style-name") or (above.style if above else "")
        listed = _Listed(style, above.depth + 1 if above else 1)
        goes_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
        if above is None and not goes_on:
            self.reading.lists.begin(style)
        for item in element:
            name = name_of(item)
            if name == "list-item":
                holds_words = any(name_of(inner) in ("p", "h") for inner in item)
                start = attribute(item, "start-value")
                listed.drawn = self.reading.lists.marker(style, listed.depth, start=start) if holds_words else ""
            if name in ("list-item", "list-header"):
                yield from self._beneath().read(item, listed)

    def _paragraph(self, element: Element, listed: _Listed | None) -> Iterator[Found]:
        reading = self.reading
        style = attribute(element, "style-name")
        if hides(reading.looks, style, "paragraph"):
            reading.unread.hidden += words_in(words_within(element))
            return
        words = self.inline.read(element, reading.looks.of(style, "paragraph", over=self.look))
        reading.notes += words.notes
        if any(not text.isspace() for text, _ in words.pieces):
            yield from self._told(element, style, words, listed)
        for box in words.boxes:
            yield from self._beneath().read(box)

    def _told(self, element: Element, style: str, words: Words, listed: _Listed | None) -> Iterator[Found]:
        place = self.reading.next_line()
        drawn = listed.drawn if listed else ""
        names = [attribute(known, "name") for known in self.reading.looks.ancestry(style, "paragraph")]
        is_title = "Title" in names
        if listed:
            listed.drawn = ""  # it belongs to the first paragraph of the item
        if name_of(element) == "h" or is_title:
            level = 1 if is_title else whole(attribute(element, "outline-level"))
            passage = styled_passage(words.pieces, drawn=drawn)
            yield Found(Block(BlockKind.HEADING, place, passage, level=level, aside=self.aside), is_title=is_title)
        elif listed:
            passage = styled_passage(words.pieces, drawn=drawn)
            yield Found(Block(BlockKind.LIST_ITEM, place, passage, level=listed.depth, aside=self.aside))
        else:
            lines = lines_of(words.pieces)
            for line in lines:
                passage = styled_passage(line)
                kind, level = (BlockKind.LIST_ITEM, 1) if passage.marker else (BlockKind.PARAGRAPH, 0)
                block = Block(kind, place, passage, level=level, aside=self.aside)
                yield Found(block, may_be_title=len(lines) == 1)

    def _table(self, table: Element) -> Iterator[Found]:
        reading = self.reading
        reading.tables += not self.in_cell
        number, line = reading.tables, reading.lines
        rows = list(_rows_of(table))
        alone = [cell for row, _ in rows for cell in row if name_of(cell) == "table-cell"]
        if len(alone) == 1 and not self.in_cell:
            # A frame around text, not a table: it has nothing beside anything.
            yield from self._beneath().read(alone[0])
            return
        made = [
            tuple(self._cells(row, Place(line=line, table=number, row=at), heading))
            for at, (row, heading) in enumerate(rows, start=1)
        ]
        if any(made):
            columns = max(cell.place.column + cell.column_span - 1 for row in made for cell in row)
            block = Block(BlockKind.TABLE, Place(line=line, table=number), table=Table(tuple(made), columns))
            yield Found(replace(block, aside=self.aside))

    def _cells(self, row: Element, place: Place, heading: bool) -> Iterator[Cell]:
        column = 1
        for element in row:
            name = name_of(element)
            if name not in ("table-cell", "covered-table-cell"):
                continue
            across = whole(attribute(element, "number-columns-spanned"))
            down = whole(attribute(element, "number-rows-spanned"))
            for _ in range(whole(attribute(element, "number-columns-repeated"))):
                if column + across - 1 > self.reading.limits.columns:
                    raise too_many_columns(self.reading.filename, self.reading.limits, table=place.table)
                look = self.reading.looks.of(attribute(element, "style-name"), over=self.look)
                inner = _Story(self.reading, look=look, aside=self.aside, depth=self.depth + 1, in_cell=True)
                passages = tuple(passage for found in inner.read(element) for passage in found.block.passages)
                if passages:
                    yield Cell(passages, replace(place, column=column), down, across, heading=heading)
                column += 1


def _rows_of(part: Element, *, heading: bool = False) -> Iterator[tuple[Element, bool]]:
    for element in part:
        name = name_of(element)
        if name == "table-row":
            yield element, heading
        elif name in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows_of(element, heading=heading or name == "table-header-rows")


def _notes(reading: _Reading) -> Iterator[Found]:
    for note in list(reading.notes):
        aside = Aside.ENDNOTE if attribute(note, "note-class") == "endnote" else Aside.FOOTNOTE
        number = "".join(part.text or "" for part in note.iterchildren("{*}note-citation")).strip()
        for at, found in enumerate(_Story(reading, aside=aside).read(note)):
            passage = found.block.passage
            yield (
                found
                if at
                else replace(
                    found, block=replace(found.block, passage=replace(passage, marker=passage.marker or number))
                )
            )


def _margins(styles: list[Element], reading: _Reading) -> Iterator[Found]:
    """Page headers and footers, those that say the same told once."""
    told: set[tuple[Aside, str]] = set()
    for root in styles:
        for page in root.iter("{*}master-page"):
            for part in page:
                aside = _MARGINS.get(name_of(part))
                if aside is None or attribute(part, "display") == "false":
                    continue
                found = list(_Story(reading, aside=aside).read(part))
                says = " ".join(passage.text for one in found for passage in one.block.passages)
                if (aside, says) not in told:
                    yield from found
                told.add((aside, says))

"""Walks through the text of a Word document, its tables and its boxes, and makes blocks of them in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from trellis.documents.blocks import Aside, Block, BlockKind, Passage, Place
from trellis.documents.limits import Limits
from trellis.documents.passages import Pieces, lines_of, styled_passage
from trellis.documents.readers.titles import Found
from trellis.documents.readers.unread import Unread, too_deep, too_many_columns, too_many_paragraphs
from trellis.documents.readers.word.inline import Context, Inline, Words
from trellis.documents.readers.word.looks import Looks
from trellis.documents.readers.word.names import DGM, MC, A, Element, R, W, child, value
from trellis.documents.readers.word.package import Package
from trellis.documents.readers.word.paragraphs import Manners, Shape
from trellis.documents.readers.word.tables import (
    Ground,
    deleted_words,
    drawn_cells,
    grounds_of,
    rows_of,
    table_of,
    widths_of,
)
from trellis.documents.styles import PLAIN_STYLE, Style

_DEEPEST = 25
_WRAPPED = frozenset(W + name for name in ("sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_NODES = ("", "node", "asst")


@dataclass
class Reading:
    """A document while it is read."""

    package: Package
    limits: Limits
    looks: Looks
    manners: Manners
    unread: Unread = field(default_factory=Unread)
    part: str = ""
    """The part that is being walked, which its relations are asked of."""
    lines: int = 0
    tables: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Footnotes and endnotes in the order in which the text refers to them."""

    def next_line(self) -> Place:
        self.lines += 1
        if self.lines > self.limits.rows:
            raise too_many_paragraphs(self.package.filename, self.limits)
        return Place(line=self.lines, unit="paragraph")


class Story:
    """One text that reads from beginning to end: the body, a cell, a text box, a footnote, a page header."""

    def __init__(self, reading: Reading, *, context: Context, aside: Aside | None = None) -> None:
        self.reading, self.context, self.aside = reading, context, aside
        self.inline = Inline(reading.looks, reading.unread, context)
        self.carried: list[tuple[str, Style]] = []
        self.number_alone = ""
        """What a list draws in front of a paragraph without words, as people number the rows of a table."""
        if context.depth > _DEEPEST:
            raise too_deep(reading.package.filename)

    def read(self, root: Element) -> Iterator[Found]:
        yield from self._children(root)
        yield from self._carried()

    def _children(self, root: Element) -> Iterator[Found]:
        for element in root:
            tag = element.tag
            if tag == W + "p":
                yield from self._paragraph(element)
            elif tag == W + "tbl":
                yield from self._table(element)
            elif tag == W + "sdt":
                yield from self._control(element)
            elif tag in _WRAPPED:
                yield from self._children(element)
            elif tag == MC + "AlternateContent":
                yield from self._alternatives(element)
            elif tag == W + "altChunk":
                self.reading.unread.drawn_in += 1

    def _control(self, control: Element) -> Iterator[Found]:
        gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        content = child(control, "sdtContent")
        if content is None:
            return
        if gallery is None or value(gallery).lower() != "table of contents":
            yield from self._children(content)
            return
        before, self.aside = self.aside, self.aside or Aside.CONTENTS
        yield from self._children(content)
        self.aside = before

    def _alternatives(self, element: Element) -> Iterator[Found]:
        for choice in (*element.iterchildren(MC + "Choice"), *element.iterchildren(MC + "Fallback")):
            found = list(self._children(choice))
            if found:
                yield from found
                return

    def _paragraph(self, paragraph: Element) -> Iterator[Found]:
        shape = self.reading.manners.shape(paragraph, ground=self.context.ground)
        words = self.inline.read(paragraph, style=shape.style, ground=shape.ground)
        self.reading.notes += words.notes
        pieces = [*self.carried, *words.pieces]
        self.carried = []
        if shape.runs_on:
            self.carried = pieces
        elif any(not text.isspace() for text, _ in pieces):
            yield from self._told(shape, words, pieces)
        elif any(letter.isalnum() for letter in shape.drawn):
            self.number_alone = shape.drawn
        for box in words.boxes:
            yield from self._box(box)

    def _told(self, shape: Shape, words: Words, pieces: Pieces) -> Iterator[Found]:
        place = self.reading.next_line()
        size = max(words.sizes, key=lambda known: (words.sizes[known], known), default=0)
        aside = self.aside or (Aside.CONTENTS if shape.manner.is_contents else None)
        if shape.heading:
            passage = styled_passage(pieces, drawn=shape.drawn)
            block = Block(BlockKind.HEADING, place, passage, level=shape.heading, aside=aside)
            yield Found(block, size, is_title=shape.manner.is_title)
        elif shape.drawn:
            passage = styled_passage(pieces, drawn=shape.drawn)
            block = Block(BlockKind.LIST_ITEM, place, passage, level=shape.level, aside=aside)
            yield Found(block, size, listed=shape.listed, indent=shape.indent)
        else:
            lines = lines_of(pieces)
            for line in lines:
                passage = styled_passage(line)
                kind = BlockKind.LIST_ITEM if passage.marker else BlockKind.PARAGRAPH
                level = max(shape.level, 1) if passage.marker else 0
                yield Found(Block(kind, place, passage, level=level, aside=aside), size, may_be_title=len(lines) == 1)

    def _box(self, box: Element) -> Iterator[Found]:
        if box.tag == W + "txbxContent":
            context = replace(self.context, depth=self.context.depth + 1)
            yield from Story(self.reading, context=context, aside=self.aside).read(box)
            return
        for text in _words_of_diagram(box, self.reading):
            passage = styled_passage([(text, PLAIN_STYLE)])
            kind = BlockKind.LIST_ITEM if passage.marker else BlockKind.PARAGRAPH
            place = self.reading.next_line()
            yield Found(Block(kind, place, passage, level=1 if passage.marker else 0, aside=self.aside))

    def _table(self, table: Element) -> Iterator[Found]:
        yield from self._carried()
        reading, outermost = self.reading, self.context.depth == 0
        reading.tables += outermost
        number = reading.tables
        rows = rows_of(table)
        reading.unread.deleted += deleted_words(table)
        cells = drawn_cells(rows, most=reading.limits.columns)
        if cells is None:
            raise too_many_columns(reading.package.filename, reading.limits, table=number)
        if not cells:
            return
        ground = grounds_of(table, reading.looks, rows=len(rows), columns=max(cell.ends for cell in cells))
        if len(cells) == 1 and outermost:
            # A frame around text, not a table: it has nothing beside anything.
            yield from self._within(ground(cells[0]), deeper=0).read(cells[0].element)
            return
        line = reading.lines
        for cell in cells:
            inner = self._within(ground(cell), deeper=1)
            cell.passages += [passage for found in inner.read(cell.element) for passage in found.block.passages]
            if inner.number_alone and not cell.passages:
                cell.passages.append(Passage(inner.number_alone, inner.number_alone))
        made = table_of(cells, rows=len(rows), widths=widths_of(table), number_of_table=number, line=line)
        if made:
            yield Found(Block(BlockKind.TABLE, Place(line=line, table=number), table=made, aside=self.aside))

    def _within(self, ground: Ground, *, deeper: int) -> "Story":
        context = replace(
            self.context,
            table=ground.look,
            ground=ground.shading or self.context.ground,
            depth=self.context.depth + deeper,
        )
        return Story(self.reading, context=context, aside=self.aside)

    def _carried(self) -> Iterator[Found]:
        """Words whose paragraph has no end of its own any more and nothing to run on into."""
        if any(not text.isspace() for text, _ in self.carried):
            place = self.reading.next_line()
            yield Found(Block(BlockKind.PARAGRAPH, place, styled_passage(self.carried), aside=self.aside))
        self.carried = []


def _words_of_diagram(drawing: Element, reading: Reading) -> Iterator[str]:
    """What stands in the shapes of a SmartArt drawing, whose words are in a part of their own."""
    for relations in drawing.iter(DGM + "relIds"):
        link = reading.package.relations(reading.part).get(relations.get(R + "dm") or "")
        data = reading.package.part(link.target) if link else None
        for point in data.iter(DGM + "pt") if data is not None else ():
            if (point.get("type") or "") in _NODES:
                for paragraph in point.iter(A + "p"):
                    text = "".join(part.text or "" for part in paragraph.iter(A + "t"))
                    if text.strip():
                        yield text

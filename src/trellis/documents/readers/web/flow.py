"""Walks through a web page in reading order and makes blocks of what it shows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from trellis.documents.blocks import Aside, Block, BlockKind, Passage, Place, words_in
from trellis.documents.limits import Limits
from trellis.documents.passages import styled_passage
from trellis.documents.readers.numerals import numeral
from trellis.documents.readers.symbols import bullet, draws_signs, shown
from trellis.documents.readers.titles import Found
from trellis.documents.readers.unread import too_deep, too_many_paragraphs
from trellis.documents.readers.web.elements import FRAMES, HEADINGS, SILENT, STEPS, Element, words_of
from trellis.documents.readers.web.furniture import furniture
from trellis.documents.readers.web.looks import PLAIN, Look, Looks
from trellis.documents.readers.web.signs import sign_of
from trellis.documents.readers.web.tables import Grid, caption_of, cells_in, is_layout, table_of
from trellis.documents.styles import Style

_SORTS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}
_SORTS_IN_STYLES = {
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "none": "none",
}  # fmt: skip
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_WORDS_LEVEL = re.compile(r"mso-list\s*:[^;]*level([1-9])", re.IGNORECASE)
_WORDS_MARKER = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_UNSEEN = str.maketrans("", "", "\u00ad\u200b\ufeff\u2060")
_DEEPEST = 250


@dataclass
class Page:
    """A page while it is read."""

    filename: str
    limits: Limits
    looks: Looks
    lines: int = 0
    tables: int = 0
    hidden_words: int = 0
    frames: int = 0
    pictures: int = 0

    def next_line(self) -> Place:
        self.lines += 1
        if self.lines > self.limits.rows:
            raise too_many_paragraphs(self.filename, self.limits)
        return Place(line=self.lines, unit="paragraph")


@dataclass(slots=True)
class _List:
    element: Element
    sort: str
    """"bullet", or how its numbers are written; "none" for a list that draws nothing."""
    counted: int = 0
    step: int = 1


@dataclass(slots=True)
class _Item:
    element: Element
    level: int
    drawn: str
    said: bool = False
    """Whether words of it were told already: the number belongs to the first."""


@dataclass(slots=True)
class Flow:
    """The words between two steps, and what they stand in."""

    page: Page
    depth: int = 0
    look: Look = PLAIN
    within_cell: bool = False
    pieces: list[tuple[str, Style]] = field(default_factory=list)
    typed: tuple[str, str] = ("", "")
    """A bullet or number that Word wrote in front and calls its own: as written, and as it shows."""
    level_of_word: int = 0
    lists: list[_List] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)
    headings: list[tuple[Element, int]] = field(default_factory=list)
    heads: Element | None = None
    asides: list[tuple[Element, Aside]] = field(default_factory=list)

    def read(self, root: Element) -> Iterator[Found]:
        """A loop and not a recursion, so that a deep page cannot exhaust the stack."""
        looks = [self.look]
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                self.depth += 1
                if self.depth > _DEEPEST:
                    raise too_deep(self.page.filename, sort="page")
                looks.append(self.page.looks.of(element, looks[-1]) if element is not root else looks[-1])
                self.look = looks[-1]
                if element is not root and self._passed_over(element, tag):
                    walker.skip_subtree()
                    continue
                if tag in STEPS and not self._joins(tag):
                    yield from self._flushed()
                if tag == "table" and element is not root and not is_layout(element):
                    yield from self._table(element)
                    walker.skip_subtree()
                    continue
                self._enter(element, tag)
                self._say(element.text)
            else:
                self.depth -= 1
                if tag in STEPS and not self._joins(tag) and tag not in SILENT:
                    yield from self._flushed()
                self._leave(element)
                looks.pop()
                self.look = looks[-1]
                if element is not root:
                    self._say(element.tail)
        yield from self._flushed()

    def _joins(self, tag: str) -> bool:
        """A line broken in a heading or in an item of a list goes on: it is one thing that is said."""
        if tag != "br" or not (self.headings or self.items or self.heads is not None):
            return False
        self.pieces.append((" ", self.look.style))
        return True

    def _say(self, text: str | None) -> None:
        if text:
            text = text.translate(_UNSEEN)
            self.pieces.append((shown(text, font=self.look.font), self.look.style))

    def _passed_over(self, element: Element, tag: str) -> bool:
        """Whether an element is left out with all that is in it: it shows nothing, or only a sign."""
        sign = sign_of(element)
        if sign:
            self.pieces.append((sign, self.look.style))
            return True
        if tag == "img":
            self.page.pictures += 1
        if tag in SILENT or tag in FRAMES:
            self.page.frames += tag in FRAMES
            return True
        closed = tag == "dialog" and element.get("open") is None
        if element.get("hidden") is not None or self.look.hidden or closed:
            self.page.hidden_words += words_in(words_of(element))
            return True
        if _WORDS_MARKER.search(element.get("style") or ""):
            typed = " ".join(words_of(element, between="").split())
            self.typed = (typed, _as_marker(typed, font=self.look.font))
            return True
        return False

    def _enter(self, element: Element, tag: str) -> None:
        aside = furniture(element, tag)
        if aside:
            self.asides.append((element, aside))
        if tag in ("ul", "ol", "menu"):
            self.lists.append(_list_of(element))
        elif tag == "li":
            self.items.append(_Item(element, max(1, len(self.lists)), self._drawn(element)))
        elif tag == "dd":
            self.items.append(_Item(element, max(1, len(self.lists)), ""))
        elif tag in HEADINGS:
            self.headings.append((element, HEADINGS[tag]))
        elif element.get("role") == "heading":
            level = element.get("aria-level") or "2"
            self.headings.append((element, int(level) if level in "123456" else 2))
        elif tag in ("dt", "summary"):
            self.heads = element
        elif tag == "p" or tag == "div":
            found = _WORDS_LEVEL.search(element.get("style") or "")
            self.level_of_word = int(found[1]) if found else 0

    def _leave(self, element: Element) -> None:
        if self.lists and self.lists[-1].element is element:
            self.lists.pop()
        if self.items and self.items[-1].element is element:
            self.items.pop()
        if self.headings and self.headings[-1][0] is element:
            self.headings.pop()
        if self.asides and self.asides[-1][0] is element:
            self.asides.pop()
        if self.heads is element:
            self.heads = None

    def _drawn(self, item: Element) -> str:
        """The bullet or number that a browser draws in front of an item."""
        if not self.lists:
            return "•"
        listed = self.lists[-1]
        own = item.get("value") or ""
        if own.lstrip("-").isascii() and own.lstrip("-").isdigit() and len(own) < 8:
            listed.counted = int(own)
        else:
            listed.counted += listed.step
        if listed.sort in ("none", "bullet"):
            return "•" if listed.sort == "bullet" else ""
        return f"{numeral(listed.counted, sort=listed.sort)}."

    def _flushed(self) -> Iterator[Found]:
        pieces, self.pieces = self.pieces, []
        (typed, marker), self.typed = self.typed, ("", "")
        if not any(not text.isspace() for text, _ in pieces):
            return
        aside = self.asides[-1][1] if self.asides else None
        place = self.page.next_line()
        item = self.items[-1] if self.items else None
        drawn = item.drawn if item and not item.said else ""
        passage = styled_passage(pieces, drawn=drawn)
        if typed:
            passage = replace(passage, original=f"{typed} {passage.original}", marker=marker)
        if self.headings:
            yield Found(Block(BlockKind.HEADING, place, passage, level=self.headings[-1][1], aside=aside))
        elif item or typed or (passage.marker and self.heads is None):
            level = item.level if item else self.level_of_word or 1
            yield Found(Block(BlockKind.LIST_ITEM, place, passage, level=level, aside=aside))
        else:
            heads = self.heads is not None
            yield Found(Block(BlockKind.PARAGRAPH, place, passage, aside=aside), may_be_title=True, heads=heads)
        if item:
            item.said = True

    def _table(self, table: Element) -> Iterator[Found]:
        page = self.page
        grid = Grid.of(table)
        for text in (caption_of(table), *grid.strays):
            self._say(text)
            yield from self._flushed()
        page.tables += not self.within_cell
        number, line = page.tables, page.lines
        look = self.look
        for cell in cells_in(grid, filename=page.filename, number=number, limits=page.limits):
            cell.passages = self._passages(cell.element, look)
        made = table_of(grid, number=number, line=line)
        if made:
            aside = self.asides[-1][1] if self.asides else None
            yield Found(Block(BlockKind.TABLE, Place(line=line, table=number), table=made, aside=aside))

    def _passages(self, cell: Element, look: Look) -> tuple[Passage, ...]:
        """What stands in a cell, parted where its paragraphs, items, lines or inner cells part it."""
        for above in _between(cell):
            look = self.page.looks.of(above, look)
        look = self.page.looks.of(cell, look)
        if look.hidden or cell.get("hidden") is not None:
            self.page.hidden_words += words_in(words_of(cell))
            return ()
        if not len(cell):
            text = shown((cell.text or "").translate(_UNSEEN), font=look.font)
            return () if not text or text.isspace() else (styled_passage([(text, look.style)]),)
        flow = Flow(self.page, depth=self.depth, look=look, within_cell=True)
        return tuple(passage for found in flow.read(cell) for passage in found.block.passages)


def _between(cell: Element) -> list[Element]:
    """The rows and parts of a table around a cell, the outermost first, whose colours it has."""
    around = []
    for above in cell.iterancestors():
        around.append(above)
        if above.tag == "table":
            break
    return around[::-1]


def _list_of(element: Element) -> _List:
    styled = _LIST_STYLE.search(element.get("style") or "")
    named = _SORTS_IN_STYLES.get(styled[1].lower(), "") if styled else ""
    if element.tag != "ol":
        return _List(element, named or "bullet")
    sort = named or _SORTS.get(element.get("type") or "1", "decimal")
    start = element.get("start") or ""
    begins = int(start) if start.lstrip("-").isascii() and start.lstrip("-").isdigit() and len(start) < 8 else None
    if element.get("reversed") is not None:
        many = sum(1 for item in element if item.tag == "li") if begins is None else begins
        return _List(element, sort, many + 1, -1)
    return _List(element, sort, 0 if begins is None else begins - 1)


def _as_marker(typed: str, *, font: str) -> str:
    """Word writes the bullets of its own lists as letters in fonts of signs, and a ring as the letter o."""
    return bullet(typed, font=font) if len(typed) == 1 and (draws_signs(font) or not typed.isdigit()) else typed

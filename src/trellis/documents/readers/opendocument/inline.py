"""The words of one paragraph of an OpenDocument text, and what hangs from it."""

from dataclasses import dataclass, field

from lxml import etree

from trellis.documents.blocks import words_in
from trellis.documents.readers.sheets.open_looks import OpenLooks
from trellis.documents.readers.sheets.palette import Look
from trellis.documents.readers.sheets.parts import attribute
from trellis.documents.readers.symbols import shown
from trellis.documents.readers.unread import Unread
from trellis.documents.styles import Style

Element = etree._Element

_UNSEEN = str.maketrans("", "", "\u00ad\u200b\ufeff\u2060")
_MOST_BLANKS = 200
_PAGE_NUMBERS = frozenset(("page-number", "page-count"))
_DRAWN = frozenset(("frame", "custom-shape", "rect", "ellipse", "g", "line", "polygon", "path", "text-box"))


@dataclass(slots=True)
class Words:
    pieces: list[tuple[str, Style]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)


@dataclass
class Inline:
    looks: OpenLooks
    unread: Unread
    page_numbers: bool = True
    """Whether fields that number pages are words: not in page headers and footers."""

    def read(self, paragraph: Element, look: Look) -> Words:
        words = Words()
        self._within(paragraph, look, words)
        return words

    def _within(self, part: Element, look: Look, words: Words) -> None:
        self._say(part.text, look, words)
        for inner in part:
            self._one(inner, look, words)
            self._say(inner.tail, look, words)

    def _one(self, inner: Element, look: Look, words: Words) -> None:
        name = name_of(inner)
        if name == "s":
            many = attribute(inner, "c")
            blanks = min(int(many), _MOST_BLANKS) if many.isascii() and many.isdigit() and len(many) < 6 else 1
            words.pieces.append((" " * blanks, look.style))
        elif name in ("tab", "line-break"):
            words.pieces.append(("\t" if name == "tab" else "\n", look.style))
        elif name == "note":
            words.notes.append(inner)
        elif name == "annotation":
            self.unread.comments += 1
            self.unread.comment_words += sum(words_in(words_within(said)) for said in inner.iter("{*}p"))
        elif name in _DRAWN:
            self._drawn(inner, words)
        elif name in ("hidden-text", "hidden-paragraph") or self._is_hidden(inner):
            self.unread.hidden += words_in(words_within(inner))
        elif name == "ruby":
            for base in inner.iterchildren("{*}ruby-base"):
                self._within(base, look, words)
        elif name not in _PAGE_NUMBERS or self.page_numbers:
            style = attribute(inner, "style-name") if name in ("span", "a") else ""
            self._within(inner, self.looks.of(style, "text", over=look) if style else look, words)

    def _say(self, text: str | None, look: Look, words: Words) -> None:
        if text:
            # Line feeds in the file are only how it was written; a broken line is an element.
            words.pieces.append((shown(text.replace("\n", " ").translate(_UNSEEN), font=look.font), look.style))

    def _drawn(self, drawing: Element, words: Words) -> None:
        if any(True for _ in drawing.iter("{*}p", "{*}h")):
            words.boxes.append(drawing)
        elif any(True for _ in drawing.iter("{*}object", "{*}object-ole")):
            self.unread.objects += 1
        elif any(True for _ in drawing.iter("{*}image")):
            self.unread.pictures += 1

    def _is_hidden(self, inner: Element) -> bool:
        style = attribute(inner, "style-name")
        return bool(style) and hides(self.looks, style, "text")


def hides(looks: OpenLooks, style: str, family: str) -> bool:
    return any(
        attribute(properties, "display") == "none"
        for known in looks.ancestry(style, family)[:1]
        for properties in known.iter("{*}text-properties")
    )


def words_within(element: Element) -> str:
    return " ".join(str(text) for text in element.itertext())


def name_of(element: Element) -> str:
    """The name of an element without its namespace; "" for what is none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""

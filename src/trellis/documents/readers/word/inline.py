"""The words of one paragraph as they show: fields by their results, changes as accepted, nothing hidden."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from trellis.documents.blocks import words_in
from trellis.documents.readers.symbols import shown, sign
from trellis.documents.readers.unread import Unread
from trellis.documents.readers.word.looks import NOTHING, Look, Looks
from trellis.documents.readers.word.names import MC, W14, A, Element, M, W, child, is_on, value
from trellis.documents.styles import PLAIN_STYLE, Style

_FIELDS_OF_PAGES = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_UNSEEN = str.maketrans("", "", "\u00ad\u200b\ufeff\u2060")
"""Soft hyphens and the like, which show nothing and would part one word into two for whoever searches it."""


@dataclass(slots=True)
class Context:
    """Where a paragraph stands."""

    table: Look = field(default_factory=lambda: NOTHING)
    ground: str = ""
    """The shading of the cell."""
    page_numbers: bool = True
    """Whether fields that number pages are words: not in page headers and footers."""
    depth: int = 0


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shows_result: bool = False


@dataclass(slots=True)
class Words:
    """The words of a paragraph, and what hangs from it."""

    pieces: list[tuple[str, Style]] = field(default_factory=list)
    """A line feed is a line broken on purpose."""
    sizes: dict[int, int] = field(default_factory=dict)
    """How many characters have which size."""
    boxes: list[Element] = field(default_factory=list)
    """Text boxes, and drawings with words of their own."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """("footnote" or "endnote", its identifier)."""

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)


class Inline:
    """Walks through the runs of paragraphs. Fields may reach over several, so that it lives as long as the story."""

    def __init__(self, looks: Looks, unread: Unread, context: Context) -> None:
        self.looks, self.unread, self.context = looks, unread, context
        self.fields: list[_Field] = []
        self.words = Words()
        self.style_name = ""
        self.ground = ""

    def read(self, paragraph: Element, *, style: str, ground: str) -> Words:
        self.words, self.style_name, self.ground = Words(), style, ground
        self._children(paragraph)
        # A field that never ends would swallow all that follows; Word ends it with its paragraph.
        self.fields = [known for known in self.fields if known.shows_result and not _names_a_page(known.instruction)]
        return self.words

    def _children(self, element: Element) -> None:
        for found in element:
            act = _ACTS.get(found.tag)
            if act is not None:
                act(self, found)

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        look = self.looks.of_run(properties, paragraph=self.style_name, table=self.context.table)
        if look.get("hidden"):
            self.unread.hidden += words_in("".join(found.text or "" for found in run.iter(W + "t")))
            return
        style: Style | None = None
        for found in run:
            text = self._text_of(found, str(look.get("font", "")))
            if text:
                style = style or self.looks.style(look, ground=self.ground)
                self._say(text, style, int(look.get("size", 0)))
            elif found.tag in _ACTS_IN_RUNS:
                _ACTS_IN_RUNS[found.tag](self, found)

    def _say(self, text: str, style: Style, size: int) -> None:
        if self._silenced:
            return
        self.words.pieces.append((text, style))
        if not text.isspace():
            self.words.sizes[size] = self.words.sizes.get(size, 0) + len(text)

    @property
    def _silenced(self) -> bool:
        return any(
            not known.shows_result or (not self.context.page_numbers and _names_a_page(known.instruction))
            for known in self.fields
        )

    def _text_of(self, found: Element, font: str) -> str:
        tag = found.tag
        if tag == _T:
            return shown((found.text or "").translate(_UNSEEN), font=font)
        if tag == W + "sym":
            code = value(found, "char")
            try:
                return sign(int(code, 16), font=value(found, "font"))
            except ValueError:
                return ""
        return _BREAKS.get(tag, "")

    def _field_mark(self, mark: Element) -> None:
        sort = value(mark, "fldCharType")
        if sort == "begin":
            self.fields.append(_Field())
            box = mark.find(f"{W}ffData/{W}checkBox")
            if box is not None:
                on = child(box, "checked") if child(box, "checked") is not None else child(box, "default")
                self.fields.pop()
                self._say("☑" if is_on(on) else "☐", PLAIN_STYLE, 0)
                self.fields.append(_Field())
        elif sort == "separate" and self.fields:
            self.fields[-1].shows_result = True
        elif sort == "end" and self.fields:
            self.fields.pop()

    def _instruction(self, found: Element) -> None:
        if self.fields:
            self.fields[-1].instruction += found.text or ""

    def _simple_field(self, found: Element) -> None:
        if self.context.page_numbers or not _names_a_page(value(found, "instr")):
            self._children(found)

    def _deleted(self, found: Element) -> None:
        self.unread.deleted += words_in(" ".join(part.text or "" for part in found.iter(W + "delText", W + "t")))

    def _control(self, found: Element) -> None:
        """A content control. A box to tick says by itself whether it is ticked, whatever sign it is drawn with."""
        box = found.find(f"{W}sdtPr/{W14}checkbox")
        if box is None:
            self._children(found)
            return
        ticked = box.find(f"{W14}checked")
        on = ticked is not None and (ticked.get(f"{W14}val") or "1") in ("1", "true", "on")
        self._say("☑" if on else "☐", PLAIN_STYLE, 0)

    def _alternatives(self, found: Element) -> None:
        """The same thing twice, for newer and for older programs: the first that holds anything is the one that shows."""
        for choice in (*found.iterchildren(MC + "Choice"), *found.iterchildren(MC + "Fallback")):
            before = len(self.words.boxes), len(self.words.pieces), self.unread.pictures, self.unread.objects
            for inner in choice:
                act = _ACTS_IN_RUNS.get(inner.tag) or _ACTS.get(inner.tag)
                if act is not None:
                    act(self, inner)
            if before != (len(self.words.boxes), len(self.words.pieces), self.unread.pictures, self.unread.objects):
                return

    def _drawing(self, found: Element) -> None:
        boxes = list(_outermost_boxes(found))
        self.words.boxes += boxes
        if boxes:
            return
        if any(True for _ in found.iter(_DIAGRAM)):
            self.words.boxes.append(found)
        elif found.tag == W + "object" or any(True for _ in found.iter(_CHART)):
            self.unread.objects += 1
        elif any(True for _ in found.iter(A + "blip", _IMAGE)):
            self.unread.pictures += 1

    def _note(self, found: Element) -> None:
        self.words.notes.append(("footnote" if found.tag == W + "footnoteReference" else "endnote", value(found, "id")))

    def _equation(self, found: Element) -> None:
        text = "".join(part.text or "" for part in found.iter(M + "t"))
        if text.strip():
            self._say(text, PLAIN_STYLE, 0)

    def _drawn_in(self, _: Element) -> None:
        self.unread.drawn_in += 1

    def _base_text(self, ruby: Element) -> None:
        for base in ruby.iter(W + "rubyBase"):
            self._children(base)


def _names_a_page(instruction: str) -> bool:
    return (instruction.split() or [""])[0].upper() in _FIELDS_OF_PAGES


def _outermost_boxes(drawing: Element) -> Iterator[Element]:
    """The text boxes of a drawing, each once: not those within another, nor the copies for older programs."""
    for box in drawing.iter(W + "txbxContent"):
        above = list(takewhile(lambda found: found is not drawing, box.iterancestors()))
        within_another = any(found.tag == W + "txbxContent" for found in above)
        if not within_another and not any(found.tag == MC + "Fallback" and _is_a_copy(found) for found in above):
            yield box


def _is_a_copy(fallback: Element) -> bool:
    choices = fallback.itersiblings(MC + "Choice", preceding=True)
    return any(True for choice in choices for _ in choice.iter(W + "txbxContent"))


_T = W + "t"
_BREAKS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_Act = Callable[[Inline, Element], None]
_ACTS: dict[str, _Act] = {
    W + "r": Inline._run,
    **{W + name: Inline._children for name in (
        "hyperlink", "smartTag", "sdtContent", "ins", "moveTo", "customXml", "dir", "bdo",
    )},
    W + "sdt": Inline._control,
    W + "fldSimple": Inline._simple_field,
    W + "del": Inline._deleted,
    W + "moveFrom": Inline._deleted,
    W + "subDoc": Inline._drawn_in,
    W + "ruby": Inline._base_text,
    MC + "AlternateContent": Inline._alternatives,
    M + "oMath": Inline._equation,
    M + "oMathPara": Inline._equation,
}  # fmt: skip
_ACTS_IN_RUNS: dict[str, _Act] = {
    W + "fldChar": Inline._field_mark,
    W + "instrText": Inline._instruction,
    W + "drawing": Inline._drawing,
    W + "pict": Inline._drawing,
    W + "object": Inline._drawing,
    W + "footnoteReference": Inline._note,
    W + "endnoteReference": Inline._note,
    MC + "AlternateContent": Inline._alternatives,
    W + "ruby": Inline._base_text,
}

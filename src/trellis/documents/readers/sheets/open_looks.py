"""The styles of an OpenDocument spreadsheet, each with what it takes from its parent."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from trellis.documents.readers.sheets.palette import PLAIN, Look
from trellis.documents.readers.sheets.parts import attribute
from trellis.documents.styles import hexadecimal, unless_black

_DEEPEST = 20
_MOST_BLANKS = 200


class OpenLooks:
    plain = PLAIN

    def __init__(self, roots: Sequence[etree._Element]) -> None:
        self._styles = {}
        for root in reversed(roots):
            for style in root.iter("{*}style"):
                self._styles[attribute(style, "family"), attribute(style, "name")] = style

    def of(self, name: str, family: str = "table-cell", *, over: Look = PLAIN) -> Look:
        """The look of a style over that of what it stands in: its ancestors' first, then its own over them."""
        look = over
        for style in reversed(self.ancestry(name, family)):
            look = _over(look, style)
        return look

    def ancestry(self, name: str, family: str) -> list[etree._Element]:
        """A style, what it is based on, and so on."""
        chain: list[etree._Element] = []
        while name and (style := self._styles.get((family, name))) is not None and len(chain) < _DEEPEST:
            chain.append(style)
            name = attribute(style, "parent-style-name")
        return chain

    def hides_sheet(self, name: str) -> bool:
        style = self._styles.get(("table", name))
        return style is not None and any(
            attribute(held, "display") == "false" for held in style.iter("{*}table-properties")
        )

    def pieces(self, cell: etree._Element, look: Look) -> tuple[tuple[str, Look], ...]:
        """The text of a cell whose words differ in look, piece by piece; nothing where they are all alike."""
        spans = [span for span in cell.iter("{*}span") if attribute(span, "style-name")]
        if not spans:
            return ()
        found: list[tuple[str, Look]] = []
        for paragraph in cell:
            if isinstance(paragraph.tag, str) and etree.QName(paragraph).localname == "p":
                found += [*self._pieces_of(paragraph, look, depth=0), ("\n", look)]
        return tuple(found)

    def _pieces_of(self, part: etree._Element, look: Look, *, depth: int) -> Iterator[tuple[str, Look]]:
        if part.text:
            yield part.text, look
        for inner in part:
            if not isinstance(inner.tag, str):
                continue
            sign = _sign(inner)
            if sign:
                yield sign, look
            elif depth < _DEEPEST:
                style = self._styles.get(("text", attribute(inner, "style-name")))
                yield from self._pieces_of(inner, look if style is None else _over(look, style), depth=depth + 1)
            if inner.tail:
                yield inner.tail, look


def text_of(paragraph: etree._Element) -> str:
    """The words of a paragraph; notes and the like within it are no words of the cell."""
    written = [paragraph.text or ""]
    for part in paragraph:
        if isinstance(part.tag, str) and etree.QName(part).localname != "annotation":
            written.append(_sign(part) or text_of(part))
        written.append(part.tail or "")
    return "".join(written)


def _sign(part: etree._Element) -> str:
    name = etree.QName(part).localname
    if name == "s":
        many = attribute(part, "c")
        return " " * (min(int(many), _MOST_BLANKS) if many.isdigit() and len(many) < 6 else 1)
    return {"tab": "\t", "line-break": "\n"}.get(name, "")


def _over(look: Look, style: etree._Element) -> Look:
    worn: dict[str, str] = {}
    for sort in ("table-cell-properties", "text-properties"):
        for held in style.iter(f"{{*}}{sort}"):
            worn |= {str(key).rpartition("}")[2]: str(value) for key, value in held.attrib.items()}
    told = look.style
    changes: dict[str, bool | str] = {}
    if "font-weight" in worn:
        changes["bold"] = worn["font-weight"] in ("bold", "600", "700", "800", "900")
    if "font-style" in worn:
        changes["italic"] = worn["font-style"] in ("italic", "oblique")
    if "text-underline-style" in worn:
        changes["underlined"] = worn["text-underline-style"] != "none"
    if "text-line-through-style" in worn:
        changes["struck"] = worn["text-line-through-style"] != "none"
    if "color" in worn:
        changes["colour"] = unless_black(hexadecimal(worn["color"]))
    if "background-color" in worn:
        sort = "shading" if attribute(style, "family") == "table-cell" else "highlight"
        changes[sort] = (
            "" if hexadecimal(worn["background-color"]) == "ffffff" else hexadecimal(worn["background-color"])
        )
    font = worn.get("font-name") or worn.get("font-family") or look.font
    return Look(replace(told, **changes) if changes else told, font)  # type: ignore[arg-type]

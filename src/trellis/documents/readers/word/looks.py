"""How words look in a Word document: what styles inherit from one another, and what a run says for itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from trellis.documents.readers.word.names import Element, W, child, is_on, number, value
from trellis.documents.styles import PLAIN_STYLE, Style, hexadecimal, unless_black

Look = Mapping[str, Any]
NOTHING: Look = {}

_HIGHLIGHTS = {
    "yellow": "ffff00", "green": "00ff00", "cyan": "00ffff", "magenta": "ff00ff", "blue": "0000ff", "red": "ff0000",
    "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000",
    "darkYellow": "808000", "darkGray": "808080", "lightGray": "c0c0c0", "black": "000000",
}  # fmt: skip
_TOGGLES = {W + "b": "bold", W + "i": "italic", W + "strike": "struck", W + "dstrike": "struck", W + "vanish": "hidden"}
_ON_OR_OFF = ("bold", "italic", "struck", "hidden")
_ENDS_OF_TABLE = ("firstRow", "lastRow", "firstCol", "lastCol", "nwCell", "neCell", "swCell", "seCell")
"""The parts of a table that its style may set apart. Bands are left out: every other row is grey without meaning."""


def look_of(properties: Element | None) -> dict[str, Any]:
    """What an <rPr> says, and no more."""
    look: dict[str, Any] = {}
    for said in properties if properties is not None else ():
        tag = said.tag
        if tag in _TOGGLES:
            look[_TOGGLES[tag]] = is_on(said)
        elif tag == W + "u":
            look["underlined"] = value(said) not in ("none", "")
        elif tag == W + "color":
            look["colour"] = hexadecimal(value(said))
        elif tag == W + "highlight":
            look["highlight"] = _HIGHLIGHTS.get(value(said), "")
        elif tag == W + "shd":
            look["shading"] = shading_of(said)
        elif tag == W + "rFonts":
            look["font"] = value(said, "ascii") or value(said, "hAnsi") or value(said, "cs")
        elif tag == W + "sz":
            look["size"] = number(value(said))
        elif tag == W + "rStyle":
            look["of"] = value(said)
    return look


def shading_of(said: Element | None) -> str:
    """The colour behind the words; "" for none. A pattern without colours is as grey as it says."""
    fill, pattern = hexadecimal(value(said, "fill")), value(said)
    if pattern == "solid":
        return hexadecimal(value(said, "color")) or "000000"
    if not fill and pattern.startswith("pct"):
        grey = 255 - min(number(pattern[3:]), 100) * 255 // 100
        return f"{grey:02x}" * 3
    return "" if fill == "ffffff" else fill


@dataclass
class Looks:
    """The styles of one document."""

    styles: Mapping[str, Element]
    defaults: dict[str, Any]
    paragraph_style: str
    """The style of paragraphs that name none."""
    _own: dict[tuple[str, str], Look] = field(default_factory=dict)
    _mixed: dict[tuple[int, str, str], Look] = field(default_factory=dict)

    @property
    def usual_colour(self) -> str:
        return str(self.of_style(self.paragraph_style).get("colour", self.defaults.get("colour", "")))

    def chain(self, style: str) -> list[Element]:
        """A style and all that it is based on, the furthest first. Styles that are based on themselves end there."""
        found: list[Element] = []
        while style in self.styles and self.styles[style] not in found and len(found) < 20:
            found.append(self.styles[style])
            style = value(child(found[-1], "basedOn"))
        return found[::-1]

    def of_style(self, style: str, part: str = "") -> Look:
        """What a style says with all that it is based on; of a table's style, also of one part of the table."""
        if (style, part) not in self._own:
            look: dict[str, Any] = {}
            for element in self.chain(style):
                for said in _parts(element, part):
                    look |= look_of(child(said, "rPr"))
                    for properties in ("pPr", "tblPr", "tcPr"):
                        shade = child(child(said, properties), "shd")
                        if shade is not None:
                            look["ground"] = shading_of(shade)
            self._own[style, part] = look
        return self._own[style, part]

    def of_table(self, style: str, parts: tuple[str, ...]) -> Look:
        """What a table's style says of a cell that stands in these parts of it ("firstRow")."""
        key = (style, " ".join(parts))
        if key not in self._own:
            look = dict(self.of_style(style))
            for part in parts:
                look |= self.of_style(style, part)
            self._own[key] = look
        return self._own[key]

    def of_run(self, properties: Element | None, *, paragraph: str, table: Look) -> Look:
        said = look_of(properties) if properties is not None else NOTHING
        base = self._base(paragraph, str(said.get("of", "")), table)
        return {**base, **said} if said else base

    def _base(self, paragraph: str, character: str, table: Look) -> Look:
        """What holds before a run speaks. What two styles both switch on is off again (ISO 29500-1, 17.7.3)."""
        key = (id(table), paragraph, character)
        if key not in self._mixed:
            levels = (table, self.of_style(paragraph or self.paragraph_style), self.of_style(character))
            look = dict(self.defaults)
            for level in levels:
                look |= level
            for name in _ON_OR_OFF:
                switched = sum(bool(level.get(name)) for level in levels) % 2 == 1
                look[name] = bool(self.defaults.get(name)) or switched
            self._mixed[key] = look
        return self._mixed[key]

    def style(self, look: Look, *, ground: str) -> Style:
        """The style as every reader tells it; `ground` is the shading of the paragraph or the cell."""
        colour = unless_black(look.get("colour", ""))
        return _style(
            bool(look.get("bold")),
            bool(look.get("italic")),
            bool(look.get("underlined")),
            bool(look.get("struck")),
            "" if colour == self.usual_colour else colour,
            look.get("highlight", ""),
            look.get("shading") or ground,
        )


@lru_cache(maxsize=1_000)
def _style(*said: Any) -> Style:
    style = Style(*said)
    return PLAIN_STYLE if style == PLAIN_STYLE else style


def looks_of(styles: Element | None) -> Looks:
    """The looks of a document by its part "styles", which a small document may lack."""
    if styles is None:
        return Looks({}, {}, "")
    by_id = {value(style, "styleId"): style for style in styles.iter(W + "style")}
    usual = next(
        (
            identifier
            for identifier, style in by_id.items()
            if value(style, "type") == "paragraph" and value(style, "default").lower() in ("1", "true", "on")
        ),
        "",
    )
    defaults = look_of(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    return Looks(by_id, defaults, usual)


def _parts(style: Element, part: str) -> list[Element]:
    if not part:
        return [style]
    return [said for said in style.iter(W + "tblStylePr") if value(said, "type") == part and part in _ENDS_OF_TABLE]

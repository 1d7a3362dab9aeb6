"""How words look in their source, where a meaning may hide that is told in a legend only."""

import colorsys
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Style:
    """Colours are six lower-case hexadecimal digits; "" is the usual one: black words, no highlight, a white ground."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    colour: str = ""
    highlight: str = ""
    shading: str = ""
    """Of the paragraph or of the table's cell."""

    @property
    def says(self) -> str:
        """In plain words: "bold, red on yellow"."""
        shown = [name for name in ("bold", "italic", "underlined", "struck") if getattr(self, name)]
        ground = self.highlight or self.shading
        colours = [colour_name(self.colour) if self.colour else "", f"on {colour_name(ground)}" if ground else ""]
        told = " ".join(colour for colour in colours if colour)
        return ", ".join([*shown, told] if told else shown) or "plain"


PLAIN_STYLE = Style()


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a passage that look alike."""

    text: str
    style: Style


def runs_of(pieces: Iterable[tuple[str, Style]]) -> tuple[Run, ...]:
    """Neighbours that look alike put together; nothing at all where every word is plain."""
    runs: list[Run] = []
    for text, style in pieces:
        if not text:
            continue
        if runs and runs[-1].style == style:
            runs[-1] = Run(runs[-1].text + text, style)
        else:
            runs.append(Run(text, style))
    return tuple(runs) if any(run.style != PLAIN_STYLE for run in runs) else ()


_NAMES = tuple(field.name for field in fields(Style))


def shared_style(runs: Iterable[Run]) -> Style:
    """What holds for all words; blanks have no say."""
    styles = [run.style for run in runs if not run.text.isspace()]
    if not styles:
        return PLAIN_STYLE
    first = styles[0]
    if all(style == first for style in styles):
        return first
    shared = {name: getattr(first, name) for name in _NAMES if len({getattr(style, name) for style in styles}) == 1}
    return Style(**shared)


_NEARLY_BLACK = 0x44
_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})$")
_SAME_HUE = (
    (15, "red"), (50, "orange"), (70, "yellow"), (165, "green"), (198, "turquoise"),
    (255, "blue"), (290, "purple"), (345, "pink"), (360, "red"),
)  # fmt: skip
"""Up to how many degrees of the circle of colours each name reaches."""


def hexadecimal(written: str) -> str:
    """Six digits of a colour written as "#F00", "ff0000" or the like; "" if it is none of these."""
    found = _HEX.match(written.strip().lower())
    if not found:
        return ""
    return found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])


def unless_black(digits: str) -> str:
    """The colour of words; "" for the usual one. Nearly black is what designers call black."""
    return "" if digits and max(_channels(digits)) <= _NEARLY_BLACK else digits


def _channels(digits: str) -> tuple[int, int, int]:
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def colour_name(digits: str) -> str:
    """What a person would call a colour ("dark blue", "pale green")."""
    red, green, blue = (channel / 255 for channel in _channels(digits))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    if lightness < 0.06:
        return "black"
    if lightness > 0.98:
        return "white"
    if saturation < 0.12 or max(red, green, blue) - min(red, green, blue) < 0.04:
        return "dark grey" if lightness < 0.35 else "light grey" if lightness > 0.75 else "grey"
    name = next(called for until, called in _SAME_HUE if hue * 360 <= until)
    if name == "orange" and lightness < 0.4:
        return "brown"
    return f"dark {name}" if lightness < 0.28 else f"pale {name}" if lightness > 0.8 else name

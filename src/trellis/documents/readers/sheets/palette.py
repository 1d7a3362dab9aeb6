"""The styles of an Excel workbook: what each number of a cell's format looks like, colours of themes and tints resolved."""

import colorsys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from lxml import etree

from trellis.documents.readers.sheets.parts import every, root_of
from trellis.documents.styles import PLAIN_STYLE, Style

_Held = TypeVar("_Held")
_BLACK, _WHITE = "000000", "ffffff"
_BASIC = ("000000", "ffffff", "ff0000", "00ff00", "0000ff", "ffff00", "ff00ff", "00ffff")
_INDEXED = (
    *_BASIC, *_BASIC,
    "800000", "008000", "000080", "808000", "800080", "008080", "c0c0c0", "808080",
    "9999ff", "993366", "ffffcc", "ccffff", "660066", "ff8080", "0066cc", "ccccff",
    "000080", "ff00ff", "ffff00", "00ffff", "800080", "800000", "008080", "0000ff",
    "00ccff", "ccffff", "ccffcc", "ffff99", "99ccff", "ff99cc", "cc99ff", "ffcc99",
    "3366ff", "33cccc", "99cc00", "ffcc00", "ff9900", "ff6600", "666699", "969696",
    "003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333",
)  # fmt: skip
"""ECMA-376 part 1, 18.8.27."""
_THEME = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
_USUAL_THEME = (
    "ffffff", "000000", "eeece1", "1f497d", "4f81bd", "c0504d", "9bbb59", "8064a2", "4bacc6", "f79646", "0000ff", "800080",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    style: Style = PLAIN_STYLE
    font: str = ""


PLAIN = Look()


class Palette:
    """Asked for the look of a format number or of a run's own properties."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._theme = _theme_of(archive)
        root = root_of(archive, "xl/styles.xml")
        own = [found.get("rgb", "")[-6:].lower() for found in every(root, "rgbColor")]
        self._indexed = (*own, *_INDEXED[len(own) :])
        fonts = [self.of_font(font) for parent in every(root, "fonts") for font in parent]
        fills = [self._fill(fill) for parent in every(root, "fills") for fill in parent]
        self.formats: list[Look] = []
        for parent in every(root, "cellXfs"):
            for at in parent:
                font = _at(fonts, at.get("fontId"), PLAIN)
                shading = _at(fills, at.get("fillId"), "")
                style = replace(font.style, shading=shading) if shading else font.style
                self.formats.append(Look(style, font.font))

    def of_font(self, font: etree._Element | None) -> Look:
        if font is None:
            return PLAIN
        held = {etree.QName(part).localname: part for part in font if isinstance(part.tag, str)}
        name = held.get("name", held.get("rFont"))
        return Look(
            Style(
                bold=_is_on(held.get("b")),
                italic=_is_on(held.get("i")),
                underlined="u" in held and held["u"].get("val") != "none",
                struck=_is_on(held.get("strike")),
                colour=_unless(self._colour(held.get("color")), _BLACK),
            ),
            name.get("val", "") if name is not None else "",
        )

    def _fill(self, fill: etree._Element) -> str:
        for pattern in every(fill, "patternFill"):
            if pattern.get("patternType", "none") in ("none", "gray125"):
                return ""
            colours = {etree.QName(part).localname: part for part in pattern}
            return _unless(self._colour(colours.get("fgColor", colours.get("bgColor"))), _WHITE)
        return next((_unless(self._colour(colour), _WHITE) for colour in every(fill, "color")), "")

    def _colour(self, written: etree._Element | None) -> str:
        if written is None:
            return ""
        plain = ""
        if written.get("rgb"):
            plain = written.get("rgb", "")[-6:].lower()
        elif written.get("theme", "").isdigit():
            plain = _at(self._theme, written.get("theme"), "")
        elif written.get("indexed", "").isdigit():
            plain = _at(self._indexed, written.get("indexed"), "")
        if len(plain) != 6 or any(digit not in "0123456789abcdef" for digit in plain):
            return ""
        return _tinted(plain, written.get("tint", "0"))


def _theme_of(archive: zipfile.ZipFile) -> tuple[str, ...]:
    path = next((name for name in archive.namelist() if name.startswith("xl/theme/") and name.endswith(".xml")), "")
    found = {}
    for scheme in every(root_of(archive, path) if path else None, "clrScheme"):
        for named in scheme:
            for colour in named:
                found[etree.QName(named).localname] = (colour.get("lastClr") or colour.get("val") or "").lower()
    return tuple(found.get(name, usual) for name, usual in zip(_THEME, _USUAL_THEME, strict=True))


def _tinted(colour: str, tint: str) -> str:
    """Lighter or darker by a share (ECMA-376 part 1, 18.8.19)."""
    try:
        share = max(-1.0, min(1.0, float(tint)))
    except ValueError:
        return colour
    if not share:
        return colour
    hue, light, full = colorsys.rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    light = light * (1 + share) if share < 0 else light * (1 - share) + share
    return "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, light, full))


def _is_on(flag: etree._Element | None) -> bool:
    return flag is not None and flag.get("val", "1") not in ("0", "false")


def _unless(colour: str, usual: str) -> str:
    return "" if colour == usual else colour


def _at(held: Sequence[_Held], number: str | None, otherwise: _Held) -> _Held:
    return held[int(number)] if number and number.isdigit() and int(number) < len(held) else otherwise

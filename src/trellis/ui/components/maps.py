"""A map of boxes in lanes and columns, drawn as SVG: ordinary links in reading order, every state in words and shape.

The list beside it is the truth; a drawing only shows it at once, and is left out where there is no room for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString

from trellis.ui.components.html import attributes, safe, text
from trellis.ui.components.marks import mark_of

LINE_OF_TITLE = 21
"""How many letters of a title stand beside each other in a box."""


@dataclass(frozen=True, slots=True)
class MapBox:
    """A box and where its left upper corner is. `state` is a mark, or "" where there is nothing to say; `flag` a word or
    two on its upper edge."""

    title: str
    href: str
    x: float
    y: float
    state: str = ""
    says: str = ""
    aim: bool = False
    flag: str = ""


@dataclass(frozen=True, slots=True)
class MapLine:
    """A line between boxes: dashed where it is only possible, strong where it is one's own."""

    path: str
    dashed: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class MapBand:
    """A lane across the map; a folded one has a link that opens it."""

    label: str
    top: float
    height: float
    href: str = ""


@dataclass(frozen=True, slots=True)
class MapColumn:
    """A column and its left edge."""

    label: str
    x: float


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """All of a drawing, in its own units; boxes in the order in which they are read."""

    label: str
    width: float
    height: float
    box_width: float
    box_height: float
    columns: Sequence[MapColumn]
    bands: Sequence[MapBand]
    lines: Sequence[MapLine]
    boxes: Sequence[MapBox]


LINE_OF_LANE = 12

_HEADS = "".join(
    f'<marker id="map-{name}" class="{name}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="{size}" markerHeight="{size}"'
    ' markerUnits="userSpaceOnUse" orient="auto"><path d="M0 .6 7.4 4 0 7.4Z"/></marker>'
    for name, size in (("plain", 10), ("strong", 14))
)


def drawn_map(drawing: DrawnMap) -> SafeString:
    """The drawing in a region of its own, which scrolls where a window is narrower than it can be read."""
    own = [line for line in drawing.lines if line.strong]
    others = [line for line in drawing.lines if not line.strong]
    shades = "".join(_band(band, drawing.width, shaded=number % 2 == 0) for number, band in enumerate(drawing.bands))
    heads = "".join(
        f'<text class="stage" x="{column.x:g}" y="20">{text(column.label)}</text>' for column in drawing.columns
    )
    lines = "".join(map(_line, (*others, *own)))
    boxes = "".join(_box(box, drawing.box_width, drawing.box_height) for box in drawing.boxes)
    folded = "".join(_folded(band) for band in drawing.bands if band.href)
    return safe(
        f'<div class="map" role="region" tabindex="0" aria-label="{text(drawing.label)}">'
        f'<svg viewBox="0 0 {drawing.width:g} {drawing.height:g}" role="group" aria-label="{text(drawing.label)}">'
        f"<defs>{_HEADS}</defs>{shades}{heads}{lines}{boxes}{folded}</svg></div>"
    )


def _band(band: MapBand, width: float, *, shaded: bool) -> str:
    name = "" if band.href else _lane(band)
    kind = "band" if shaded else "band pale"
    return f'<rect class="{kind}" x="0" y="{band.top:g}" width="{width:g}" height="{band.height:g}" rx="6"/>{name}'


def _lane(band: MapBand) -> str:
    """The name of a lane in the margin at its left, a line for each twelve letters or so."""
    return "".join(
        f'<text class="lane" x="12" y="{band.top + 20 + 16 * number:g}">{text(line)}</text>'
        for number, line in enumerate(_in_lines(band.label, LINE_OF_LANE))
    )


def _folded(band: MapBand) -> str:
    return (
        f'<a class="unfold" href="{text(band.href)}"><text x="12" y="{band.top + band.height / 2 + 5:g}">'
        f"{text(band.label)}</text></a>"
    )


def _line(line: MapLine) -> str:
    head = "strong" if line.strong else "plain"
    kinds = attributes(
        class_=" ".join(["way", *(["dashed"] if line.dashed else []), *(["strong"] if line.strong else [])])
    )
    return f'<path{kinds} d="{line.path}" marker-end="url(#map-{head})"/>'


def _box(box: MapBox, width: float, height: float) -> str:
    """What is seen is what is spoken: one text of several pieces; only a title that had to be cut is given whole."""
    kind = "aim" if box.aim else box.state or "plain"
    titles = _in_lines(box.title, LINE_OF_TITLE)
    first = box.y + (20 if len(titles) == 1 else 15) + (0 if box.says else 9 if len(titles) == 1 else 6)
    pieces = [("title", box.x + 10, first + 14 * number, line) for number, line in enumerate(titles)]
    glyph = flag = whole = ""
    if box.says:
        y = first + 14 * len(titles) + 1
        glyph = _glyph(box, y)
        pieces.append(("says", box.x + (26 if glyph else 10), y, box.says))
    if box.flag:
        left = box.x + width - 6.4 * len(box.flag) - 12
        flag = f'<rect class="flag" x="{left:g}" y="{box.y - 10:g}" width="{6.4 * len(box.flag) + 8:g}" height="14" rx="7"/>'
        pieces.append(("flagged", left + 5, box.y + 1, box.flag))
    if titles[-1].endswith("…"):
        whole = f"<title>{text('. '.join(filter(None, (box.title, box.says, box.flag))))}</title>"
    words = " ".join(f'<tspan class="{name}" x="{x:g}" y="{y:g}">{text(said)}</tspan>' for name, x, y, said in pieces)
    return (
        f'<a class="box {kind}" href="{text(box.href)}">{whole}'
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{width:g}" height="{height:g}" rx="6"/>'
        f"{glyph}{flag}<text>{words}</text></a>"
    )


def _glyph(box: MapBox, y: float) -> str:
    if not box.state:
        return ""
    shape = mark_of(box.state).glyph
    return f'<use href="#g-{shape}" x="{box.x + 10:g}" y="{y - 9.5:g}" width="11" height="11"/>'


@lru_cache(maxsize=4096)
def _in_lines(words: str, letters: int) -> tuple[str, ...]:
    """In one line or two; what does not fit ends in an ellipsis, and is spoken whole."""
    lines: list[str] = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= letters or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > 2:
        lines = [lines[0], f"{' '.join(lines[1:])[: letters - 1].rstrip()}…"]
    return tuple(line if len(line) <= letters + 1 else f"{line[:letters]}…" for line in lines)


def map_key(items: Iterable[tuple[str, str]]) -> SafeString:
    """What the shapes of a map mean: pairs of a mark and its words, then what the lines and the points are."""
    states = "".join(
        f'<li><svg class="g" aria-hidden="true"><use href="#g-{mark_of(state).glyph}"/></svg>{text(words)}</li>'
        for state, words in items
    )
    return safe(
        f'<ul class="map-key">{states}'
        '<li><svg class="way" viewBox="0 0 34 10" aria-hidden="true"><path d="M0 5h30"/></svg>Usual step</li>'
        '<li><svg class="way dashed" viewBox="0 0 34 10" aria-hidden="true"><path d="M0 5h30"/></svg>Possible</li>'
        '<li><svg class="way strong" viewBox="0 0 34 10" aria-hidden="true"><path d="M0 5h30"/></svg>From your role</li>'
        '<li><span class="flag">1 open</span>Vacancies in the trust now</li></ul>'
    )

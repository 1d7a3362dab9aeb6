"""What a paragraph of a Word document is: a heading, an item of a list, a line of the contents or plain words."""

import re
from dataclasses import dataclass, field

from trellis.documents.readers.word.looks import Looks, shading_of
from trellis.documents.readers.word.names import Element, child, number, value
from trellis.documents.readers.word.numbering import Lists, indent_of

_HEADING = re.compile(r"heading ?([1-9])?")
_CONTENTS = re.compile(r"toc [1-9]|contents [1-9]|table of figures")
_DEEPER = re.compile(r"list(?: bullet| number)? ([2-5])")
_DEEPEST_LIST = 8


@dataclass(frozen=True, slots=True)
class Manner:
    """What the style of a paragraph makes of it."""

    heading: int = 0
    """1 is the highest; 0 is no heading."""
    is_title: bool = False
    is_contents: bool = False
    list_number: str = ""
    list_level: int | None = None
    depth: int = 0
    """How much deeper than its list says: Word's own "List Bullet 2" is a list by itself."""
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """What one paragraph is, by its style and by what it says for itself."""

    manner: Manner
    style: str
    heading: int
    drawn: str
    """The number or bullet in front of it."""
    level: int
    """How deep in a list, from 1; 0 outside one."""
    listed: tuple[str, int]
    """Which list, and at which of its levels from 0."""
    indent: int
    ground: str
    runs_on: bool
    """Into the next one: its end was deleted, or it is the large letter with which that begins."""


@dataclass
class Manners:
    """The styles of one document as manners, each worked out once."""

    looks: Looks
    lists: Lists
    _known: dict[str, Manner] = field(default_factory=dict)

    def shape(self, paragraph: Element, *, ground: str) -> Shape:
        properties = child(paragraph, "pPr")
        style = value(child(properties, "pStyle")) or self.looks.paragraph_style
        manner = self.manner(style)
        outline = child(properties, "outlineLvl")
        heading = manner.heading if outline is None else _heading_of(outline)
        listed = self._listed(properties, style, manner)
        drawn = self.lists.marker(*listed)
        indent = indent_of(properties)
        shade = child(properties, "shd")
        mark = child(properties, "rPr")
        return Shape(
            manner,
            style,
            heading,
            drawn or "",
            0 if drawn is None else max(listed[1], manner.depth) + 1,
            listed,
            self.lists.indent(*listed) if indent is None else indent,
            (shading_of(shade) if shade is not None else manner.ground) or ground,
            child(mark, "del") is not None
            or child(mark, "moveFrom") is not None
            or value(child(properties, "framePr"), "dropCap") in ("drop", "margin"),
        )

    def manner(self, style: str) -> Manner:
        if style not in self._known:
            self._known[style] = self._worked_out(style)
        return self._known[style]

    def _worked_out(self, style: str) -> Manner:
        chain = self.looks.chain(style)[::-1]
        # A small document may name a style that it does not hold; then its identifier is all there is.
        names = [value(child(found, "name")).strip().lower() for found in chain] or [style.lower()]
        listed = next(
            (found for found in (child(child(known, "pPr"), "numPr") for known in chain) if found is not None), None
        )
        level = child(listed, "ilvl")
        return Manner(
            heading=_heading_by_style(chain, names),
            is_title="title" in names,
            is_contents=any(_CONTENTS.fullmatch(name) for name in names),
            list_number=value(child(listed, "numId")),
            list_level=None if level is None else number(value(level)),
            depth=next((int(found[1]) - 1 for found in map(_DEEPER.fullmatch, names) if found), 0),
            ground=str(self.looks.of_style(style).get("ground", "")),
        )

    def _listed(self, properties: Element | None, style: str, manner: Manner) -> tuple[str, int]:
        """The list a paragraph stands in, and the level of it from 0. ("", 0) for none."""
        said = child(properties, "numPr")
        own_number, own_level = child(said, "numId"), child(said, "ilvl")
        listed = manner.list_number if own_number is None else value(own_number)
        if not listed or listed == "0":
            return "", 0
        if own_level is not None:
            level = number(value(own_level))
        elif own_number is None:
            level = manner.list_level if manner.list_level is not None else self.lists.level_of_style(listed, style)
        else:
            level = 0
        return listed, min(max(level, 0), _DEEPEST_LIST)


def _heading_by_style(chain: list[Element], names: list[str]) -> int:
    """The nearest style that says: by its place in the outline, or by the name that Word gives it in every language."""
    for at, name in enumerate(names):
        outline = child(child(chain[at], "pPr"), "outlineLvl") if chain else None
        if outline is not None:
            return _heading_of(outline)
        found = _HEADING.fullmatch(name)
        if found:
            return int(found[1] or 1)
        if name == "title":
            return 1
    return 0


def _heading_of(outline: Element) -> int:
    level = number(value(outline), otherwise=9)
    return level + 1 if 0 <= level < 9 else 0

"""The bullets and numbers that an OpenDocument text draws in front of the items of its lists."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from trellis.documents.readers.numerals import numeral
from trellis.documents.readers.sheets.parts import attribute
from trellis.documents.readers.symbols import bullet

_SORTS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOST_LEVELS = 10


@dataclass(frozen=True, slots=True)
class _Level:
    bullet: str
    sort: str
    before: str
    after: str
    start: int
    shown: int
    """How many levels its number has: 2 for "1.2"."""


@dataclass
class Lists:
    levels: dict[str, dict[int, _Level]]
    """By the name of the list's style and the depth, from 1."""
    _counted: dict[str, list[int | None]] = field(default_factory=dict)

    def begin(self, style: str) -> None:
        self._counted[style] = [None] * (_MOST_LEVELS + 1)

    def marker(self, style: str, depth: int, *, start: str = "") -> str:
        """What stands in front of the next item of that depth, which is counted."""
        counted = self._counted.setdefault(style, [None] * (_MOST_LEVELS + 1))
        depth = min(depth, _MOST_LEVELS)
        level = self.levels.get(style, {}).get(depth)
        if level is None:
            return "•"
        so_far = counted[depth]
        counted[depth] = whole(start) if start else level.start if so_far is None else so_far + 1
        counted[depth + 1 :] = [None] * (_MOST_LEVELS - depth)
        if level.bullet:
            return level.bullet
        if not level.sort:
            return ""
        numbers = [
            numeral(counted[at] or 1, sort=known.sort)
            for at in range(max(1, depth - level.shown + 1), depth + 1)
            if (known := self.levels[style].get(at)) and known.sort
        ]
        return f"{level.before}{'.'.join(numbers)}{level.after}".strip()


def lists_of(roots: Iterable[etree._Element]) -> Lists:
    levels: dict[str, dict[int, _Level]] = {}
    for root in roots:
        for style in root.iter("{*}list-style"):
            levels.setdefault(attribute(style, "name"), {}).update(
                {whole(attribute(level, "level")): _level(level) for level in style if isinstance(level.tag, str)}
            )
    return Lists(levels)


def whole(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 8 else 1


def _level(level: etree._Element) -> _Level:
    sign = attribute(level, "bullet-char")
    fonts = (attribute(properties, "font-name") for properties in level.iter("{*}text-properties"))
    return _Level(
        bullet=bullet(sign, font=next(fonts, "")) if sign else "",
        sort=_SORTS.get(attribute(level, "num-format"), ""),
        before=attribute(level, "num-prefix"),
        after=attribute(level, "num-suffix"),
        start=whole(attribute(level, "start-value")),
        shown=whole(attribute(level, "display-levels")),
    )

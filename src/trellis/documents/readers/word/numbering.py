"""The numbers and bullets that Word draws in front of paragraphs, counted as Word counts them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from trellis.documents.readers.numerals import numeral
from trellis.documents.readers.symbols import bullet, shown
from trellis.documents.readers.word.looks import look_of
from trellis.documents.readers.word.names import Element, W, child, is_on, number, value

_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One depth of a list."""

    start: int
    sort: str
    pattern: str
    font: str
    restarts_after: int
    """The level (from 1) after which it begins again; 0 for never, -1 for the one above."""
    in_decimals: bool
    style: str
    indent: int
    """In twentieths of a point."""


@dataclass
class Lists:
    """The lists of one document, and how far each has been counted."""

    levels: Mapping[str, Mapping[int, Level]]
    """By the identifier of the abstract list."""
    lists: Mapping[str, tuple[str, Mapping[int, Level], Mapping[int, int]]]
    """By its number: the abstract list, levels it has of its own, and where it starts anew."""
    _counted: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, number: str, style: str) -> int:
        abstract = self.lists.get(number, ("", {}, {}))[0]
        return next((at for at, level in self.levels.get(abstract, {}).items() if level.style == style), 0)

    def indent(self, number: str, at: int) -> int:
        abstract, own, _ = self.lists.get(number, ("", {}, {}))
        level = own.get(at) or self.levels.get(abstract, {}).get(at)
        return level.indent if level else 0

    def marker(self, number: str, at: int) -> str | None:
        """What stands in front of the next paragraph of a list, which is counted; None where it is no list."""
        if number not in self.lists:
            return None
        abstract, own, starts = self.lists[number]
        levels = {**self.levels.get(abstract, {}), **own}
        if at not in levels:
            return None
        self._count(abstract, number, at, levels, starts)
        level = levels[at]
        if level.sort == "bullet":
            return bullet(level.pattern, font=level.font)
        return self._drawn(abstract, level, levels)

    def _count(
        self, abstract: str, number: str, at: int, levels: Mapping[int, Level], starts: Mapping[int, int]
    ) -> None:
        counted = self._counted.setdefault(abstract, [None] * _LEVELS)
        for depth in range(at + 1):
            if depth in starts and (number, depth) not in self._begun:
                self._begun.add((number, depth))
                counted[depth] = starts[depth] - 1 if depth == at else None
                counted[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        so_far = counted[at]
        counted[at] = levels[at].start if so_far is None else so_far + 1
        for depth in range(at + 1, _LEVELS):
            after = levels[depth].restarts_after if depth in levels else -1
            if after == -1 or (after > 0 and at + 1 <= after):
                counted[depth] = None

    def _drawn(self, abstract: str, level: Level, levels: Mapping[int, Level]) -> str:
        drawn = level.pattern
        for depth in range(_LEVELS):
            sign = f"%{depth + 1}"
            if sign in drawn:
                named = levels.get(depth, level)
                counted = self._counted[abstract][depth]
                sort = "decimal" if level.in_decimals else named.sort
                drawn = drawn.replace(sign, numeral(named.start if counted is None else counted, sort=sort))
        return " ".join(shown(drawn, font=level.font).split())


def lists_of(numbering: Element | None, styles: Mapping[str, Element]) -> Lists:
    """The lists of a document by its parts "numbering" and "styles"."""
    if numbering is None:
        return Lists({}, {})
    abstracts = {value(found, "abstractNumId"): found for found in numbering.iter(W + "abstractNum")}
    named = {value(found, "numId"): found for found in numbering.iter(W + "num")}
    levels = {identifier: _levels_of(found) for identifier, found in abstracts.items()}
    lists: dict[str, tuple[str, Mapping[int, Level], Mapping[int, int]]] = {}
    for identifier, found in named.items():
        abstract = _abstract_of(found, abstracts, named, styles)
        own: dict[int, Level] = {}
        starts: dict[int, int] = {}
        for override in found.iter(W + "lvlOverride"):
            at = number(value(override, "ilvl"))
            level, start = child(override, "lvl"), child(override, "startOverride")
            if level is not None:
                own[at] = _level(level)
            if start is not None:
                starts[at] = number(value(start), otherwise=1)
        lists[identifier] = (abstract, own, starts)
    return Lists(levels, lists)


def _abstract_of(
    found: Element, abstracts: Mapping[str, Element], named: Mapping[str, Element], styles: Mapping[str, Element]
) -> str:
    """The abstract list of a list. It may only name a style, which names a list, which has the abstract one."""
    identifier = value(child(found, "abstractNumId"))
    for _ in range(5):
        style = value(child(abstracts.get(identifier), "numStyleLink"))
        if not style or style not in styles:
            break
        listed = styles[style].find(f"{W}pPr/{W}numPr/{W}numId")
        identifier = value(child(named.get(value(listed)), "abstractNumId"))
    return identifier


def _levels_of(abstract: Element) -> dict[int, Level]:
    return {number(value(level, "ilvl")): _level(level) for level in abstract.iterchildren(W + "lvl")}


def _level(level: Element) -> Level:
    restart = child(level, "lvlRestart")
    return Level(
        start=number(value(child(level, "start")), otherwise=1 if child(level, "start") is None else 0),
        sort=value(child(level, "numFmt")) or _alternate_sort(level),
        pattern=value(child(level, "lvlText")),
        font=str(look_of(child(level, "rPr")).get("font", "")),
        restarts_after=-1 if restart is None else number(value(restart)),
        in_decimals=is_on(child(level, "isLgl")),
        style=value(child(level, "pStyle")),
        indent=indent_of(child(level, "pPr")) or 0,
    )


def indent_of(properties: Element | None) -> int | None:
    """How far from the margin a paragraph stands; None if it does not say."""
    said = child(properties, "ind")
    written = value(said, "left") or value(said, "start")
    return number(written) if written else None


def _alternate_sort(level: Element) -> str:
    """Newer sorts of numbers are wrapped beside one that older programs know."""
    return next((value(found) for found in level.iter(W + "numFmt")), "decimal")

"""Bullets that a PDF holds as small figures, not as letters: each is set in front of the words that it stands before."""

from bisect import bisect_left
from collections.abc import Iterator

from trellis.documents.readers.pages.marks import Dot, Page, Word

_MOST_DOTS = 1_000
_FARTHEST = 3.0
"""How far in front of its words a bullet may stand, in sizes of the letters."""
_ALONE = 1.5
"""How far at least from what stands in front of it."""


def bullets_drawn(page: Page) -> list[Word]:
    """The bullets among the dots of a page. Dots in a row, as ratings are drawn, and dots within a line are none."""
    if not 0 < len(page.dots) <= _MOST_DOTS:
        return []
    words = sorted(page.words, key=lambda word: word.base)
    bases = [word.base for word in words]
    found: dict[tuple[float, float], Word] = {}
    for dot in page.dots:
        first = _first_behind(dot, list(_on_its_line(dot, words, bases)))
        if first and not any(_is_beside(dot, other, size=first.size) for other in page.dots):
            found[first.left, first.base] = Word("•", dot.left, dot.right, first.base, first.size, is_drawn=True)
    return list(found.values())


def _on_its_line(dot: Dot, words: list[Word], bases: list[float]) -> Iterator[Word]:
    at = bisect_left(bases, dot.middle - 1)
    while at < len(words) and words[at].base < dot.middle + 60:
        if words[at].base - 0.8 * words[at].size < dot.middle < words[at].base:
            yield words[at]
        at += 1


def _first_behind(dot: Dot, line: list[Word]) -> Word | None:
    first = min((word for word in line if word.left >= dot.right - 0.5), key=lambda word: word.left, default=None)
    if not first or first.left - dot.right > _FARTHEST * first.size or dot.right - dot.left > 0.8 * first.size:
        return None
    alone = all(word.right < dot.left - _ALONE * first.size for word in line if word.left < dot.left)
    return first if alone else None


def _is_beside(dot: Dot, other: Dot, *, size: float) -> bool:
    apart = min(abs(other.left - dot.right), abs(dot.left - other.right))
    return dot.left != other.left and abs(dot.middle - other.middle) < 0.5 * size and apart < _ALONE * size

"""Painted panels that stand side by side, as cards do: each is read to its end before the next."""

from collections.abc import Sequence
from dataclasses import replace

from trellis.documents.readers.pages.marks import Ground, Word, lines_of

_NEAR = 4.0
_NARROWEST, _LOWEST = 60.0, 40.0
_SAME_TOP = 20.0
_NARROWEST_GAP = 5.0
"""Between cards stands some paper; the shaded cells of a table touch."""
_FEWEST_LINES = 3
_MOST_GROUNDS = 200


def read_by_panels(words: Sequence[Word], grounds: Sequence[Ground]) -> list[list[Word]]:
    """Words parted into what stands over panels, in each of them from left to right, and beneath them."""
    panels = _side_by_side(words, _joined(grounds)) if 1 < len(grounds) <= _MOST_GROUNDS else []
    if not panels:
        return [list(words)] if words else []
    inside = [[word for word in words if panel.holds(word.middle)] for panel in panels]
    taken = {id(word) for held in inside for word in held}
    top = min(panel.top for panel in panels)
    over = [word for word in words if word.base <= top and id(word) not in taken]
    rest = [word for word in words if word.base > top and id(word) not in taken]
    below = [ground for ground in grounds if ground.top > top + _LOWEST]
    return [*([over] if over else []), *inside, *(read_by_panels(rest, below) if rest else [])]


def _joined(grounds: Sequence[Ground]) -> list[Ground]:
    """Grounds as wide as one another that meet from top to bottom, such as the head and the body of a card, as one."""
    found: list[Ground] = []
    for ground in sorted(grounds, key=lambda ground: (round(ground.left / _NEAR), ground.top)):
        last = found[-1] if found else None
        same = last and abs(last.left - ground.left) < _NEAR and abs(last.right - ground.right) < _NEAR
        if last and same and ground.top < last.bottom + _NEAR:
            found[-1] = replace(last, bottom=max(last.bottom, ground.bottom))
        else:
            found.append(ground)
    return found


def _side_by_side(words: Sequence[Word], grounds: Sequence[Ground]) -> list[Ground]:
    """The highest row of at least two panels that begin alike with a gap between them, each with several lines."""
    large = [
        ground
        for ground in grounds
        if ground.right - ground.left > _NARROWEST and ground.bottom - ground.top > _LOWEST
        if not any(_touch(ground, other) for other in grounds)
    ]
    for first in sorted(large, key=lambda ground: (ground.top, ground.left)):
        row: list[Ground] = []
        for ground in sorted(large, key=lambda ground: ground.left):
            beside = all(held.right < ground.left for held in row)
            if abs(ground.top - first.top) < _SAME_TOP and beside and _lines_in(ground, words) >= _FEWEST_LINES:
                row.append(ground)
        if len(row) > 1:
            return row
    return []


def _touch(ground: Ground, other: Ground) -> bool:
    """Whether they stand side by side without a gap, as the shaded cells of a row do."""
    apart = min(abs(ground.left - other.right), abs(other.left - ground.right))
    return apart < _NARROWEST_GAP and ground.top < other.bottom and other.top < ground.bottom


def _lines_in(ground: Ground, words: Sequence[Word]) -> int:
    return len(lines_of([word for word in words if ground.holds(word.middle)]))

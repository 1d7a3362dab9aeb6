"""Which gutters and gaps a line runs through from one cell to another, and which lines share a track there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from .boards import Board, Cell, Way

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Leg:
    """An upright stretch in the gutter in front of a column; what leaves one box, or enters one, runs together."""

    gutter: int
    span: Span
    leaving: bool
    kind: str = ""

    def bundle(self, way: Way) -> Hashable:
        return ("from", way.origin, self.kind) if self.leaving else ("to", way.destination, self.kind)


@dataclass(frozen=True, slots=True)
class Level:
    """A level stretch in the gap above a row."""

    gap: int
    span: Span


@dataclass(frozen=True, slots=True)
class Route:
    """Upright and level stretches by turns. Between two uprights without a gap the line runs along a row that is free."""

    upright: tuple[Leg, ...]
    level: tuple[Level, ...] = ()
    leaves_left: bool = False
    enters_right: bool = False
    along_origin: bool = False


def route_of(board: Board, here: Cell, there: Cell) -> Route:
    """From the right of a box to the left of one further on; round the right to one in the same column; or back."""
    if here.column == there.column:
        return Route((Leg(here.column + 1, _span(here.row, there.row), leaving=True),), enters_right=True)
    if there.column < here.column:
        return _back(here, there)
    return _on(board, here, there)


def _on(board: Board, here: Cell, there: Cell) -> Route:
    first, last = here.column + 1, there.column
    if first == last:
        if here.row == there.row:
            return Route(())
        return Route((Leg(first, _span(here.row, there.row), leaving=True),))
    between = range(first, last)
    taken = board.taken()
    if not any((there.row, column) in taken for column in between):
        return Route((Leg(first, _span(here.row, there.row), leaving=True),)) if here.row != there.row else Route(())
    if not any((here.row, column) in taken for column in between):
        return Route((Leg(last, _span(here.row, there.row), leaving=False),), along_origin=True)
    gap = there.row if here.row <= there.row else there.row + 1
    return Route(
        (Leg(first, _span(here.row, gap - 0.5), leaving=True), Leg(last, _span(gap - 0.5, there.row), leaving=False)),
        (Level(gap, (first, last)),),
    )


def _back(here: Cell, there: Cell) -> Route:
    """Out at the left and in at the right of an earlier one."""
    first, last = here.column, there.column + 1
    if first == last:
        leg = Leg(first, _span(here.row, there.row), leaving=False, kind="back")
        return Route((leg,), leaves_left=True, enters_right=True)
    gap = there.row if here.row <= there.row else there.row + 1
    return Route(
        (
            Leg(first, _span(here.row, gap - 0.5), leaving=True, kind="back"),
            Leg(last, _span(gap - 0.5, there.row), leaving=False, kind="back"),
        ),
        (Level(gap, (last, first)),),
        leaves_left=True,
        enters_right=True,
    )


def _span(one: float, other: float) -> Span:
    return (min(one, other), max(one, other))


def tracks(
    stretches: Iterable[tuple[int, Hashable, Span]],
) -> tuple[dict[tuple[int, Hashable], int], dict[int, int]]:
    """A track for each bundle of each channel, and how many each channel has: bundles that would touch lie side by side."""
    spans: dict[tuple[int, Hashable], Span] = {}
    for channel, bundle, (start, end) in stretches:
        known = spans.get((channel, bundle), (start, end))
        spans[channel, bundle] = (min(known[0], start), max(known[1], end))
    placed: dict[tuple[int, Hashable], int] = {}
    free_from: dict[int, list[float]] = defaultdict(list)
    for (channel, bundle), (start, end) in sorted(
        spans.items(), key=lambda item: (item[0][0], item[1], str(item[0][1]))
    ):
        ends = free_from[channel]
        track = next((at for at, taken_to in enumerate(ends) if taken_to < start), len(ends))
        ends[track : track + 1] = [end]
        placed[channel, bundle] = track
    return placed, {channel: len(ends) for channel, ends in free_from.items()}

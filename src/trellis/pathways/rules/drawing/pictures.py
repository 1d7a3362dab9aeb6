"""Puts boxes, lanes and lines where they go: lines run in the gutters between columns and the gaps between rows."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from .boards import (
    BOX_HEIGHT,
    BOX_WIDTH,
    LEFT,
    MARGIN,
    TOP,
    Band,
    Board,
    Box,
    Drawing,
    Lane,
    Line,
    Placed,
    Way,
    board_of,
)
from .routes import Route, route_of, tracks

TRACK, BEND = 6, 6
GUTTER, GAP = 28, 10
LANE_PAD, FOLDED = 7, 32
ASIDE = 13
"""How far beneath the middle of a box a line sets in that comes or goes the other way round."""

Tracks = Mapping[tuple[int, Hashable], int]


def draw(boxes: Sequence[Box], ways: Sequence[Way], *, lanes: Sequence[Lane]) -> Drawing:
    """Ways to or from a box that is not there, or is folded away, are left out."""
    board = board_of(boxes, ways, lanes)
    routes = {
        way: route_of(board, board.cells[way.origin], board.cells[way.destination])
        for way in dict.fromkeys(ways)
        if way.origin in board.cells and way.destination in board.cells and way.origin != way.destination
    }
    gutters, gutter_widths = tracks(
        (leg.gutter, leg.bundle(way), leg.span) for way, route in routes.items() for leg in route.upright
    )
    gaps, gap_heights = tracks(
        (level.gap, way.destination, level.span) for way, route in routes.items() for level in route.level
    )
    xs = _across(board, gutter_widths)
    ys, bands, height = _down(board, lanes, gap_heights)
    plan = _Plan(board, xs, ys, gutters, gaps)
    return Drawing(
        width=xs[-1] - GUTTER + MARGIN + (GUTTER if gutter_widths.get(board.columns) else 0) if xs else LEFT,
        height=height,
        boxes=tuple(Placed(key, xs[cell.column], ys[cell.row]) for key, cell in board.cells.items()),
        lines=tuple(Line(way.origin, way.destination, plan.path(way, route)) for way, route in routes.items()),
        bands=bands,
        columns=tuple(xs[:-1]),
    )


def _across(board: Board, tracks_in: Mapping[int, int]) -> list[float]:
    """The left edge of each column, and of one more behind the last gutter. Gutter n is in front of column n."""
    xs: list[float] = []
    x = LEFT + (TRACK * tracks_in[0] + TRACK if tracks_in.get(0) else 0)
    for column in range(board.columns):
        xs.append(x)
        x += BOX_WIDTH + GUTTER + TRACK * max(tracks_in.get(column + 1, 0) - 1, 0)
    return [*xs, x] if xs else []


def _down(
    board: Board, lanes: Sequence[Lane], tracks_in: Mapping[int, int]
) -> tuple[list[float], tuple[Band, ...], float]:
    """The top of each row, each lane's band, and how tall it all is. Gap n is above row n."""
    ys: list[float] = []
    bands: list[Band] = []
    y: float = TOP
    for lane in lanes:
        rows = board.rows_of[lane.key]
        if not rows:
            if lane.folded:
                bands.append(Band(lane.key, y, FOLDED, folded=True))
                y += FOLDED + 4
            continue
        top = y
        y += LANE_PAD
        for row in rows:
            y += max(0 if row == rows.start else GAP, TRACK * (tracks_in.get(row, 0) + 1) if tracks_in.get(row) else 0)
            ys.append(y)
            y += BOX_HEIGHT
        y += LANE_PAD
        bands.append(Band(lane.key, top, y - top, folded=False))
        y += 4
    below = tracks_in.get(board.rows, 0)
    return ys, tuple(bands), y + (TRACK * (below + 1) if below else 0)


class _Plan:
    """Turns routes into paths, now that every row, column and track has its place."""

    def __init__(self, board: Board, xs: list[float], ys: list[float], gutters: Tracks, gaps: Tracks) -> None:
        self.board, self.xs, self.ys, self.gutters, self.gaps = board, xs, ys, gutters, gaps

    def path(self, way: Way, route: Route) -> str:
        here, there = self.board.cells[way.origin], self.board.cells[way.destination]
        start_y = self.ys[here.row] + BOX_HEIGHT / 2 + (ASIDE if route.leaves_left else 0)
        end_y = self.ys[there.row] + BOX_HEIGHT / 2 + (ASIDE if route.enters_right else 0)
        points = [(self.xs[here.column] + (0 if route.leaves_left else BOX_WIDTH), start_y)]
        levels = [self._level(way, level.gap) for level in route.level]
        for at, leg in enumerate(route.upright):
            x = self._gutter(leg.gutter, leg.bundle(way))
            last = at == len(route.upright) - 1
            to = end_y if last else levels[at] if levels else (start_y if route.along_origin else end_y)
            points += [(x, points[-1][1]), (x, to)]
        points.append((self.xs[there.column] + (BOX_WIDTH if route.enters_right else 0), end_y))
        return rounded(points)

    def _gutter(self, gutter: int, bundle: Hashable) -> float:
        track = self.gutters[gutter, bundle]
        if gutter == 0:
            return self.xs[0] - GUTTER / 2 - TRACK * track
        return self.xs[gutter - 1] + BOX_WIDTH + GUTTER / 2 - 3 + TRACK * track

    def _level(self, way: Way, gap: int) -> float:
        track = self.gaps[gap, way.destination] + 1
        if gap < len(self.ys):
            return self.ys[gap] - TRACK * track
        return self.ys[-1] + BOX_HEIGHT + LANE_PAD + TRACK * track


def rounded(points: Sequence[tuple[float, float]]) -> str:
    """A line through points that lie level or upright to each other, its corners rounded."""
    corners = [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]
    turns = [
        (one, two, three)
        for one, two, three in zip(corners, corners[1:], corners[2:], strict=False)
        if not (one[0] == two[0] == three[0] or one[1] == two[1] == three[1])
    ]
    out = f"M{_number(corners[0][0])} {_number(corners[0][1])}"
    for one, two, three in turns:
        bend = min(BEND, _length(one, two) / 2, _length(two, three) / 2)
        into, away = _towards(two, one, bend), _towards(two, three, bend)
        out += (
            f"L{_number(into[0])} {_number(into[1])}"
            f"Q{_number(two[0])} {_number(two[1])} {_number(away[0])} {_number(away[1])}"
        )
    return f"{out}L{_number(corners[-1][0])} {_number(corners[-1][1])}"


def _length(one: tuple[float, float], two: tuple[float, float]) -> float:
    return abs(one[0] - two[0]) + abs(one[1] - two[1])


def _towards(point: tuple[float, float], other: tuple[float, float], by: float) -> tuple[float, float]:
    whole = _length(point, other)
    share = by / whole if whole else 0
    return point[0] + (other[0] - point[0]) * share, point[1] + (other[1] - point[1]) * share


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")

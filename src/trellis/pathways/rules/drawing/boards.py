"""What goes into a drawing and what comes out of it, and the grid of rows and columns that it stands on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BOX_WIDTH, BOX_HEIGHT = 164, 49
LEFT, TOP = 100, 32
MARGIN = 12


@dataclass(frozen=True, slots=True)
class Box:
    """A role to be drawn: its lane, its column from the left, and what comes before it in that place, least first."""

    key: str
    lane: str
    column: int
    order: float = 0.0


@dataclass(frozen=True, slots=True)
class Way:
    """A line to be drawn from one box to another."""

    origin: str
    destination: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane across the picture; a folded one is only its name, and its boxes are left out."""

    key: str
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a box stands: its left upper corner."""

    key: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line as the path that draws it."""

    origin: str
    destination: str
    path: str


@dataclass(frozen=True, slots=True)
class Band:
    """A lane as it lies: its top and its height."""

    key: str
    top: float
    height: float
    folded: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """All of a picture; `columns` has the left edge of each."""

    width: float
    height: float
    boxes: tuple[Placed, ...]
    lines: tuple[Line, ...]
    bands: tuple[Band, ...]
    columns: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A place of the grid: rows are counted through all lanes, columns from the left."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Board:
    """Each box in its cell; which rows each lane has; a folded lane has none."""

    cells: dict[str, Cell]
    rows_of: dict[str, range]
    columns: int

    @property
    def rows(self) -> int:
        return max((rows.stop for rows in self.rows_of.values()), default=0)

    def taken(self) -> frozenset[tuple[int, int]]:
        return frozenset((cell.row, cell.column) for cell in self.cells.values())


def board_of(boxes: Sequence[Box], ways: Iterable[Way], lanes: Sequence[Lane]) -> Board:
    """Gives each box a row of its lane: as near as it can be to the boxes that lead to it, in the order that is kept."""
    columns = max((box.column for box in boxes), default=-1) + 1
    before: dict[str, list[str]] = defaultdict(list)
    for way in ways:
        before[way.destination].append(way.origin)
    cells: dict[str, Cell] = {}
    rows_of: dict[str, range] = {}
    first = 0
    for lane in lanes:
        inside = [] if lane.folded else [box for box in boxes if box.lane == lane.key]
        by_column = [
            sorted((box for box in inside if box.column == column), key=lambda box: (box.order, box.key))
            for column in range(columns)
        ]
        tall = max((len(held) for held in by_column), default=0)
        for column, held in enumerate(by_column):
            rows = _rows_for(held, before, cells, range(first, first + tall))
            cells |= {box.key: Cell(row, column) for box, row in zip(held, rows, strict=True)}
        rows_of[lane.key] = range(first, first + tall)
        first += tall
    return Board(cells, rows_of, columns)


def _rows_for(held: Sequence[Box], before: dict[str, list[str]], cells: dict[str, Cell], rows: range) -> list[int]:
    """A row for each in turn: beside what leads to it where that is free, and room is left for those that follow."""
    found: list[int] = []
    least = rows.start
    for at, box in enumerate(held):
        most = rows.stop - (len(held) - at)
        beside = [cells[key].row for key in before[box.key] if key in cells and cells[key].row in rows]
        wanted = round(sum(beside) / len(beside)) if beside else least
        row = min(max(wanted, least), most)
        found.append(row)
        least = row + 1
    return found

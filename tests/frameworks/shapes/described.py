"""A framework described once: what stands on its pages, and beside it what Trellis is to make of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True)
class Says:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Listed:
    """A list; an item may be a text and the list beneath it. `counted`: "1." in front, `lettered`: "a)" in front."""

    items: tuple[str | tuple[str, tuple[str, ...]], ...]
    counted: int = 0
    lettered: bool = False


@dataclass(frozen=True)
class Box:
    """A cell that reaches over others, or holds a list."""

    says: str | tuple[str, ...]
    across: int = 1
    down: int = 1


Cell = str | Box | tuple[str, ...]


@dataclass(frozen=True)
class Tabled:
    """Rows of cells; a cell that another reaches over is not written. The first `heads` rows are headings."""

    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 1


Part = Heading | Says | Listed | Tabled


class Right(NamedTuple):
    """A statement as it is to come out."""

    stage: str
    """Title of its stage, "" for none."""
    strand: str
    text: str
    code: str = ""
    levels: tuple[str, ...] = ()
    column: str = ""


@dataclass(frozen=True)
class Described:
    name: str
    parts: tuple[Part, ...]
    right: tuple[Right, ...]
    stages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("csv", "xlsx", "html", "md", "docx", "pdf")
    sheets: dict[str, tuple[Part, ...]] = field(default_factory=dict)
    """Further sheets of a workbook: name → what stands on them. `parts` is the first, called "Framework"."""


def grid_of(table: Tabled) -> list[list[tuple[Cell, int, int] | None]]:
    """Row by row, column by column: the cell that begins there with how far it reaches, None where one reaches over."""
    wide = max(sum(cell.across if isinstance(cell, Box) else 1 for cell in row) for row in table.rows[:1])
    taken: set[tuple[int, int]] = set()
    grid: list[list[tuple[Cell, int, int] | None]] = []
    for at, row in enumerate(table.rows):
        line: list[tuple[Cell, int, int] | None] = [None] * wide
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            across, down = (cell.across, cell.down) if isinstance(cell, Box) else (1, 1)
            line[column] = (cell, across, down)
            taken |= {(at + below, column + right) for below in range(down) for right in range(across)}
            column += across
        grid.append(line)
    return grid


def says_of(cell: Cell) -> tuple[str, ...]:
    says = cell.says if isinstance(cell, Box) else cell
    return (says,) if isinstance(says, str) else says

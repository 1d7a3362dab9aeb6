"""Tables of a web page: cells that span rows and columns, heads and feet, and tables that only lay out a page."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from trellis.documents.blocks import Cell, Passage, Place, Table
from trellis.documents.limits import Limits
from trellis.documents.readers.unread import too_many_columns
from trellis.documents.readers.web.elements import HEADINGS, Element, words_of
from trellis.documents.refusals import Unreadable

_PARTS = ("thead", "tbody", "tfoot")
_ASIDE = frozenset(("caption", "colgroup", "col"))
_MOST_ROWS_SPANNED = 1_000


@dataclass(slots=True)
class PageCell:
    element: Element
    row: int
    column: int
    down: int
    across: int
    heading: bool
    passages: tuple[Passage, ...] = ()


@dataclass(slots=True)
class Grid:
    """The rows of a table, not of tables within it: a head comes first and a foot last, wherever they are written."""

    rows: list[tuple[list[Element], bool, int]] = field(default_factory=list)
    """The cells, whether they stand in the head, and how many rows are left in this part of the table."""
    strays: list[str] = field(default_factory=list)
    """Words that stand in no cell, which browsers show in front of the table."""
    cells: list[PageCell] = field(default_factory=list)
    columns: int = 0

    @classmethod
    def of(cls, table: Element) -> "Grid":
        grid = cls()
        parts: dict[str, list[list[list[Element]]]] = {name: [] for name in _PARTS}
        loose: list[list[Element]] = []
        grid._stray(table.text)
        for child in _children(table):
            if child.tag == "tr":
                loose.append(grid._cells_of(child))
            elif child.tag in parts:
                if loose:
                    parts["tbody"].append(loose)
                    loose = []
                parts[child.tag].append(grid._rows_within(child))
            elif child.tag not in _ASIDE:
                grid._stray(words_of(child))
            grid._stray(child.tail)
        if loose:
            parts["tbody"].append(loose)
        for name in _PARTS:
            for rows in parts[name]:
                grid.rows += [(cells, name == "thead", len(rows) - at) for at, cells in enumerate(rows)]
        return grid

    def _rows_within(self, part: Element) -> list[list[Element]]:
        self._stray(part.text)
        rows = []
        for child in _children(part):
            if child.tag == "tr":
                rows.append(self._cells_of(child))
            else:
                self._stray(words_of(child))
            self._stray(child.tail)
        return rows

    def _cells_of(self, row: Element) -> list[Element]:
        self._stray(row.text)
        cells = []
        for child in _children(row):
            if child.tag in ("td", "th"):
                cells.append(child)
            else:
                self._stray(words_of(child))
            self._stray(child.tail)
        return cells

    def _stray(self, text: str | None) -> None:
        if text and not text.isspace():
            self.strays.append(text)


def _children(element: Element) -> Iterator[Element]:
    """What stands in a table, its parts or its rows, also where a form was put around some of it."""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in ("script", "style", "template"):
            continue
        if child.tag in ("form", "div", "span") and any(within.tag in ("tr", "td", "th") for within in child):
            yield from _children(child)
        else:
            yield child


def caption_of(table: Element) -> str:
    caption = table.find("caption")
    return "" if caption is None else words_of(caption)


def is_layout(table: Element) -> bool:
    """Whether a table only puts things beside one another on a page, as people did before style sheets."""
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return True
    cells = [cell for cell in table.iter("td", "th", "caption") if next(cell.iterancestors("table")) is table]
    if any(cell.tag != "td" for cell in cells):
        return False
    filled = [cell for cell in cells if len(cell) or (cell.text or "").strip()]
    if len(filled) < 2:
        return True
    return any(_holds_a_page(cell) for cell in filled)


def _holds_a_page(cell: Element) -> bool:
    """Whether a cell holds both a heading and a whole table, which no cell of a table of facts does."""
    return any(True for _ in cell.iter("table")) and any(True for _ in cell.iter(*HEADINGS))


def cells_in(grid: Grid, *, filename: str, number: int, limits: Limits) -> Iterator[PageCell]:
    """The cells with their places. Those that span push the others aside, as a browser draws them."""
    taken: set[tuple[int, int]] = set()
    for row_number, (elements, in_head, rows_left) in enumerate(grid.rows, start=1):
        if row_number > limits.rows:
            raise Unreadable(
                says=f"Table {number} of {filename} has more than {limits.rows:,} rows; split it.", kind="too-many-rows"
            )
        column = 1
        for element in elements:
            while (row_number, column) in taken:
                column += 1
            across = _span(element, "colspan", limits.columns)
            down = min(_span(element, "rowspan", _MOST_ROWS_SPANNED, all_below=rows_left), rows_left)
            if column + across - 1 > limits.columns:
                raise too_many_columns(filename, limits, table=number)
            if down > 1:
                taken.update(
                    (row_number + below, column + right) for below in range(1, down) for right in range(across)
                )
            cell = PageCell(element, row_number, column, down, across, in_head or element.tag == "th")
            grid.cells.append(cell)
            yield cell
            column += across
        grid.columns = max(grid.columns, column - 1)


def table_of(grid: Grid, *, number: int, line: int) -> Table | None:
    rows: list[list[Cell]] = [[] for _ in grid.rows]
    for cell in grid.cells:
        if cell.passages:
            place = Place(line=line, table=number, row=cell.row, column=cell.column)
            rows[cell.row - 1].append(Cell(cell.passages, place, cell.down, cell.across, heading=cell.heading))
    return Table(tuple(tuple(row) for row in rows), grid.columns) if any(rows) else None


def _span(element: Element, name: str, most: int, *, all_below: int = 1) -> int:
    value = (element.get(name) or "").strip()
    if not (value.isascii() and value.isdigit() and len(value) < 12):
        return 1
    return min(int(value), most) or all_below

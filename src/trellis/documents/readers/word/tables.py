"""Tables of a Word document: merged cells stand once, rows that are repeated on each page are headings."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from trellis.documents.blocks import Cell, Passage, Place, Table, words_in
from trellis.documents.readers.word.looks import Look, Looks, shading_of
from trellis.documents.readers.word.names import Element, W, child, is_on, number, value

_NARROW = 150
"""Twentieths of a point: borders less than 3 mm apart were meant to be one border."""
_ROW_OF = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_HEXADECIMAL = re.compile(r"[0-9a-fA-F]{1,8}")
_LOOK_BITS = (
    ("lastCol", 0x0100, "lastColumn"),
    ("firstCol", 0x0080, "firstColumn"),
    ("lastRow", 0x0040, "lastRow"),
    ("firstRow", 0x0020, "firstRow"),
)


@dataclass(slots=True)
class DrawnCell:
    """A cell while its table is read."""

    element: Element
    row: int
    begins: int
    """The column of the grid, from 0."""
    ends: int
    heading: bool
    rows: int = 1
    passages: list[Passage] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a cell lends to the words in it."""

    look: Look
    shading: str


def rows_of(table: Element) -> list[Element]:
    """The rows that show: not those whose deletion awaits acceptance."""
    return [row for row in _within(table, W + "tr") if child(child(row, "trPr"), "del") is None]


def deleted_words(table: Element) -> int:
    gone = [row for row in _within(table, W + "tr") if child(child(row, "trPr"), "del") is not None]
    return sum(words_in(part.text or "") for row in gone for part in row.iter(W + "t", W + "delText"))


def cells_of(row: Element) -> list[Element]:
    return [cell for cell in _within(row, W + "tc") if child(child(cell, "tcPr"), "cellDel") is None]


def _within(element: Element, tag: str) -> Iterator[Element]:
    """Rows or cells, also where content controls or changes are wrapped around them."""
    for found in element:
        if found.tag == tag:
            yield found
        elif found.tag in _ROW_OF:
            yield from _within(found, tag)


def drawn_cells(rows: list[Element], *, most: int) -> list[DrawnCell] | None:
    """The cells in the order of reading, each once. None if a row reaches beyond `most` columns."""
    cells: list[DrawnCell] = []
    open_below: dict[int, DrawnCell] = {}
    heads = True
    for row_number, row in enumerate(rows, start=1):
        properties = child(row, "trPr")
        heads = heads and is_on(child(properties, "tblHeader"))
        at = number(value(child(properties, "gridBefore")))
        beside: DrawnCell | None = None
        for element in cells_of(row):
            about = child(element, "tcPr")
            across = max(1, number(value(child(about, "gridSpan")), otherwise=1))
            if at + across > most:
                return None
            cell = DrawnCell(element, row_number, at, at + across, heads)
            upright, sideways = child(about, "vMerge"), child(about, "hMerge")
            above = open_below.get(at)
            if sideways is not None and value(sideways) != "restart" and beside:
                beside.ends = at + across
                cells.append(_part_of(cell, beside))
            elif upright is not None and value(upright) != "restart" and above and above.row + above.rows == row_number:
                above.rows += 1
                cells.append(_part_of(cell, above))
                beside = above
            else:
                cells.append(cell)
                beside = cell
                if upright is not None:
                    open_below[at] = cell
                else:
                    open_below.pop(at, None)
            at += across
    return cells


def _part_of(cell: DrawnCell, whole: DrawnCell) -> DrawnCell:
    """Word keeps an empty cell for each that is merged away; if it holds words after all, they are the whole's."""
    cell.passages = whole.passages
    cell.rows = 0
    return cell


def table_of(cells: list[DrawnCell], *, rows: int, widths: list[int], number_of_table: int, line: int) -> Table | None:
    columns = _columns(cells, widths)
    drawn: list[list[Cell]] = [[] for _ in range(rows)]
    for cell in cells:
        if cell.rows and cell.passages:
            begins, ends = columns[cell.begins], columns[cell.ends]
            place = Place(line=line, table=number_of_table, row=cell.row, column=begins + 1)
            drawn[cell.row - 1].append(
                Cell(tuple(cell.passages), place, cell.rows, max(1, ends - begins), heading=cell.heading)
            )
    if not any(drawn):
        return None
    return Table(tuple(tuple(sorted(row, key=_column)) for row in drawn), max(columns.values()))


def _column(cell: Cell) -> int:
    return cell.place.column


def _columns(cells: list[DrawnCell], widths: list[int]) -> Mapping[int, int]:
    """From borders of the grid to columns that a person sees.

    A grid has a border wherever any cell of any row ends. One that no cell ends at is no column, and neither is a
    strip so narrow that two borders were meant to be one, unless a cell of its own stands in it.
    """
    used = sorted({cell.begins for cell in cells} | {cell.ends for cell in cells})
    alone = {(cell.begins, cell.ends) for cell in cells if cell.rows and cell.passages}
    column_of = {used[0]: 0}
    column, group = 0, used[0]
    for border in used[1:]:
        strip = sum(widths[group:border]) if len(widths) >= border else 0
        if not 0 < strip < _NARROW or any(group <= begins and ends <= border for begins, ends in alone):
            column += 1
            group = border
        column_of[border] = column
    return column_of


def widths_of(table: Element) -> list[int]:
    grid = child(table, "tblGrid")
    return [] if grid is None else [number(value(column, "w")) for column in grid.iterchildren(W + "gridCol")]


def grounds_of(table: Element, looks: Looks, *, rows: int, columns: int) -> Callable[[DrawnCell], Ground]:
    """What the table's style and the cell itself give to the words of each cell."""
    properties = child(table, "tblPr")
    style = value(child(properties, "tblStyle"))
    ends = _ends_with_a_look(child(properties, "tblLook"))

    def ground(cell: DrawnCell) -> Ground:
        here = {
            "firstRow": cell.row == 1,
            "lastRow": cell.row == rows,
            "firstCol": cell.begins == 0,
            "lastCol": cell.ends == columns,
        }
        look = looks.of_table(style, tuple(name for name in ends if here[name]))
        shade = child(child(cell.element, "tcPr"), "shd")
        return Ground(look, shading_of(shade) if shade is not None else str(look.get("ground", "")))

    return ground


def _ends_with_a_look(said: Element | None) -> list[str]:
    """Which ends of the table its style sets apart, the weakest first."""
    if said is None:
        return []
    written = value(said)
    bits = int(written, 16) if _HEXADECIMAL.fullmatch(written) else 0
    return [
        name
        for name, bit, attribute in _LOOK_BITS
        if (value(said, attribute) in ("1", "true", "on") if value(said, attribute) else bits & bit)
    ]

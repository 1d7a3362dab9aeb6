"""Tables whose cells are drawn: lines that meet make a grid, and where a line is missing two cells are one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from trellis.documents.readers.pages.marks import Page, Rule, Word

_NEAR = 3.0
_MOST_RULES = 1_500
_MOST_CELLS = 20_000
_FEWEST_LINES = 3


@dataclass(slots=True)
class DrawnCell:
    row: int
    column: int
    row_span: int
    column_span: int
    left: float
    right: float
    words: list[Word]


@dataclass(slots=True)
class DrawnTable:
    """A table with its place on the page; rows and columns are counted from 0."""

    top: float
    bottom: float
    edges: tuple[float, ...]
    cells: list[DrawnCell]
    is_open: bool = False
    """No line is drawn over it: its first row may go on from the page before."""

    @property
    def words(self) -> list[Word]:
        return [word for cell in self.cells for word in cell.words]

    @property
    def may_be_tail(self) -> bool:
        """One box of words alone: no table by itself, but perhaps the end of one that the page cut."""
        return len(self.cells) == 1


def tables_drawn(page: Page) -> list[DrawnTable]:
    """The tables of a page from the top down. Their words are taken from the page, but of what may be a tail."""
    across, down = merged(page.across), merged(page.down)
    if not across or not down or max(len(across), len(down)) > _MOST_RULES:
        return []
    found = []
    groups = list(_meeting(across, down))
    stripes = [_extent(group[0]) for group in groups if _is_painted(*group)]
    for rows, columns in groups:
        if _is_painted(rows, columns) and _is_one_of(stripes, _extent(rows)):
            continue  # stripes of a table that is told by where its words stand
        if table := _table(page, rows, columns):
            found.append(table)
            if not table.may_be_tail:
                take_words(page, table)
    return sorted(found, key=lambda table: table.top)


def _is_painted(across: Sequence[Rule], down: Sequence[Rule]) -> bool:
    """Whether no line is drawn: all are edges of painted grounds."""
    return all(rule.painted for rule in (*across, *down))


def _extent(across: Sequence[Rule]) -> tuple[float, float, float, float]:
    """Left, right, top and bottom."""
    places = [rule.at for rule in across]
    return min(rule.begin for rule in across), max(rule.end for rule in across), min(places), max(places)


_FARTHEST_STRIPE = 120.0


def _is_one_of(stripes: Sequence[tuple[float, ...]], own: tuple[float, ...]) -> bool:
    """Whether another stripe as wide stands near over or beneath."""
    return any(
        other != own
        and abs(other[0] - own[0]) < _NEAR
        and abs(other[1] - own[1]) < _NEAR
        and 0 < max(other[2] - own[3], own[2] - other[3]) < _FARTHEST_STRIPE
        for other in stripes
    )


def take_words(page: Page, table: DrawnTable) -> None:
    taken = set(map(id, table.words))
    page.words = [word for word in page.words if id(word) not in taken]


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """Lines in one another's continuation as one."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at / _NEAR), rule.begin)):
        last = found[-1] if found else None
        # Of two tables of nearly the same columns the lower one's lines may come before the upper one's.
        touches = last and rule.begin <= last.end + _NEAR and rule.end >= last.begin - _NEAR
        if last and touches and abs(last.at - rule.at) < _NEAR:
            begin, end = min(last.begin, rule.begin), max(last.end, rule.end)
            found[-1] = Rule(last.at, begin, end, last.painted and rule.painted)
        else:
            found.append(rule)
    return [rule for rule in found if rule.end - rule.begin > _NEAR]


def _meeting(across: Sequence[Rule], down: Sequence[Rule]) -> Iterable[tuple[list[Rule], list[Rule]]]:
    """Lines that meet, each set of them together."""
    leader = list(range(len(across) + len(down)))

    def chief(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for at, one in enumerate(across):
        for beside, other in enumerate(down, start=len(across)):
            meets = one.begin - _NEAR <= other.at <= one.end + _NEAR
            if meets and other.begin - _NEAR <= one.at <= other.end + _NEAR:
                leader[chief(at)] = chief(beside)
    groups: defaultdict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for at, rule in enumerate([*across, *down]):
        groups[chief(at)][at >= len(across)].append(rule)
    return [group for group in groups.values() if (len(group[0]) >= 2 and group[1]) or _is_cut(*group)]


def _is_cut(across: Sequence[Rule], down: Sequence[Rule]) -> bool:
    """Whether lines down stand on a single line across, from its one end to its other: a row cut by the page."""
    if len(across) != 1 or len(down) < 2:
        return False
    places = [rule.at for rule in down]
    return abs(min(places) - across[0].begin) < 2 * _NEAR and abs(max(places) - across[0].end) < 2 * _NEAR


def _edges(places: Iterable[float]) -> list[float]:
    edges: list[list[float]] = []
    for place in sorted(places):
        if edges and place - edges[-1][-1] < _NEAR:
            edges[-1].append(place)
        else:
            edges.append([place])
    return [sum(edge) / len(edge) for edge in edges]


def _table(page: Page, across: list[Rule], down: list[Rule]) -> DrawnTable | None:
    """A grid of at least two cells with words. Sides that are not drawn are where the lines across begin and end."""
    xs = _edges([rule.at for rule in down] + _ends(across, [rule.at for rule in down]))
    ys = _edges([rule.at for rule in across] + _ends(down, [rule.at for rule in across]))
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or not 2 <= rows * columns <= _MOST_CELLS:
        return None
    if 1 in (rows, columns) and _is_painted(across, down):
        return None  # one stripe, across or down, of a table that is told by where its words stand
    cells = _cells(xs, ys, across, down)
    held: defaultdict[tuple[int, int], list[Word]] = defaultdict(list)
    for word in page.words:
        column, row = _within(xs, word.middle[0]), _within(ys, word.middle[1])
        if row is not None and column is not None:
            held[cells.at(row, column)].append(word)
    drawn = [
        DrawnCell(row, column, down_by, wide, xs[column], xs[column + wide], held[row, column])
        for (row, column), (down_by, wide) in cells.spans.items()
        if held[row, column]
    ]
    if not drawn or xs[-1] - xs[0] <= 40 or (len(drawn) < 2 and columns < 2):
        return None
    drawn = _parted_as_headed(drawn, xs)
    is_open = not any(abs(rule.at - ys[0]) < _NEAR for rule in across)
    return DrawnTable(ys[0], ys[-1], tuple(xs), sorted(drawn, key=lambda cell: (cell.row, cell.column)), is_open)


def _parted_as_headed(drawn: list[DrawnCell], xs: Sequence[float]) -> list[DrawnCell]:
    """Cells parted as the painted headings over them are, where the rows beneath have only lines across.

    They are one cell of several columns in truth if a word of any of them stands across an edge between.
    """
    top = min(cell.row for cell in drawn)
    heads = {cell.column for cell in drawn if cell.row == top and cell.column_span == 1}
    wide = [cell for cell in drawn if cell.row > top and cell.column_span > 1]
    inner = [
        (cell, [at for at in range(cell.column + 1, cell.column + cell.column_span) if {at - 1, at} <= heads])
        for cell in wide
    ]
    crossed = any(
        word.left < xs[at] - 1 and word.right > xs[at] + 1
        for cell, edges in inner
        for at in edges
        for word in cell.words
    )
    lines = {(cell.row, round(word.base)) for cell, edges in inner if edges for word in cell.words}
    if crossed or len(lines) < _FEWEST_LINES:
        return drawn
    parts = {id(cell): _parts(cell, edges, xs) for cell, edges in inner}
    return [part for cell in drawn for part in parts.get(id(cell), [cell])]


def _parts(cell: DrawnCell, edges: Sequence[int], xs: Sequence[float]) -> list[DrawnCell]:
    bounds = [cell.column, *edges, cell.column + cell.column_span]
    held = [
        (begin, end, [word for word in cell.words if xs[begin] <= word.middle[0] < xs[end]])
        for begin, end in pairwise(bounds)
    ]
    if sum(1 for _, _, words in held if words) < 2:
        return [cell]
    return [
        DrawnCell(cell.row, begin, cell.row_span, end - begin, xs[begin], xs[end], words)
        for begin, end, words in held
        if words
    ]


def _ends(rules: Sequence[Rule], crossing: Sequence[float]) -> list[float]:
    """How far lines reach beyond the last that crosses them, if that is far enough to hold a word."""
    begin, end = min(rule.begin for rule in rules), max(rule.end for rule in rules)
    return [*([begin] if begin < min(crossing) - 8 else ()), *([end] if end > max(crossing) + 8 else ())]


def _within(edges: Sequence[float], place: float) -> int | None:
    if not edges[0] - 1 <= place <= edges[-1] + 1:
        return None
    return next((at for at, (_, end) in enumerate(pairwise(edges)) if place <= end), len(edges) - 2)


@dataclass(slots=True)
class _Cells:
    spans: dict[tuple[int, int], tuple[int, int]]
    chiefs: dict[tuple[int, int], tuple[int, int]]

    def at(self, row: int, column: int) -> tuple[int, int]:
        return self.chiefs[row, column]


def _cells(xs: Sequence[float], ys: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]) -> _Cells:
    """Squares of the grid joined to the right, then downwards, wherever no line parts them."""
    rows, columns = len(ys) - 1, len(xs) - 1
    parted_right = _parting(down, xs, ys)
    parted_below = _parting(across, ys, xs)
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    chiefs: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(rows):
        for column in range(columns):
            if (row, column) in chiefs:
                continue
            wide = 1
            while column + wide < columns and not ((row, column + wide) in chiefs or parted_right(column + wide, row)):
                wide += 1
            tall = 1
            while row + tall < rows and not any(
                parted_below(row + tall, at) or (row + tall, at) in chiefs for at in range(column, column + wide)
            ):
                tall += 1
            spans[row, column] = (tall, wide)
            for i in range(row, row + tall):
                for j in range(column, column + wide):
                    chiefs[i, j] = (row, column)
    return _Cells(spans, chiefs)


def _parting(rules: Sequence[Rule], edges: Sequence[float], steps: Sequence[float]) -> Callable[[int, int], bool]:
    """(edge, step) → whether lines on the edge cover most of the step."""
    on_edge: defaultdict[int, list[Rule]] = defaultdict(list)
    for rule in rules:
        nearest = min(range(len(edges)), key=lambda at: abs(edges[at] - rule.at))
        on_edge[nearest].append(rule)
    known: dict[tuple[int, int], bool] = {}

    def parts(edge: int, step: int) -> bool:
        if (edge, step) not in known:
            begin, end = steps[step : step + 2]
            covered = sum(max(0.0, min(end, rule.end) - max(begin, rule.begin)) for rule in on_edge[edge])
            known[edge, step] = covered >= 0.6 * (end - begin)
        return known[edge, step]

    return parts


def with_edges_of(table: DrawnTable, edges: Sequence[float]) -> DrawnTable:
    """The table, its cells parted also where the same table has lines on the page before: browsers lose some of them.

    A cell stays whole where words of it stand across such a line.
    """
    if len(edges) <= len(table.edges) or not all(any(abs(x - edge) < _NEAR for edge in edges) for x in table.edges):
        return table
    cells = []
    for cell in table.cells:
        inner = [edge for edge in edges if cell.left + _NEAR < edge < cell.right - _NEAR]
        whole = any(word.left < edge < word.right for edge in inner for word in cell.words)
        bounds = [cell.left, *([] if whole else inner), cell.right]
        for left, right in pairwise(bounds):
            words = [word for word in cell.words if left <= word.middle[0] < right]
            if words:
                column = min(range(len(edges)), key=lambda at, left=left: abs(edges[at] - left))  # type: ignore[misc]
                wide = sum(1 for edge in edges if left + _NEAR < edge <= right + _NEAR)
                cells.append(DrawnCell(cell.row, column, cell.row_span, wide, left, right, words))
    return DrawnTable(table.top, table.bottom, tuple(edges), cells, table.is_open)

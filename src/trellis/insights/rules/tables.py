"""Which rows, columns and cells of a table with totals may be heard: whatever is withheld stays knit together.

Rows and columns are points, and each cell that is withheld ties its row to its column with as many threads as it has
people. What the totals give away about withheld cells is sums across a cut of these ties, and nothing else: they span
the cut space of the graph. Points tied by five threads or more are knit into one. When all ties lie inside such knots,
no cut has fewer than five threads, so nothing can be worked out about fewer than five people.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any, TypeAlias

from trellis.kernel.small_numbers import LEAST, smallest_first, too_few


def columns_and_cells(table: Counter[Any], rows: frozenset[Any]) -> tuple[frozenset[Any], frozenset[Any]]:
    """The columns to withhold and the cells that can be heard; where no choice of cells will do, one column fewer."""
    people: Counter[Any] = Counter()
    for (_, column), count in table.items():
        people[column] += count
    hidden = too_few(people)
    while (cells := _cells_to_hear(table, rows, hidden)) is None:
        hidden |= {next(column for column in smallest_first(people) if column not in hidden)}
    return hidden, cells


Point: TypeAlias = tuple[str, Any]
Ties: TypeAlias = Mapping[tuple[Point, Point], int]


def _cells_to_hear(table: Counter[Any], rows: frozenset[Any], columns: frozenset[Any]) -> frozenset[Any] | None:
    """Cells of enough people, less those that have to be withheld so that all ties are knit; None if that cannot be."""

    def points(cell: tuple[Any, Any]) -> tuple[Point, Point]:
        row, column = cell
        return (
            ("withheld rows", None) if row in rows else ("row", row),
            ("withheld columns", None) if column in columns else ("column", column),
        )

    heard = {cell for cell in table if table[cell] >= LEAST and cell[0] not in rows and cell[1] not in columns}
    ties: Counter[tuple[Point, Point]] = Counter()
    for cell in table.keys() - heard:
        ties[points(cell)] += table[cell]
    knots = nets = {point: point for cell in table for point in points(cell)}
    while True:
        # A cell that is withheld adds a tie and takes none away, so that what is knit stays knit.
        knots, nets = _knit(knots, ties, LEAST), _knit(nets, ties, 1)
        loose = {nets[one] for one, other in ties if knots[one] != knots[other]}
        if not loose:
            return frozenset(heard)
        choices = []
        for cell in heard:
            one, other = points(cell)
            touched = {nets[one], nets[other]}
            if touched & loose and knots[one] != knots[other]:
                choices.append((len(touched), table[cell], str(cell), cell))
        if not choices:
            return None
        withheld = min(choices)[-1]
        heard.remove(withheld)
        ties[points(withheld)] += table[withheld]


def _knit(knots: Mapping[Point, Point], ties: Ties, least: int) -> dict[Point, Point]:
    """Points that at least so many threads hold together, each known by one of its points; what was knit is kept."""
    knit = dict(knots)
    while True:
        between: Counter[tuple[Point, Point]] = Counter()
        for (one, other), people in ties.items():
            if knit[one] != knit[other]:
                between[min(knit[one], knit[other], key=str), max(knit[one], knit[other], key=str)] += people
        strong = [pair for pair, people in between.items() if people >= least]
        if not strong:
            return knit
        for one, other in strong:
            # Earlier pairs may have moved either end.
            ends = {knit[one], knit[other]}
            knit = {point: knit[one] if held in ends else held for point, held in knit.items()}

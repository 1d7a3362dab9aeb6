"""Numbers for people who see no names: none speaks of fewer than five people, nor does any sum or difference of them.

assured(parts: Iterable[Part[T]]) -> Assured[T]     T adds with +, for example entitlements' Coverage
Part(row, column, group, people, numbers)           the finest counts: a school, a stage, a group of staff, {strand: T}
Assured: .total, .rows[row], .columns[column], .cells[row, column], .groups[group], .row_groups[row, group],
         .strands[strand], .strand_columns[strand, column], each Heard(number) | Withheld()

What is promised, and tested exactly: take any of the numbers that are heard, add and subtract them, weighted as you
like. What comes out is nothing, or speaks of at least five people, even to somebody who knows how many people there are
in every cell. Call it once for each pathway: somebody who is on two stands in each once. A strand, which is a part of
what is owed rather than a part of the people, is told of the whole, by stage, and not of a school or a group.
"""

from collections import Counter
from collections.abc import Callable, Collection, Container, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any, Generic, TypeVar

from trellis.insights.rules.groups import groups_told_apart
from trellis.insights.rules.tables import columns_and_cells
from trellis.kernel.small_numbers import LEAST, Heard, Hearing, Withheld, too_few

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """People of one row, column and group, and their numbers by strand; a strand that owes them nothing is left out.

    Numbers are added up over strands, people are not: so a number does not count the people.
    """

    row: Hashable
    column: Hashable
    group: Hashable
    people: int
    numbers: Mapping[Hashable, T]


@dataclass(frozen=True, slots=True)
class Assured(Generic[T]):
    """All that may be said of the parts."""

    total: Hearing[T]
    rows: Mapping[Any, Hearing[T]]
    columns: Mapping[Any, Hearing[T]]
    cells: Mapping[tuple[Any, Any], Hearing[T]]
    groups: Mapping[Any, Hearing[T]]
    row_groups: Mapping[tuple[Any, Any], Hearing[T]]
    strands: Mapping[Any, Hearing[T]]
    strand_columns: Mapping[tuple[Any, Any], Hearing[T]]


def assured(parts: Iterable[Part[T]]) -> Assured[T]:
    """Which numbers may be heard; the same parts always give the same answer. Parts that are owed nothing are left out.

    Parts of one column have the same strands, as what is owed follows from the stage; others are refused.
    """
    counted = [part for part in parts if part.people and part.numbers]
    table = _people(counted, lambda part: (part.row, part.column))
    by_row = _people(counted, lambda part: part.row)
    by_column = _people(counted, lambda part: part.column)
    strands = _columns_of_strands(counted)
    some = table.total() >= LEAST
    rows = too_few(by_row)
    columns, cells = columns_and_cells(table, rows) if some else (frozenset(by_column), frozenset())
    row_groups, groups = groups_told_apart(_spreads(counted), rows) if some else (frozenset(), frozenset())
    # The total of a strand that owes at some of the withheld columns and not at others would tell these apart.
    by_strand = some and all(columns <= held or not columns & held for held in strands.values())
    numbers = [(part, reduce(add, part.numbers.values())) for part in counted]
    by_strands = [(strand, part.column, number) for part in counted for strand, number in part.numbers.items()]
    return Assured(
        total=_said((((), number) for _, number in numbers), {()} if some else ()).get((), Withheld()),
        rows=_said(((part.row, number) for part, number in numbers), by_row.keys() - rows),
        columns=_said(((part.column, number) for part, number in numbers), by_column.keys() - columns),
        cells=_said((((part.row, part.column), number) for part, number in numbers), cells),
        groups=_said(((part.group, number) for part, number in numbers), groups),
        row_groups=_said((((part.row, part.group), number) for part, number in numbers), row_groups),
        strands=_said(((strand, number) for strand, _, number in by_strands), strands if by_strand else ()),
        strand_columns=_said(
            (((strand, column), number) for strand, column, number in by_strands),
            {(strand, column) for strand, held in strands.items() for column in held - columns},
        ),
    )


def _people(parts: Iterable[Part[T]], key_of: Callable[[Part[T]], Any]) -> Counter[Any]:
    found: Counter[Any] = Counter()
    for part in parts:
        found[key_of(part)] += part.people
    return found


def _columns_of_strands(parts: Collection[Part[T]]) -> dict[Any, frozenset[Any]]:
    """The columns in which each strand owes anything."""
    owing: dict[Any, frozenset[Any]] = {}
    for part in parts:
        if owing.setdefault(part.column, frozenset(part.numbers)) != frozenset(part.numbers):
            raise ValueError(f"What is owed follows from the stage: parts of {part.column} differ in their strands.")
    every = dict.fromkeys(strand for part in parts for strand in part.numbers)
    return {strand: frozenset(column for column, held in owing.items() if strand in held) for strand in every}


def _spreads(parts: Iterable[Part[T]]) -> dict[Any, dict[Any, Counter[Any]]]:
    """People by column, for each group of each row."""
    found: dict[Any, dict[Any, Counter[Any]]] = {}
    for part in parts:
        found.setdefault(part.row, {}).setdefault(part.group, Counter())[part.column] += part.people
    return found


def _said(numbers: Iterable[tuple[Any, Any]], heard: Container[Any]) -> dict[Any, Hearing[Any]]:
    """Numbers added up by their key, and of these the ones that may be said."""
    found: dict[Any, Any] = {}
    for key, number in numbers:
        found[key] = found[key] + number if key in found else number
    return {key: Heard(number) if key in heard else Withheld() for key, number in found.items()}

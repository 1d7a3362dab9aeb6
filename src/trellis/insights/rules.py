"""Decides which numbers may be said to people who see no names: none speaks of fewer than five people, nor do any two.

assured(parts: Iterable[Part[T]]) -> Assured[T]     T adds with +, for example entitlements' Coverage
Part(row, column, group, people, numbers)           the finest counts: a school, a stage, a group of staff, strand → T
Assured(total, rows, columns, cells, groups, row_groups, strands, strand_columns)       each Heard(number) | Withheld()
count_heard(count, *, of) -> Heard[int] | Withheld  how many of some people have something in common

What is promised, and tested exactly: take any of the numbers that are heard, add and subtract them, weighted as you
like: what comes out is nothing at all, or speaks of at least five people. So no difference of two views gives anybody
away, even to somebody who knows how many people stand in every cell. Call it once for each pathway.

Why it holds. Rows and columns are points, and each cell that is withheld ties its row to its column with as many
threads as it has people. What totals give away about withheld cells is sums across a cut of those ties, and nothing
else (they are the cut space of the graph). Points that are tied by five threads or more are knit into one; when all
ties lie inside such knots, no cut has fewer than five people. Groups of staff are told apart only where, stage by stage,
at least five people would have to be on the wrong side. Strands are told of the whole trust only, by heard stages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import chain, combinations
from operator import add
from typing import Any, Generic, TypeAlias, TypeVar

T = TypeVar("T")
Key: TypeAlias = Hashable

LEAST = 5
"""A number speaks of at least so many people (domain 8, assurance P09)."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A number that would speak of too few people, or help to work out one that does."""

    says = "withheld"


@dataclass(frozen=True, slots=True)
class Heard(Generic[T]):
    """A number that may be said."""

    number: T


Hearing: TypeAlias = Heard[T] | Withheld


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """People of one school, at one stage, in one group of staff, and their numbers by strand where anything is owed."""

    row: Key
    column: Key
    group: Key
    people: int
    numbers: Mapping[Key, T]


@dataclass(frozen=True, slots=True)
class Assured(Generic[T]):
    """All that may be said of the parts. Strands are told of the whole, by column, never by row or group."""

    total: Hearing[T]
    rows: Mapping[Key, Hearing[T]]
    columns: Mapping[Key, Hearing[T]]
    cells: Mapping[tuple[Key, Key], Hearing[T]]
    groups: Mapping[Key, Hearing[T]]
    row_groups: Mapping[tuple[Key, Key], Hearing[T]]
    strands: Mapping[Key, Hearing[T]]
    strand_columns: Mapping[tuple[Key, Key], Hearing[T]]


def count_heard(count: int, *, of: int) -> Heard[int] | Withheld:
    """How many of some people have something in common: said when those who have it, and those who do not, are enough."""
    return Heard(count) if _enough(count) and _enough(of - count) and of >= LEAST else Withheld()


def assured(parts: Iterable[Part[T]]) -> Assured[T]:
    """Which totals, rows, columns, cells and groups may be heard; the same parts always give the same answer."""
    counted = [part for part in parts if part.people and part.numbers]
    hidden = _hide(counted)
    return Assured(
        total=_say([()], lambda _: True, counted, lambda _: ())[()] if hidden.total else Withheld(),
        rows=_say(hidden.total, lambda row: row not in hidden.rows, counted, lambda part: part.row),
        columns=_say(hidden.total, lambda column: column not in hidden.columns, counted, lambda part: part.column),
        cells={},
        groups={},
        row_groups={},
        strands={},
        strand_columns={},
    )

"""What a board is told: ten measures, and shares by school, stage, strand and group of staff. Nothing else reaches it.

board_of(kept, titles=…, weak=…) -> Board       of the whole trust
school_board_of(kept, school, …) -> Board       of one school, from the same assured numbers

`Kept` is what was counted on one day. Every number passes `assurance`, so whoever holds every page that any governor of
the trust can open, of this day, works out nothing about fewer than five people.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from operator import add
from typing import Any

from trellis.entitlements.rules.debts import SHARES, Coverage
from trellis.insights.rules.assurance import Assured, Part, assured
from trellis.insights.rules.waiting import CountsHeard, counts_heard
from trellis.kernel.small_numbers import Heard, Hearing, Withheld, count_heard

WEAK = SHARES[-2][0]
"""Below this share offers are weak."""


@dataclass(frozen=True)
class Kept:
    """What was counted on a day: parts of each pathway (schools as rows, stages as columns, groups of staff), and by
    school how many people were placed and how many of them had been offered nothing that year."""

    as_at: date
    pathways: Mapping[int, tuple[Part[Coverage], ...]]
    people: Mapping[int | None, tuple[int, int]]

    @cached_property
    def assured(self) -> Mapping[int, Assured[Coverage]]:
        return {pathway: assured(parts) for pathway, parts in self.pathways.items()}

    @cached_property
    def offered_nothing(self) -> CountsHeard:
        return counts_heard({school: (nothing, people) for school, (people, nothing) in self.people.items()})


@dataclass(frozen=True, slots=True)
class Told:
    """A share by its name."""

    key: Any
    coverage: Hearing[Coverage]

    @property
    def heard_share(self) -> float | None:
        """None where it is withheld, or nothing was owed."""
        return self.coverage.number.share if isinstance(self.coverage, Heard) else None


@dataclass(frozen=True, slots=True)
class PathwayTold:
    """One pathway: of all its people, and by each of what it can be told by. What is empty is not told."""

    pathway: int
    total: Hearing[Coverage]
    schools: tuple[Told, ...]
    stages: tuple[Told, ...]
    strands: tuple[Told, ...]
    groups: tuple[Told, ...]
    cells: Mapping[tuple[Any, Any], Hearing[Coverage]]
    """By strand and stage."""


@dataclass(frozen=True)
class Board:
    """All that a board is told of one day."""

    as_at: date
    total: Hearing[Coverage]
    pathways: tuple[PathwayTold, ...]
    people: Hearing[int]
    offered_nothing: Hearing[int]

    @cached_property
    def by_school(self) -> dict[int | None, Hearing[Coverage]]:
        """Each school over all its pathways; empty on the board of a school."""
        found: dict[int | None, list[Hearing[Coverage]]] = {}
        for pathway in self.pathways:
            for row in pathway.schools:
                found.setdefault(row.key, []).append(row.coverage)
        return {school: together(parts) for school, parts in found.items()}

    @property
    def schools_told(self) -> int:
        return len(self._school_shares)

    @property
    def weak_schools(self) -> int:
        return sum(share is not None and share < WEAK for share in self._school_shares)

    @property
    def _school_shares(self) -> list[float | None]:
        return [
            held.number.share
            for school, held in self.by_school.items()
            if school is not None and isinstance(held, Heard)
        ]

    @property
    def left_out(self) -> tuple[int, ...]:
        """The pathways on which too few people are, whose numbers are in no sum."""
        return tuple(told.pathway for told in self.pathways if not isinstance(told.total, Heard))

    @property
    def declined(self) -> Hearing[int]:
        return self._lines(lambda held: held.declined)

    @property
    def deferred(self) -> Hearing[int]:
        return self._lines(lambda held: held.deferred)

    def _lines(self, of: Callable[[Coverage], int]) -> Hearing[int]:
        """A few lines may be one person’s own choice."""
        if not isinstance(self.total, Heard):
            return Withheld()
        return count_heard(of(self.total.number), of=self.total.number.owed)

    @property
    def widest(self) -> tuple[Told, Told] | None:
        """The groups of staff with the largest and the smallest share, of those that are heard in one pathway."""
        pairs = []
        for pathway in self.pathways:
            known = sorted(
                (share, str(row.key), row) for row in pathway.groups if (share := row.heard_share) is not None
            )
            if len(known) > 1:
                pairs.append((known[-1][0] - known[0][0], known[-1][2], known[0][2]))
        return max(pairs, key=lambda pair: pair[0])[1:] if pairs else None


def board_of(kept: Kept) -> Board:
    told = tuple(
        PathwayTold(
            pathway,
            numbers.total,
            _told(numbers.rows),
            _told(numbers.columns),
            _told(numbers.strands),
            _told(numbers.groups),
            numbers.strand_columns,
        )
        for pathway, numbers in kept.assured.items()
    )
    people = sum(people for people, _ in kept.people.values())
    return Board(
        kept.as_at,
        together(row.total for row in told),
        told,
        count_heard(people, of=people),
        kept.offered_nothing.total,
    )


def school_board_of(kept: Kept, school: int) -> Board:
    """By stage and by group of staff; strands are told of the whole trust only (`assurance`)."""
    told = tuple(
        PathwayTold(
            pathway,
            numbers.rows[school],
            (),
            _told({column: cell for (row, column), cell in numbers.cells.items() if row == school}),
            (),
            _told({group: cell for (row, group), cell in numbers.row_groups.items() if row == school}),
            {},
        )
        for pathway, numbers in kept.assured.items()
        if school in numbers.rows
    )
    people, _ = kept.people.get(school, (0, 0))
    return Board(
        kept.as_at,
        together(row.total for row in told),
        told,
        count_heard(people, of=people),
        kept.offered_nothing.rows.get(school, Withheld()),
    )


def together(parts: Iterable[Hearing[Coverage]]) -> Hearing[Coverage]:
    """The sum of those that may be heard. What is withheld is left out: with it, the sum would tell it."""
    heard = [part.number for part in parts if isinstance(part, Heard)]
    return Heard(reduce(add, heard)) if heard else Withheld()


def _told(numbers: Mapping[Hashable, Hearing[Coverage]]) -> tuple[Told, ...]:
    return tuple(Told(key, number) for key, number in numbers.items())

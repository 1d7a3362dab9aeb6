"""Whether a rule shuts people out, by arithmetic: what share meets it of those who work part-time, in small schools, and so on.

reach_told(cells) -> ReachTold      of the finest counts: people and how many of them meet it, by every trait at once

Nothing that is told, nor what can be worked out of it by adding and taking away, speaks of fewer than five people, even to
somebody who knows how many people there are of each sort. A trait that would tell too much is withheld as a whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from math import sqrt

from trellis.kernel.small_numbers import LEAST, Heard, Hearing, Withheld, count_heard


class Trait(StrEnum):
    """What people are told apart by, the first to be told first; the values of each are words of `SIDES`."""

    HOURS = "hours"
    SCHOOL = "school"
    GROUP = "group"

    @property
    def label(self) -> str:
        return {"hours": "Hours", "school": "Size of school", "group": "Group of staff"}[self.value]


# As a sentence speaks of them: “of those who …”.
SIDES: dict[str, str] = {
    "full-time": "work full-time",
    "part-time": "work part-time",
    "small": "work in a school of up to 30 people",
    "large": "work in a larger school",
    "central": "work for the trust as a whole",
    "teaching": "teach or lead",
    "support": "are support staff",
}
Cell = tuple[str, ...]
"""A value of each trait, in their order."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some people meet a rule."""

    met: int
    people: int

    @property
    def percent(self) -> int:
        return round(100 * self.met / self.people)


@dataclass(frozen=True, slots=True)
class ReachTold:
    """What may be said: of everybody, and of each side of each trait. A trait that is withheld has no sides."""

    everybody: Hearing[Share]
    sides: Mapping[Trait, Mapping[str, Share]]

    @property
    def sentences(self) -> tuple[str, ...]:
        """Where one side meets it much more rarely than another: less than four for five, and more than by chance."""
        return tuple(said for sides in self.sides.values() for said in _shut_out(sides))


def reach_told(cells: Mapping[Cell, Share]) -> ReachTold:
    counted = {cell: share for cell, share in cells.items() if share.people}
    met, people = sum(one.met for one in counted.values()), sum(one.people for one in counted.values())
    if not isinstance(count_heard(met, of=people), Heard):
        return ReachTold(Withheld(), {})
    sides: dict[Trait, Mapping[str, Share]] = {}
    for at, trait in enumerate(Trait):
        by_side = _by_side(counted, at)
        may = len(by_side) > 1 and all(
            isinstance(count_heard(one.met, of=one.people), Heard) for one in by_side.values()
        )
        if may and not gives_away(counted, [*sides, trait]):
            sides[trait] = by_side
    return ReachTold(Heard(Share(met, people)), sides)


def _by_side(cells: Mapping[Cell, Share], at: int) -> dict[str, Share]:
    met: Counter[str] = Counter()
    people: Counter[str] = Counter()
    for cell, share in cells.items():
        met[cell[at]] += share.met
        people[cell[at]] += share.people
    return {side: Share(met[side], people[side]) for side in SIDES if people[side]}


def gives_away(cells: Mapping[Cell, Share], traits: Collection[Trait]) -> bool:
    """Whether sums and differences of what would be told speak of one to four people.

    What is told are sums over cells. One of their combinations speaks of the few cells alone if, and only if, leaving
    these cells out makes the sums depend on each other: their rank is less.
    """
    keys = sorted(cells)
    rows = [[1] * len(keys)]
    for at, trait in enumerate(Trait):
        if trait in traits:
            rows += [[int(cell[at] == side) for cell in keys] for side in sorted({cell[at] for cell in keys})]
    whole = _rank(rows)
    for few in _few(keys, cells):
        rest = [at for at, cell in enumerate(keys) if cell not in few]
        if _rank([[row[at] for at in rest] for row in rows]) < whole:
            return True
    return False


def _few(keys: Sequence[Cell], cells: Mapping[Cell, Share]) -> Iterator[frozenset[Cell]]:
    small = [cell for cell in keys if cells[cell].people < LEAST]
    for number in range(1, LEAST):
        for chosen in combinations(small, number):
            if sum(cells[cell].people for cell in chosen) < LEAST:
                yield frozenset(chosen)


def _rank(rows: Sequence[Sequence[int]]) -> int:
    left = [[Fraction(number) for number in row] for row in rows]
    rank = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((at for at in range(rank, len(left)) if left[at][column]), None)
        if pivot is None:
            continue
        left[rank], left[pivot] = left[pivot], left[rank]
        for at in range(rank + 1, len(left)):
            if times := left[at][column] / left[rank][column]:
                left[at] = [one - times * other for one, other in zip(left[at], left[rank], strict=True)]
        rank += 1
    return rank


CLEAR = 1.96
FOUR_FIFTHS = Fraction(4, 5)


def _shut_out(sides: Mapping[str, Share]) -> Iterator[str]:
    best = max(sides, key=lambda side: Fraction(sides[side].met, sides[side].people))
    for side, share in sides.items():
        if side != best and _is_clear(share, sides[best]):
            yield (
                f"It reaches those who {SIDES[side]} less: {share.percent} in 100 of them meet it,"
                f" {sides[best].percent} in 100 of those who {SIDES[best]}."
            )


def _is_clear(share: Share, best: Share) -> bool:
    if Fraction(share.met, share.people) >= FOUR_FIFTHS * Fraction(best.met, best.people):
        return False
    both = (share.met + best.met) / (share.people + best.people)
    by_chance = sqrt(both * (1 - both) * (1 / share.people + 1 / best.people))
    return best.met / best.people - share.met / share.people > CLEAR * by_chance

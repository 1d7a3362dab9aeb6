"""Whether a rule shuts people out, by arithmetic: what share meets it of those who work part-time, in small schools, and so on.

reach_told(cells) -> ReachTold      of the finest counts: people and how many of them meet it, by every trait at once

Nothing that is told, nor what can be worked out of it by adding and taking away, speaks of fewer than five people, even to
somebody who knows how many people there are of each sort. A trait that would tell too much is withheld as a whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import sqrt

from trellis.kernel.small_numbers import LEAST, Heard, Hearing, Withheld, count_heard
from trellis.pathways.rules.traits import OTHERS, Cell


class Trait(StrEnum):
    """What people are told apart by, the first to be told first; the values of each are words of `SIDES`."""

    HOURS = "hours"
    SEX = "sex"
    SCHOOL = "school"
    GROUP = "group"

    @property
    def label(self) -> str:
        return {"hours": "Hours", "sex": "Women and men", "school": "Size of school", "group": "Group of staff"}[
            self.value
        ]


# As a sentence speaks of them: “of those who …”.
SIDES: dict[str, str] = {
    "full-time": "work full-time",
    "part-time": "work part-time",
    "women": "are women",
    "women-and-others": "are women, or not on record as either",
    "men": "are men",
    "men-and-others": "are men, or not on record as either",
    "small": "work in a school of up to 30 people",
    "large": "work in a larger school",
    "central": "work for the trust as a whole",
    "teaching": "teach or lead",
    "support": "are support staff",
}
MOST_OTHERS = Fraction(1, 10)
"""Up to so many of all are counted with the larger side, which they change little; of more, nothing is said."""


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
    """What may be said: of everybody, and of each side of each trait that is not withheld.

    `of_sex` is what is to be known of women and men before they are compared, or why they are not.
    """

    everybody: Hearing[Share]
    sides: Mapping[Trait, Mapping[str, Share]]
    withheld: tuple[Trait, ...] = ()
    of_sex: str = ""

    @property
    def shut_out(self) -> tuple[str, ...]:
        """Sides that meet it much more rarely than another: less than four for five, and more than by chance."""
        return tuple(side for sides in self.sides.values() for side in _shut_out(sides))

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(_said(sides, side) for sides in self.sides.values() for side in _shut_out(sides))


def reach_told(cells: Mapping[Cell, Share]) -> ReachTold:
    counted = {cell: share for cell, share in cells.items() if share.people}
    met, people = sum(one.met for one in counted.values()), sum(one.people for one in counted.values())
    if not isinstance(count_heard(met, of=people), Heard):
        return ReachTold(Withheld(), {})
    counted, others = _with_the_larger_side(counted)
    sides: dict[Trait, Mapping[str, Share]] = {}
    withheld = []
    for at, trait in enumerate(Trait):
        by_side = _by_side(counted, at)
        if len(by_side) < 2 or OTHERS in by_side:
            continue
        large = all(isinstance(count_heard(one.met, of=one.people), Heard) for one in by_side.values())
        if large and not gives_away(counted, [*sides, trait]):
            sides[trait] = by_side
        else:
            withheld.append(trait)
    of_sex = _of_sex(sides.get(Trait.SEX), others, people)
    return ReachTold(Heard(Share(met, people)), sides, tuple(withheld), of_sex)


def _with_the_larger_side(cells: Mapping[Cell, Share]) -> tuple[dict[Cell, Share], int]:
    """The cells with those on record as neither among the women, or the men, while they are few; and how many they are."""
    at = list(Trait).index(Trait.SEX)
    by_side = {side: share.people for side, share in _by_side(cells, at).items()}
    others, people = by_side.pop(OTHERS, 0), sum(share.people for share in cells.values())
    if not others or others > MOST_OTHERS * people:
        return dict(cells), others
    larger = max(by_side, key=lambda side: by_side[side])
    joined: dict[Cell, Share] = {}
    for cell, share in cells.items():
        side = f"{larger}-and-others" if cell[at] in (larger, OTHERS) else cell[at]
        key = (*cell[:at], side, *cell[at + 1 :])
        before = joined.get(key, Share(0, 0))
        joined[key] = Share(before.met + share.met, before.people + share.people)
    return joined, others


def _of_sex(sides: Mapping[str, Share] | None, others: int, people: int) -> str:
    heard = isinstance(count_heard(others, of=people), Heard)
    if others > MOST_OTHERS * people:
        whom = f"{others} of {people} people are not" if heard and others < people else "hardly anybody is"
        return f"Women and men are not compared: {whom} on record as either."
    if sides and others:
        whom = f"{others} of {people} people" if heard else "Some people"
        larger = "women" if "women-and-others" in sides else "men"
        return f"{whom} are not on record as women or men: they are counted with the {larger}."
    return ""


def _by_side(cells: Mapping[Cell, Share], at: int) -> dict[str, Share]:
    met: Counter[str] = Counter()
    people: Counter[str] = Counter()
    for cell, share in cells.items():
        met[cell[at]] += share.met
        people[cell[at]] += share.people
    return {side: Share(met[side], people[side]) for side in (*SIDES, OTHERS) if people[side]}


def gives_away(cells: Mapping[Cell, Share], traits: Collection[Trait]) -> bool:
    """Whether sums and differences of what would be told speak of one to four people.

    What is told are sums over cells. One of their combinations speaks of a few cells alone if, and only if, leaving
    these cells out makes the sums depend on each other: their rank is less.
    """
    places = [at for at, trait in enumerate(Trait) if trait in traits]
    people: Counter[Cell] = Counter()
    for cell, share in cells.items():
        people[tuple(cell[at] for at in places)] += share.people
    sides = sorted({(at, side) for cell in people for at, side in enumerate(cell)})
    sums_of = {cell: (1, *(int(cell[at] == side) for at, side in sides)) for cell in people}
    sure = _span({cell: sums for cell, sums in sums_of.items() if people[cell] >= LEAST})
    # Only what the larger cells leave open is looked at further: in a large trust that is nothing.
    small = {cell: left for cell, sums in sums_of.items() if people[cell] < LEAST and any(left := _left(sums, sure))}
    return _leaves_less(small, people, rank=len(_span(small)), spare=LEAST - 1)


def _leaves_less(sums_of: Mapping[Cell, Sums], people: Mapping[Cell, int], *, rank: int, spare: int) -> bool:
    """Whether these are of a lower rank once cells of so few people are left out.

    Such cells have one in every span, or it would be a span still: so only those of one span are tried, each in turn.
    """
    span = _span(sums_of)
    return len(span) < rank or any(
        _leaves_less(
            {other: sums for other, sums in sums_of.items() if other != cell}, people,
            rank=rank, spare=spare - people[cell],
        )
        for cell in span
        if people[cell] <= spare
    )  # fmt: skip


# Ranks are reckoned modulo a prime, which is exact: no determinant of so few sums of noughts and ones comes near it.
PRIME = 2_147_483_647
Sums = tuple[int, ...]
Span = dict[Cell, tuple[int, Sums]]


def _span(sums_of: Mapping[Cell, Sums]) -> Span:
    """Cells from whose sums those of all can be put together; of each what the ones before leave, from its first on."""
    span: Span = {}
    for cell, sums in sums_of.items():
        left = _left(sums, span)
        first = next((at for at, number in enumerate(left) if number), None)
        if first is not None:
            inverse = pow(left[first], -1, PRIME)
            span[cell] = (first, tuple(number * inverse % PRIME for number in left))
    return span


def _left(sums: Sums, span: Span) -> Sums:
    """What of these sums cannot be put together from those of a span."""
    for first, row in span.values():
        if times := sums[first]:
            sums = tuple((number - times * other) % PRIME for number, other in zip(sums, row, strict=True))
    return sums


CLEAR = 1.96
FOUR_FIFTHS = Fraction(4, 5)


def _shut_out(sides: Mapping[str, Share]) -> Iterator[str]:
    best = _best(sides)
    return (side for side, share in sides.items() if side != best and _is_clear(share, sides[best]))


def _said(sides: Mapping[str, Share], side: str) -> str:
    best = _best(sides)
    return (
        f"It reaches those who {SIDES[side]} less: {sides[side].percent} in 100 of them meet it,"
        f" {sides[best].percent} in 100 of those who {SIDES[best]}."
    )


def _best(sides: Mapping[str, Share]) -> str:
    return max(sides, key=lambda side: Fraction(sides[side].met, sides[side].people))


def _is_clear(share: Share, best: Share) -> bool:
    if Fraction(share.met, share.people) >= FOUR_FIFTHS * Fraction(best.met, best.people):
        return False
    both = (share.met + best.met) / (share.people + best.people)
    by_chance = sqrt(both * (1 - both) * (1 / share.people + 1 / best.people))
    return best.met / best.people - share.met / share.people > CLEAR * by_chance

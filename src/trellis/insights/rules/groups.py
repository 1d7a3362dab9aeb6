"""Which groups of staff may be told apart beside a table that does not tell them apart.

A side is some groups against the rest. It is mixed by as many people as would have to be moved, column by column, for
the table to tell the sides apart: whatever is worked out from the groups' numbers speaks of at least so many.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, combinations
from typing import Any, TypeAlias

from trellis.kernel.small_numbers import LEAST

Spread: TypeAlias = Mapping[Any, Counter[Any]]


def groups_told_apart(
    spreads: Mapping[Any, Spread], hidden: frozenset[Any]
) -> tuple[frozenset[tuple[Any, Any]], frozenset[Any]]:
    """The groups that can be heard in each row that is not hidden, and of all rows together.

    Of all rows together a side is mixed only by people whose row has not told it already.
    """
    heard = {row: spread for row, spread in spreads.items() if row not in hidden}
    unheard = _together(spread for row, spread in spreads.items() if row in hidden)
    classes = {row: _classes(spread, partial(_mixed, spread)) for row, spread in heard.items()}
    undivided = [(heard[row], held) for row in heard for held in classes[row]] + [(unheard, frozenset(unheard))]

    def mixed_in_all(side: frozenset[Any]) -> int | None:
        split = [(spread, held) for spread, held in undivided if side & held and held - side]
        if not split:
            return None
        return sum(_mixed({group: spread[group] for group in held}, side & held) for spread, held in split)

    told = {(row, group) for row in heard for group in _alone(classes[row])}
    return frozenset(told), frozenset(_alone(_classes(_together(spreads.values()), mixed_in_all)))


def _together(spreads: Iterable[Spread]) -> dict[Any, Counter[Any]]:
    found: dict[Any, Counter[Any]] = {}
    for spread in spreads:
        for group, by_column in spread.items():
            found.setdefault(group, Counter()).update(by_column)
    return found


def _alone(classes: Iterable[frozenset[Any]]) -> Iterator[Any]:
    return (group for held in classes if len(held) == 1 for group in held)


def _mixed(spread: Spread, side: frozenset[Any]) -> int:
    """How many people, column by column, stand on the smaller side."""
    inside: dict[Any, int] = {}
    outside: dict[Any, int] = {}
    for group, by_column in spread.items():
        held = inside if group in side else outside
        for column, people in by_column.items():
            held[column] = held.get(column, 0) + people
    return sum(min(people, outside.get(column, 0)) for column, people in inside.items())


def _classes(spread: Spread, mixed: Callable[[frozenset[Any]], int | None]) -> list[frozenset[Any]]:
    """Groups joined until no union of classes is mixed with the rest by too few people; None is told already."""
    people = {frozenset({group}): by_column.total() for group, by_column in spread.items()}
    while True:
        classes = sorted(people, key=lambda held: (people[held], sorted(map(str, held))))
        sides = chain.from_iterable(combinations(classes, size) for size in range(1, len(classes)))
        close = next((side for side in sides if _too_close(mixed(frozenset().union(*side)))), None)
        if close is None:
            return classes
        one, other = close[0], next(held for held in classes if held not in close)
        people[one | other] = people.pop(one) + people.pop(other)


def _too_close(mixed: int | None) -> bool:
    return mixed is not None and mixed < LEAST

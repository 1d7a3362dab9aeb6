"""Whether a number may be said: it speaks of nobody, or of at least five people, and so does what it can be taken from.

Heard(number) | Withheld()                          what may be said of a count, and what may not
count_heard(count, *, of) -> Heard[int] | Withheld  how many of some people have something in common
too_few({key: people}) -> keys                      which parts of a whole to withhold, where the whole is told
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

T = TypeVar("T")

LEAST = 5
"""A number speaks of at least so many people (domain 8, assurance P09)."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A number that would speak of too few people, or help to work out one that does."""


@dataclass(frozen=True, slots=True)
class Heard(Generic[T]):
    """A number that may be said."""

    number: T


Hearing: TypeAlias = Heard[T] | Withheld


def enough(people: int) -> bool:
    """Nobody, or enough of them."""
    return people == 0 or people >= LEAST


def count_heard(count: int, *, of: int) -> Heard[int] | Withheld:
    """Said when those who have it in common, and those who do not, are nobody or enough people."""
    return Heard(count) if of >= LEAST and enough(count) and enough(of - count) else Withheld()


def too_few(people: Mapping[Any, int]) -> frozenset[Any]:
    """Those with too few people, and the next smallest until together they have enough to be taken from the total."""
    hidden: list[Any] = []
    for key in smallest_first(people):
        if people[key] >= LEAST and enough(sum(people[held] for held in hidden)):
            break
        hidden.append(key)
    return frozenset(hidden)


def smallest_first(people: Mapping[Any, int]) -> list[Any]:
    return sorted(people, key=lambda key: (people[key], str(key)))

"""Small numbers of each person side by side in few large ones, so that the database compares them all at once.

A place is where a number stands: from 0 on among the small ones, which are three bits wide; `~0`, `~1` … among those that
may be of any size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

UNSAID = 7
"""What is not said: nobody else is like this person."""
BITS, EACH = 3, 20
_FIRST_BITS = sum(1 << BITS * at for at in range(EACH))

Packs = tuple[int, ...]


def packed(codes: Sequence[str]) -> list[str]:
    """These columns of SQL in few; null is nought."""
    terms = [f"(coalesce({code}, 0)::bigint << {BITS * (at % EACH)})" for at, code in enumerate(codes)]
    return [" + ".join(terms[at : at + EACH]) for at in range(0, len(terms), EACH)]


def is_unsaid(pack: str) -> str:
    """Whether anything in a column is not said."""
    return f"{pack} & ({pack} >> 1) & ({pack} >> 2) & {_FIRST_BITS} <> 0"


def tells_unsaid(packs: Packs) -> bool:
    return any(pack & pack >> 1 & pack >> 2 & _FIRST_BITS for pack in packs)


def masks(places: Iterable[int]) -> list[tuple[int, int]]:
    """Which columns hold these places, and their bits in each."""
    found: dict[int, int] = {}
    for place in places:
        if place >= 0:
            found[place // EACH] = found.get(place // EACH, 0) | UNSAID << BITS * (place % EACH)
    return sorted(found.items())


def at(packs: Packs, place: int) -> int:
    """The small number that stands at a place."""
    return packs[place // EACH] >> BITS * (place % EACH) & UNSAID

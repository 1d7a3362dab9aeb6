"""What people did before a role, as it may be told: counts of the whole trust, of which none gives anybody away.

paths_told({where from: people}) -> Paths

Everybody is counted once for a role, by where they were when they first took it up: the post that they left for it, which
ended within three months of its first day, before or after. Where none was left, and another went on, the role was begun
beside it, and that is no move. Otherwise it is the last post before. So the counts of a role are parts
of one whole, of which nothing else is told, and no two of them can be taken from each other to find a few people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trellis.kernel.small_numbers import Heard, Hearing, Withheld, enough, too_few

ELSEWHERE = ""
"""From outside the trust, or from before its records begin."""
OTHER_WORK = "other work"
"""A post of the trust that is no role of the map."""
BESIDE = "beside"
"""A post that went on: the role was begun beside it."""


@dataclass(frozen=True, slots=True)
class Paths:
    """How many took a role up, the ways that enough of them came, most first, and how many came by the other ways."""

    people: Hearing[int]
    ways: tuple[tuple[str, int], ...] = ()
    others: int = 0


def paths_told(came_from: Mapping[str, int]) -> Paths:
    people = sum(came_from.values())
    if not enough(people):
        return Paths(Withheld())
    kept = {origin: count for origin, count in came_from.items() if count}
    hidden = too_few(kept)
    ways = sorted((item for item in kept.items() if item[0] not in hidden), key=lambda item: (-item[1], item[0]))
    return Paths(Heard(people), tuple(ways), sum(kept[origin] for origin in hidden))

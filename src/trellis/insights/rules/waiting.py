"""Which counts of people who have something in common may be heard: of all, and of each school beside it.

counts_heard({school: (count, of)}) -> CountsHeard(total, rows)

What can be worked out from the counts that are heard is the sum of those that are not: so these together are treated
as one more school, and if they are too few, the smallest of the others joins them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from trellis.kernel.small_numbers import Heard, Hearing, Withheld, count_heard


@dataclass(frozen=True, slots=True)
class CountsHeard:
    """All that may be said of how many have it in common."""

    total: Hearing[int]
    rows: Mapping[Any, Hearing[int]]


def counts_heard(counts: Mapping[Any, tuple[int, int]]) -> CountsHeard:
    """`counts` is how many of how many people, by school; a school of nobody is left out."""
    counted = {row: pair for row, pair in counts.items() if pair[1]}
    total = _of(counted, counted.keys())
    heard = {row for row in counted if _of(counted, {row}) != Withheld()}
    while total != Withheld() and heard and _of(counted, counted.keys() - heard) == Withheld():
        heard.remove(min(heard, key=lambda row: (counted[row][1], str(row))))
    return CountsHeard(total, {row: Heard(counted[row][0]) if row in heard else Withheld() for row in counted})


def _of(counts: Mapping[Any, tuple[int, int]], rows: Collection[Any]) -> Hearing[int]:
    """Of these rows together; of none, nothing is given away."""
    if not rows:
        return Heard(0)
    return count_heard(sum(counts[row][0] for row in rows), of=sum(counts[row][1] for row in rows))

"""Which counts governors are shown: never two that are so close that their difference would tell of single people.

days_shown(counted) -> tuple[date, ...]     of the days that were counted, those they are shown, the earliest first
count_possible_from(counted) -> date | None the first day on which a count would be shown; None where any would be
next_count(counted, *, term_ends, on)       whether one can be given today, and what that means for the end of term
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

APART = timedelta(days=28)


def days_shown(counted: Iterable[date]) -> tuple[date, ...]:
    """The first day that was counted, and each that comes four weeks or more after the one shown before it.

    What was shown stays shown: a day counted later takes none of those before it away.
    """
    shown: list[date] = []
    for day in sorted(counted):
        if not shown or day - shown[-1] >= APART:
            shown.append(day)
    return tuple(shown)


def count_possible_from(counted: Iterable[date]) -> date | None:
    shown = days_shown(counted)
    return shown[-1] + APART if shown else None


@dataclass(frozen=True, slots=True)
class NextCount:
    """When governors are shown new numbers: from which day they can be given some, None today; and the end of term."""

    given_from: date | None
    term_ends: date
    ends_too_soon: bool
    """Whether the term's count would come too soon: after the last one shown or, where one can be given today, after that."""


def next_count(counted: Iterable[date], *, term_ends: date, on: date) -> NextCount:
    possible = count_possible_from(counted)
    given_from = possible if possible and possible > on else None
    return NextCount(given_from, term_ends, ends_too_soon=term_ends < (given_from or on + APART))

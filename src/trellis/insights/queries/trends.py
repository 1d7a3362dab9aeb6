"""Answers how much had been offered when terms ended, from counts that were kept then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.db import connection

from trellis.insights.queries.coverage import Scope
from trellis.kernel.academic_years import TermOfYear, term_of


@dataclass(frozen=True, slots=True)
class TermPoint:
    """What stood at the end of a term: what there was to offer, and what had been offered."""

    term: TermOfYear
    answerable: int
    offered: int

    @property
    def share(self) -> float | None:
        return self.offered / self.answerable if self.answerable else None


_TRENDS = """
SELECT school_id, as_at, sum(owed - set_aside_unoffered), sum(offered) FROM entitlements_cellcount
WHERE as_at = ANY(%(ends)s) AND {scope} GROUP BY school_id, as_at ORDER BY school_id NULLS FIRST, as_at
"""


def trends_by_school(scope: Scope, *, on: date, terms: int = 6) -> dict[int | None, list[TermPoint]]:
    """For each school, the ends of the terms before this one that were counted, the oldest first. One query."""
    wanted, term = [], term_of(on)
    for _ in range(terms):
        term = term.previous
        wanted.append(term.last_day)
    found: dict[int | None, list[TermPoint]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_TRENDS.replace("{scope}", scope.condition), scope.values(on) | {"ends": wanted})
        for school_id, as_at, answerable, offered in cursor.fetchall():
            found.setdefault(school_id, []).append(TermPoint(term_of(as_at), int(answerable), int(offered)))
    return found


def together(schools: Iterable[Sequence[TermPoint]]) -> list[TermPoint]:
    """Schools added up, term by term."""
    found: dict[TermOfYear, TermPoint] = {}
    for point in chain.from_iterable(schools):
        known = found.get(point.term, TermPoint(point.term, 0, 0))
        found[point.term] = TermPoint(point.term, known.answerable + point.answerable, known.offered + point.offered)
    return [found[term] for term in sorted(found)]

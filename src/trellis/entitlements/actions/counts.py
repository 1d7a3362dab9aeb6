"""Counts what was owed and offered when a day ended, and keeps it, so that a trend is of facts."""

from collections.abc import Collection, Iterator
from dataclasses import asdict
from datetime import date

from django.contrib.postgres.fields.ranges import RangeStartsWith
from django.db.models import Min

from trellis.access.actions import action
from trellis.entitlements.models import CellCount, PeopleCount, Placement
from trellis.entitlements.queries.as_of import coverage_as_of, people_as_of
from trellis.kernel.academic_years import TermOfYear, term_of, terms_between

ROWS_A_BATCH = 2000


@action("count the end of a term")
def count_ended_terms(*, on: date) -> int:
    """Count every term that has ended since the first placement and is not counted yet; how many terms that were."""
    ended = [term for term in _terms_since_the_first_placement(on) if term.end <= on]
    done = set(PeopleCount.objects.values_list("as_at", flat=True).distinct())
    missing = [term.last_day for term in ended if term.last_day not in done]
    _keep(missing)
    return len(missing)


def _terms_since_the_first_placement(on: date) -> Iterator[TermOfYear]:
    first = Placement.objects.aggregate(first=Min(RangeStartsWith("during")))["first"]
    if first is not None:
        yield from terms_between(term_of(first), term_of(on))


def _keep(days: Collection[date]) -> None:
    CellCount.objects.bulk_create(
        [
            CellCount(as_at=day, **asdict(cell), **asdict(coverage))
            for day, cells in coverage_as_of(days).items()
            for cell, coverage in cells.items()
        ],
        batch_size=ROWS_A_BATCH,
    )
    PeopleCount.objects.bulk_create(
        [PeopleCount(as_at=day, **asdict(row)) for day, rows in people_as_of(days).items() for row in rows],
        batch_size=ROWS_A_BATCH,
    )

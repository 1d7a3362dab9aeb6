"""Counts what was owed and offered when a day ended, and keeps it: for trends, and for governors."""

from collections.abc import Collection, Iterator
from dataclasses import asdict
from datetime import date, datetime

from django.contrib.postgres.fields.ranges import RangeStartsWith
from django.db.models import Min

from trellis.access.actions import action
from trellis.access.policies import Refused, insist
from trellis.access.rules import Actor
from trellis.entitlements.models import CellCount, PeopleCount, Placement
from trellis.entitlements.policies import may_count_for_governors
from trellis.entitlements.queries.as_of import coverage_as_of, people_as_of
from trellis.entitlements.rules.counts import count_possible_from, days_shown
from trellis.kernel.academic_years import TermOfYear, display_date, term_of, terms_between
from trellis.kernel.findings import not_met

ROWS_A_BATCH = 2000


class CountedLately(Refused):
    """The last count shown is too young: of two close together, the difference would tell of single people (ADR 11)."""


@action("count the end of a term")
def count_ended_terms(*, on: date) -> int:
    """Count every term that has ended since the first placement and is not counted yet; how many terms that were."""
    ended = [term for term in _terms_since_the_first_placement(on) if term.end <= on]
    done = _days_counted()
    missing = [term.last_day for term in ended if term.last_day not in done]
    _keep(missing)
    return len(missing)


@action("count for governors")
def count_for_governors(*, actor: Actor, on: date, at: datetime) -> None:
    """Give governors the numbers of today: theirs stand still from one count to the next.

    Terms that have ended are counted first, so that days are counted in their order.
    """
    insist(may_count_for_governors(actor))
    count_ended_terms(on=on)
    counted = _days_counted()
    again = count_possible_from(counted)
    if again is not None and on < again:
        raise CountedLately(
            not_met(
                f"Governors have the numbers of {display_date(days_shown(counted)[-1])}. They can be given new ones from "
                f"{display_date(again)}: numbers that are closer together would tell of single people."
            )
        )
    _keep([on])


def _days_counted() -> set[date]:
    return set(PeopleCount.objects.values_list("as_at", flat=True).distinct())


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

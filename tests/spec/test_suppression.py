"""Every table about what is withheld comes out as it says. That nothing leaks is proved in tests/insights."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec import suppression
from trellis.entitlements.rules.counts import APART, count_possible_from, days_shown, next_count
from trellis.kernel.small_numbers import count_heard


@pytest.mark.parametrize(("says", "columns", "rows", "shown"), suppression.TABLES)
def test_what_of_a_table_is_heard(
    says: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[str, tuple[int, ...]], ...],
    shown: tuple[object, ...],
) -> None:
    assert suppression.shown(columns, rows) == shown, says


@pytest.mark.parametrize(("says", "people", "shown"), suppression.GROUPS)
def test_which_groups_are_told_apart(
    says: str, people: dict[tuple[str, str], int], shown: dict[str, int | str]
) -> None:
    assert suppression.groups_shown(people) == shown, says


@pytest.mark.parametrize(("count", "of", "shown"), suppression.COUNTS)
def test_which_counts_of_people_are_heard(count: int, of: int, shown: int | str) -> None:
    assert suppression.as_shown(count_heard(count, of=of)) == shown


@pytest.mark.parametrize(("says", "counted", "shown"), suppression.DAYS)
def test_which_days_are_shown(says: str, counted: tuple[str, ...], shown: tuple[str, ...]) -> None:
    assert days_shown(map(suppression.day, counted)) == tuple(map(suppression.day, shown)), says


@pytest.mark.parametrize(("on", "last", "given", "ends"), suppression.NEXT)
def test_what_is_said_of_the_next_count(on: str, last: str | None, given: str, ends: str) -> None:
    told = next_count([suppression.day(last)] if last else [], term_ends=date(2026, 12, 31), on=suppression.day(on))
    assert told.given_from == (None if given == "now" else suppression.day(given))
    assert told.ends_too_soon is ends.startswith("not shown")


school_years = st.lists(st.dates(min_value=date(2026, 9, 1), max_value=date(2028, 8, 31)), unique=True)


@given(counted=school_years)
def test_no_two_days_that_are_shown_are_near_and_none_is_hidden_without_need(counted: list[date]) -> None:
    shown = days_shown(counted)
    assert set(shown) <= set(counted)
    assert shown == tuple(sorted(shown))
    assert all(later - earlier >= APART for earlier, later in pairwise(shown))
    for day in set(counted) - set(shown):
        assert any(timedelta() < day - other < APART for other in shown)


@given(counted=school_years, wait=st.integers(0, 100))
def test_what_was_shown_stays_shown_when_more_days_are_counted(counted: list[date], wait: int) -> None:
    shown = days_shown(counted)
    later = max(counted, default=date(2026, 9, 1)) + timedelta(days=wait)
    after = days_shown([*counted, later])
    assert after[: len(shown)] == shown
    possible = count_possible_from(counted)
    assert (later in after) == (possible is None or later >= possible or later in shown)

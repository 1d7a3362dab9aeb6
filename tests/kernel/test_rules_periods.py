"""Periods hold their first day and not their end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.kernel.periods import Period

SEPTEMBER = Period(date(2026, 9, 1), date(2026, 10, 1))
AUTUMN = Period(date(2026, 9, 1), date(2027, 1, 1))
ONWARDS = Period(date(2026, 10, 1))

days = st.dates(min_value=date(2020, 1, 1), max_value=date(2020, 3, 1))
periods = st.builds(
    lambda start, length: Period(start, None if length is None else start + timedelta(days=length)),
    days,
    st.none() | st.integers(min_value=1, max_value=40),
)


def test_the_end_is_not_in_it() -> None:
    assert SEPTEMBER.contains(date(2026, 9, 1))
    assert SEPTEMBER.contains(date(2026, 9, 30))
    assert not SEPTEMBER.contains(date(2026, 10, 1))
    assert not SEPTEMBER.contains(date(2026, 8, 31))
    assert SEPTEMBER.last_day == date(2026, 9, 30)
    assert SEPTEMBER.days == 30


def test_one_that_goes_on_has_no_end() -> None:
    assert ONWARDS.contains(date(2100, 1, 1))
    assert ONWARDS.days is None
    assert ONWARDS.last_day is None


def test_two_that_touch_do_not_overlap() -> None:
    assert not SEPTEMBER.overlaps(ONWARDS)
    assert not ONWARDS.overlaps(SEPTEMBER)
    assert AUTUMN.overlaps(ONWARDS)


@pytest.mark.parametrize("end", [date(2026, 9, 1), date(2026, 8, 31)])
def test_a_period_lasts_at_least_a_day(end: date) -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        Period(date(2026, 9, 1), end)


@given(periods, periods)
def test_overlapping_is_mutual_and_means_a_shared_day(one: Period, other: Period) -> None:
    span = [date(2020, 1, 1) + timedelta(days=n) for n in range(140)]
    shared = any(one.contains(day) and other.contains(day) for day in span)
    assert one.overlaps(other) is other.overlaps(one) is shared


@given(periods)
def test_its_days_are_those_it_contains(period: Period) -> None:
    if period.days is not None:
        span = [period.start + timedelta(days=n - 3) for n in range(period.days + 6)]
        assert sum(period.contains(day) for day in span) == period.days
        assert period.last_day is not None
        assert period.contains(period.last_day)
    assert period.overlaps(period)

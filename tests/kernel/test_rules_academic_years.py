"""The school calendar: no day is left out, and a day is a day in London."""

import itertools
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.kernel.academic_years import (
    AcademicYear,
    Term,
    TermOfYear,
    display_date,
    london_date,
    term_of,
    terms_between,
)

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31))


@pytest.mark.parametrize(
    ("on", "year"),
    [
        (date(2026, 8, 31), "2025/26"),
        (date(2026, 9, 1), "2026/27"),
        (date(2027, 8, 31), "2026/27"),
        (date(2028, 2, 29), "2027/28"),
        (date(2000, 1, 1), "1999/00"),
        (date(2038, 1, 19), "2037/38"),
    ],
)
def test_the_year_turns_on_the_first_of_september(on: date, year: str) -> None:
    assert str(AcademicYear.of(on)) == year


@pytest.mark.parametrize(
    ("on", "term"),
    [
        (date(2026, 9, 1), "Autumn 2026"),
        (date(2026, 12, 31), "Autumn 2026"),
        (date(2027, 1, 1), "Spring 2027"),
        (date(2027, 4, 15), "Spring 2027"),
        (date(2027, 4, 16), "Summer 2027"),
        (date(2027, 8, 31), "Summer 2027"),
    ],
)
def test_each_day_has_its_term(on: date, term: str) -> None:
    assert str(term_of(on)) == term_of(on).label == term


def test_a_term_has_a_short_name_for_charts() -> None:
    assert [term.short for term in AcademicYear(2026).terms] == ["Aut 26", "Spr 27", "Sum 27"]


def test_years_and_terms_say_their_days() -> None:
    year = AcademicYear(2026)
    assert (year.start, year.last_day, year.end) == (date(2026, 9, 1), date(2027, 8, 31), date(2027, 9, 1))
    spring = TermOfYear(year, Term.SPRING)
    assert (spring.start, spring.last_day, spring.end) == (date(2027, 1, 1), date(2027, 4, 15), date(2027, 4, 16))
    assert date(2027, 4, 15) in spring
    assert date(2027, 4, 16) not in spring
    assert year.period.days == 365


@given(days)
def test_every_day_is_in_one_term_of_one_year(on: date) -> None:
    year = AcademicYear.of(on)
    assert on in year
    assert [term for term in year.terms if on in term] == [term_of(on)]


@given(days)
def test_terms_and_years_follow_each_other_without_a_gap(on: date) -> None:
    for held in (term_of(on), AcademicYear.of(on)):
        assert held.end == held.next.start
        assert held.next.previous == held == held.previous.next
        assert held.previous < held < held.next
        assert held.period.contains(on)


@given(days, days)
def test_terms_are_ordered_as_their_days_are(one: date, other: date) -> None:
    first, last = sorted([one, other])
    found = list(terms_between(term_of(first), term_of(last)))
    assert found == sorted(found)
    assert (found[0], found[-1]) == (term_of(first), term_of(last))
    assert all(earlier.end == later.start for earlier, later in itertools.pairwise(found))


def test_no_terms_lie_between_later_and_earlier() -> None:
    assert list(terms_between(term_of(date(2027, 1, 1)), term_of(date(2026, 12, 31)))) == []


# Assurance E06: both changes of the clock, the turn of the year, the end of a deadline's day, people elsewhere.
@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 8, 31, 22, 59, 59, tzinfo=UTC), date(2026, 8, 31)),
        (datetime(2026, 8, 31, 23, 0, tzinfo=UTC), date(2026, 9, 1)),
        (datetime(2026, 10, 31, 23, 59, 59, tzinfo=UTC), date(2026, 10, 31)),
        (datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 23, 30, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2027, 3, 28, 1, 30, tzinfo=UTC), date(2027, 3, 28)),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2027, 10, 31, 23, 30, tzinfo=UTC), date(2027, 10, 31)),
        (datetime(2028, 2, 29, 12, 0, tzinfo=UTC), date(2028, 2, 29)),
        (datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC), date(2038, 1, 19)),
        (datetime(2026, 11, 18, 20, 0, tzinfo=timezone(timedelta(hours=-8))), date(2026, 11, 19)),
        (datetime(2026, 11, 18, 8, 0, tzinfo=timezone(timedelta(hours=9))), date(2026, 11, 17)),
    ],
)
def test_the_day_is_the_day_in_london(instant: datetime, day: date) -> None:
    assert london_date(instant) == day


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        london_date(datetime(2026, 11, 18, 12, 0))  # noqa: DTZ001


def test_days_are_shown_in_words() -> None:
    assert display_date(date(2026, 11, 22)) == "22 November 2026"
    assert display_date(date(2026, 9, 1)) == "1 September 2026"

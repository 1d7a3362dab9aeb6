"""Dates are read as files write them; where day and month could change places it is asked once, never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.organisation.rules.dates import DateOrder, read_date, said, settle_order
from trellis.organisation.rules.identifiers import Misread

TODAY = date(2026, 11, 18)
DAY, MONTH = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2026-09-01", None, date(2026, 9, 1)),
        ("2026-09-01 00:00:00", None, date(2026, 9, 1)),
        ("2026/9/1", None, date(2026, 9, 1)),
        ("20260901", None, date(2026, 9, 1)),
        ("1 Sep 2026", None, date(2026, 9, 1)),
        ("01-Sept-26", None, date(2026, 9, 1)),
        ("Tuesday, 1st September 2026", None, date(2026, 9, 1)),
        ("1.9.2026", DAY, date(2026, 9, 1)),
        ("01/09/2026", DAY, date(2026, 9, 1)),
        ("01/09/2026", MONTH, date(2026, 1, 9)),
        ("01/09/87", DAY, date(1987, 9, 1)),
        ("31/08/27", None, date(2027, 8, 31)),
        ("05/05/2020", None, date(2020, 5, 5)),
        ("09/13/2020", None, date(2020, 9, 13)),
        ("01/09/2026 00:00", DAY, date(2026, 9, 1)),
    ],
)
def test_a_date_is_read(text, order, day):
    assert read_date(text, order=order, today=TODAY) == day


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("03/04/2021", "“03/04/2021” could be 3 April 2021 or 4 March 2021."),
        ("31/02/2021", "“31/02/2021” is not a day of the calendar."),
        ("01/09/1066", "“01/09/1066” could be 1 September 1066 or 9 January 1066."),
        ("1066-09-01", "“1066-09-01” is in the year 1066."),
        ("44440", "“44440” is a number, not a date. Excel may have meant 1 September 2021."),
        ("soon", "“soon” is not a date."),
        ("1 Septober 2020", "“1 Septober 2020” is not a date."),
    ],
)
def test_what_is_no_date_is_explained(text, says):
    assert read_date(text, order=None, today=TODAY).says == says


def cells(*texts):
    return [(n, "Start", text) for n, text in enumerate(texts, 2)]


def test_one_certain_date_settles_the_file():
    found = settle_order(cells("03/04/2021", "25/12/2020"), answer=None, today=TODAY)
    assert (found.order, found.question) == (DAY, None)
    assert "25/12/2020" in found.says
    assert settle_order(cells("03/04/2021", "12/25/2020"), answer=None, today=TODAY).order is MONTH


def test_where_nothing_is_certain_it_is_asked_once_and_both_days_are_named():
    found = settle_order(cells("05/05/2021", "03/04/2021", "01/02/2021"), answer=None, today=TODAY)
    assert found.order is None
    assert found.question.asks == "Is 03/04/2021 3 April 2021 or 4 March 2021?"
    assert found.question.row == 3
    assert settle_order(cells("03/04/2021"), answer=MONTH, today=TODAY).order is MONTH


def test_a_file_that_proves_both_orders_is_not_relied_on():
    found = settle_order(cells("25/12/2020", "12/25/2020", "03/04/2021"), answer=DAY, today=TODAY)
    assert found.order is None
    assert found.mixed
    assert found.question is None


def test_a_file_of_clear_dates_asks_nothing():
    assert settle_order(cells("2021-04-03", "1 May 2020", ""), answer=None, today=TODAY).question is None


@given(
    st.dates(date(1950, 1, 1), date(2035, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d-%b-%Y", "%Y%m%d"]),
)
def test_every_day_is_read_back_as_it_was_written(day, written):
    assert read_date(day.strftime(written), order=DAY, today=TODAY) == day


@given(st.text(max_size=30))
def test_no_text_makes_it_fall_over(text):
    value = read_date(text, order=None, today=TODAY)
    assert isinstance(value, date | Misread)


def test_dates_are_said_in_words():
    assert said(date(2026, 11, 22)) == "22 November 2026"

"""What the doctor says is said as a person would."""

from datetime import timedelta

import pytest

from trellis.config.health import age_said


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (timedelta(), "less than an hour"),
        (timedelta(seconds=-3), "less than an hour"),  # a clock that was set back
        (timedelta(minutes=59), "less than an hour"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=5, minutes=59), "5 hours"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=1, hours=1), "1 day and 1 hour"),
        (timedelta(days=3, hours=2), "3 days and 2 hours"),
    ],
)
def test_an_age_is_said_in_words(age: timedelta, said: str) -> None:
    assert age_said(age) == said

"""The three-year question: when it is asked, and how an answer is said."""

from datetime import date, timedelta

import pytest

from trellis.pathways.rules.aims import (
    SHOWN_AT_FIRST,
    Aim,
    AimSort,
    Asking,
    Direction,
    Reader,
    asks,
    says,
)

TODAY = date(2026, 11, 18)


def aim(
    sort: AimSort = AimSort.HAPPY,
    *,
    roles: tuple[str, ...] = (),
    direction: Direction | None = None,
    words: str = "",
    days_ago: int = 0,
    still_so: int | None = None,
    ended: int | None = None,
) -> Aim:
    day = TODAY - timedelta(days=days_ago)
    return Aim(
        1, sort, roles, direction, words, SHOWN_AT_FIRST, day,
        day if still_so is None else TODAY - timedelta(days=still_so),
        None if ended is None else TODAY - timedelta(days=ended),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("last", "asked"),
    [
        (None, Asking.FIRST),
        (aim(days_ago=364), Asking.NO),
        (aim(days_ago=365), Asking.AGAIN),
        (aim(days_ago=900, still_so=364), Asking.NO),
        (aim(days_ago=900, still_so=365), Asking.AGAIN),
        (aim(AimSort.NOT_SAID, days_ago=364), Asking.NO),
        (aim(AimSort.NOT_SAID, days_ago=365), Asking.FIRST),
        (aim(days_ago=900, ended=364), Asking.NO),
        (aim(days_ago=900, ended=365), Asking.FIRST),
    ],
)
def test_it_is_asked_once_a_year(last: Aim | None, asked: Asking) -> None:
    assert asks(last, on=TODAY) is asked


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (aim(), "Happy where I am"),
        (aim(AimSort.ROLE, roles=("senco", "phase-leader")), "SENCO or Phase leader"),
        (aim(AimSort.ROLE, roles=("gone-from-map",)), "Gone from map"),
        (aim(AimSort.DIRECTION, direction=Direction.TEACH), "Train to teach"),
        (
            aim(AimSort.DIRECTION, direction=Direction.OTHER, words="Run the forest school"),
            "Run the forest school",
        ),
    ],
)
def test_an_answer_is_said_in_a_few_words(said: Aim, words: str) -> None:
    assert says(said, {"senco": "SENCO", "phase-leader": "Phase leader"}) == words


def test_what_ended_and_what_was_not_said_are_no_aim() -> None:
    assert aim().stands
    assert not aim(ended=1).stands
    assert not aim(AimSort.NOT_SAID).stands


def test_at_first_it_is_shown_to_the_line_manager_and_the_people_lead() -> None:
    assert {Reader.LINE_MANAGER, Reader.PEOPLE_LEAD} == SHOWN_AT_FIRST


def test_staying_and_deepening_are_offered_before_leading() -> None:
    assert next(iter(AimSort)) is AimSort.HAPPY
    assert list(Direction).index(Direction.DEEPEN) < list(Direction).index(Direction.LEAD)

"""Where somebody would like to be in three years: what they said, whom they show it to, and when to ask again.

It is theirs. Nothing reads an aim to decide about anybody; a plan is laid towards it only when its owner asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

A_YEAR = timedelta(days=365)
QUESTION = "Where would you like to be in three years’ time?"


class AimSort(StrEnum):
    """The answers to the question, each as good as another."""

    HAPPY = "happy"
    ROLE = "role"
    DIRECTION = "direction"
    NOT_SAID = "not-said"

    @property
    def label(self) -> str:
        return _SORTS[self]


_SORTS = {
    AimSort.HAPPY: "Happy where I am",
    AimSort.ROLE: "A role",
    AimSort.DIRECTION: "A direction",
    AimSort.NOT_SAID: "I would rather not say",
}


class Direction(StrEnum):
    """Ways on that are not one role."""

    DEEPEN = "deepen"
    LEAD = "lead"
    ACROSS = "across"
    ELSEWHERE = "elsewhere"
    FEWER_HOURS = "fewer-hours"
    MORE_HOURS = "more-hours"
    TEACH = "teach"
    STUDY = "study"
    HAND_ON = "hand-on"
    OTHER = "other"

    @property
    def label(self) -> str:
        return _DIRECTIONS[self]


_DIRECTIONS = {
    Direction.DEEPEN: "Deepen, not climb: become better at what I do",
    Direction.LEAD: "Lead something, or lead others",
    Direction.ACROSS: "Move across to another kind of work",
    Direction.ELSEWHERE: "Work in another phase or setting",
    Direction.FEWER_HOURS: "Work fewer hours",
    Direction.MORE_HOURS: "Work more hours",
    Direction.TEACH: "Train to teach",
    Direction.STUDY: "Study or research",
    Direction.HAND_ON: "Hand on what I know to others",
    Direction.OTHER: "Something else, in my own words",
}


class Reader(StrEnum):
    """Whom somebody may show their aim to, besides themselves."""

    LINE_MANAGER = "line-manager"
    HEADTEACHER = "headteacher"
    PEOPLE_LEAD = "people-lead"

    @property
    def label(self) -> str:
        return _READERS[self]


_READERS = {
    Reader.LINE_MANAGER: "My line manager",
    Reader.HEADTEACHER: "My headteacher",
    Reader.PEOPLE_LEAD: "The trust’s people-development lead",
}
SHOWN_AT_FIRST = frozenset({Reader.LINE_MANAGER, Reader.PEOPLE_LEAD})


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to the question, as it is given; `roles` are keys of the map, the foremost first."""

    sort: AimSort
    roles: tuple[str, ...] = ()
    direction: Direction | None = None
    words: str = ""
    shown_to: frozenset[Reader] = SHOWN_AT_FIRST


@dataclass(frozen=True, slots=True)
class Aim:
    """What somebody said of the next three years; `roles` are keys of the map, the one they named first foremost."""

    staff_id: int
    sort: AimSort
    roles: tuple[str, ...]
    direction: Direction | None
    words: str
    shown_to: frozenset[Reader]
    said_on: date
    still_so_on: date
    """When they last said that it holds: at first the day they said it."""
    ended_on: date | None = None
    withdrawn: bool = False

    @property
    def stands(self) -> bool:
        """Whether it is what they aim at now, rather than what was, or that they would rather not say."""
        return self.ended_on is None and self.sort is not AimSort.NOT_SAID


def says(aim: Aim, titles: Mapping[str, str]) -> str:
    """The aim in a few words, roles by their titles."""
    if aim.sort is AimSort.ROLE:
        return " or ".join(titles.get(role, role.replace("-", " ").capitalize()) for role in aim.roles)
    if aim.direction is Direction.OTHER:
        return aim.words
    return aim.direction.label if aim.direction else aim.sort.label


class Asking(StrEnum):
    """What the page that opens the day says of the question."""

    FIRST = "first"
    AGAIN = "again"
    NO = "no"


def asks(last: Aim | None, *, on: date) -> Asking:
    """Whether to ask: who has never answered, and who answered, or put the question aside, a year ago or more."""
    if last is None:
        return Asking.FIRST
    since = last.ended_on if last.ended_on else last.still_so_on
    if on - since < A_YEAR:
        return Asking.NO
    return Asking.FIRST if last.ended_on or last.sort is AimSort.NOT_SAID else Asking.AGAIN

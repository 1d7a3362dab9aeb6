"""The facts of one person's working life, as far as they are told; None is what nobody has said.

A list that is told is whole: somebody whose qualifications are listed holds no others. A list that is None is silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_BETWEEN_WORDS = re.compile(r"[\s\-_]+")
NEVER = date.max


def plain(words: str) -> str:
    """Words as they are compared: `Line-Manager` and `line manager` are the same."""
    return _BETWEEN_WORDS.sub(" ", words).strip().casefold()


class Group(StrEnum):
    TEACHING = "teaching"
    SUPPORT = "support"


class Level(StrEnum):
    """Whom a post leads, as the families of the role map say it."""

    MIDDLE = "middle"
    SENIOR = "senior"


# The county guide's letters: C and D are middle leaders, F to H senior leaders, I leads several schools; K, which is
# whatever a trust needs, may be at any level, and so may a post without a letter.
FAMILIES = {
    "A": None, "B": None, "E": None, "J": None,
    "C": Level.MIDDLE, "D": Level.MIDDLE, "C-D": Level.MIDDLE,
    "F": Level.SENIOR, "G": Level.SENIOR, "H": Level.SENIOR, "F-H": Level.SENIOR, "I": Level.SENIOR,
}  # fmt: skip
ANY_LEVEL = "K"


@dataclass(frozen=True, slots=True)
class Post:
    """A job held in a school. `end` is the last day of it; None: it goes on. `fte` is in ten-thousandths of full time."""

    role: str | None = None
    family: str | None = None
    group: Group | None = None
    leadership: bool | None = None
    headship: bool | None = None
    start: date | None = None
    end: date | None = None
    fte: int | None = None
    school: str | None = None

    @property
    def leads(self) -> bool | None:
        """A headship is a leadership role, and so is what a family that leads does, unless that is said not to lead."""
        if self.headship:
            return True
        return True if self.leadership is None and FAMILIES.get(self.family or "") else self.leadership

    @property
    def heads(self) -> bool | None:
        """What is no leadership role is no headship."""
        return False if self.headship is None and self.leadership is False else self.headship

    def leads_at(self, level: Level) -> bool | None:
        if self.headship:
            return level is Level.SENIOR
        if self.leadership is False:
            return False
        if self.family is None or self.family == ANY_LEVEL:
            return None
        return FAMILIES[self.family] is level


@dataclass(frozen=True, slots=True)
class Qualification:
    """What is held, or applied for. One that says only when it was applied for is not held yet.

    On `not_held_on` somebody said that it is not held; nor applied for, unless that is said.
    """

    name: str
    held_on: date | None = None
    applied_on: date | None = None
    not_held_on: date | None = None


@dataclass(frozen=True, slots=True)
class Support:
    """Somebody nominated the person for something, or agreed to it."""

    by: str | None
    for_: str | None
    on: date | None = None


class BreakKind(StrEnum):
    """Leave keeps the post and counts; a break is time away from the work; nobody may have said which it was."""

    LEAVE = "leave"
    AWAY = "away"
    UNSAID = "unsaid"


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split(", "))


# What the reader's own word for a break is taken for. Leave that the law protects never costs anybody their years.
LEAVE_WORDS = _words(
    "leave, parental leave, shared parental leave, maternity, maternity leave, paternity, paternity leave, adoption, "
    "adoption leave, family leave, carers leave, carer's leave, parental bereavement leave, bereavement leave, "
    "compassionate leave, sickness, sick leave, sickness absence, illness, disability leave, study leave, "
    "jury service, reservist leave, neonatal care leave"
)
AWAY_WORDS = _words(
    "away, career break, break in service, sabbatical, unpaid leave, leave of absence, out of teaching, redundancy, "
    "unemployment, secondment outside schools"
)


@dataclass(frozen=True, slots=True)
class Break:
    """`end` is the last day of it; None: it goes on."""

    start: date
    end: date | None = None
    kind: BreakKind = BreakKind.UNSAID


@dataclass(frozen=True, slots=True)
class SchoolCondition:
    """What was found out about a school, by whom it says (`kind`), and when."""

    school: str | None
    kind: str
    judgement: str | None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something shown; `confirmed` by somebody, or said not to be, or nobody says."""

    kind: str
    confirmed: bool | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class StatementDone:
    """A statement of a framework by its code: done, and whether somebody confirmed it."""

    code: str
    done: bool | None = None
    confirmed: bool | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class StandardJudged:
    """What somebody found of the person against a set of standards."""

    standard: str
    judgement: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """Somebody set a condition aside for this person, or all of a rule where no condition is named."""

    rule: str
    by: str
    why: str
    condition: str = ""
    on: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Career:
    """Breaks and waivers that nobody tells of are taken not to be; everything else is then unknown.

    Where qualifications, agreements or statements are not whole, those that are not listed are unknown too.
    """

    posts: tuple[Post, ...] | None = None
    qualifications: tuple[Qualification, ...] | None = None
    nominations: tuple[Support, ...] | None = None
    agreements: tuple[Support, ...] | None = None
    school_conditions: tuple[SchoolCondition, ...] | None = None
    evidence: tuple[Evidence, ...] | None = None
    statements: tuple[StatementDone, ...] | None = None
    standards: tuple[StandardJudged, ...] | None = None
    breaks: tuple[Break, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    qualifications_are_whole: bool = True
    agreements_are_whole: bool = True
    statements_are_whole: bool = True

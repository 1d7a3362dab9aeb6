"""What people aim at, counted: in full for whom they show it to, and without the small numbers for who sees no names.

aims_counted(rows) -> AimsCounted     of the aims that are shown to whoever looks
aims_told(rows) -> AimsTold           the same, so that nothing in it speaks of fewer than five people (`assurance`)
what_stands_between(found) -> list    what people have still to do before the role they aim at

Each person is counted once, under the role they named first. An answer that few people gave is not named to whoever
sees no names: that somebody gave it would say too much, however small the number beside it were made.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from trellis.insights.rules.assurance import Part, assured
from trellis.kernel.small_numbers import Heard, Hearing, Withheld, count_heard
from trellis.pathways.rules import Finding, Gap, Step
from trellis.pathways.rules.aims import AimSort
from trellis.pathways.rules.conditions import (
    AtSchool,
    Backed,
    HasBeen,
    Holds,
    InPost,
    Not,
    Shown,
    Standard,
    Statement,
    TheirSchool,
    Years,
)
from trellis.pathways.rules.sentences import sentence_of

Answer = tuple[AimSort, str]
"""The sort of answer, and the role or direction it names."""


class Moving(StrEnum):
    """Whether somebody has taken any step in a year; who is happy where they are has none to take."""

    STEP = "step"
    NO_STEP = "no step"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class SaidRow:
    """What one person aims at, as it is counted."""

    staff_id: int | None
    answer: Answer
    stepped: bool

    @property
    def moving(self) -> Moving:
        if self.answer[0] is AimSort.HAPPY:
            return Moving.NOT_ASKED
        return Moving.STEP if self.stepped else Moving.NO_STEP


@dataclass(frozen=True, slots=True)
class AnswerCount:
    """How many gave an answer, and how many of them took no step in a year."""

    answer: Answer
    people: int
    no_step: int


@dataclass(frozen=True, slots=True)
class AimsCounted:
    """`answers` with the most people first."""

    people: int
    answers: tuple[AnswerCount, ...]

    @property
    def happy(self) -> int:
        return sum(row.people for row in self.answers if row.answer[0] is AimSort.HAPPY)

    @property
    def no_step(self) -> int:
        return sum(row.no_step for row in self.answers)


def aims_counted(rows: Iterable[SaidRow]) -> AimsCounted:
    people: Counter[Answer] = Counter()
    still: Counter[Answer] = Counter()
    for row in rows:
        people[row.answer] += 1
        still[row.answer] += row.moving is Moving.NO_STEP
    ordered = sorted(people, key=lambda answer: (-people[answer], answer))
    return AimsCounted(people.total(), tuple(AnswerCount(answer, people[answer], still[answer]) for answer in ordered))


@dataclass(frozen=True, slots=True)
class AnswerTold:
    answer: Answer
    people: int
    no_step: Hearing[int]


@dataclass(frozen=True, slots=True)
class AimsTold:
    """`others` gave answers that too few gave to be named: nobody, or at least five people."""

    people: Hearing[int]
    answers: tuple[AnswerTold, ...]
    others: int
    no_step: Hearing[int]


NOTHING_TOLD = AimsTold(Withheld(), (), 0, Withheld())


def aims_told(rows: Iterable[SaidRow]) -> AimsTold:
    """All of one day together; whoever holds all of it works out nothing about fewer than five people."""
    cells = Counter((row.answer, row.moving) for row in rows)
    told = assured(Part(answer, moving, "", count, {"": count}) for (answer, moving), count in cells.items())
    if not isinstance(told.total, Heard):
        return NOTHING_TOLD
    still = {answer for answer, moving in cells if moving is Moving.NO_STEP}
    heard = {answer: row.number for answer, row in told.rows.items() if isinstance(row, Heard)}
    answers = tuple(
        AnswerTold(answer, heard[answer], told.cells[answer, Moving.NO_STEP] if answer in still else Heard(0))
        for answer in sorted(heard, key=lambda answer: (-heard[answer], answer))
    )
    return AimsTold(
        told.total,
        answers,
        told.total.number - sum(heard.values()),
        told.columns.get(Moving.NO_STEP, Heard(0)),
    )


def others_told(*, people: int, no_step: int) -> tuple[Hearing[int], Hearing[int]]:
    """Of aims that are shown to others and not to whoever looks: how many there are, and how many without a step."""
    told = count_heard(people, of=people)
    return told, count_heard(no_step, of=people) if isinstance(told, Heard) else Withheld()


class Kind(StrEnum):
    """What sort of thing stands between somebody and a role."""

    QUALIFICATION = "Qualification"
    EXPERIENCE = "Experience"
    BACKING = "Nomination or agreement"
    EVIDENCE = "Evidence"
    SCHOOL = "Their school"
    OTHER = "Other"


@dataclass(frozen=True, slots=True)
class Between:
    """Something that stands between people and the role they aim at: who has it still to do, of whom it is not known,
    and how many of both by role."""

    kind: Kind
    what: str
    to_do: int
    not_known: int
    roles: tuple[tuple[str, int], ...]

    @property
    def people(self) -> int:
        return self.to_do + self.not_known


def what_stands_between(found: Iterable[tuple[str, Finding, int]]) -> list[Between]:
    """For each (role aimed at, what its rule finds, of how many): what most people have still to do comes first."""
    to_do: Counter[tuple[Kind, str]] = Counter()
    roles: defaultdict[tuple[Kind, str], Counter[str]] = defaultdict(Counter)
    for role, finding, people in found:
        gaps = {_said_of(gap): gap.step is Step.SHOW for gap in finding.gaps}
        for thing, shows in gaps.items():
            roles[thing][role] += people
            to_do[thing] += 0 if shows else people
    rows = [
        Between(
            kind, what, to_do[kind, what], counted.total() - to_do[kind, what],
            tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0]))),
        )
        for (kind, what), counted in roles.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (-row.people, row.kind, row.what))


def _said_of(gap: Gap) -> tuple[Kind, str]:
    """The gap as it is for everybody: the sentence of one person's gap has their own numbers in it."""
    match gap.about:
        case Holds(title=title):
            return Kind.QUALIFICATION, title
        case Years(kind=kind, at_least=years):
            return Kind.EXPERIENCE, f"{years} {'year' if years == 1 else 'years'} {kind.years}"
        case InPost(kind=kind) | HasBeen(kind=kind) | TheirSchool(kind=kind):
            return Kind.EXPERIENCE, kind.post
        case Backed(voice=voice, title=title, thing=thing):
            return Kind.BACKING, f"{voice.value.capitalize()} by {title}: {thing}"
        case Shown(title=title) | Standard(title=title):
            return Kind.EVIDENCE, title
        case Statement(code=code):
            return Kind.EVIDENCE, f"Statement {code}"
        case AtSchool(title=title):
            return Kind.SCHOOL, title
        case Not():
            return Kind.OTHER, sentence_of(gap.about).rstrip(".")
    return Kind.OTHER, gap.says.rstrip(".")


@dataclass(frozen=True, slots=True)
class NoWayIn:
    """A role to which nobody came from inside the trust; `links` are the roles from which the map leads to it."""

    role: str
    links: tuple[str, ...]
    held: int
    aimed: int


def without_way_in(
    links_in: Mapping[str, tuple[str, ...]],
    taken: Mapping[str, Mapping[str, int]],
    *,
    elsewhere: str,
    held: Mapping[str, int],
    aimed: Mapping[str, int],
) -> list[NoWayIn]:
    """Of the roles in use those that nobody took up from another post of the trust, what most people aim at first."""
    found = [
        NoWayIn(role, links, held.get(role, 0), aimed.get(role, 0))
        for role, links in links_in.items()
        if not any(people for origin, people in taken.get(role, {}).items() if origin != elsewhere)
    ]
    return sorted(found, key=lambda row: (-row.aimed, -row.held))

"""Suggests stages. Role and years of service suggest to those a pathway is for; where several fit, a person decides.

suggest(career, stages, *, for_groups, on) -> tuple[Suggestion, ...]   in the order of the stages; none, one or several
why_nothing(career, *, for_groups, on) -> str                          what to say where nothing is suggested
roles_named_by(stage's words) -> frozenset[RoleFamily]          for StageOffer.role_words
year_of_service(since, on) -> int                               1 in the first year
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from trellis.organisation.rules.groups import StaffGroup, groups_said
from trellis.organisation.rules.role_families import RoleFamily

_HEADS = frozenset({RoleFamily.HEADTEACHER, RoleFamily.HEAD_OF_SCHOOL})
_EXECUTIVES = frozenset({RoleFamily.EXECUTIVE_HEADTEACHER, RoleFamily.TRUST_LEADER})
_SENIOR = frozenset({RoleFamily.DEPUTY_HEAD, RoleFamily.ASSISTANT_HEAD})
_MIDDLE = frozenset(
    {RoleFamily.HEAD_OF_DEPARTMENT, RoleFamily.HEAD_OF_YEAR, RoleFamily.LEAD_PRACTITIONER, RoleFamily.SENCO}
)

ROLE_WORDS: tuple[tuple[re.Pattern[str], frozenset[RoleFamily]], ...] = tuple(
    (re.compile(words, re.IGNORECASE), families)
    for words, families in (
        (r"headship|(?<!deputy )(?<!assistant )headteacher", _HEADS),
        (r"executive|system lead", _EXECUTIVES),
        (r"senior lead|leading a school with|deputy head|assistant head", _SENIOR),
        (r"middle lead|leading learning|leading an area", _MIDDLE),
        (r"early career", frozenset({RoleFamily.EARLY_CAREER_TEACHER})),
        (r"school business|business lead", frozenset({RoleFamily.BUSINESS_LEADER})),
        (r"higher level|\bhlta|teaching classes", frozenset({RoleFamily.HLTA})),
    )
)
"""What the words of a stage's title or theme say about the posts it is for."""


def roles_named_by(words: str) -> frozenset[RoleFamily]:
    """The families of role that a stage's own words name."""
    return frozenset(family for pattern, families in ROLE_WORDS if pattern.search(words) for family in families)


@dataclass(frozen=True, slots=True)
class StageOffer:
    """A stage as far as suggesting is concerned; years count the running year, so the first year is year 1."""

    id: int
    position: int
    title: str
    years: tuple[int, int] | None
    role_words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Career:
    """What suggests: since when the person has done this work, what their post is, and their group of staff."""

    in_service_from: date | None
    role: str
    title: str
    group: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A stage that fits, and why; several can fit, and none is chosen."""

    stage_id: int
    why: str


def year_of_service(since: date, on: date) -> int:
    """The running year of service, 1 for the first."""
    whole = on.year - since.year - ((on.month, on.day) < (since.month, since.day))
    return max(whole, 0) + 1


def suggest(
    career: Career, stages: tuple[StageOffer, ...], *, for_groups: Collection[StaffGroup], on: date
) -> tuple[Suggestion, ...]:
    """Every stage that the role or, failing that, the years suggest, in their order.

    Only to the groups of staff that the pathway is for: a year of service says nothing about the kind of work.
    Role speaks first: a headteacher in their third year of headship is not an early-career teacher. Ranges of years
    that overlap give two. Whoever has served longer than any range is pointed to the last stage that has one.
    """
    if career.group not in for_groups:
        return ()
    named = _by_role(career, stages)
    if named or career.in_service_from is None or career.in_service_from > on:
        return named
    year = year_of_service(career.in_service_from, on)
    return _by_years(year, stages) or _past_all_years(year, stages)


def why_nothing(career: Career, *, for_groups: Collection[StaffGroup], on: date) -> str:
    """Why no stage suggests itself to somebody, for whoever places them; they can be placed all the same."""
    if not for_groups:
        return "It is not said which staff this pathway is for."
    if career.group not in for_groups:
        return f"This pathway is for {groups_said(for_groups)}."
    if career.in_service_from is None:
        return "It is not known since when they have done this work."
    if career.in_service_from > on:
        return "Their years of service have not begun."
    return f"No stage is for their post or for year {year_of_service(career.in_service_from, on)} of service."


def _by_role(career: Career, stages: tuple[StageOffer, ...]) -> tuple[Suggestion, ...]:
    return tuple(
        Suggestion(stage.id, f"Their post is {career.title or career.role}.")
        for stage in stages
        if career.role and career.role in stage.role_words
    )


def _by_years(year: int, stages: tuple[StageOffer, ...]) -> tuple[Suggestion, ...]:
    return tuple(
        Suggestion(stage.id, f"Year {year} of service; the stage is for {_years(*stage.years)}.")
        for stage in stages
        if stage.years and stage.years[0] <= year <= stage.years[1]
    )


def _years(first: int, last: int) -> str:
    return f"years {first} to {last}" if first != last else f"year {first}"


def _past_all_years(year: int, stages: tuple[StageOffer, ...]) -> tuple[Suggestion, ...]:
    with_years = [stage for stage in stages if stage.years]
    last = max(with_years, key=lambda stage: stage.position, default=None)
    if last is None or any(stage.years and stage.years[1] >= year for stage in with_years):
        return ()
    return (Suggestion(last.id, f"Year {year} of service; no later stage is for a number of years."),)

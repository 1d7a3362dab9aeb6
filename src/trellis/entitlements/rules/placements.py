"""Suggests stages; years of service and role suggest, and a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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
    """What suggests: since when the person has done this work, and what their post is."""

    in_service_from: date | None
    role: str
    title: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A stage that fits, and why; several can fit, and none is chosen."""

    stage_id: int
    why: str


def year_of_service(since: date, on: date) -> int:
    """The running year of service, 1 for the first."""
    whole = on.year - since.year - ((on.month, on.day) < (since.month, since.day))
    return max(whole, 0) + 1


def suggest(career: Career, stages: tuple[StageOffer, ...], *, on: date) -> tuple[Suggestion, ...]:
    """Every stage that the role or the years suggest, in their order. Role speaks first: a headteacher in their third
    year of headship is not an early-career teacher."""
    by_role = tuple(
        Suggestion(stage.id, f"Their post is {career.title or career.role}.")
        for stage in stages
        if career.role and career.role in stage.role_words
    )
    if by_role:
        return by_role
    if career.in_service_from is None or career.in_service_from > on:
        return ()
    year = year_of_service(career.in_service_from, on)
    within = tuple(
        Suggestion(stage.id, f"Year {year} of service; the stage is for years {stage.years[0]} to {stage.years[1]}.")
        for stage in stages
        if stage.years and stage.years[0] <= year <= stage.years[1]
    )
    if within:
        return within
    past = [stage for stage in stages if stage.years and stage.years[1] < year]
    if past:
        last = max(past, key=lambda stage: stage.position)
        return (Suggestion(last.id, f"Year {year} of service; no later stage is for a number of years."),)
    return ()

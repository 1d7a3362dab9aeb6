"""Invents a trust: its people, and what became of what its pathways promise them; no database is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from trellis.demonstration.rules.calendar import SchoolDays
from trellis.demonstration.rules.careers import Careers
from trellis.demonstration.rules.lives import Lives
from trellis.demonstration.rules.people import people_of
from trellis.demonstration.rules.promises import Promises
from trellis.demonstration.rules.scripts import Script
from trellis.demonstration.rules.source import Source, TrustFacts
from trellis.demonstration.rules.steps import Teller
from trellis.demonstration.rules.world import HEAD, Learnt, Line, Person, Today
from trellis.entitlements.rules.events import Role
from trellis.frameworks.rules.shape import VersionTree

LEADING = {"people-lead": Role.PEOPLE_LEAD, "trust-leader": Role.TRUST_LEADER}
FAR_AHEAD = timedelta(days=420)
OFFERED_NOTHING, OFFERED_NOTHING_PART_TIME = 0.008, 0.022


@dataclass(frozen=True, slots=True)
class History:
    """What happened: events name whoever told them by their place in the list of people, counted from 1."""

    lines: list[Line]
    learnt: list[Learnt]


@dataclass(frozen=True, slots=True)
class Invention:
    """A trust that stands in no table yet. The numbers of its pathways are provisional."""

    facts: TrustFacts
    people: list[Person]
    trees: Mapping[str, VersionTree]
    history: History


def invent(
    facts: TrustFacts,
    source: Source,
    trees: Mapping[str, VersionTree],
    scripts: Mapping[str, Mapping[str, Script]],
    *,
    seed: str,
    today: Today,
) -> Invention:
    """A trust, whole; the same for one seed and moment."""
    people = invent_people(facts, source, seed=seed, today=today)
    return Invention(
        facts, people, trees, invent_history(facts, source, people, trees, scripts, seed=seed, today=today)
    )


def invent_people(facts: TrustFacts, source: Source, *, seed: str, today: Today) -> list[Person]:
    """Everybody of a trust, the cast among them; the same for one seed and day."""
    return people_of(facts, source, random=_random(seed, facts, "people"), today=today.on)


def invent_history(
    facts: TrustFacts,
    source: Source,
    people: Sequence[Person],
    trees: Mapping[str, VersionTree],
    scripts: Mapping[str, Mapping[str, Script]],
    *,
    seed: str,
    today: Today,
) -> History:
    """Give the people posts and stages, and tell what became of what their pathways promise; pathways by the pack's key."""
    random = _random(seed, facts, "history")
    days = SchoolDays.between(facts.history_from, today.on + FAR_AHEAD)
    stages = {key: tree.stages for key, tree in trees.items()}
    Careers(facts, stages, days, random, today.on).give(people, source.cast)
    _offer_some_nothing(people, random)
    present = [person for person in people if person.left_on is None]
    lives = Lives(
        trees=trees,
        promises=Promises(people, facts.schools, seed=seed, present=today.year.start_year),
        teller=Teller(
            days=days,
            words=source.words,
            random=random,
            today=today,
            logins={id(person): place for place, person in enumerate(people, start=1)},
            leads=_leads(source, people),
            heads={one.school.key: one for one in present if one.school and one.title == HEAD},
            others=[school.short_name for school in facts.schools],
        ),
        random=random,
        today=today,
        scripts=scripts,
    )
    lines = [line for person in people for line in lives.lines_of(person)]
    for person in people:
        lives.log(person)
    return History(lines, lives.teller.learnt)


def _random(seed: str, facts: TrustFacts, what: str) -> Random:
    return Random(f"{seed}/{facts.key}/{what}")  # noqa: S311 (invents people, keeps no secret)


def _leads(source: Source, people: Sequence[Person]) -> Mapping[str, tuple[Person, Role]]:
    by_key = {person.key: person for person in people if person.key}
    return {
        member.key: (by_key[member.key], LEADING[kind])
        for member in source.cast
        for kind, scope in member.remits
        if member.key in by_key and kind in LEADING and scope == "trust"
    }


def _offer_some_nothing(people: Sequence[Person], random: Random) -> None:
    """Those to whom nothing was offered this year: part-time people mostly, and here and there somebody else."""
    ordinary = [one for one in people if not (one.key or one.script or one.left_on) and one.group != "leader"]
    for person in ordinary:
        person.forgotten = random.random() < (OFFERED_NOTHING_PART_TIME if person.fte < 1 else OFFERED_NOTHING)
    oakfield = [one for one in ordinary if one.school and one.school.key == "oakfield"]
    placed = [one for one in oakfield if one.spells and one.spells[-1].ends_on is None]
    for person in oakfield:
        person.forgotten = False
    for person in [one for one in placed if one.fte < 1][:4] + [one for one in placed if one.fte == 1][:2]:
        person.forgotten = True

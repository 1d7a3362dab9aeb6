"""Makes a trust of the demonstration: its people, its published pathways, and three years of what was promised."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from trellis.access import tenancy
from trellis.access.rules import Actor
from trellis.demonstration.actions.rows import Rows
from trellis.demonstration.rules.calendar import SchoolDays
from trellis.demonstration.rules.careers import Careers
from trellis.demonstration.rules.lives import Lives
from trellis.demonstration.rules.people import people_of
from trellis.demonstration.rules.promises import Promises
from trellis.demonstration.rules.scripts import scripts_in
from trellis.demonstration.rules.source import Source, TrustFacts
from trellis.demonstration.rules.steps import Teller
from trellis.demonstration.rules.world import Person, Today
from trellis.entitlements.rules.events import Role
from trellis.frameworks import actions as frameworks
from trellis.frameworks import queries as published
from trellis.frameworks.rules.packs import PackKind, load_packs
from trellis.frameworks.rules.shape import FrameworkKind, VersionTree
from trellis.kernel.academic_years import LONDON, london_date
from trellis.organisation.queries import actor_for

VERB = "make the demonstration"
LEADING = {"people-lead": Role.PEOPLE_LEAD, "trust-leader": Role.TRUST_LEADER}
FAR_AHEAD = timedelta(days=420)


@dataclass(frozen=True, slots=True)
class Made:
    """What one trust of the demonstration came to."""

    name: str
    slug: str
    schools: int
    people: int
    lines: int
    events: int


def make_trust(
    *,
    trust_id: int,
    facts: TrustFacts,
    source: Source,
    packs: Path,
    seed: str,
    at: datetime,
    say: Callable[[str], None],
) -> Made:
    """Fill a trust that has been founded and is empty, in one transaction; the same for one seed and moment.

    Written as the serving role, so that nothing in it could not have been written by the people themselves.
    """
    today = Today(london_date(at), at)
    random = Random(f"{seed}/{facts.key}")  # noqa: S311 (invents people, keeps no secret)
    people = people_of(facts, source, random=random, today=today.on)
    days = SchoolDays.between(facts.history_from, today.on + FAR_AHEAD)
    with tenancy.within(trust_id, verb=VERB):
        say(f"{facts.name}: its people")
        rows = Rows(facts, source, people, today, random=random)
        rows.load_logins()
        actor = actor_for(login_id=rows.lead, on=today.on)
        assert actor is not None
        say(f"{facts.name}: its frameworks")
        trees = _publish(actor, packs, on=facts.history_from - timedelta(days=3))
        tenancy.enter(trust_id, rows.lead, verb=VERB)
        Careers(facts, {key: tree.stages for key, tree in trees.items()}, days, random, today.on).give(
            people, source.cast
        )
        rows.load_organisation()
        _offer_some_nothing(people, random)
        say(f"{facts.name}: what became of what was promised")
        lives = Lives(
            trees=trees,
            promises=Promises(people, facts.schools, seed=seed, present=today.year.start_year),
            teller=_teller(facts, source, people, rows, days, random, today),
            random=random,
            today=today,
            scripts=scripts_in(packs / "demo-trust" / "ledger.toml"),
        )
        lines = [line for person in people for line in lives.lines_of(person)]
        for person in people:
            lives.log(person)
        rows.load_ledger(trees, lines, lives.teller.learnt)
        rows.load_openings()
    return Made(
        name=facts.name,
        slug=facts.key,
        schools=len(facts.schools),
        people=sum(person.left_on is None for person in people),
        lines=len(lines),
        events=sum(len(line.told) for line in lines),
    )


def _publish(actor: Actor, packs: Path, *, on: date) -> dict[str, VersionTree]:
    """Put the packs in force, as the trust's people lead does it before a year begins; the pathways by key."""
    at = datetime.combine(on, time(14, 30), LONDON)
    trees = {}
    for key, pack in load_packs(packs).items():
        if pack.kind is PackKind.OVERLAY:
            continue
        version_id = frameworks.draft_framework_from_pack(actor=actor, pack=pack, at=at)
        frameworks.publish_version(actor=actor, version_id=version_id, at=at)
        tree = published.published_tree(version_id, trust_id=actor.trust_id)
        assert tree is not None
        if tree.kind is FrameworkKind.PATHWAY:
            trees[key] = tree
    return trees


def _teller(
    facts: TrustFacts,
    source: Source,
    people: Sequence[Person],
    rows: Rows,
    days: SchoolDays,
    random: Random,
    today: Today,
) -> Teller:
    present = [person for person in people if person.left_on is None]
    return Teller(
        days=days,
        words=source.words,
        random=random,
        today=today,
        logins=rows.logins,
        leads=_leads(rows),
        heads={one.school.key: one for one in present if one.school and one.title == "Headteacher"},
        others=[school.short_name for school in facts.schools],
    )


def _leads(rows: Rows) -> Mapping[str, tuple[Person, Role]]:
    return {
        member.key: (rows.by_key[member.key], LEADING[kind])
        for member in rows.cast
        for kind, scope in member.remits
        if kind in LEADING and scope == "trust"
    }


def _offer_some_nothing(people: Sequence[Person], random: Random) -> None:
    """Those to whom nothing was offered this year: part-time people mostly, and here and there somebody else."""
    ordinary = [one for one in people if not (one.key or one.script or one.left_on) and one.group != "leader"]
    for person in ordinary:
        person.forgotten = random.random() < (0.022 if person.fte < 1 else 0.008)
    oakfield = [one for one in ordinary if one.school and one.school.key == "oakfield"]
    placed = [one for one in oakfield if one.spells and one.spells[-1].ends_on is None]
    for person in oakfield:
        person.forgotten = False
    for person in [one for one in placed if one.fte < 1][:4] + [one for one in placed if one.fte == 1][:2]:
        person.forgotten = True

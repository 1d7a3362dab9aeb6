"""Makes a trust of the demonstration: its people, its published pathways, and three years of what was promised."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from trellis.access import tenancy
from trellis.access.rules import Actor
from trellis.demonstration.actions.futures import load_futures
from trellis.demonstration.actions.ledger import load_ledger
from trellis.demonstration.actions.renewing import renew_the_pathway
from trellis.demonstration.actions.rows import Rows
from trellis.demonstration.actions.unfinished import leave_a_draft, leave_a_staff_file
from trellis.demonstration.actions.weaving import weave_frameworks
from trellis.demonstration.rules.inventing import Invention
from trellis.demonstration.rules.pathways import ADOPTED
from trellis.demonstration.rules.source import Source
from trellis.demonstration.rules.world import Today
from trellis.frameworks import actions as frameworks
from trellis.frameworks import queries as published
from trellis.frameworks.rules.packs import Pack
from trellis.frameworks.rules.shape import VersionTree
from trellis.kernel.academic_years import LONDON
from trellis.organisation.queries import actor_for

VERB = "make the demonstration"
RENEWED = "career-pathway"


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
    invention: Invention,
    source: Source,
    library: Mapping[str, Pack],
    packs: Path,
    seed: str,
    today: Today,
    say: Callable[[str], None],
) -> Made:
    """Fill a trust that has been founded and is empty, in one transaction; the same for one seed and moment.

    Written as the serving role, so that nothing in it could not have been written by the people themselves.
    """
    facts, people, history = invention.facts, invention.people, invention.history
    with tenancy.within(trust_id, verb=VERB):
        say(f"{facts.name}: its people")
        rows = Rows(facts, source, people, today, seed=seed)
        rows.load_logins()
        actor = actor_for(login_id=rows.lead, on=today.on)
        assert actor is not None
        say(f"{facts.name}: its frameworks")
        trees = _publish(actor, library, invention.trees, on=facts.history_from - timedelta(days=3))
        tenancy.enter(trust_id, rows.lead, verb=VERB)
        say(f"{facts.name}: what became of what was promised")
        rows.load_organisation()
        load_ledger(rows, trees, history, published_as=_numbers(invention.trees, trees))
        rows.load_openings()
        say(f"{facts.name}: where people would like to go")
        load_futures(rows, lead=actor, folder=packs / "demo-trust", seed=seed, today=today, verb=VERB)
        tenancy.enter(trust_id, rows.lead, verb=VERB)
        carried = 0
        if facts.hubs:  # the small trust has nobody in HR, and its tables are tidy
            _leave_work(rows, actor, library, packs, trust_id, today)
            tenancy.enter(trust_id, rows.lead, verb=VERB)
            carried = renew_the_pathway(rows=rows, lead=actor, tree=trees[RENEWED], today=today)
    return Made(
        name=facts.name,
        slug=facts.key,
        schools=len(facts.schools),
        people=sum(person.left_on is None for person in people),
        lines=len(history.lines) + carried,
        events=sum(len(line.told) for line in history.lines) + carried,
    )


def _leave_work(rows: Rows, lead: Actor, library: Mapping[str, Pack], packs: Path, trust_id: int, today: Today) -> None:
    leave_a_draft(actor=lead, file=packs / "demo-trust" / "lunchtime.csv", today=today)
    weave_frameworks(rows=rows, lead=lead, library=library, folder=packs / "demo-trust", today=today, verb=VERB)
    hr = next(one for one in rows.cast if ("hr", "trust") in one.remits)
    tenancy.enter(trust_id, rows.login_of(hr), verb=VERB)
    actor = actor_for(login_id=rows.login_of(hr), on=today.on)
    assert actor is not None
    leave_a_staff_file(actor=actor, people=rows.people, today=today)


def _publish(
    actor: Actor, library: Mapping[str, Pack], invented: Mapping[str, VersionTree], *, on: date
) -> dict[str, VersionTree]:
    """Put the packs in force, as the trust's people lead does it before a year begins; the pathways by key."""
    at = datetime.combine(on, time(14, 30), LONDON)
    trees = {}
    for key in ADOPTED:
        version_id = frameworks.draft_framework_from_pack(actor=actor, pack=library[key], at=at)
        frameworks.publish_version(actor=actor, version_id=version_id, at=at)
        if key in invented:
            tree = published.published_tree(version_id, trust_id=actor.trust_id)
            assert tree is not None
            trees[key] = tree
    return trees


def _numbers(invented: Mapping[str, VersionTree], trees: Mapping[str, VersionTree]) -> dict[int, int]:
    """What each statement is numbered now that it is published: its code names it in both."""
    return {
        row.id: by_code[row.code]
        for key, tree in invented.items()
        if (by_code := {one.code: one.id for one in trees[key].statements})
        for row in tree.statements
    }

"""What the demonstration has made of its frameworks: each page that shows it has something true to show."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.conftest import OwnDatabase
from trellis.access import tenancy
from trellis.demonstration.actions.making import VERB, _publish
from trellis.demonstration.actions.rows import Rows
from trellis.demonstration.actions.weaving import weave_frameworks
from trellis.demonstration.rules.calendar import SchoolDays
from trellis.demonstration.rules.careers import Careers
from trellis.demonstration.rules.inventing import invent_people
from trellis.demonstration.rules.pathways import pathways_of
from trellis.demonstration.rules.source import source_in
from trellis.demonstration.rules.weaving import weaving_in
from trellis.demonstration.rules.world import Today
from trellis.frameworks import queries
from trellis.frameworks.rules.deriving import StepSort, missing_sections
from trellis.frameworks.rules.packs import load_packs
from trellis.frameworks.rules.tailoring import AdjustmentKind
from trellis.frameworks.rules.terms import terms_of
from trellis.kernel.academic_years import london_date
from trellis.organisation.queries import actor_for

PACKS = Path(__file__).parents[2] / "packs"
NOW = datetime(2026, 11, 18, 15, 30, tzinfo=UTC)


def test_every_statement_and_person_that_is_named_is_there() -> None:
    facts, library = weaving_in(PACKS / "demo-trust" / "frameworks.toml"), load_packs(PACKS)
    beneath = library[facts.overlay.over]
    codes = {statement.code for statement in beneath.statements}
    assert {one["code"] for one in facts.beneath.reworded} <= codes
    assert {one["strand"] for one in facts.beneath.added} | {facts.overlay.left_out} <= {
        strand.key for strand in beneath.strands
    }
    grid = library[facts.advisory]
    assert {one.code for one in facts.adjusted if one.code} <= {statement.code for statement in grid.statements}
    assert {one.kind for one in facts.adjusted} == set(AdjustmentKind)
    source = source_in(PACKS / "demo-trust", today=london_date(NOW))
    named = {name for one in facts.adjusted for name in (one.by, one.agreed_by, one.person) if name}
    assert named <= {person.key for person in source.cast}


def test_the_older_document_has_words_that_have_changed() -> None:
    facts = weaving_in(PACKS / "demo-trust" / "frameworks.toml")
    text = (PACKS / "demo-trust" / facts.older.file).read_text(encoding="utf-8")
    assert {"NQT", "NQT year", "performance management", "SLE"} <= {found.term.name for found in terms_of([text])}


@pytest.fixture
def woven(own_database: OwnDatabase, django_db_blocker: Any) -> Iterator[dict[str, queries.VersionTree]]:
    """The people and frameworks of the large trust, without its ledger: the versions in force, by title."""
    today = Today(london_date(NOW), NOW)
    source = source_in(PACKS / "demo-trust", today=today.on)
    facts, library = source.trusts[0], load_packs(PACKS)
    with django_db_blocker.unblock(), tenancy.within(own_database.trust_id, verb=VERB):
        people = invent_people(facts, source, seed="test", today=today)
        rows = Rows(facts, source, people, today, seed="test")
        rows.load_logins()
        lead = actor_for(login_id=rows.lead, on=today.on)
        assert lead is not None
        trees = _publish(lead, library, pathways_of(library), on=facts.history_from - timedelta(days=3))
        days = SchoolDays.between(facts.history_from, today.on + timedelta(days=300))
        stages = {key: tree.stages for key, tree in trees.items()}
        Careers(facts, stages, days, Random("test"), today.on).give(people, source.cast)
        rows.load_organisation()
        weave_frameworks(rows=rows, lead=lead, library=library, folder=PACKS / "demo-trust", today=today, verb=VERB)
        yield {
            row.title: tree
            for row in queries.frameworks(with_drafts=False)
            if (tree := queries.version_in_force(row.id, trust_id=own_database.trust_id))
        }


@pytest.mark.slow
def test_each_page_has_something_true_to_show(woven: dict[str, queries.VersionTree], own_database: OwnDatabase) -> None:
    trust_id = own_database.trust_id
    over = woven["Headteachers' Standards for leaders of several schools"]
    beneath = queries.published_tree(over.derived_from or 0, trust_id=trust_id)
    assert beneath is not None
    assert [strand.title for strand in missing_sections(beneath, over)] == ["Ethics and professional conduct"]
    following = queries.following_of(over.framework_id, trust_id=trust_id)
    assert following is not None
    assert {StepSort.CONFLICT, StepSort.TAKEN_OVER, StepSort.NEW} == {step.sort for step in following.steps}
    pathway = woven["Career pathway for teachers and leaders"]
    linked = queries.links_of(pathway, trust_id=trust_id)
    assert {link.tree.framework_title for links in linked.values() for link in links} == {
        "Career pathway for support staff",
        "Teachers' Standards",
    }
    grid = woven["What to expect of an assistant headteacher"]
    ((school_id, school, many),) = queries.schools_that_adjust(grid.framework_id)
    assert (school, many) == ("Oakfield Primary School", 3)
    assert [one.agreed for one in queries.adjustments_of(grid, school_id=school_id)] == [True] * 3

"""The demonstration is written behind the walls between trusts, and stands as the ledger's own actions would leave it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import OwnDatabase
from trellis.access import tenancy
from trellis.access.models import Login
from trellis.access.queries.logins import cast_of_the_present_trust
from trellis.demonstration.actions import Made, make_trust
from trellis.demonstration.rules.inventing import invent
from trellis.demonstration.rules.pathways import pathways_of
from trellis.demonstration.rules.scripts import scripts_in
from trellis.demonstration.rules.source import source_in
from trellis.demonstration.rules.world import Today
from trellis.entitlements import actions as entitlements
from trellis.entitlements.models import Line, LineEvent, Placement
from trellis.entitlements.policies import may_place
from trellis.entitlements.queries.placements import candidates
from trellis.frameworks.queries import pathways_published, published_tree
from trellis.frameworks.rules.packs import load_packs
from trellis.frameworks.rules.shape import StatementRow, VersionTree
from trellis.kernel.academic_years import london_date
from trellis.organisation.models import Staff
from trellis.organisation.queries import actor_for
from trellis.organisation.rules.groups import StaffGroup

pytestmark = pytest.mark.slow
PACKS = Path(__file__).parents[2] / "packs"
NOW = datetime(2026, 11, 18, 15, 30, tzinfo=UTC)


@pytest.fixture
def made(own_database: OwnDatabase, django_db_blocker: Any) -> Iterator[tuple[Made, OwnDatabase]]:
    """The small trust of the pack, in a database of its own."""
    today = Today(london_date(NOW), NOW)
    source, library = source_in(PACKS / "demo-trust", today=today.on), load_packs(PACKS)
    scripts = scripts_in(PACKS / "demo-trust" / "ledger.toml")
    invention = invent(source.trusts[1], source, pathways_of(library), scripts, seed="test", today=today)
    with django_db_blocker.unblock():
        trust = make_trust(
            trust_id=own_database.other_trust_id, invention=invention, source=source, library=library, packs=PACKS,
            seed="test", today=today, say=lambda _: None,
        )  # fmt: skip
        yield trust, own_database


def test_the_trust_stands_and_the_other_sees_nothing_of_it(made: tuple[Made, OwnDatabase]) -> None:
    trust, database = made
    with tenancy.within(database.other_trust_id):
        assert Staff.objects.filter(left_on=None).count() == trust.people == 60
        assert Line.objects.count() == trust.lines > 1000
        assert LineEvent.objects.count() == trust.events > trust.lines
        assert {row.title for row in pathways_published()} == {
            "Career pathway for support staff",
            "Career pathway for teachers and leaders",
        }
    with tenancy.within(database.trust_id):
        assert not Staff.objects.exists()
        assert not LineEvent.objects.exists()


def test_a_teaching_assistant_is_pointed_to_the_pathway_of_support_staff_only(made: tuple[Made, OwnDatabase]) -> None:
    _, database = made
    with tenancy.within(database.other_trust_id):
        login = cast_of_the_present_trust()[0]
        actor = actor_for(login_id=login.login_id, on=london_date(NOW))
        suggested: dict[str, int] = {}
        for row in pathways_published():
            tree = published_tree(row.version_id, trust_id=actor.trust_id)
            found, _ = candidates(
                actor=actor, tree=tree, for_groups=row.for_groups, on=london_date(NOW), which="all",
                staff_group=StaffGroup.TEACHING_ASSISTANT,
            )  # fmt: skip
            assert len(found) >= 3
            suggested[row.key] = sum(bool(person.suggestions) for person in found)
        assert suggested["career-pathway-for-teachers-and-leaders"] == 0
        assert suggested["career-pathway-for-support-staff"] >= 3


def test_only_the_cast_signs_in_and_nobody_by_password(made: tuple[Made, OwnDatabase]) -> None:
    _, database = made
    with tenancy.within(database.other_trust_id):
        cast = cast_of_the_present_trust()
        assert [one.name for one in cast] == ["Tomasz Zielinski"]
        assert cast[0].cast_as
        assert not any(login.has_usable_password() for login in Login.objects.all())


def test_people_were_placed_by_somebody_who_may(made: tuple[Made, OwnDatabase]) -> None:
    _, database = made
    with tenancy.within(database.other_trust_id):
        for placement in Placement.objects.all():
            day = max(placement.during.lower, london_date(placement.chosen_at))
            chooser = actor_for(login_id=placement.chosen_by_id, on=day)
            assert chooser is not None
            assert may_place(chooser, placement.school_id).met


def test_placements_say_when_something_was_last_offered(made: tuple[Made, OwnDatabase]) -> None:
    _, database = made
    with tenancy.within(database.other_trust_id):
        for placement in Placement.objects.filter(during__upper_inf=True):
            days = LineEvent.objects.filter(line__staff_id=placement.staff_id, kind="offered").values_list(
                "at", flat=True
            )
            since = [london_date(at) for at in days if london_date(at) >= placement.during.lower]
            assert placement.last_offered_on == max(since, default=None)


def test_terms_that_have_ended_are_counted_once(made: tuple[Made, OwnDatabase]) -> None:
    _, database = made
    with tenancy.within(database.other_trust_id):
        assert entitlements.count_ended_terms(on=london_date(NOW)) == 3
        assert entitlements.count_ended_terms(on=london_date(NOW)) == 0


def test_what_was_invented_is_what_is_published(made: tuple[Made, OwnDatabase]) -> None:
    """The history is told of the packs' pathways before they are published: nothing of them may differ but numbers."""
    _, database = made
    invented = pathways_of(load_packs(PACKS))
    with tenancy.within(database.other_trust_id):
        by_title = {row.title: row.version_id for row in pathways_published()}
        for tree in invented.values():
            stands = published_tree(by_title[tree.framework_title], trust_id=database.other_trust_id)
            assert stands is not None
            assert [_shown(row, tree) for row in tree.statements] == [_shown(row, stands) for row in stands.statements]


def _shown(row: StatementRow, tree: VersionTree) -> tuple[object, ...]:
    stage = tree.stage(row.stage_id)
    return (
        stage and stage.key, tree.strand(row.strand_id).key, row.code, row.text, row.classification,
        row.recurs_yearly, row.conditions, row.thread,
    )  # fmt: skip

"""A small school with a published pathway, its head, a line manager, a teacher and somebody who leads people."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOW, TODAY

PACKS = Path(__file__).resolve().parents[2] / "packs"


@dataclass
class World:
    """Everybody and everything that the ledger's tests speak of."""

    school: Any
    other_school: Any
    teacher: Any
    manager: Any
    head: Any
    lead: Any
    tree: Any

    def actor(self, person: Any) -> Any:
        from trellis.organisation.queries import actor_for

        actor = actor_for(login_id=person.login_id, on=TODAY)
        assert actor is not None
        return actor

    def statement(
        self, *, debtor: str = "school", classification: str = "universal", stage: int = 1, **conditions: Any
    ) -> Any:
        """A statement of the stage whose strand is owed by this debtor."""
        for row in self.tree.at(self.tree.stages[stage].id):
            strand = self.tree.strand(row.strand_id)
            names = {condition.name.replace("_", " ") for condition in row.conditions}
            plain = not (names & {"where nominated", "by agreement"}) and not row.recurs_yearly
            if strand.debtor == debtor and row.classification == classification and strand.kind.is_owed and plain:
                return row
        raise LookupError((debtor, classification))

    def person(self, first: str, last: str, *, title: str, group: str) -> Any:
        """Somebody more at the school."""
        return _person(first, last, school=self.school, title=title, group=group)

    def answers_to(self, person: Any, manager: Any) -> None:
        from trellis.organisation.models import Post

        Post.objects.filter(staff=person).update(line_manager=manager)

    def second_pathway(self) -> Any:
        """Another pathway in force, on which somebody may be placed as well."""
        from trellis.frameworks import actions as frameworks
        from trellis.frameworks.queries import version_tree
        from trellis.frameworks.rules.packs import pack_in

        lead = self.actor(self.lead)
        version_id = frameworks.draft_framework_from_pack(actor=lead, pack=pack_in(PACKS / "associate-pathway"), at=NOW)
        frameworks.publish_version(actor=lead, version_id=version_id, at=NOW)
        return version_tree(version_id)

    def place(self, person: Any, *, stage: int = 1, on: Any = TODAY, tree: Any = None) -> Any:
        from trellis.entitlements import actions

        return actions.place_staff(
            actor=self.actor(self.lead),
            choices=[actions.Choice(person.id, (tree or self.tree).stages[stage].id, "Agreed in September.")],
            on=on,
            at=NOW,
        )


def _person(
    first: str, last: str, *, school: Any, title: str, role: str = "", group: str = "teacher", manager: Any = None
) -> Any:
    from psycopg.types.range import DateRange

    from trellis.access import actions as access
    from trellis.organisation.models import Post, Staff

    login = access.open_login(subject=f"{first}.{last}@larkfield.example".lower(), name=f"{first} {last}")
    staff = Staff.objects.create(
        login=login, first_name=first, last_name=last, main_school=school, staff_group=group, job_title=title,
        joined_on=TODAY.replace(year=2024), in_service_from=TODAY.replace(year=2024),
    )  # fmt: skip
    Post.objects.create(
        staff=staff, school=school, title=title, role=role, staff_group=group,
        during=DateRange(TODAY.replace(year=2024), None), line_manager=manager,
    )  # fmt: skip
    return staff


@pytest.fixture
def world(in_trust: None) -> World:
    from trellis.access import actions as access
    from trellis.access.rules import RemitKind, ScopeKind
    from trellis.frameworks import actions as frameworks
    from trellis.frameworks.queries import version_tree
    from trellis.frameworks.rules.packs import pack_in
    from trellis.organisation.models import School
    from trellis.organisation.queries import actor_for

    school = School.objects.create(name="Oakfield Primary")
    other = School.objects.create(name="Hollybank")
    head = _person("Ruth", "Adeyemi", school=school, title="Headteacher", role="headteacher", group="leader")
    manager = _person("Ben", "Osei", school=school, title="Phase leader", manager=head)
    teacher = _person("Amara", "Nwosu", school=school, title="Class teacher", manager=manager)
    lead = _person("Priya", "Shah", school=other, title="Director of people", group="leader")
    access.grant_remit(
        actor=None, login_id=lead.login_id, kind=RemitKind.PEOPLE_LEAD, scope=ScopeKind.TRUST, scope_id=None, at=NOW
    )
    actor = actor_for(login_id=lead.login_id, on=TODAY)
    version_id = frameworks.draft_framework_from_pack(actor=actor, pack=pack_in(PACKS / "career-pathway"), at=NOW)
    frameworks.publish_version(actor=actor, version_id=version_id, at=NOW)
    return World(school, other, teacher, manager, head, lead, version_tree(version_id))


@pytest.fixture
def two(world: World, trust_ids: tuple[int, int]) -> Any:
    """The world with a draft of the second version of its pathway."""
    from tests.entitlements.second_version import second_version

    return second_version(world, trust_ids[0])


@pytest.fixture
def moved(two: Any) -> Any:
    """A teacher who did some of everything; called, it moves everybody."""
    from tests.entitlements.second_version import some_of_everything

    some_of_everything(two)
    return two.move

"""People are placed by people; moving on, going back and leaving keep their history."""

import pytest

from tests.conftest import NOW, TODAY
from tests.entitlements.conftest import World
from trellis.access.models import Record
from trellis.access.policies import Refused
from trellis.entitlements import actions
from trellis.entitlements.models import Placed, Placement
from trellis.entitlements.queries.placements import candidates, spells_of
from trellis.frameworks.queries import pathways_published
from trellis.organisation.rules.groups import StaffGroup


def test_moving_on_and_going_back_keep_history(world: World) -> None:
    assert world.place(world.teacher, stage=1).new == 1
    assert world.place(world.teacher, stage=2, on=TODAY.replace(day=20)).moved_on == 1
    assert world.place(world.teacher, stage=0, on=TODAY.replace(day=22)).went_back == 1
    assert world.place(world.teacher, stage=0, on=TODAY.replace(day=23)).unchanged == 1
    assert [spell.ending for spell in spells_of(staff_id=world.teacher.id)] == ["", "Went back", "Moved on"]


def test_a_stage_chosen_the_same_day_corrects_in_place(world: World) -> None:
    world.place(world.teacher, stage=1)
    assert world.place(world.teacher, stage=2).moved_on == 1
    assert Placement.objects.count() == 1
    kept = Record.objects.filter(table_name="entitlements_placement").order_by("-id").first()
    assert kept.before["stage_id"] == world.tree.stages[1].id


def test_headcounts_follow(world: World) -> None:
    world.place(world.teacher, stage=1)
    world.place(world.manager, stage=1)
    cells = Placed.objects.filter(people__gt=0).values_list("school__name", "stage", "people")
    assert list(cells) == [("Oakfield Primary", world.tree.stages[1].id, 2)]
    actions.leave_pathway(
        actor=world.actor(world.head), staff_id=world.teacher.id, framework_id=world.tree.framework_id,
        reason="Chose to stay.", on=TODAY.replace(day=20), at=NOW,
    )  # fmt: skip
    assert Placed.objects.get(people__gt=0).people == 1


def test_a_head_places_only_in_their_school(world: World) -> None:
    choice = actions.Choice(world.lead.id, world.tree.stages[1].id)
    with pytest.raises(Refused, match="headteacher of their school"):
        actions.place_staff(actor=world.actor(world.head), choices=[choice], on=TODAY, at=NOW)
    assert not Placement.objects.exists()


def test_overlapping_years_suggest_two_stages_and_choose_none(world: World) -> None:
    found, total = candidates(
        actor=world.actor(world.head), tree=world.tree, for_groups=frozenset({StaffGroup.TEACHER}), on=TODAY
    )
    amara = next(row for row in found if row.name == "Amara Nwosu")
    assert total == 3
    assert len(amara.suggestions) >= 1
    assert amara.current is None


def test_a_teaching_assistant_is_not_suggested_a_stage_for_teachers_and_can_be_placed_all_the_same(
    world: World,
) -> None:
    person = world.person("Leanne", "Hughes", title="Teaching assistant", group="teaching-assistant")
    pathway = next(row for row in pathways_published() if row.version_id == world.tree.id)
    assert pathway.for_groups == {StaffGroup.TEACHER, StaffGroup.LEADER}
    found, _ = candidates(actor=world.actor(world.head), tree=world.tree, for_groups=pathway.for_groups, on=TODAY)
    rows = {row.name: row for row in found}
    assert rows["Amara Nwosu"].suggestions
    assert not rows["Amara Nwosu"].why_nothing
    assert rows["Leanne Hughes"].suggestions == ()
    assert rows["Leanne Hughes"].why_nothing == "This pathway is for teachers and leaders."
    assert world.place(person).new == 1

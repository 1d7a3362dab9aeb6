"""What a next version would touch, counted of tallies, is what it would touch counted one line after another."""

from collections import Counter
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from tests.conftest import NOW, TODAY
from tests.entitlements.second_version import Two
from trellis.entitlements.actions import Choice, leave_pathway, place_staff
from trellis.entitlements.models import Line, Placement
from trellis.entitlements.queries.ripple import ripple_of
from trellis.entitlements.rules.carrying import FURTHEST, Fate, fate, leads
from trellis.frameworks.queries import version_difference


@pytest.mark.parametrize("seed", range(6))
def test_tallies_and_the_lines_beside_them_say_what_all_lines_say(two: Two, seed: int) -> None:
    chance, world = Random(seed), two.world
    people = [world.teacher, world.manager, world.head, world.lead]
    for person in people:
        world.place(person, stage=chance.choice([1, 1, 2]), on=TODAY - timedelta(days=30))
        _some_lines(two, person, chance)
    # Some come to another stage, so that what was owed is history and the other way about; one leaves the pathway.
    there = {row.staff_id: row.stage_id for row in Placement.objects.all()}
    stages = [stage.id for stage in two.world.tree.stages[1:3]]
    again = [Choice(person.id, next(id_ for id_ in stages if id_ != there[person.id])) for person in people[:2]]
    place_staff(actor=world.actor(world.lead), choices=again, on=TODAY, at=NOW)
    if seed % 2:
        leave_pathway(
            actor=world.actor(world.lead), staff_id=world.lead.id, framework_id=two.tree.framework_id, reason="Moved on.",
            on=TODAY, at=NOW,
        )  # fmt: skip
    two.publish()
    if seed % 3 == 0:
        world.place(world.teacher, tree=two.tree)
    counted = ripple_of(two.tree.id, trust_id=two.trust_id, on=TODAY)
    found = {row.school_id: (row.lines, row.noted, row.to_look, row.history) for row in counted.schools}
    assert {id_: numbers for id_, numbers in found.items() if any(numbers)} == _one_by_one(two)


def _some_lines(two: Two, person: Any, chance: Random) -> None:
    placed = Placement.objects.get(staff_id=person.id)
    Line.objects.bulk_create(
        Line(
            staff_id=person.id, statement_id=row.id, status=chance.choice(FURTHEST), look=chance.random() < 0.3,
            changed_at=NOW, school_id=placed.school_id, staff_group=placed.staff_group,
            counted=row.stage_id == placed.stage_id,
        )
        for row in two.world.tree.statements
        if row.stage_id in [stage.id for stage in two.world.tree.stages[1:3]] and chance.random() < 0.7
    )  # fmt: skip


def _one_by_one(two: Two) -> dict[int | None, tuple[int, ...]]:
    old, new, differ = version_difference(two.world.tree.id, two.tree.id, trust_id=two.trust_id)
    on_it = set(
        Placement.objects.filter(during__upper_inf=True, stage__version_id=old.id).values_list("staff_id", flat=True)
    )
    led: dict[tuple[Any, ...], list[Any]] = {}
    for lead in leads(differ.statements, old, new, on=TODAY):
        for line in Line.objects.filter(statement_id=lead.old_id, cycle=lead.was, past=False, staff_id__in=on_it):
            if line.status != "not-started" or line.look:
                becomes = lead.new_id or -lead.old_id
                led.setdefault((line.school_id, line.staff_id, becomes, lead.becomes), []).append((lead, line.look))
    fates: dict[int | None, Counter[Fate]] = {}
    for (school_id, *_), several in led.items():
        became = fate(several[0][0].sort)
        look = became is not Fate.HISTORY and any(look for _, look in several)
        fates.setdefault(school_id, Counter())[Fate.LOOK if look else became] += 1
    return {id_: (many.total(), many[Fate.NOTED], many[Fate.LOOK], many[Fate.HISTORY]) for id_, many in fates.items()}

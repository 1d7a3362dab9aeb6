"""Whatever is kept beside the events and is not what they come to is found, and named."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection

from tests.conftest import NOW, TODAY
from trellis.entitlements import actions
from trellis.entitlements.actions import Told
from trellis.entitlements.models import Line, LineEvent, Placed, StatementTally, Tally
from trellis.entitlements.queries.verification import Checked, Difference, differences
from trellis.entitlements.rules.events import EventKind


@pytest.fixture
def told(world: Any) -> Any:
    """The world after an offer and a plan."""
    world.place(world.teacher)
    statement = world.statement()
    actions.offer(
        actor=world.actor(world.manager), statement_id=statement.id, staff_ids=[world.teacher.id], note="", by=None,
        on=TODAY, at=NOW,
    )  # fmt: skip
    actions.tell(
        actor=world.actor(world.teacher), staff_id=world.teacher.id, statement_id=statement.id,
        told=Told(EventKind.PLANNED, on=date(2026, 12, 4)), on=TODAY, at=NOW,
    )  # fmt: skip
    return world


@pytest.fixture
def found(told: Any, trust_ids: tuple[int, int]) -> Callable[[], list[Difference]]:
    def run() -> list[Difference]:
        return list(differences(trust_id=trust_ids[0], checked=Checked()))

    assert run() == []
    return run


def test_a_state_that_its_events_do_not_come_to_is_named(found: Callable[[], list[Difference]]) -> None:
    Line.objects.update(planned_on=date(2027, 1, 8))
    (difference,) = found()
    assert (difference.what, difference.kept, difference.should_be) == ("planned_on", "2027-01-08", "2026-12-04")


def test_a_status_that_was_changed_is_named(found: Callable[[], list[Difference]]) -> None:
    Line.objects.update(status="done")
    assert [difference.what for difference in found()] == ["status"]


def test_a_line_without_events_and_a_gap_between_them_are_named(found: Callable[[], list[Difference]]) -> None:
    line = Line.objects.get()
    LineEvent.objects.create(line=line, seq=4, kind="noted", at=NOW, by_role="person", note="A gap before it.")
    assert [difference.what for difference in found()] == ["the order of its events"]
    Line.objects.create(
        staff_id=line.staff_id, statement_id=line.statement_id, cycle=1999, status="offered", offered=True, changed_at=NOW,
        school_id=line.school_id, staff_group=line.staff_group, counted=line.counted,
    )  # fmt: skip
    assert [difference.what for difference in found()] == ["the order of its events", "its events"]


@pytest.mark.parametrize(
    ("model", "number", "says"),
    [(Tally, "lines", "cell"), (StatementTally, "lines", "statement"), (Placed, "people", "headcount")],
)
def test_a_count_that_is_off_is_named(
    model: Any, number: str, says: str, found: Callable[[], list[Difference]]
) -> None:
    row = model.objects.exclude(**{number: 0}).order_by("id").first()
    model.objects.filter(id=row.id).update(**{number: getattr(row, number) + 3})
    (difference,) = found()
    assert difference.about.startswith(says)
    assert int(difference.kept) == int(difference.should_be) + 3


def test_a_line_that_answers_to_the_wrong_school_is_named(told: Any, found: Callable[[], list[Difference]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE organisation_staff SET main_school_id = %s WHERE id = %s", [told.other_school.id, told.teacher.id]
        )
    abouts = sorted(difference.about.split()[0] for difference in found())
    assert abouts == ["line", "placement"]

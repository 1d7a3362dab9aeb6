"""Of two requests that do not go together one is told so, in words, and nothing of it is kept or written to a log."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from tests.conftest import NOW
from tests.entitlements.conftest import World, world  # noqa: F401  the small school is the same
from trellis.entitlements.models import Placement


def test_the_second_is_told_and_nothing_of_it_is_kept(
    world: World,  # noqa: F811
    sign_in: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A placement that nobody asking beforehand sees stands for one that is being made at the same moment."""
    stage = world.tree.stages[1]
    begins = NOW.date() + timedelta(days=3_650)
    Placement.objects.create(
        staff_id=world.teacher.id, framework_id=world.tree.framework_id, stage_id=stage.id, school=world.school,
        staff_group="teacher", during=DateRange(begins, begins + timedelta(days=1)), reason="Told in confidence.",
        chosen_at=NOW,
    )  # fmt: skip
    address, given = (
        reverse("confirm-placements"),
        {f"stage-{world.teacher.id}": stage.id, "reason": "Said in confidence."},
    )
    answer = sign_in(world.lead.login).post(address, given)
    assert answer.status_code == 409
    assert "nothing of yours was kept" in answer.content.decode()
    assert Placement.objects.count() == 1
    assert "ExclusionViolation" in caplog.text
    assert "confidence" not in caplog.text

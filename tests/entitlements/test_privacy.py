"""A subject's request is told everything that the ledger holds about them, and nothing about anybody else."""

import pytest

from tests.conftest import NOW, TODAY
from tests.entitlements.conftest import World
from trellis.access.models import TrustOwned
from trellis.entitlements import actions, models
from trellis.entitlements.actions import Told
from trellis.entitlements.privacy import NOT_TOLD, held_about
from trellis.entitlements.rules.events import EventKind


@pytest.fixture
def told(world: World) -> dict[str, list[dict[str, object]]]:
    world.place(world.teacher)
    world.place(world.manager)
    statement = world.statement(debtor="person")
    for person, note in ((world.teacher, "Read it twice."), (world.manager, "Not hers.")):
        actions.tell(
            actor=world.actor(person), staff_id=person.id, statement_id=statement.id,
            told=Told(EventKind.DONE, note=note), on=TODAY, at=NOW,
        )  # fmt: skip
    return held_about(staff_id=world.teacher.id)


def test_what_happened_is_told_in_the_persons_own_words(told: dict[str, list[dict[str, object]]]) -> None:
    assert [row["reason"] for row in told["placements"]] == ["Agreed in September."]
    assert [row["status"] for row in told["lines"]] == ["done"]
    assert [(row["kind"], row["note"]) for row in told["what happened to them"]] == [("done", "Read it twice.")]
    assert (told["learning"], told["evidence"], told["moves to other versions"]) == ([], [], [])


def test_no_model_that_names_a_person_is_forgotten(told: dict[str, list[dict[str, object]]]) -> None:
    """A new model of this room that holds something about staff is told too, with each of its personal fields."""
    about_staff = {
        model
        for model in vars(models).values()
        if isinstance(model, type) and issubclass(model, TrustOwned) and {"staff", "line"} & set(model.personal)
    }
    assert len(about_staff) == len(told) == 6
    assert {name for rows in told.values() for row in rows for name in row} >= {
        *(set(models.Placement.personal) - NOT_TOLD),
        *(set(models.Line.personal) - NOT_TOLD),
        *(set(models.LineEvent.personal) - NOT_TOLD),
    }

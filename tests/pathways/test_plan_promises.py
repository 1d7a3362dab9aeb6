"""A promise of the pathway in a plan: where it stands is shown, and one press plans it, or says it done, there too."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from tests.conftest import NOW, TODAY
from tests.entitlements import conftest as ledger
from tests.entitlements.conftest import World
from trellis.entitlements.queries.line import line_page
from trellis.entitlements.rules.debts import Standing
from trellis.kernel.academic_years import TermOfYear, display_date, term_of
from trellis.pathways.models import PlannedAction

pytestmark = pytest.mark.usefixtures("strict_templates")
world = ledger.world


def body(answer: Any) -> str:
    assert answer.status_code == 200, answer.headers.get("Location")
    return re.sub(r"\s+", " ", answer.content.decode())


def next_term() -> TermOfYear:
    return term_of(localdate()).next


@pytest.fixture
def promised(world: World) -> int:
    """A universal promise of the school in the teacher's plan, in the term after this one; nobody has offered it."""
    world.place(world.teacher)
    statement = world.statement(debtor="school", classification="universal")
    term = next_term()
    row = PlannedAction.objects.create(
        staff=world.teacher, what="Mentor a trainee", origin="line", when="twilight", driver="need",
        level="individual", minutes=120, statement_id=statement.id, year=term.year.start_year, term=term.term.value, added_at=NOW,
    )  # fmt: skip
    return row.pk


def line(world: World, number: int) -> Any:
    statement_id = PlannedAction.objects.get(pk=number).statement_id
    assert statement_id is not None
    return line_page(actor=world.actor(world.teacher), staff_id=world.teacher.pk, statement_id=statement_id, on=TODAY)


def test_one_press_plans_the_promise_for_the_end_of_its_term(
    world: World,
    promised: int,
    sign_in: Callable[..., Any],
) -> None:
    client = sign_in(world.teacher.login)
    address = reverse("planned-action", args=[world.teacher.pk, promised])
    shown = body(client.get(address))
    assert "Not offered" in shown
    assert f"Plan it on my pathway too, for {display_date(next_term().last_day)}" in shown
    told = client.post(reverse("tell-planned-promise", args=[world.teacher.pk, promised]), follow=True)
    assert "Your pathway knows of it now." in body(told)
    assert "Plan it on my pathway too" not in body(told)
    assert line(world, promised).standing is Standing.PLANNED
    assert line(world, promised).ledger.state.planned_on == next_term().last_day
    assert "On the pathway: planned" in body(client.get(reverse("my-plan")))


def test_what_was_done_is_said_done_there_too(
    world: World,
    promised: int,
    sign_in: Callable[..., Any],
) -> None:
    PlannedAction.objects.filter(pk=promised).update(state="done", done_on=TODAY - timedelta(days=2))
    client = sign_in(world.teacher.login)
    assert "Say it is done on my pathway too" in body(
        client.get(reverse("planned-action", args=[world.teacher.pk, promised]))
    )
    client.post(reverse("tell-planned-promise", args=[world.teacher.pk, promised]))
    assert line(world, promised).ledger.state.done_on == TODAY - timedelta(days=2)


def test_a_promise_in_no_term_is_not_planned_there(
    world: World,
    promised: int,
    sign_in: Callable[..., Any],
) -> None:
    PlannedAction.objects.filter(pk=promised).update(year=None, term=None)
    client = sign_in(world.teacher.login)
    shown = body(client.get(reverse("planned-action", args=[world.teacher.pk, promised])))
    assert "Once it is in a term, it can be planned there too." in shown
    assert client.post(reverse("tell-planned-promise", args=[world.teacher.pk, promised])).status_code == 404
    assert line(world, promised).standing is Standing.NOT_OFFERED


def test_a_manager_sees_where_it_stands_and_tells_nothing(
    world: World,
    promised: int,
    sign_in: Callable[..., Any],
) -> None:
    client = sign_in(world.manager.login)
    shown = body(client.get(reverse("planned-action", args=[world.teacher.pk, promised])))
    assert "On their pathway" in shown
    assert "Plan it on my pathway too" not in shown
    assert client.post(reverse("tell-planned-promise", args=[world.teacher.pk, promised])).status_code == 403

"""Whoever sets a trust up is led from one step to the next, until nothing is missing."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from tests.conftest import NOW
from tests.entitlements.conftest import World
from tests.entitlements.conftest import world as world  # a school with a pathway in force
from trellis.access import actions
from trellis.access.rules import RemitKind, ScopeKind
from trellis.organisation.models import School

Within = Callable[..., AbstractContextManager[None]]
pytestmark = pytest.mark.usefixtures("strict_templates")


def home_of(within: Within, sign_in: Any, kind: RemitKind) -> str:
    with within():
        login = actions.open_login(subject=kind.value, name="Jo Bell")
        actions.grant_remit(actor=None, login_id=login.pk, kind=kind, scope=ScopeKind.TRUST, scope_id=None, at=NOW)
    page: str = sign_in(login).get("/").content.decode()
    return page


def test_an_administrator_of_an_empty_trust_is_told_where_to_begin(within: Within, sign_in: Any) -> None:
    page = home_of(within, sign_in, RemitKind.ADMINISTRATOR)
    assert page.count("To do") == 5
    assert 'href="/set-up/schools/import/"' in page
    assert "Nothing needs you" not in page


def test_a_step_that_is_taken_is_ticked(within: Within, sign_in: Any) -> None:
    with within():
        School.objects.create(name="Oakfield Primary")
    page = home_of(within, sign_in, RemitKind.ADMINISTRATOR)
    assert page.count("To do") == 4
    assert 'href="/set-up/schools/import/"' not in page


def test_nobody_else_is_asked_to_set_anything_up(within: Within, sign_in: Any) -> None:
    assert "Setting Trellis up" not in home_of(within, sign_in, RemitKind.GOVERNOR)


def test_setting_up_goes_on_until_somebody_leads_and_people_are_placed(world: World, sign_in: Any) -> None:
    """A pathway that is published promises nothing while nobody stands on its stages."""
    page = home_of_administrator(world, sign_in)
    assert page.count("To do") == 1
    assert "Place people on their stages" in page
    world.place(world.teacher)
    assert "Setting Trellis up" not in home_of_administrator(world, sign_in)


def home_of_administrator(world: World, sign_in: Any) -> str:
    actions.grant_remit(
        actor=None,
        login_id=world.head.login.pk,
        kind=RemitKind.ADMINISTRATOR,
        scope=ScopeKind.TRUST,
        scope_id=None,
        at=NOW,
    )
    page: str = sign_in(world.head.login).get("/").content.decode()
    return page


def test_who_leads_the_development_of_people_is_asked_to_place_them_first(world: World, sign_in: Any) -> None:
    before = sign_in(world.lead.login).get("/").content.decode()
    assert "Place people on their stages" in before
    assert before.count("To do") == 1
    world.place(world.teacher)
    assert "Place people on their stages" not in sign_in(world.lead.login).get("/").content.decode()

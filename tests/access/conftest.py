"""Fixtures of people who sign in; nothing of Django is named before a test asks, so that the rules run without it."""

from typing import Any

import pytest


@pytest.fixture
def nobody_has_tried(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the clock stands: tries are counted by quarters of an hour, one of which may end while a test guesses."""
    from django.utils import timezone

    from trellis.access.models import Attempt

    Attempt.objects.all().delete()
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)


@pytest.fixture
def amara(within: Any, nobody_has_tried: None) -> Any:
    from tests.access.people import PASSWORD, actions

    with within():
        return actions.open_login(
            subject="amara.nwosu", name="Amara Nwosu", password=PASSWORD, email="amara@oakfield.example"
        )


@pytest.fixture
def stranger(within: Any) -> Any:
    """Somebody of another trust by the same sign-in name."""
    from tests.access.people import actions

    with within(other=True):
        return actions.open_login(subject="amara.nwosu", name="Amara Elsewhere", password="quite-other-words")


@pytest.fixture
def priya(within: Any, nobody_has_tried: None) -> Any:
    """HR, and an administrator."""
    from tests.access.people import PASSWORD, RemitKind, actions, remit

    with within():
        login = actions.open_login(subject="priya.shah", name="Priya Shah", password=PASSWORD)
    remit(within, login, RemitKind.HR, RemitKind.ADMINISTRATOR)
    return login


@pytest.fixture
def hr(within: Any, nobody_has_tried: None) -> Any:
    from tests.access.people import PASSWORD, RemitKind, actions, remit

    with within():
        login = actions.open_login(subject="tom.bell", name="Tom Bell", password=PASSWORD)
    remit(within, login, RemitKind.HR)
    return login


@pytest.fixture
def try_to_sign_in(trust_ids: tuple[int, int], nobody_has_tried: None) -> Any:
    from tests.access import people

    return people.try_to_sign_in

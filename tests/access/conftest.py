"""People who sign in."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from tests.conftest import NOW
from trellis.access import actions
from trellis.access.models import Attempt, Login
from trellis.access.rules import Actor, RemitKind, ScopeKind

PASSWORD = "lanterns-otter-gravel"

Within = Callable[..., AbstractContextManager[None]]


@pytest.fixture(autouse=True)
def nobody_has_tried(db: None) -> Iterator[None]:
    Attempt.objects.all().delete()
    yield


@pytest.fixture
def amara(within: Within) -> Login:
    with within():
        return actions.open_login(
            subject="amara.nwosu", name="Amara Nwosu", password=PASSWORD, email="amara@oakfield.example"
        )


@pytest.fixture
def stranger(within: Within) -> Login:
    """Somebody of another trust by the same sign-in name."""
    with within(other=True):
        return actions.open_login(subject="amara.nwosu", name="Amara Elsewhere", password="quite-other-words")


def remit(within: Within, login: Login, *kinds: RemitKind, other: bool = False) -> None:
    with within(other=other):
        for kind in kinds:
            actions.grant_remit(actor=None, login_id=login.pk, kind=kind, scope=ScopeKind.TRUST, scope_id=None, at=NOW)


@pytest.fixture
def priya(within: Within) -> Login:
    """HR, and an administrator."""
    with within():
        login = actions.open_login(subject="priya.shah", name="Priya Shah", password=PASSWORD)
    remit(within, login, RemitKind.HR, RemitKind.ADMINISTRATOR)
    return login


@pytest.fixture
def hr(within: Within) -> Login:
    with within():
        login = actions.open_login(subject="tom.bell", name="Tom Bell", password=PASSWORD)
    remit(within, login, RemitKind.HR)
    return login


def acting(login: Login, *kinds: RemitKind) -> Actor:
    from trellis.access.rules import Remit

    remits = frozenset(Remit(kind, ScopeKind.TRUST) for kind in kinds)
    return Actor(login.pk, login.trust_id, None, login.name, remits=remits)


Try = Callable[..., Any]


@pytest.fixture
def try_to_sign_in(trust_ids: tuple[int, int]) -> Try:
    """`try_to_sign_in("amara.nwosu", PASSWORD)` from a browser of its own, or from `client`."""

    def attempt(
        subject: str, password: str, *, trust: str = "larkfield", client: Client | None = None, **more: Any
    ) -> Any:
        client = client or Client()
        address = more.pop("address", "192.0.2.7")
        answer = client.post(
            f"/sign-in/{trust}/", {"subject": subject, "password": password, **more}, REMOTE_ADDR=address
        )
        answer.browser = client
        return answer

    return attempt


def who(client: Client) -> str:
    """The name that the account page shows, or nothing for somebody who is not signed in."""
    answer = client.get("/account/")
    if answer.status_code != 200:
        return ""
    return str(answer.context["login"].name)

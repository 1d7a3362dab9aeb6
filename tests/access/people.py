"""People who sign in, what they try, and who a browser says it is."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from django.test import Client

from tests.conftest import NOW
from trellis.access import actions
from trellis.access.models import Login
from trellis.access.rules import Actor, Remit, RemitKind, ScopeKind

PASSWORD = "lanterns-otter-gravel"

Within = Callable[..., AbstractContextManager[None]]
Try = Callable[..., Any]


def remit(within: Within, login: Login, *kinds: RemitKind, other: bool = False) -> None:
    with within(other=other):
        for kind in kinds:
            actions.grant_remit(actor=None, login_id=login.pk, kind=kind, scope=ScopeKind.TRUST, scope_id=None, at=NOW)


def acting(login: Login, *kinds: RemitKind) -> Actor:
    remits = frozenset(Remit(kind, ScopeKind.TRUST) for kind in kinds)
    return Actor(login.pk, login.trust_id, None, login.name, remits=remits)


def try_to_sign_in(
    subject: str,
    password: str,
    *,
    trust: str = "larkfield",
    client: Client | None = None,
    address: str = "192.0.2.7",
    **more: Any,
) -> Any:
    """From a browser of its own, or from `client`; the answer holds it as `browser`."""
    client = client or Client()
    answer = client.post(f"/sign-in/{trust}/", {"subject": subject, "password": password, **more}, REMOTE_ADDR=address)
    answer.browser = client
    return answer


def who(client: Client) -> str:
    """The name that the account page shows, or nothing for somebody who is not signed in."""
    answer = client.get("/account/")
    if answer.status_code != 200:
        return ""
    return str(answer.context["login"].name)

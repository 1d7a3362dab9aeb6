"""Turns two-step sign-in on and off: an authenticator app, passkeys, recovery codes."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn

from trellis.access.actions.verbs import action
from trellis.access.models import Login
from trellis.access.policies import insist, may_take_two_step_off
from trellis.access.rules import Actor

Kind = Authenticator.Type


@action("turn on an authenticator app")
def turn_on_authenticator_app(*, actor: Actor, secret: str, at: datetime) -> bool:
    """Sign in with an app from now on, in place of one used before. True when recovery codes were made with it."""
    login = _locked(actor)
    Authenticator.objects.filter(user=login, type=Kind.TOTP).delete()
    TOTP.activate(login, secret)
    return _with_recovery_codes(login)


@action("add a passkey")
def add_passkey(*, actor: Actor, name: str, credential: dict[str, Any], at: datetime) -> bool:
    """Sign in with this passkey from now on. True when recovery codes were made with it."""
    login = _locked(actor)
    WebAuthn.add(login, name, credential)
    return _with_recovery_codes(login)


@action("make new recovery codes")
def make_recovery_codes(*, actor: Actor, at: datetime) -> None:
    """Give ten new codes; the old ones no longer work."""
    login = _locked(actor)
    Authenticator.objects.filter(user=login, type=Kind.RECOVERY_CODES).delete()
    RecoveryCodes.activate(login)


@action("remove a second step")
def remove_second_step(*, actor: Actor, authenticator_id: int, at: datetime) -> None:
    """Take away one passkey or the app of the actor's own; recovery codes go with the last of them."""
    login = _locked(actor)
    Authenticator.objects.get(pk=authenticator_id, user=login).delete()
    if not Authenticator.objects.filter(user=login).exclude(type=Kind.RECOVERY_CODES).exists():
        Authenticator.objects.filter(user=login).delete()


@action("take two-step sign-in off")
def take_two_step_off(*, actor: Actor, login_id: int, at: datetime) -> None:
    """For somebody who has lost every device and code: they set it up anew after their password."""
    insist(may_take_two_step_off(actor, login_id))
    Authenticator.objects.filter(user_id=login_id).delete()


def _locked(actor: Actor) -> Login:
    """The actor's login, held so that two requests at once do not both make recovery codes."""
    return Login.objects.select_for_update(of=("self",)).get(pk=actor.login_id)


def _with_recovery_codes(login: Login) -> bool:
    if Authenticator.objects.filter(user=login, type=Kind.RECOVERY_CODES).exists():
        return False
    RecoveryCodes.activate(login)
    return True

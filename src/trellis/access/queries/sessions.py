"""Answers where a person is signed in, and by which second steps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.utils.module_loading import import_string

from trellis.access.rules import Actor
from trellis.access.rules.sessions import stay_of


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A device on which somebody is signed in."""

    id: int
    device: str
    address: str
    since: datetime
    seen_at: datetime
    here: bool


@dataclass(frozen=True, slots=True)
class SecondStepRow:
    """A passkey or an authenticator app."""

    id: int
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class SecondSteps:
    """Everything by which a person proves that it is them, beyond the password."""

    app: SecondStepRow | None
    passkeys: tuple[SecondStepRow, ...]
    codes_left: int

    @property
    def on(self) -> bool:
        return bool(self.app or self.passkeys)


def sessions_of(*, actor: Actor, session_key: str, at: datetime) -> list[SessionRow]:
    """Where the actor is signed in, here first, then the last used first. Sessions that have run out are left out."""
    store = import_string(f"{settings.SESSION_ENGINE}.SessionStore")
    rows = []
    for row in UserSession.objects.filter(user_id=actor.login_id):
        stay = stay_of(store(row.session_key).load())
        here = row.session_key == session_key
        if stay and (here or not stay.is_over(at)):
            device = device_in_words(row.user_agent)
            rows.append(SessionRow(row.pk, device, row.ip, row.created_at, stay.seen_at, here))
    return sorted(rows, key=lambda row: (not row.here, -row.seen_at.timestamp(), row.id))


def second_steps_of(*, login_id: int) -> SecondSteps:
    rows = list(Authenticator.objects.filter(user_id=login_id).order_by("created_at", "id"))
    apps = [_step(row, "Authenticator app") for row in rows if row.type == Authenticator.Type.TOTP]
    codes = [row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES]
    return SecondSteps(
        app=apps[0] if apps else None,
        passkeys=tuple(_step(row, row.wrap().name) for row in rows if row.type == Authenticator.Type.WEBAUTHN),
        codes_left=len(codes[0].wrap().get_unused_codes()) if codes else 0,
    )


def recovery_codes_of(*, actor: Actor) -> list[str]:
    """The codes that have not been used, to be shown to the person themselves just after they were made."""
    row = Authenticator.objects.filter(user_id=actor.login_id, type=Authenticator.Type.RECOVERY_CODES).first()
    return list(row.wrap().get_unused_codes()) if row else []


def _step(row: Authenticator, name: str) -> SecondStepRow:
    return SecondStepRow(row.pk, name, row.created_at, row.last_used_at)


# What a browser says of itself, in the order in which it must be looked for: each also names those below it.
BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
            ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "Chromebook"),
           ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux"))  # fmt: skip


def device_in_words(user_agent: str) -> str:
    """Chrome on Windows; as much as tells two devices apart, and no more."""
    browser = _first(user_agent, BROWSERS)
    system = _first(user_agent, SYSTEMS)
    return " on ".join(part for part in (browser, system) if part) or "A device that does not say what it is"


def _first(text: str, names: Iterable[tuple[str, str]]) -> str:
    return next((word for mark, word in names if mark in text), "")

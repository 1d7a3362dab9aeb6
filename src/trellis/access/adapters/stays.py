"""Keeps in the session when somebody signed in, when they last did anything, and whether they took a second step."""

from datetime import datetime, timedelta

from trellis.access.policies import Asked
from trellis.access.rules.sessions import BEGAN, CONFIRMED, SECOND_STEP, SEEN, SHARED, Stay, instant

# Signing in, or confirming who one is, is good for a change to the way in for so long (ASVS 7.5.1).
FRESH = timedelta(minutes=15)
# How exactly a session knows when its person was last there: finer would write the session on every request.
EVERY = timedelta(minutes=1)
EVERY_WHEN_SHARED = timedelta(seconds=15)


def begin(request: Asked, *, second_step: bool) -> None:
    """Somebody has just signed in."""
    now = _now(request)
    request.session[BEGAN] = request.session[SEEN] = request.session[CONFIRMED] = now.timestamp()
    request.session[SECOND_STEP] = second_step


def share(request: Asked, *, shared: bool) -> None:
    """Others use this computer too: the session ends soon after its person has gone."""
    request.session[SHARED] = shared


def go_on(request: Asked, stay: Stay) -> None:
    """The person is still there."""
    now = _now(request)
    if now - stay.seen_at >= (EVERY_WHEN_SHARED if stay.shared else EVERY):
        request.session[SEEN] = now.timestamp()


def took_second_step(request: Asked, *, taken: bool = True) -> None:
    request.session[SECOND_STEP] = taken


def has_second_step(request: Asked) -> bool:
    return bool(request.session.get(SECOND_STEP))


def confirm(request: Asked) -> None:
    """The person has just shown again that it is them."""
    request.session[CONFIRMED] = _now(request).timestamp()


def is_fresh(request: Asked) -> bool:
    confirmed = request.session.get(CONFIRMED)
    return confirmed is not None and _now(request) - instant(confirmed) < FRESH


def _now(request: Asked) -> datetime:
    return request.at

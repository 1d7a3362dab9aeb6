"""Knows a device from which somebody has signed in before, by a cookie that only this installation can have made.

Such a device has its own count of failures, so that strangers who guess at a name cannot lock its owner out.
"""

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from trellis.access.rules.sessions import TRUST_IN_SESSION

COOKIE = "__Host-trellis-device" if settings.HTTPS else "trellis-device"
TRUST_COOKIE = "__Host-trellis-trust" if settings.HTTPS else "trellis-trust"
LASTS = 180 * 24 * 60 * 60
SALT = "access.device"
MOST_NAMES = 12  # of a computer in a staff room; the oldest is forgotten first


def remember(request: HttpRequest, response: HttpResponse, *, subject: str) -> None:
    """After signing in: this device is known for this name."""
    number, names = _read(request)
    name = _mark(request, subject)
    names = [*[other for other in names if other != name], name][-MOST_NAMES:]
    response.set_signed_cookie(
        COOKIE,
        f"{number or secrets.token_urlsafe(12)}:{','.join(names)}",
        salt=SALT,
        max_age=LASTS,
        httponly=True,
        secure=settings.HTTPS,
        samesite="Lax",
    )


def known(request: HttpRequest, subject: str) -> str:
    """The device's number, if somebody has signed in by this name from it; else nothing."""
    number, names = _read(request)
    return number if _mark(request, subject) in names else ""


def remember_trust(response: HttpResponse, slug: str) -> None:
    """Next time the sign-in page opens at this trust. Not personal: a name that every visitor can read."""
    response.set_cookie(TRUST_COOKIE, slug, max_age=LASTS, httponly=True, secure=settings.HTTPS, samesite="Lax")


def remembered_trust(request: HttpRequest) -> str:
    return request.COOKIES.get(TRUST_COOKIE, "")


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    value = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=LASTS) or ""
    number, _, names = value.partition(":")
    return number, [name for name in names.split(",") if name]


def _mark(request: HttpRequest, subject: str) -> str:
    whose = f"{request.session.get(TRUST_IN_SESSION)}:{subject.strip().lower()}"
    return salted_hmac("access.device", whose, algorithm="sha256").hexdigest()[:16]

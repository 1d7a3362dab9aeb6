"""How long somebody stays signed in, where, and what every answer tells the browser."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from tests.access.people import PASSWORD, Try, Within, who
from trellis.access.models import Login
from trellis.access.queries.sessions import device_in_words


def wind_back(browser: Client, *, minutes: float, began: bool = False) -> None:
    session = browser.session
    session["seen"] -= minutes * 60
    if began:
        session["began"] -= minutes * 60
    session.save()


@pytest.fixture
def signed_in(amara: Login, try_to_sign_in: Try) -> Client:
    browser: Client = try_to_sign_in("amara.nwosu", PASSWORD).browser
    return browser


@pytest.mark.parametrize(("minutes", "name"), [(59, "Amara Nwosu"), (61, "")])
def test_after_an_hour_without_doing_anything_one_is_signed_out(signed_in: Client, minutes: int, name: str) -> None:
    wind_back(signed_in, minutes=minutes)
    assert who(signed_in) == name


@pytest.mark.parametrize(("minutes", "name"), [(4, "Amara Nwosu"), (6, "")])
def test_on_a_shared_computer_after_five_minutes(amara: Login, try_to_sign_in: Try, minutes: int, name: str) -> None:
    browser = try_to_sign_in("amara.nwosu", PASSWORD, shared="on").browser
    wind_back(browser, minutes=minutes)
    assert who(browser) == name


def test_after_twelve_hours_one_is_signed_out_whatever_one_does(signed_in: Client) -> None:
    session = signed_in.session
    session["began"] -= 12 * 3600
    session.save()
    assert who(signed_in) == ""


def test_each_page_puts_the_end_off(signed_in: Client) -> None:
    for _ in range(4):
        wind_back(signed_in, minutes=40)
        assert who(signed_in) == "Amara Nwosu"


def test_a_page_says_until_when_one_stays_signed_in(signed_in: Client) -> None:
    page = signed_in.get("/account/").content.decode()
    assert "you stay signed in until" in page
    assert 'action="/still-here/"' in page


def test_staying_takes_one_press_with_or_without_a_script(signed_in: Client) -> None:
    wind_back(signed_in, minutes=56)
    told = signed_in.post("/still-here/", HTTP_ACCEPT="application/json").json()["ends"]
    assert datetime.fromisoformat(told) - datetime.now(UTC) > timedelta(minutes=59)
    assert signed_in.post("/still-here/", {"next": "/account/sessions/"})["Location"] == "/account/sessions/"
    assert signed_in.post("/still-here/", {"next": "https://elsewhere.example/"})["Location"] == "/"


def test_what_was_written_is_shown_when_the_session_had_ended(signed_in: Client) -> None:
    wind_back(signed_in, minutes=90)
    answer = signed_in.post(
        "/account/password/", {"note": "I led the phonics evening <b>", "password": "three-secret-words", "kind": "a"}
    )
    page = answer.content.decode()
    assert answer.status_code == 401
    assert "I led the phonics evening &lt;b&gt;" in page
    assert "three-secret-words" not in page
    assert "/sign-in/?next=/account/password/" in page


def test_a_session_that_no_sign_in_began_is_worth_nothing(
    amara: Login, trust_ids: Any, client: Client, within: Within
) -> None:
    with within():
        client.force_login(amara, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["trust"] = trust_ids[0]
    session.save()
    assert who(client) == ""


# Where somebody is signed in


def test_one_sees_where_one_is_signed_in_and_ends_it(amara: Login, try_to_sign_in: Try, within: Within) -> None:
    phone = try_to_sign_in("amara.nwosu", PASSWORD).browser
    here = try_to_sign_in("amara.nwosu", PASSWORD).browser
    rows = here.get("/account/sessions/").context["rows"]
    assert [row.here for row in rows] == [True, False]
    here.post(f"/account/sessions/{rows[1].id}/end/")
    assert who(phone) == ""
    assert who(here) == "Amara Nwosu"


def test_one_signs_out_everywhere_else(amara: Login, try_to_sign_in: Try) -> None:
    others = [try_to_sign_in("amara.nwosu", PASSWORD).browser for _ in range(3)]
    here = try_to_sign_in("amara.nwosu", PASSWORD).browser
    here.post("/account/sessions/end-others/")
    assert [who(browser) for browser in others] == ["", "", ""]
    assert who(here) == "Amara Nwosu"


def test_nobody_ends_the_session_of_another(amara: Login, hr: Login, try_to_sign_in: Try, within: Within) -> None:
    theirs = try_to_sign_in("tom.bell", PASSWORD).browser
    mine = try_to_sign_in("amara.nwosu", PASSWORD).browser
    with within():
        session = UserSession.objects.get(user_id=hr.pk)
    assert mine.post(f"/account/sessions/{session.pk}/end/").status_code == 404
    assert theirs.get("/account/two-step/").status_code == 200


def test_changing_the_password_signs_every_other_device_out(amara: Login, try_to_sign_in: Try) -> None:
    there, here = (try_to_sign_in("amara.nwosu", PASSWORD).browser for _ in range(2))
    answer = here.post("/account/password/", {"present": PASSWORD, "password": "my-own-three-words"})
    assert answer.status_code == 302, answer.context["form"].errors
    assert (who(there), who(here)) == ("", "Amara Nwosu")
    assert len(here.get("/account/sessions/").context["rows"]) == 1
    assert try_to_sign_in("amara.nwosu", PASSWORD).status_code == 422
    assert try_to_sign_in("amara.nwosu", "my-own-three-words").status_code == 302


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36", "Chrome on Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (X11; CrOS x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36", "Chrome on Chromebook"),
        ("Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0", "Firefox on Android"),
        ("", "A device that does not say what it is"),
    ],
)  # fmt: skip
def test_a_device_is_told_in_words(agent: str, words: str) -> None:
    assert device_in_words(agent) == words


# What every answer tells the browser


PAGES = ["/sign-in/larkfield/", "/account/", "/nothing-here/", "/set-up/record/"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_carries_the_headers(signed_in: Client, path: str) -> None:
    headers = signed_in.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"].startswith("'self'")
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"].startswith("no-store") or "no-store" in headers["Cache-Control"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_over_https_cookies_and_addresses_are_bound_to_it() -> None:
    """Settings are read once, so another process reads them as an installation behind https would."""
    import json
    import os
    import subprocess
    import sys

    names = (
        "SESSION_COOKIE_NAME CSRF_COOKIE_NAME SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_HSTS_SECONDS"
        " SECURE_SSL_REDIRECT MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN SESSION_COOKIE_HTTPONLY SESSION_COOKIE_SAMESITE"
    )
    program = f"""
import json
from django.conf import settings
print(json.dumps([getattr(settings, name) for name in {names!r}.split()]))
"""
    environment = os.environ | {"TRELLIS_HTTPS": "1", "DJANGO_SETTINGS_MODULE": "trellis.config.settings"}
    told = subprocess.run(
        [sys.executable, "-c", program], env=environment | {"PYTHONPATH": "src"}, capture_output=True, check=True
    )
    assert json.loads(told.stdout) == [
        "__Host-trellis", "__Host-trellis-form", True, True, 31536000, True, False, True, "Lax",
    ]  # fmt: skip

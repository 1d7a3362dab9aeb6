"""The pages that only somebody with a password and a second step sees: set up, come in with it, confirm that it is you."""

import time
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASSWORD = "quiet harbour lantern 47"


def shown_by_an_app(secret: str) -> str:
    """The six figures that an authenticator app with this key shows now."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def with_a_sign_in(page: Any) -> str:
    """A sign-in given by HR, with its password set; the name it signs in by."""
    name = f"grace.{time.time_ns() % 10**9}"
    page.goto("/set-up/access/give/")
    page.get_by_label("Their name").fill("Grace Govern")
    page.get_by_label("Sign-in name").fill(name)
    page.locator("main form button").last.click()
    code = page.locator("kbd.key").inner_text()
    page.context.clear_cookies()
    page.goto("/first-sign-in/larkfield/")
    page.get_by_label("Sign-in name").fill(name)
    page.get_by_label("One-time code").fill(code)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Set password and sign in").click()
    page.wait_for_url("**/")
    return name


def test_a_second_step_is_set_up_asked_for_and_open_to_everybody(
    sign_in: Callable[[str], Any], axe: Callable[..., None]
) -> None:
    page = sign_in("Gareth Llewellyn")
    name = with_a_sign_in(page)
    page.goto("/account/two-step/app/")
    page.get_by_text("I cannot use the picture").click()
    secret = page.locator("kbd.key").inner_text().replace(" ", "")
    page.get_by_label("Code").fill(shown_by_an_app(secret))
    page.get_by_role("button", name="Turn on").click()
    page.wait_for_url("**/recovery-codes/")
    codes = page.locator(".codes kbd").all_inner_texts()
    assert len(codes) == 10
    axe(page)

    page.goto("/account/confirm/")
    axe(page)
    page.locator("input[name=password]").fill("not this one")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("alert").wait_for()
    axe(page)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/account/")

    page.context.clear_cookies()
    page.goto("/sign-in/larkfield/")
    page.get_by_label("Sign-in name").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/second-step/")
    axe(page)
    page.get_by_label("Code").fill("000 000")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("alert").wait_for()
    axe(page)
    page.get_by_label("Code").fill(codes[0])
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/")
    assert "Nothing needs you" in page.inner_text("main")

"""Coming in and staying in, as a browser does it: a passkey, the warning before one is signed out, the pages of the entrance."""

import re
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

SignIn = Callable[[str], Any]
ON_ITS_OWN_DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def phone(browser: Any, site: str) -> Any:
    """A page on a device that makes and shows passkeys, at a name rather than a number: passkeys belong to names."""
    context = browser.new_context(base_url=site.replace("127.0.0.1", "localhost"))
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": ON_ITS_OWN_DEVICE})
    yield page
    context.close()


def test_a_passkey_is_made_and_then_opens_the_door_alone(phone: Any) -> None:
    phone.goto("/sign-in/")
    phone.get_by_role("button", name="Amara Nwosu").click()
    phone.wait_for_url("**/")
    phone.goto("/account/two-step/passkey/")
    phone.get_by_label("A name for this passkey").fill("My phone")
    phone.get_by_role("button", name="Add passkey").click()
    phone.wait_for_url(re.compile("two-step/(recovery-codes/)?$"))

    phone.goto("/sign-out/")
    phone.get_by_role("button", name="Sign out").click()
    phone.goto("/sign-in/larkfield/?next=/account/")
    phone.get_by_role("button", name="Sign in with a passkey").click()
    phone.wait_for_url(re.compile(r"^[^?]+/account/$"))
    assert "Amara Nwosu" in phone.get_by_role("main").inner_text()

    phone.goto("/account/two-step/")
    phone.get_by_role("button", name="Remove My phone").first.click()
    assert "It is removed" in phone.get_by_role("main").inner_text()


def test_at_an_address_of_figures_passkeys_say_where_they_work(page: Any, site: str) -> None:
    """`./run` announces one, and the administrator's first task is a second step."""
    page.goto("/sign-in/larkfield/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text(f"Open Trellis at {site.replace('127.0.0.1', 'localhost')} and try again.").wait_for()


def test_one_is_warned_five_minutes_before_the_end(page: Any, sign_in: SignIn) -> None:
    page.clock.install()
    sign_in("Amara Nwosu")
    notice = page.locator("#stay")
    assert "you stay signed in until" in notice.inner_text()
    assert not notice.get_by_role("button").is_visible()
    page.clock.fast_forward("55:30")
    assert "You will be signed out in 5 minutes." in notice.inner_text()
    with page.expect_response("**/still-here/") as answer:
        notice.get_by_role("button", name="Stay signed in").click()
    assert answer.value.ok
    page.clock.fast_forward("02:00:00")
    assert "You have been signed out." in notice.inner_text()


@pytest.mark.parametrize("path", ["/sign-in/", "/sign-in/larkfield/", "/first-sign-in/larkfield/"])
def test_the_entrance_is_open_to_everybody(page: Any, axe: Callable[..., None], path: str) -> None:
    page.goto(path)
    axe(page)
    if path != "/sign-in/":
        page.get_by_role("button", name=re.compile("Sign in$|Set password")).first.click()
        assert page.get_by_role("alert").is_visible()
        axe(page)


@pytest.mark.parametrize(
    "path",
    ["", "password/", "sessions/", "two-step/", "two-step/app/", "two-step/passkey/", "two-step/recovery-codes/",
     "who-has-looked/", "what-is-held/", "confirm/"],
)  # fmt: skip
def test_the_pages_of_an_account_are_open_to_everybody(sign_in: SignIn, axe: Callable[..., None], path: str) -> None:
    page = sign_in("Amara Nwosu")
    page.goto(f"/account/{path}")
    axe(page)

"""The lead changes a rule in words and sees whom that reaches; a governor sees counts and no names. No JavaScript is needed."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SignIn = Callable[[str], Any]
Axe = Callable[..., None]
RULE = "/set-up/rules/sle-local/"


def test_the_lead_changes_a_rule_and_sees_who_is_reached(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("people-development lead")
    page.goto("/set-up/rules/")
    axe(page)
    page.goto(RULE)
    expect(page.get_by_text("At least 2 years in a leadership role").first).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Change it").click()
    page.get_by_role("link", name="Change “At least 2 years").click()
    page.get_by_label("At least how many years?").fill("5")
    axe(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("At least 5 years in a leadership role", exact=True)).to_be_visible()
    page.get_by_role("link", name="Add a condition").click()
    axe(page)
    page.get_by_role("link", name="A qualification held or applied for").click()
    page.get_by_label("QTS").check()
    axe(page)
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("button", name="Move up “Holds QTS”").click()
    page.get_by_role("button", name="Turn round “Holds QTS”").click()
    expect(page.get_by_text("Does not hold QTS", exact=True)).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Take away “Does not hold QTS”").click()
    page.get_by_text("Not known").locator("..").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Not known")).to_be_visible()
    axe(page)
    page.goto(RULE + "draft/try/")
    expect(page.get_by_text("people in post on")).to_be_visible()
    axe(page)
    page.goto(RULE + "draft/publish/")
    axe(page)
    page.goto(RULE + "draft/")
    page.get_by_role("button", name="Drop this draft").click()
    expect(page.get_by_text("The draft is dropped.")).to_be_visible()


def test_a_governor_sees_counts_and_no_names(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("governor")
    page.goto("/assurance/rules/")
    expect(page.get_by_role("heading", name="Whom do our rules reach?")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Stage 6: towards middle leadership").click()
    expect(page.get_by_role("heading", name="Does it shut people out?")).to_be_visible()
    axe(page)
    assert page.goto("/set-up/rules/programme-stage-6/people/met/").status == 403

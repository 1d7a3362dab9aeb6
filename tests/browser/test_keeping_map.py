"""Whoever leads people makes the map of roles the trust's own, adds a role and a link, and sees them in the list."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SignIn = Callable[[str], Any]
Axe = Callable[..., None]


def test_the_lead_adds_a_role_and_a_link_and_sees_them_in_the_list(sign_in: SignIn, axe: Axe) -> None:
    title = f"Forest school lead {time.time_ns() % 10**9}"
    page = sign_in("Priya Raman")
    page.goto("/set-up/map/")
    page.get_by_role("heading", level=1, name="Map of roles").wait_for()
    axe(page)
    adopt = page.get_by_role("button", name="Make this map our own")
    if adopt.count():
        adopt.click()
        page.get_by_text("The map is your own now.").wait_for()
        axe(page)
    page.get_by_role("link", name="Add a role").click()
    axe(page)
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_label("Lane").select_option("specialist")
    page.get_by_label("Stage").select_option("3")
    page.get_by_label("What it is").fill("Teaches outdoors, and shows others how.")
    page.get_by_role("button", name="Save").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name=title).wait_for()
    page.get_by_text(f"No way leads to “{title}” from a first role").wait_for()
    axe(page)
    page.get_by_role("button", name="Add the link").click()
    page.get_by_text("There is a problem").wait_for()
    page.get_by_label("It leads to this role").check()
    page.get_by_label("The other role").select_option("teaching-assistant")
    page.get_by_label("What sort of step?").select_option("local")
    page.get_by_role("button", name="Add the link").click()
    page.get_by_text("The link is on the map.").wait_for()
    assert page.get_by_text("No way leads to").count() == 0
    page.get_by_role("link", name="Map of roles", exact=True).first.click()
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name=title))
    assert row.get_by_role("cell").nth(3).inner_text() == "1"
    row.get_by_role("link").click()
    page.get_by_role("link", name="Change it").click()
    axe(page)
    page.go_back()
    page.get_by_role("link", name="Retire it").click()
    axe(page)
    page.get_by_label("What takes its place?").fill("Every class goes out.")
    page.get_by_role("button", name="Retire the role").click()
    page.get_by_text("The role is kept as history.").wait_for()
    page.get_by_role("link", name="Map of roles", exact=True).first.click()
    page.get_by_role("link", name="Beside the starter map").click()
    axe(page)
    page.get_by_role("link", name="Return to the starter map").click()
    axe(page)
    page.goto("/set-up/map/stages/")
    axe(page)


def test_the_lead_says_what_a_title_of_their_schools_means(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Priya Raman")
    page.goto("/set-up/map/titles/")
    axe(page)
    page.get_by_role("link", name=re.compile("^Change")).first.click()
    title = page.get_by_label("Title", exact=True).input_value()
    assert title
    page.get_by_label("Means the role").select_option("network-leader")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The title is kept.").wait_for()
    told = page.get_by_role("listitem").filter(has=page.get_by_role("heading", level=3, name=title, exact=True))
    told.get_by_role("button", name="Forget it").click()
    page.get_by_text("The title means again what the map says.").wait_for()

"""Frameworks beside each other, in a real browser: compared, linked, laid over each other, adjusted."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.steps import version_called

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SignIn = Callable[[str], Any]
Axe = Callable[..., None]
PATHWAY = "Career pathway for teachers and leaders"
OVERLAY = "Headteachers' Standards for leaders of several schools"
GRID = "What to expect of an assistant headteacher"


def open_version(page: Any, title: str) -> None:
    page.goto(version_called(page, title))
    page.get_by_role("heading", level=1, name=title).wait_for()


def test_a_teacher_lays_two_stages_side_by_side_and_follows_a_thread(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Amara Nwosu")
    open_version(page, PATHWAY)
    page.get_by_role("link", name="Compare", exact=True).click()
    page.get_by_role("table").get_by_text("First only").first.wait_for()
    axe(page)
    page.get_by_role("link", name="Only in Growing in confidence").click()
    assert page.get_by_role("table").get_by_text("First only").count() == 0
    open_version(page, PATHWAY)
    page.get_by_role("link", name="Threads").click()
    page.get_by_role("rowheader", name="Keeping curious").wait_for()
    axe(page)


def test_the_people_lead_sees_what_an_overlay_leaves_out_and_lets_it_follow(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Priya Raman")
    open_version(page, OVERLAY)
    page.get_by_role("link", name="What it changes").click()
    page.get_by_text("The section “Ethics and professional conduct” is missing.").wait_for()
    axe(page)
    page.get_by_role("link", name="See what would follow").click()
    page.get_by_role("heading", name="You decide").wait_for()
    axe(page)
    page.get_by_label("Beneath now:").check()
    page.get_by_role("button", name="Draft the next version with these changes").click()
    page.wait_for_url("**/review/")
    page.get_by_text("Followed Headteachers' Standards 2020 to version 2").first.wait_for()


def test_a_pair_is_linked_by_keyboard_alone(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Priya Raman")
    open_version(page, PATHWAY)
    page.get_by_role("link", name="Links", exact=True).click()
    page.get_by_role("link", name="Career pathway for support staff").last.click()
    open_pairs = page.get_by_role("combobox").filter(has=page.locator("option[value='']"))
    before = open_pairs.count()
    open_pairs.first.focus()
    page.keyboard.type("The same")
    page.get_by_role("button", name="Save these answers").focus()
    page.keyboard.press("Enter")
    page.get_by_text("1 answer kept.").wait_for()
    assert open_pairs.count() == before - 1
    axe(page)


def test_a_person_agrees_to_what_their_line_manager_proposed(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Ben Osei")
    page.goto("/my/pathway/")
    page.get_by_role("link", name=GRID).click()
    page.get_by_text("Proposed to be left out for Ben Osei by Michael Hargreaves").wait_for()
    axe(page)
    page.get_by_role("button", name="Agree").click()
    page.get_by_text("Agreed. It holds from now.").wait_for()
    page.get_by_text("Left out for Ben Osei by Michael Hargreaves").wait_for()

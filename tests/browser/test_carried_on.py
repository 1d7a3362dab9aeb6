"""A framework from its first draft to whoever it is handed to: by keyboard alone, and derived, compared and taken out."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.steps import version_called
from tests.browser.test_ways_in import Keys

pytestmark = pytest.mark.browser
SignIn = Callable[[str], Any]
Axe = Callable[..., None]

STANDARDS = "Headteachers' Standards 2020"
TYPED = """# {title}

| Stage | Self | School |
| --- | --- | --- |
| Stage 1 New | Keep a log of visits | Have a named mentor |
| Stage 2 Settled | Write for the bulletin | Lead a club each term |
"""
BEGINS = {"pdf": b"%PDF", "a3.pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK", "zip": b"PK", "json": b"{", "md": b"#"}


def test_by_keyboard_alone_a_framework_is_pasted_decided_and_published(sign_in: SignIn, a_title: str) -> None:
    page = sign_in("Priya Raman")
    keys = Keys(page)
    page.goto("/frameworks/import/")
    keys.tab_to("id_pasted")
    page.keyboard.insert_text(TYPED.format(title=a_title))
    keys.tab_to("Read it")
    keys.press("Enter")
    page.wait_for_url("**/review/")
    keys.tab_to("Say what is universal and what is an option")
    keys.press("Enter")
    page.get_by_role("heading", level=1, name="1 of 4").wait_for()
    keys.tab_to("answer-universal")
    keys.press("Space")
    keys.tab_to("Save and go on")
    keys.press("Enter")
    page.get_by_role("heading", level=1, name="1 of 3").wait_for()
    keys.tab_to("answer-universal")
    keys.press("ArrowDown")  # the next of the answers: an option
    keys.tab_to("reach-one")
    keys.press("ArrowUp")  # round to the last: all of its strand
    keys.tab_to("Save and go on")
    keys.press("Enter")
    page.get_by_role("heading", level=1, name="1 of 1").wait_for()
    keys.tab_to("See them all as a list")
    keys.press("Enter")
    page.wait_for_url("**/statements/**")
    keys.tab_to("Options")
    keys.press("Enter")
    page.get_by_text("Nothing here").wait_for()
    keys.tab_to("Undo")
    keys.press("Enter")
    page.get_by_text("1 to classify").wait_for()
    keys.tab_to("Universal")
    keys.press("Enter")
    page.get_by_text("Nothing here").wait_for()
    page.goto(re.sub(r"review/.*", "publish/", page.url))
    keys.tab_to("Publish")
    keys.press("Enter")
    page.get_by_text("Version 1 is published").wait_for()


def test_a_framework_is_derived_compared_and_taken_out_in_every_format(sign_in: SignIn, axe: Axe, a_title: str) -> None:
    page = sign_in("Priya Raman")
    beneath = version_called(page, STANDARDS)
    page.goto(beneath)
    page.get_by_role("link", name="Derive from it").click()
    axe(page, (320, 1280))
    page.get_by_label("What is the new framework called?").fill(a_title)
    page.get_by_role("button", name="Start the draft").click()
    page.wait_for_url("**/review/")
    draft = page.url
    page.goto(f"{draft}statements/")
    page.get_by_role("link", name="Change", exact=True).first.click()
    page.get_by_label("What it says").fill("Answer for the culture of every school of the trust")
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(draft.replace("/review/", "/over/"))
    page.get_by_text("Reworded").first.wait_for()
    page.goto(draft.replace("/review/", "/publish/"))
    for words in ("not yet classified", "as parted"):
        if page.get_by_label(re.compile(words)).count():
            page.get_by_label(re.compile(words)).check()
    page.get_by_role("button", name="Publish", exact=True).click()
    page.wait_for_load_state()

    page.goto(draft.replace("/review/", "/"))
    page.get_by_role("link", name="Compare", exact=True).click()
    page.get_by_label("Compare", exact=True).select_option(beneath.rstrip("/").rpartition("/")[2])
    page.get_by_label("with").select_option(re.search(r"version/(\d+)/", draft)[1])
    page.get_by_role("button", name="Compare").click()
    page.get_by_role("heading", name=f"{STANDARDS} beside {a_title}").wait_for()
    axe(page, (320, 1280))

    page.goto(draft.replace("/review/", "/take-out/"))
    page.get_by_text("What does not come back").first.click()
    page.get_by_text("what it is derived from").first.wait_for()
    axe(page, (320, 1280))
    taken = {}
    for link in page.get_by_role("link", name=re.compile("^Download")).all():
        address = link.get_attribute("href")
        answer = page.request.get(address)
        assert answer.status == 200, address
        taken[address.rstrip("/").rpartition("/")[2]] = answer.body()
    assert {"pdf", "docx", "xlsx", "csv", "md", "json", "zip"} <= set(taken)
    for form, begins in BEGINS.items():
        assert taken.get(form, begins).startswith(begins), form
    assert b"Answer for the culture of every school" in taken["csv"]

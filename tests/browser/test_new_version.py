"""A pathway's next version: what changed, whom it touches, people moved to it and back, with axe on what comes up."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.steps import bring_in_document

pytestmark = pytest.mark.browser
SignIn = Callable[[str], Any]
Axe = Callable[..., None]


def publish(page: Any, *, note: str) -> None:
    for words in ("not yet classified", "as parted"):
        box = page.get_by_label(re.compile(words))
        if box.count():
            box.check()
    page.get_by_label("What is new in this version?").fill(note)
    page.get_by_role("button", name="Publish", exact=True).click()
    page.wait_for_load_state()


def place_somebody(page: Any, *, framework: str) -> None:
    page.goto(f"/placements/?pathway={framework}&which=elsewhere")
    page.locator("main select[name^=stage-]").first.select_option(index=1)
    page.get_by_label("Why these stages?").fill("Agreed this autumn.")
    page.get_by_role("button", name="Confirm the stages chosen").click()
    page.wait_for_load_state()


def test_a_next_version_is_published_and_people_are_moved_to_it_and_back(
    sign_in: SignIn, axe: Axe, a_title: str
) -> None:
    page = sign_in("Priya Raman")
    review = bring_in_document(page, a_title)
    page.goto(review.replace("/review/", "/publish/"))
    publish(page, note="The first.")
    page.get_by_role("link", name="All versions").click()
    framework = re.search(r"/frameworks/(\d+)/", page.url)
    assert framework
    place_somebody(page, framework=framework[1])

    page.goto(f"/frameworks/{framework[1]}/")
    page.get_by_role("button", name="Start the next version").click()
    page.wait_for_url("**/review/")
    draft = page.url
    page.goto(f"{draft}statements/")
    page.get_by_role("link", name="Change", exact=True).first.click()
    page.get_by_role("link", name="What it comes from").click()
    axe(page, (320, 1280))
    page.go_back()
    page.get_by_label("What it says").fill("A named buddy for the whole of the first year")
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(f"{draft}origins/")
    assert "Nothing is left to say" in page.inner_text("main")
    axe(page, (320, 1280))

    page.goto(draft)
    page.get_by_role("link", name="What is new in it").click()
    assert page.locator("main del").count()
    assert page.locator("main ins").count()
    axe(page)

    page.goto(draft.replace("/review/", "/publish/"))
    assert "Whom it touches" in page.inner_text("main")
    axe(page, (320, 1280))
    publish(page, note="A buddy for longer.")
    assert page.url.endswith("/people/")
    axe(page)
    page.get_by_label("Why now?").fill("The year begins.")
    page.get_by_role("button", name="Move them").click()
    assert "1 person is on the new version now" in page.inner_text("main")
    axe(page, (320, 1280))
    page.get_by_role("button", name=re.compile("Undo")).click()
    assert "Everybody is back where they were" in page.inner_text("main")
    assert page.get_by_role("button", name="Move them").count()


def test_a_headteacher_moves_her_school_and_a_teacher_reads_what_changed(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Ruth Adeyemi")
    page.goto("/placements/?which=placed")
    page.goto("/frameworks/")
    page.get_by_role("link", name="Career pathway for teachers and leaders").first.click()
    page.get_by_role("link", name="Version 2").first.click()
    page.get_by_role("link", name="Who comes to it").click()
    page.get_by_label("Why now?").fill("Oakfield is ready.")
    page.get_by_role("button", name="Move them").click()
    people = page.url
    sign_in("Amara Nwosu")
    page.goto("/my/pathway/")
    assert "What version 2 changed for you" in page.inner_text("main")
    axe(page)
    page.get_by_role("link", name="Look at it").first.click()
    assert "Does it still hold?" in page.inner_text("main")
    axe(page, (320, 1280))
    sign_in("Ruth Adeyemi")
    page.goto(people)
    page.get_by_role("button", name=re.compile("Undo")).first.click()
    assert "Everybody is back where they were" in page.inner_text("main")


def test_statements_selected_in_a_draft_are_left_out_with_the_reason(sign_in: SignIn, axe: Axe, a_title: str) -> None:
    page = sign_in("Priya Raman")
    page.goto(f"{bring_in_document(page, a_title)}statements/")
    page.locator(".statements .pick input").first.check()
    page.get_by_role("button", name="Leave out").click()
    page.get_by_label("Why").fill("Not ours to promise.")
    axe(page, (320, 1280))
    page.get_by_role("button", name="Leave out").click()
    page.wait_for_url("**/statements/**")
    assert "Left out" in page.inner_text("main")

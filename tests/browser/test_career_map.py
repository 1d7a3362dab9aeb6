"""The career map as people use it: two routes compared, the map without script and by keyboard, what is open, who talks."""

import re
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

SignIn = Callable[[str], Any]
Axe = Callable[..., None]


def test_a_teaching_assistant_compares_two_routes(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Shabana Malik")
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/map/")
    assert not page.locator(".map").is_visible()
    here = page.locator("li", has=page.get_by_role("link", name="Teaching assistant", exact=True))
    assert "You are here" in here.inner_text()
    page.get_by_role("link", name="Compare two roles").click()
    page.get_by_label("Compare", exact=True).select_option(label="Higher level teaching assistant (HLTA)")
    page.get_by_label("With", exact=True).select_option(label="Pastoral or family support worker")
    page.get_by_role("button", name="Compare").click()
    said = page.inner_text("main")
    assert "They differ in" in said
    assert page.get_by_role("rowheader", name="What it asks").is_visible()
    axe(page)
    page.goto("/map/compare/?one=me&other=hlta")
    assert "Me now: Teaching assistant" in page.inner_text("main")


def test_the_map_is_whole_without_script_and_narrowed_by_a_plain_form(browser: Any, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto("/sign-in/")
    page.get_by_role("button", name=re.compile("Amara Nwosu")).click()
    page.goto("/map/")
    assert page.locator(".map").is_visible()
    drawn = page.locator(".map a.box").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    listed = page.locator(".roles > .lines a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert len(drawn) > 40
    assert drawn == listed
    page.get_by_text("Find on the map").click()
    page.get_by_label("Search").fill("special educational needs")
    page.get_by_role("button", name="Show").click()
    assert page.locator(".map a.box").count() < 8
    page.get_by_role("link", name="SENCO", exact=True).click()
    assert page.get_by_role("heading", name="What it asks, and what was found").is_visible()
    context.close()


def test_by_keyboard_alone_a_role_is_opened_from_the_drawing(sign_in: SignIn) -> None:
    page = sign_in("Amara Nwosu")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/map/?start=class-teacher")
    page.locator(".map").focus()
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent")
    assert first == "Class or subject teacher You are here"
    page.keyboard.press("Tab")
    opened = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{opened}")


def test_the_drawn_map_prints_on_one_sheet(sign_in: SignIn) -> None:
    page = sign_in("Amara Nwosu")
    page.goto("/map/")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    box = re.search(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", printed)
    assert box is not None
    assert (round(float(box[1]), -1), round(float(box[2]), -1)) == (1190, 840)  # A3 across, in points
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1496, "height": 1050})  # the sheet without its margins
    points = page.evaluate(
        """() => {
            const drawing = document.querySelector(".map svg"), title = drawing.querySelector(".title");
            return 0.75 * drawing.getScreenCTM().a * parseFloat(getComputedStyle(title).fontSize);
        }"""
    )
    assert points > 7.5  # the letters of a title


def test_a_head_tells_of_a_vacancy_and_everybody_sees_it_until_it_is_closed(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Ruth Adeyemi")
    page.goto("/map/vacancies/add/?role=hlta")
    axe(page)
    page.get_by_label("What is it called?").fill("HLTA, mornings")
    page.get_by_label("Day").fill("1")
    page.get_by_label("Month").fill("7")
    page.get_by_label("Year").fill(str(page.evaluate("new Date().getFullYear() + 1")))
    page.get_by_role("button", name="Add").click()
    assert "HLTA, mornings" in page.inner_text("main")
    axe(page)
    page = sign_in("Shabana Malik")
    page.goto("/map/?open=on")
    assert "vacanc" in page.locator("li", has=page.get_by_role("link", name=re.compile("HLTA"))).first.inner_text()
    page.get_by_role("link", name="Higher level teaching assistant (HLTA)", exact=True).click()
    assert "HLTA, mornings" in page.inner_text("aside")
    axe(page)
    page = sign_in("Ruth Adeyemi")
    page.goto("/map/vacancies/")
    page.get_by_role("button", name="Close HLTA, mornings").first.click()
    assert "The vacancy is closed." in page.inner_text("main")


def test_somebody_is_glad_to_talk_and_takes_it_back(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Amara Nwosu")
    page.goto("/map/role/class-teacher/")
    page.get_by_role("link", name="Say that you are glad to talk").click()
    axe(page)
    page.get_by_label("How can they reach you?").fill("In the staff room on Thursdays after three")
    page.get_by_role("button", name="Say so").click()
    assert "In the staff room on Thursdays after three" in page.inner_text("aside")
    axe(page)
    page = sign_in("Shabana Malik")
    page.goto("/map/role/class-teacher/")
    assert "Amara Nwosu" in page.inner_text("aside")
    page = sign_in("Amara Nwosu")
    page.goto("/map/role/class-teacher/")
    page.get_by_role("button", name="Take back that you are glad to talk").click()
    assert "You are no longer shown" in page.inner_text("main")

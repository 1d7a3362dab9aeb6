"""Somebody says where they would like to be and gets a plan: added to, suggested, taken, agreed, printed, in a calendar."""

import re
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WHAT = "Shadow the head of another school for a day"


@pytest.fixture
def add(page: Any) -> Callable[..., None]:
    """`add("Visit a school", hours="3")` puts something of one's own into the plan."""

    def put(what: str, *, hours: str) -> None:
        page.goto("/my/plan/add/")
        page.get_by_label("What will you do?").fill(what)
        page.get_by_label("How many hours will it take in all?").fill(hours)
        page.get_by_role("button", name="Add it").click()

    return put


def open_action(page: Any, what: str) -> None:
    page.goto("/my/plan/")
    page.locator("ul.lines > li", has_text=what).get_by_role("link").click()


def test_a_teacher_sets_an_aim_and_gets_a_plan(
    page: Any, sign_in: Callable[[str], Any], axe: Callable[..., None], add: Callable[..., None]
) -> None:
    sign_in("Ben Osei")
    page.goto("/my/aim/say/?role=deputy-head")
    axe(page)
    page.locator("main form button").first.click()
    page.goto("/my/plan/")
    assert "Stands between you and Deputy headteacher" in page.inner_text("main")
    page.get_by_role("button", name="Add what is ticked").click()
    assert "added, in no term yet" in page.inner_text("main")
    add(WHAT, hours="5")
    add("Read about timetables", hours="400")
    axe(page)

    page.goto("/my/plan/limits/")
    axe(page)
    page.get_by_label("How many hours a term can you give?").fill("12")
    page.get_by_role("button", name="Save").click()

    page.get_by_role("button", name="Suggest a plan").click()
    page.get_by_role("link", name="See the suggested plan").wait_for(timeout=60_000)
    axe(page)
    page.get_by_role("link", name="See the suggested plan").click()
    axe(page)
    said = page.inner_text("main")
    assert WHAT in said
    assert "it stands between you and where you want to be" in said
    left_out = page.locator("ul.entries li", has_text="Read about timetables").inner_text()
    assert re.search(r"would do if you allow 4\d\d hours a term\.", left_out)
    page.get_by_role("button", name="Take all of it").click()
    axe(page)
    assert "It is your plan: change it whenever you like." in page.inner_text("main")

    open_action(page, WHAT)
    axe(page)
    page.get_by_label("Move it to").select_option(label="Summer 2029")
    page.get_by_role("button", name="Move").click()
    assert WHAT in page.inner_text("main").split("Summer 2029", 1)[1]
    open_action(page, WHAT)
    page.get_by_role("link", name="Change it").click()
    axe(page)
    page.get_by_role("button", name="Save").click()

    with page.expect_download() as printed:
        page.goto("/my/plan/")
        page.get_by_role("link", name="Print on one page (PDF)").click()
    assert printed.value.suggested_filename.endswith(".pdf")


def test_a_line_manager_agrees_to_what_a_plan_takes_and_its_person_reads_it(
    page: Any, sign_in: Callable[[str], Any], axe: Callable[..., None], add: Callable[..., None], a_title: str
) -> None:
    visit = f"Visit a school of {a_title}"
    sign_in("Amara Nwosu")
    add(visit, hours="3")
    open_action(page, visit)
    action = page.url
    sign_in("Ben Osei")
    page.goto(action)
    axe(page)
    page.get_by_role("button", name="Agree to it").click()
    page.get_by_label("What do you say of it?").fill("Hollybank would be a good choice.")
    page.get_by_role("button", name="Say it").click()
    page.goto(f"{action.rsplit('/', 2)[0]}/")
    assert "agreed with Ben Osei" in page.inner_text("main")
    axe(page)
    sign_in("Amara Nwosu")
    page.goto(action)
    assert "Agreed with Ben Osei" in page.inner_text("aside")
    assert "Hollybank would be a good choice." in page.inner_text("main")


def test_a_calendar_reads_the_plan_until_its_address_is_closed(
    page: Any, sign_in: Callable[[str], Any], axe: Callable[..., None]
) -> None:
    sign_in("Ruth Adeyemi")
    page.goto("/my/plan/calendar/")
    page.get_by_role("button", name=re.compile("Make a")).click()
    axe(page)
    address = page.locator("code").inner_text()
    page.context.clear_cookies()
    assert page.request.get(address).text().startswith("BEGIN:VCALENDAR\r\n")
    sign_in("Ruth Adeyemi")
    page.goto("/my/plan/calendar/")
    page.get_by_role("button", name="Close it").click()
    assert page.request.get(address).status == 404


def test_a_plan_is_kept_without_script(browser: Any, site: str, a_title: str) -> None:
    """Added, moved, finished, dropped and taken up again."""
    what = f"Read on {a_title}"
    context = browser.new_context(java_script_enabled=False, base_url=site)
    page = context.new_page()
    page.goto("/sign-in/")
    page.get_by_role("button", name="Ruth Adeyemi").click()
    page.goto("/my/plan/add/")
    page.get_by_label("What will you do?").fill(what)
    page.get_by_label("In which term does it begin?").select_option(label="Spring 2028")
    page.get_by_role("button", name="Add it").click()
    assert what in page.inner_text("main").split("Spring 2028")[1]
    open_action(page, what)
    page.get_by_role("button", name="Drop it").click()
    page.locator("summary", has_text="Dropped").click()
    page.get_by_role("button", name=re.compile(f"Take it up again.*{what}")).click()
    open_action(page, what)
    page.get_by_role("button", name="Done", exact=True).click()
    assert f"Done: {what}." in page.inner_text("main")
    context.close()

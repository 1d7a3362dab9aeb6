"""What reaches a finding, as people tell it, ask for it and give it; and a SENCO who sees her last day."""

import re
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def fill_day(page: Any, name: str, day: int, month: int, year: int) -> None:
    for part, value in (("day", day), ("month", month), ("year", year)):
        page.locator(f"[name={name}_{part}]").fill(str(value))


def test_a_senco_sees_her_last_day_on_home_and_what_is_still_to_do(
    sign_in: Callable[[str], Any], axe: Callable[..., None]
) -> None:
    page = sign_in("Lucy Tran")
    duty = page.locator("ul.lines li", has_text="The SENCO's qualification within three years").first
    assert re.search(r"Due by 1 September 20\d\d\.", duty.inner_text())
    axe(page)
    duty.get_by_role("link", name="Open").click()
    assert page.get_by_role("heading", level=1).inner_text() == "The SENCO's qualification within three years"
    assert re.search(r"The last day for it is 1 September 20\d\d\.", page.locator("main").inner_text())
    axe(page)
    page.get_by_role("link", name="Tell it").first.click()
    page.get_by_label("Which qualification?").select_option(label="NPQ for SENCOs")
    page.get_by_label("Held", exact=True).check()
    fill_day(page, "day", 1, 9, 2026)
    page.get_by_role("button", name="Save").click()
    page.goto("/")
    assert page.locator("ul.lines li", has_text="The SENCO's qualification").count() == 0
    page.goto("/my/next/")
    page.get_by_role("button", name="Take back NPQ for SENCOs").click()
    page.goto("/")
    assert page.locator("ul.lines li", has_text="The SENCO's qualification").count() == 1


def test_the_headteacher_sees_whose_duty_runs_out(sign_in: Callable[[str], Any], axe: Callable[..., None]) -> None:
    page = sign_in("Ruth Adeyemi")
    page.get_by_role("link", name="School", exact=True).click()
    page.get_by_role("link", name="Duties", exact=True).click()
    assert page.locator("ul.lines li", has_text="Lucy Tran").count() == 1
    axe(page)


def test_evidence_is_shown_asked_about_and_answered(sign_in: Callable[[str], Any], axe: Callable[..., None]) -> None:
    page = sign_in("Lucy Tran")
    page.goto("/my/next/")
    page.get_by_role("link", name="All that is held of your career").click()
    career = page.url
    rule = career.replace("/career/", "/next/sle-local/")
    page.goto(rule)
    page.get_by_role("link", name="Show it").click()
    axe(page)
    page.get_by_role("button", name="Show it").click()
    assert page.get_by_role("alert").count() or page.locator(".govuk-error-summary").count()
    page.get_by_label("What does it show?").fill("Two colleagues plan with worked examples now, and say why.")
    page.get_by_label("A link").fill("https://example.org/notes")
    page.get_by_role("button", name="Show it").click()
    axe(page)
    page.get_by_role("link", name="Ask for it").click()
    assert "Ruth Adeyemi" in page.locator("main").inner_text()
    axe(page)
    page.get_by_role("button", name="Ask", exact=True).click()

    page = sign_in("Ruth Adeyemi")
    asked = page.locator("ul.lines li", has_text="Two colleagues plan with worked examples now")
    axe(page)
    asked.get_by_role("link", name="Look").click()
    axe(page)
    page.get_by_label("Yes, I confirm it").check()
    page.get_by_label("What have you seen?").fill("Both lessons.")
    page.get_by_role("button", name="Answer").click()
    assert "Confirmed by Ruth Adeyemi" in page.locator("main").inner_text()
    page.get_by_role("link", name="Answer “not now”").click()
    axe(page)
    page.get_by_label("Why not now?").fill("Once the new timetable is settled.")
    page.get_by_role("button", name="Answer").click()

    page = sign_in("Lucy Tran")
    page.goto(rule)
    assert "Not now, said Ruth Adeyemi: Once the new timetable is settled." in page.locator("main").inner_text()
    while (back := page.get_by_role("button", name=re.compile("^Take back"))).count():
        back.first.click()
        page.goto(rule)
    assert page.get_by_role("link", name="Show it").count() == 1


def test_time_away_is_told_and_only_the_person_and_hr_read_it(
    sign_in: Callable[[str], Any], axe: Callable[..., None]
) -> None:
    page = sign_in("Lucy Tran")
    page.goto("/my/next/")
    page.get_by_role("link", name="All that is held of your career").click()
    career = page.url
    page.get_by_role("link", name="Tell time away").click()
    axe(page)
    page.get_by_label("Leave: the post was kept").check()
    fill_day(page, "first", 5, 1, 2026)
    fill_day(page, "last", 13, 2, 2026)
    page.get_by_role("button", name="Save").click()
    axe(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Take it all out as a file").click()
    assert download.value.suggested_filename == "career.json"

    page = sign_in("Ruth Adeyemi")
    page.goto(career)
    assert "Time away" not in page.locator("main").inner_text()
    page = sign_in("Lucy Tran")
    page.goto(career)
    page.get_by_role("button", name="Take back time away from 5 January 2026").click()
    assert "None has been told." in page.locator("main").inner_text()


def test_a_headteacher_tells_what_stands_for_an_overall_grade(
    sign_in: Callable[[str], Any], axe: Callable[..., None]
) -> None:
    page = sign_in("Ruth Adeyemi")
    page.goto("/school/")
    page.get_by_role("link", name="What is known of the school").click()
    known = page.url
    axe(page)
    page.goto(f"{known}report-card-inclusion/")
    axe(page)
    page.get_by_label("Strong standard").check()
    fill_day(page, "on", 3, 11, 2025)
    page.get_by_role("button", name="Save").click()
    assert "There was none before 10 November 2025." in page.locator("main").inner_text()
    fill_day(page, "on", 12, 11, 2025)
    page.get_by_role("button", name="Save").click()
    told = page.locator("main li", has_text="Strong standard")
    assert "12 November 2025" in told.inner_text()
    axe(page)
    page.get_by_role("button", name="Take back Report card: inclusion on 12 November 2025").click()
    assert "Strong standard" not in page.locator("main").inner_text()


def test_a_head_agrees_and_judges_and_the_lead_sets_a_condition_aside(
    sign_in: Callable[[str], Any], axe: Callable[..., None]
) -> None:
    page = sign_in("Lucy Tran")
    page.goto("/my/next/")
    hers = page.get_by_role("link", name="All that is held of your career").evaluate("link => link.href")
    rule = hers.replace("/career/", "/next/sle-local/")

    page = sign_in("Ruth Adeyemi")
    page.goto(rule)
    page.get_by_role("link", name="Agree", exact=True).click()
    axe(page)
    page.get_by_label("Why, and on what terms?").fill("Six days a year, with cover.")
    page.get_by_role("button", name="Agree").click()
    assert "Ruth Adeyemi, headteacher, agreed: Six days a year, with cover." in page.locator("main").inner_text()
    page.get_by_role("button", name=re.compile("^Take back Ruth Adeyemi, headteacher, agreed")).click()
    page.goto(hers.replace("/career/", "/next/headship/"))
    page.get_by_role("link", name="Judge", exact=True).click()
    axe(page)
    page.get_by_label("Established").check()
    page.get_by_label("What have you seen?").fill("She led the school well for a term.")
    page.get_by_role("button", name="Save").click()
    assert "judged against the Headteachers' Standards: established" in page.locator("main").inner_text()
    page.get_by_role("button", name=re.compile("^Take back Ruth Adeyemi judged")).click()

    page = sign_in("Priya Raman")
    page.goto(rule)
    page.get_by_role("link", name="Set a condition aside for Lucy Tran").click()
    axe(page)
    page.get_by_label("At least 2 years in a leadership role").check()
    page.get_by_label("Why?").fill("She led two schools before she came to us.")
    page.get_by_role("button", name="Waive").click()
    assert "Priya Raman, people lead waived this" in page.locator("main").inner_text()
    axe(page)
    page.get_by_role("button", name=re.compile("^Take back Set aside by Priya Raman")).click()
    assert "waived this" not in page.locator("main").inner_text()

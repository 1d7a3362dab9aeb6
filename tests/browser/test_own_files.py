"""A trust's own files, all the way: a pathway document becomes what somebody is owed, a staff file becomes people."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.steps import bring_in_document, file_named, upload_schools, upload_staff_file

pytestmark = pytest.mark.browser

SignIn = Callable[[str], Any]
Axe = Callable[..., None]


def test_a_document_is_imported_classified_published_and_owed(sign_in: SignIn, axe: Axe, a_title: str) -> None:
    page = sign_in("Priya Raman")
    draft = bring_in_document(page, a_title)
    words = page.inner_text(".standing")
    placed, unused, source = (
        int(number.replace(",", ""))
        for number in re.search(r"([\d,]+) words placed \+ ([\d,]+) not used = ([\d,]+) words", words).groups()
    )
    assert placed + unused == source > placed > 0
    assert "8 statements" in page.inner_text("main")

    page.get_by_role("table").get_by_role("link", name="Induction").click()
    page.get_by_role("button", name="Universal for all not yet classified here").click()
    page.wait_for_selector("[aria-pressed=true] >> nth=3")
    axe(page, (320, 1280))
    page.goto(draft)
    page.get_by_role("table").get_by_role("link", name="Training").click()
    for box in page.get_by_role("checkbox", name="Select this statement").all():
        box.check()
    page.get_by_role("button", name="Option for those selected").click()
    page.wait_for_selector("[aria-pressed=true] >> nth=3")

    page.goto(draft)
    page.get_by_role("link", name="Stages and strands").click()
    page.get_by_role("link", name="Change Induction").click()
    page.get_by_label("The trust", exact=True).check()
    page.get_by_role("button", name="Save").click()
    page.goto(draft)
    page.get_by_role("link", name="Check and publish").click()
    axe(page, (320, 1280))
    page.get_by_role("button", name="Publish").click()
    assert "Version 1 is published" in page.inner_text("main")

    page.goto("/placements/")
    page.get_by_role("link", name=a_title).click()
    page.locator("select[name=which]").select_option("elsewhere")
    page.get_by_label("School").select_option(label="Oakfield Primary School")
    page.get_by_role("button", name="Show").click()
    page.get_by_label("Stage for Shabana Malik").select_option(index=1)
    page.get_by_label("Why these stages?").fill("Agreed with Shabana in her first week.")
    page.get_by_role("button", name="Confirm the stages chosen").click()
    assert "1 placed" in page.inner_text("main")

    sign_in("Shabana Malik")
    page.goto("/my/pathway/")
    page.get_by_role("link", name=a_title).click()
    mine = page.inner_text("main")
    assert "2 universal promises are left" in mine
    assert "A named buddy for the first two terms" in mine
    assert "Agreed with Shabana in her first week." in mine
    axe(page, (320, 1280))


def test_a_staff_file_is_checked_applied_and_the_same_file_changes_nothing(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Gareth Llewellyn")
    upload_schools(page)
    axe(page, (320, 1280))
    if page.get_by_role("button", name="Apply").count():
        page.get_by_role("button", name="Apply").click()

    upload_staff_file(page, people=40, seed=7)
    axe(page, (320, 1280))
    page.get_by_role("button", name="Check the file").click()
    page.get_by_role("button", name="Apply").wait_for()
    axe(page, (320, 1280))
    page.get_by_role("link", name=re.compile("Refused")).click()
    refused = page.inner_text("main")
    assert "Oakfeild Primary" in refused
    page.get_by_role("button", name="Apply").click()
    page.get_by_text("Applied", exact=False).first.wait_for()

    upload_staff_file(page, people=40, seed=7)
    if page.get_by_role("button", name="Check the file").count():
        page.get_by_role("button", name="Check the file").click()
    page.get_by_role("heading", name="Nothing to change").wait_for()
    assert page.get_by_role("button", name="Apply").count() == 0


def test_what_a_file_leaves_open_is_asked_and_a_large_one_is_checked_in_the_background(
    sign_in: SignIn, axe: Axe
) -> None:
    page = sign_in("Gareth Llewellyn")
    headings = ("Payroll number", "First name", "Last name", "School", "Job title", "Start date")
    rows = [(f"q{n}", "Noor", f"Askew{n}", "Oakfield Primary School", "Teacher", "03/04/2024") for n in range(2_100)]
    page.goto("/set-up/people/import/")
    content = "\n".join(",".join(row) for row in (headings, *rows)).encode()
    page.locator("input[type=file]").set_input_files(file_named("staff.csv", content))
    page.get_by_role("button", name="Read the file").click()
    page.get_by_role("button", name="Check the file").click()
    page.wait_for_url(re.compile(r"/work/\d+/"))
    axe(page)
    page.get_by_role("link", name="See what it would do").wait_for(timeout=60_000)
    axe(page)
    page.get_by_role("link", name="See what it would do").click()
    page.wait_for_url("**/question/")
    axe(page)
    page.get_by_role("button").last.click()
    page.get_by_role("alert").wait_for()
    axe(page)

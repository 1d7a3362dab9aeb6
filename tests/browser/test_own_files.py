"""A trust's own files, all the way: a pathway document becomes what somebody is owed, a staff file becomes people."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from trellis.documents.csv_out import csv_of
from trellis.organisation.rules.samples import SampleKind, sample_schools, sample_staff

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

DOCUMENT = Path(__file__).parent / "files" / "ferrybank-pathway.md"
ON_DEMONSTRATION_DAY = date(2026, 11, 18)
SignIn = Callable[[str], Any]
Axe = Callable[..., None]


def test_a_document_is_imported_classified_published_and_owed(sign_in: SignIn, axe: Axe, a_title: str) -> None:
    page = sign_in("Priya Raman")
    page.goto("/frameworks/import/")
    page.locator("input[type=file]").set_input_files(
        {"name": "ferrybank.md", "mimeType": "text/markdown", "buffer": DOCUMENT.read_bytes() + a_title.encode()}
    )
    page.get_by_label(re.compile("^What is it called|^Title|^Name")).fill(a_title)
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/review/")
    draft = page.url
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
    page.get_by_label("Show").select_option("elsewhere")
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
    page.goto("/set-up/schools/import/")
    schools = sample_schools()
    page.get_by_label("The list of schools").set_input_files(
        {"name": "schools.csv", "mimeType": "text/csv", "buffer": b"".join(csv_of(schools.headings, schools.rows))}
    )
    page.get_by_role("button", name="Read the list").click()
    axe(page, (320, 1280))
    if page.get_by_role("button", name="Apply").count():
        page.get_by_role("button", name="Apply").click()

    sample = sample_staff(SampleKind.SIMS, people=40, today=ON_DEMONSTRATION_DAY, seed=7, with_faults=True)
    content = b"".join(csv_of(sample.headings, sample.rows))
    upload(page, content)
    axe(page, (320, 1280))
    page.get_by_role("button", name="Check the file").click()
    page.get_by_role("button", name="Apply").wait_for()
    axe(page, (320, 1280))
    page.get_by_role("link", name=re.compile("Refused")).click()
    refused = page.inner_text("main")
    assert "Oakfeild Primary" in refused
    page.get_by_role("button", name="Apply").click()
    page.get_by_text("Applied", exact=False).first.wait_for()

    upload(page, content)
    if page.get_by_role("button", name="Check the file").count():
        page.get_by_role("button", name="Check the file").click()
    page.get_by_role("heading", name="Nothing to change").wait_for()
    assert page.get_by_role("button", name="Apply").count() == 0


def upload(page: Any, content: bytes) -> None:
    page.goto("/set-up/people/import/")
    page.locator("input[type=file]").set_input_files({"name": "staff.csv", "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="Read the file").click()
    page.wait_for_load_state()

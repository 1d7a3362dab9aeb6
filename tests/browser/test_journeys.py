"""What each person comes for, from the sign-in page on, with axe on what their acts bring up.

Pages as they are first opened are looked at in test_pages.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

SEED = Path(__file__).resolve().parents[3] / "shared" / "seeds" / "004_742b8b48cc504c6b.txt"
SignIn = Callable[[str], Any]
Axe = Callable[..., None]


def test_the_entrance_offers_the_cast_and_says_that_it_is_a_demonstration(page: Any, axe: Axe) -> None:
    page.goto("/sign-in/")
    assert "This is a demonstration" in page.inner_text("main")
    axe(page)


def test_a_teacher_sees_what_they_are_owed_and_tells_that_it_is_done(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Amara Nwosu")
    page.goto("/my/pathway/")
    page.get_by_role("link", name="Plan or log it").first.click()
    axe(page)
    page.get_by_text("It is done", exact=True).click()
    page.locator("#move-done textarea").fill("I tried it with Year 4 and kept what worked.")
    page.get_by_role("button", name="Say that it is done").click()
    assert "I tried it with Year 4" in page.inner_text("main")
    axe(page, (320, 1280))


def test_a_teacher_reads_the_whole_grid_and_prints_a_stage(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Amara Nwosu")
    page.goto("/my/pathway/")
    page.get_by_role("link", name="See the whole grid").click()
    axe(page)
    answer = page.request.get(page.url.replace("/grid/", "/pdf/"))
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")


def test_learning_is_logged_in_four_fields(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Shabana")
    page.goto("/my/learning/log/")
    page.get_by_label("What did you learn or do?").fill("Watched a phonics lesson at Hollybank")
    page.get_by_role("button", name="Save").click()
    assert "Watched a phonics lesson at Hollybank" in page.inner_text("main")
    axe(page)


def test_a_line_manager_decides_what_waits(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Ben Osei")
    page.goto("/my/team/")
    page.get_by_role("link", name="Decide").first.click()
    axe(page, (320, 1280))
    assert page.get_by_role("heading", name="What has happened").is_visible()


def test_a_teacher_tells_a_qualification_and_is_nominated(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Amara Nwosu")
    page.goto("/my/next/")
    page.get_by_role("link", name="Add a qualification").click()
    page.get_by_label("Which qualification?").select_option("NPQLT")
    page.get_by_role("button", name="Save").click()
    assert "There is a problem" in page.inner_text("main")
    axe(page, (320, 1280))
    for part, value in (("Day", "1"), ("Month", "7"), ("Year", "2025")):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_role("button", name="Save").click()
    assert "held since 1 July 2025" in page.inner_text("aside")
    page = sign_in("Ben Osei")
    page.goto("/my/team/")
    page.get_by_role("link", name="Next steps of Amara Nwosu").click()
    page.get_by_role("listitem").filter(has_text="NPQLTD").get_by_role("link", name="Open").click()
    page.get_by_role("link", name="Nominate", exact=True).click()
    axe(page)
    page.get_by_label("What have you seen?").fill("She ran the phase for half a term.")
    page.get_by_role("button", name="Nominate").click()
    assert "Nothing stands between." in page.inner_text("main")
    axe(page, (320, 1280))
    page.get_by_role("button", name="Take it back").click()
    assert "Nobody has nominated Amara Nwosu for this." in page.inner_text("aside")


def test_a_headteacher_sees_the_largest_gaps_and_offers(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Ruth Adeyemi")
    page.goto("/school/")
    page.get_by_role("link", name=re.compile("^Offer")).first.click()
    axe(page)
    page.get_by_label("What exactly is on offer?").fill("A morning at Hollybank in January, cover arranged.")
    page.get_by_role("button", name="Make the offer").click()
    assert "Offered to" in page.inner_text("main")


def test_the_people_lead_compares_schools_and_places_people(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Priya Raman")
    page.goto("/trust/")
    page.get_by_role("link", name=re.compile("^Not offered")).first.click()
    assert "sort=" in page.url
    page.goto("/placements/")


def test_a_governor_sees_numbers_and_no_names(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Colin Faraday")
    page.goto("/assurance/")
    axe(page)
    words = page.inner_text("main")
    assert "Amara" not in words
    assert "Nwosu" not in words


def test_hr_finds_people_and_opens_the_import(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Gareth")
    page.goto("/set-up/people/")
    page.get_by_label(re.compile("Name, e-mail or number")).fill("Nwosu")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name=re.compile("Nwosu")).first.click()
    axe(page)


@pytest.mark.skipif(not SEED.exists(), reason="the trust's own document stands beside the checkout only here")
def test_a_pathway_document_becomes_a_draft_to_review(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Priya Raman")
    page.goto("/frameworks/")
    page.get_by_role("link", name=re.compile("Import", re.IGNORECASE)).first.click()
    axe(page, (320, 1280))
    page.locator("input[type=file]").set_input_files(str(SEED))
    page.get_by_role("button", name="Read it").click()
    page.wait_for_load_state()
    assert "179" in page.inner_text("main")
    axe(page)


def test_somebody_of_another_trust_finds_nothing_here(sign_in: SignIn) -> None:
    page = sign_in("Priya Raman")
    ours = []
    for at, link in (
        ("/trust/", r"^/school/\d+/"),
        ("/placements/?which=placed", r"^/people/\d+/pathway/"),
        ("/frameworks/", r"^/frameworks/\d+/"),
        ("/set-up/people/", r"^/set-up/people/\d+/"),
    ):
        page.goto(at)
        links = page.eval_on_selector_all("main a[href]", "all => all.map(each => each.getAttribute('href'))")
        address = next(found for found in links if re.match(link, found))
        assert page.goto(address).status == 200
        ours.append(address)
    sign_in("another trust")
    assert [page.goto(address).status for address in ours] == [404] * len(ours)

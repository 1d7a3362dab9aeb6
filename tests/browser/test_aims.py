"""Aims as people meet them: a teacher says hers, her manager reads it, the lead counts, a governor sees no name."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

SignIn = Callable[[str], Any]
Axe = Callable[..., None]


def test_a_teacher_sets_an_aim_and_her_line_manager_reads_it(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Amara Nwosu")
    page.goto("/my/aim/")
    axe(page)
    page.get_by_role("link", name="Change it").click()
    page.get_by_label("Deepen, not climb").check()
    page.get_by_role("button", name="Save").click()
    assert "There is a problem" in page.inner_text("main")
    axe(page, (320, 1280))
    page.get_by_label("Which role?").select_option("")
    page.get_by_role("button", name="Save").click()
    assert "Your aim is kept. It is yours." in page.inner_text("main")
    assert "You said: Deepen, not climb" in page.inner_text("main")
    page = sign_in("Ben Osei")
    page.goto("/my/team/")
    assert "In three years: Deepen, not climb" in page.inner_text("main")
    page = sign_in("Amara Nwosu")
    page.goto("/my/aim/")
    page.get_by_role("link", name="See everyone who has looked").click()
    assert "Ben Osei" in page.inner_text("main")
    page.goto("/my/aim/")
    page.get_by_role("button", name="Withdraw it").click()
    assert "Answer the question" in page.inner_text("main")
    axe(page, (320, 1280))


def test_somebody_asked_a_year_later_says_that_it_still_holds(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Shabana")
    page.get_by_role("listitem").filter(has_text="Does it still hold?").get_by_role("link").click()
    axe(page)
    page.get_by_role("button", name="It still holds").click()
    assert "You will be asked again in a year." in page.inner_text("main")
    page.goto("/")
    assert "Does it still hold?" not in page.inner_text("main")


def test_the_lead_sees_who_aims_at_what_and_what_stands_between(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Priya Raman")
    page.goto("/trust/aims/")
    axe(page)
    page.get_by_role("link", name="SENCO").click()
    assert "They can read that you looked" in page.inner_text("aside")
    axe(page, (320, 1280))
    page.goto("/trust/aims/between/")
    assert "Qualifications" in page.inner_text("main")
    axe(page)
    page.goto("/trust/routes/")
    axe(page)
    page.goto("/trust/aims/no-step/")
    axe(page, (320, 1280))


def test_a_governor_sees_counts_of_aims_and_no_names(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Colin Faraday")
    page.goto("/assurance/")
    page.get_by_role("link", name="Aims and routes").click()
    axe(page)
    words = page.inner_text("main")
    assert "Happy where I am" in words
    assert "Other aims, each of few people" in words
    assert "Nwosu" not in words
    assert page.request.get("/trust/aims/").status == 403
    assert page.request.get("/trust/aims/role/senco/").status == 403
    assert page.request.get("/assurance/aims.csv").headers["content-type"].startswith("text/csv")

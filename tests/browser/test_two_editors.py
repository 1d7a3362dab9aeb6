"""Two people edit one draft at the same time, in two browsers: the second is shown both, and nothing is lost."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SignIn = Callable[[str], Any]
Axe = Callable[..., None]


def begun(page: Any, title: str) -> str:
    """A draft with one strand, and where its parts are changed."""
    page.goto("/frameworks/from-nothing/")
    page.get_by_label("What is it called?").fill(title)
    page.get_by_label("Strands, one on each line").fill("Self")
    page.get_by_role("button", name="Make the draft").click()
    page.wait_for_url("**/review/")
    return page.url


@pytest.fixture
def another(browser: Any, base_url: str) -> Iterator[Any]:
    """A browser of its own, in which the HR manager has signed in."""
    context = browser.new_context(base_url=base_url)
    page = context.new_page()
    page.goto("/sign-in/")
    page.get_by_role("button", name="Gareth Llewellyn").click()
    page.wait_for_url("**/")
    yield page
    context.close()


def test_the_second_of_two_editors_is_shown_both_and_decides(
    sign_in: SignIn, another: Any, axe: Axe, a_title: str
) -> None:
    first = sign_in("Priya Raman")
    review = begun(first, a_title)
    first.goto(f"{review}add/")
    first.get_by_label("What it says").fill("Visit another school each term.")
    first.get_by_role("button", name="Add it").click()
    second = another
    for page in (first, second):
        page.goto(f"{review}statements/")
        page.get_by_role("link", name="Change", exact=True).click()
    first.get_by_label("What it says").fill("Visit another school each year.")
    first.get_by_role("button", name="Save").click()
    first.get_by_text("Visit another school each year.").first.wait_for()
    second.get_by_label("What it says").fill("Visit two other schools each term.")
    second.get_by_role("button", name="Save").click()
    second.get_by_role("heading", level=1, name="Priya Raman changed this first").wait_for()
    second.get_by_text("Visit another school each year.").first.wait_for()
    axe(second)
    again = second.get_by_label("What it should say")
    assert again.input_value() == "Visit two other schools each term."
    again.fill("Visit another school each year, and two in the first.")
    second.get_by_role("button", name="Save mine").click()
    second.get_by_text("Visit another school each year, and two in the first.").first.wait_for()
    first.goto(f"{review}changes/")
    who_did_what = first.inner_text("#main")
    assert "Priya Raman" in who_did_what
    assert "Gareth Llewellyn" in who_did_what

"""The pictures of the README, taken of a new demonstration: `TRELLIS_PICTURES=1 ./test tests/browser/test_pictures.py`.

An ordinary run takes none, and so leaves the checkout as it is.
"""

import os
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import PICTURES
from tests.browser.small_png import small_png
from tests.browser.steps import file_named
from tests.frameworks import invented

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(os.environ.get("TRELLIS_PICTURES") != "1", reason="TRELLIS_PICTURES=1 takes the pictures"),
]

MOST = 150_000


def take(page: Any, name: str, *, top: str = "") -> None:
    """The first 900 pixels of a page, or those from the first thing that `top` selects."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.wait_for_function("document.fonts.status === 'loaded'")
    begins = page.locator(top).first.bounding_box()["y"] if top else 0
    taken = page.screenshot(full_page=bool(top), clip={"x": 0, "y": begins, "width": 1280, "height": 900})
    picture = small_png(page.context.browser, taken)
    assert len(picture) < MOST, f"{name} has {len(picture):,} bytes"
    (PICTURES / name).write_bytes(picture)


def test_my_pathway_is_pictured(sign_in: Callable[[str], Any]) -> None:
    page = sign_in("Amara Nwosu")
    page.goto("/my/pathway/")
    take(page, "my-pathway.png")


def test_a_school_is_pictured(sign_in: Callable[[str], Any]) -> None:
    page = sign_in("Ruth Adeyemi")
    page.goto("/school/")
    take(page, "school.png")


def test_the_career_map_is_pictured(sign_in: Callable[[str], Any]) -> None:
    page = sign_in("Amara Nwosu")
    page.goto("/map/")
    take(page, "career-map.png", top="main svg")


def test_a_review_is_pictured(sign_in: Callable[[str], Any]) -> None:
    page = sign_in("Priya Raman")
    page.goto("/frameworks/import/")
    page.locator("input[type=file]").set_input_files(file_named("pathway.txt", invented.pathway_text().encode()))
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/review/")
    page.locator("td a").nth(2).click()
    take(page, "review.png")

"""A people lead takes a framework from the library into force, out as a file, and back; by keyboard too."""

import re
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

SignIn = Callable[[str], Any]
Axe = Callable[..., None]
PACK = "Professional standards for teaching assistants"


def test_a_pack_is_adopted_taken_out_and_brought_in_again(sign_in: SignIn, axe: Axe, tmp_path: Any) -> None:
    page = sign_in("Priya Raman")
    page.goto("/frameworks/")
    page.get_by_role("link", name="Library").click()
    axe(page)
    page.get_by_role("link", name="Teaching assistants", exact=True).click()
    page.get_by_role("link", name=PACK).first.click()
    axe(page)
    page.get_by_role("button", name="Adopt as it is").press("Enter")
    page.wait_for_url(re.compile(r"/frameworks/version/\d+/$"))
    assert "is in force, as it is in the library" in page.inner_text("main")
    page.get_by_role("link", name="Take it out").press("Enter")
    page.wait_for_url("**/take-out/")
    page.get_by_text("What does not come back").first.click()
    axe(page)

    for name, begins in (("Trellis pack", b"PK"), ("CASE 1.1", b"{"), ("PDF, A4", b"%PDF"), ("Word", b"PK")):
        card = page.locator("li.card", has=page.get_by_role("heading", name=name, exact=True))
        with page.expect_download() as coming:
            card.get_by_role("link", name=re.compile("Download")).click()
        file = tmp_path / coming.value.suggested_filename
        coming.value.save_as(file)
        assert file.read_bytes().startswith(begins)

    pack = next(tmp_path.glob("*.zip"))
    page.goto("/frameworks/import/")
    page.locator("input[type=file]").set_input_files(str(pack))
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/review/")
    assert "21 statements" in page.inner_text("main")
    axe(page, (320, 1280))


def test_another_trust_sees_the_shelf_and_not_what_was_taken_from_it(sign_in: SignIn) -> None:
    page = sign_in("Priya Raman")
    page.goto("/frameworks/library/career-pathway/")
    in_force = page.locator("main a[href^='/frameworks/version/']").first.get_attribute("href")
    sign_in("another trust")
    assert page.goto(in_force).status == 404
    assert page.goto(f"{in_force}take-out/").status == 404
    assert page.goto(f"{in_force}file/zip/").status == 404

"""Trellis without a script, and without a mouse."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

pytestmark = pytest.mark.browser

SignIn = Callable[[str], Any]


@pytest.fixture
def without_script(browser: Any, base_url: str) -> Iterator[Any]:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def enter(page: Any, who: str) -> None:
    page.goto("/sign-in/")
    page.get_by_role("button", name=who).click()


def test_without_a_script_a_teacher_tells_that_a_line_is_done_and_a_head_offers(without_script: Any) -> None:
    page = without_script
    enter(page, "Amara Nwosu")
    page.goto("/my/pathway/")
    page.get_by_role("link", name="Plan or log it").last.click()
    page.locator("#move-done > summary").click()
    page.locator("#move-done textarea").fill("Told without a script.")
    page.get_by_role("button", name="Say that it is done").click()
    assert "Told without a script." in page.get_by_role("list").filter(has_text="Told without a script.").inner_text()

    page.context.clear_cookies()
    enter(page, "Ruth Adeyemi")
    page.goto("/school/")
    page.get_by_role("link", name="Offer").last.click()
    page.get_by_label("What exactly is on offer?").fill("A visit, offered without a script.")
    page.get_by_role("button", name="Make the offer").click()
    assert "Offered to" in page.inner_text("main")


WHERE = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  if (at === document.body) return {name: "", html: "body", seen: true, ring: true};
  const within = [];
  for (const [x, y] of [[.5, .5], [.1, .2], [.9, .8]]) {
    const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    within.push(!!top && (at.contains(top) || top.contains(at) || (at.labels && [...at.labels].some(l => l.contains(top)))));
  }
  const look = getComputedStyle(at), label = at.matches("input[type=radio], input[type=checkbox]");
  const drawn = s => (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== "none";
  return {
    name: (at.getAttribute("aria-label") || at.innerText || at.name || "").trim(), id: at.id, tag: at.tagName,
    html: at.outerHTML.slice(0, 120), seen: within.some(Boolean),
    ring: drawn(look) || (label && drawn(getComputedStyle(at.nextElementSibling || at, "::before"))),
  };
}"""


class Keys:
    """Presses keys, and fails where the focus cannot be seen."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def tab_to(self, name: str, at_most: int = 120) -> None:
        for _ in range(at_most):
            self.page.keyboard.press("Tab")
            focus = self.page.evaluate(WHERE)
            assert focus["seen"], f"The focus is hidden on {self.page.url}: {focus['html']}"
            assert focus["ring"], f"The focus is not drawn on {self.page.url}: {focus['html']}"
            if name in focus["name"] or name == focus.get("id"):
                return
        raise AssertionError(f"No {name!r} within {at_most} presses of Tab on {self.page.url}")

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)


@pytest.mark.parametrize("width", [320, 1280])
def test_by_keyboard_alone_a_teaching_assistant_signs_in_and_tells_that_a_line_is_done(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    keys = Keys(page)
    page.goto("/sign-in/")
    keys.tab_to("Skip to main content", at_most=1)
    keys.tab_to("Shabana Malik")
    keys.press("Enter")
    page.wait_for_url(lambda address: "sign-in" not in address)
    keys.tab_to("My development")
    keys.press("Enter")
    page.wait_for_url("**/my/pathway/**")
    keys.tab_to("Plan or log it")
    keys.press("Enter")
    page.wait_for_url("**/pathway/*/")
    keys.tab_to("It is done")
    keys.press("Enter")
    keys.tab_to("done_note")
    page.keyboard.type(f"Told with keys alone at {width}.")
    keys.tab_to("Say that it is done")
    keys.press("Enter")
    page.get_by_text(f"Told with keys alone at {width}.").last.wait_for()


@pytest.mark.parametrize(
    ("style", "fault"),
    [
        ("* { outline: none !important; box-shadow: none !important; }", "not drawn"),
        ("header { position: fixed; inset: 0; z-index: 9; }", "hidden"),
    ],
)
def test_a_focus_that_cannot_be_seen_is_found(page: Any, style: str, fault: str) -> None:
    page.goto("/help/")
    page.evaluate(
        "style => { const sheet = new CSSStyleSheet(); sheet.replaceSync(style); document.adoptedStyleSheets = [sheet] }",
        style,
    )
    with pytest.raises(AssertionError, match=fault):
        Keys(page).tab_to("no such thing")

"""Every page of Trellis, found by following links as the cast would, looked at by axe at each width; no link is dead."""

import html
import re
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from tests.browser.steps import begin_thread, bring_in_document, upload_staff_file, version_called

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CAST = ("Amara Nwosu", "Ben Osei", "Ruth Adeyemi", "Colin Faraday", "Priya Raman", "Gareth Llewellyn")
OWN_TO_EACH = {"home"}
# One version is opened on the way; these lead to what only they have: an overlay, and a grid that is adjusted.
LEADS_TO_MORE = ("Headteachers' Standards for leaders of several schools", "What to expect of an assistant headteacher")
# A rule that the demonstration's trust wrote itself: it is drafted anew on the way, and the draft dropped again.
OWN_RULE = "/set-up/rules/role-visiting-teacher-of-reading/"

# What no link of the demonstration leads to, by reason. A new address is walked to, or it is named here; the pages of a
# journey and of a second step are looked at in test_own_files and test_second_step.
TAKES_AND_SENDS_ON = {
    "arrange-condition", "change-rule", "close-vacancy", "drop-rule-draft", "take-back-offer-to-talk",
    "add-drafts-to-plan", "agree-to-planned-action", "close-plan-calendar", "drop-planned-action", "finish-planned-action",
    "move-planned-action", "put-suggestion-away", "remark-on-planned-action", "suggest-plan", "take-up-planned-action",
    "tell-planned-promise",
    "adapt-pack", "adopt-map", "adopt-pack", "answer-adjustment", "bring-back-role", "forget-title", "link-roles",
    "unlink-roles",
    "apply-school-file", "apply-staff-file", "ask-for-what-is-owed", "be-somebody", "call-off-move", "change-statements",
    "check-again",
    "confirm-placements", "count-for-governors", "draft-next-version", "drop-school-file", "drop-staff-file",
    "end-other-sessions", "end-session", "give-staff-sign-in", "give-staff-sign-ins", "leave-pathway", "move-stage",
    "move-strand", "put-changes-away", "remove-second-step", "reopen-login", "sign-in-by-passkey",
    "second-step-by-passkey", "still-here",
    "take-back-remit", "take-back-told", "take-back-word", "take-two-step-off", "take-back-nomination", "take-back-qualification",
    "tell",
    "say-aim-still-holds", "undo-last-change", "undo-move", "withdraw-aim", "ask-to-stop", "sign-out", "work-under-way",
}  # fmt: skip
IS_A_FILE = {
    "board-paper", "career-file-of", "coverage-file", "every-line", "evidence", "framework-file", "health", "pathway-pdf",
    "plan-feed", "plan-file", "plan-pdf", "refused-rows",
    "assured-aims-file", "school-board-paper", "trust-aims-file", "trust-file", "trust-routes-file",
}  # fmt: skip
IS_PASSED_ON_A_JOURNEY = {
    "offer-to-talk",
    "change-planned-action",
    "plan-suggestion",
    "planned-action",
    "agree",
    "answer-evidence",
    "answer-not-now",
    "ask",
    "judge-against",
    "show-evidence",
    "waive",
    "add-role",
    "change-role",
    "retire-role",
    "return-to-starter-map",
    "take-from-starter-map",
    "stages-of-map",
    "nominate",
    "origin-of-statement",
    "origins-of-draft",
    "school-file",
    "staff-file-question",
    "styles-of-draft",
    "work",
}
NEEDS_A_SECOND_STEP_OR_PASSWORD = {"confirm-it-is-you", "recovery-codes", "second-step"}
STANDS_IN_THE_GALLERY = {"gallery", "gallery-page"}
NOT_WALKED = (
    TAKES_AND_SENDS_ON | IS_A_FILE | IS_PASSED_ON_A_JOURNEY | NEEDS_A_SECOND_STEP_OR_PASSWORD | STANDS_IN_THE_GALLERY
)


def names(patterns: Iterable[Any]) -> set[str]:
    from trellis.access.urls import LIBRARY_NAMES

    found: set[str] = set()
    for pattern in patterns:
        found |= names(pattern.url_patterns) if hasattr(pattern, "url_patterns") else {pattern.name}
    return found - set(LIBRARY_NAMES)


def name_of(address: str) -> str | None:
    from django.urls import Resolver404, resolve

    try:
        return resolve(urlsplit(address).path).url_name
    except Resolver404:
        return None


class Walk:
    """Goes wherever links lead; opens each kind of page once, and only reads those it knows for further links."""

    def __init__(self, page: Any, site: str, look: Callable[[Any], None]) -> None:
        self.page, self.site, self.look = page, site, look
        self.opened: set[str] = set()
        self.wrong: list[str] = []

    def begin(self, at: str) -> None:
        waiting, met = deque([at]), set()
        while waiting:
            address = waiting.popleft()
            name = name_of(address)
            if name is None:
                self.wrong.append(f"{address} is no address of ours")
            elif name not in met and name not in NOT_WALKED:
                met.add(name)
                waiting.extend(self.open(address, name))

    def open(self, address: str, name: str) -> list[str]:
        answer = self.page.request.get(address)
        if answer.status != 200:
            self.wrong.append(f"{address} answers {answer.status}")
            return []
        if name not in self.opened or name in OWN_TO_EACH:
            self.opened.add(name)
            self.page.goto(address)
            try:
                self.look(self.page)
            except AssertionError as fault:
                self.wrong.append(str(fault))
        links = (
            urljoin(address, html.unescape(link)) for link in re.findall(r'<a [^>]*?href="([^"#]+)', answer.text())
        )
        return [link for link in links if link.startswith(self.site)]


def test_every_page_is_open_to_all_and_no_link_is_dead(
    page: Any, site: str, sign_in: Callable[[str], Any], axe: Callable[..., None], a_title: str
) -> None:
    from django.urls import get_resolver

    walk = Walk(page, site, axe)
    walk.begin(f"{site}/sign-in/")
    walk.begin(f"{site}/first-sign-in/larkfield/")
    for who in CAST:
        sign_in(who)
        if who == "Priya Raman":
            review = bring_in_document(page, a_title)
            walk.begin(review)
            walk.begin(begin_thread(page, review, name="A morning elsewhere"))
            for title in LEADS_TO_MORE:
                walk.begin(version_called(page, title))
            walk.begin(f"{site}{OWN_RULE}retire/")
            page.goto(OWN_RULE)
            page.get_by_role("button", name="Change it").click()
            page.wait_for_url("**/draft/")
            walk.begin(page.url)
            page.goto(f"{OWN_RULE}draft/")
            page.get_by_role("button", name="Drop this draft").click()
            page.get_by_text("The draft is dropped.").wait_for()
        if who == "Gareth Llewellyn":
            upload_staff_file(page, people=12, seed=3)
            columns = page.url
            walk.begin(columns)
            page.goto(columns)
            page.get_by_role("button", name="Check the file").click()
            page.get_by_role("button", name="Drop the file").wait_for()
            walk.begin(page.url)
            page.goto("/set-up/access/")
            ticked = page.locator("input[name=login]").first.get_attribute("value")
            walk.begin(f"{site}/set-up/access/grant/?login={ticked}")
            walk.begin(f"{site}/account/password/")  # nobody of the demonstration has one, so no link leads there
        walk.begin(f"{site}/")
    assert not walk.wrong, "\n".join(walk.wrong)
    assert names(get_resolver().url_patterns) - walk.opened == NOT_WALKED


def test_axe_finds_what_is_wrong(page: Any, axe: Callable[..., None]) -> None:
    page.goto("/sign-in/")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page, (1280,))


def test_a_page_that_is_too_wide_is_found(page: Any, axe: Callable[..., None]) -> None:
    page.goto("/sign-in/")
    page.evaluate("document.querySelector('main').append(document.createElement('hr'))")
    page.evaluate("document.querySelector('main > hr').style.width = '3000px'")
    with pytest.raises(AssertionError, match="scrolls sideways"):
        axe(page, (1280,))

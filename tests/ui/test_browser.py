"""The gallery in a browser: axe finds nothing, no page scrolls in two ways, and all of it works without script."""

import mimetypes
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import RequestFactory
from playwright.sync_api import Browser, BrowserContext, Page

from trellis.ui import views

pytestmark = pytest.mark.browser

BUILT = Path("src/trellis/ui/static_built")
AXE = Path("node_modules/axe-core/axe.min.js")
PAGES = ("gallery", *views.PAGES, "404")
RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"


def policy() -> str:
    """The product's own policy, without a nonce: these pages have no inline script."""
    directives = django_settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
    return "; ".join(f"{name} {' '.join(s for s in sources if isinstance(s, str))}" for name, sources in directives)


class Answers(BaseHTTPRequestHandler):
    """Serves the rendered pages and the built files, and nothing else."""

    pages: dict[str, bytes]

    def __init__(self, pages: dict[str, bytes], *args: Any) -> None:
        self.pages = pages
        super().__init__(*args)

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path.startswith("/static/"):
            found = BUILT / path.removeprefix("/static/")
            body = found.read_bytes() if found.is_file() else None
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        else:
            body, kind = self.pages.get(path.strip("/")), "text/html; charset=utf-8"
        self.send_response(200 if body is not None else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", policy())
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the test's output is for what goes wrong."""


@pytest.fixture
def site(strict_templates: None) -> Iterator[str]:
    assert (BUILT / "ui" / "site.css").exists(), "Build the pages' styles first: ./trellis assets"
    request = RequestFactory().get("/?signed=1")
    pages = {"gallery": views.gallery(request).content, "404": views.not_found(request).content}
    pages |= {name: views.gallery_page(request, name).content for name in views.PAGES}
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Answers, pages)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def opened(page: Page, site: str, name: str, width: int) -> list[str]:
    """Open a page at a width; what the browser complains of is returned."""
    complaints: list[str] = []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site}/{name}")
    page.wait_for_selector("html.js-ready")
    page.evaluate("document.fonts.ready")
    return complaints


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_page_has_a_barrier_that_axe_knows(page: Page, site: str, width: int) -> None:
    for name in PAGES:
        assert opened(page, site, name, width) == [], name
        found = page.evaluate(f"{AXE.read_text()}; axe.run({{runOnly: {RULES}}})")
        barriers = [(v["id"], [node["html"][:160] for node in v["nodes"]]) for v in found["violations"]]
        assert barriers == [], (name, width)


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_only_tables_scroll_sideways_and_by_themselves(page: Page, site: str, width: int) -> None:
    for name in PAGES:
        opened(page, site, name, width)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, (name, width)


def test_text_may_be_twice_as_large(page: Page, site: str) -> None:
    for name in PAGES:
        opened(page, site, name, 1280)
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, name


TOO_SMALL = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')].filter(element => {
  const box = element.getBoundingClientRect(), inline = getComputedStyle(element).display === 'inline';
  return box.width && !inline && !element.closest('.govuk-skip-link') && Math.min(box.width, box.height) < SIZE;
}).map(element => element.outerHTML.slice(0, 120))"""


def test_what_is_pressed_is_large_enough(page: Page, site: str) -> None:
    """WCAG 2.5.8; links in a sentence are excepted there."""
    for name in PAGES:
        opened(page, site, name, 1280)
        assert page.evaluate(TOO_SMALL.replace("SIZE", "24")) == [], name


def test_ways_on_are_large_enough_for_a_thumb(page: Page, site: str) -> None:
    opened(page, site, "my-pathway", 360)
    small = page.evaluate(
        "() => [...document.querySelectorAll('.govuk-button, .areas a, .own a, .who a')]"
        ".filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML)"
    )
    assert small == []


def test_the_page_that_asks_for_motion_to_stop_gets_none(browser: Browser, site: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{site}/gallery")
    # What is left of a movement lasts a hundredth of a millisecond: it has gone by the next look, or never goes.
    page.wait_for_function("document.getAnimations().length === 0", timeout=3000)
    context.close()


def test_every_page_reads_the_same_without_script(browser: Browser, site: str) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/question")
    page.get_by_label("What did you do?").fill("Watched Ben teach fractions")
    page.get_by_label("Day").fill("27")
    page.get_by_label("Reading").check()
    assert page.get_by_role("button", name="Save").is_enabled()
    page.goto(f"{site}/gallery")
    assert page.locator("#filters details").get_attribute("open") is not None
    context.close()


def test_the_first_stop_of_the_keyboard_leads_to_the_words(page: Page, site: str) -> None:
    opened(page, site, "my-pathway", 1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_an_error_summary_takes_the_focus_and_its_links_lead_to_the_box(page: Page, site: str) -> None:
    opened(page, site, "question", 1280)
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.get_by_role("link", name="Answer “What did you do?”").click()
    assert page.evaluate("document.activeElement.id") == "wrong_what"


def test_selected_rows_are_counted_aloud(page: Page, site: str) -> None:
    opened(page, site, "gallery", 1280)
    bar = page.locator("#data_table [role=status]")
    page.get_by_label("Select Ben Osei").check(force=True)
    assert bar.inner_text() == "1 selected"
    page.locator("#data_table").get_by_label("Select all 5 shown").check()
    assert bar.inner_text() == "5 selected"


def test_what_has_the_focus_is_never_hidden_under_what_stays(page: Page, site: str) -> None:
    """WCAG 2.4.11: the bar that stays at the foot, the column that stays at the left."""
    opened(page, site, "gallery", 360)
    page.locator("#staff-1").focus()
    for _ in range(8):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => { const e = document.activeElement, b = e.getBoundingClientRect();
            const top = document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2);
            return !(top && (e.contains(top) || top.contains(e) || e.closest('.govuk-checkboxes__item')?.contains(top)))
              && e.outerHTML.slice(0, 90) }"""
        )
        assert hidden is False


def test_a_first_visit_is_small(page: Page, site: str) -> None:
    """What a page costs compressed (experience.md 9: 150 kB with styles and scripts, scripts 30 kB)."""
    import gzip

    sent: dict[str, int] = {}

    def weigh(response: Any) -> None:
        body = response.body()
        packed = body if response.url.endswith(("woff2", "png")) else gzip.compress(body, 9)
        sent[response.url.split("/")[-1]] = len(packed)

    page.on("response", weigh)
    opened(page, site, "my-pathway", 1280)
    alone = {"paste.js"}  # loaded by the one page where something is pasted
    assert not alone & set(sent)
    shared = [path for path in (BUILT / "ui" / "js").glob("*.js") if path.name not in alone]
    scripts = sum(len(gzip.compress(path.read_bytes(), 9)) for path in shared)
    assert sent["site.css"] <= 25_000
    assert scripts <= 30_000
    assert sum(sent.values()) <= 100_000, sent


def test_paper_shows_the_words_and_who_printed_them(page: Page, site: str) -> None:
    opened(page, site, "my-pathway", 1280)
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Areas").is_visible()
    assert page.get_by_text("Printed by Amara Nwosu").is_visible()
    assert page.get_by_text("Give demonstration lessons").is_visible()


def test_nothing_is_served_that_belongs_to_govuk_alone() -> None:
    sheet = (BUILT / "ui" / "site.css").read_text()
    assert [name for name in ("GDS Transport", "crown", "crest", "1d70b8") if name in sheet] == []

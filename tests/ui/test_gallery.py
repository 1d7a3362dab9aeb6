"""The gallery shows every component, from the very words that it prints."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import RequestFactory

from trellis.kernel.findings import Finding
from trellis.ui import views
from trellis.ui.gallery.printed import as_markdown
from trellis.ui.gallery.samples import INCLUDED, SAMPLES
from trellis.ui.templatetags.ui import register
from trellis.ui.tokens import COLOURS

pytestmark = pytest.mark.usefixtures("strict_templates")


def get(address: str = "/gallery?signed=1") -> object:
    return RequestFactory().get(address)


@pytest.fixture
def pages(strict_templates: None) -> dict[str, str]:
    shown = {"gallery": views.gallery(get()).content.decode()}
    return shown | {name: views.gallery_page(get(), name).content.decode() for name in views.PAGES}


def test_every_component_has_its_place_in_the_gallery() -> None:
    tags = set(register.tags) | set(register.filters)
    assert tags == {sample.name for sample in SAMPLES} | set(INCLUDED)
    assert [sample.name for sample in SAMPLES if f"{{% {sample.name}" not in sample.usage] == []


def test_every_sample_is_shown_with_its_own_words(pages: dict[str, str]) -> None:
    from django.utils.html import escape

    assert [sample.name for sample in SAMPLES if escape(sample.usage).strip() not in pages["gallery"]] == []
    assert [name for name, value in COLOURS.items() if f'fill="{value}"' not in pages["gallery"]] == []


def test_no_page_needs_more_than_a_strict_policy_allows(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        bare = re.sub(r"<pre>.*?</pre>", "", page, flags=re.DOTALL)
        assert not re.search(r"<[^>]+\s(style|on\w+)=", bare), name
        assert not re.search(r"<script(?![^>]*\ssrc=)", bare), name
        assert "<style" not in bare, name


def test_no_id_is_used_twice(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), (name, sorted(i for i in ids if ids.count(i) > 1))


def test_every_page_has_one_main_heading_and_a_title(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        assert len(re.findall(r"<h1[ >]", page)) == 1, name
        title = re.search(r"<title>(.+?)</title>", page)
        assert title is not None
        assert title[1].endswith(" · Trellis"), name


def test_a_page_of_sixty_lines_is_light(rendered: Callable[..., str]) -> None:
    source = (
        '{% extends "ui/work_page.html" %}{% block heading %}Stage 2{% endblock %}{% block content %}<ul class="lines">'
        '{% for row in rows %}{% line row.state row.words strong="Universal" meta=row.meta href=row.href '
        'action="See evidence" id=row.id %}{% endfor %}</ul>{% endblock %}'
    )
    rows = [
        {
            "state": ("done", "planned", "offered", "not-offered")[number % 4],
            "words": f"Observe experienced colleagues in the hub and say what was tried afterwards, number {number}",
            "meta": "promised by Oakfield Primary",
            "href": f"/my-pathway/lines/{number}",
            "id": f"s{number}",
        }
        for number in range(60)
    ]
    page = rendered(source, "/?signed=1", rows=rows)
    assert page.count("<li id=") == 60
    assert len(page.encode()) < 40_000


def test_the_handbooks_page_is_current() -> None:
    assert Path("docs/ui.md").read_text() == as_markdown(), "python -m trellis.ui.gallery.printed > docs/ui.md"


@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [
        (lambda: views.bad_request(get(), None), 400, "Nothing was changed"),
        (lambda: views.forbidden(get(), None), 403, "another role"),
        (lambda: views.form_expired(get(), "no cookie"), 403, "send it again"),
        (lambda: views.not_found(get(), None), 404, "no page at this address"),
        (lambda: views.meanwhile(get()), 409, "nothing of yours was kept"),
        (lambda: views.server_error(get()), 500, "the fault is ours"),
    ],
)
def test_pages_of_refusal_are_calm_and_whole(answer: Callable[[], object], status: int, words: str) -> None:
    response = answer()
    assert response.status_code == status
    page = response.content.decode()
    assert words in page
    assert len(re.findall(r"<h1[ >]", page)) == 1


def test_the_page_for_a_fault_does_not_ask_for_the_frame() -> None:
    """Its context processor may need the database, which may be what has failed."""
    assert "Amara" not in views.server_error(get()).content.decode()


def test_a_closed_door_says_why() -> None:
    finding = Finding(False, "Only her line manager can mark this as done.", (Finding(True, "You work at Oakfield."),))
    page = views.refused(get(), finding).content.decode()
    assert "Only her line manager can mark this as done." in page
    assert "You work at Oakfield." in page


def test_a_page_works_for_somebody_who_is_not_signed_in(rendered: Callable[..., str]) -> None:
    page = rendered('{% extends "ui/question_page.html" %}{% block heading %}Sign in{% endblock %}')
    assert "Sign in" in page
    assert 'aria-label="Areas"' not in page


def test_names_in_the_frame_are_escaped(rendered: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.ui import conftest

    monkeypatch.setitem(conftest.FRAME, "trust_name", "<script>")
    page = rendered('{% extends "ui/work_page.html" %}{% block heading %}Home{% endblock %}', "/?signed=1")
    assert "<script>" not in page


def test_these_templates_are_strict(rendered: Callable[..., str]) -> None:
    with pytest.raises(AssertionError, match="nowhere"):
        rendered("{{ nowhere }}")

"""Shows the gallery of components, and the pages that say why something cannot be shown."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from trellis.ui.gallery.samples import GROUPS, SAMPLES
from trellis.ui.gallery.values import values
from trellis.ui.tokens import COLOURS

PAGES = {
    "my-pathway": "My pathway",
    "school-coverage": "School coverage",
    "whole-grid": "The whole pathway",
    "one-line": "One line",
    "question": "A question page",
    "work-under-way": "Work under way",
}


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component, shown by the very words that ask for it."""
    given = values()
    groups = [
        (group, [(sample, loader.render_to_string(sample.template, given, request)) for sample in of_group])
        for group, of_group in ((group, [sample for sample in SAMPLES if sample.group == group]) for group in GROUPS)
    ]
    return render(request, "ui/gallery/index.html", {"groups": groups, "pages": PAGES, "colours": COLOURS})


def gallery_page(request: HttpRequest, name: str) -> HttpResponse:
    """Whole pages made of components, with invented numbers."""
    if name not in PAGES:
        raise Http404
    return render(request, f"ui/gallery/{name}.html", values())


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _said(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _said(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _said(request, 404)


def not_allowed(request: HttpRequest, allows: str) -> HttpResponse:
    """An address that takes what a form sends was opened by itself."""
    response = _said(request, 405)
    response["Allow"] = allows
    return response


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """For CSRF_FAILURE_VIEW: the form stood open too long, or came from elsewhere."""
    return _said(request, 403, "form_expired")


def meanwhile(request: HttpRequest) -> HttpResponse:
    """Two did at the same moment what only one can do."""
    return _said(request, 409)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database, which may be what has failed."""
    return HttpResponse(loader.render_to_string("ui/errors/500.html"), status=500)


def refused(request: HttpRequest, finding: Any) -> HttpResponse:
    """A door that stays closed says why."""
    return render(request, "ui/refused.html", {"finding": finding}, status=403)


def _said(request: HttpRequest, status: int, page: str = "") -> HttpResponse:
    return render(request, f"ui/errors/{page or status}.html", status=status)

"""Opens the draft that a page is about, finds the way back, and shows both texts where somebody else came first."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import redirect, render
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from trellis.access.policies import insist
from trellis.frameworks import policies, queries
from trellis.frameworks.actions import ChangedMeanwhile
from trellis.frameworks.rules.shape import VersionStatus, VersionTree
from trellis.kernel.numbers import whole_number

View = Callable[..., HttpResponse]
ASKED_AGAIN = {
    "text": "What it should say",
    "lines": "What it should say",
    "title": "Name",
    "summary": "What it is about",
    "attribution": "Attribution",
    "introduction": "Introduction",
}
"""Fields whose words are shown to be changed once more, and what each is called."""


def draft_or_404(request: HttpRequest, version_id: int) -> queries.DraftRow:
    """The draft of this number; refused with the reason where it is published already."""
    draft = queries.draft_by_id(version_id)
    if draft is None:
        raise Http404("no such version")
    insist(policies.may_change_version(request.actor, draft.status))
    return draft


def version_or_404(request: HttpRequest, version_id: int) -> tuple[queries.DraftRow, VersionTree]:
    """A version with all it says; a draft only for those who may draft."""
    head = queries.draft_by_id(version_id)
    may_draft = policies.may_draft_frameworks(request.actor).met
    if head is None or (head.status is VersionStatus.DRAFT and not may_draft):
        raise Http404("no such version")
    kept = queries.published_tree(version_id, trust_id=request.actor.trust_id)
    tree = kept or queries.version_tree(version_id)
    if tree is None:
        raise Http404("no such version")
    return head, tree


def way_back(request: HttpRequest, default: str) -> str:
    """Where the page before this one asked to be returned to, if that is a page of ours."""
    back = request.POST.get("back") or request.GET.get("back") or ""
    return back if url_has_allowed_host_and_scheme(back, None) and back.startswith("/frameworks/") else default


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form is filled with: what was sent, even if that is nothing; none where the page is only opened."""
    return request.POST if request.method == "POST" else None


def number(text: str | None) -> int | None:
    return whole_number(text)


def review_of(version_id: int) -> str:
    return reverse("review-draft", args=[version_id])


def saved(request: HttpRequest, default: str) -> HttpResponse:
    return redirect(way_back(request, default))


def not_posted(request: HttpRequest) -> HttpResponse | None:
    """The answer to whoever opens an address that only takes what is sent. Asked after the thing was found to be there."""
    return None if request.method == "POST" else HttpResponseNotAllowed(["POST"])


def shows_both(view: View) -> View:
    """Where somebody changed the same thing first, show what they wrote beside what was sent; nothing is lost."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ChangedMeanwhile as both:
            return _both(request, both)
        except ObjectDoesNotExist as missing:
            raise Http404("no such thing in this draft") from missing

    return answered


def _both(request: HttpRequest, both: ChangedMeanwhile) -> HttpResponse:
    hidden = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in ("csrfmiddlewaretoken", "seen", *ASKED_AGAIN)
    ]
    written = [(name, label, request.POST[name]) for name, label in ASKED_AGAIN.items() if name in request.POST]
    context = {
        "both": both,
        "theirs": linebreaksbr(both.theirs, autoescape=True),
        "yours": linebreaksbr(both.yours, autoescape=True),
        "hidden": hidden,
        "written": written,
        "back": way_back(request, reverse("frameworks")),
        "gone": not both.theirs,
    }
    answer = render(request, "frameworks/changed-meanwhile.html", context, status=422)
    answer["HX-Retarget"], answer["HX-Reselect"], answer["HX-Reswap"] = "#main", "#main", "outerHTML"
    return answer

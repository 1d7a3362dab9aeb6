"""The library of starter packs: browse, look at one whole, adopt it as it is or adapt it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.access.policies import door
from trellis.frameworks import actions, policies, queries
from trellis.frameworks.rules.comparing import PartName
from trellis.frameworks.rules.incoming.trees import number_of_pack
from trellis.frameworks.rules.packs import Pack
from trellis.frameworks.rules.packs.library import asked_in, chosen, on_shelf, rows_of
from trellis.frameworks.rules.shape import FrameworkKind, VersionStatus
from trellis.frameworks.views.opening import not_posted
from trellis.organisation.rules.groups import StaffGroup


@door(policies.may_draft_frameworks)
def framework_library(request: HttpRequest) -> HttpResponse:
    shelf = queries.library()
    kind = next((one for one in FrameworkKind if one == request.GET.get("kind")), None)
    group = next((one for one in StaffGroup if one == request.GET.get("for")), None)
    taken = queries.taken_up()
    kinds = [one for one in FrameworkKind if any(row.kind is one for row in shelf)]
    context = {
        "shelf": [(one, taken.get(one.pack.key, ())) for one in chosen(shelf, kind=kind, group=group)],
        "kinds": [
            ("Every kind", _chosen(None, group), kind is None),
            *((_PLURAL[one], _chosen(one, group), one is kind) for one in kinds),
        ],
        "groups": [
            ("For any staff", _chosen(kind, None), group is None),
            *((one.label, _chosen(kind, one), one is group) for one in StaffGroup),
        ],
    }
    return render(request, "frameworks/framework-library.html", context)


_PLURAL = {
    FrameworkKind.PATHWAY: "Career pathways",
    FrameworkKind.STANDARDS: "Standards",
    FrameworkKind.PROGRAMME: "Programmes",
    FrameworkKind.OTHER: "Others",
}


def _chosen(kind: FrameworkKind | None, group: StaffGroup | None) -> str:
    return "?" + urlencode({name: value.value for name, value in (("kind", kind), ("for", group)) if value})


@door(policies.may_draft_frameworks)
def framework_pack(request: HttpRequest, key: str) -> HttpResponse:
    """A pack whole, as it would be adopted."""
    pack = _pack(key)
    taken = queries.taken_up().get(key, [])
    in_force = next((one for one in taken if one.status is VersionStatus.PUBLISHED), None)
    theirs, mine = PartName(number_of_pack(key)), PartName(in_force.version_id) if in_force else None
    context = {
        "shelved": on_shelf(pack),
        "pack": pack,
        "rows": rows_of(pack),
        "asked": asked_in(pack),
        "taken": taken,
        "in_force": in_force,
        "beside": urlencode({"left": mine, "right": theirs} if in_force else {"left": theirs}),
        "base": queries.starter_packs()[pack.overlay.base] if pack.overlay else None,
    }
    return render(request, "frameworks/framework-pack.html", context)


@door(policies.may_draft_frameworks)
def adopt_pack(request: HttpRequest, key: str) -> HttpResponse:
    if refusal := not_posted(request):
        return refusal
    pack = _pack(key)
    try:
        version_id = actions.adopt_pack(actor=request.actor, pack=pack, at=request.at)
    except actions.InForceAlready as already:
        messages.warning(request, "Your trust works by this pack already: this is the version in force.")
        return redirect("framework-version", version_id=already.version_id)
    messages.success(request, f"{pack.title} is in force, as it is in the library.")
    return redirect("framework-version", version_id=version_id)


@door(policies.may_draft_frameworks)
def adapt_pack(request: HttpRequest, key: str) -> HttpResponse:
    """Begin a draft from the pack, to be changed before anything is in force."""
    if refusal := not_posted(request):
        return refusal
    version_id = actions.draft_framework_from_pack(actor=request.actor, pack=_pack(key), at=request.at)
    return redirect("review-draft", version_id=version_id)


def _pack(key: str) -> Pack:
    pack = queries.starter_packs().get(key)
    if pack is None:
        raise Http404("no such pack")
    return pack

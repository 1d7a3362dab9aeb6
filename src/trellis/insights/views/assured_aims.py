"""For governors: what people aim at and how they came to their roles, without names, with small numbers withheld."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trellis.access.policies import door, holds, insist
from trellis.insights.policies import ASSURED, may_see_assurance_of_trust
from trellis.insights.queries.board import days_shown_to_governors
from trellis.insights.queries.routes import RoutesTaken, routes_taken
from trellis.insights.views import aims_shown as shown
from trellis.insights.views.files import answer as file_answer
from trellis.pathways.queries.maps import career_map
from trellis.pathways.rules.map import CareerMap


def _found(map_: CareerMap) -> RoutesTaken | None:
    """Routes as at the last count, so that no two days tell of one person between them."""
    day = next(iter(days_shown_to_governors()), None)
    return routes_taken(roles=map_, on=day) if day else None


@door(holds(*ASSURED))
def assured_aims(request: HttpRequest) -> HttpResponse:
    insist(may_see_assurance_of_trust(request.actor))
    map_ = career_map(on=request.on)
    found = _found(map_)
    context = shown.aims_without_names({role.key: role.title for role in map_.roles})
    if found:
        context |= shown.routes_of(map_, found, every=False)
    return render(request, "insights/assured-aims.html", context)


@door(holds(*ASSURED))
def assured_aims_file(request: HttpRequest, form: str) -> HttpResponse:
    insist(may_see_assurance_of_trust(request.actor))
    map_ = career_map(on=request.on)
    sheets = shown.sheets(map_, _found(map_) or RoutesTaken({}, Counter()), counted=None, every=False)
    title = f"Aims and routes without names, {request.actor.trust_name}"
    return file_answer(form, "aims-and-routes", sheets, title=title, at=request.at)

"""The career map: a list of roles by stage, which is the truth, and the same map drawn above it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trellis.access.policies import door, signed_in
from trellis.pathways import queries
from trellis.pathways.forms import MapForm
from trellis.pathways.policies import may_advertise_somewhere
from trellis.pathways.queries import MyMap
from trellis.pathways.rules.map import Role
from trellis.pathways.rules.shown_map import (
    MANY,
    chosen,
    lanes_unfolded,
    ways_in,
    ways_on,
)
from trellis.pathways.rules.wording import listed
from trellis.pathways.views.map_drawings import MARKS, drawing_of, in_reading_order, vacancies_said
from trellis.ui.components.html import safe, text
from trellis.ui.components.marks import Line

KEY = (
    ("here", "You are here"), ("open", "Open to you now"), ("near", "One or two things to go"), ("ahead", "Not yet"),
    ("unknown", "Unknown"), ("held", "Held before"),
)  # fmt: skip


@door(signed_in)
def career_map(request: HttpRequest) -> HttpResponse:
    mine = queries.my_map(staff_id=request.actor.staff_id, on=request.on)
    vacancies = queries.vacancies_open(on=request.on)
    open_roles = queries.open_by_role(vacancies)
    form = MapForm(request.GET, roles=mine.map.in_use.roles, here=mine.here)
    wanted = form.wanted()
    roles = chosen(mine.map, wanted, open_roles=open_roles)
    current = [role for role in roles if not role.is_historic]
    unfolded = lanes_unfolded(mine.map, current, here=mine.here)
    context = {
        "form": form,
        "chosen": form.chosen(),
        "drawing": drawing_of(
            mine, current, places=queries.laid_out_map().places, unfolded=unfolded, vacancies=open_roles
        ) if current else None,
        "key": KEY,
        "stages": [
            (
                stage.title,
                [_line(mine, role, open_roles.get(role.key, 0)) for role in inside],
                f"{stage.title} ({len(inside)})",
                _is_open(mine, inside),
            )
            for stage, inside in in_reading_order(current, mine.map.stages)
        ],
        "many": len(current) > MANY,
        "ended": [_line(mine, role, 0) for role in roles if role.is_historic],
        "here": [mine.map.by_key[key] for key in mine.here],
        "vacancies": len(vacancies),
        "may_advertise": may_advertise_somewhere(request.actor).met,
    }  # fmt: skip
    return render(request, "pathways/career-map.html", context)


def _is_open(mine: MyMap, roles: list[Role]) -> bool:
    """Where roles are many, the stages in which somebody is stand open."""
    return any(role.key in mine.here for role in roles)


def _line(mine: MyMap, role: Role, vacancies: int) -> Line:
    standing = mine.standings[role.key]
    return Line(
        MARKS[standing.state],
        safe(f'<a href="{reverse("role", args=[role.key])}">{text(role.title)}</a>'),
        strong=vacancies_said(vacancies),
        meta=" ".join(filter(None, (standing.meets, _in_and_out(mine, role)))),
        word=standing.short,
    )


def _in_and_out(mine: MyMap, role: Role) -> str:
    """`Leads to A and B. Sideways to C. You can come from D.`"""
    seen = mine.map if role.is_historic else mine.map.in_use
    out = [f"{says} {listed([one.title for one in roles])}." for says, roles in ways_on(seen, role.key)]
    origins = [one.title for one in ways_in(seen, role.key)]
    return " ".join([*out, *([f"You can come from {listed(origins)}."] if origins else [])])

"""Set-up of the map of roles: the list with what is odd about it, the starter map made ours, and the way back to it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from trellis.access.policies import door
from trellis.organisation.rules.job_titles import plain
from trellis.pathways.actions import maps as actions
from trellis.pathways.actions.map_stages import name_stages
from trellis.pathways.actions.starter_map import take_from_starter_map as take_over
from trellis.pathways.forms.keeping_map import ENDED, IN_USE, RolesForm, StagesForm
from trellis.pathways.policies import may_keep_map
from trellis.pathways.queries import kept_map, maps
from trellis.pathways.queries.map_changes import map_changes
from trellis.pathways.queries.own_rules import rules_of_the_trust
from trellis.pathways.rules.map import CareerMap, Lane, Role
from trellis.pathways.rules.map.differences import differences
from trellis.pathways.rules.map.oddities import Oddity
from trellis.ui.components.html import Link, anchor, safe
from trellis.ui.components.marks import Line
from trellis.ui.components.tables import Column, Row, Table

COLUMNS = ("Role", "Stage", "Asks", Column("Leads to", number=True), Column("Come from", number=True), "State")


@door(may_keep_map)
def kept_roles(request: HttpRequest) -> HttpResponse:
    map_ = maps.career_map(on=request.on)
    form = RolesForm(request.GET)
    wanted = form.wanted
    shown = [role for role in map_.roles if _is_wanted(role, wanted)]
    rules = rules_of_the_trust(on=request.on).by_key
    asks = {key: rule.title for key, rule in rules.items()}
    odd = kept_map.map_oddities(map_, on=request.on)
    context = {
        "filter": form,
        "chosen": len(wanted),
        "own": maps.has_own_map(),
        "newer": maps.starter_version_seen() not in ("", maps.starter_map().version),
        "odd": odd_lines(odd, map_),
        "lanes": [
            (lane, len(inside), _table(lane, inside, map_, asks, {one.role for one in odd}))
            for lane in Lane
            if (inside := [role for role in shown if role.lane is lane])
        ],
        "roles": len(map_.in_use.roles),
        "ended": len(map_.roles) - len(map_.in_use.roles),
        "links": len(map_.in_use.links),
        "shown": len(shown),
    }
    return render(request, "pathways/kept-roles.html", context)


def _is_wanted(role: Role, wanted: dict[str, str]) -> bool:
    words = plain(wanted.get("text", "")).split()
    named = plain(" ".join((role.title, *role.also)))
    return (
        all(word in named for word in words)
        and wanted.get("lane", role.lane.value) == role.lane.value
        and wanted.get("state", "") in ("", ENDED if role.is_historic else IN_USE)
    )


def _table(lane: Lane, roles: list[Role], map_: CareerMap, asks: dict[str, str], odd: set[str]) -> Table:
    stages = {stage.key: stage.title for stage in map_.stages}
    return Table(
        caption=lane.label,
        caption_hidden=True,
        columns=COLUMNS,
        rows=[
            Row(
                (
                    safe(anchor(Link(role.title, reverse("kept-role", args=[role.key])))),
                    stages.get(role.stage, "None yet"),
                    asks.get(role.rule, "–"),
                    len(map_.in_use.leads_to(role.key)),
                    len(map_.in_use.come_from(role.key)),
                    "No longer in use"
                    if role.is_historic
                    else "Look at it"
                    if role.key in odd
                    else role.status.capitalize(),
                )
            )
            for role in roles
        ],
    )


def odd_lines(odd: tuple[Oddity, ...], map_: CareerMap) -> list[Line]:
    """Each with a link to the page on which it is put right."""
    return [
        Line(
            "not-yet", one.says, word="Odd", action="Open",
            href=reverse("kept-role", args=[one.role]) if one.role in map_.by_key else reverse("titles-of-roles"),
        )
        for one in odd
    ]  # fmt: skip


@door(may_keep_map)
@require_POST
def adopt_map(request: HttpRequest) -> HttpResponse:
    try:
        actions.adopt_map(actor=request.actor, at=request.at)
    except actions.MapSaidWrong as wrong:
        messages.info(request, str(wrong))
    else:
        messages.success(request, "The map is your own now. What you change is seen at once.")
    return redirect("kept-roles")


@door(may_keep_map)
def return_to_starter_map(request: HttpRequest) -> HttpResponse:
    if not maps.has_own_map():
        messages.info(request, "The map is the starter map still.")
        return redirect("kept-roles")
    if request.method == "POST":
        actions.return_to_starter_map(actor=request.actor, at=request.at, on=request.on)
        messages.success(
            request, "The map is as the starter map again. Your own roles are kept among those that ended."
        )
        return redirect("kept-roles")
    map_, starter = maps.career_map(on=request.on), maps.starter_map().map
    known = starter.by_key
    context = {
        "added": [role.title for role in map_.in_use.roles if role.key not in known],
        "changed": [role.title for role in map_.roles if role.key in known and role != known[role.key]],
        "links": len({link.key for link in map_.links} ^ {link.key for link in starter.links}),
        "stages": [stage.title for stage in starter.stages] if map_.stages != starter.stages else [],
    }
    return render(request, "pathways/return-to-starter-map.html", context)


@door(may_keep_map)
def take_from_starter_map(request: HttpRequest) -> HttpResponse:
    """What the starter map has and ours has not, to be taken over piece by piece; or none of it."""
    if not maps.has_own_map():
        messages.info(request, "The map is the starter map still.")
        return redirect("kept-roles")
    if request.method == "POST":
        return _take(request)
    ours, starter = maps.career_map(on=request.on), maps.starter_map()
    found, by_us = differences(starter.map, ours=ours), map_changes()
    links = [
        (link, ours.by_key[link.origin], ours.by_key[link.destination], by_us.links.get(link.key))
        for link in found.links
    ]
    changed = [(one, by_us.roles.get(one.starter.key)) for one in found.changed]
    context = {
        "found": found,
        # What is new is read first; what the trust wanted so can be left where it is.
        "changed": [
            ("New words of the starter map", [one for one in changed if not one[1]]),
            ("Changed by the trust", [one for one in changed if one[1]]),
        ],
        "links": [
            ("New steps of the starter map", [one for one in links if not one[3]]),
            ("Steps that the trust took away", [one for one in links if one[3]]),
        ],
        "seen": maps.starter_version_seen(),
        "version": starter.version,
    }
    return render(request, "pathways/take-from-starter-map.html", context)


def _take(request: HttpRequest) -> HttpResponse:
    none = "none" in request.POST
    roles, links = ([] if none else request.POST.getlist(name) for name in ("role", "link"))
    try:
        count = take_over(actor=request.actor, roles=roles, links=links, at=request.at, on=request.on)
    except actions.MapSaidWrong as wrong:
        messages.warning(request, str(wrong))
        return redirect("take-from-starter-map")
    if count:
        messages.success(request, f"Taken over from the starter map: {count}.")
    else:
        messages.info(request, "Nothing was taken over: your map is as it was.")
    return redirect("kept-roles")


@door(may_keep_map)
def stages_of_map(request: HttpRequest) -> HttpResponse:
    if not maps.has_own_map():
        messages.info(request, "Make the map your own first: then its stages can be named.")
        return redirect("kept-roles")
    map_ = maps.career_map(on=request.on)
    last = map_.stages[-1].key if map_.stages else ""
    form = StagesForm(request.POST or None, stages=map_.stages, initial={"after": last})
    if request.method == "POST" and form.is_valid():
        try:
            name_stages(actor=request.actor, stages=form.said, at=request.at, on=request.on)
        except actions.MapSaidWrong as wrong:
            form.add_error(None, str(wrong))
        else:
            messages.success(request, "The stages are kept.")
            return redirect("kept-roles")
    return render(request, "pathways/stages-of-map.html", {"form": form}, status=422 if form.is_bound else 200)

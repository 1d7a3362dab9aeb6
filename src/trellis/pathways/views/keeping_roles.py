"""Set-up of one role: what it is, its links, how it is changed, ended and brought back; and the titles that mean it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from trellis.access.policies import door
from trellis.frameworks.queries import starter_packs
from trellis.pathways.actions import maps as actions
from trellis.pathways.forms.keeping_map import TO, EndForm, LinkForm, RoleForm, TitleForm, as_said, roles_to_choose
from trellis.pathways.policies import may_keep_map
from trellis.pathways.queries import kept_map, maps
from trellis.pathways.queries.own_rules import rules_of_the_trust
from trellis.pathways.rules.conditions import Sort, Status
from trellis.pathways.rules.map import CareerMap, Lane, LinkSort, Role, RoleLink
from trellis.pathways.rules.map import Fact as Said
from trellis.pathways.views.keeping_map import odd_lines
from trellis.ui.components.blocks import Fact

MOST = 200
"""Of titles in use, so many of the most frequent are shown; a large trust has thousands, most of them once."""


def _role(map_: CareerMap, key: str) -> Role:
    role = map_.by_key.get(key)
    if role is None:
        raise Http404("no such role")
    return role


def _is_ours(request: HttpRequest) -> bool:
    """Whether the map can be changed; says what comes first where it cannot."""
    if maps.has_own_map():
        return True
    messages.info(request, "Make the map your own first: then it can be changed.")
    return False


@door(may_keep_map)
def kept_role(request: HttpRequest, key: str) -> HttpResponse:
    map_ = maps.career_map(on=request.on)
    role = _role(map_, key)
    form = LinkForm(others=roles_to_choose(map_, besides=key))
    return render(request, "pathways/kept-role.html", _page(request, map_, role, form))


def _page(request: HttpRequest, map_: CareerMap, role: Role, form: LinkForm) -> dict[str, Any]:
    odd = tuple(one for one in kept_map.map_oddities(map_, on=request.on) if one.role == role.key)
    rule = rules_of_the_trust(on=request.on).by_key.get(role.rule)
    return {
        "role": role,
        "form": form,
        "own": maps.has_own_map(),
        "odd": odd_lines(odd, map_),
        "told": _told_of(role),
        "facts": _facts(role, map_, rule.title if rule else ""),
        "leads_to": [_link(map_, link, link.destination) for link in map_.leads_to(role.key)],
        "come_from": [_link(map_, link, link.origin) for link in map_.come_from(role.key)],
        "may_come_back": actions.may_come_back(role.key, role.status.value),
    }


def _link(map_: CareerMap, link: RoleLink, other: str) -> dict[str, Any]:
    return {"link": link, "other": map_.by_key[other], "ended": link.status is Status.HISTORIC}


def _told_of(role: Role) -> list[tuple[str, list[Said]]]:
    """What is said of a role, under headings; each with its source."""
    said = [
        ("What it is", [role.about]),
        ("Who line-manages it", [role.managed_by]),
        ("What the school does for it", role.supports),
        ("Needs on the way into it", role.needs),
        ("Allowance or reward", [role.allowance]),
    ]
    told = [(label, [fact for fact in facts if fact is not None]) for label, facts in said]
    return [(label, facts) for label, facts in told if facts]


def _facts(role: Role, map_: CareerMap, asks: str) -> list[Fact]:
    stages = {stage.key: stage.title for stage in map_.stages}
    packs = {key: pack.title for key, pack in starter_packs().items()}
    said = [
        ("Lane", role.lane.label),
        ("Stage", stages.get(role.stage, "None yet")),
        ("Letter", role.letter),
        ("What it asks", asks),
        ("Expectation grid", packs.get(role.grid, role.grid)),
        ("Standards", packs.get(role.standards, role.standards)),
        ("Also called", ", ".join(role.also)),
        ("Where this comes from", role.source.title),
        ("What took its place", role.instead),
    ]
    return [Fact(key, value) for key, value in said if value]


def _form(request: HttpRequest, map_: CareerMap, initial: dict[str, Any]) -> RoleForm:
    rules = rules_of_the_trust(on=request.on).by_key.values()
    asked = sorted(
        ((rule.key, rule.title) for rule in rules if rule.sort in (Sort.WAY, Sort.ROLE)), key=lambda one: one[1]
    )
    packs = sorted(((key, pack.title) for key, pack in starter_packs().items()), key=lambda one: one[1])
    return RoleForm(request.POST or None, stages=map_.stages, rules=asked, packs=packs, initial=initial)


def _told(form: RoleForm) -> actions.RoleFacts:
    given = dict(form.cleaned_data)
    given |= {"lane": Lane(given["lane"]), "status": Status(given["status"]), "families": tuple(given["families"])}
    return actions.RoleFacts(**given | {"source": kept_map.key_of_source(given["source"])})


@door(may_keep_map)
def add_role(request: HttpRequest) -> HttpResponse:
    if not _is_ours(request):
        return redirect("kept-roles")
    map_ = maps.career_map(on=request.on)
    initial = {"status": Status.LOCAL.value, "source": "Decided by the trust"}
    form = _form(request, map_, initial)
    if request.method == "POST" and form.is_valid():
        try:
            key = actions.add_role(actor=request.actor, facts=_told(form), at=request.at, on=request.on)
        except actions.MapSaidWrong as wrong:
            form.add_error(wrong.field or None, str(wrong))
        else:
            messages.success(request, "The role is on the map. Link it, so that people find it from where they are.")
            return redirect("kept-role", key)
    return render(request, "pathways/role-form.html", {"form": form}, status=422 if form.is_bound else 200)


@door(may_keep_map)
def change_role(request: HttpRequest, key: str) -> HttpResponse:
    map_ = maps.career_map(on=request.on)
    role = _role(map_, key)
    if not _is_ours(request):
        return redirect("kept-role", key)
    form = _form(request, map_, as_said(role))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_role(actor=request.actor, key=key, facts=_told(form), at=request.at, on=request.on)
        except actions.MapSaidWrong as wrong:
            form.add_error(wrong.field or None, str(wrong))
        else:
            messages.success(request, "The role is changed.")
            return redirect("kept-role", key)
    context = {"form": form, "role": role}
    return render(request, "pathways/role-form.html", context, status=422 if form.is_bound else 200)


@door(may_keep_map)
def retire_role(request: HttpRequest, key: str) -> HttpResponse:
    map_ = maps.career_map(on=request.on)
    role = _role(map_, key)
    if not _is_ours(request) or role.is_historic:
        return redirect("kept-role", key)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        instead = form.cleaned_data["instead"]
        actions.retire_role(actor=request.actor, key=key, instead=instead, at=request.at, on=request.on)
        messages.success(request, "The role is kept as history.")
        return redirect("kept-role", key)
    context = {"form": form, "role": role}
    return render(request, "pathways/retire-role.html", context, status=422 if form.is_bound else 200)


@door(may_keep_map)
@require_POST
def bring_back_role(request: HttpRequest, key: str) -> HttpResponse:
    _role(maps.career_map(on=request.on), key)
    try:
        actions.bring_back_role(actor=request.actor, key=key, at=request.at, on=request.on)
    except actions.MapSaidWrong as wrong:
        messages.info(request, str(wrong))
    else:
        messages.success(request, "The role is on the map again.")
    return redirect("kept-role", key)


@door(may_keep_map)
@require_POST
def link_roles(request: HttpRequest, key: str) -> HttpResponse:
    map_ = maps.career_map(on=request.on)
    role = _role(map_, key)
    if not _is_ours(request):
        return redirect("kept-role", key)
    form = LinkForm(request.POST, others=roles_to_choose(map_, besides=key))
    if form.is_valid():
        given = form.cleaned_data
        origin, destination = (key, given["other"]) if given["way"] == TO else (given["other"], key)
        try:
            actions.link_roles(
                actor=request.actor, origin=origin, destination=destination, sort=LinkSort(given["sort"]),
                note=given["note"], source=kept_map.key_of_source(given["source"]), at=request.at, on=request.on,
            )  # fmt: skip
        except actions.MapSaidWrong as wrong:
            form.add_error("other" if wrong.field else None, str(wrong))
        else:
            messages.success(request, "The link is on the map.")
            return redirect("kept-role", key)
    return render(request, "pathways/kept-role.html", _page(request, map_, role, form), status=422)


@door(may_keep_map)
@require_POST
def unlink_roles(request: HttpRequest, key: str, destination: str, sort: str) -> HttpResponse:
    here = request.POST.get("here", key)
    _role(maps.career_map(on=request.on), here)
    if sort not in {known.value for known in LinkSort}:
        raise Http404("no such sort of step")
    if _is_ours(request):
        actions.unlink_roles(
            actor=request.actor, origin=key, destination=destination, sort=LinkSort(sort), at=request.at, on=request.on
        )
        messages.success(request, "The link is taken away.")
    return redirect("kept-role", here)


@door(may_keep_map)
def titles_of_roles(request: HttpRequest) -> HttpResponse:
    map_ = maps.career_map(on=request.on)
    initial = {"title": request.GET.get("title", "")[:120]}
    form = TitleForm(request.POST or None, roles=roles_to_choose(map_), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.tell_title(actor=request.actor, at=request.at, on=request.on, **form.cleaned_data)
        except actions.MapSaidWrong as wrong:
            form.add_error(wrong.field, str(wrong))
        else:
            messages.success(request, "The title is kept.")
            return redirect("titles-of-roles")
    titles = kept_map.titles_in_use(map_, on=request.on)
    unread = [row for row in titles if row.role is None]
    read = [row for row in titles if row.role is not None]
    context = {
        "form": form,
        "told": kept_map.told_titles(map_),
        "unread": unread[:MOST],
        "unread_in_all": len(unread),
        "read": read[:MOST],
        "read_in_all": len(read),
    }
    return render(request, "pathways/titles-of-roles.html", context, status=422 if form.is_bound else 200)


@door(may_keep_map)
@require_POST
def forget_title(request: HttpRequest, title_id: int) -> HttpResponse:
    actions.forget_title(actor=request.actor, title_id=title_id, at=request.at)
    messages.success(request, "The title means again what the map says.")
    return redirect("titles-of-roles")

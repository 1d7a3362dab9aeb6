"""Vacancies as everybody sees them and as HR and headteachers tell of them; and who is glad to talk about a role."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from trellis.access.policies import door, insist, signed_in
from trellis.organisation import queries as organisation
from trellis.pathways import actions, queries
from trellis.pathways.forms import WHOLE_TRUST, TalkForm, VacancyForm
from trellis.pathways.policies import may_advertise, may_advertise_somewhere, may_offer_to_talk


@door(signed_in)
def vacancies(request: HttpRequest) -> HttpResponse:
    titles = queries.career_map(on=request.on).by_key
    rows = queries.vacancies_open(on=request.on)
    context = {
        "rows": [(row, titles.get(row.role), may_advertise(request.actor, row.school_id).met) for row in rows],
        "may_advertise": may_advertise_somewhere(request.actor).met,
    }
    return render(request, "pathways/vacancies.html", context)


@door(may_advertise_somewhere)
def advertise_vacancy(request: HttpRequest) -> HttpResponse:
    form = VacancyForm(
        request.POST or None,
        roles=_roles(request),
        places=_places(request),
        today=request.on,
        initial={"role": request.GET.get("role", "")},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.advertise_vacancy(
            actor=request.actor, role=given["role"], title=given["title"], school_id=form.school_id,
            closes_on=given["closes_on"], link=given["link"], on=request.on, at=request.at,
        )  # fmt: skip
        messages.success(request, "The vacancy is shown to everybody in the trust until its closing day.")
        return redirect("vacancies")
    context = {"form": form}
    return render(request, "pathways/advertise-vacancy.html", context, status=422 if form.is_bound else 200)


def _roles(request: HttpRequest) -> list[tuple[str, list[tuple[str, str]]]]:
    """Roles in use, under their lanes."""
    found: dict[str, list[tuple[str, str]]] = {}
    for role in queries.career_map(on=request.on).in_use.roles:
        found.setdefault(role.lane.label, []).append((role.key, role.title))
    return list(found.items())


def _places(request: HttpRequest) -> list[tuple[str, str]]:
    """Where this reader may tell of a vacancy."""
    trust = [(WHOLE_TRUST, "The trust as a whole")] if may_advertise(request.actor, None) else []
    schools = organisation.schools_open(on=request.on)
    return trust + [(str(place.id), place.name) for place in schools if may_advertise(request.actor, place.id)]


@door(may_advertise_somewhere)
@require_POST
def close_vacancy(request: HttpRequest, vacancy_id: int) -> HttpResponse:
    if queries.vacancy_by_id(vacancy_id=vacancy_id) is None:
        raise Http404("no such vacancy")
    actions.close_vacancy(actor=request.actor, vacancy_id=vacancy_id, at=request.at)
    messages.success(request, "The vacancy is closed.")
    return redirect("vacancies")


@door(signed_in)
def offer_to_talk(request: HttpRequest, key: str) -> HttpResponse:
    """Say how colleagues reach one about a role that one holds or held."""
    roles = queries.career_map(on=request.on)
    if key not in roles.by_key:
        raise Http404("no such role")
    staff_id = request.actor.staff_id
    held = bool(staff_id and queries.roles_held(staff_id=staff_id, roles=roles).held(key, request.on))
    insist(may_offer_to_talk(request.actor, held=held))
    told = queries.reach_told(staff_id=staff_id, role=key)
    form = TalkForm(request.POST or None, initial={"reach": told or queries.work_address_of(staff_id=staff_id)})
    if request.method == "POST" and form.is_valid():
        reach = form.cleaned_data["reach"]
        actions.offer_to_talk(actor=request.actor, role=key, reach=reach, on=request.on, at=request.at)
        messages.success(request, "Colleagues in the trust see that you are glad to talk. Take it back when you like.")
        return redirect("role", key)
    context = {"form": form, "role": roles.by_key[key], "told": told}
    return render(request, "pathways/offer-to-talk.html", context, status=422 if form.is_bound else 200)


@door(signed_in)
@require_POST
def take_back_offer_to_talk(request: HttpRequest, key: str) -> HttpResponse:
    if key not in queries.career_map(on=request.on).by_key:
        raise Http404("no such role")
    actions.take_back_offer_to_talk(actor=request.actor, role=key, at=request.at)
    messages.success(request, "You are no longer shown as glad to talk about this role.")
    return redirect("role", key)

"""Somebody's own aim: the question, their answer, who may see it, and what they answered before."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from trellis.access.policies import door, signed_in
from trellis.organisation import queries as organisation
from trellis.organisation.queries import Person
from trellis.pathways import actions, queries
from trellis.pathways.forms.aims import AimForm, RoleChoices
from trellis.pathways.queries.aims import role_titles
from trellis.pathways.rules.aims import Aim, AimSort, Answer, Asking, Reader, asks, says
from trellis.pathways.rules.map import CareerMap, Lane
from trellis.pathways.rules.wording import listed
from trellis.pathways.views.people import own_career
from trellis.ui.components.happenings import Happening

SHOWN_TO = {
    Reader.LINE_MANAGER: "your line manager",
    Reader.HEADTEACHER: "your headteacher",
    Reader.PEOPLE_LEAD: "the trust’s people-development lead",
}


@door(signed_in)
@own_career
def my_aim(request: HttpRequest, person: Person) -> HttpResponse:
    answers = queries.answers_of(staff_id=person.id)
    last = answers[0] if answers else None
    titles = role_titles(keys={role for answer in answers for role in answer.roles})
    aim = last if last and last.stands else None
    context = {
        "aim": aim,
        "says": says(aim, titles) if aim else "",
        "roles": [(key, titles.get(key)) for key in aim.roles] if aim else [],
        "not_said": last if last and last.ended_on is None and not aim else None,
        "due": asks(last, on=request.on) is Asking.AGAIN,
        "readers": _readers(request, person, aim) if aim else [],
        "history": [_happening(answer, titles) for answer in answers],
    }
    return render(request, "pathways/my-aim.html", context)


def _readers(request: HttpRequest, person: Person, aim: Aim) -> list[tuple[str, str]]:
    """Everybody who may see the aim, by name where one is known."""
    answering = organisation.who_answers_for(person, on=request.on)
    shown = {reader.value.replace("-", " ") for reader in aim.shown_to}
    lead = [("the people-development lead of the trust", "")] if Reader.PEOPLE_LEAD in aim.shown_to else []
    return [("You", ""), *((row.name, row.why) for row in answering if row.why in shown), *lead]


def _happening(answer: Aim, titles: dict[str, str]) -> Happening:
    title = "You said that you would rather not say" if answer.sort is AimSort.NOT_SAID else says(answer, titles)
    shown = listed([SHOWN_TO[reader] for reader in Reader if reader in answer.shown_to])
    parts = []
    if answer.words and answer.words != title:
        parts.append(answer.words)
    if answer.sort is not AimSort.NOT_SAID:
        parts.append(f"Shown to {shown}." if shown else "Shown to nobody.")
    if answer.ended_on:
        parts.append(f"{'Withdrawn' if answer.withdrawn else 'Changed'} on {answer.ended_on:%-d %B %Y}.")
    return Happening(title=title, at=answer.said_on, words=" ".join(parts))


@door(signed_in)
@own_career
def say_aim(request: HttpRequest, person: Person) -> HttpResponse:
    map_ = queries.career_map(on=request.on).in_use
    aim = queries.aim_of(staff_id=person.id)
    wanted = request.GET.get("role", "")
    initial = _initial(aim, wanted if wanted in map_.by_key else "")
    form = AimForm(request.POST or None, roles=_roles(map_, aim), initial=initial)
    if request.method == "POST" and form.is_valid():
        answer: Answer = form.said
        actions.say_aim(actor=request.actor, answer=answer, on=request.on, at=request.at)
        said = (
            "You will be asked again in a year."
            if answer.sort is AimSort.NOT_SAID
            else "Your aim is kept. It is yours."
        )
        messages.success(request, said)
        return redirect("my-aim")
    context = {"form": form, "aim": aim}
    return render(request, "pathways/say-aim.html", context, status=422 if form.is_bound else 200)


def _initial(aim: Aim | None, wanted: str) -> dict[str, Any]:
    """What was said before, so that it is changed rather than written anew; a role that a link named comes first."""
    initial: dict[str, Any] = {}
    if aim:
        first, second = (*aim.roles, "", "")[:2]
        initial = {"answer": aim.direction or aim.sort, "role": first, "second_role": second, "words": aim.words}
        initial["shown_to"] = list(aim.shown_to)
    if wanted and wanted not in (initial.get("role"), initial.get("second_role")):
        initial |= {"answer": AimSort.ROLE, "role": wanted, "second_role": initial.get("role", "")}
    return initial


def _roles(map_: CareerMap, aim: Aim | None) -> RoleChoices:
    """The roles in use by their lane; one that was named before and is gone from the map can still be kept."""
    lanes: RoleChoices = [
        (
            lane.label,
            sorted(((role.key, role.title) for role in map_.roles if role.lane is lane), key=lambda one: one[1]),
        )
        for lane in Lane
    ]
    gone = [(key, key.replace("-", " ").capitalize()) for key in (aim.roles if aim else ()) if key not in map_.by_key]
    return [(label, roles) for label, roles in (*lanes, ("No longer on the map", gone)) if roles]


@door(signed_in)
@require_POST
def withdraw_aim(request: HttpRequest) -> HttpResponse:
    actions.withdraw_aim(actor=request.actor, at=request.at)
    messages.success(request, "Your aim is withdrawn. Nobody else sees it any more; it stays in your own list below.")
    return redirect("my-aim")


@door(signed_in)
@require_POST
def say_aim_still_holds(request: HttpRequest) -> HttpResponse:
    actions.say_aim_still_holds(actor=request.actor, on=request.on, at=request.at)
    messages.success(request, "Kept as it is. You will be asked again in a year.")
    return redirect("my-aim")

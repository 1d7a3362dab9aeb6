"""The person whom a page is about: found, looked at with leave, and who else may look."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from trellis.access.actions import note_opening
from trellis.access.policies import insist
from trellis.organisation import queries as organisation
from trellis.organisation.queries import Person
from trellis.pathways import queries
from trellis.pathways.policies import Subject, may_see_ledger, may_tell_qualification, nominates_as, reads_as
from trellis.pathways.queries.aims import role_titles
from trellis.pathways.rules.aims import Aim, says


def own_career(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of somebody's own career is handed its person; a sign-in that is nobody's among the staff is told so."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.actor.staff_id is None:
            return render(request, "pathways/no-career.html")
        return view(request, person_of(request.actor.staff_id), *args, **kwargs)

    return shown


def person_of(staff_id: int) -> Person:
    person = organisation.person_named(staff_id=staff_id)
    if person is None:
        raise Http404("no such person")
    return person


def subject_of(person: Person) -> Subject:
    return Subject(person.id, person.school_id, person.name)


def seen_person(request: HttpRequest, staff_id: int) -> Person:
    """The person, for somebody who may look; and that they looked is kept."""
    person = person_of(staff_id)
    actor = request.actor
    insist(may_see_ledger(actor, subject_of(person)))
    kind = nominates_as(actor, subject_of(person)).replace(" ", "-")
    kind = kind or next((remit.kind.value for remit in sorted(actor.remits, key=lambda one: one.kind)), "colleague")
    note_opening(actor=actor, subject_id=person.id, what="next steps", as_kind=kind, at=request.at)
    return person


def aim_seen(request: HttpRequest, person: Person) -> Aim | None:
    """What the person aims at, for themselves and whom they show it to; that somebody saw it is kept."""
    actor = request.actor
    aim = queries.aims_seen_by(actor, [subject_of(person)]).get(person.id)
    if aim:
        reader = next(iter(sorted(aim.shown_to & reads_as(actor, subject_of(person)))), "colleague")
        note_opening(actor=actor, subject_id=person.id, what="aim", as_kind=reader, at=request.at)
    return aim


def in_words(aim: Aim | None) -> str:
    """As it was said, with whatever was added in the person's own words."""
    if aim is None:
        return ""
    words = says(aim, role_titles(keys=aim.roles))
    return f"{words}. {aim.words}" if aim.words and aim.words != words else words


def told_of(request: HttpRequest, person: Person) -> dict:
    return {
        "qualifications": queries.qualifications_of(staff_id=person.id),
        "on_career": False,
        "may_tell": may_tell_qualification(request.actor, subject_of(person)).met,
        "readers": [
            ("You" if request.actor.staff_id == person.id else person.name, ""),
            *((row.name, row.why) for row in organisation.who_answers_for(person, on=request.on)),
            ("those who lead the development of people for the trust", ""),
        ],
    }

"""Finds the person that an address is about, for somebody who may see their ledger, and keeps that it was opened."""

from datetime import date

from django.http import Http404, HttpRequest

from trellis.access.actions import note_opening
from trellis.access.policies import insist
from trellis.entitlements.policies import Subject, may_see_ledger
from trellis.organisation import queries as organisation
from trellis.organisation.queries import Person


def subject_of(request: HttpRequest, staff_id: int, *, what: str) -> Person:
    """The person, or 404 where this trust has none of that number; refused with the reason where the actor may not look."""
    person = organisation.person_named(staff_id=staff_id)
    if person is None:
        raise Http404("no such person")
    actor = request.actor
    finding = may_see_ledger(actor, Subject(person.id, person.school_id, person.name))
    insist(finding)
    if actor.staff_id != person.id and request.method == "GET":
        note_opening(actor=actor, subject_id=person.id, what=what, as_kind=as_whom(actor, person), at=request.at)
    return person


def as_whom(actor, person: Person) -> str:
    """In what capacity the actor looks, for the list that the person reads."""
    if person.id in actor.reports:
        return "line-manager"
    return next((remit.kind.value for remit in sorted(actor.remits, key=lambda remit: remit.kind)), "colleague")


def readers_of(person: Person, *, on: date) -> list[tuple[str, str]]:
    """Whom `may_see_ledger` lets in besides the person: by name where it follows from posts, else by their part."""
    named = [(row.name, row.why) for row in organisation.who_answers_for(person, on=on)]
    return [*named, ("those who lead the development of people for the trust", "")]

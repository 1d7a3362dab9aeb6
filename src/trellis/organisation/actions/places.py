"""Keeps schools and hubs by hand."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import IntegrityError

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.organisation.actions.people import SaidWrong
from trellis.organisation.models import Hub, School
from trellis.organisation.policies import may_change_schools


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """A school as somebody describes it; an empty hub name is no hub, and one that is new is made."""

    name: str
    phase: str
    urn: str = ""
    laestab: str = ""
    ukprn: str = ""
    town: str = ""
    committee: str = ""
    opened_on: date | None = None
    closed_on: date | None = None


_TAKEN = {
    "one_school_per_urn": ("urn", "Another school of the trust has this URN."),
    "open_school_names_differ": ("name", "Another open school of the trust has this name."),
}


@action("add a school")
def add_school(*, actor: Actor, facts: SchoolFacts, hub: str, at: datetime) -> int:
    insist(may_change_schools(actor))
    return _keep(School(), facts, hub)


@action("change a school")
def change_school(*, actor: Actor, school_id: int, facts: SchoolFacts, hub: str, at: datetime) -> None:
    """Change what is kept of a school. One that closes keeps its history; nobody is moved by it."""
    insist(may_change_schools(actor))
    _keep(School.objects.select_for_update(of=("self",)).get(id=school_id), facts, hub)


def _keep(school: School, facts: SchoolFacts, hub: str) -> int:
    if facts.opened_on and facts.closed_on and facts.closed_on < facts.opened_on:
        raise SaidWrong("closed_on", "The school closed before it opened: check the two dates.")
    for name, value in asdict(facts).items():
        setattr(school, name, value)
    hub = hub.strip()
    school.hub = (Hub.objects.filter(name__iexact=hub).first() or Hub.objects.create(name=hub)) if hub else None
    try:
        school.save()
    except IntegrityError as clash:
        taken = next((said for name, said in _TAKEN.items() if name in str(clash)), None)
        if taken is None:
            raise
        raise SaidWrong(*taken) from clash
    return school.pk

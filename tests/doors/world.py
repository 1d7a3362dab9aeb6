"""Two trusts with the same cast each, so that the strongest person of one can try every door of the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.conftest import NOW, TODAY
from tests.doors.rows import BESIDE, FAR, OWN, REPORT, Person, Relation
from trellis.access import actions as access
from trellis.access.rules import Actor, RemitKind, ScopeKind
from trellis.organisation.models import School, Staff
from trellis.organisation.queries import actor_for

# In every name and text of the first trust: seen by anybody of the second, it has crossed the wall.
CANARY = "Qxlark"
# In the names of whoever works at the other school of a trust: nobody of Oakfield has to do with them but by leading the
# trust. And in the names of all staff: governors are told numbers, and no names.
OF_THE_OTHER_SCHOOL = "Zwfay"
OF_STAFF = "Vqstaff"

SINCE = date(2024, 9, 1)
JOBS: Mapping[Person, tuple[str, str, str]] = {
    Person.HEAD: ("Headteacher", "headteacher", "leader"),
    Person.MANAGER: ("Phase leader", "head-of-department", "teacher"),
    Person.STAFF: ("Class teacher", "teacher", "teacher"),
    Person.PEOPLE_LEAD: ("Director of people", "trust-leader", "leader"),
    Person.TRUST_LEADER: ("Chief executive", "trust-leader", "leader"),
    Person.HR: ("HR officer", "office", "office"),
    Person.ADMINISTRATOR: ("Systems manager", "it-support", "other"),
}
GRANTED = {
    Person.PEOPLE_LEAD: RemitKind.PEOPLE_LEAD,
    Person.TRUST_LEADER: RemitKind.TRUST_LEADER,
    Person.HR: RemitKind.HR,
    Person.GOVERNOR: RemitKind.GOVERNOR,
    Person.ADMINISTRATOR: RemitKind.ADMINISTRATOR,
}


@dataclass
class Place:
    """One trust, furnished: people by cast and by relation, and the numbers of things by kind and relation."""

    trust_id: int
    mark: str
    logins: dict[Person, int] = field(default_factory=dict)
    staff: dict[Person, int] = field(default_factory=dict)
    things: dict[str, dict[Relation, int]] = field(default_factory=dict)
    named: dict[str, Any] = field(default_factory=dict)

    def words(self, text: str) -> str:
        """A text that gives itself away where it must not be seen."""
        return f"{text} {self.mark}"

    def actor(self, person: Person) -> Actor:
        actor = actor_for(login_id=self.logins[person], on=TODAY)
        assert actor is not None
        return actor

    def keep(self, kind: str, number: int, *relations: Relation) -> None:
        """Say that this is the thing of a kind that stands in these relations to the cast; all of them if none is named."""
        for relation in relations or (OWN, REPORT, BESIDE, FAR):
            self.things.setdefault(kind, {})[relation] = number

    def of(self, kind: str, relation: Relation, person: Person) -> int | None:
        """The number of the thing that a person in this relation is about; none where there is no such thing."""
        if kind == "staff" and relation is OWN:
            return self.staff.get(person)
        return self.things.get(kind, {}).get(relation)


def people_a_place(place: Place) -> None:
    """Two schools, the cast at the first, and somebody to look at in each relation."""
    near = School.objects.create(name=place.words("Oakfield Primary"), town=place.words("Leeds"))
    far = School.objects.create(name=place.words("Hollybank"), town=place.words("York"))
    place.keep("school", near.pk, OWN, REPORT, BESIDE)
    place.keep("school", far.pk, FAR)
    head = _hire(place, near, Person.HEAD)
    manager = _hire(place, near, Person.MANAGER, under=head)
    for person in JOBS:
        if person not in {Person.HEAD, Person.MANAGER}:
            _hire(place, near, person)
    _give_login(place, Person.GOVERNOR)
    for person, kind in GRANTED.items():
        access.grant_remit(
            actor=None, login_id=place.logins[person], kind=kind, scope=ScopeKind.TRUST, scope_id=None, at=NOW
        )
    report = _staff(place, near, "Rose", "Teacher", "teacher", "teacher", under=manager)
    beside = _staff(place, near, "Bess", "Cook", "site", "site", under=head)
    distant = _staff(place, far, OF_THE_OTHER_SCHOOL, "Teacher", "teacher", "teacher")
    for relation, person in ((REPORT, report), (BESIDE, beside), (FAR, distant)):
        place.keep("staff", person.pk, relation)
        place.keep("post", person.posts.get().pk, relation)


def make_an_outsider(place: Place) -> None:
    """One person who holds everything that their own trust can give."""
    head = place.logins[Person.HEAD]
    for kind in (kind for kind in RemitKind if kind not in {RemitKind.LINE_MANAGER, RemitKind.HEADTEACHER}):
        access.grant_remit(actor=None, login_id=head, kind=kind, scope=ScopeKind.TRUST, scope_id=None, at=NOW)
    place.logins[Person.OUTSIDER] = head
    place.staff[Person.OUTSIDER] = place.staff[Person.HEAD]


def _hire(place: Place, school: School, person: Person, under: Staff | None = None) -> Staff:
    title, role, group = JOBS[person]
    login = _give_login(place, person)
    staff = _staff(place, school, person.value.title().replace(" ", ""), title, role, group, under=under, login=login)
    place.staff[person] = staff.pk
    return staff


def _give_login(place: Place, person: Person) -> int:
    subject = person.value.replace(" ", ".")
    place.logins[person] = access.open_login(subject=subject, name=place.words(person.value.capitalize())).pk
    return place.logins[person]


def _staff(
    place: Place,
    school: School,
    first: str,
    title: str,
    role: str,
    group: str,
    *,
    under: Staff | None = None,
    login: int | None = None,
) -> Staff:
    staff = Staff.objects.create(
        login_id=login, first_name=first, last_name=place.words(OF_STAFF), main_school=school, staff_group=group,
        job_title=place.words(title), joined_on=SINCE, in_service_from=SINCE,
    )  # fmt: skip
    staff.posts.create(
        school=school, title=place.words(title), role=role, staff_group=group, during=(SINCE, None), line_manager=under
    )
    return staff

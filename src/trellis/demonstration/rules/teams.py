"""Settles in which team everybody works, and to whom they answer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

from trellis.demonstration.rules.source import CastFacts
from trellis.demonstration.rules.world import HEAD, Person

# How many people answer to one middle leader of the cast; the sign-in page says so.
REPORTS_OF_A_PHASE_LEADER = 6
PHASES = {
    "primary": ("Early years", "Years 1 and 2", "Years 3 and 4", "Years 5 and 6"),
    "special": ("Lower school", "Middle school", "Upper school", "Post-16"),
}
SUBJECTS = {
    "english": "English", "mathematics": "Mathematics", "science": "Science", "history": "Humanities",
    "geography": "Humanities", "languages": "Languages", "art and design": "Arts", "music": "Arts",
    "physical education": "Physical education", "computing": "Computing",
}  # fmt: skip
TEAM_OF_GROUP = {"teaching-assistant": "Inclusion", "office": "Office", "site": "Site and kitchen", "other": "Pastoral"}
MIDDLE = ("Phase leader", "Head of", "Lead practitioner", "Reading lead", "Mathematics lead")


def settle_teams_and_managers(people: Sequence[Person], cast: Sequence[CastFacts]) -> None:
    """Give everybody a team and a line manager. What the cast says of itself stands."""
    by_key = {person.key: person for person in people if person.key}
    central = [person for person in people if person.school is None]
    chief = by_key.get("marian") or next((person for person in central if person.group == "leader"), central[0])
    schools: dict[str, list[Person]] = {}
    for person in people:
        schools.setdefault(person.school.key if person.school else "", []).append(person)
    for key, members in schools.items():
        if key:
            _School(members, chief).settle()
    for person in central:
        person.team, person.manager = "Trust office", None if person is chief else chief
    for member in cast:
        if member.key in by_key and member.manager in by_key:
            by_key[member.key].manager = by_key[member.manager]
    if "ben" in by_key:
        _give_reports(by_key["ben"], people)


class _School:
    def __init__(self, members: list[Person], chief: Person) -> None:
        self.members = members
        self.chief = chief
        self.head = next(person for person in members if person.title == HEAD)
        self.seniors = [p for p in members if p.group == "leader" and p is not self.head] or [self.head]
        self.middle = [p for p in members if p.title.startswith(MIDDLE[:3]) and p.key != "ben"]
        self.senco = self._holder("SENCO") or self.seniors[0]
        self.business = self._holder("School business") or self.head
        self.site = self._holder("Site manager") or self.business

    def _holder(self, title: str) -> Person | None:
        return next((person for person in self.members if person.title.startswith(title)), None)

    def settle(self) -> None:
        seniors, middle = cycle(self.seniors), cycle(self.middle or self.seniors)
        carers = cycle([self.senco, *self.seniors, *self.middle])
        phases = cycle(PHASES.get(self.head.school.phase if self.head.school else "", ("Pastoral",)))
        years = cycle(range(1, 7))
        for person in self.members:
            person.team = _team(person, phases)
            if person.title == "Class teacher" and person.school and person.school.phase == "primary":
                person.title = f"Class teacher, Year {next(years)}"
            person.manager = self._manager(person, seniors, middle, carers)

    def _manager(self, person: Person, seniors: cycle[Person], middle: cycle[Person], carers: cycle[Person]) -> Person:
        if person is self.head:
            return self.chief
        if person in self.seniors or person in (self.senco, self.business):
            return self.head
        if person.title.startswith(MIDDLE):
            return next(seniors)
        if person.group == "teacher":
            return next((lead for lead in self.middle if lead.team == person.team), None) or next(middle)
        if person.group == "teaching-assistant":
            return next(carers)
        if person.group == "site":
            return self.site if person is not self.site else self.business
        return self.business if person.group == "office" else next(seniors)


def _team(person: Person, phases: cycle[str]) -> str:
    title = person.title.lower()
    if person.key == "amara" or person.key == "ben":
        return "Years 3 and 4"
    if person.group == "leader" or title == "senco":
        return "Leadership" if person.group == "leader" else "Inclusion"
    if person.group in TEAM_OF_GROUP:
        return TEAM_OF_GROUP[person.group]
    return next((team for subject, team in SUBJECTS.items() if subject in title), None) or next(phases)


def _give_reports(leader: Person, people: Sequence[Person]) -> None:
    """Exactly so many people as the sign-in page promises: of the leader's own team first, teachers and assistants."""
    for person in people:
        if person.manager is leader and not person.key:
            person.manager = leader.manager
    already = sum(person.manager is leader for person in people)
    colleagues = [
        person
        for person in people
        if person.school is leader.school and not person.key and not person.title.startswith((*MIDDLE, "SENCO"))
    ]
    teachers = [person for person in colleagues if person.group == "teacher"]
    assistants = [person for person in colleagues if person.group == "teaching-assistant"]
    teachers.sort(key=lambda person: person.team != leader.team)
    for place, person in enumerate([*teachers[:3], *assistants][: REPORTS_OF_A_PHASE_LEADER - already], start=1):
        person.manager, person.team = leader, leader.team
        person.script = f"{leader.key}-{place}"

"""Fills the schools of a trust with people: their jobs, their teams, whom they answer to, and those who have left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from unicodedata import normalize

from trellis.demonstration.rules.source import CastFacts, JobFacts, SchoolFacts, Source, TrustFacts
from trellis.demonstration.rules.teams import settle_teams_and_managers
from trellis.demonstration.rules.world import HEAD, Person
from trellis.kernel.academic_years import AcademicYear
from trellis.organisation.rules.sex import Sex

CENTRAL = "central"
# The bands of years with the trust that `service` gives shares for.
SERVICE_BANDS = ((0.1, 1.0), (1.0, 2.0), (2.0, 4.0), (4.0, 8.0), (8.0, 15.0), (15.0, 26.0))
YEAR = 365.25


def people_of(trust: TrustFacts, source: Source, *, random: Random, today: date) -> list[Person]:
    """Everybody who works for the trust, and who left since its history began; the cast among them, in its place."""
    hiring = _Hiring(trust, source, random, today)
    for school in trust.schools:
        hiring.fill(school, school.phase, school.staff)
    hiring.fill(None, CENTRAL, trust.central_staff)
    settle_teams_and_managers(hiring.people, source.cast)
    hiring.say_who_left()
    return hiring.people


@dataclass(slots=True)
class _Hiring:
    trust: TrustFacts
    source: Source
    random: Random
    today: date
    people: list[Person] = field(default_factory=list)
    _subjects: Counter[str] = field(default_factory=Counter)
    _names: set[tuple[str, str]] = field(default_factory=set)
    _trns: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._names |= {(person.first, person.last) for person in self.source.cast}
        self._names |= {school.head for school in self.trust.schools}

    def fill(self, school: SchoolFacts | None, setting: str, size: int) -> None:
        for group, count in _shared_out(size, self.source.shares_of_groups[setting]).items():
            cast = [
                member
                for member in self.source.cast
                if member.trust == self.trust.key
                and member.group == group
                and member.school == (school.key if school else "")
            ]
            for member in cast:
                self._cast(member, school, setting)
            for job in self._jobs(group, setting, count - len(cast), {member.job for member in cast}):
                self._hire(job, school)

    def _jobs(self, group: str, setting: str, count: int, taken: set[str]) -> Iterator[JobFacts]:
        """First what every school has, as far as nobody of the cast holds it, then the others by their weight."""
        jobs = [job for job in self.source.jobs if job.group == group and setting in job.settings]
        held = Counter(job.title for job in jobs for title in taken if title.startswith(job.title))
        always = [job for job in jobs for _ in range(job.each - held[job.title])]
        yield from always[: max(count, 0)]
        others = [job for job in jobs if job.weight]
        left = count - len(always)
        if left > 0:
            yield from _dealt_out(others, left, self.random)

    def _cast(self, member: CastFacts, school: SchoolFacts | None, setting: str) -> None:
        job = next(
            (job for job in self.source.jobs if setting in job.settings and member.job.startswith(job.title)), None
        )
        person = Person(
            first=member.first,
            last=member.last,
            sex=member.sex,
            school=school,
            title=member.job,
            group=member.group,
            job=job,
            joined_on=min(member.started_on, self.today),
            key=member.key,
            fte=Decimal(str(member.fte)),
            has_email=member.work_email,
            in_service_from=member.in_service_from,
        )
        self._enrol(person)

    def _hire(self, job: JobFacts, school: SchoolFacts | None, *, left_on: date | None = None) -> Person:
        if school and job.title == HEAD and left_on is None:
            (first, last), sex = school.head, school.heads_sex
        else:
            first, last, sex = self._name(job.women)
        facts = self.source.groups[job.group]
        service = self.random.uniform(*self.random.choices(SERVICE_BANDS, facts.service)[0])
        full_time = self.random.random() < job.full_time
        person = Person(
            first=first,
            last=last,
            sex=sex,
            school=school,
            title=job.title,
            group=job.group,
            job=job,
            joined_on=_begins(self.random, left_on or self.today, service, teaching=job.group in ("teacher", "leader")),
            left_on=left_on,
            fte=Decimal(1) if full_time or not job.fte else Decimal(str(self.random.choice(job.fte))),
            has_email=self.random.random() < facts.work_email,
        )
        self._enrol(person)
        return person

    def _enrol(self, person: Person) -> None:
        plain = ".".join(_letters(part) for part in (person.first, person.last))
        self._subjects[plain] += 1
        again = self._subjects[plain]
        person.subject = f"{plain}{again if again > 1 else ''}@{self.trust.email_domain}"
        person.payroll_number = f"{10001 + len(self.people)}"
        has_trn = self.source.groups[person.group].has_trn if person.group else 0
        if self.random.random() < has_trn:
            person.trn = self._trn()
        self.people.append(person)

    def _trn(self) -> str:
        while (trn := f"99{self.random.randrange(100_000):05d}") in self._trns:
            pass
        self._trns.add(trn)
        return trn

    def _name(self, women: float) -> tuple[str, str, Sex]:
        while True:
            families = self.source.families
            family = self.random.choices(families, [one.share for one in families])[0]
            sex = Sex.FEMALE if self.random.random() < women else Sex.MALE
            first = self.random.choice(family.women if sex is Sex.FEMALE else family.men)
            other = self.random.random() < self.source.surname_from_another_family
            last = self.random.choice((self.random.choice(families) if other else family).surnames)
            if (first, last) not in self._names:
                self._names.add((first, last))
                return first, last, sex

    def say_who_left(self) -> None:
        """So many of each group as leave in a year, for every year of the history that is over."""
        present = [person for person in self.people if not person.key]
        year = AcademicYear.of(self.trust.history_from)
        while year < AcademicYear.of(self.today):
            for (school, group), members in _by_place(present).items():
                expected = len(members) * self.source.groups[group].leave_each_year
                for _ in range(int(expected) + (self.random.random() < expected % 1)):
                    like = self.random.choice(members)
                    if like.job and not like.job.each:
                        leaver = self._hire(like.job, school, left_on=_last_day(self.random, year))
                        leaver.team, leaver.manager = like.team, like.manager
            year = year.next


def _by_place(people: Sequence[Person]) -> dict[tuple[SchoolFacts | None, str], list[Person]]:
    found: dict[tuple[SchoolFacts | None, str], list[Person]] = {}
    for person in people:
        found.setdefault((person.school, person.group), []).append(person)
    return found


def _last_day(random: Random, year: AcademicYear) -> date:
    """Most leave at the end of the summer, the others at Christmas or Easter."""
    days = (year.end, date(year.start_year + 1, 1, 1), date(year.start_year + 1, 4, 15))
    return random.choices(days, (7, 2, 1))[0]


def _begins(random: Random, until: date, years: float, *, teaching: bool) -> date:
    """A first day so many years before `until`: for teachers a 1 September, or the start of another term."""
    day = until - timedelta(days=round(years * YEAR))
    if not teaching:
        while day.weekday() > 4:
            day += timedelta(days=1)
        return min(day, until - timedelta(days=7))
    year = AcademicYear.of(day)
    starts = (year.start, date(year.start_year + 1, 1, 4), date(year.start_year + 1, 4, 16))
    chosen = random.choices(starts, (80, 13, 7))[0]
    return chosen if chosen < until - timedelta(days=7) else year.previous.start


def _shared_out(size: int, shares: Mapping[str, float]) -> dict[str, int]:
    """Whole people by share; those left over go where the largest part of a person was cut off."""
    exact = {group: size * share for group, share in shares.items()}
    whole = {group: int(value) for group, value in exact.items()}
    for group in sorted(exact, key=lambda group: whole[group] - exact[group])[: size - sum(whole.values())]:
        whole[group] += 1
    return whole


def _dealt_out(jobs: Sequence[JobFacts], count: int, random: Random) -> list[JobFacts]:
    """So many jobs as near to their weights as whole people allow; chance decides over what is left."""
    total = sum(job.weight for job in jobs)
    sure = [job for job in jobs for _ in range(int(count * job.weight / total))]
    return sure + random.choices(jobs, [job.weight for job in jobs], k=count - len(sure))


def _letters(name: str) -> str:
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "".join(letter for letter in plain if letter.isalpha())

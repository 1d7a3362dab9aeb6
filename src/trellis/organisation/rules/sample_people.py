"""Invents the staff of a trust for sample files, in the proportions of England's schools (domain 5)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from unicodedata import normalize

from .sample_names import LAST_NAMES, MENS_NAMES, SHORT, WOMENS_NAMES
from .sex import Sex


@dataclass(frozen=True, slots=True)
class SampleSchool:
    """A school of a sample, with as many of a hundred staff as its size asks for."""

    name: str
    urn: str
    laestab: str
    secondary: bool = False
    weight: int = 8


# Invented. URNs and LAESTABs are of the right shape and belong to no school.
SAMPLE_SCHOOLS = (
    SampleSchool("Oakfield Primary School", "990101", "9902001", weight=6),
    SampleSchool("Ashdene Primary School", "990102", "9902002", weight=5),
    SampleSchool("Brookside Primary Academy", "990103", "9902003", weight=6),
    SampleSchool("St Aldhelm's Church of England Primary School", "990104", "9903301", weight=4),
    SampleSchool("Fernhill Infant School", "990105", "9902005", weight=4),
    SampleSchool("Fernhill Junior School", "990106", "9902006", weight=4),
    SampleSchool("Marlpit Lane Primary School", "990107", "9902007", weight=5),
    SampleSchool("Windmill Community Primary School", "990108", "9902008", weight=6),
    SampleSchool("Larkfield Academy", "990109", "9904001", secondary=True, weight=19),
    SampleSchool("Kingsmere School", "990110", "9904002", secondary=True, weight=17),
    SampleSchool("Highcross High School", "990111", "9904003", secondary=True, weight=15),
    SampleSchool("The Willows School", "990112", "9907001", weight=9),
)


@dataclass(slots=True)
class SamplePost:
    """One post of an invented person. `manager` is their line manager's place in the list of people."""

    school: SampleSchool
    title: str
    kind: str
    fte: str
    starts_on: date
    last_day: date | None
    contract: str
    manager: int | None


@dataclass(slots=True)
class SamplePerson:
    """An invented member of staff."""

    number: str
    trn: str
    first_name: str
    last_name: str
    known_as: str
    sex: Sex
    work_email: str
    personal_email: str
    in_service_from: date
    qts_on: date | None
    joined_on: date
    posts: list[SamplePost] = field(default_factory=list)


# Each school is filled from the top; then the others (title, kind) come by weight.
SENIORS = ("Headteacher", "Deputy Headteacher", "Assistant Headteacher", "SENCO", "School Business Manager")
PRIMARY_REPEATS = (
    ("Class Teacher", "teacher", 34), ("Class Teacher (ECT)", "teacher", 4), ("Phase Leader", "teacher", 5),
    ("English Lead", "teacher", 3), ("Teaching Assistant", "ta", 24), ("HLTA", "ta", 4), ("Nursery Nurse", "ta", 3),
    ("Midday Supervisor", "site", 9), ("Caretaker", "site", 2), ("Cleaner", "site", 3),
    ("Kitchen Assistant", "site", 3), ("Office Administrator", "office", 4), ("Learning Mentor", "other", 2),
)  # fmt: skip
SECONDARY_REPEATS = (
    ("Teacher of Maths", "teacher", 8), ("Teacher of English", "teacher", 8), ("Teacher of Science", "teacher", 9),
    ("Teacher of History", "teacher", 4), ("Teacher of French", "teacher", 3), ("Teacher of PE", "teacher", 4),
    ("Teacher of Art", "teacher", 2), ("Teacher of Computing (ECT)", "teacher", 4), ("Head of Maths", "teacher", 2),
    ("Head of English", "teacher", 2), ("Head of Year 9", "teacher", 4), ("Learning Support Assistant", "ta", 14),
    ("Cover Supervisor", "other", 4), ("Science Technician", "other", 3), ("Attendance Officer", "other", 2),
    ("Exams Officer", "office", 1), ("Receptionist", "office", 3), ("Data Manager", "office", 2),
    ("Site Manager", "site", 2), ("Cleaner", "site", 6), ("Catering Assistant", "site", 5),
)  # fmt: skip
KINDS = ("leader", "leader", "leader", "teacher", "office")
SHARES = {"leader": 0.05, "teacher": 0.25, "ta": 0.75, "office": 0.4, "site": 0.9, "other": 0.4}
WOMEN = {"leader": 0.69, "teacher": 0.76, "ta": 0.92, "office": 0.85, "site": 0.65, "other": 0.75}
FRACTIONS = ("0.2", "0.4", "0.5", "0.6", "0.8", "0.9")
TERM_TIME = ("0.338", "0.541", "0.676", "0.811", "0.865")


def sample_people(
    people: int, *, seed: int, today: date, schools: Sequence[SampleSchool] = SAMPLE_SCHOOLS
) -> list[SamplePerson]:
    """So many invented people, the same every time for one seed and day, whole reporting lines included."""
    random = Random(f"{seed}/{people}")  # noqa: S311 (invents names, keeps no secret)
    maker = PeopleMaker(random, today)
    used = schools[: max(1, min(len(schools), people // 20))]
    total = sum(school.weight for school in used)
    left = people
    for place, school in enumerate(used):
        size = left if place == len(used) - 1 else round(people * school.weight / total)
        maker.fill(school, size, used)
        left -= size
    return maker.people


@dataclass(slots=True)
class PeopleMaker:
    """Makes people one school after another, so that each school's lines end at its own headteacher."""

    random: Random
    today: date
    people: list[SamplePerson] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)

    def fill(self, school: SampleSchool, size: int, schools: Sequence[SampleSchool]) -> None:
        repeats = SECONDARY_REPEATS if school.secondary else PRIMARY_REPEATS
        weights = [weight for _, _, weight in repeats]
        head = len(self.people)
        for place in range(size):
            if place < len(SENIORS):
                title, kind = SENIORS[place], KINDS[place]
                manager = None if place == 0 else head
            else:
                title, kind, _ = self.random.choices(repeats, weights)[0]
                manager = head + self.manager_for(kind, place, min(size, len(SENIORS)))
            self.person(school, title, kind, manager, schools)

    def manager_for(self, kind: str, place: int, seniors: int) -> int:
        wanted = {"ta": 3, "site": 4, "office": 4, "other": 2}.get(kind, 1 + place % 2)
        return min(wanted, seniors - 1)

    def person(
        self, school: SampleSchool, title: str, kind: str, manager: int | None, schools: Sequence[SampleSchool]
    ) -> None:
        random, n = self.random, len(self.people)
        woman = random.random() < WOMEN[kind]
        first, last = random.choice(WOMENS_NAMES if woman else MENS_NAMES), random.choice(LAST_NAMES)
        teaches = kind in ("teacher", "leader")
        early = "ECT" in title
        served = random.randint(0, 1) if early else min(int(random.expovariate(1 / 9)) + 1, 40)
        began = date(self.today.year - served - (self.today.month < 9), 9, 1)
        month, day = random.choice(((9, 1), (9, 1), (1, 6), (4, 20)))
        joined = date(began.year + random.randint(0, served), month, day) if served else began
        joined = min(max(joined, began), self.today - timedelta(days=20))
        part_time = random.random() < SHARES[kind]
        fte = "1" if not part_time else random.choice(FRACTIONS if teaches else TERM_TIME)
        fixed = random.random() < 0.06
        last_day = date(self.today.year + (self.today.month >= 8), 8, 31) if fixed else None
        later = random.random() < 0.01 and n > 0
        starts_on = date(self.today.year + 1, 1, 4) if later else joined
        if last_day is not None and last_day < starts_on:
            last_day = date(starts_on.year, 8, 31)
        has_work_email = teaches or random.random() < (0.3 if kind == "site" else 0.8)
        person = SamplePerson(
            number=f"{20001 + n:06d}",
            trn=f"{1000003 + (n * 7919) % 8999900:07d}" if teaches or title == "HLTA" else "",
            first_name=first,
            last_name=last,
            known_as=SHORT.get(first, "") if random.random() < 0.5 else "",
            sex=Sex.NEITHER if random.random() < 0.01 else Sex.FEMALE if woman else Sex.MALE,
            work_email=self.address(first, last) if has_work_email else "",
            personal_email=""
            if has_work_email or random.random() < 0.5
            else self.address(first, last, host="mail.example.net"),
            in_service_from=min(began, starts_on),
            qts_on=date(min(began.year, joined.year), 7, 15) if teaches and random.random() < 0.97 else None,
            joined_on=starts_on,
        )
        contract = "Fixed term" if fixed else "Permanent"
        person.posts.append(SamplePost(school, title, kind, fte, starts_on, last_day, contract, manager))
        if part_time and len(schools) > 1 and random.random() < 0.08 and float(fte) <= 0.6:
            other = random.choice([s for s in schools if s is not school])
            person.posts.append(SamplePost(other, title, kind, "0.2", starts_on, last_day, contract, manager))
        self.people.append(person)

    def address(self, first: str, last: str, host: str = "larkfield.example.org") -> str:
        """An address that nobody else has."""
        plain_name = ascii_of(f"{first[0]}.{last}" if host.startswith("lark") else f"{first}.{last}")
        address, times = f"{plain_name}@{host}", 1
        while address in self.addresses:
            times += 1
            address = f"{plain_name}{times}@{host}"
        self.addresses.add(address)
        return address


def ascii_of(name: str) -> str:
    letters = normalize("NFKD", name.replace("ł", "l")).encode("ascii", "ignore").decode()
    return "".join(c for c in letters.lower() if c.isalnum() or c in ".-")

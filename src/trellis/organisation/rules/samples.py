"""Writes invented staff as the exports of each school system would show them, with or without the usual mistakes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from .sample_people import SAMPLE_SCHOOLS, SamplePerson, SamplePost, SampleSchool, sample_people
from .sex import Sex


class SampleKind(StrEnum):
    """Whose export a sample looks like; OURS has the headings that Trellis itself uses."""

    OURS = "ours"
    SIMS = "sims"
    ARBOR = "arbor"
    BROMCOM = "bromcom"
    PAYROLL = "payroll"


@dataclass(frozen=True, slots=True)
class Sample:
    """A file of invented staff, and what is wrong in it on purpose."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """What a row is written from: a person, one of their posts, and the post's line manager."""

    person: SamplePerson
    post: SamplePost
    manager: SamplePerson | None


Writer = Callable[[Line], str]


def numbers(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def worded(day: date | None) -> str:
    return day.strftime("%d %b %Y") if day else ""


def letter(person: SamplePerson) -> str:
    return {Sex.FEMALE: "F", Sex.MALE: "M"}.get(person.sex, "X")


def worded_sex(person: SamplePerson) -> str:
    return person.sex.label if person.sex is not Sex.NEITHER else "Prefer not to say"


def staff_type(kind: str) -> str:
    return {"teacher": "Teaching Staff", "leader": "Senior Leadership Team", "ta": "Teaching Assistant"}.get(
        kind, "Support Staff"
    )


CODES = {"Permanent": "PRM", "Fixed term": "FXT"}

FORMATS: dict[SampleKind, tuple[tuple[str, Writer], ...]] = {
    SampleKind.OURS: (
        ("Payroll number", lambda x: x.person.number),
        ("Teacher reference number (TRN)", lambda x: x.person.trn),
        ("First name", lambda x: x.person.first_name),
        ("Last name", lambda x: x.person.last_name),
        ("Known as", lambda x: x.person.known_as),
        ("Sex", lambda x: worded_sex(x.person)),
        ("Work e-mail", lambda x: x.person.work_email),
        ("Personal e-mail", lambda x: x.person.personal_email),
        ("In this line of work since", lambda x: iso(x.person.in_service_from)),
        ("QTS awarded on", lambda x: iso(x.person.qts_on)),
        ("Joined the trust on", lambda x: iso(x.person.joined_on)),
        ("School", lambda x: x.post.school.name),
        ("Job title", lambda x: x.post.title),
        ("FTE", lambda x: x.post.fte),
        ("Post started on", lambda x: iso(x.post.starts_on)),
        ("Last day in post", lambda x: iso(x.post.last_day)),
        ("Contract", lambda x: x.post.contract),
        ("Line manager’s payroll number", lambda x: x.manager.number if x.manager else ""),
    ),
    SampleKind.SIMS: (
        ("Staff Code", lambda x: (x.person.first_name[0] + x.person.last_name[:2]).upper()),
        ("Legal Surname", lambda x: x.person.last_name),
        ("Legal Forename", lambda x: x.person.first_name),
        ("Preferred Forename", lambda x: x.person.known_as),
        ("Gender", lambda x: letter(x.person)),
        ("Teacher Number", lambda x: f"{x.person.trn[:2]}/{x.person.trn[2:]}" if x.person.trn else ""),
        ("Payroll Number", lambda x: x.person.number),
        ("Work Email", lambda x: x.person.work_email),
        ("Home Email", lambda x: x.person.personal_email),
        ("DfE Establishment Number", lambda x: f"{x.post.school.laestab[:3]}/{x.post.school.laestab[3:]}"),
        ("Post", lambda x: x.post.title),
        ("Contract Start", lambda x: numbers(x.post.starts_on)),
        ("Contract End", lambda x: numbers(x.post.last_day)),
        ("FTE", lambda x: x.post.fte),
        ("Contract Type", lambda x: CODES[x.post.contract]),
        ("QTS Award Date", lambda x: numbers(x.person.qts_on)),
        ("Continuous Service Start", lambda x: numbers(x.person.in_service_from)),
        ("Line Manager", lambda x: f"{x.manager.last_name}, {x.manager.first_name}" if x.manager else ""),
    ),
    SampleKind.ARBOR: (
        ("Arbor staff ID", lambda x: x.person.number.lstrip("0")),
        ("Legal first name", lambda x: x.person.first_name),
        ("Legal last name", lambda x: x.person.last_name),
        ("Preferred first name", lambda x: x.person.known_as),
        ("Legal sex", lambda x: worded_sex(x.person)),
        ("Email address", lambda x: x.person.work_email or x.person.personal_email),
        ("TRN", lambda x: x.person.trn),
        ("School", lambda x: x.post.school.name),
        ("Business role", lambda x: x.post.title),
        ("Start date", lambda x: worded(x.post.starts_on)),
        ("End date", lambda x: worded(x.post.last_day)),
        ("FTE", lambda x: x.post.fte),
        ("Contract type", lambda x: x.post.contract),
        ("Line manager", lambda x: x.manager.work_email if x.manager else ""),
    ),
    SampleKind.BROMCOM: (
        ("StaffID", lambda x: x.person.number),
        ("Forename", lambda x: x.person.first_name),
        ("Surname", lambda x: x.person.last_name),
        ("PreferredForename", lambda x: x.person.known_as),
        ("Gender", lambda x: worded_sex(x.person)),
        ("TeacherNumber", lambda x: x.person.trn),
        ("EmailAddress", lambda x: x.person.work_email),
        ("PersonalEmail", lambda x: x.person.personal_email),
        ("SchoolURN", lambda x: x.post.school.urn),
        ("StaffType", lambda x: staff_type(x.post.kind)),
        ("PostTitle", lambda x: x.post.title),
        ("ContractStartDate", lambda x: numbers(x.post.starts_on)),
        ("ContractEndDate", lambda x: numbers(x.post.last_day)),
        ("FTE", lambda x: x.post.fte),
        ("LineManagerCode", lambda x: x.manager.number if x.manager else ""),
    ),
    SampleKind.PAYROLL: (
        ("Employee ID", lambda x: x.person.number),
        ("Surname", lambda x: x.person.last_name.upper()),
        ("Forename", lambda x: x.person.first_name.upper()),
        ("Gender", lambda x: letter(x.person)),
        ("Cost Centre", lambda x: x.post.school.name),
        ("Position Title", lambda x: x.post.title),
        ("FTE %", lambda x: f"{float(x.post.fte) * 100:g}"),
        ("Employment Start", lambda x: numbers(x.person.joined_on)),
        ("Position Start Date", lambda x: numbers(x.post.starts_on)),
        ("Leaving Date", lambda x: numbers(x.post.last_day)),
        ("Employment Type", lambda x: x.post.contract),
        ("Continuous Service Date", lambda x: numbers(x.person.in_service_from)),
        ("Personal Email", lambda x: x.person.personal_email),
        ("Work Email", lambda x: x.person.work_email),
        ("Manager Employee ID", lambda x: x.manager.number if x.manager else ""),
    ),
}


def sample_staff(
    kind: SampleKind,
    *,
    people: int,
    today: date,
    seed: int = 1,
    with_faults: bool = False,
    schools: Sequence[SampleSchool] = SAMPLE_SCHOOLS,
) -> Sample:
    """A staff file of so many invented people, one row a post: the same every time for one seed and day."""
    everybody = sample_people(people, seed=seed, today=today, schools=schools)
    lines = [
        Line(person, post, everybody[post.manager] if post.manager is not None else None)
        for person in everybody
        for post in person.posts
    ]
    columns = FORMATS[kind]
    rows = [[write(line) for _, write in columns] for line in lines]
    headings = tuple(heading for heading, _ in columns)
    faults = spoil(rows, kind=kind, seed=seed) if with_faults else ()
    return Sample(headings, tuple(tuple(row) for row in rows), faults)


# Where each kind keeps what mistakes are made in: number, TRN, last name, school, title, FTE, start, end, manager.
PLACES: dict[SampleKind, tuple[str, ...]] = {
    SampleKind.OURS: ("Payroll number", "Teacher reference number (TRN)", "Last name", "School", "Job title", "FTE",
                      "Post started on", "Last day in post", "Line manager’s payroll number"),
    SampleKind.SIMS: ("Payroll Number", "Teacher Number", "Legal Surname", "DfE Establishment Number", "Post", "FTE",
                      "Contract Start", "Contract End", "Line Manager"),
    SampleKind.ARBOR: ("Arbor staff ID", "TRN", "Legal last name", "School", "Business role", "FTE",
                       "Start date", "End date", "Line manager"),
    SampleKind.BROMCOM: ("StaffID", "TeacherNumber", "Surname", "SchoolURN", "PostTitle", "FTE",
                         "ContractStartDate", "ContractEndDate", "LineManagerCode"),
    SampleKind.PAYROLL: ("Employee ID", "", "Surname", "Cost Centre", "Position Title", "FTE %",
                         "Position Start Date", "Leaving Date", "Manager Employee ID"),
}  # fmt: skip


def spoil(rows: list[list[str]], *, kind: SampleKind, seed: int) -> tuple[str, ...]:
    """Puts each usual mistake into a row of its own, and says which (rows as a person counts them)."""
    headings = [heading for heading, _ in FORMATS[kind]]
    at = [headings.index(name) if name else None for name in PLACES[kind]]
    number, trn, last, school, title, fte, start, end, manager = at
    write = {SampleKind.OURS: iso, SampleKind.ARBOR: worded}.get(kind, numbers)
    mistakes: list[tuple[int | None, str, str]] = [
        (trn, "12345", "a TRN that is too short"),
        (school, "Oakfeild Primary", "a school nobody knows"),
        (last, "", "no last name"),
        (fte, "160", "an FTE above 1"),
        (end, write(date(1990, 1, 31)), "a last day before the first"),
        (start, "31/02/2021", "a day that no calendar has"),
        (title, "Zookeeper", "a job title that is not known (taken all the same, as other support)"),
        (manager, f"{rows[0][number or 0]}; {rows[1][number or 0]}", "two line managers"),
    ]
    random = Random(seed)  # noqa: S311 (chooses rows, keeps no secret)
    places = random.sample(range(len(rows) // 2, len(rows)), k=min(len(mistakes), len(rows) - len(rows) // 2))
    said = []
    for place, (column, text, what) in zip(places, mistakes, strict=False):
        if column is not None:
            rows[place][column] = text
            said.append(f"Row {place + 2}: {what}.")
    rows.append(list(rows[len(rows) // 3]))
    said.append(f"Row {len(rows) + 1}: the same as row {(len(rows) - 1) // 3 + 2}.")
    return tuple(sorted(said, key=lambda text: int(text.split()[1].rstrip(":"))))


GIAS_HEADINGS = (
    "URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName", "TypeOfEstablishment (code)",
    "TypeOfEstablishment (name)", "EstablishmentStatus (code)", "EstablishmentStatus (name)", "OpenDate", "CloseDate",
    "PhaseOfEducation (code)", "PhaseOfEducation (name)", "Trusts (code)", "Trusts (name)", "UKPRN", "Town",
    "Predecessor URN",
)  # fmt: skip


def sample_schools(
    *, schools: Sequence[SampleSchool] = SAMPLE_SCHOOLS, trust: str = "Larkfield Learning Trust"
) -> Sample:
    """The schools of the sample files, as an extract of Get Information About Schools would show them."""
    rows = []
    for place, school in enumerate(schools):
        special = school.laestab[3] == "7"
        kind = ("44", "Academy special converter") if special else ("34", "Academy converter")
        phase = ("0", "Not applicable") if special else ("4", "Secondary") if school.secondary else ("2", "Primary")
        ukprn = f"{10099000 + place}"
        opened = (date(2012, 9, 1) + timedelta(days=365 * (place % 8))).strftime("%d-%m-%Y")
        place_and_name = (school.laestab[:3], "Larkshire", school.laestab[3:], school.name)
        dates_and_phase = ("1", "Open", opened, "", *phase)
        rows.append((school.urn, *place_and_name, *kind, *dates_and_phase, "99001", trust, ukprn, "Larkford", ""))
    return Sample(GIAS_HEADINGS, tuple(rows))

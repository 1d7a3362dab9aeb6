"""What is invented: people with their posts, careers on pathways, lines with their events, learning, files."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from trellis.demonstration.rules.source import JobFacts, SchoolFacts
from trellis.entitlements.rules.events import Event
from trellis.entitlements.rules.lines import LineState
from trellis.kernel.academic_years import AcademicYear
from trellis.organisation.rules.sex import Sex

HEAD = "Headteacher"


@dataclass(slots=True, eq=False)
class Post:
    """A job of somebody's; `ends_on` is the day after the last."""

    title: str
    school: SchoolFacts | None
    group: str
    fte: Decimal
    starts_on: date
    ends_on: date | None = None
    team: str = ""
    main: bool = True
    manager: Person | None = None


@dataclass(slots=True, eq=False)
class Spell:
    """A stage of a pathway that somebody stands on for a while; `ending` says why it is over."""

    pathway: str
    stage: str
    starts_on: date
    ends_on: date | None = None
    reason: str = ""
    ending: str = ""
    end_reason: str = ""
    last_offered_on: date | None = None


@dataclass(slots=True, eq=False)
class Person:
    """Somebody who works, or worked, for the trust."""

    first: str
    last: str
    sex: Sex
    school: SchoolFacts | None
    title: str
    group: str
    job: JobFacts | None
    joined_on: date
    left_on: date | None = None
    key: str = ""
    script: str = ""
    fte: Decimal = Decimal(1)
    has_email: bool = True
    subject: str = ""
    payroll_number: str = ""
    trn: str = ""
    stage: str = ""
    in_service_from: date | None = None
    qts_on: date | None = None
    team: str = ""
    manager: Person | None = None
    forgotten: bool = False
    posts: list[Post] = field(default_factory=list)
    spells: list[Spell] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def is_teaching(self) -> bool:
        return self.group in ("teacher", "leader")


@dataclass(frozen=True, slots=True)
class Learnt:
    """An entry of somebody's learning log."""

    person: Person
    title: str
    on: date
    hours: Decimal
    note: str
    logged_at: datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """A file given as evidence."""

    person: Person
    name: str
    media_type: str
    content: bytes
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """An event, and what was given with it, which has no number yet."""

    event: Event
    paper: Paper | None = None
    learnt: Learnt | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A promise to somebody to which something has happened."""

    person: Person
    statement_id: int
    cycle: int
    counted: bool
    state: LineState
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """The moment at which the demonstration is made."""

    on: date
    at: datetime

    @property
    def year(self) -> AcademicYear:
        return AcademicYear.of(self.on)

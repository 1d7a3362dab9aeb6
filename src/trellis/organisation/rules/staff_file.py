"""What a staff file was found to say: its rows, the rows refused, and what has to be asked before it can be used."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from .dates import DateOrder, DateQuestion
from .groups import StaffGroup
from .identifiers import payroll_key
from .job_titles import plain
from .refusals import Note, Refusal
from .role_families import ContractKind, RoleFamily
from .school_book import Found
from .sex import Sex
from .staff_fields import StaffField


class ManagerBy(StrEnum):
    """By what a file names a line manager; ANY is a column where it may be any of them."""

    NUMBER = "payroll number"
    EMAIL = "e-mail"
    ANY = "payroll number, TRN, e-mail or name"


@dataclass(frozen=True, slots=True)
class ManagerRef:
    """A line manager as a cell names them."""

    by: ManagerBy
    text: str


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One row as read: a person, and one post of theirs. None (or "") is a blank cell, or no such column."""

    number: int
    payroll_number: str
    trn: str
    first_name: str
    last_name: str
    known_as: str
    sex: Sex
    work_email: str
    personal_email: str
    in_service_from: date | None
    qts_on: date | None
    joined_on: date | None
    school: int | None
    title: str
    role: RoleFamily
    staff_group: StaffGroup
    group_given: bool
    fte: Decimal | None
    starts_on: date | None
    last_day: date | None
    contract: ContractKind | None
    managers: tuple[ManagerRef, ...]

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True, slots=True)
class ReadAs:
    """How a person has said that the file is to be read."""

    today: date
    date_order: DateOrder | None = None
    pad_trns: bool = False
    school: Found | None = None
    groups: Mapping[str, StaffGroup] = field(default_factory=dict)


@dataclass(slots=True)
class Mentioned:
    """Whoever a refused row speaks of. They are in the file, so they have not left it."""

    payroll: set[str] = field(default_factory=set)
    trns: set[str] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def add(self, *, payroll_number: str, trn: str, emails: tuple[str, ...], name: str) -> None:
        if payroll_number:
            self.payroll.add(payroll_key(payroll_number))
        if trn:
            self.trns.add(trn)
        self.emails.update(email for email in emails if email)
        if name.strip():
            self.names.add(plain(name))

    def copy(self) -> "Mentioned":
        return Mentioned(set(self.payroll), set(self.trns), set(self.emails), set(self.names))

    def add_row(self, row: StaffRow) -> None:
        self.add(
            payroll_number=row.payroll_number, trn=row.trn, emails=(row.work_email, row.personal_email), name=row.name
        )


@dataclass(frozen=True, slots=True)
class StaffFile:
    """A staff file as read. `counted` rows = `rows` + the rows that `refused` names."""

    rows: tuple[StaffRow, ...]
    refused: tuple[Refusal, ...]
    notes: tuple[Note, ...]
    counted: int
    headings: Mapping[StaffField, str]
    question: DateQuestion | None = None
    lacks_school: bool = False
    short_trns: int = 0
    unknown_schools: Mapping[str, int] = field(default_factory=dict)
    unknown_groups: Mapping[str, int] = field(default_factory=dict)
    mentioned: Mentioned = field(default_factory=Mentioned)

    def heading_of(self, staff_field: StaffField) -> str:
        return self.headings.get(staff_field, staff_field.label)

    @property
    def readable(self) -> bool:
        """Whether nothing has to be asked before the rows mean anything."""
        return self.question is None and not self.lacks_school

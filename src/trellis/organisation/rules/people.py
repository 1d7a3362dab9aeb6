"""People as the trust has them, and as a staff file speaks of them."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from .groups import StaffGroup
from .job_titles import plain
from .role_families import ContractKind
from .sex import Sex
from .staff_file import StaffRow


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post as the trust has it. The last day is the last one in the post."""

    id: int
    school: int | None
    title: str
    role: str
    staff_group: StaffGroup
    fte: Decimal
    contract: ContractKind
    starts_on: date
    last_day: date | None
    line_manager: int | None

    def held_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.last_day is None or self.last_day >= day)


@dataclass(frozen=True, slots=True)
class HeldPerson:
    """A member of staff as the trust has them."""

    id: int
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
    posts: tuple[HeldPost, ...]

    @property
    def name(self) -> str:
        return f"{self.known_as or self.first_name} {self.last_name}"


@dataclass(slots=True)
class Person:
    """A person of the file: what its rows say of them, those rows (a post each), and whom they were recognised as.

    `key` is the person's own number, or below 0 for somebody whom the trust does not have yet.
    """

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
    held: HeldPerson | None
    recognised_by: str
    key: int
    rows: list[StaffRow] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.known_as or self.first_name} {self.last_name}"


def first_names_agree(one: HeldPerson, other: StaffRow) -> bool:
    mine, theirs = {one.first_name, one.known_as} - {""}, {other.first_name, other.known_as} - {""}
    return bool(mine & theirs) or bool({plain(name) for name in mine} & {plain(name) for name in theirs})


def last_names_agree(one: HeldPerson, other: StaffRow) -> bool:
    return one.last_name == other.last_name or plain(one.last_name) == plain(other.last_name)


def same_name(one: StaffRow, other: StaffRow) -> bool:
    """Whether two rows say the same first (or preferred) and last name."""
    if one.first_name == other.first_name and one.last_name == other.last_name:
        return True
    firsts = [{plain(row.first_name), plain(row.known_as)} - {""} for row in (one, other)]
    return plain(one.last_name) == plain(other.last_name) and bool(firsts[0] & firsts[1])

"""Says why rows that share a number cannot be one person's, or are not the person's whose number it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from .identifiers import payroll_key
from .people import HeldPerson, Person, first_names_agree, last_names_agree, same_name
from .staff_fields import StaffField
from .staff_file import StaffRow

LOOK = "Correct the row, or change the person by hand first if the row is right."
CORRECT = "Correct one of the rows."
Doubt = tuple[StaffField, str, str]


FIELD_OF = {
    "payroll number": StaffField.PAYROLL_NUMBER,
    "TRN": StaffField.TRN,
    "e-mail": StaffField.WORK_EMAIL,
}


@dataclass(slots=True)
class Circle:
    """Rows that belong together, because they share a number with each other or with one whom the trust has."""

    rows: list[StaffRow]
    held: dict[int, tuple[str, HeldPerson]]


def numbers_of(row: StaffRow) -> tuple[str, str, str]:
    """What a row is recognised by. A personal e-mail counts where there is nothing else."""
    payroll = payroll_key(row.payroll_number) if row.payroll_number else ""
    return payroll, row.trn, row.work_email or ("" if payroll or row.trn else row.personal_email)


def value_of(row: StaffRow, what: StaffField) -> str:
    values = {
        StaffField.PAYROLL_NUMBER: row.payroll_number,
        StaffField.TRN: row.trn,
        StaffField.WORK_EMAIL: row.work_email or row.personal_email,
        StaffField.JOB_TITLE: row.title,
        StaffField.LINE_MANAGER: ", ".join(ref.text for ref in row.managers),
    }
    return values.get(what, row.name)


def number_held(person: HeldPerson, how: str) -> str:
    numbers = {"payroll number": person.payroll_number, "TRN": person.trn}
    return numbers.get(how) or person.work_email or person.personal_email


def same_post(one: StaffRow, other: StaffRow) -> bool:
    same = one.school == other.school and one.starts_on == other.starts_on
    return same and one.title.casefold() == other.title.casefold()


def twice(person: Person, row: StaffRow, same: StaffRow) -> Doubt:
    if same.managers and row.managers and same.managers != row.managers:
        says = f"{person.name} has two line managers for one post: here and in row {same.number}."
        return StaffField.LINE_MANAGER, says, "Keep the right one. A second post may have another."
    says = f"The same post of {person.name} is in row {same.number} already."
    return StaffField.JOB_TITLE, says, "Remove one of the rows; two posts need different titles or start dates."


def doubt_about(circle: Circle) -> Doubt | None:
    """Why rows that share a number cannot all be one person's, or not the person's whose number it is."""
    held = list(circle.held.values())
    if len(circle.rows) > 1 and (doubt := quarrel(circle)):
        return doubt
    if len(held) > 1:
        (first, one), (second, other) = held[:2]
        mine, theirs = number_held(one, first), number_held(other, second)
        says = f"The {first} {mine} is {one.name}’s, but the {second} {theirs} is {other.name}’s."
        return FIELD_OF[second], says, LOOK
    for how, person in held:
        for row in circle.rows:
            if doubt := another_person(person, row, how):
                return doubt
    return None


def quarrel(circle: Circle) -> Doubt | None:
    """What two rows with a number in common disagree about."""
    first = circle.rows[0]
    trn, payroll = first.trn, numbers_of(first)[0]
    for place, row in enumerate(circle.rows[1:], 1):
        if not same_name(first, row):
            return StaffField.LAST_NAME, two_names(circle, row, circle.rows[:place]), CORRECT
        if row.trn and trn and row.trn != trn:
            return (
                StaffField.TRN,
                f"{row.name} has the TRN {trn} in one row and {row.trn} in row {row.number}.",
                CORRECT,
            )
        number = numbers_of(row)[0]
        if number and payroll and number != payroll:
            says = f"{row.name} has the payroll number {first.payroll_number} in row {first.number}"
            says += f" and {row.payroll_number} in row {row.number}."
            return StaffField.PAYROLL_NUMBER, says, "Use one payroll number for all posts of a person."
        trn, payroll = trn or row.trn, payroll or number
    return None


def two_names(circle: Circle, row: StaffRow, before: Sequence[StaffRow]) -> str:
    """By which number two people are taken for one: of the row and one before it, or of somebody the trust has."""
    for other in before:
        for name, mine, theirs in zip(FIELD_OF, numbers_of(row), numbers_of(other), strict=True):
            if mine and mine == theirs and not same_name(row, other):
                number = value_of(row, FIELD_OF[name])
                return (
                    f"The {name} {number} is {other.name}’s in row {other.number} and {row.name}’s in row {row.number}."
                )
    other = before[0]
    says = f"Row {other.number} says {other.name} and row {row.number} says {row.name}"
    if circle.held:
        return f"{says}, but their numbers are those of one person, {next(iter(circle.held.values()))[1].name}."
    return f"{says}, but they share numbers with the same rows."


def another_person(held: HeldPerson, row: StaffRow, how: str) -> Doubt | None:
    """Why a row that carries a held person's number is likely somebody else's."""
    first, last = first_names_agree(held, row), last_names_agree(held, row)
    payroll, trn, email = numbers_of(row)
    what = FIELD_OF[how]
    value = value_of(row, what)
    if not (first and last):
        if trn and held.trn and trn != held.trn:
            says = f"The {how} {value} is {held.name}’s, whose TRN is {held.trn}; the row says {row.name}, {row.trn}."
            return what, says, LOOK
        if how == "e-mail" and payroll and held.payroll_number and payroll != payroll_key(held.payroll_number):
            says = f"The e-mail {email} is {held.name}’s, whose payroll number is {held.payroll_number}."
            return what, says, "Leave an e-mail blank where people share one, or correct the row."
    if not (first or last):
        return what, f"The {how} {value} is {held.name}’s, and the row says {row.name}.", LOOK
    return None

"""Recognises the people of a file by payroll number, then TRN, then e-mail, and refuses rows that contradict.

A number that was given to somebody new, or a spreadsheet of which one column was sorted alone, must never write one
person over another: where the numbers agree and the names do not, the row is refused and a person looks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .identifiers import payroll_key
from .people import HeldPerson, Person, first_names_agree, last_names_agree
from .refusals import Note, Refusal
from .staff_fields import StaffField
from .staff_file import StaffFile, StaffRow

LOOK = "Correct the row, or change the person by hand first if the row is right."


@dataclass(slots=True)
class HeldIndex:
    """The trust's people by each of their numbers."""

    payroll: dict[str, HeldPerson]
    trn: dict[str, HeldPerson]
    email: dict[str, HeldPerson]


def index_of(held: Iterable[HeldPerson]) -> HeldIndex:
    index = HeldIndex({}, {}, {})
    personal: dict[str, HeldPerson] = {}
    for person in held:
        if person.payroll_number:
            index.payroll[payroll_key(person.payroll_number)] = person
        if person.trn:
            index.trn[person.trn] = person
        if person.work_email:
            index.email[person.work_email.lower()] = person
        if person.personal_email:
            personal[person.personal_email.lower()] = person
    index.email = personal | index.email
    return index


@dataclass(slots=True)
class Recognition:
    """The people of a file, and the rows that could not be given to anybody."""

    held: HeldIndex
    file: StaffFile
    people: list[Person] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    turned_away: list[StaffRow] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    by_payroll: dict[str, Person] = field(default_factory=dict)
    by_trn: dict[str, Person] = field(default_factory=dict)
    by_email: dict[str, Person] = field(default_factory=dict)
    by_held: dict[int, Person] = field(default_factory=dict)

    def take(self, row: StaffRow) -> None:
        """Give the row to its person, known or new, or refuse it."""
        payroll = payroll_key(row.payroll_number) if row.payroll_number else ""
        email = row.work_email or ("" if payroll or row.trn else row.personal_email)
        person: Person | None = None
        held: HeldPerson | None = None
        how = ""
        for key, name, mine, theirs in (
            (payroll, "payroll number", self.by_payroll, self.held.payroll),
            (row.trn, "TRN", self.by_trn, self.held.trn),
            (email, "e-mail", self.by_email, self.held.email),
        ):
            if not key:
                continue
            found_held = theirs.get(key)
            found = mine.get(key) or (self.by_held.get(found_held.id) if found_held else None)
            if found is not None:
                if person is not None and person is not found:
                    return self.refuse(row, name, *self.crossed(row, how, person.name, name, found.name))
                person, how = found, how or name
                found_held = found_held or found.held
            if found_held is not None:
                if held is not None and held is not found_held:
                    return self.refuse(row, name, *self.crossed(row, how, held.name, name, found_held.name))
                held, how = found_held, how or name
        if held is not None and (person is None or person.held is None) and (doubt := another_person(held, row, how)):
            return self.refuse(row, how, *doubt)
        if person is None:
            self.welcome(row, held, how)
        elif clash := contradicted(person, row, how):
            return self.refuse(row, *clash)
        else:
            self.join(person, row, held)
        return None

    def crossed(self, row: StaffRow, first: str, owner: str, second: str, other: str) -> tuple[str, str]:
        says = (
            f"The {first} {value_of(row, first)} is {owner}’s, but the {second} {value_of(row, second)} is {other}’s."
        )
        return says, LOOK

    def welcome(self, row: StaffRow, held: HeldPerson | None, how: str) -> None:
        person = Person(
            row.payroll_number,
            row.trn,
            row.first_name,
            row.last_name,
            row.known_as,
            row.work_email,
            row.personal_email,
            row.in_service_from,
            row.qts_on,
            row.joined_on,
            held,
            how,
            held.id if held else -len(self.people) - 1,
        )
        self.people.append(person)
        self.add(person, row)

    def join(self, person: Person, row: StaffRow, held: HeldPerson | None) -> None:
        """A further row of a person: it may fill in what the rows before left blank."""
        if same := next((r for r in person.rows if same_post(r, row)), None):
            if same.managers and row.managers and same.managers != row.managers:
                says = f"{person.name} has two line managers for one post: here and in row {same.number}."
                self.refuse(row, "line manager", says, "Keep the right one. A second post may have another.")
            else:
                says = f"The same post of {person.name} is in row {same.number} already."
                self.refuse(
                    row, "job title", says, "Remove one of the rows; two posts need different titles or start dates."
                )
            return
        if held is not None and person.held is None:
            person.held, person.key = held, held.id
        for name, what in SHARED:
            mine, said = getattr(person, name), getattr(row, name)
            if said and not mine:
                setattr(person, name, said)
            elif said and said != mine and name not in OWN_CASE:
                self.notes.append(
                    Note(
                        row.number,
                        self.file.heading_of(what),
                        f"Row {person.rows[0].number} says {mine}: that is kept.",
                    )
                )
        self.add(person, row)

    def add(self, person: Person, row: StaffRow) -> None:
        person.rows.append(row)
        if row.payroll_number:
            self.by_payroll[payroll_key(row.payroll_number)] = person
        if row.trn:
            self.by_trn[row.trn] = person
        if row.work_email:
            self.by_email.setdefault(row.work_email, person)
        if row.personal_email:
            self.by_email.setdefault(row.personal_email, person)
        if person.held is not None:
            self.by_held[person.held.id] = person

    def refuse(self, row: StaffRow, what: str, reason: str, remedy: str) -> None:
        staff_field = FIELD_OF[what]
        value = value_of(row, what)
        self.refused.append(Refusal(row.number, self.file.heading_of(staff_field), value, reason, remedy))
        self.turned_away.append(row)


SHARED = (
    ("payroll_number", StaffField.PAYROLL_NUMBER),
    ("trn", StaffField.TRN),
    ("known_as", StaffField.KNOWN_AS),
    ("work_email", StaffField.WORK_EMAIL),
    ("personal_email", StaffField.PERSONAL_EMAIL),
    ("in_service_from", StaffField.IN_SERVICE_FROM),
    ("qts_on", StaffField.QTS_ON),
    ("joined_on", StaffField.JOINED_ON),
)
OWN_CASE = frozenset({"payroll_number"})  # "0042" and "42" are one number: nothing to say.
FIELD_OF = {
    "payroll number": StaffField.PAYROLL_NUMBER,
    "TRN": StaffField.TRN,
    "e-mail": StaffField.WORK_EMAIL,
    "name": StaffField.LAST_NAME,
    "job title": StaffField.JOB_TITLE,
    "line manager": StaffField.LINE_MANAGER,
}


def value_of(row: StaffRow, what: str) -> str:
    if what == "line manager":
        return ", ".join(ref.text for ref in row.managers)
    return {
        "payroll number": row.payroll_number,
        "TRN": row.trn,
        "e-mail": row.work_email or row.personal_email,
        "name": row.name,
        "job title": row.title,
    }[what]


def same_post(one: StaffRow, other: StaffRow) -> bool:
    return (
        one.school == other.school
        and one.starts_on == other.starts_on
        and one.title.casefold() == other.title.casefold()
    )


def contradicted(person: Person, row: StaffRow, how: str) -> tuple[str, str, str] | None:
    """Why a row cannot be the same person's as the rows before it: what disagrees, the reason, what to do."""
    before = person.rows[0].number
    if not (last_names_agree(person, row) and first_names_agree(person, row)):
        says = f"The {how} {value_of(row, how)} is {person.name}’s in row {before} and {row.name}’s here."
        shared = "Leave an e-mail blank where people share one." if how == "e-mail" else "Correct one of the rows."
        return how, says, shared
    if row.trn and person.trn and row.trn != person.trn:
        return "TRN", f"Row {before} gives {person.name} the TRN {person.trn}.", "Correct one of the rows."
    if (
        row.payroll_number
        and person.payroll_number
        and payroll_key(row.payroll_number) != payroll_key(person.payroll_number)
    ):
        says = f"Row {before} gives {person.name} the payroll number {person.payroll_number}."
        return "payroll number", says, "Use one payroll number for all posts of a person."
    return None


def another_person(held: HeldPerson, row: StaffRow, how: str) -> tuple[str, str] | None:
    """Why a row that carries a held person's number is likely somebody else's."""
    first, last = first_names_agree(held, row), last_names_agree(held, row)
    value = value_of(row, how)
    if how != "TRN" and row.trn and held.trn and row.trn != held.trn and not (first and last):
        return f"The {how} {value} is {held.name}’s, whose TRN is {held.trn}; the row says {row.name}, {row.trn}.", LOOK
    payrolls = row.payroll_number and held.payroll_number
    if (
        how == "e-mail"
        and payrolls
        and payroll_key(row.payroll_number) != payroll_key(held.payroll_number)
        and not (first and last)
    ):
        says = f"The e-mail {value} is {held.name}’s, whose payroll number is {held.payroll_number}."
        return says, "Leave an e-mail blank where people share one, or correct the row."
    if not (first or last):
        return f"The {how} {value} is {held.name}’s, and the row says {row.name}.", LOOK
    return None


def recognise(file: StaffFile, *, rows: Sequence[StaffRow], held: HeldIndex) -> Recognition:
    """Every row given to a person or refused; one person may have several rows."""
    recognition = Recognition(held, file)
    for row in rows:
        recognition.take(row)
    return recognition

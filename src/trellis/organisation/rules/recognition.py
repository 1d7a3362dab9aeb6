"""Recognises the people of a file by payroll number, TRN or e-mail, and refuses rows that contradict each other.

A number that was given to somebody new, or a spreadsheet of which one column was sorted alone, must never write one
person over another: where numbers agree and names do not, all rows in question are refused and a person looks. Which of
them comes first in the file makes no difference.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from .doubts import FIELD_OF, Circle, doubt_about, numbers_of, same_post, twice, value_of
from .identifiers import payroll_key
from .people import HeldPerson, Person, same_name
from .refusals import Note, Refusal
from .staff_fields import StaffField
from .staff_file import StaffFile, StaffRow


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

    def welcome(self, circle: Circle) -> None:
        """One person, known or new, with all that their rows say; or all the rows refused."""
        if doubt := doubt_about(circle):
            for row in circle.rows:
                self.refuse(row, *doubt)
            return
        how, held = next(iter(circle.held.values())) if circle.held else ("", None)
        first = circle.rows[0]
        person = Person(
            first.payroll_number,
            first.trn,
            first.first_name,
            first.last_name,
            first.known_as,
            first.sex,
            first.work_email,
            first.personal_email,
            first.in_service_from,
            first.qts_on,
            first.joined_on,
            held,
            how,
            held.id if held else -len(self.people) - 1,
        )
        self.people.append(person)
        for row in circle.rows:
            self.join(person, row)

    def join(self, person: Person, row: StaffRow) -> None:
        """A row of a person: a post, unless they have it already, and whatever the rows before left blank."""
        if person.rows:
            if same := next((other for other in person.rows if same_post(other, row)), None):
                return self.refuse(row, *twice(person, row, same))
            self.fill_in(person, row)
        person.rows.append(row)
        payroll, trn, _ = numbers_of(row)
        if payroll:
            self.by_payroll[payroll] = person
        if trn:
            self.by_trn[trn] = person
        for email in (row.work_email, row.personal_email):
            if email:
                self.by_email.setdefault(email, person)
        if person.held is not None:
            self.by_held[person.held.id] = person
        return None

    def fill_in(self, person: Person, row: StaffRow) -> None:
        for name, what in SHARED:
            mine, said = getattr(person, name), getattr(row, name)
            if said and not mine:
                setattr(person, name, said)
            elif said and said != mine and what is not StaffField.PAYROLL_NUMBER:
                says = f"Row {person.rows[0].number} says {mine}: that is kept."
                self.notes.append(Note(row.number, self.file.heading_of(what), says))

    def refuse(self, row: StaffRow, what: StaffField, reason: str, remedy: str) -> None:
        self.refused.append(Refusal(row.number, self.file.heading_of(what), value_of(row, what), reason, remedy))
        self.turned_away.append(row)


SHARED = (
    ("payroll_number", StaffField.PAYROLL_NUMBER),
    ("trn", StaffField.TRN),
    ("known_as", StaffField.KNOWN_AS),
    ("sex", StaffField.SEX),
    ("work_email", StaffField.WORK_EMAIL),
    ("personal_email", StaffField.PERSONAL_EMAIL),
    ("in_service_from", StaffField.IN_SERVICE_FROM),
    ("qts_on", StaffField.QTS_ON),
    ("joined_on", StaffField.JOINED_ON),
)


def recognise(file: StaffFile, *, rows: Sequence[StaffRow], held: HeldIndex) -> Recognition:
    """Every row given to a person or refused; one person may have several rows."""
    recognition = Recognition(held, file)
    own = list(without_shared_mailboxes(rows, recognition))
    for circle in circles(own, held):
        recognition.welcome(circle)
    return recognition


def without_shared_mailboxes(rows: Sequence[StaffRow], recognition: Recognition) -> Iterator[StaffRow]:
    """A mailbox of several people, each with a number of their own, is nobody's address: it is taken away and said."""
    users: dict[str, StaffRow] = {}
    shared: set[str] = set()
    for row in rows:
        if row.work_email and (row.payroll_number or row.trn):
            other = users.setdefault(row.work_email, row)
            if other is not row and not same_name(other, row) and numbers_of(other)[:2] != numbers_of(row)[:2]:
                shared.add(row.work_email)
    for row in rows:
        if row.work_email in shared and (row.payroll_number or row.trn):
            says = f"Several people have {row.work_email}: they are taken without a work e-mail."
            recognition.notes.append(Note(row.number, recognition.file.heading_of(StaffField.WORK_EMAIL), says))
            yield replace(row, work_email="")
        else:
            yield row


def circles(rows: Sequence[StaffRow], index: HeldIndex) -> Iterator[Circle]:
    """Rows joined by every number they share, in the order of each circle's first row."""
    leader = list(range(len(rows)))

    def lead(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    seen: tuple[dict[str, int], ...] = ({}, {}, {})
    known: dict[int, int] = {}
    matches: list[list[tuple[str, HeldPerson]] | None] = [None] * len(rows)
    for place, row in enumerate(rows):
        for name, number, mine, theirs in zip(FIELD_OF, numbers_of(row), seen, books(index), strict=True):
            if not number:
                continue
            joined = [mine.setdefault(number, place)]
            if person := theirs.get(number):
                joined.append(known.setdefault(person.id, place))
                matches[place] = [*(matches[place] or []), (name, person)]
            for other in joined:
                one, two = lead(other), lead(place)
                leader[max(one, two)] = min(one, two)
    together: dict[int, Circle] = {}
    for place, row in enumerate(rows):
        circle = together.setdefault(lead(place), Circle([], {}))
        circle.rows.append(row)
        for name, person in matches[place] or ():
            circle.held.setdefault(person.id, (name, person))
    yield from together.values()


def books(index: HeldIndex) -> tuple[dict[str, HeldPerson], dict[str, HeldPerson], dict[str, HeldPerson]]:
    return index.payroll, index.trn, index.email

"""Decides the line manager of each post in a file, and refuses rows by which people would answer to themselves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from .people import HeldPerson, HeldPost, Person
from .post_matching import Pair
from .recognition import Recognition
from .refusals import Note, Refusal
from .reporting_lines import Directory, NotFound, loops_in
from .staff_fields import StaffField
from .staff_file import ManagerBy, StaffFile, StaffRow

FIELDS = {
    ManagerBy.NUMBER: StaffField.LINE_MANAGER_NUMBER,
    ManagerBy.EMAIL: StaffField.LINE_MANAGER_EMAIL,
    ManagerBy.ANY: StaffField.LINE_MANAGER,
}
SHOWN = 4  # Names of a ring that a refusal spells out.


@dataclass(slots=True)
class Draft:
    """One person's posts while a plan is made: how they pair with those held."""

    person: Person
    pairs: tuple[Pair, ...]
    new: tuple[StaffRow, ...]
    left: tuple[HeldPost, ...]


@dataclass(slots=True)
class Found:
    """The line manager of each row (by its number), the rows to refuse for theirs, and what was noticed."""

    managers: dict[int, int] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def find_managers(
    drafts: Sequence[Draft], *, recognition: Recognition, held: Sequence[HeldPerson], today: date, harsh: bool
) -> Found:
    """The line manager of every row. `harsh` counts lines that the file replaces as if they stayed."""
    found = Found()
    if not any(row.managers for draft in drafts for row in draft.person.rows):
        return found
    directory = Directory(recognition, held)
    file = recognition.file
    for draft in drafts:
        for row in draft.person.rows:
            if row.managers:
                resolve(row, draft, directory, file, found)
    if not found.refused and any(draws_a_line(draft, found.managers) for draft in drafts):
        refuse_loops(drafts, held=held, file=file, today=today, harsh=harsh, found=found)
    return found


def draws_a_line(draft: Draft, managers: Mapping[int, int]) -> bool:
    """Whether a row gives a person a line manager whom they do not have already: only then can a loop be new."""
    new = any(row.number in managers for row in draft.new)
    return new or any(managers.get(row.number) not in (None, post.line_manager) for row, post in draft.pairs)


def resolve(row: StaffRow, draft: Draft, directory: Directory, file: StaffFile, found: Found) -> None:
    named: dict[int, str] = {}
    lost: NotFound | None = None
    for ref in row.managers:
        answer = directory.find(ref, school=row.school)
        if isinstance(answer, NotFound):
            lost = lost or answer
        else:
            named.setdefault(answer, ref.text)
    heading = file.heading_of(FIELDS[row.managers[0].by])
    value = ", ".join(ref.text for ref in row.managers)
    if len(named) > 1:
        says = f"Two line managers are named: {' and '.join(named.values())}."
        found.refused.append(Refusal(row.number, heading, value, says, "Name one. A second post may have another."))
    elif draft.person.key in named:
        says = f"{draft.person.name} would be their own line manager."
        found.refused.append(Refusal(row.number, heading, value, says, "Name another person, or leave it blank."))
    elif named:
        found.managers[row.number] = next(iter(named))
    elif lost:
        found.notes.append(Note(row.number, heading, lost.says))


def refuse_loops(
    drafts: Sequence[Draft], *, held: Sequence[HeldPerson], file: StaffFile, today: date, harsh: bool, found: Found
) -> None:
    managers = found.managers
    lines = {d.person.key: tuple(lines_of(d, managers, today=today, harsh=harsh)) for d in drafts}
    for person in held:
        if person.id not in lines:
            lines[person.id] = tuple(p.line_manager for p in person.posts if p.line_manager and live(p, today))
    rings = loops_in(lines)
    if not rings:
        return
    names = {person.id: person.name for person in held} | {d.person.key: d.person.name for d in drafts}
    ring_of = {key: ring for ring in rings for key in ring}
    for draft in drafts:
        ring = ring_of.get(draft.person.key)
        if ring is None:
            continue
        for row in draft.person.rows:
            manager = managers.get(row.number)
            if manager is not None and ring_of.get(manager) is ring:
                heading = file.heading_of(FIELDS[row.managers[0].by])
                value = ", ".join(ref.text for ref in row.managers)
                says = f"The reporting line goes round in a ring: {ring_says(ring, draft.person.key, names)}."
                found.refused.append(
                    Refusal(row.number, heading, value, says, "Correct the line manager of one of them.")
                )


def ring_says(ring: Sequence[int], start: int, names: dict[int, str]) -> str:
    """ "Ruth Adeyemi, Ben Osei and 3 more"."""
    others = [names[key] for key in ring if key != start][: SHOWN - 1]
    more = len(ring) - 1 - len(others)
    return ", ".join([names[start], *others]) + (f" and {more:,} more" if more else "")


def lines_of(draft: Draft, managers: Mapping[int, int], *, today: date, harsh: bool) -> Iterator[int]:
    """To whom a person would answer once the file is applied, through posts that have not ended."""
    for row, post in draft.pairs:
        manager = managers.get(row.number)
        ends = row.last_day or post.last_day
        if ends is None or ends >= today:
            if manager is not None:
                yield manager
            if post.line_manager and (manager is None or harsh):
                yield post.line_manager
    for row in draft.new:
        if (row.last_day is None or row.last_day >= today) and row.number in managers:
            yield managers[row.number]
    for post in draft.left:
        if post.line_manager and live(post, today):
            yield post.line_manager


def live(post: HeldPost, today: date) -> bool:
    return post.last_day is None or post.last_day >= today

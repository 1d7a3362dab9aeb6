"""Finds the line managers that a file names, and the loops in which people would answer to themselves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .identifiers import digits_of, payroll_key
from .job_titles import plain
from .names import without_courtesy
from .people import HeldPerson, HeldPost, Person
from .recognition import Recognition
from .staff_file import ManagerBy, ManagerRef, StaffRow


@dataclass(frozen=True, slots=True)
class NotFound:
    """A line manager of whom the row does not say enough, or whom nobody knows. The row is taken without."""

    says: str


@dataclass(slots=True)
class Directory:
    """Everybody the trust will have once the file is applied, by every way of naming them."""

    recognition: Recognition
    held: Sequence[HeldPerson]
    names: dict[str, list[HeldPerson | Person]] | None = None
    answers: dict[tuple[ManagerRef, int | None], int | NotFound] = field(default_factory=dict)

    def find(self, ref: ManagerRef, *, school: int | None) -> int | NotFound:
        """The key of the person named; among people of one name, the one who works in the same school."""
        answer = self.answers.get((ref, school))
        if answer is None:
            answer = self.answers[ref, school] = self.look_up(ref, school)
        return answer

    def look_up(self, ref: ManagerRef, school: int | None) -> int | NotFound:
        text, known, key = ref.text, self.recognition, None
        if ref.by is not ManagerBy.NUMBER and "@" in text:
            address = text.strip().lower()
            key = key_of(known.by_email.get(address) or known.held.email.get(address))
        elif ref.by is not ManagerBy.EMAIL:
            number = payroll_key(" ".join(text.split()))
            key = key_of(known.by_payroll.get(number) or known.held.payroll.get(number))
            if key is None and ref.by is ManagerBy.ANY and any(c.isdigit() for c in text):
                digits = digits_of(text)
                key = key_of(known.by_trn.get(digits) or known.held.trn.get(digits))
        if key is not None:
            return key
        if ref.by is ManagerBy.ANY and "@" not in text and not any(c.isdigit() for c in text):
            return self.by_name(text, school)
        return NotFound(f"The line manager “{text}” is not known by {ref.by.value}: the post is taken without one.")

    def by_name(self, text: str, school: int | None) -> int | NotFound:
        if self.names is None:
            in_file = self.recognition.by_held
            self.names = names_of([*(p for p in self.held if p.id not in in_file), *self.recognition.people])
        bearers = self.names.get(plain(without_courtesy(text)), [])
        if len(bearers) > 1:
            bearers = [person for person in bearers if works_in(person, school)] or bearers
        if len(bearers) == 1:
            return key_of(bearers[0]) or 0
        if bearers:
            return NotFound(f"{len(bearers)} people are called “{text}”: the post is taken without a line manager.")
        return NotFound(f"Nobody is called “{text}”: the post is taken without a line manager.")


def key_of(person: HeldPerson | Person | None) -> int | None:
    """A person's number, or below 0 for somebody whom the trust does not have yet."""
    if person is None:
        return None
    return person.key if isinstance(person, Person) else person.id


def works_in(person: HeldPerson | Person, school: int | None) -> bool:
    posts: Sequence[StaffRow] | Sequence[HeldPost] = person.rows if isinstance(person, Person) else person.posts
    return any(post.school == school for post in posts)


def names_of(everybody: Iterable[HeldPerson | Person]) -> dict[str, list[HeldPerson | Person]]:
    """People by "ruth adeyemi", "adeyemi ruth" and "r adeyemi", official and preferred."""
    names: dict[str, list[HeldPerson | Person]] = {}
    for person in everybody:
        last = plain(person.last_name)
        spoken = set()
        for first in {plain(person.first_name), plain(person.known_as)} - {""}:
            spoken |= {f"{first} {last}", f"{last} {first}", f"{first[0]} {last}", f"{last} {first[0]}"}
        for name in spoken:
            names.setdefault(name, []).append(person)
    return names


def loops_in(managers: Mapping[int, Iterable[int]]) -> list[list[int]]:
    """Groups of people who answer to each other in a ring, or to themselves.

    Tarjan's strongly connected components, without recursion: a hostile file may hold one ring of 100,000 people.
    """
    number: dict[int, int] = {}
    low: dict[int, int] = {}
    on_path: set[int] = set()
    path: list[int] = []
    rings: list[list[int]] = []
    for start in managers:
        if start in number:
            continue
        number[start] = low[start] = len(number)
        path.append(start)
        on_path.add(start)
        work = [(start, iter(managers.get(start, ())))]
        while work:
            person, remaining = work[-1]
            for manager in remaining:
                if manager not in number:
                    number[manager] = low[manager] = len(number)
                    path.append(manager)
                    on_path.add(manager)
                    work.append((manager, iter(managers.get(manager, ()))))
                    break
                if manager in on_path:
                    low[person] = min(low[person], number[manager])
            else:
                work.pop()
                if work:
                    below = work[-1][0]
                    low[below] = min(low[below], low[person])
                if low[person] == number[person]:
                    ring = []
                    while True:
                        member = path.pop()
                        on_path.discard(member)
                        ring.append(member)
                        if member == person:
                            break
                    if len(ring) > 1 or person in managers.get(person, ()):
                        rings.append(ring[::-1])
    return rings

"""Finds the line managers that a file names, and the loops in which people would answer to themselves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .identifiers import digits_of, payroll_key
from .job_titles import plain
from .names import without_courtesy
from .people import HeldPerson, Person
from .staff_file import ManagerBy, ManagerRef

AMBIGUOUS = 0  # Nobody's key: a name that several people bear.


@dataclass(frozen=True, slots=True)
class NotFound:
    """A line manager of whom the row does not say enough, or whom nobody knows. The row is taken without."""

    says: str


@dataclass(slots=True)
class Directory:
    """Everybody the trust will have once the file is applied, by every way of naming them."""

    payroll: dict[str, int]
    trn: dict[str, int]
    email: dict[str, int]
    everybody: Sequence[tuple[int, HeldPerson | Person]]
    schools_of: Mapping[int, frozenset[int | None]]
    names: dict[str, list[int]] | None = None
    answers: dict[tuple[ManagerRef, int | None], int | NotFound] = field(default_factory=dict)

    def find(self, ref: ManagerRef, *, school: int | None) -> int | NotFound:
        """The key of the person named; among people of one name, the one who works in the same school."""
        answer = self.answers.get((ref, school))
        if answer is None:
            answer = self.answers[ref, school] = self.look_up(ref, school)
        return answer

    def look_up(self, ref: ManagerRef, school: int | None) -> int | NotFound:
        text = ref.text
        if ref.by is not ManagerBy.NUMBER and "@" in text:
            key = self.email.get(text.strip().lower())
        elif ref.by is ManagerBy.EMAIL:
            key = None
        else:
            key = self.payroll.get(payroll_key(" ".join(text.split())))
            if key is None and ref.by is ManagerBy.ANY and any(c.isdigit() for c in text):
                key = self.trn.get(digits_of(text))
        if key is not None:
            return key
        if ref.by is ManagerBy.ANY and "@" not in text and not any(c.isdigit() for c in text):
            return self.by_name(text, school)
        return NotFound(f"The line manager “{text}” is not known by {ref.by.value}: the post is taken without one.")

    def by_name(self, text: str, school: int | None) -> int | NotFound:
        if self.names is None:
            self.names = names_of(self.everybody)
        keys = self.names.get(plain(without_courtesy(text)), [])
        if len(keys) > 1:
            keys = [key for key in keys if school in self.schools_of.get(key, ())] or keys
        if len(keys) == 1:
            return keys[0]
        if keys:
            return NotFound(f"{len(keys)} people are called “{text}”: the post is taken without a line manager.")
        return NotFound(f"Nobody is called “{text}”: the post is taken without a line manager.")


def names_of(everybody: Iterable[tuple[int, HeldPerson | Person]]) -> dict[str, list[int]]:
    """Keys by "ruth adeyemi", "adeyemi ruth" and "r adeyemi", official and preferred."""
    names: dict[str, list[int]] = {}
    for key, person in everybody:
        last = plain(person.last_name)
        spoken = set()
        for first in {plain(person.first_name), plain(person.known_as)} - {""}:
            spoken |= {f"{first} {last}", f"{last} {first}", f"{first[0]} {last}", f"{last} {first[0]}"}
        for name in spoken:
            names.setdefault(name, []).append(key)
    return names


def directory_of(people: Sequence[Person], held: Sequence[HeldPerson]) -> Directory:
    in_file = {person.key for person in people}
    everybody: list[tuple[int, HeldPerson | Person]] = [(p.id, p) for p in held if p.id not in in_file]
    everybody += [(person.key, person) for person in people]
    payroll: dict[str, int] = {}
    trn: dict[str, int] = {}
    email: dict[str, int] = {}
    schools: dict[int, frozenset[int | None]] = {}
    for key, person in everybody:
        known = (person, person.held) if isinstance(person, Person) and person.held else (person,)
        for who in known:
            if who.payroll_number:
                payroll.setdefault(payroll_key(who.payroll_number), key)
            if who.trn:
                trn.setdefault(who.trn, key)
            for address in (who.work_email, who.personal_email):
                if address:
                    email.setdefault(address.lower(), key)
        posts = person.rows if isinstance(person, Person) else person.posts
        schools[key] = frozenset(post.school for post in posts)
    return Directory(payroll, trn, email, everybody, schools)


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

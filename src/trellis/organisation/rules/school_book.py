"""Finds a trust's school from whatever a file calls it: name, URN, LAESTAB or UKPRN, today's or a predecessor's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz, process

from .dates import said
from .identifiers import Misread, digits_of
from .job_titles import plain

# Words that a school's name has in one list and lacks in another.
COMMON_WORDS = frozenset(
    {"the", "school", "academy", "primary", "junior", "infant", "secondary", "cofe", "ce", "c", "of", "e", "rc"}
)
CENTRAL_WORDS = (
    "central",
    "central team",
    "trust",
    "head office",
    "trust office",
    "central services",
    "mat",
    "trust central",
)
NEAR = 75.0


@dataclass(frozen=True, slots=True)
class KnownSchool:
    """What is needed of a school to find it; `successor` is the school of the trust that took its place."""

    id: int
    name: str
    short_name: str = ""
    urn: str = ""
    laestab: str = ""
    ukprn: str = ""
    closed_on: date | None = None
    successor: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A school of the trust, or (id None) the trust's own central team."""

    id: int | None
    name: str
    closed_on: date | None = None


@dataclass(slots=True)
class SchoolBook:
    """All schools of a trust, by every name and number. Answers are kept, so a file asks each question once."""

    schools: Mapping[int, KnownSchool]
    by_name: dict[str, list[int]]
    by_number: dict[str, list[int]]
    by_core: dict[str, list[int]]
    central: frozenset[str]
    said_before: Mapping[str, int | None]
    answers: dict[str, Found | Misread] = field(default_factory=dict)

    def find(self, text: str) -> Found | Misread:
        """The school that a cell names, or why it names none."""
        answer = self.answers.get(text)
        if answer is None:
            answer = self.answers[text] = self.look_up(text)
        return answer

    def look_up(self, text: str) -> Found | Misread:
        words = plain(text)
        if words in self.said_before:
            return self.found(self.said_before[words])
        if words in self.central:
            return self.found(None)
        digits = digits_of(text)
        numbered = self.by_number.get(digits, []) if len(digits) in (6, 7, 8) else []
        ids = self.by_name.get(words) or numbered or self.by_core.get(core(words)) or []
        standing = [id for id in ids if self.schools[id].closed_on is None] or ids
        if len(standing) == 1:
            return self.found(standing[0])
        if standing:
            names = " and ".join(sorted(self.schools[id].name for id in standing)[:3])
            return Misread(f"“{text}” could be {names}.", "Write the school's full name or its URN.")
        return Misread(f"“{text}” is not a school of the trust.", self.advice(words))

    def found(self, id: int | None) -> Found:
        if id is None:
            return Found(None, "Central team")
        school = self.schools[id]
        return Found(id, school.name, school.closed_on)

    def advice(self, words: str) -> str:
        near = process.extractOne(core(words), list(self.by_core), scorer=fuzz.ratio, score_cutoff=NEAR)
        if near:
            name = self.schools[self.by_core[near[0]][0]].name
            return f"If {name} is meant, say so and the file is read again; otherwise add the school first."
        return "Add the school first (Set-up, Schools), or say which school is meant."

    def on_day(self, school: Found, *, last_day: date | None) -> Found | Misread:
        """The school in which a post is really held: where one has closed, the school that took its place."""
        if school.id is None or school.closed_on is None or (last_day is not None and last_day <= school.closed_on):
            return school
        successor = self.schools[school.id].successor
        if successor is not None:
            return self.on_day(self.found(successor), last_day=last_day)
        return Misread(
            f"{school.name} closed on {said(school.closed_on)} and nothing took its place.",
            "Give the post a last day, or name the school where it is held now.",
        )


def core(words: str) -> str:
    """A name without the words that lists leave out or add."""
    return " ".join(word for word in words.split() if word not in COMMON_WORDS)


def book_of(
    schools: Iterable[KnownSchool], *, trust_name: str = "", said_before: Mapping[str, int | None] | None = None
) -> SchoolBook:
    """The book of a trust's schools; `said_before` are names (in their `plain` form) that a person once explained."""
    known = {school.id: school for school in schools}
    names: dict[str, list[int]] = {}
    numbers: dict[str, list[int]] = {}
    cores: dict[str, list[int]] = {}
    for school in known.values():
        for name in {plain(school.name), plain(school.short_name)} - {""}:
            names.setdefault(name, []).append(school.id)
        for number in {school.urn, school.laestab, school.ukprn} - {""}:
            numbers.setdefault(number, []).append(school.id)
        if shorter := core(plain(school.name)):
            cores.setdefault(shorter, []).append(school.id)
    central = frozenset(word for word in (*CENTRAL_WORDS, plain(trust_name)) if word and word not in names)
    return SchoolBook(known, names, numbers, cores, central, said_before or {})

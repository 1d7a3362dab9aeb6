"""Reads one kind of cell of a staff file at a time: titles, groups, contracts, line managers."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from trellis.documents.sheets import Row

from .groups import StaffGroup
from .identifiers import Misread
from .job_titles import classify_title, plain
from .refusals import Refusal
from .role_families import BROAD_WORDS, CONTRACT_WORDS, GROUP_WORDS, ContractKind
from .sex import Sex, sex_said
from .staff_file import ManagerBy, ManagerRef

TITLE_LENGTH = 120  # As organisation.models.Post holds it.
BETWEEN_PEOPLE = re.compile(r"[;/|&\n]|(?<!\s)\s+and\s+")  # a cell of blanks alone is walked through once
LONGEST_CONTRACT = max(len(words.split()) for words in CONTRACT_WORDS)
# What lists write where there is nothing to say; "none" and "na" are surnames, and a missing FTE is no full-time post.
WORDS_FOR_NOTHING = frozenset(
    {"n/a", "#n/a", "na", "none", "nil", "null", "-", "--", "–", "—", "00/00/0000", "00.00.0000", "0000-00-00"}
)
T = TypeVar("T")


@dataclass(slots=True)
class Column(Generic[T]):
    """One column of the file and how its cells are read; answers are kept where the same text comes many times."""

    index: int | None
    heading: str
    read: Callable[[str], T | Misread | None]
    kept: dict[str, T | Misread | None] | None

    def text(self, row: Row) -> str:
        return "" if self.index is None else row.cells[self.index]

    def of(self, row: Row, problems: list[Refusal]) -> T | None:
        """What the cell says; None where it is blank or wrong, and if it is wrong the problem is added."""
        if self.index is None or not (text := row.cells[self.index]):
            return None
        if self.kept is None:
            value = self.read(text)
        elif (answer := self.kept.get(text)) is not None:
            value = answer
        else:
            value = self.kept[text] = self.read(text)
        if isinstance(value, Misread):
            problems.append(Refusal(row.number, self.heading, text, value.says, value.remedy))
            return None
        return value


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A cell that leaves the matter to another column: "Support staff" is no group of its own."""


def if_anything(read: Callable[[str], T | Misread | None]) -> Callable[[str], T | Misread | None]:
    """A reader of a column in which nothing has to be said."""

    def read_if_anything(text: str) -> T | Misread | None:
        return None if text.casefold() in WORDS_FOR_NOTHING else read(text)

    return read_if_anything


def read_title(text: str) -> str | Misread:
    title = " ".join(text.split())
    if len(title) > TITLE_LENGTH:
        says = f"“{title[:40]}…” is too long for a job title: at most {TITLE_LENGTH} characters."
        return Misread(says, "Shorten it. Give each further post a row of its own.")
    says_nothing = title.casefold() in WORDS_FOR_NOTHING or not any(letter.isalpha() for letter in title)
    if says_nothing or not title.isprintable():
        return Misread(f"“{title[:40]}” is not a job title.", "Check that the right column was chosen.")
    return title


def read_group(text: str, *, said_before: Mapping[str, StaffGroup]) -> StaffGroup | Unsaid | Misread:
    """A group of staff from the words other systems use; "support staff" leaves it to the job title."""
    words = plain(text)
    if group := said_before.get(words) or GROUP_WORDS.get(words):
        return group
    if words in BROAD_WORDS:
        return Unsaid()
    classified = classify_title(text)
    if classified.known:
        return classified.group
    return Misread(
        f"“{text[:60]}” is not a group of staff that we know.", "Say below which group it is; it is remembered."
    )


def read_contract(text: str) -> ContractKind | Unsaid:
    """The kind of contract; an unknown word is passed over, because nothing is decided by it."""
    words = plain(text).split()[:LONGEST_CONTRACT]
    for length in range(len(words), 0, -1):
        if kind := CONTRACT_WORDS.get(" ".join(words[:length])):
            return kind
    return Unsaid()


def read_sex(text: str) -> Sex | Unsaid:
    """Female, male, or neither of them; other words are passed over, because nobody is decided about by it."""
    sex = sex_said(text)
    return Unsaid() if sex is None else sex


def read_manager(by: ManagerBy) -> Callable[[str], ManagerRef | Misread]:
    """A reader of line managers named in one way; a cell that names two people is refused."""

    def read(text: str) -> ManagerRef | Misread:
        people = {plain(part): part.strip() for part in BETWEEN_PEOPLE.split(text) if plain(part)}
        if len(people) > 1:
            named = " and ".join(f"“{part}”" for part in people.values())
            return Misread(f"Two line managers are named: {named}.", "Name one. A second post may have another.")
        return ManagerRef(by, next(iter(people.values()), text))

    return read

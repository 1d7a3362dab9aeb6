"""The shape of a starter pack: stages, strands and statements as frozen values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trellis.organisation.rules.groups import StaffGroup


class PackKind(StrEnum):
    STANDARDS = "standards"
    PATHWAY = "pathway"
    PROGRAMME = "programme"
    OTHER = "other"
    OVERLAY = "overlay"


class StrandKind(StrEnum):
    """What a strand holds: development that somebody owes, books, words about pay, or standards, which nobody owes."""

    DEVELOPMENT = "development"
    READING = "reading"
    PAY = "pay"
    STANDARD = "standard"


class Debtor(StrEnum):
    PERSON = "person"
    SCHOOL = "school"
    TRUST = "trust"
    COMMITTEE = "committee"


class Classification(StrEnum):
    UNIVERSAL = "universal"
    OPTION = "option"
    UNCLASSIFIED = "unclassified"
    """Only in what a trust has taken out: what is on the shelf is classified."""


class Confirmation(StrEnum):
    NONE = "none"
    MANAGER = "manager"


@dataclass(frozen=True)
class Conditions:
    """What must hold, or be agreed, before a statement is taken up."""

    recurs_yearly: bool = False
    where_nominated: bool = False
    by_agreement: bool = False
    unpaid: bool = False
    share_of_time: str = ""
    lasts: str = ""
    others: tuple[tuple[str, str], ...] = ()
    """Names and words as a trust's own framework has them, where a pack was taken out of one."""

    def held(self) -> tuple[tuple[str, str], ...]:
        """Each condition that holds: its name, as a published statement keeps it, and the words shown for it."""
        said = (
            ("recurs_yearly", "every year" if self.recurs_yearly else ""),
            ("where_nominated", "where nominated" if self.where_nominated else ""),
            ("by_agreement", "by agreement" if self.by_agreement else ""),
            ("unpaid", "unpaid" if self.unpaid else ""),
            ("share_of_time", self.share_of_time),
            ("lasts", self.lasts),
        )
        return tuple((name, words) for name, words in said if words)


@dataclass(frozen=True)
class Book:
    title: str
    author: str


@dataclass(frozen=True)
class Stage:
    """A row of the pathway. `years` suggests and never decides; ranges may overlap; None means years say nothing."""

    key: str
    title: str
    theme: str
    summary: str
    years: tuple[int, int] | None
    promised: int
    from_year: int | None = None
    to_year: int | None = None
    """Where only one end is known."""


@dataclass(frozen=True)
class Strand:
    """A column of the pathway, or one standard of a set. `debtor` is None where nothing is owed."""

    key: str
    title: str
    kind: StrandKind
    part: str
    debtor: Debtor | None
    confirmation: Confirmation
    summary: str
    promised: int


@dataclass(frozen=True)
class Thread:
    """One promise that comes back at later stages with a wider reach."""

    key: str
    title: str


@dataclass(frozen=True)
class Statement:
    """One line. `says` is the text alone; `text` puts a book's title and author before it.

    A standard is not classified. `instead_of` is the base's wording, where an overlay has changed it.
    """

    code: str
    stage: str
    strand: str
    says: str
    classification: Classification | None = None
    conditions: Conditions = Conditions()
    thread: str = ""
    book: Book | None = None
    instead_of: str = ""
    original: str = ""
    """The wording of a trust's own source, where its framework says it otherwise."""

    @property
    def text(self) -> str:
        return f"{self.book.title}, {self.book.author}: {self.says}" if self.book else self.says


@dataclass(frozen=True)
class Question:
    """A question to ask of one's own practice, tied to the strand it tests."""

    code: str
    strand: str
    asks: str


@dataclass(frozen=True)
class Note:
    about: str
    says: str


@dataclass(frozen=True)
class Overlay:
    """How a pack was derived: the pack beneath and the strands whose wording it changes; all others are kept."""

    base: str
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Provenance:
    made_by: str
    drawn_from: tuple[str, ...]
    checked_on: date | None
    review_on: date | None
    """What is on the shelf has both days."""
    reference: str = ""
    school_types: str = ""
    phases: str = ""
    advisory: bool | None = None
    """Where a pack does not say so, all but pathways are."""


@dataclass(frozen=True)
class Pack:
    key: str
    title: str
    kind: PackKind
    version: str
    language: str
    licence: str
    attribution: str
    summary: str
    answers: tuple[str, ...]
    provenance: Provenance
    stages: tuple[Stage, ...]
    strands: tuple[Strand, ...]
    threads: tuple[Thread, ...]
    statements: tuple[Statement, ...]
    questions: tuple[Question, ...]
    notes: tuple[Note, ...]
    promised: int
    overlay: Overlay | None = None
    for_groups: frozenset[StaffGroup] = frozenset()
    """The groups of staff that its stages are suggested to."""
    audience: str = ""
    """Whom it is for, in a word or two; the shelf is browsed by it."""
    taken_out: bool = False
    """Whether it is a trust's own framework, taken out of Trellis, and not one of the shelf."""

    def statements_at(self, stage: str, *, strand: str = "") -> tuple[Statement, ...]:
        return tuple(s for s in self.statements if s.stage == stage and strand in ("", s.strand))

    def statements_in(self, strand: str) -> tuple[Statement, ...]:
        return tuple(s for s in self.statements if s.strand == strand)

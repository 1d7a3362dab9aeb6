"""What a framework is made of: stages, strands, statements and the tree that a version's rows make."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class FrameworkKind(StrEnum):
    """What a framework is. Only a pathway makes promises; the others are read, practised and assessed against."""

    PATHWAY = "pathway"
    STANDARDS = "standards"
    PROGRAMME = "programme"
    OTHER = "other"

    @property
    def label(self) -> str:
        return _KINDS[self]


class VersionStatus(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return self.value.capitalize()


class Classification(StrEnum):
    """Universal: owed to everybody at the stage. Option: in addition to or instead of it, by agreement (domain E8)."""

    UNIVERSAL = "universal"
    OPTION = "option"
    UNCLASSIFIED = "unclassified"

    @property
    def label(self) -> str:
        return _CLASSES[self]

    def said_of(self, many: int) -> str:
        """As the end of a sentence: "is an option", "are options"."""
        if self is Classification.OPTION:
            return "an option" if many == 1 else "options"
        return self.label.lower()


class Debtor(StrEnum):
    """Who must see to it that a statement can be taken."""

    PERSON = "person"
    SCHOOL = "school"
    TRUST = "trust"
    COMMITTEE = "committee"

    @property
    def label(self) -> str:
        return _DEBTORS[self]


class StrandKind(StrEnum):
    """What a strand holds. Only development and reading are owed to anybody; pay is text and policy, never computed."""

    DEVELOPMENT = "development"
    READING = "reading"
    PAY = "pay"
    STANDARD = "standard"

    @property
    def label(self) -> str:
        return _STRAND_KINDS[self]

    @property
    def is_owed(self) -> bool:
        return self in (StrandKind.DEVELOPMENT, StrandKind.READING)


class Confirmation(StrEnum):
    """Whose yes makes a statement done."""

    NONE = "none"
    MANAGER = "manager"

    @property
    def label(self) -> str:
        return _CONFIRMATIONS[self]


_KINDS = {
    FrameworkKind.PATHWAY: "Career pathway",
    FrameworkKind.STANDARDS: "Standards",
    FrameworkKind.PROGRAMME: "Programme stages",
    FrameworkKind.OTHER: "Other",
}
_CLASSES = {
    Classification.UNIVERSAL: "Universal",
    Classification.OPTION: "Option",
    Classification.UNCLASSIFIED: "Not yet classified",
}
_STRAND_KINDS = {
    StrandKind.DEVELOPMENT: "Development",
    StrandKind.READING: "Professional reading",
    StrandKind.PAY: "Links to pay: shown as words, never worked out",
    StrandKind.STANDARD: "A standard: nobody owes it",
}
_DEBTORS = {
    Debtor.PERSON: "The member of staff",
    Debtor.SCHOOL: "Their school",
    Debtor.TRUST: "The trust",
    Debtor.COMMITTEE: "The local governing committee",
}
_CONFIRMATIONS = {
    Confirmation.NONE: "The person’s word is enough",
    Confirmation.MANAGER: "The line manager confirms",
}


class SourceUse(StrEnum):
    """What became of a piece of the source."""

    STATEMENT = "statement"
    STAGE = "stage"
    STRAND = "strand"
    HEADING = "heading"
    TITLE = "title"
    INTRODUCTION = "introduction"
    UNUSED = "unused"

    @property
    def label(self) -> str:
        return _USES[self]

    @property
    def placed_as(self) -> str:
        """What a reader is told: headings of columns are kept with the title."""
        return "a title or a heading" if self is SourceUse.TITLE else self.label


_USES = {
    SourceUse.STATEMENT: "a statement",
    SourceUse.STAGE: "the name of a stage",
    SourceUse.STRAND: "the name of a strand",
    SourceUse.HEADING: "the names of a stage and a strand",
    SourceUse.TITLE: "the title",
    SourceUse.INTRODUCTION: "the introduction",
    SourceUse.UNUSED: "not used",
}


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold before a statement is taken up (domain E12): its name, and the words it is said in."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class StageRow:
    """A row of a pathway. Years only suggest: ranges overlap or are absent."""

    id: int
    position: int
    key: str
    title: str
    theme: str = ""
    years_from: int | None = None
    years_to: int | None = None
    summary: str = ""

    @property
    def years(self) -> str:
        """`Years 1–2`, or nothing where years say nothing."""
        if self.years_from is None and self.years_to is None:
            return ""
        if self.years_to is None:
            return f"From year {self.years_from}"
        if self.years_from is None:
            return f"Up to year {self.years_to}"
        return (
            f"Years {self.years_from}–{self.years_to}"
            if self.years_from != self.years_to
            else f"Year {self.years_from}"
        )


@dataclass(frozen=True, slots=True)
class StrandRow:
    """A column of a pathway, or a section of a standard."""

    id: int
    position: int
    key: str
    title: str
    debtor: Debtor = Debtor.SCHOOL
    kind: StrandKind = StrandKind.DEVELOPMENT
    confirmation: Confirmation = Confirmation.NONE
    part: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One line: the wording in force, and the wording of the source beside it."""

    id: int
    stage_id: int | None
    strand_id: int
    position: int
    text: str
    original: str = ""
    classification: Classification = Classification.UNCLASSIFIED
    recurs_yearly: bool = False
    conditions: tuple[Condition, ...] = ()
    thread: str = ""
    code: str = ""
    source: MappingProxyType[str, object] = field(default_factory=lambda: MappingProxyType({}), compare=False)
    came_from: tuple[int, ...] = ()
    """The statements of the version before that it comes from: none where it is new, several where it was merged."""
    over: int | None = None
    """The statement of the version beneath that it is, in its own words or others; none where it was added."""


@dataclass(frozen=True, slots=True)
class VersionTree:
    """A whole version, in order, ready to be asked; a published one never changes."""

    id: int
    framework_id: int
    framework_key: str
    framework_title: str
    kind: FrameworkKind
    number: int
    stages: tuple[StageRow, ...]
    strands: tuple[StrandRow, ...]
    statements: tuple[StatementRow, ...]
    thread_titles: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}), compare=False)
    """The names that people gave to threads, by the key that their statements carry."""
    derived_from: int | None = None
    """The version of another framework that it lies over."""
    _stages: dict[int, StageRow] = field(init=False, repr=False, compare=False)
    _strands: dict[int, StrandRow] = field(init=False, repr=False, compare=False)
    _statements: dict[int, StatementRow] = field(init=False, repr=False, compare=False)
    _at: dict[int | None, tuple[StatementRow, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_stages", {row.id: row for row in self.stages})
        object.__setattr__(self, "_strands", {row.id: row for row in self.strands})
        object.__setattr__(self, "_statements", {row.id: row for row in self.statements})
        object.__setattr__(self, "_at", _by_stage(self.statements))

    def stage(self, stage_id: int | None) -> StageRow | None:
        return self._stages.get(stage_id) if stage_id is not None else None

    def strand(self, strand_id: int) -> StrandRow:
        return self._strands[strand_id]

    def statement(self, statement_id: int) -> StatementRow | None:
        return self._statements.get(statement_id)

    def at(self, stage_id: int | None) -> tuple[StatementRow, ...]:
        """The statements of a stage, strand by strand in the order of the document."""
        return self._at.get(stage_id, ())

    def in_cell(self, stage_id: int | None, strand_id: int) -> tuple[StatementRow, ...]:
        return tuple(row for row in self.at(stage_id) if row.strand_id == strand_id)

    def code_of(self, row: StatementRow) -> str:
        """What people know it by; none where it was numbered here, or where a grid of the library has codes for programs."""
        stage = self.stage(row.stage_id)
        place = f"{stage.key}." if stage else ""
        numbered = re.fullmatch(rf"{re.escape(place + self.strand(row.strand_id).key)}\.\d+", row.code)
        return "" if numbered or (len(self.stages) > 1 and "pack" in row.source) else row.code

    def in_thread(self, thread: str) -> tuple[StatementRow, ...]:
        """Statements that say the same at several stages, with a growing reach (domain E11)."""
        return tuple(row for row in self.statements if thread and row.thread == thread)


def _by_stage(statements: Iterable[StatementRow]) -> dict[int | None, tuple[StatementRow, ...]]:
    found: dict[int | None, list[StatementRow]] = {}
    for row in statements:
        found.setdefault(row.stage_id, []).append(row)
    return {stage: tuple(rows) for stage, rows in found.items()}

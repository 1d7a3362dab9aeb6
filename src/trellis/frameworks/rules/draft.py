"""A draft of a framework: what a document seems to say, every piece of it placed or left aside with the reason."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from trellis.documents.blocks import NOWHERE, Association, Place, words_in
from trellis.frameworks.rules.conditions import Condition
from trellis.frameworks.rules.provenance import About
from trellis.frameworks.rules.terms import TermFound


class DraftKind(StrEnum):
    GRID = "pathway grid"
    MATRIX = "competence matrix"
    FLAT = "flat table"
    TREE = "tree of statements"
    PROGRAMME = "programme stages"
    STANDARDS = "standards list"
    GUIDE = "guide"
    ARTICLE = "article"
    EMPTY = "nothing"


class Classification(StrEnum):
    UNIVERSAL = "universal"
    OPTION = "option"
    UNCLASSIFIED = "unclassified"


class Role(StrEnum):
    """What a placed piece of the source became."""

    TITLE = "title"
    STAGE = "stage"
    THEME = "theme"
    AUDIENCE = "audience"
    STRAND = "strand"
    TABLE_HEADING = "table heading"
    STATEMENT = "statement"
    CLASSIFICATION = "classification"
    CODE = "code"
    LEVEL = "level"
    """A tick, or the name of a level or an audience, that a statement is for."""
    SORT = "sort of statement"
    """A heading such as "Effective", "Knowledge"."""
    NAME = "name of the statement"
    ABOUT = "about the strand"
    CONDITION = "condition of the statement"
    OWNER = "who owes it"
    LEAD_IN = "lead-in"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One passage of the source, in order: the left side of a review."""

    text: str
    """As the file has it; its words are the ones counted."""
    place: Place
    role: Role = Role.NONE
    why: str = ""
    """Why it was not used; empty for a piece that was placed."""

    @property
    def placed(self) -> bool:
        return self.role is not Role.NONE

    @property
    def words(self) -> int:
        return words_in(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStage:
    key: str
    title: str
    label: str = ""
    """The source's own number or letter for it: "Stage 2"."""
    years_from: int | None = None
    years_to: int | None = None
    theme: str = ""
    original: str = ""
    audience: tuple[str, ...] = ()
    """Whom the source says it is for, in its words."""
    conditions: tuple[Condition, ...] = ()
    place: Place = NOWHERE

    @property
    def years(self) -> str:
        """ "1-2", "4+" or "", as people say it."""
        if self.years_from is None:
            return "" if self.years_to is None else f"0-{self.years_to}"
        if self.years_to is None:
            return f"{self.years_from}+"
        return f"{self.years_from}-{self.years_to}" if self.years_to != self.years_from else str(self.years_from)


class Debtor(StrEnum):
    PERSON = "person"
    SCHOOL = "school"
    TRUST = "trust"
    COMMITTEE = "committee"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStrand:
    key: str
    title: str
    debtor: Debtor | None = None
    """Who would owe it, if the heading says so; a person decides."""
    is_pay: bool = False
    """Its text is about pay, which is policy and never a computed award."""
    part: str = ""
    """What stands over it: the area of a sub-area, the sheet of a table."""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStatement:
    stage: str | None
    """Key of its stage; None where the source gives it to no stage, or to all."""
    strand: str
    """Title of its strand."""
    text: str
    original: str
    place: Place
    heading: str = ""
    """The heading of the column or section it stood under."""
    classification: Classification = Classification.UNCLASSIFIED
    code: str = ""
    """Its own number or identifier in the source."""
    levels: tuple[str, ...] = ()
    """Names of the levels, audiences or stages that the source gives it by ticks, by lists, or by where it stands."""
    name: str = ""
    """A short name that the source gives it beside its text."""
    marker: str = ""
    """The bullet or number in front of it."""
    style: str = ""
    """How its words look, where all of them look alike and not as usual: "bold, red"."""
    conditions: tuple[Condition, ...] = ()
    conditions_told: bool = False
    """The source says its conditions beside it, so that its words are not asked for them."""
    guessed_split: bool = False
    """Where it begins or ends is a guess, because the source has lost its line breaks."""
    thread: str = ""
    """The same for statements that recur across stages, with the same or a growing text."""

    @property
    def recurs_yearly(self) -> bool:
        return any(condition.recurs_yearly for condition in self.conditions)


@dataclass(frozen=True, slots=True)
class TakenFor:
    """What a column, a row, a heading or a table of the source was taken for, and why."""

    what: str
    """ "column", "row", "heading" or "table"."""
    says: str
    use: str
    because: str
    place: Place = NOWHERE

    def as_json(self) -> dict[str, Any]:
        return {
            "what": self.what,
            "says": self.says,
            "as": self.use,
            "because": self.because,
            "source": place_json(self.place),
        }


@dataclass(frozen=True, slots=True)
class Words:
    source: int
    placed: int
    unused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    kind: DraftKind
    because: tuple[str, ...]
    """Why the document was taken for this kind."""
    promises: bool = False
    """Its statements are owed to people: each is universal or an option."""
    title: str = ""
    subtitle: str = ""
    introduction: str = ""
    """The text in front, kept for the framework's first page. Its pieces count as not used: they state nothing owed."""
    stages: tuple[DraftStage, ...] = ()
    strands: tuple[DraftStrand, ...] = ()
    statements: tuple[DraftStatement, ...] = ()
    pieces: tuple[Piece, ...] = ()
    taken_for: tuple[TakenFor, ...] = ()
    associations: tuple[Association, ...] = ()
    notes: tuple[str, ...] = ()
    terms: tuple[TermFound, ...] = ()
    about: About = field(default_factory=About)
    source_name: str = ""
    source_sha256: str = ""
    source_kind: str = ""
    words: Words = Words(0, 0, 0)

    @property
    def styles(self) -> tuple[tuple[str, int, str], ...]:
        """Each style that statements are in, how many are, and one of them."""
        many = Counter(statement.style for statement in self.statements if statement.style)
        first = {statement.style: statement.text for statement in reversed(self.statements)}
        return tuple((style, times, first[style]) for style, times in many.most_common())

    @property
    def unused(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if not piece.placed)

    def as_json(self) -> dict[str, Any]:
        """The draft for programs, with the keys that issue and manual promise."""
        return {
            "kind": str(self.kind),
            "because": list(self.because),
            "title": self.title,
            "subtitle": self.subtitle,
            "introduction": self.introduction,
            "file": {"name": self.source_name, "sha256": self.source_sha256, "kind": self.source_kind},
            "words": {"source": self.words.source, "placed": self.words.placed, "unused": self.words.unused},
            "stages": [_stage_json(stage) for stage in self.stages],
            "strands": [strand.title for strand in self.strands],
            "strand_details": [
                {
                    "key": strand.key,
                    "title": strand.title,
                    "debtor": strand.debtor and str(strand.debtor),
                    "pay": strand.is_pay,
                    "part": strand.part,
                    "source": place_json(strand.place),
                }
                for strand in self.strands
            ],
            "statements": [_statement_json(statement) for statement in self.statements],
            "associations": [
                {"type": link.sort, "from": link.origin, "to": link.destination} for link in self.associations
            ],
            "styles": [{"style": style, "statements": many, "example": text} for style, many, text in self.styles],
            "taken_for": [taken.as_json() for taken in self.taken_for],
            "headings": [
                {"text": piece.text, "as": str(piece.role), "source": place_json(piece.place)}
                for piece in self.pieces
                if piece.placed and piece.role is not Role.STATEMENT
            ],
            "unused": [
                {"text": piece.text, "words": piece.words, "source": place_json(piece.place), "why": piece.why}
                for piece in self.unused
            ],
            "notes": list(self.notes),
            "terms": [term.as_json() for term in self.terms],
            "about": self.about.as_json(),
        }


def place_json(place: Place) -> dict[str, Any]:
    return {
        "part": place.part or (f"table {place.table}" if place.table else "text"),
        "line": place.line or None,
        "table": place.table or None,
        "row": place.row or None,
        "column": place.column or None,
    }


def _stage_json(stage: DraftStage) -> dict[str, Any]:
    return {
        "key": stage.key,
        "title": stage.title,
        "label": stage.label,
        "years": stage.years,
        "years_from": stage.years_from,
        "years_to": stage.years_to,
        "theme": stage.theme,
        "audience": list(stage.audience),
        "conditions": [condition.as_json() for condition in stage.conditions],
        "original": stage.original,
        "source": place_json(stage.place),
    }


def _statement_json(statement: DraftStatement) -> dict[str, Any]:
    source = place_json(statement.place)
    return {
        "stage": statement.stage,
        "strand": statement.strand,
        "text": statement.text,
        "class": str(statement.classification),
        "code": statement.code,
        "levels": list(statement.levels),
        "name": statement.name,
        "source": {
            **source,
            "column": statement.heading or source["column"],
            "column_number": source["column"],
            "original": statement.original,
        },
        "conditions": [condition.as_json() for condition in statement.conditions],
        "recurs_yearly": statement.recurs_yearly,
        "guessed_split": statement.guessed_split,
        "thread": statement.thread,
    }

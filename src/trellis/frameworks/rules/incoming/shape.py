"""The shape of a framework on its way in, before anything of it is written."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from trellis.frameworks.rules.editing import key_for, word_count
from trellis.frameworks.rules.shape import (
    Classification,
    Condition,
    Confirmation,
    Debtor,
    FrameworkKind,
    SourceUse,
    StrandKind,
)
from trellis.organisation.rules.groups import StaffGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStage:
    key: str
    title: str
    theme: str = ""
    summary: str = ""
    years_from: int | None = None
    years_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStrand:
    key: str
    title: str
    part: str = ""
    summary: str = ""
    debtor: Debtor = Debtor.SCHOOL
    kind: StrandKind = StrandKind.DEVELOPMENT
    confirmation: Confirmation = Confirmation.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStatement:
    """`stage` and `strand` say which of the stages and strands it belongs to, counted from 0."""

    stage: int | None
    strand: int
    text: str
    original: str = ""
    classification: Classification = Classification.UNCLASSIFIED
    recurs_yearly: bool = False
    conditions: tuple[Condition, ...] = ()
    thread: str = ""
    code: str = ""
    guessed_split: bool = False
    source: dict[str, object] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBlock:
    """A piece of the source; `statement`, `stage` and `strand` say what it became, counted from 0."""

    label: str
    text: str
    use: SourceUse
    place: str = ""
    why: str = ""
    statement: int | None = None
    stage: int | None = None
    strand: int | None = None

    @property
    def words(self) -> int:
        return word_count(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a version comes from and what may be done with it (domain A5, A8)."""

    author: str = ""
    reference: str = ""
    licence: str = ""
    attribution: str = ""
    review_on: date | None = None
    advisory: bool = False
    school_types: str = ""
    phases: str = ""
    source_name: str = ""
    source_hash: str = ""
    source_kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    title: str
    kind: FrameworkKind
    audience: str = ""
    for_groups: frozenset[StaffGroup] = frozenset()
    stages: tuple[NewStage, ...] = ()
    strands: tuple[NewStrand, ...] = ()
    statements: tuple[NewStatement, ...] = ()
    blocks: tuple[NewBlock, ...] = ()
    introduction: str = ""
    notes: tuple[str, ...] = ()
    thread_titles: tuple[tuple[str, str], ...] = ()
    """The names of threads, by the key that their statements carry."""
    provenance: Provenance = Provenance()


def numbered(
    statements: Sequence[NewStatement], *, stages: Sequence[NewStage], strands: Sequence[NewStrand]
) -> tuple[str, ...]:
    """A code for every statement, the source's own where it has one: what names it from version to version."""
    taken = {statement.code for statement in statements if statement.code}
    counts: dict[tuple[int | None, int], int] = defaultdict(int)
    codes_given: set[str] = set()
    codes = []
    for statement in statements:
        cell = (statement.stage, statement.strand)
        if statement.code and statement.code not in codes_given:
            codes_given.add(statement.code)
            codes.append(statement.code)
            continue
        stage = stages[statement.stage].key if statement.stage is not None else ""
        code = ""
        while not code or code in taken:
            counts[cell] += 1
            code = ".".join(part for part in (stage, strands[statement.strand].key, str(counts[cell])) if part)[-60:]
        taken.add(code)
        codes.append(code)
    return tuple(codes)


def blank(*, title: str, kind: FrameworkKind, stages: Iterable[str], strands: Iterable[str]) -> Incoming:
    """A framework made from nothing: names of stages and strands, and no statement yet."""
    return Incoming(
        title=title,
        kind=kind,
        stages=tuple(NewStage(key=key, title=name) for key, name in _keyed(stages, longest=40)),
        strands=tuple(NewStrand(key=key, title=name) for key, name in _keyed(strands, longest=60)),
    )


def _keyed(names: Iterable[str], *, longest: int) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name in names:
        found.append((key_for(name, taken=[key for key, _ in found], longest=longest), name))
    return found

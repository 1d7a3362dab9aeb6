"""Answers what is asked of the statements of a draft: a page of those looked at, a cell, one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from trellis.documents.passages import passage
from trellis.frameworks.models import DraftEdit, SourceBlock, Statement
from trellis.frameworks.queries.published import STATEMENT_FIELDS, stages_of, statement_row, strands_of
from trellis.frameworks.queries.review import in_reading_order, questions_of
from trellis.frameworks.rules.questions import Question, old_words_in
from trellis.frameworks.rules.shape import Classification, FrameworkKind, StageRow, StatementRow, StrandRow
from trellis.frameworks.rules.shapes.choices import USUAL
from trellis.frameworks.rules.terms import Term

PER_PAGE = 40
_CAME_IN = (("pack", "from the pack"), ("case", "from the file"))
BESIDE = 4
"""Statements of a cell that are read before and behind the one that is asked about; a cell may hold hundreds."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A statement as it is reviewed: what it says, what it came from, and what is still asked about it."""

    statement: StatementRow
    stage: StageRow | None
    strand: StrandRow
    guessed: bool
    settled: tuple[str, ...]
    alike: int
    old_words: tuple[Term, ...]
    pieces: tuple[str, ...] = ()

    @property
    def id(self) -> int:
        return self.statement.id

    @property
    def came_in(self) -> str:
        """Whether it was read, copied or written, in words."""
        if self.pieces:
            return f"piece {', '.join(self.pieces)}"
        if self.statement.came_from:
            return "from the version before"
        if self.statement.over:
            return "from the framework beneath"
        return next((says for key, says in _CAME_IN if key in self.statement.source), "written by hand")

    @property
    def source_words(self) -> str:
        """The wording of the source as a reader saw it."""
        return passage(self.statement.original).text

    @property
    def source_says(self) -> str:
        """The same, where the statement says it otherwise now."""
        return self.source_words if self.source_words.split() != self.statement.text.split() else ""

    @property
    def where(self) -> str:
        """Where it stood in the source, in words."""
        source = self.statement.source
        parts = [str(source["part"])] if source.get("part") else []
        parts += [f"{name} {source[name]}" for name in ("line", "row") if source.get(name)]
        return ", ".join(parts + ([f"under “{source['heading']}”"] if source.get("heading") else []))


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which statements of a version are looked at."""

    stage_id: int | None = None
    no_stage: bool = False
    strand_id: int | None = None
    question: Question | None = None
    thread: str = ""
    style: str = ""
    """In words, as the source shows them; USUAL for those without a mark."""
    ids: tuple[int, ...] = ()

    @property
    def is_cell(self) -> bool:
        return self.strand_id is not None and (self.stage_id is not None or self.no_stage)


def statements_chosen(version_id: int, *, chosen: Chosen, kind: FrameworkKind, page: int = 1) -> Page[ReviewRow]:
    """A page of the statements that are looked at, in reading order."""
    rows = _those(version_id, chosen=chosen)
    if chosen.question is Question.CLASS:
        rows = rows.filter(classification=Classification.UNCLASSIFIED)
    elif chosen.question is Question.BREAK:
        rows = rows.filter(guessed_split=True)
    elif chosen.question is not None:
        rows = rows.filter(id__in=questions_of(version_id, kind=kind)[chosen.question])
    found: Page[Any] = Paginator(in_reading_order(rows), PER_PAGE).get_page(page)
    found.object_list = _review_rows(version_id, found.object_list)  # type: ignore[arg-type]  # still a query
    return found


def unclassified_among(version_id: int, *, chosen: Chosen) -> int:
    """How many of a stage, strand, cell or thread are not yet classified."""
    return _those(version_id, chosen=chosen).filter(classification=Classification.UNCLASSIFIED).count()


def _those(version_id: int, *, chosen: Chosen) -> QuerySet[Statement]:
    rows = Statement.objects.filter(version_id=version_id)
    if chosen.stage_id is not None:
        rows = rows.filter(stage_id=chosen.stage_id)
    if chosen.no_stage:
        rows = rows.filter(stage__isnull=True)
    if chosen.strand_id is not None:
        rows = rows.filter(strand_id=chosen.strand_id)
    if chosen.thread:
        rows = rows.filter(thread=chosen.thread)
    if chosen.style:
        rows = rows.filter(in_style(chosen.style))
    if chosen.ids:
        rows = rows.filter(id__in=chosen.ids)
    return rows


def statement_in_draft(version_id: int, statement_id: int) -> ReviewRow | None:
    rows = _review_rows(version_id, Statement.objects.filter(version_id=version_id, id=statement_id))
    return rows[0] if rows else None


@dataclass(frozen=True, slots=True)
class Cell:
    """A stage and a strand of a draft, with the statements that stand there in order."""

    stage: StageRow | None
    strand: StrandRow
    statements: tuple[StatementRow, ...]

    @property
    def stage_id(self) -> int:
        """0 where the statements belong to no stage."""
        return self.stage.id if self.stage else 0

    @property
    def title(self) -> str:
        return f"{self.stage.title}, {self.strand.title}" if self.stage else self.strand.title


def in_cell(stage_id: int | None, strand_id: int) -> Q:
    """Those that stand in a cell; 0 as well as none is the cell of no stage."""
    stage = Q(stage_id=stage_id) if stage_id else Q(stage__isnull=True)
    return stage & Q(strand_id=strand_id)


def in_style(style: str) -> Q:
    """Those that look so in their source."""
    return Q(source__style__isnull=True) if style == USUAL else Q(source__style=style)


def cell_of(version_id: int, *, stage_id: int | None, strand_id: int) -> Cell | None:
    stage = next((row for row in stages_of(version_id) if row.id == stage_id), None)
    strand = next((row for row in strands_of(version_id) if row.id == strand_id), None)
    if strand is None or (stage_id and stage is None):
        return None
    rows = Statement.objects.filter(in_cell(stage_id, strand_id), version_id=version_id)
    found = rows.order_by("position", "id").values_list(*STATEMENT_FIELDS)
    return Cell(stage, strand, tuple(statement_row(row) for row in found))


@dataclass(frozen=True, slots=True)
class Around:
    """A statement among those that stand beside it in its cell, and how many more there are before and behind."""

    lines: tuple[StatementRow, ...]
    before: int
    behind: int

    @property
    def many(self) -> int:
        return self.before + len(self.lines) + self.behind


def around(version_id: int, row: StatementRow) -> Around:
    cell = cell_of(version_id, stage_id=row.stage_id, strand_id=row.strand_id)
    lines = cell.statements if cell else ()
    at = next((at for at, one in enumerate(lines) if one.id == row.id), 0)
    first, last = max(0, at - BESIDE), at + BESIDE + 1
    return Around(lines[first:last], first, max(0, len(lines) - last))


def version_that_had(statement_id: int) -> int | None:
    """The version in which a statement stood before it was joined with another or left out."""
    edits = DraftEdit.objects.filter(touches__contains=[f"statement:{statement_id}"])
    return edits.values_list("version_id", flat=True).first()


def version_of_statement(statement_id: int) -> int | None:
    return Statement.objects.filter(id=statement_id).values_list("version_id", flat=True).first()


def _review_rows(version_id: int, rows: QuerySet[Statement]) -> list[ReviewRow]:
    stages = {row.id: row for row in stages_of(version_id)}
    strands = {row.id: row for row in strands_of(version_id)}
    found = list(rows.values_list(*STATEMENT_FIELDS, "guessed_split", "settled"))
    ids, threads = [row[0] for row in found], {row[9] for row in found} - {""}
    alike = dict(
        Statement.objects.filter(version_id=version_id, thread__in=threads)
        .values_list("thread")
        .annotate(many=Count("id"))
        .order_by()
    )
    pieces: dict[int, list[str]] = {}
    for owner, label in (
        SourceBlock.objects.filter(statement_id__in=ids)
        .order_by("nth", "position", "id")
        .values_list("statement_id", "label")
    ):
        pieces.setdefault(owner, []).append(label)
    return [
        ReviewRow(
            statement=statement_row(row[:-2]),
            stage=stages.get(row[1]),
            strand=strands[row[2]],
            guessed=row[-2],
            settled=tuple(row[-1]),
            alike=alike.get(row[9], 0),
            old_words=old_words_in(row[4]) if Question.OLD_WORD not in row[-1] else (),
            pieces=tuple(pieces.get(row[0], ())),
        )
        for row in found
    ]

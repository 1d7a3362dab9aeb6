"""Answers how far the review of a draft has come: counts, cells, questions, changes made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from trellis.frameworks.models import DraftEdit, SourceBlock, Stage, Statement, Strand, Version
from trellis.frameworks.queries.published import groups_of
from trellis.frameworks.rules.publication import Standing
from trellis.frameworks.rules.questions import Asked, Question, questions_about
from trellis.frameworks.rules.shape import (
    Classification,
    FrameworkKind,
    SourceUse,
    VersionStatus,
)
from trellis.organisation.rules.groups import StaffGroup, groups_said

PER_PAGE = 40


@dataclass(frozen=True, slots=True)
class DraftRow:
    """The head of a version under review."""

    id: int
    framework_id: int
    title: str
    kind: FrameworkKind
    number: int
    status: VersionStatus
    edition: int
    notes: tuple[str, ...]
    source_name: str
    introduction: str
    for_groups: frozenset[StaffGroup]
    replaces_id: int | None
    """The version whose place it takes."""

    @property
    def for_whom(self) -> str:
        """`Teachers and leaders`; nothing where nobody has said it."""
        said = groups_said(self.for_groups)
        return said[:1].upper() + said[1:]

    @property
    def makes_promises(self) -> bool:
        return self.kind is FrameworkKind.PATHWAY


@dataclass(frozen=True, slots=True)
class CellRow:
    """A cell of the grid, counted."""

    stage_id: int | None
    strand_id: int
    statements: int
    unclassified: int
    guessed: int
    to_decide: int


@dataclass(frozen=True, slots=True)
class EditRow:
    id: int
    says: str
    by: str
    at: datetime
    undone: bool


_HEAD = (
    "id", "framework_id", "title", "framework__kind", "number", "status", "edition", "notes", "source_name",
    "introduction", "framework__for_groups", "replaces_id",
)  # fmt: skip


def draft_by_id(version_id: int) -> DraftRow | None:
    row = Version.objects.filter(id=version_id).values_list(*_HEAD).first()
    if row is None:
        return None
    values = list(row)
    values[3], values[5], values[7] = FrameworkKind(row[3]), VersionStatus(row[5]), tuple(row[7])
    values[10] = groups_of(row[10])
    return DraftRow(*values)


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that is counted of a version under review."""

    standing: Standing
    cells: dict[tuple[int | None, int], CellRow]
    questions: dict[Question, list[int]]


def standing_of(version_id: int) -> Standing:
    """How far the review of a version has come, in counts."""
    return overview_of(version_id).standing


def overview_of(version_id: int) -> Overview:
    """The counts of a version, of its cells and of what is still asked, from one reading of its statements."""
    head = Version.objects.values_list(
        "framework__kind", "words_in_source", "words_placed", "words_unused", "replaces__number", "advisory"
    ).get(id=version_id)
    kind = FrameworkKind(head[0])
    rows = list(Statement.objects.filter(version_id=version_id).values_list("strand_id", *_ASKED))
    asked = [_asked(row[1:]) for row in rows]
    cells: dict[tuple[int | None, int], list[int]] = {}
    for (strand_id, *_), row in zip(rows, asked, strict=True):
        counts = cells.setdefault((row.stage_id, strand_id), [0, 0, 0, 0])
        unclassified = row.classification is Classification.UNCLASSIFIED
        counts[0] += 1
        counts[1] += unclassified
        counts[2] += row.guessed
        counts[3] += row.guessed or (unclassified and kind is FrameworkKind.PATHWAY)
    pieces = SourceBlock.objects.filter(version_id=version_id).aggregate(
        many=Count("id"),
        unused=Count("id", filter=Q(use=SourceUse.UNUSED)),
        to_decide=Count("id", filter=asks_something(kind)),
    )
    standing = Standing(
        kind=kind,
        stages=Stage.objects.filter(version_id=version_id).count(),
        strands=Strand.objects.filter(version_id=version_id).count(),
        statements=len(rows),
        unclassified=sum(counts[1] for counts in cells.values()),
        guessed=sum(counts[2] for counts in cells.values()),
        blocks=pieces["many"],
        blocks_to_decide=pieces["to_decide"],
        blocks_unused=pieces["unused"],
        words_in_source=head[1],
        words_placed=head[2],
        words_unused=head[3],
        replaces=head[4] or 0,
        advisory=head[5],
        to_match=Statement.objects.filter(version_id=version_id).exclude(seems_from=[]).count() if head[4] else 0,
    )
    return Overview(
        standing=standing,
        cells={cell: CellRow(*cell, *counts) for cell, counts in cells.items()},
        questions=questions_about(
            asked, makes_promises=standing.makes_promises, has_stages=any(stage for stage, _ in cells)
        ),
    )


_ASKED = ("id", "stage_id", "text", "classification", "guessed_split", "settled")


def _asked(row: Sequence[Any]) -> Asked:
    number, stage_id, text, classification, guessed, settled = row
    return Asked(number, stage_id, text, Classification(classification), guessed, frozenset(settled))


def asks_something(kind: FrameworkKind) -> Q:
    asks = Q(statement__guessed_split=True)
    if kind is FrameworkKind.PATHWAY:
        asks |= Q(statement__classification=Classification.UNCLASSIFIED)
    return Q(use=SourceUse.STATEMENT) & asks


def questions_of(version_id: int, *, kind: FrameworkKind) -> dict[Question, list[int]]:
    """For each question of the review the statements it is asked of, in reading order."""
    rows = in_reading_order(Statement.objects.filter(version_id=version_id)).values_list(*_ASKED)
    asked = [_asked(row) for row in rows]
    has_stages = any(row.stage_id is not None for row in asked)
    return questions_about(asked, makes_promises=kind is FrameworkKind.PATHWAY, has_stages=has_stages)


def in_reading_order(statements: QuerySet[Statement]) -> QuerySet[Statement]:
    return statements.order_by(Coalesce("stage__position", Value(0)), "strand__position", "position", "id")


def changes_of(version_id: int, *, most: int = 20) -> list[EditRow]:
    """The latest changes of a draft, newest first, with whose they are."""
    rows = DraftEdit.objects.filter(version_id=version_id).order_by("-edition", "-id")[:most]
    return [
        EditRow(row[0], row[1], row[2] or "Somebody", row[3], row[4] is not None)
        for row in rows.values_list("id", "says", "by__name", "at", "undone_at")
    ]


def last_change(version_id: int) -> EditRow | None:
    """The change that would be taken back next."""
    row = (
        DraftEdit.objects.filter(version_id=version_id, undone_at=None)
        .order_by("-edition", "-id")
        .values_list("id", "says", "by__name", "at")
        .first()
    )
    return EditRow(row[0], row[1], row[2] or "Somebody", row[3], False) if row else None

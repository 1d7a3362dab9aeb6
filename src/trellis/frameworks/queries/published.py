"""Answers what published versions say. A published version never changes, so its tree is kept in the process."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.db.models import F

from trellis.frameworks.models import Stage, Statement, Strand, Version
from trellis.frameworks.rules.shape import (
    Classification,
    Condition,
    Confirmation,
    Debtor,
    FrameworkKind,
    StageRow,
    StatementRow,
    StrandKind,
    StrandRow,
    VersionStatus,
    VersionTree,
)
from trellis.organisation.rules.groups import StaffGroup

STATEMENTS_KEPT = 60_000
"""How many statements the kept trees hold together, about 40 MB: some hundred pathways of usual size."""


@dataclass(frozen=True, slots=True)
class PathwayRow:
    """A published pathway: what people can be placed on today."""

    framework_id: int
    version_id: int
    key: str
    title: str
    number: int
    published_at: datetime
    for_groups: frozenset[StaffGroup]


class _Kept:
    """The least recently used trees are let go first; one key is one trust's version."""

    def __init__(self, statements: int) -> None:
        self._trees: OrderedDict[tuple[int, int], VersionTree] = OrderedDict()
        self._room = statements
        self._lock = Lock()

    def find(self, key: tuple[int, int]) -> VersionTree | None:
        with self._lock:
            tree = self._trees.get(key)
            if tree:
                self._trees.move_to_end(key)
            return tree

    def keep(self, key: tuple[int, int], tree: VersionTree) -> None:
        with self._lock:
            self._trees[key] = tree
            self._trees.move_to_end(key)
            while len(self._trees) > 1 and sum(len(kept.statements) for kept in self._trees.values()) > self._room:
                self._trees.popitem(last=False)

    def items(self) -> list[tuple[tuple[int, int], VersionTree]]:
        with self._lock:
            return list(self._trees.items())

    def forget_all(self) -> None:
        with self._lock:
            self._trees.clear()


_kept = _Kept(STATEMENTS_KEPT)


def forget_trees() -> None:
    """Let go of every kept tree, after a restore has put other rows in the place of these."""
    _kept.forget_all()


def published_tree(version_id: int, *, trust_id: int) -> VersionTree | None:
    """A version that is or was published, whole; None where this trust has none of that number.

    The trust is asked for because what the process keeps lies outside the database's walls. A tree is kept once the
    transaction that read it has ended well: until then the publication itself may still be undone.
    """
    key = (trust_id, version_id)
    found = _kept.find(key)
    if found:
        return found
    tree = version_tree(version_id, published=True)
    if tree:
        transaction.on_commit(lambda: _kept.keep(key, tree))
    return tree


def version_tree(version_id: int, *, published: bool = False) -> VersionTree | None:
    """A version as it is in the database now, drafts too unless only published ones are asked for."""
    versions = Version.objects.filter(id=version_id)
    if published:
        versions = versions.exclude(status=VersionStatus.DRAFT)
    head = versions.values_list(
        "framework_id", "framework__key", "title", "framework__kind", "number", "thread_titles", "derived_from_id"
    ).first()
    if head is None:
        return None
    stages = stages_of(version_id)
    strands = strands_of(version_id)
    return VersionTree(
        id=version_id,
        framework_id=head[0],
        framework_key=head[1],
        framework_title=head[2],
        kind=FrameworkKind(head[3]),
        number=head[4],
        stages=stages,
        strands=strands,
        statements=_in_order(statements_of(version_id), stages, strands),
        thread_titles=MappingProxyType(head[5]),
        derived_from=head[6],
    )


def stages_of(version_id: int) -> tuple[StageRow, ...]:
    rows = Stage.objects.filter(version_id=version_id).order_by("position", "id")
    return tuple(StageRow(*row) for row in rows.values_list(*STAGE_FIELDS))


def strands_of(version_id: int) -> tuple[StrandRow, ...]:
    rows = Strand.objects.filter(version_id=version_id).order_by("position", "id")
    return tuple(strand_row(row) for row in rows.values_list(*STRAND_FIELDS))


def statements_of(version_id: int) -> list[StatementRow]:
    rows = Statement.objects.filter(version_id=version_id).order_by("position", "id")
    return [statement_row(row) for row in rows.values_list(*STATEMENT_FIELDS)]


STAGE_FIELDS = ("id", "position", "key", "title", "theme", "years_from", "years_to", "summary")
STRAND_FIELDS = ("id", "position", "key", "title", "debtor", "kind", "confirmation", "part", "summary")
STATEMENT_FIELDS = (
    "id", "stage_id", "strand_id", "position", "text", "original", "classification", "recurs_yearly", "conditions",
    "thread", "code", "source", "came_from", "over",
)  # fmt: skip


def strand_row(row: tuple) -> StrandRow:  # as STRAND_FIELDS lists them
    number, position, key, title, debtor, kind, confirmation, part, summary = row
    return StrandRow(
        number, position, key, title, Debtor(debtor), StrandKind(kind), Confirmation(confirmation), part, summary
    )


def statement_row(row: Sequence[Any]) -> StatementRow:  # as STATEMENT_FIELDS lists them
    values = list(row)
    values[6] = Classification(row[6])
    values[8] = tuple(Condition(held["name"], held["words"]) for held in row[8])
    values[11], values[12] = MappingProxyType(row[11]), tuple(row[12])
    return StatementRow(*values)


def _in_order(
    statements: list[StatementRow], stages: tuple[StageRow, ...], strands: tuple[StrandRow, ...]
) -> tuple[StatementRow, ...]:
    stage = {row.id: at for at, row in enumerate(stages)}
    strand = {row.id: at for at, row in enumerate(strands)}
    return tuple(
        sorted(
            statements,
            key=lambda row: (stage.get(row.stage_id or 0, -1), strand[row.strand_id], row.position, row.id),
        )
    )


def pathways_published() -> list[PathwayRow]:
    """The pathways in force, by title: at most one version of each framework is."""
    rows = Version.objects.filter(status=VersionStatus.PUBLISHED, framework__kind=FrameworkKind.PATHWAY).order_by(
        "title", "framework_id"
    )
    pathways: list[Any] = list(
        rows.values_list(
            "framework_id", "id", "framework__key", "title", "number", "published_at", "framework__for_groups"
        )
    )
    return [PathwayRow(*[*row[:-1], groups_of(row[-1])]) for row in pathways]


def groups_of(kept: Sequence[str]) -> frozenset[StaffGroup]:
    return frozenset(StaffGroup(group) for group in kept)


def version_of_stages(stage_ids: list[int]) -> dict[int, int]:
    """The version that each stage belongs to; stages of no version of this trust are left out."""
    return dict(Stage.objects.filter(id__in=stage_ids).values_list("id", F("version_id")))


def published_version_of_stage(stage_id: int, *, trust_id: int) -> int | None:
    """The version that a stage is of; for one whose tree is kept, without asking the database."""
    for key, tree in _kept.items():
        if key[0] == trust_id and tree.stage(stage_id):
            return key[1]
    return Stage.objects.filter(id=stage_id).values_list("version_id", flat=True).first()


def published_version_of_statement(statement_id: int, *, trust_id: int) -> int | None:
    """The version that a statement is of; for one whose tree is kept, without asking the database."""
    for key, tree in _kept.items():
        if key[0] == trust_id and tree.statement(statement_id):
            return key[1]
    return Statement.objects.filter(id=statement_id).values_list("version_id", flat=True).first()


def stage_by_id(stage_id: int) -> tuple[int, StageRow] | None:
    """The version that a stage belongs to, and the stage."""
    row = Stage.objects.filter(id=stage_id).values_list("version_id", *STAGE_FIELDS).first()
    return (row[0], StageRow(*row[1:])) if row else None


def strand_by_id(strand_id: int) -> tuple[int, StrandRow] | None:
    """The version that a strand belongs to, and the strand."""
    row = Strand.objects.filter(id=strand_id).values_list("version_id", *STRAND_FIELDS).first()
    return (row[0], strand_row(row[1:])) if row else None


def codes_published(codes: Collection[str]) -> frozenset[str]:
    """Those of the codes by which a statement of a published framework is known. No query where none is asked about."""
    if not codes:
        return frozenset()
    found = Statement.objects.filter(code__in=codes, version__status=VersionStatus.PUBLISHED)
    return frozenset(found.values_list("code", flat=True))

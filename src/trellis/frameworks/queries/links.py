"""Answers how statements stand to those of other frameworks, in the versions that are in force now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q

from trellis.frameworks.models import Statement, StatementLink, Version
from trellis.frameworks.queries.published import published_tree
from trellis.frameworks.rules.crosswalk import Relation
from trellis.frameworks.rules.shape import StatementRow, StrandRow, VersionStatus, VersionTree


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link as it is read from one side: this statement is the same as, part of … that one."""

    relation: Relation
    other: StatementRow
    tree: VersionTree

    @property
    def strand(self) -> StrandRow:
        return self.tree.strand(self.other.strand_id)

    @property
    def where(self) -> str:
        stage = self.tree.stage(self.other.stage_id) if len(self.tree.stages) > 1 else None
        return ", ".join(filter(None, (self.tree.framework_title, stage.title if stage else "", self.strand.title)))


def links_of(tree: VersionTree, *, trust_id: int, only: int | None = None) -> dict[int, tuple[LinkRow, ...]]:
    """For each statement of a published version its links to statements in force; `only` one statement's.

    Two questions where there are none; else two more for each other framework.
    """
    here = lineage(tree.id, only=only)
    said = _said(here)
    others = _frameworks_of({other for pair in said for other in pair if other not in here})
    found: defaultdict[int, list[LinkRow]] = defaultdict(list)
    for framework_id in sorted(set(others.values())):
        there = version_in_force(framework_id, trust_id=trust_id)
        if there is None or framework_id == tree.framework_id:
            continue
        for (mine, theirs), relation in answers_between(here, lineage(there.id), said).items():
            other = there.statement(theirs)
            if relation and other:
                found[mine].append(LinkRow(relation, other, there))
    return {number: tuple(rows) for number, rows in found.items()}


def answers_about(left: VersionTree, right: VersionTree) -> dict[tuple[int, int], Relation | None]:
    """What was said of pairs of two versions: how the left one stands to the right one, or None where not linked."""
    here, there = lineage(left.id), lineage(right.id)
    return answers_between(here, there, _said(here))


def version_in_force(framework_id: int, *, trust_id: int) -> VersionTree | None:
    published = Version.objects.filter(framework_id=framework_id, status=VersionStatus.PUBLISHED)
    version_id = published.values_list("id", flat=True).first()
    return published_tree(version_id, trust_id=trust_id) if version_id else None


def lineage(version_id: int, *, only: int | None = None) -> dict[int, tuple[int, ...]]:
    """For every statement of a version, and every older one that they come from, which of the version's it became."""
    with connection.cursor() as cursor:
        cursor.execute(_LINEAGE, {"version": version_id, "only": only})
        rows = cursor.fetchall()
    found: defaultdict[int, list[int]] = defaultdict(list)
    for was, now in rows:
        found[was].append(now)
    return {was: tuple(now) for was, now in found.items()}


_LINEAGE = """
WITH RECURSIVE line (was, now) AS (
    SELECT id, id FROM frameworks_statement WHERE version_id = %(version)s AND (%(only)s::bigint IS NULL OR id = %(only)s)
    UNION
    SELECT older, line.now FROM line JOIN frameworks_statement s ON s.id = line.was, unnest(s.came_from) AS older
) SELECT was, now FROM line ORDER BY was, now
"""


def answers_between(
    here: dict[int, tuple[int, ...]],
    there: dict[int, tuple[int, ...]],
    said: dict[tuple[int, int], Relation | None],
) -> dict[tuple[int, int], Relation | None]:
    """The answers that hold for two lists of statements, seen from the first; the last that was given holds."""
    found: dict[tuple[int, int], Relation | None] = {}
    for (one, other), relation in said.items():
        for mine, theirs, seen in ((one, other, relation), (other, one, relation.inverse if relation else None)):
            for pair in ((a, b) for a in here.get(mine, ()) for b in there.get(theirs, ())):
                found[pair] = seen
    return found


def _said(about: Iterable[int]) -> dict[tuple[int, int], Relation | None]:
    """What was said of these statements, the latest last."""
    ids = list(about)
    rows = StatementLink.objects.filter(Q(statement_id__in=ids) | Q(other_id__in=ids)).order_by("said_at", "id")
    return {
        (one, other): Relation(relation) if relation else None
        for one, other, relation in rows.values_list("statement_id", "other_id", "relation")
    }


def _frameworks_of(statement_ids: Collection[int]) -> dict[int, int]:
    if not statement_ids:
        return {}
    rows = Statement.objects.filter(id__in=statement_ids)
    return dict(rows.values_list("id", "version__framework_id"))

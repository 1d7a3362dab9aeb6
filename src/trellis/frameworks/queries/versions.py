"""Answers what became of a version's statements in a later one, and what is still to be said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.paginator import Page, Paginator
from rapidfuzz import fuzz, process

from trellis.frameworks.models import Statement, Version
from trellis.frameworks.queries.published import published_tree, version_tree
from trellis.frameworks.queries.review import in_reading_order
from trellis.frameworks.rules.differences import Link
from trellis.frameworks.rules.matching import matches, plain
from trellis.frameworks.rules.shape import StatementRow, VersionStatus, VersionTree
from trellis.frameworks.rules.versions import VersionsDiffer, origins, statements_of, through, versions_differ

PER_PAGE = 40
NEAREST = 30


def version_replaced_by(version_id: int) -> int | None:
    """The version whose place this one takes."""
    return Version.objects.filter(id=version_id).values_list("replaces_id", flat=True).first()


def links_between(old: VersionTree, new: VersionTree, *, trust_id: int) -> tuple[Link, ...]:
    """What the statements of a version come from in an earlier one, over those in between.

    Where neither takes the place of the other, as between two frameworks, statements are matched by their words.
    """
    if old.id == new.id:
        return tuple(Link(row.id, row.id) for row in new.statements)
    found, at = origins(new.statements), version_replaced_by(new.id)
    while at is not None and at != old.id:
        between = published_tree(at, trust_id=trust_id)
        assert between is not None  # only what was published is replaced, and that stays
        found, at = through(origins(between.statements), found), version_replaced_by(at)
    if at is not None:
        return found
    return tuple(Link(match.old, match.new) for match in matches(statements_of(old), statements_of(new)))


def version_difference(
    old_id: int, new_id: int, *, trust_id: int
) -> tuple[VersionTree, VersionTree, VersionsDiffer] | None:
    """Two versions and their difference; what both published versions say never changes, so that it is kept."""
    old, new = (published_tree(id_, trust_id=trust_id) or version_tree(id_) for id_ in (old_id, new_id))
    if old is None or new is None:
        return None
    drafts = Version.objects.filter(id__in=[old_id, new_id], status=VersionStatus.DRAFT).exists()
    held = _Pair(old, new, trust_id)
    return old, new, _differ(held) if drafts else _kept(held)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two versions, told apart from others by trust and number."""

    old: VersionTree
    new: VersionTree
    trust_id: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Pair) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[int, int, int]:
        return (self.trust_id, self.old.id, self.new.id)


def _differ(pair: _Pair) -> VersionsDiffer:
    return versions_differ(pair.old, pair.new, links_between(pair.old, pair.new, trust_id=pair.trust_id))


_kept = lru_cache(maxsize=32)(_differ)


@dataclass(frozen=True, slots=True)
class OldStatement:
    """A statement of the version before, as one chooses among them."""

    id: int
    text: str
    where: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement of a draft that seems to come from older ones."""

    id: int
    text: str
    where: str
    likely: tuple[OldStatement, ...]


def origins_to_confirm(version_id: int, *, page: int = 1) -> Page[Asked]:
    """Statements whose origin is proposed and not confirmed, in reading order."""
    rows = in_reading_order(Statement.objects.filter(version_id=version_id).exclude(seems_from=[]))
    found: Page[Any] = Paginator(
        rows.values_list("id", "text", "stage__title", "strand__title", "seems_from"), PER_PAGE
    ).get_page(page)
    shown = list(found.object_list)
    old = _old_statements({likely["old"] for row in shown for likely in row[4]})
    found.object_list = [Asked(row[0], row[1], _where(row[2], row[3]), tuple(_likely(row[4], old))) for row in shown]
    return found


def likely_origins(version_id: int, *, alike: int) -> dict[int, list[int]]:
    """For each statement of a draft whose likeliest origin is at least so much of a hundred alike: that one."""
    rows = Statement.objects.filter(version_id=version_id).exclude(seems_from=[]).values_list("id", "seems_from")
    return {id_: [seems[0]["old"]] for id_, seems in rows if seems[0]["alike"] >= alike}


def _likely(seems: list[dict[str, Any]], old: dict[int, OldStatement]) -> Iterator[OldStatement]:
    for likely in seems:
        row = old[likely["old"]]
        yield OldStatement(row.id, row.text, row.where, likely["why"])


def _old_statements(ids: set[int]) -> dict[int, OldStatement]:
    rows = Statement.objects.filter(id__in=ids).values_list("id", "text", "stage__title", "strand__title")
    return {row[0]: OldStatement(row[0], row[1], _where(row[2], row[3])) for row in rows}


def _where(stage: str | None, strand: str) -> str:
    return f"{stage}, {strand}" if stage else strand


@dataclass(frozen=True, slots=True)
class OriginChoice:
    """A statement of a draft, what it comes from, and the older ones that it could come from."""

    statement: StatementRow
    where: str
    came_from: tuple[OldStatement, ...]
    nearest: tuple[OldStatement, ...]


def origin_choice(version_id: int, statement_id: int, *, find: str = "") -> OriginChoice | None:
    """What is chosen among: the older statements that are most like what is looked for, else like the statement itself."""
    new = version_tree(version_id)
    row = new.statement(statement_id) if new else None
    old_id = version_replaced_by(version_id)
    old = version_tree(old_id) if old_id else None
    if new is None or row is None or old is None:
        return None
    stage = new.stage(row.stage_id)
    texts = {one.id: plain(one.text) for one in old.statements}
    near = process.extract(plain(find or row.text), texts, scorer=fuzz.token_set_ratio, limit=NEAREST)
    shown = [old_row for _, _, old_row in near if old_row not in row.came_from]
    held = {one.id: OldStatement(one.id, one.text, _where_in(old, one)) for one in old.statements}
    return OriginChoice(
        statement=row,
        where=_where(stage.title if stage else None, new.strand(row.strand_id).title),
        came_from=tuple(held[one] for one in row.came_from),
        nearest=tuple(held[one] for one in shown),
    )


def _where_in(tree: VersionTree, row: StatementRow) -> str:
    stage = tree.stage(row.stage_id)
    return _where(stage.title if stage else None, tree.strand(row.strand_id).title)


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """A version in force whose review date has passed."""

    version_id: int
    framework_id: int
    title: str
    number: int
    review_on: date
    has_draft: bool


def reviews_due(*, on: date) -> list[ReviewDue]:
    """Versions in force that were to be reviewed by now, the longest overdue first."""
    rows = Version.objects.filter(status=VersionStatus.PUBLISHED, review_on__lte=on).order_by("review_on", "id")
    found: list[Any] = list(rows.values_list("id", "framework_id", "title", "number", "review_on"))
    drafts = set(
        Version.objects.filter(framework_id__in=[row[1] for row in found], status=VersionStatus.DRAFT).values_list(
            "framework_id", flat=True
        )
    )
    return [ReviewDue(row[0], row[1], row[2], row[3], row[4], row[1] in drafts) for row in found]

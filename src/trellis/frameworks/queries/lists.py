"""Answers which frameworks there are, and what is known of a version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from trellis.frameworks.models import Framework, Statement, Version
from trellis.frameworks.queries.published import groups_of
from trellis.frameworks.rules.incoming.packs import BRINGS_NOTES
from trellis.frameworks.rules.publication import said
from trellis.frameworks.rules.shape import Classification, FrameworkKind, VersionStatus
from trellis.organisation.rules.groups import StaffGroup, groups_said


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in a list."""

    id: int
    number: int
    title: str
    status: VersionStatus
    created_at: datetime
    created_by: str
    published_at: datetime | None
    published_by: str
    statements: int
    unclassified: int
    change_note: str
    withdrawn_at: datetime | None
    withdrawn_why: str
    source_name: str
    replaces_id: int | None

    @property
    def statements_say(self) -> str:
        return said(self.statements, "statement")


@dataclass(frozen=True, slots=True)
class FrameworkRow:
    """A framework with its versions, newest first; it is called as the newest is."""

    id: int
    title: str
    kind: FrameworkKind
    audience: str
    for_groups: frozenset[StaffGroup]
    versions: tuple[VersionRow, ...]

    @property
    def for_whom(self) -> str:
        """In the trust's own words, or else the groups of staff."""
        said = groups_said(self.for_groups)
        return self.audience or (f"for {said}" if said else "")

    @property
    def draft(self) -> VersionRow | None:
        return next((row for row in self.versions if row.status is VersionStatus.DRAFT), None)

    @property
    def published(self) -> VersionRow | None:
        return next((row for row in self.versions if row.status is VersionStatus.PUBLISHED), None)

    @property
    def newest(self) -> VersionRow | None:
        return self.versions[0] if self.versions else None


@dataclass(frozen=True, slots=True)
class ProvenanceRow:
    """Where a version comes from and what may be done with it."""

    author: str
    reference: str
    licence: str
    attribution: str
    review_on: date | None
    advisory: bool
    school_types: str
    phases: str
    introduction: str
    source_name: str
    source_hash: str
    source_kind: str
    change_note: str
    published_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_why: str
    replaces_id: int | None


_VERSION_FIELDS = (
    "id", "number", "title", "status", "created_at", "created_by__name", "published_at", "published_by__name",
    "change_note", "withdrawn_at", "withdrawn_why", "source_name", "replaces_id",
)  # fmt: skip
_PROVENANCE_FIELDS = tuple(ProvenanceRow.__slots__)


def frameworks(*, with_drafts: bool) -> list[FrameworkRow]:
    """Every framework by title; without drafts, those that were published at some time."""
    return _frameworks(Q(), with_drafts=with_drafts)


def framework_by_id(framework_id: int, *, with_drafts: bool) -> FrameworkRow | None:
    return next(iter(_frameworks(Q(id=framework_id), with_drafts=with_drafts)), None)


def _frameworks(which: Q, *, with_drafts: bool) -> list[FrameworkRow]:
    heads = list(Framework.objects.filter(which).values_list("id", "kind", "audience", "for_groups"))
    versions = Version.objects.filter(framework_id__in=[head[0] for head in heads])
    if not with_drafts:
        versions = versions.exclude(status=VersionStatus.DRAFT)
    rows = list(versions.order_by("-number", "id").values_list("framework_id", *_VERSION_FIELDS))
    counts = _counts([row[1] for row in rows])
    found: dict[int, list[VersionRow]] = {}
    for framework_id, *row in rows:
        found.setdefault(framework_id, []).append(_version_row(row, counts.get(row[0], (0, 0))))
    named = [
        FrameworkRow(
            id=head[0],
            title=found[head[0]][0].title,
            kind=FrameworkKind(head[1]),
            audience=head[2],
            for_groups=groups_of(head[3]),
            versions=tuple(found[head[0]]),
        )
        for head in heads
        if head[0] in found
    ]
    return sorted(named, key=lambda row: (row.title.casefold(), row.id))


def _counts(version_ids: list[int]) -> dict[int, tuple[int, int]]:
    """For each version its statements, and those of them that are not classified."""
    rows = Statement.objects.filter(version_id__in=version_ids).values("version_id").order_by("version_id")
    unclassified = Count("id", filter=Q(classification=Classification.UNCLASSIFIED))
    return {
        row[0]: row[1:]
        for row in rows.annotate(many=Count("id"), open=unclassified).values_list("version_id", "many", "open")
    }


def _version_row(row: list, counts: tuple[int, int]) -> VersionRow:  # as _VERSION_FIELDS lists them
    values = [*row[:8], *counts, *row[8:]]
    values[3], values[5], values[7] = VersionStatus(row[3]), row[5] or "", row[7] or ""
    return VersionRow(*values)


def notes_with(framework_id: int, *, number: int) -> tuple[str, ...]:
    """What a version, or the last one before it that came as a pack, says to know beforehand."""
    came = Version.objects.filter(framework_id=framework_id, number__lte=number, source_kind__in=BRINGS_NOTES)
    return tuple(came.order_by("-number").values_list("notes", flat=True).first() or ())


def provenance_of(version_id: int) -> ProvenanceRow | None:
    row = Version.objects.filter(id=version_id).values_list(*_PROVENANCE_FIELDS).first()
    return ProvenanceRow(*row) if row else None

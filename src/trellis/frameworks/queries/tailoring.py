"""Answers how advisory grids are adjusted at a school and for a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q

from trellis.access.rules import Actor
from trellis.frameworks.models import GridAdjustment
from trellis.frameworks.queries.links import lineage
from trellis.frameworks.rules.shape import VersionTree
from trellis.frameworks.rules.tailoring import Adjustment, AdjustmentKind
from trellis.kernel.academic_years import london_date


@dataclass(frozen=True, slots=True)
class AdvisoryRow:
    """An advisory version in force, with how many adjustments hold at a school and for a person, and how many wait."""

    version_id: int
    title: str
    at_school: int
    for_person: int
    waiting: int


def adjustments_of(tree: VersionTree, *, school_id: int | None, staff_id: int | None = None) -> tuple[Adjustment, ...]:
    """What holds or is proposed at a school and for a person. What was adjusted in an older version follows its statement."""
    here = lineage(tree.id)
    rows = _at(school_id, staff_id).filter(version__framework_id=tree.framework_id).order_by("id")
    return tuple(
        _adjustment(row, now)
        for row in rows.values_list(*_FIELDS)
        for now in (here.get(row[2], ()) if row[2] else (None,))
    )


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """An adjustment for a person that waits for the yes of the other of them."""

    version_id: int
    title: str
    staff_id: int
    adjustment: Adjustment
    published: str
    """What the statement says as published; nothing where one is added."""


def proposals_waiting_for(actor: Actor) -> tuple[ProposalRow, ...]:
    """What somebody proposed for the actor, or for those who answer to them, the oldest first."""
    people = {*actor.reports, *([actor.staff_id] if actor.staff_id else [])}
    waiting = GridAdjustment.objects.filter(staff_id__in=people, agreed_at=None, ended_at=None)
    rows = waiting.exclude(said_by_id=actor.login_id).order_by("said_at", "id")
    return tuple(
        ProposalRow(version, title, staff, _adjustment(tuple(row), row[2]), text or "")
        for version, title, staff, text, *row in rows.values_list(
            "version_id", "version__title", "staff_id", "statement__text", *_FIELDS
        )
    )


def adjustment_by_id(adjustment_id: int) -> tuple[int, int | None, int | None] | None:
    """The version, school and person of an adjustment that has not been taken back."""
    rows = GridAdjustment.objects.filter(id=adjustment_id, ended_at=None)
    return rows.values_list("version_id", "school_id", "staff_id").first()


def schools_that_adjust(framework_id: int) -> tuple[tuple[int, str, int], ...]:
    """Schools at which a framework is adjusted: number, name and how often."""
    rows = GridAdjustment.objects.filter(version__framework_id=framework_id, school__isnull=False, ended_at=None)
    found: dict[tuple[str, int], int] = {}
    for number, name in rows.values_list("school_id", "school__name"):
        found[name, number] = found.get((name, number), 0) + 1
    return tuple((number, name, many) for (name, number), many in sorted(found.items()))


_ADVISORY = """
SELECT v.id, v.title,
       count(*) FILTER (WHERE a.agreed_at IS NOT NULL AND a.staff_id IS NULL),
       count(*) FILTER (WHERE a.agreed_at IS NOT NULL AND a.staff_id IS NOT NULL),
       count(*) FILTER (WHERE a.agreed_at IS NULL)
FROM frameworks_gridadjustment a
JOIN frameworks_version was ON was.id = a.version_id
JOIN frameworks_version v ON v.framework_id = was.framework_id AND v.status = 'published' AND v.advisory
WHERE a.ended_at IS NULL AND (a.school_id = %(school)s::bigint OR a.staff_id = %(staff)s)
GROUP BY v.id, v.title ORDER BY v.title, v.id
"""


def advisory_grids(*, school_id: int | None, staff_id: int) -> tuple[AdvisoryRow, ...]:
    """The advisory grids that are adjusted where somebody works or for them, by title. One question."""
    with connection.cursor() as cursor:
        cursor.execute(_ADVISORY, {"school": school_id, "staff": staff_id})
        return tuple(AdvisoryRow(*row) for row in cursor.fetchall())


def _at(school_id: int | None, staff_id: int | None):  # type: ignore[no-untyped-def]  # the rows that are live there
    places = Q(school_id=school_id) if school_id else Q(pk__in=[])
    if staff_id:
        places |= Q(staff_id=staff_id)
    return GridAdjustment.objects.filter(places, ended_at=None)


_FIELDS = (
    "id", "kind", "statement_id", "stage_key", "strand_key", "text", "why", "school__name", "staff__first_name",
    "staff__known_as", "staff__last_name", "said_by__name", "said_at", "agreed_at", "said_by_id",
)  # fmt: skip


def _adjustment(row: tuple[Any, ...], statement_id: int | None) -> Adjustment:
    number, kind, _, stage, strand, text, why, school, first, known_as, last, by, at, agreed_at, proposed_by = row
    return Adjustment(
        id=number,
        kind=AdjustmentKind(kind),
        statement_id=statement_id,
        stage_key=stage,
        strand_key=strand,
        text=text,
        why=why,
        at=school or f"{known_as or first} {last}",
        of_person=school is None,
        by=by or "somebody whose sign-in has ended",
        on=london_date(at),
        agreed=agreed_at is not None,
        proposed_by=proposed_by,
    )

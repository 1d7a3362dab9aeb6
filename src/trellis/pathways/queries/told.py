"""What was told of somebody, as pages list it: qualifications, and who nominated them for what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trellis.pathways.models import HeldQualification, Nomination
from trellis.pathways.queries.shelf import rules_of_the_shelf


@dataclass(frozen=True, slots=True)
class QualificationRow:
    """What was told of a qualification, in its own title."""

    key: str
    title: str
    held_on: date | None
    applied_on: date | None
    not_held_on: date | None


@dataclass(frozen=True, slots=True)
class NominationRow:
    """Who nominated somebody for what, and why."""

    id: int
    rule: str
    by: str
    name: str
    why: str
    on: date
    login_id: int | None


def qualifications_of(*, staff_id: int) -> list[QualificationRow]:
    known = rules_of_the_shelf().words.qualifications
    rows = HeldQualification.objects.filter(staff_id=staff_id).order_by("held_on", "applied_on", "key")
    return [
        QualificationRow(row.key, known[row.key].name, row.held_on, row.applied_on, row.not_held_on)
        for row in rows
        if row.key in known
    ]


def nominations_of(*, staff_id: int) -> list[NominationRow]:
    rows = Nomination.objects.filter(staff_id=staff_id).select_related("nominated_by").order_by("on", "id")
    return [
        NominationRow(
            row.pk, row.rule, row.get_by_display(), row.nominated_by.name if row.nominated_by else "", row.why, row.on,
            row.nominated_by_id,
        )
        for row in rows
    ]  # fmt: skip

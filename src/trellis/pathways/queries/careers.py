"""The career of a member of staff as rules read it: posts and QTS from the staff record, and what people told."""

from dataclasses import dataclass
from datetime import date, timedelta

from trellis.organisation.queries.people import PostRow, StaffPage, staff_page
from trellis.pathways.models import HeldQualification, Nomination
from trellis.pathways.queries.shelf import rules_of_the_shelf
from trellis.pathways.rules.careers import Career, Post, Qualification, Support, plain
from trellis.pathways.rules.from_posts import group_of, says_of
from trellis.pathways.rules.service import FULL_TIME


@dataclass(frozen=True, slots=True)
class QualificationRow:
    """A qualification that was told, in its own title."""

    key: str
    title: str
    held_on: date | None
    applied_on: date | None


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
        QualificationRow(row.key, known[row.key].name, row.held_on, row.applied_on) for row in rows if row.key in known
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


def career_of(*, staff_id: int, on: date) -> Career:
    """What the trust has not been told of is unknown: other qualifications, evidence, what is known of the school."""
    staff = staff_page(staff_id=staff_id, on=on)
    if staff is None:
        return Career()
    known = rules_of_the_shelf().words.qualifications
    told = [
        Qualification(min(known[row.key].names), row.held_on, row.applied_on)
        for row in qualifications_of(staff_id=staff_id)
    ]
    if staff.qts_on:
        told.append(Qualification("qts", staff.qts_on))
    nominations = Nomination.objects.filter(staff_id=staff_id).order_by("on", "id")
    return Career(
        posts=(*_elsewhere(staff), *(_post(row) for row in reversed(staff.posts))),
        qualifications=tuple(told),
        qualifications_are_whole=False,
        nominations=tuple(Support(row.by, plain(row.rule), row.on) for row in nominations),
    )


def _elsewhere(staff: StaffPage) -> tuple[Post, ...]:
    """The years before somebody came, of which the trust knows that they served, and not as what."""
    first = min((row.starts_on for row in staff.posts), default=None)
    began = staff.in_service_from
    if first is None or began is None or began >= first:
        return ()
    return (Post(start=began, end=first - timedelta(days=1), school="elsewhere"),)


def _post(row: PostRow) -> Post:
    family, leads, heads = says_of(row.role)
    return Post(
        role=plain(row.role or row.title),
        family=family,
        group=group_of(row.role, row.staff_group),
        leadership=leads,
        headship=heads,
        start=row.starts_on,
        end=row.last_day,
        fte=int(row.fte * FULL_TIME),
        school=row.school or None,
    )

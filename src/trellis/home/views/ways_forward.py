"""What Home says of ways forward: one's own duties, those of others that run out, and what is asked of the reader."""

from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse

from trellis.kernel.academic_years import display_date
from trellis.pathways.policies.duties import may_see_duties, schools_led
from trellis.pathways.queries import MARKS
from trellis.pathways.queries.backing import Waits, waits_for
from trellis.pathways.queries.duties import DutyRow, duties_in, duties_of
from trellis.ui.components.marks import Line

A_YEAR = timedelta(days=366)


def ways_forward(request: HttpRequest) -> dict[str, list[Line]]:
    actor = request.actor
    own = duties_of(staff_id=actor.staff_id, on=request.on) if actor.staff_id else []
    return {
        "wanted": [_wanted(row) for row in waits_for(actor, on=request.on)],
        "duties": [_duty(row) for row in own],
        "running_out": [_duty(row, strong=row.name) for row in _of_others(request)],
    }


def _of_others(request: HttpRequest) -> list[DutyRow]:
    """Duties whose last day is past or within a year, the nearest first, for whoever leads their holders."""
    actor = request.actor
    if not may_see_duties(actor):
        return []
    rows = duties_in(school_ids=schools_led(actor), on=request.on, every=False)
    until = request.on + A_YEAR
    return [
        row for row in rows
        if row.staff_id != actor.staff_id and row.finding.deadline and row.finding.deadline < until
    ]  # fmt: skip


def _duty(row: DutyRow, strong: str = "") -> Line:
    return Line(
        MARKS[row.finding.verdict],
        row.rule.title,
        strong=strong,
        meta=row.says,
        href=reverse("what-stands-between", args=[row.staff_id, row.rule.key]),
        action="Open",
        urgent=row.is_urgent,
    )


def _wanted(row: Waits) -> Line:
    since = f"since {display_date(row.since)}"
    if row.evidence_id is None:
        href = reverse("what-stands-between", args=[row.staff_id, row.rule])
        return Line("asked", row.title, strong=row.name, meta=f"{row.words}, {since}", href=href, action="Answer")
    href = reverse("answer-evidence", args=[row.staff_id, row.evidence_id])
    meta = f"Shown towards {row.title}, {since}: does it show it?"
    return Line("done-waiting", row.words, strong=row.name, meta=meta, href=href, action="Look")

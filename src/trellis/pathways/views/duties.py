"""Duties that run out, for whoever leads a school or its people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trellis.access.policies import door
from trellis.pathways.policies.duties import may_see_duties, schools_led
from trellis.pathways.queries import MARKS
from trellis.pathways.queries.duties import DutyRow, duties_in
from trellis.ui.components.marks import Line


@door(may_see_duties)
def duties(request: HttpRequest) -> HttpResponse:
    rows = duties_in(school_ids=schools_led(request.actor), on=request.on)
    over = [row for row in rows if row.over]
    soon = [row for row in rows if row.is_urgent and not row.over]
    later = [row for row in rows if not row.is_urgent and not row.over]
    sections = (("Past their last day", over), ("Soon", soon), ("Later, or not known", later))
    context = {"sections": [(title, [_line(row) for row in found]) for title, found in sections], "total": len(rows)}
    return render(request, "pathways/duties.html", context)


def _line(row: DutyRow) -> Line:
    return Line(
        MARKS[row.finding.verdict],
        row.rule.title,
        strong=row.name,
        meta=f"{row.school}. {row.says}" if row.school else row.says,
        href=reverse("what-stands-between", args=[row.staff_id, row.rule.key]),
        action="Open",
        urgent=row.is_urgent,
    )

"""Duties that run out, for whoever leads a school or its people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trellis.access.policies import door, holds
from trellis.access.rules import Actor, RemitKind
from trellis.kernel.academic_years import display_date
from trellis.pathways.queries.duties import DutyRow, duties_in
from trellis.ui.components.marks import Line

LEADERS = (RemitKind.HEADTEACHER, RemitKind.PEOPLE_LEAD, RemitKind.TRUST_LEADER)


def schools_led(actor: Actor) -> frozenset[int] | None:
    """The schools whose people the actor leads; None where that is everybody in the trust."""
    return None if actor.holds_over_trust(*LEADERS) else actor.schools_of(*LEADERS)


@door(holds(*LEADERS))
def duties(request: HttpRequest) -> HttpResponse:
    rows = duties_in(school_ids=schools_led(request.actor), on=request.on)
    over = [row for row in rows if row.is_over(request.on)]
    urgent = [row for row in rows if row not in over and row.finding.warnings]
    later = [row for row in rows if row not in over and row not in urgent]
    context = {
        "sections": [
            (title, [duty_line(row, named=True) for row in found])
            for title, found in (("Past their last day", over), ("Soon", urgent), ("Later, or not known", later))
        ],
        "total": len(rows),
    }
    return render(request, "pathways/duties.html", context)


def duty_line(row: DutyRow, *, named: bool) -> Line:
    """A duty in one line; with whose it is where others read it."""
    if row.finding.deadline:
        day = f"Due by {display_date(row.finding.deadline)}."
    elif row.ends_on:
        day = f"Complete on {display_date(row.ends_on)} on present posts."
    else:
        day = " ".join(gap.says for gap in row.finding.gaps)
    return Line(
        "unknown" if row.finding.verdict == "unknown" else "ahead",
        row.rule.title,
        strong=row.name if named else "",
        meta=" ".join([*([f"{row.school}."] if named and row.school else []), day, *row.finding.warnings]),
        href=reverse("what-stands-between", args=[row.staff_id, row.rule.key]),
        action="Open",
        urgent=bool(row.finding.warnings),
    )

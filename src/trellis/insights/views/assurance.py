"""Numbers without names, for governors: they stand still from one count to the next, and the small ones are withheld."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from trellis.access.policies import door, holds, holds_over_trust, insist
from trellis.access.rules import RemitKind
from trellis.entitlements import actions as entitlements
from trellis.entitlements.rules.counts import next_count
from trellis.frameworks.rules.shape import VersionTree
from trellis.insights.policies import ASSURED, may_see_assurance_of_school, may_see_assurance_of_trust
from trellis.insights.queries.board import days_shown_to_governors, days_to_compare, kept_counts
from trellis.insights.rules.board import Board, board_of, school_board_of
from trellis.insights.views import told
from trellis.insights.views.reach import FEW, own_school, school_reached, schools_reached, ways_to
from trellis.insights.views.told import Beside
from trellis.kernel.academic_years import display_date, term_of
from trellis.organisation import queries as organisation
from trellis.organisation.queries import Named


@door(holds(*ASSURED))
def assurance(request: HttpRequest) -> HttpResponse:
    """Of the whole trust; whoever governs a school is led to its own page."""
    if not may_see_assurance_of_trust(request.actor).met:
        own = own_school(request, schools_reached(request, may_see_assurance_of_school))
        return redirect("assurance-of-school", school_id=own.id)
    counted = _counted(request, None)
    return render(request, "insights/assurance.html", _context(request, counted, None))


@door(holds(*ASSURED))
def assurance_of_school(request: HttpRequest, school_id: int) -> HttpResponse:
    here, reached = school_reached(request, school_id, may_see_assurance_of_school)
    context = _context(request, _counted(request, here), here)
    context |= {"ways": ways_to(reached, here, "assurance-of-school"), "few": FEW}
    return render(request, "insights/assurance.html", context)


@door(holds(*ASSURED))
def board_paper(request: HttpRequest) -> HttpResponse:
    """The same page on paper."""
    insist(may_see_assurance_of_trust(request.actor))
    return _paper(request, None)


@door(holds(*ASSURED))
def school_board_paper(request: HttpRequest, school_id: int) -> HttpResponse:
    here, _ = school_reached(request, school_id, may_see_assurance_of_school)
    return _paper(request, here)


@require_POST
@door(holds_over_trust(RemitKind.PEOPLE_LEAD))
def count_for_governors(request: HttpRequest) -> HttpResponse:
    """Give governors the numbers of today."""
    entitlements.count_for_governors(actor=request.actor, on=request.on, at=request.at)
    messages.success(request, "Governors now have the numbers of today.")
    return redirect("assurance")


@door(holds(*ASSURED))
def definitions(request: HttpRequest) -> HttpResponse:
    """What each number means, and why some are withheld."""
    return render(request, "insights/definitions.html", {"measures": told.MEASURES})


@dataclass(frozen=True)
class _Counted:
    """The newest count, what stands beside it, and the names of what is counted."""

    beside: Beside
    trees: dict[int, VersionTree]


def _counted(request: HttpRequest, here: Named | None) -> _Counted | None:
    days = days_shown_to_governors()
    if not days:
        return None
    chosen = days_to_compare(days)
    kept, trees = kept_counts({day for day in chosen if day}, trust_id=request.actor.trust_id)

    def board(day: date | None) -> Board | None:
        if day is None:
            return None
        return school_board_of(kept[day], here.id) if here else board_of(kept[day])

    now, before, year = (board(day) for day in chosen)
    return _Counted(Beside(now, before, year), trees)


def _context(request: HttpRequest, counted: _Counted | None, here: Named | None) -> dict[str, object]:
    context: dict[str, object] = {
        "here": here,
        "name": here.name if here else request.actor.trust_name,
        "counted": counted,
        "may_see_trust": may_see_assurance_of_trust(request.actor).met,
        "may_count": request.actor.holds_over_trust(RemitKind.PEOPLE_LEAD),
    }
    if context["may_count"]:
        shown = [counted.beside.now.as_at] if counted else []
        context["next_count"] = next_count(shown, term_ends=term_of(request.on).last_day, on=request.on)
    if counted:
        schools = {row.id: row.name for row in organisation.schools_open(on=request.on)}
        context["as_at_said"] = display_date(counted.beside.now.as_at)
        context |= told.page_of(counted.beside, counted.trees, schools, of_school=here is not None)
    return context


def _paper(request: HttpRequest, here: Named | None) -> HttpResponse:
    counted = _counted(request, here)
    if counted is None:
        return redirect("assurance")
    context = _context(request, counted, here)
    response = HttpResponse(told.paper_of(context, on=request.on, at=request.at), content_type="application/pdf")
    name = f"board-paper-{counted.beside.now.as_at}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

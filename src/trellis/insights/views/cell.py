"""One stage and strand: every promise, what has become of it, and a way to offer it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trellis.access.policies import door, holds, holds_over_trust
from trellis.entitlements.rules.debts import Coverage
from trellis.insights.policies import SCHOOL_WIDE, TRUST_WIDE, may_see_school
from trellis.insights.queries.coverage import Scope
from trellis.insights.queries.gaps import gaps_in
from trellis.insights.queries.promises import promises_in_force
from trellis.insights.rules.grids import cells_named
from trellis.insights.views.reach import school_reached
from trellis.insights.views.shown import FIGURES, figures

LABELS = (*(label for label, _ in FIGURES), "Share offered")


@door(holds(*SCHOOL_WIDE))
def school_cell(request: HttpRequest, school_id: int, pathway: str, stage: str, strand: str) -> HttpResponse:
    here, _ = school_reached(request, school_id, may_see_school)
    scope = Scope(schools=frozenset({school_id}))
    context = {"here": here.name, "back": reverse("school-coverage", args=[school_id]), "only": f"?school={school_id}"}
    return _cell(request, scope, (pathway, stage, strand), context)


@door(holds_over_trust(*TRUST_WIDE))
def trust_cell(request: HttpRequest, pathway: str, stage: str, strand: str) -> HttpResponse:
    context = {"here": request.actor.trust_name, "back": reverse("trust"), "only": ""}
    return _cell(request, Scope(), (pathway, stage, strand), context)


def _cell(request: HttpRequest, scope: Scope, keys: tuple[str, str, str], context: dict[str, object]) -> HttpResponse:
    promises = promises_in_force(trust_id=request.actor.trust_id)
    named = cells_named(promises, *keys)
    if not named:
        raise Http404("no such stage and strand")
    cells = [(stage.id, strand.id) for stage, strand in named]
    gaps = gaps_in(promises, scope, cells, staff_id=request.actor.staff_id, on=request.on)
    stage, strand = named[0]
    total = sum((gap.coverage for gap in gaps), Coverage())
    context |= {
        "stage": stage,
        "strand": strand,
        "pathway": promises.tree_of[stage.id].framework_title,
        "labels": LABELS,
        "gaps": [(gap, tuple(zip(LABELS, figures(gap.coverage), strict=True))) for gap in gaps],
        "figure": f"{total.offered:,} of {total.answerable:,}" if total.owed else "",
        "people": max((gap.coverage.people for gap in gaps), default=0),
    }
    return render(request, "insights/cell.html", context)

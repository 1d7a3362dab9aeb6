"""One school: are its promises kept, and what are the largest gaps?"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render


from trellis.access.policies import door, holds, insist
from trellis.entitlements.rules.debts import Coverage
from trellis.frameworks import queries as frameworks
from trellis.insights.policies import SCHOOL_WIDE, may_see_school
from trellis.insights.queries.coverage import (
    GROUP,
    STAGE,
    STRAND,
    Scope,
    coverage,
    largest_gaps,
    people_offered_nothing,
    trend,
)
from trellis.insights.queries.coverage import offered_nothing as count_offered_nothing
from trellis.insights.views import files
from trellis.insights.views.shown import bars_of, gap_says, heat_of, percent, points_of
from trellis.kernel.academic_years import AcademicYear, term_of
from trellis.organisation import queries as organisation
from trellis.organisation.queries import Named


@door(holds(*SCHOOL_WIDE))
def school(request: HttpRequest) -> HttpResponse:
    """The actor's school; whoever reaches several chooses among them."""
    reached = schools_reached(request)
    if not reached:
        raise Http404("no school")
    own = next((row for row in reached if row.id == request.actor.main_school_id), reached[0])
    return redirect("school-coverage", school_id=own.id)


def schools_reached(request: HttpRequest) -> list[Named]:
    return [row for row in organisation.schools_open(on=request.on) if may_see_school(request.actor, row.id).met]


def _school(request: HttpRequest, school_id: int) -> Named:
    found = next((row for row in organisation.schools_open(on=request.on) if row.id == school_id), None)
    if found is None:
        raise Http404("no such school")
    insist(may_see_school(request.actor, school_id))
    return found


@door(holds(*SCHOOL_WIDE))
def school_coverage(request: HttpRequest, school_id: int) -> HttpResponse:
    named = _school(request, school_id)
    scope = Scope(schools=frozenset({school_id}))
    total = coverage(scope, by=(), on=request.on).get((), Coverage())
    cells = coverage(scope, by=(STAGE, STRAND), on=request.on)
    terms = trend(scope)
    context = {
        "named": named,
        "schools": schools_reached(request),
        "term": term_of(request.on),
        "total": total,
        "share": percent(total),
        "last_term": terms[-1] if terms else None,
        "gaps": [(gap, gap_says(gap)) for gap in largest_gaps(scope, on=request.on)],
        "heats": [heat for tree in _trees(request) if (heat := heat_of(tree, cells)).rows],
        "bars": bars_of(coverage(scope, by=(GROUP,), on=request.on)),
        "points": points_of(terms, total, on=request.on),
        "waiting": count_offered_nothing(scope, on=request.on),
        "year": AcademicYear.of(request.on),
    }
    return render(request, "insights/school.html", context)


def _trees(request: HttpRequest):
    pathways = frameworks.pathways_published()
    return [frameworks.published_tree(row.version_id, trust_id=request.actor.trust_id) for row in pathways]


@door(holds(*SCHOOL_WIDE))
def offered_nothing(request: HttpRequest, school_id: int) -> HttpResponse:
    """Who has been offered nothing since the year began, whoever has waited longest first."""
    named = _school(request, school_id)
    people = people_offered_nothing([school_id], on=request.on, count=500)
    context = {"named": named, "people": people, "year": AcademicYear.of(request.on)}
    return render(request, "insights/offered-nothing.html", context)


@door(holds(*SCHOOL_WIDE))
def school_file(request: HttpRequest, school_id: int, form: str) -> HttpResponse:
    """The school's coverage as a file: a row for each pathway, stage, strand and group of staff."""
    named = _school(request, school_id)
    cells = coverage(Scope(schools=frozenset({school_id})), by=(STAGE, STRAND, GROUP), on=request.on)
    return files.answer(form, f"coverage-{named.id}-{request.on}", files.HEADINGS, files.cell_rows(_trees(request), cells))

"""One school: are its promises kept, and what are the largest gaps?"""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trellis.access.policies import door, holds
from trellis.documents.xlsx_out import Sheet
from trellis.entitlements.rules.debts import Coverage
from trellis.insights.policies import SCHOOL_WIDE, may_see_school
from trellis.insights.queries.coverage import By, Scope, coverage, lines_back
from trellis.insights.queries.gaps import largest_gaps
from trellis.insights.queries.promises import promises_in_force
from trellis.insights.queries.trends import trends_by_school
from trellis.insights.queries.waiting import Waiting, people_offered_nothing, waiting_by_school
from trellis.insights.rules.grids import grids_of
from trellis.insights.views import files
from trellis.insights.views.reach import FEW, own_school, school_reached, schools_reached, ways_to
from trellis.insights.views.shown import (
    all_numbers_of,
    bars_of,
    by_group_of,
    gap_says,
    heat_of,
    opening_of,
    points_of,
    term_said,
)
from trellis.kernel.academic_years import AcademicYear
from trellis.organisation.queries import Named
from trellis.pathways.policies.told import may_tell_of_school

A_PAGE = 50


@door(holds(*SCHOOL_WIDE))
def school(request: HttpRequest) -> HttpResponse:
    """The actor's own school, or the first of those they reach."""
    reached = schools_reached(request, may_see_school)
    return _coverage(request, own_school(request, reached), reached)


@door(holds(*SCHOOL_WIDE))
def school_coverage(request: HttpRequest, school_id: int) -> HttpResponse:
    return _coverage(request, *school_reached(request, school_id, may_see_school))


def _coverage(request: HttpRequest, here: Named, reached: list[Named]) -> HttpResponse:
    school_id = here.id
    scope = Scope(schools=frozenset({school_id}))
    promises = promises_in_force(trust_id=request.actor.trust_id)
    back = lines_back(scope, on=request.on)
    totals, cells, groups = coverage(promises, scope, (), (By.STAGE, By.STRAND), (By.GROUP,), on=request.on, back=back)
    total, grids = totals.get((), Coverage()), grids_of(promises, cells)
    gaps = largest_gaps(promises, scope, staff_id=request.actor.staff_id, on=request.on, back=back)
    terms = trends_by_school(scope, on=request.on).get(school_id, [])
    waiting = waiting_by_school(scope, on=request.on).get(school_id, Waiting())
    part_time = sum(row.part_time for row in people_offered_nothing(school_id, on=request.on, count=waiting.unoffered))
    context = {
        "here": here,
        "may_tell_of_school": may_tell_of_school(request.actor, school_id).met,
        "ways": ways_to(reached, here, "school-coverage"),
        "few": FEW,
        "term": term_said(request.on),
        "opening": opening_of(total, waiting, terms),
        "gaps": [(gap, gap_says(gap)) for gap in gaps],
        "heats": [(grid.title, heat_of(grid, _address(school_id), alone=len(grids) == 1)) for grid in grids],
        "tables": [all_numbers_of(grid) for grid in grids],
        "groups": by_group_of(groups),
        "bars": bars_of(groups),
        "points": points_of(terms, total),
        "waiting": waiting,
        "part_time": part_time,
        "only": f"?school={school_id}",
    }
    return render(request, "insights/school.html", context)


def _address(school_id: int):
    return lambda pathway, stage, strand: reverse("school-cell", args=[school_id, pathway, stage, strand])


@door(holds(*SCHOOL_WIDE))
def offered_nothing(request: HttpRequest, school_id: int) -> HttpResponse:
    """Who has been offered nothing since the year began, whoever has waited longest first."""
    here, _ = school_reached(request, school_id, may_see_school)
    scope = Scope(schools=frozenset({school_id}))
    waiting = waiting_by_school(scope, on=request.on).get(school_id, Waiting())
    page = Paginator(range(waiting.unoffered), A_PAGE).get_page(request.GET.get("page"))
    start = (page.number - 1) * A_PAGE
    context = {
        "here": here,
        "people": people_offered_nothing(school_id, on=request.on, start=start, count=A_PAGE),
        "waiting": waiting,
        "page": page,
        "year": AcademicYear.of(request.on),
    }
    return render(request, "insights/offered-nothing.html", context)


@door(holds(*SCHOOL_WIDE))
def coverage_file(request: HttpRequest, school_id: int, form: str) -> HttpResponse:
    """The school's coverage as a file: a row for each pathway, stage, strand and group of staff."""
    here, _ = school_reached(request, school_id, may_see_school)
    promises = promises_in_force(trust_id=request.actor.trust_id)
    (cells,) = coverage(promises, Scope(schools=frozenset({school_id})), (By.STAGE, By.STRAND, By.GROUP), on=request.on)
    sheet = Sheet(
        "Coverage", (*files.CELL, *files.NUMBERS), files.cell_rows(promises, cells), percents=files.percents(files.CELL)
    )
    return files.answer(
        form, f"coverage-{school_id}-{request.on}", [sheet], title=f"Coverage, {here.name}", at=request.at
    )

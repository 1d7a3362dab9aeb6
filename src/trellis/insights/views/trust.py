"""The trust: the same by school, sortable, with its trend."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html

from trellis.access.policies import door, holds_over_trust
from trellis.access.rules import RemitKind
from trellis.entitlements.rules.debts import Coverage
from trellis.frameworks import queries as frameworks
from trellis.insights.policies import TRUST_WIDE
from trellis.insights.queries.coverage import (
    GROUP,
    SCHOOL,
    STAGE,
    STRAND,
    Scope,
    coverage,
    largest_gaps,
    offered_nothing,
    trend,
    trends_by_school,
)
from trellis.insights.queries.lines import every_line_of_everybody
from trellis.insights.views import files
from trellis.insights.views.shown import bars_of, gap_says, heat_of, percent, points_of
from trellis.kernel.academic_years import AcademicYear, term_of
from trellis.organisation import queries as organisation
from trellis.ui.components.charts import sparkline
from trellis.ui.components.tables import Column, Row, Table

COLUMNS = (
    Column("School", sort="name"),
    Column("People", sort="people", number=True),
    Column("Owed", sort="owed", number=True),
    Column("Offered", sort="offered", number=True),
    Column("Taken up", sort="taken", number=True),
    Column("Done", sort="done", number=True),
    Column("Declined", sort="declined", number=True),
    Column("Not offered", sort="not_offered", number=True),
    Column("Share offered", sort="share", number=True),
    Column("By term"),
)
SORTS = {
    "name": lambda row: row[0].name,
    "people": lambda row: row[1].people,
    "owed": lambda row: row[1].owed,
    "offered": lambda row: row[1].offered,
    "taken": lambda row: row[1].taken,
    "done": lambda row: row[1].done,
    "declined": lambda row: row[1].declined,
    "not_offered": lambda row: row[1].not_offered,
    "share": lambda row: row[1].share if row[1].share is not None else 2.0,
}


@door(holds_over_trust(*TRUST_WIDE))
def trust(request: HttpRequest) -> HttpResponse:
    scope = Scope()
    total = coverage(scope, by=(), on=request.on).get((), Coverage())
    cells = coverage(scope, by=(STAGE, STRAND), on=request.on)
    terms = trend(scope)
    context = {
        "term": term_of(request.on),
        "total": total,
        "share": percent(total),
        "last_term": terms[-1] if terms else None,
        "gaps": [(gap, gap_says(gap)) for gap in largest_gaps(scope, on=request.on)],
        "heats": [heat for tree in _trees(request) if (heat := heat_of(tree, cells)).rows],
        "bars": bars_of(coverage(scope, by=(GROUP,), on=request.on)),
        "points": points_of(terms, total, on=request.on),
        "waiting": offered_nothing(scope, on=request.on),
        "year": AcademicYear.of(request.on),
        "table": _by_school(request),
    }
    return render(request, "insights/trust.html", context)


def _trees(request: HttpRequest):
    pathways = frameworks.pathways_published()
    return [frameworks.published_tree(row.version_id, trust_id=request.actor.trust_id) for row in pathways]


def _by_school(request: HttpRequest) -> Table:
    cells = coverage(Scope(), by=(SCHOOL,), on=request.on)
    schools = [(school, cells.get((school.id,), Coverage())) for school in organisation.schools_open(on=request.on)]
    asked = request.GET.get("sort", "share")
    key = asked.removeprefix("-")
    if key not in SORTS:
        asked = key = "share"
    schools.sort(key=lambda row: (SORTS[key](row), row[0].name, row[0].id), reverse=asked.startswith("-"))
    terms = trends_by_school()
    return Table(
        caption="Universal promises by school",
        columns=COLUMNS,
        sorted_by=asked,
        rows=[_row(school, held, terms.get(school.id, [])) for school, held in schools],
    )


def _row(school, held: Coverage, terms) -> Row:
    link = format_html('<a href="{}">{}</a>', reverse("school-coverage", args=[school.id]), school.name)
    values = [term.percent for term in terms]
    values.append(round(100 * held.share) if held.share is not None else None)
    return Row(
        (
            link, f"{held.people:,}", f"{held.owed:,}", f"{held.offered:,}", f"{held.taken:,}", f"{held.done:,}",
            f"{held.declined:,}", f"{held.not_offered:,}", percent(held),
            sparkline(values, f"Share offered by term, {school.name}"),
        )
    )  # fmt: skip


@door(holds_over_trust(*TRUST_WIDE))
def trust_file(request: HttpRequest, form: str) -> HttpResponse:
    """Coverage as a file: a row for each school, pathway, stage, strand and group of staff."""
    cells = coverage(Scope(), by=(SCHOOL, STAGE, STRAND, GROUP), on=request.on)
    names = {school.id: school.name for school in organisation.schools_open(on=request.on)}
    rows = files.school_rows(_trees(request), cells, names)
    return files.answer(form, f"coverage-{request.on}", ("School", *files.HEADINGS), rows)


@door(holds_over_trust(RemitKind.PEOPLE_LEAD))
def every_line(request: HttpRequest) -> HttpResponse:
    """Every line of everybody to which something has happened, streamed."""
    headings, rows = every_line_of_everybody(trust_id=request.actor.trust_id, login_id=request.actor.login_id)
    return files.streamed(f"lines-{request.on}", headings, rows)

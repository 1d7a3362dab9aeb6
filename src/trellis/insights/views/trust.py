"""The trust: the same by school, sortable, with its trend."""

from collections.abc import Iterator, Mapping, Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html

from trellis.access import actions as access
from trellis.access.policies import door, holds_over_trust
from trellis.access.rules import RemitKind
from trellis.documents.xlsx_out import Sheet
from trellis.entitlements.rules.debts import Coverage
from trellis.insights.policies import TRUST_WIDE
from trellis.insights.queries.board import days_shown_to_governors
from trellis.insights.queries.coverage import By, Key, Scope, coverage, lines_back
from trellis.insights.queries.gaps import largest_gaps
from trellis.insights.queries.lines import every_line_of_everybody
from trellis.insights.queries.promises import promises_in_force
from trellis.insights.queries.trends import TermPoint, together, trends_by_school
from trellis.insights.queries.waiting import Waiting, waiting_by_school
from trellis.insights.rules.chance import Standing, compared, without
from trellis.insights.rules.grids import grids_of
from trellis.insights.views import files
from trellis.insights.views.shown import (
    FIGURES,
    all_numbers_of,
    bars_of,
    by_group_of,
    figures,
    gap_says,
    heat_of,
    opening_of,
    points_of,
    spark_of,
    term_said,
)
from trellis.kernel.academic_years import display_date
from trellis.organisation import queries as organisation
from trellis.ui.components.tables import Column, Row, Table

TRUST_STAFF = "Trust staff"
"""What those are called who answer to no school."""
CLOSED = "Closed school"
NOTHING = "Offered nothing this year"

# What the table of schools shows of FIGURES; the file has all of them.
SHOWN = tuple(pair for pair in FIGURES if pair[1] != "deferred")
COLUMNS = (
    Column("School", sort="name"),
    Column("People", sort="people", number=True),
    *(Column(label, sort=name, number=True) for label, name in SHOWN),
    Column("Share", sort="share", number=True),
    Column("Compared", sort="standing"),
    Column("By term"),
    Column("Offered nothing", sort="nothing", number=True),
)


class _School:
    """A row of the table of schools."""

    def __init__(self, school_id: int | None, name: str, held: Coverage, waiting: Waiting, terms: Sequence[TermPoint]):
        self.id, self.name, self.held, self.waiting, self.terms = school_id, name, held, waiting, terms
        self.standing = Standing.ALIKE

    def sorts_by(self, key: str) -> object:
        if key == "name":
            return ""
        if key == "people":
            return self.waiting.placed
        if key == "nothing":
            return self.waiting.unoffered
        if key == "standing":
            return [Standing.BELOW, Standing.ALIKE, Standing.ABOVE].index(self.standing)
        if key == "share":
            return 2.0 if self.held.share is None else self.held.share
        return getattr(self.held, key)


@door(holds_over_trust(*TRUST_WIDE))
def trust(request: HttpRequest) -> HttpResponse:
    promises = promises_in_force(trust_id=request.actor.trust_id)
    back = lines_back(Scope(), on=request.on)
    totals, cells, groups, by_school = coverage(
        promises, Scope(), (), (By.STAGE, By.STRAND), (By.GROUP,), (By.SCHOOL,), on=request.on, back=back
    )
    total, grids = totals.get((), Coverage()), grids_of(promises, cells)
    schools = _schools(request, by_school, total)
    gaps = largest_gaps(promises, Scope(), staff_id=request.actor.staff_id, on=request.on, back=back)
    terms = together(school.terms for school in schools)
    waiting = sum((school.waiting for school in schools), Waiting())
    context = {
        "term": term_said(request.on),
        "opening": opening_of(total, waiting, terms),
        "gaps": [(gap, gap_says(gap)) for gap in gaps],
        "heats": [(grid.title, heat_of(grid, _address, alone=len(grids) == 1)) for grid in grids],
        "tables": [all_numbers_of(grid) for grid in grids],
        "groups": by_group_of(groups),
        "bars": bars_of(groups),
        "points": points_of(terms, total),
        "only": "",
        "counted_on": next((display_date(day) for day in days_shown_to_governors()), ""),
        "schools": _table(schools, total, sorted_by=request.GET.get("sort", "")),
        "may_take_lines": request.actor.holds_over_trust(RemitKind.PEOPLE_LEAD),
    }
    return render(request, "insights/trust.html", context)


def _address(pathway: str, stage: str, strand: str) -> str:
    return reverse("trust-cell", args=[pathway, stage, strand])


def _schools(request: HttpRequest, counts: Mapping[Key, Coverage], total: Coverage) -> list[_School]:
    """Every open school, and whoever else is placed: staff of the trust itself, and of schools that have closed."""
    waiting = waiting_by_school(Scope(), on=request.on)
    terms = trends_by_school(Scope(), on=request.on)
    names: dict[int | None, str] = {row.id: row.name for row in organisation.schools_open(on=request.on)}
    names |= {school_id: CLOSED if school_id else TRUST_STAFF for (school_id,) in counts if school_id not in names}
    found = [
        _School(
            school_id,
            name,
            counts.get((school_id,), Coverage()),
            waiting.get(school_id, Waiting()),
            terms.get(school_id, []),
        )
        for school_id, name in names.items()
    ]
    for school in found:
        school.standing = compared(school.held, without(total, school.held), people=school.waiting.placed)
    return found


def _table(schools: list[_School], total: Coverage, *, sorted_by: str) -> Table:
    known = {column.sort for column in COLUMNS if column.sort}
    chosen = sorted_by if sorted_by.removeprefix("-") in known else "share"
    schools.sort(key=lambda school: (school.name, school.id or 0))
    schools.sort(key=lambda school: school.sorts_by(chosen.removeprefix("-")), reverse=chosen.startswith("-"))
    if chosen == "-name":
        schools.reverse()
    return Table(
        caption="Universal promises by school",
        columns=COLUMNS,
        sorted_by=chosen,
        rows=[_row(school) for school in schools],
    )


def _row(school: _School) -> Row:
    known = school.id is not None and school.name != CLOSED
    link = (
        format_html('<a href="{}">{}</a>', reverse("school-coverage", args=[school.id]), school.name)
        if known
        else school.name
    )
    quiet = '<span class="soft">{}</span>' if school.standing is Standing.ALIKE else "<b>{}</b>"
    says = school.standing.value if school.held.answerable else "–"
    return Row(
        (
            link, f"{school.waiting.placed:,}", *figures(school.held, SHOWN), format_html(quiet, says),
            spark_of(school.terms, school.held), f"{school.waiting.unoffered:,}",
        )
    )  # fmt: skip


@door(holds_over_trust(*TRUST_WIDE))
def trust_file(request: HttpRequest, form: str) -> HttpResponse:
    """Coverage as a file: a row for each school, pathway, stage, strand and group of staff; the schools; their terms."""
    promises = promises_in_force(trust_id=request.actor.trust_id)
    totals, cells, by_school = coverage(
        promises, Scope(), (), (By.SCHOOL, By.STAGE, By.STRAND, By.GROUP), (By.SCHOOL,), on=request.on
    )
    schools = _schools(request, by_school, totals.get((), Coverage()))
    names = {school.id: school.name for school in schools}
    named = {(names[school_id], *key): held for (school_id, *key), held in cells.items()}
    before = ("School", *files.CELL)
    sheets = [
        Sheet("Coverage", (*before, *files.NUMBERS), files.cell_rows(promises, named), percents=files.percents(before)),
        Sheet(
            "Schools", ("School", *files.NUMBERS, NOTHING), _school_rows(schools), percents=files.percents(("School",))
        ),
        Sheet(
            "Terms",
            ("School", "Term", "To be offered", "Offered", "Share offered"),
            _term_rows(schools),
            frozenset({4}),
        ),
    ]
    return files.answer(
        form, f"coverage-{request.on}", sheets, title=f"Coverage, {request.actor.trust_name}", at=request.at
    )


def _school_rows(schools: Sequence[_School]) -> Iterator[tuple[object, ...]]:
    for school in schools:
        yield (school.name, *files.numbers(school.held, people=school.waiting.placed), school.waiting.unoffered)


def _term_rows(schools: Sequence[_School]) -> Iterator[tuple[object, ...]]:
    for school in schools:
        for point in school.terms:
            yield (school.name, str(point.term), point.answerable, point.offered, point.share)


@door(holds_over_trust(RemitKind.PEOPLE_LEAD))
def every_line(request: HttpRequest) -> HttpResponseBase:
    """Every line of everybody to which something has happened, streamed; that it was taken out is kept."""
    access.note_download(actor=request.actor, what="every line of everybody, as CSV", at=request.at)
    pieces = every_line_of_everybody(trust_id=request.actor.trust_id, login_id=request.actor.login_id)
    return files.streamed(f"lines-{request.on}.csv", pieces)

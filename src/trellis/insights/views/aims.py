"""The trust: what people aim at, how they really came to their roles, and what stands between."""

from collections.abc import Mapping

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html

from trellis.access.actions import note_openings
from trellis.access.policies import door, holds_over_trust
from trellis.access.rules import RemitKind
from trellis.insights.policies import TRUST_WIDE
from trellis.insights.queries.aims import AimedRow, aimed_by_name, aims_on, people_working
from trellis.insights.queries.between import between_people_and_aims
from trellis.insights.queries.board import days_shown_to_governors
from trellis.insights.queries.routes import routes_taken
from trellis.insights.rules.aims import AimsCounted, Answer, Moving, SaidRow, aims_counted, others_told
from trellis.insights.views import aims_shown as shown
from trellis.insights.views.files import answer as file_answer
from trellis.kernel.academic_years import display_date
from trellis.kernel.small_numbers import Heard
from trellis.pathways.queries.maps import career_map
from trellis.pathways.rules.aims import AimSort, Direction
from trellis.ui.components.html import Link
from trellis.ui.components.tables import Column, Row, Table

A_PAGE = 25


def _views(request: HttpRequest, here: str) -> list[Link]:
    names = [("Aims", "trust-aims"), ("Routes taken", "trust-routes")]
    if request.actor.holds_over_trust(RemitKind.PEOPLE_LEAD):
        names.insert(1, ("What stands between", "between-aims"))
    return [Link(label, reverse(name), name == here) for label, name in names]


@door(holds_over_trust(*TRUST_WIDE))
def trust_aims(request: HttpRequest) -> HttpResponse:
    """In full for the people lead, to whom the aims are shown; for other leaders of the trust without small numbers."""
    titles = {role.key: role.title for role in career_map(on=request.on).roles}
    context = {"views": _views(request, "trust-aims"), "working": people_working(on=request.on)}
    if request.actor.holds_over_trust(RemitKind.PEOPLE_LEAD):
        context |= _for_lead(request, titles)
    else:
        context |= shown.aims_without_names(titles)
    return render(request, "insights/trust-aims.html", context)


def _for_lead(request: HttpRequest, titles: Mapping[str, str]) -> dict[str, object]:
    counted = aims_counted(aims_on(on=request.on).shown)
    return {
        "lead": True,
        "counted": counted,
        "table": _answers(counted, titles),
        "others": _others() if counted.people else None,
    }


def _others() -> dict[str, object] | None:
    """Aims that are shown to others only: how many, as at the last count, so that no two days tell of one person."""
    day = next(iter(days_shown_to_governors()), None)
    if day is None:
        return None
    rows = aims_on(on=day).others
    people, no_step = others_told(people=len(rows), no_step=sum(row.moving is Moving.NO_STEP for row in rows))
    if not isinstance(people, Heard):
        return {"day": display_date(day), "people": None, "no_step": None}
    return {
        "day": display_date(day),
        "people": people.number,
        "no_step": no_step.number if isinstance(no_step, Heard) else None,
    }


def _answers(counted: AimsCounted, titles: Mapping[str, str]) -> Table:
    rows = [
        Row(
            (
                format_html('<a href="{}">{}</a>', _who(row.answer), shown.answer_says(row.answer, titles)),
                shown.SORTS[row.answer[0]],
                f"{row.people:,}",
                "–" if row.answer[0] is AimSort.HAPPY else f"{row.no_step:,}",
            )
        )
        for row in counted.answers
    ]
    columns = (
        Column("Aim"), Column("Sort"), Column("People", number=True), Column("No step in a year", number=True),
    )  # fmt: skip
    return Table("What people aim at, of those who show it to you", columns, rows)


def _who(answer: Answer) -> str:
    sort, key = answer
    return reverse("who-aims-at", args=[sort.value, key or "here"])


def _answer(sort: str, key: str, titles: Mapping[str, str]) -> Answer:
    known = (
        (sort == AimSort.HAPPY and key == "here")
        or (sort == AimSort.DIRECTION and key in set(Direction))
        or (sort == AimSort.ROLE and key in titles)
    )
    if not known:
        raise Http404("no such aim")
    return AimSort(sort), "" if sort == AimSort.HAPPY else key


@door(holds_over_trust(RemitKind.PEOPLE_LEAD))
def who_aims_at(request: HttpRequest, sort: str, key: str) -> HttpResponse:
    """Who gave one answer, of those who show it; each of them can read that they were looked at."""
    titles = {role.key: role.title for role in career_map(on=request.on).roles}
    wanted = _answer(sort, key, titles)
    rows = [row for row in aims_on(on=request.on).shown if row.answer == wanted]
    return _named(request, rows, titles, heading=shown.answer_says(wanted, titles), no_step=False)


@door(holds_over_trust(RemitKind.PEOPLE_LEAD))
def aims_without_step(request: HttpRequest) -> HttpResponse:
    """Who has an aim, shows it to the lead, and has taken no step in a year."""
    titles = {role.key: role.title for role in career_map(on=request.on).roles}
    rows = [row for row in aims_on(on=request.on).shown if row.moving is Moving.NO_STEP]
    return _named(request, rows, titles, heading="An aim, and no step in a year", no_step=True)


def _named(
    request: HttpRequest, rows: list[SaidRow], titles: Mapping[str, str], *, heading: str, no_step: bool
) -> HttpResponse:
    people = aimed_by_name(staff_ids=[row.staff_id for row in rows if row.staff_id is not None])
    page = Paginator(people, A_PAGE).get_page(request.GET.get("page"))
    note_openings(
        actor=request.actor, subject_ids=[one.staff_id for one in page], what="aim", as_kind=RemitKind.PEOPLE_LEAD,
        at=request.at,
    )  # fmt: skip
    context = {
        "heading": heading,
        "no_step": no_step,
        "others": _others() if no_step else None,
        "page": page,
        "table": _people(heading, page, titles),
    }
    return render(request, "insights/who-aims-at.html", context)


def _people(heading: str, people: object, titles: Mapping[str, str]) -> Table:
    rows = [
        Row(
            (
                format_html('<a href="{}">{}</a>', reverse("next-steps-of", args=[one.staff_id]), one.name),
                ", ".join(filter(None, (one.job_title, one.school))),
                _said(one, titles),
                display_date(one.said_on),
            )
        )
        for one in people  # type: ignore[attr-defined]  # a page of them
    ]
    columns = (Column("Name"), Column("Now"), Column("In three years"), Column("Said on"))
    return Table(heading, columns, rows, caption_hidden=True)


def _said(one: AimedRow, titles: Mapping[str, str]) -> str:
    if one.sort is AimSort.ROLE:
        words = " or ".join(titles.get(role, role) for role in one.roles)
    else:
        words = shown.answer_says((one.sort, one.direction), titles)
    return f"{words}. {one.words}" if one.words else words


@door(holds_over_trust(RemitKind.PEOPLE_LEAD))
def between_aims(request: HttpRequest) -> HttpResponse:
    """What stands between people and the roles that they aim at: what a programme of the trust's could bring."""
    map_ = career_map(on=request.on)
    found = between_people_and_aims(roles=map_, on=request.on)
    titles = {role.key: role.title for role in map_.roles}
    context = {
        "views": _views(request, "between-aims"),
        "people": found.people,
        "tables": shown.between_tables(found.things, titles),
    }
    return render(request, "insights/between-aims.html", context)


@door(holds_over_trust(*TRUST_WIDE))
def trust_routes(request: HttpRequest) -> HttpResponse:
    map_ = career_map(on=request.on)
    context = {"views": _views(request, "trust-routes")}
    aimed = None
    if request.actor.holds_over_trust(RemitKind.PEOPLE_LEAD):
        counted = aims_counted(aims_on(on=request.on).shown)
        aimed = {row.answer[1]: row.people for row in counted.answers if row.answer[0] is AimSort.ROLE}
    context |= shown.routes_of(map_, routes_taken(roles=map_, on=request.on), every=True, aimed=aimed)
    return render(request, "insights/trust-routes.html", context)


@door(holds_over_trust(*TRUST_WIDE))
def trust_aims_file(request: HttpRequest, form: str) -> HttpResponse:
    """Aims, then routes and roles without a way in; aims in full for the people lead alone, to whom they are shown."""
    map_ = career_map(on=request.on)
    lead = request.actor.holds_over_trust(RemitKind.PEOPLE_LEAD)
    counted = aims_counted(aims_on(on=request.on).shown) if lead else None
    sheets = shown.sheets(map_, routes_taken(roles=map_, on=request.on), counted=counted, every=True)
    title = f"Aims and routes, {request.actor.trust_name}"
    return file_answer(form, f"aims-and-routes-{request.on}", sheets, title=title, at=request.at)


@door(holds_over_trust(*TRUST_WIDE))
def trust_routes_file(request: HttpRequest) -> HttpResponse:
    map_ = career_map(on=request.on)
    sheet = shown.routes_sheet(map_, routes_taken(roles=map_, on=request.on), every=True)
    return file_answer("csv", f"routes-{request.on}", [sheet], title="Routes really taken", at=request.at)

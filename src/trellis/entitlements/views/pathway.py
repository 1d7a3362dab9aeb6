"""The stage that somebody is at: on the page, as the whole grid, and as a PDF."""

from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from trellis.access.policies import door, signed_in
from trellis.access.queries import last_opening
from trellis.entitlements.queries.changes import changes_for
from trellis.entitlements.queries.grid import grid_of
from trellis.entitlements.queries.line_rows import LineRow
from trellis.entitlements.queries.pathway import PathwayPage, pathway_page
from trellis.entitlements.views.printing import stage_pdf
from trellis.entitlements.views.subject import readers_of, subject_of
from trellis.frameworks import queries as frameworks
from trellis.kernel.numbers import whole_number
from trellis.organisation import queries as organisation
from trellis.organisation.queries import Person
from trellis.ui.components.marks import Line


@door(signed_in)
def my_pathway(request: HttpRequest) -> HttpResponse:
    if request.actor.staff_id is None:
        return render(request, "entitlements/no-pathway.html", {"why": "This sign-in is not a member of staff’s."})
    return _page(request, organisation.person_named(staff_id=request.actor.staff_id), own=True)


@door(signed_in)
def pathway_of(request: HttpRequest, staff_id: int) -> HttpResponse:
    if request.actor.staff_id == staff_id:
        return redirect("my-pathway")
    return _page(request, subject_of(request, staff_id, what="pathway"), own=False)


def _page(request: HttpRequest, person: Person, *, own: bool) -> HttpResponse:
    page = _pathway(request, person)
    if page is None:
        why = "The trust has not published a pathway yet. Its people-development lead does that in Set-up, Frameworks."
        return render(request, "entitlements/no-pathway.html", {"why": why, "person": person, "own": own})
    readers = readers_of(person, on=request.on)
    last = last_opening(subject_id=person.id)
    rows = _rows(person, acts=own and page.placement is not None)
    context = {
        "page": page,
        "own": own,
        "sections": [(section, rows(section.lines)) for section in page.sections],
        "elsewhere": rows(page.elsewhere, of_other_stages=True),
        "person": person,
        "readers": [("You", "") if own else (person.name, ""), *readers],
        "last": f"Last opened by {last.name} on {last.on.day} {last.on:%B}." if last else "",
        "stages": _stages(page, request.path),
        "pathways": _pathways(page, request.path),
        "changes": changes_for(staff_id=person.id, framework_id=page.tree.framework_id, trust_id=request.actor.trust_id)
        if own and page.placement and page.placement.has_changes
        else None,
        "advisory": frameworks.advisory_grids(school_id=person.school_id, staff_id=person.id),
    }
    return render(request, "entitlements/pathway.html", context)


def _rows(person: Person, *, acts: bool) -> Callable[..., list[Line]]:
    """How lines are shown to whoever reads, or acts: each leads to its own page, whose address is worked out once for all."""
    before, _, after = reverse("entitlement-line", args=[person.id, 0]).rpartition("0")

    def rows(lines: Iterable[LineRow], *, of_other_stages: bool = False) -> list[Line]:
        return [
            Line(
                row.standing,
                row.statement.text,
                strong=row.stage.title if of_other_stages else row.strong,
                meta=row.meta,
                href=f"{before}{row.statement.id}{after}",
                action=row.step if acts and not of_other_stages else "Open",
                urgent=acts and not of_other_stages and row.urgent,
            )
            for row in lines
        ]

    return rows


def _pathway(request: HttpRequest, person: Person) -> PathwayPage | None:
    return pathway_page(
        person=person,
        trust_id=request.actor.trust_id,
        trust_name=request.actor.trust_name,
        on=request.on,
        framework_id=whole_number(request.GET.get("pathway")),
        stage_id=whole_number(request.GET.get("stage")),
    )


def _stages(page: PathwayPage, path: str) -> list[tuple[str, str, bool]]:
    pathway = f"&pathway={page.tree.framework_id}"
    return [
        (stage.title, f"{path}?stage={stage.id}{pathway}", stage.id == page.stage.id)
        for stage in page.tree.stages
        if page.tree.at(stage.id)
    ]


def _pathways(page: PathwayPage, path: str) -> list[tuple[str, str, bool]]:
    """The person's pathways, where there is more than one."""
    if len(page.placements) < 2:
        return []
    return [
        (title, f"{path}?pathway={framework_id}", framework_id == page.tree.framework_id)
        for framework_id, title in page.titles
    ]


@door(signed_in)
def whole_grid(request: HttpRequest, staff_id: int) -> HttpResponse:
    person = subject_of(request, staff_id, what="whole pathway")
    page = _pathway(request, person)
    if page is None:
        return redirect("pathway-of", staff_id=staff_id)
    own = request.actor.staff_id == staff_id
    return render(
        request,
        "entitlements/grid.html",
        {"page": page, "person": person, "own": own, "grid": grid_of(page, on=request.on)},
    )


@door(signed_in)
def pathway_pdf(request: HttpRequest, staff_id: int) -> HttpResponse:
    person = subject_of(request, staff_id, what="pathway as PDF")
    page = _pathway(request, person)
    if page is None:
        return redirect("pathway-of", staff_id=staff_id)
    content = stage_pdf(page, trust_name=request.actor.trust_name, on=request.on, at=request.at)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="pathway-{person.id}.pdf"'
    return response

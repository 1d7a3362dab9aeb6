"""Edits a draft's stages and strands, and what is said about where it comes from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from trellis.access.policies import door
from trellis.frameworks import actions, policies, queries
from trellis.frameworks.forms import ProvenanceForm, RemovalForm, StageForm, StrandForm
from trellis.frameworks.rules.incoming import Provenance
from trellis.frameworks.rules.parts import PartKind
from trellis.frameworks.rules.shape import Confirmation, Debtor, StrandKind
from trellis.frameworks.views.opening import (
    draft_or_404,
    not_posted,
    number,
    review_of,
    saved,
    sent,
    shows_both,
    way_back,
)


@door(policies.may_draft_frameworks)
def structure_of_draft(request: HttpRequest, version_id: int) -> HttpResponse:
    draft = draft_or_404(request, version_id)
    cells = queries.overview_of(version_id).cells.values()
    counts = {"stages": {}, "strands": {}}
    for cell in cells:
        counts["stages"][cell.stage_id] = counts["stages"].get(cell.stage_id, 0) + cell.statements
        counts["strands"][cell.strand_id] = counts["strands"].get(cell.strand_id, 0) + cell.statements
    context = {
        "draft": draft,
        "stages": [(row, counts["stages"].get(row.id, 0)) for row in queries.stages_of(version_id)],
        "strands": [(row, counts["strands"].get(row.id, 0)) for row in queries.strands_of(version_id)],
        "last_change": queries.last_change(version_id),
        "here": request.get_full_path(),
    }
    return render(request, "frameworks/structure-of-draft.html", context)


def _structure_of(version_id: int) -> str:
    return reverse("structure-of-draft", args=[version_id])


@dataclass(frozen=True)
class Part:
    """What pages about stages and pages about strands have of their own."""

    kind: PartKind
    form: type[StageForm] | type[StrandForm]
    found: Callable[[int], tuple[int, Any] | None]
    others: Callable[[int], Sequence[Any]]

    @property
    def template(self) -> str:
        return f"frameworks/change-{self.kind}.html"


STAGE = Part(PartKind.STAGE, StageForm, queries.stage_by_id, queries.stages_of)
STRAND = Part(PartKind.STRAND, StrandForm, queries.strand_by_id, queries.strands_of)


@door(policies.may_draft_frameworks)
@shows_both
def add_stage(request: HttpRequest, version_id: int) -> HttpResponse:
    return _added(request, STAGE, draft_or_404(request, version_id), first={})


@door(policies.may_draft_frameworks)
@shows_both
def add_strand(request: HttpRequest, version_id: int) -> HttpResponse:
    draft = draft_or_404(request, version_id)
    kind = StrandKind.DEVELOPMENT if draft.makes_promises else StrandKind.STANDARD
    first = {"kind": kind, "debtor": Debtor.SCHOOL, "confirmation": Confirmation.NONE}
    return _added(request, STRAND, draft, first=first)


@door(policies.may_draft_frameworks)
@shows_both
def change_stage(request: HttpRequest, stage_id: int) -> HttpResponse:
    return _changed(request, STAGE, stage_id)


@door(policies.may_draft_frameworks)
@shows_both
def change_strand(request: HttpRequest, strand_id: int) -> HttpResponse:
    return _changed(request, STRAND, strand_id)


@door(policies.may_draft_frameworks)
@shows_both
def move_stage(request: HttpRequest, stage_id: int) -> HttpResponse:
    return _moved(request, STAGE, stage_id)


@door(policies.may_draft_frameworks)
@shows_both
def move_strand(request: HttpRequest, strand_id: int) -> HttpResponse:
    return _moved(request, STRAND, strand_id)


@door(policies.may_draft_frameworks)
@shows_both
def remove_stage(request: HttpRequest, stage_id: int) -> HttpResponse:
    return _removed(request, STAGE, stage_id)


@door(policies.may_draft_frameworks)
@shows_both
def remove_strand(request: HttpRequest, strand_id: int) -> HttpResponse:
    return _removed(request, STRAND, strand_id)


def _of_a_draft(request: HttpRequest, part: Part, part_id: int) -> tuple[queries.DraftRow, Any]:
    """The stage or strand that was asked for, with the draft that it is of."""
    found = part.found(part_id)
    if found is None:
        raise Http404("no such part")
    return draft_or_404(request, found[0]), found[1]


def _added(request: HttpRequest, part: Part, draft: queries.DraftRow, *, first: dict[str, Any]) -> HttpResponse:
    form = part.form(sent(request), initial=first)
    if request.method == "POST" and form.is_valid():
        actions.add_part(actor=request.actor, version_id=draft.id, said=form.said(), at=request.at)
        return redirect(_structure_of(draft.id))
    context = {"draft": draft, "form": form, "heading": f"Add a {part.kind}", "back": _structure_of(draft.id)}
    return render(request, part.template, context, status=422 if form.errors else 200)


def _changed(request: HttpRequest, part: Part, part_id: int) -> HttpResponse:
    draft, row = _of_a_draft(request, part, part_id)
    first = {name: getattr(row, name) for name in part.form.base_fields if name != "seen"}
    form = part.form(sent(request), initial={**first, "seen": draft.edition})
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"]
        actions.change_part(actor=request.actor, part_id=part_id, said=form.said(), seen=seen, at=request.at)
        return saved(request, _structure_of(draft.id))
    back = way_back(request, _structure_of(draft.id))
    context = {"draft": draft, "form": form, "heading": f"Change a {part.kind}", "back": back}
    return render(request, part.template, context, status=422 if form.errors else 200)


def _moved(request: HttpRequest, part: Part, part_id: int) -> HttpResponse:
    draft, _ = _of_a_draft(request, part, part_id)
    if refusal := not_posted(request):
        return refusal
    actions.move_part(
        actor=request.actor,
        part=part.kind,
        part_id=part_id,
        up="up" in request.POST,
        seen=number(request.POST.get("seen")),
        at=request.at,
    )
    return redirect(_structure_of(draft.id))


def _removed(request: HttpRequest, part: Part, part_id: int) -> HttpResponse:
    """Ask what becomes of its statements, where it holds any; then take it away."""
    draft, row = _of_a_draft(request, part, part_id)
    others = [other for other in part.others(draft.id) if other.id != row.id]
    cells = queries.overview_of(draft.id).cells.values()
    many = sum(cell.statements for cell in cells if getattr(cell, f"{part.kind}_id") == row.id)
    form = RemovalForm(sent(request), initial={"seen": draft.edition}, others=others)
    if request.method == "POST" and (not many or form.is_valid()):
        given = form.cleaned_data if many else {}
        leaves_out = given.get("what") == "leave-out"
        actions.remove_part(
            actor=request.actor,
            part=part.kind,
            part_id=row.id,
            into_id=None if leaves_out else given.get("into"),
            why=given.get("why", "") if leaves_out else "",
            seen=number(request.POST.get("seen")),
            at=request.at,
        )
        return redirect(_structure_of(draft.id))
    context = {"draft": draft, "form": form, "noun": part.kind, "thing": row, "many": many}
    context["back"] = _structure_of(draft.id)
    return render(request, "frameworks/remove.html", context, status=422 if form.errors else 200)


@door(policies.may_draft_frameworks)
@shows_both
def state_provenance(request: HttpRequest, version_id: int) -> HttpResponse:
    draft = draft_or_404(request, version_id)
    about = queries.provenance_of(version_id)
    first = {name: getattr(about, name) for name in ProvenanceForm.base_fields if name != "seen"}
    form = ProvenanceForm(sent(request), initial={**first, "seen": draft.edition})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        known = {field.name for field in fields(Provenance)}
        actions.state_provenance(
            actor=request.actor,
            version_id=version_id,
            provenance=Provenance(**{name: value for name, value in given.items() if name in known}),
            introduction=given["introduction"],
            seen=given["seen"],
            at=request.at,
        )
        return saved(request, review_of(version_id))
    context = {"draft": draft, "form": form, "about": about, "back": way_back(request, review_of(version_id))}
    return render(request, "frameworks/state-provenance.html", context, status=422 if form.errors else 200)

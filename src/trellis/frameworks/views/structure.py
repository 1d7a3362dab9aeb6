"""Edits a draft's stages and strands, and what is said about where it comes from."""

from collections.abc import Callable
from dataclasses import fields
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from trellis.access.policies import door
from trellis.frameworks import actions, policies, queries
from trellis.frameworks.forms import ProvenanceForm, RemovalForm, StageForm, StrandForm
from trellis.frameworks.rules.incoming import Provenance
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


Found = tuple[queries.DraftRow, queries.StageRow | queries.StrandRow]


def _part(request: HttpRequest, found: tuple | None) -> Found:
    """A stage or a strand that was asked for, with the draft that it is of."""
    if found is None:
        raise Http404("no such part")
    return draft_or_404(request, found[0]), found[1]


def _stage(request: HttpRequest, stage_id: int) -> Found:
    return _part(request, queries.stage_by_id(stage_id))


def _strand(request: HttpRequest, strand_id: int) -> Found:
    return _part(request, queries.strand_by_id(strand_id))


@door(policies.may_draft_frameworks)
@shows_both
def add_stage(request: HttpRequest, version_id: int) -> HttpResponse:
    draft = draft_or_404(request, version_id)
    form = StageForm(sent(request))
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
        actions.add_stage(actor=request.actor, version_id=version_id, **given, at=request.at)
        return redirect(_structure_of(version_id))
    context = {"draft": draft, "form": form, "heading": "Add a stage", "back": _structure_of(version_id)}
    return render(request, "frameworks/change-stage.html", context, status=422 if form.errors else 200)


@door(policies.may_draft_frameworks)
@shows_both
def change_stage(request: HttpRequest, stage_id: int) -> HttpResponse:
    draft, stage = _stage(request, stage_id)
    first = {name: getattr(stage, name) for name in ("title", "theme", "years_from", "years_to")}
    form = StageForm(sent(request), initial={**first, "seen": draft.edition})
    if request.method == "POST" and form.is_valid():
        actions.change_stage(actor=request.actor, stage_id=stage_id, **form.cleaned_data, at=request.at)
        return saved(request, _structure_of(draft.id))
    context = {"draft": draft, "form": form, "stage": stage, "heading": "Change a stage"}
    context["back"] = way_back(request, _structure_of(draft.id))
    return render(request, "frameworks/change-stage.html", context, status=422 if form.errors else 200)


@door(policies.may_draft_frameworks)
@shows_both
def move_stage(request: HttpRequest, stage_id: int) -> HttpResponse:
    return _moved(request, _stage(request, stage_id), partial(actions.move_stage, stage_id=stage_id))


@door(policies.may_draft_frameworks)
@shows_both
def remove_stage(request: HttpRequest, stage_id: int) -> HttpResponse:
    return _removed(request, "stage", _stage(request, stage_id), queries.stages_of)


@door(policies.may_draft_frameworks)
@shows_both
def add_strand(request: HttpRequest, version_id: int) -> HttpResponse:
    draft = draft_or_404(request, version_id)
    kind = StrandKind.DEVELOPMENT if draft.makes_promises else StrandKind.STANDARD
    form = StrandForm(sent(request), initial={"kind": kind.value, "debtor": "school", "confirmation": "none"})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.add_strand(
            actor=request.actor,
            version_id=version_id,
            title=given["title"],
            debtor=Debtor(given["debtor"]),
            kind=StrandKind(given["kind"]),
            at=request.at,
        )
        return redirect(_structure_of(version_id))
    context = {"draft": draft, "form": form, "heading": "Add a strand", "back": _structure_of(version_id)}
    return render(request, "frameworks/change-strand.html", context, status=422 if form.errors else 200)


@door(policies.may_draft_frameworks)
@shows_both
def change_strand(request: HttpRequest, strand_id: int) -> HttpResponse:
    draft, strand = _strand(request, strand_id)
    first = {name: getattr(strand, name) for name in ("title", "kind", "debtor", "confirmation")}
    form = StrandForm(sent(request), initial={**first, "seen": draft.edition})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.change_strand(
            actor=request.actor,
            strand_id=strand_id,
            title=given["title"],
            debtor=Debtor(given["debtor"]),
            kind=StrandKind(given["kind"]),
            confirmation=Confirmation(given["confirmation"]),
            seen=given["seen"],
            at=request.at,
        )
        return saved(request, _structure_of(draft.id))
    context = {"draft": draft, "form": form, "strand": strand, "heading": "Change a strand"}
    context["back"] = way_back(request, _structure_of(draft.id))
    return render(request, "frameworks/change-strand.html", context, status=422 if form.errors else 200)


@door(policies.may_draft_frameworks)
@shows_both
def move_strand(request: HttpRequest, strand_id: int) -> HttpResponse:
    return _moved(request, _strand(request, strand_id), partial(actions.move_strand, strand_id=strand_id))


@door(policies.may_draft_frameworks)
@shows_both
def remove_strand(request: HttpRequest, strand_id: int) -> HttpResponse:
    return _removed(request, "strand", _strand(request, strand_id), queries.strands_of)


def _moved(request: HttpRequest, found: Found, move: Callable) -> HttpResponse:
    if refusal := not_posted(request):
        return refusal
    move(actor=request.actor, up="up" in request.POST, seen=number(request.POST.get("seen")), at=request.at)
    return redirect(_structure_of(found[0].id))


REMOVE = {"stage": actions.remove_stage, "strand": actions.remove_strand}


def _removed(request: HttpRequest, noun: str, found: Found, all_of: Callable) -> HttpResponse:
    """Ask what becomes of its statements, where it holds any; then take it away."""
    draft, part = found
    others = [row for row in all_of(draft.id) if row.id != part.id]
    cells = queries.overview_of(draft.id).cells.values()
    many = sum(cell.statements for cell in cells if getattr(cell, f"{noun}_id") == part.id)
    form = RemovalForm(sent(request), initial={"seen": draft.edition}, others=others)
    if request.method == "POST" and (not many or form.is_valid()):
        given = form.cleaned_data if many else {}
        leaves_out = given.get("what") == "leave-out"
        named = {f"{noun}_id": part.id, f"into_{noun}_id": None if leaves_out else given.get("into")}
        REMOVE[noun](
            actor=request.actor,
            **named,
            why=given.get("why", "") if leaves_out else "",
            seen=number(request.POST.get("seen")),
            at=request.at,
        )
        return redirect(_structure_of(draft.id))
    context = {"draft": draft, "form": form, "noun": noun, "thing": part, "many": many}
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

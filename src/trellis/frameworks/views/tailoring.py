"""Shows an advisory grid as it holds at a school or for a person, and takes what is adjusted there."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from trellis.access.actions import note_opening
from trellis.access.policies import door, insist
from trellis.frameworks import actions, policies, queries
from trellis.frameworks.forms import AdjustForm
from trellis.frameworks.rules.shape import VersionTree
from trellis.frameworks.rules.tailoring import Adjustment, AdjustmentKind, tailored
from trellis.frameworks.views.opening import not_posted, number, sent
from trellis.kernel.findings import Finding
from trellis.organisation import queries as organisation


@dataclass(frozen=True, slots=True)
class _Where:
    """The school or person that a page is about: what it is called, its address, and whether the actor adjusts there."""

    place: actions.Place
    name: str
    school_id: int | None
    may: Finding

    def address(self, version_id: int) -> str:
        if self.place.staff_id:
            return reverse("grid-for-person", args=[version_id, self.place.staff_id])
        return reverse("grid-at-school", args=[version_id, self.place.school_id])

    @property
    def is_person(self) -> bool:
        return self.place.staff_id is not None

    @property
    def query(self) -> dict[str, int | None]:
        return {"staff": self.place.staff_id} if self.place.staff_id else {"school": self.place.school_id}


@door(policies.may_read_frameworks)
def grid_at_school(request: HttpRequest, version_id: int, school_id: int) -> HttpResponse:
    """Everybody reads what their school has made of a grid that only advises."""
    return _page(request, version_id, _school(request, school_id))


@door(policies.may_read_frameworks)
def grid_for_person(request: HttpRequest, version_id: int, staff_id: int) -> HttpResponse:
    where = _person(request, staff_id)
    if request.actor.staff_id != staff_id:
        kind = "line-manager" if staff_id in request.actor.reports else "leader"
        note_opening(actor=request.actor, subject_id=staff_id, what="an adjusted grid", as_kind=kind, at=request.at)
    return _page(request, version_id, where)


def _page(request: HttpRequest, version_id: int, where: _Where) -> HttpResponse:
    tree = _advisory(request, version_id)
    held = _held(tree, where)
    rows = tailored(tree, held)
    shown = [stage for stage in tree.stages if any(row.stage == stage for row in rows)]
    stage = next((row for row in shown if str(row.id) == request.GET.get("stage")), shown[0] if shown else None)
    here = [row for row in rows if stage is None or row.stage in (stage, None)]
    context = {
        "tree": tree,
        "where": where,
        "own": where.place.staff_id == request.actor.staff_id,
        "stage": stage,
        "stages": [(one.title, f"?stage={one.id}", one == stage) for one in shown],
        "sections": [
            (strand, [(row, _may_agree(request, where, row)) for row in here if row.strand == strand])
            for strand in tree.strands
            if any(row.strand == strand for row in here)
        ],
        "many": sum(one.agreed for one in held),
        "proposed": sum(not one.agreed for one in held),
        "query": urlencode(where.query),
        "back": where.address(version_id),
    }
    return render(request, "frameworks/tailored-grid.html", context)


def _held(tree: VersionTree, where: _Where) -> tuple[Adjustment, ...]:
    return queries.adjustments_of(tree, school_id=where.school_id, staff_id=where.place.staff_id)


def _may_agree(request: HttpRequest, where: _Where, row) -> list:
    """Each proposal on a row, with whether it is for this actor to agree."""
    staff_id = where.place.staff_id
    return [
        (one, policies.may_agree_adjustment(request.actor, staff_id, proposed_by=one.proposed_by).met)
        for one in row.proposed
    ]


@door(policies.may_read_frameworks)
def adjust_grid(request: HttpRequest, version_id: int) -> HttpResponse:
    """Leave a statement out, say it otherwise, or add one, at a school or for a person."""
    tree = _advisory(request, version_id)
    given = request.POST if request.method == "POST" else request.GET
    staff_id, school_id = number(given.get("staff")), number(given.get("school"))
    where = _person(request, staff_id) if staff_id else _school(request, school_id or 0)
    insist(where.may)
    statement = tree.statement(number(given.get("statement")) or 0)
    stage = next((row for row in tree.stages if row.key == given.get("stage")), None)
    strand = next((row for row in tree.strands if row.key == given.get("strand")), None)
    if statement is None and strand is None:
        raise Http404("no statement or cell is named")
    says = next((row.text for row in tailored(tree, _held(tree, where)) if row.statement == statement), "")
    form = AdjustForm(sent(request), adds=statement is None, initial={"text": says if statement else ""})
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        actions.adjust_grid(
            actor=request.actor,
            version_id=version_id,
            place=where.place,
            adjusted=actions.Adjusted(
                kind=AdjustmentKind(clean["kind"]) if statement else AdjustmentKind.ADDED,
                why=clean["why"],
                statement_id=statement.id if statement else None,
                stage_key="" if statement or stage is None else stage.key,
                strand_key="" if statement or strand is None else strand.key,
                text="" if clean.get("kind") == AdjustmentKind.LEFT_OUT else clean["text"],
            ),
            at=request.at,
        )
        return redirect(_back(where, version_id, statement.stage_id if statement else stage.id if stage else None))
    context = {
        "tree": tree,
        "where": where,
        "statement": statement,
        "cell": ", ".join(row.title for row in (stage, strand) if row),
        "form": form,
        "hidden": [
            (name, given[name]) for name in ("staff", "school", "statement", "stage", "strand") if given.get(name)
        ],
        "back": _back(where, version_id, statement.stage_id if statement else stage.id if stage else None),
    }
    return render(request, "frameworks/adjust-grid.html", context, status=422 if form.errors else 200)


@door(policies.may_read_frameworks)
def answer_adjustment(request: HttpRequest, adjustment_id: int) -> HttpResponse:
    """Agree to what the other proposed, or take an adjustment back."""
    found = queries.adjustment_by_id(adjustment_id)
    if found is None:
        raise Http404("no such adjustment")
    version_id, school_id, staff_id = found
    where = _person(request, staff_id) if staff_id else _school(request, school_id or 0)
    insist(where.may)
    if refusal := not_posted(request):
        return refusal
    if request.POST.get("answer") == "agree":
        actions.agree_adjustment(actor=request.actor, adjustment_id=adjustment_id, at=request.at)
        messages.info(request, "Agreed. It holds from now.")
    else:
        actions.end_adjustment(actor=request.actor, adjustment_id=adjustment_id, at=request.at)
        messages.info(request, "Taken back. The published wording holds.")
    return redirect(_back(where, version_id, number(request.POST.get("stage"))))


def _back(where: _Where, version_id: int, stage_id: int | None) -> str:
    return where.address(version_id) + (f"?stage={stage_id}" if stage_id else "")


def _advisory(request: HttpRequest, version_id: int) -> VersionTree:
    tree = queries.published_tree(version_id, trust_id=request.actor.trust_id)
    about = queries.provenance_of(version_id) if tree else None
    if tree is None or about is None or not about.advisory:
        raise Http404("no advisory version of this number")
    return tree


def _school(request: HttpRequest, school_id: int) -> _Where:
    school = next((row for row in organisation.schools_open(on=request.on) if row.id == school_id), None)
    if school is None:
        raise Http404("no such school")
    may = policies.may_adjust_for_school(request.actor, school_id)
    return _Where(actions.Place(school_id=school_id), school.name, school_id, may)


def _person(request: HttpRequest, staff_id: int) -> _Where:
    person = organisation.person_named(staff_id=staff_id)
    if person is None:
        raise Http404("no such person")
    insist(policies.may_see_adjustments_for(request.actor, staff_id, person.school_id))
    may = policies.may_adjust_for_person(request.actor, staff_id)
    return _Where(actions.Place(staff_id=staff_id), person.name, person.school_id, may)

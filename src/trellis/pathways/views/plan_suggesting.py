"""A suggested plan: asked for, compared with one's own, taken in part or whole or put away; and the limits it keeps."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from trellis.access.policies import door, signed_in
from trellis.kernel.academic_years import TermOfYear
from trellis.organisation.queries import Person
from trellis.pathways import actions
from trellis.pathways.forms.plans import LimitsForm
from trellis.pathways.queries.plans import HeldPlan, SuggestionRow
from trellis.pathways.rules.plan import PlanAction
from trellis.pathways.rules.plan.plans import hours_said
from trellis.pathways.rules.plan.totals import totals_of
from trellis.pathways.views.people import own_career, subject_of
from trellis.pathways.views.plan_shown import has_guessed_hours
from trellis.pathways.views.plans import plan_held
from trellis.ui.components.tables import Column, Table


@door(signed_in)
@require_POST
@own_career
def suggest_plan(request: HttpRequest, person: Person) -> HttpResponse:
    held, _ = plan_held(request, person)
    if not held.plan.open:
        messages.info(request, "Your plan has nothing to lay out yet. Add something to it first.")
        return redirect("my-plan")
    work_id = actions.ask_for_suggestion(actor=request.actor, subject=subject_of(person), at=request.at)
    return redirect("work", work_id)


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """An action with where it is and where it would be."""

    action: PlanAction
    now: TermOfYear | None
    term: TermOfYear
    because: str

    @property
    def differs(self) -> bool:
        return self.now != self.term


@door(signed_in)
@own_career
def plan_suggestion(request: HttpRequest, person: Person) -> HttpResponse:
    """On a POST, takes the ticked places; with `all`, every one."""
    held, _ = plan_held(request, person)
    if held.suggestion is None:
        return render(request, "pathways/no-suggestion.html", {"open": held.plan.open})
    if request.method == "POST":
        return _take(request, person, held)
    places = [
        PlaceShown(held.plan.by_key[place.key], held.plan.by_key[place.key].term, place.term, place.because)
        for place in held.suggestion.places
    ]
    told = {place.key for place in held.suggestion.places} | {left.key for left in held.suggestion.left_out}
    context = {
        "made_at": held.suggestion.made_at,
        "terms": [
            (term, [place for place in places if place.term == term])
            for term in sorted({place.term for place in places})
        ],
        "differing": sum(place.differs for place in places),
        "left_out": [(held.plan.by_key[left.key], left) for left in held.suggestion.left_out],
        "table": _compared(held, held.suggestion),
        "newer": [action.what for action in held.plan.open if action.key not in told],
        "limits_said": held.limits_said,
        "guessed": has_guessed_hours(held),
    }
    return render(request, "pathways/plan-suggestion.html", context)


def _take(request: HttpRequest, person: Person, held: HeldPlan) -> HttpResponse:
    assert held.suggestion is not None
    wanted = None if "all" in request.POST else set(request.POST.getlist("take"))
    terms = {int(place.key): place.term for place in held.suggestion.places if wanted is None or place.key in wanted}
    moved = actions.take_suggestion(actor=request.actor, subject=subject_of(person), terms=terms, at=request.at)
    if not terms:
        messages.info(request, "Nothing was ticked, so nothing has changed.")
        return redirect("plan-suggestion")
    messages.success(
        request, f"{moved} action{'' if moved == 1 else 's'} moved. It is your plan: change it whenever you like."
    )
    return redirect("my-plan")


def _compared(held: HeldPlan, suggested: SuggestionRow) -> Table:
    """Each term's hours as they are, and as they would be."""
    done = {action.key: action.term for action in held.plan.actions if action.done and action.term}
    laid = done | {place.key: place.term for place in suggested.places}
    rows = []
    for term in held.plan.terms:
        now, then = totals_of(held.plan, held.plan.laid, term), totals_of(held.plan, laid, term)
        rows.append(
            (term.label, hours_said(now.minutes), hours_said(then.minutes), f"£{now.cost:,}", f"£{then.cost:,}")
        )
    return Table(
        caption="Hours and cost of each term",
        caption_hidden=True,
        columns=(
            Column("Term"), Column("Hours, your plan", number=True), Column("Suggested", number=True),
            Column("Cost, your plan", number=True), Column("Suggested", number=True),
        ),
        rows=rows,
    )  # fmt: skip


@door(signed_in)
@require_POST
@own_career
def put_suggestion_away(request: HttpRequest, person: Person) -> HttpResponse:
    actions.put_suggestion_away(actor=request.actor, subject=subject_of(person), at=request.at)
    messages.success(request, "The suggestion is put away. Your plan is as it was.")
    return redirect("my-plan")


@door(signed_in)
@own_career
def plan_limits(request: HttpRequest, person: Person) -> HttpResponse:
    held, work = plan_held(request, person)
    said = replace(held.plan.limits, free=held.plan.limits.free - held.away)  # leave is known without being said here
    form = LimitsForm(request.POST or None, terms=held.plan.terms, now=said)
    if request.method == "POST" and form.is_valid():
        actions.set_plan_limits(actor=request.actor, subject=subject_of(person), limits=form.told, at=request.at)
        messages.success(request, "What fits into your plan is kept.")
        return redirect("my-plan")
    context = {"form": form, "work": work, "away": sorted(held.away)}
    return render(request, "pathways/plan-limits.html", context, status=422 if form.is_bound else 200)

"""Offers a statement to one person or to many."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.access.policies import door, holds
from trellis.access.rules import RemitKind
from trellis.entitlements import actions
from trellis.entitlements.forms import OfferForm, OfferToSchoolsForm
from trellis.entitlements.queries.offers import Offerable, offerable, waiting_in
from trellis.kernel.numbers import whole_number

OFFERERS = (RemitKind.LINE_MANAGER, RemitKind.HEADTEACHER, RemitKind.PEOPLE_LEAD, RemitKind.TRUST_LEADER)

NAMED = 10
WHENCE = {"school": "School", "trust": "Trust", "my-team": "My team"}


@door(holds(*OFFERERS))
def offer_entitlement(request: HttpRequest, statement_id: int) -> HttpResponse:
    """Whoever is owed the statement, has not been offered it, and is somebody the actor may offer to."""
    found = offerable(
        actor=request.actor,
        statement_id=statement_id,
        school_id=whole_number(request.GET.get("school")),
        on=request.on,
    )
    if found is None:
        raise Http404("no such statement")
    form = _form(request, found)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = actions.offer(
            actor=request.actor,
            statement_id=statement_id,
            staff_ids=_chosen(request, found, given),
            note=given["note"],
            by=given["by"],
            on=request.on,
            at=request.at,
        )
        people_word = "person" if made.made == 1 else "people"
        messages.success(request, f"Offered to {made.made} {people_word}.")
        for name, why in made.left_out[:NAMED]:
            messages.warning(request, f"{name} was left out. {why}")
        if len(made.left_out) > NAMED:
            messages.warning(request, f"And {len(made.left_out) - NAMED} more were left out, for the like reasons.")
        return redirect(_after(request))
    after = _after(request)
    context = {"form": form, "found": found, "after": after, "after_says": WHENCE[after]}
    return render(request, "entitlements/offer.html", context, status=422 if form.is_bound else 200)


def _form(request: HttpRequest, found: Offerable) -> OfferForm | OfferToSchoolsForm:
    """People by name; where they are too many for one page, their schools."""
    if found.total and not found.people:
        schools = [(str(row.school_id), f"{row.school} ({row.people})") for row in found.schools]
        every = [value for value, _ in schools]
        return OfferToSchoolsForm(request.POST or None, schools=schools, initial={"schools": every})
    people = [(str(person.id), f"{person.name}, {person.job_title or person.school_name}") for person in found.people]
    chosen = request.GET.getlist("staff") or [value for value, _ in people]
    return OfferForm(request.POST or None, staff=people, initial={"staff": chosen})


def _chosen(request: HttpRequest, found: Offerable, given: dict[str, Any]) -> list[int]:
    if "staff" in given:
        return [int(staff_id) for staff_id in given["staff"]]
    schools = [int(school_id) for school_id in given["schools"]]
    return waiting_in(actor=request.actor, found=found, school_ids=schools, on=request.on)


def _after(request: HttpRequest) -> str:
    if request.actor.holds(RemitKind.HEADTEACHER):
        return "school"
    return "trust" if request.actor.holds_over_trust(RemitKind.PEOPLE_LEAD, RemitKind.TRUST_LEADER) else "my-team"

"""A qualification told, a nomination made; and both taken back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from trellis.access.policies import door, insist, signed_in
from trellis.organisation.queries import Person
from trellis.pathways import actions, queries
from trellis.pathways.forms import NominationForm, QualificationForm
from trellis.pathways.policies import may_nominate, may_see_ledger, may_tell_qualification
from trellis.pathways.views.people import person_of, subject_of

STEPS = "next-steps-of"


@door(signed_in)
def tell_qualification(request: HttpRequest, staff_id: int) -> HttpResponse:
    person = person_of(staff_id)
    insist(may_tell_qualification(request.actor, subject_of(person)))
    known = queries.rules_of_the_shelf().words.qualifications.values()
    form = QualificationForm(
        request.POST or None,
        qualifications=[(one.key, one.name) for one in known],
        today=request.on,
        initial={"key": request.GET.get("key", "")},
    )
    if request.method == "POST" and form.is_valid():
        actions.tell_qualification(
            actor=request.actor,
            subject=subject_of(person),
            key=form.cleaned_data["key"],
            standing=form.told,
            at=request.at,
        )
        messages.success(request, "What you told of the qualification is kept.")
        return redirect(_shown_on(request, person), person.id)
    context = {
        "form": form, "person": person, "own": request.actor.staff_id == person.id,
        "steps": _shown_on(request, person) == STEPS,
    }  # fmt: skip
    return render(request, "pathways/tell-qualification.html", context, status=422 if form.is_bound else 200)


@door(signed_in)
@require_POST
def take_back_qualification(request: HttpRequest, staff_id: int, key: str) -> HttpResponse:
    person = person_of(staff_id)
    actions.take_back_qualification(actor=request.actor, subject=subject_of(person), key=key, at=request.at)
    messages.success(request, "The qualification is taken back.")
    return redirect(_shown_on(request, person), person.id)


def _shown_on(request: HttpRequest, person: Person) -> str:
    """Where this reader sees what was told: HR does not see next steps."""
    return STEPS if may_see_ledger(request.actor, subject_of(person)) else "career-of"


@door(signed_in)
def nominate(request: HttpRequest, staff_id: int, key: str) -> HttpResponse:
    person = person_of(staff_id)
    insist(may_nominate(request.actor, subject_of(person)))
    rule = queries.rules_of_the_trust(on=request.on).by_key.get(key)
    if rule is None:
        raise Http404("no such rule")
    form = NominationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        actions.nominate(
            actor=request.actor, subject=subject_of(person), rule=key, why=why, on=request.on, at=request.at
        )
        messages.success(request, f"{person.name} is nominated.")
        return redirect("what-stands-between", person.id, key)
    context = {"form": form, "person": person, "rule": rule}
    return render(request, "pathways/nominate.html", context, status=422 if form.is_bound else 200)


@door(signed_in)
@require_POST
def take_back_nomination(request: HttpRequest, staff_id: int, key: str) -> HttpResponse:
    person = person_of(staff_id)
    actions.take_back_nomination(actor=request.actor, subject=subject_of(person), rule=key, at=request.at)
    messages.success(request, "The nomination is taken back.")
    return redirect("what-stands-between", person.id, key)

"""An action of a plan: added, looked at, changed, moved, finished, dropped; and what those who answer for its person say."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from trellis.access.policies import door, insist, signed_in
from trellis.kernel.academic_years import term_of
from trellis.organisation.queries import Person
from trellis.pathways import actions, queries
from trellis.pathways.forms.plans import ActionForm, DoneForm, MoveForm, RemarkForm
from trellis.pathways.policies import may_agree
from trellis.pathways.queries.plan_drafts import drafts_for, drafts_towards
from trellis.pathways.queries.plans import ActionRow, HeldPlan
from trellis.pathways.views.people import own_career, subject_of
from trellis.pathways.views.plan_promises import promise_of
from trellis.pathways.views.plan_shown import facts_of, mark_of_row, meta_of, warnings
from trellis.pathways.views.plans import own_person, plan_held, promises_for, seen_plan


@door(signed_in)
@own_career
def add_to_plan(request: HttpRequest, person: Person) -> HttpResponse:
    held, _ = plan_held(request, person)
    form = ActionForm(request.POST or None, terms=held.plan.terms, others=held.plan.open)
    if request.method == "POST" and form.is_valid():
        try:
            actions.plan_action(actor=request.actor, subject=subject_of(person), told=form.told, at=request.at)
        except (actions.PlanFull, actions.GoesRound) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"In your plan: {form.told.what}.")
            return redirect("my-plan")
    return _form_page(request, form, "Add to my plan", "Add it", reverse("my-plan"), "My plan")


@door(signed_in)
def change_planned_action(request: HttpRequest, staff_id: int, action_id: int) -> HttpResponse:
    person = own_person(request, staff_id)
    held, row = _found(request, person, action_id)
    others = [action for action in held.plan.open if action.key != row.action.key]
    form = ActionForm(request.POST or None, terms=held.plan.terms, others=others, now=row.action)
    back = reverse("planned-action", args=[person.id, row.id])
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_action(
                actor=request.actor, subject=subject_of(person), action_id=row.id, told=form.told, at=request.at
            )
        except actions.GoesRound as refusal:
            form.add_error("after", str(refusal))
        else:
            messages.success(request, "It is changed.")
            return redirect(back)
    return _form_page(request, form, "Change it", "Save", back, row.action.what)


def _form_page(
    request: HttpRequest, form: ActionForm, heading: str, button: str, back: str, back_words: str
) -> HttpResponse:
    more = ("fixed_on", "lasts", "opens", "earliest_on", "due_on", "after", "kept")
    context = {
        "form": form, "heading": heading, "button": button, "back": back, "back_words": back_words,
        "more_is_open": any(form[name].errors for name in more) or any(form.initial.get(name) for name in more if name != "lasts"),
    }  # fmt: skip
    return render(request, "pathways/plan-action-form.html", context, status=422 if form.is_bound else 200)


@door(signed_in)
def planned_action(request: HttpRequest, staff_id: int, action_id: int) -> HttpResponse:
    person = seen_plan(request, staff_id)
    return _action_page(request, person, action_id)


def _action_page(request: HttpRequest, person: Person, action_id: int, **forms: Any) -> HttpResponse:
    held, row = _found(request, person, action_id)
    own = request.actor.staff_id == person.id
    subject = subject_of(person)
    bound = [form for form in forms.values() if form.is_bound]
    context = {
        "person": person,
        "own": own,
        "row": row,
        "mark": mark_of_row(row, on=request.on),
        "facts": facts_of(held, row, own=own),
        "amiss": warnings(held, row.action, on=request.on, own=own) if row.is_open else [],
        "meta": meta_of(held, row, on=request.on, promises=promises_for(request, person, held), own=own),
        "promise": promise_of(request, person, row),
        "may_agree": may_agree(request.actor, subject, queries.last_answer_of(staff_id=person.id)).met,
        "move": MoveForm(terms=held.plan.terms, now=row.action.term),
        "done": DoneForm(today=request.on),
        "remark": RemarkForm(),
        "bound": bound[0] if bound else None,
        **forms,
    }
    return render(request, "pathways/planned-action.html", context, status=422 if bound else 200)


def _found(request: HttpRequest, person: Person, action_id: int) -> tuple[HeldPlan, ActionRow]:
    held, _ = plan_held(request, person)
    row = held.by_id.get(action_id)
    if row is None:
        raise Http404("no such action")
    return held, row


@door(signed_in)
@require_POST
def move_planned_action(request: HttpRequest, staff_id: int, action_id: int) -> HttpResponse:
    person = own_person(request, staff_id)
    held, row = _found(request, person, action_id)
    form = MoveForm(request.POST, terms=held.plan.terms, now=row.action.term)
    if not form.is_valid():
        return _action_page(request, person, action_id, move=form)
    term = form.told
    actions.move_action(actor=request.actor, subject=subject_of(person), action_id=row.id, term=term, at=request.at)
    messages.success(
        request, f"“{row.action.what}” is in {term.label}." if term else f"“{row.action.what}” is in no term now."
    )
    return redirect("my-plan")


@door(signed_in)
@require_POST
def finish_planned_action(request: HttpRequest, staff_id: int, action_id: int) -> HttpResponse:
    person = own_person(request, staff_id)
    _, row = _found(request, person, action_id)
    form = DoneForm(request.POST, today=request.on)
    if not form.is_valid():
        return _action_page(request, person, action_id, done=form)
    day = form.cleaned_data["done_on"]
    actions.finish_action(
        actor=request.actor, subject=subject_of(person), action_id=row.id, done_on=day, term=term_of(day), at=request.at
    )
    messages.success(request, f"Done: {row.action.what}.")
    if row.statement_id:
        messages.info(request, "Your pathway does not know of it yet: say so below.")
        return redirect("planned-action", person.id, row.id)
    return redirect("my-plan")


@door(signed_in)
@require_POST
def drop_planned_action(request: HttpRequest, staff_id: int, action_id: int) -> HttpResponse:
    person = own_person(request, staff_id)
    _, row = _found(request, person, action_id)
    actions.drop_action(actor=request.actor, subject=subject_of(person), action_id=row.id, at=request.at)
    messages.success(
        request, f"“{row.action.what}” is dropped. Nobody holds that against you, and you can take it up again."
    )
    return redirect("my-plan")


@door(signed_in)
@require_POST
def take_up_planned_action(request: HttpRequest, staff_id: int, action_id: int) -> HttpResponse:
    person = own_person(request, staff_id)
    _, row = _found(request, person, action_id)
    actions.take_up_again(actor=request.actor, subject=subject_of(person), action_id=row.id, at=request.at)
    messages.success(request, f"“{row.action.what}” is in your plan again.")
    return redirect("my-plan")


@door(signed_in)
@require_POST
@own_career
def add_drafts_to_plan(request: HttpRequest, person: Person) -> HttpResponse:
    """What was ticked of what stands between and of what is promised; or with `rule`, all that one rule asks."""
    held, _ = plan_held(request, person)
    if rule := request.POST.get("rule", ""):
        chosen = drafts_towards(staff_id=person.id, rule=rule, marks=held.marks, on=request.on)
    else:
        wanted = set(request.POST.getlist("draft"))
        chosen = [
            draft
            for draft in drafts_for(
                person=person, aim=queries.aim_of(staff_id=person.id), marks=held.marks,
                trust_id=request.actor.trust_id, trust_name=request.actor.trust_name, on=request.on,
            ).all
            if draft.mark in wanted
        ]  # fmt: skip
    try:
        count = actions.plan_drafts(actor=request.actor, subject=subject_of(person), drafts=chosen, at=request.at)
    except actions.PlanFull as refusal:
        messages.warning(request, str(refusal))
        return redirect("my-plan")
    if count:
        messages.success(request, f"{count} action{'' if count == 1 else 's'} added, in no term yet.")
    else:
        messages.info(
            request,
            "Nothing was added: tick what should go into your plan."
            if not rule
            else "All of that is in your plan already.",
        )
    return redirect("my-plan")


@door(signed_in)
@require_POST
def agree_to_planned_action(request: HttpRequest, staff_id: int, action_id: int) -> HttpResponse:
    """With `back`, the agreement is taken back."""
    person = seen_plan(request, staff_id)
    which = {"actor": request.actor, "subject": subject_of(person), "action_id": action_id, "at": request.at}
    if "back" in request.POST:
        actions.take_back_agreement(**which)
    else:
        actions.agree_to_action(**which, seen=request.POST.get("seen", ""))
    messages.success(
        request,
        "Your agreement is taken back."
        if "back" in request.POST
        else f"You agreed to it. {person.name} sees your name and the day.",
    )
    return redirect("planned-action", person.id, action_id)


@door(signed_in)
@require_POST
def remark_on_planned_action(request: HttpRequest, staff_id: int, action_id: int) -> HttpResponse:
    person = seen_plan(request, staff_id)
    insist(may_agree(request.actor, subject_of(person), queries.last_answer_of(staff_id=person.id)))
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _action_page(request, person, action_id, remark=form)
    actions.remark_on_action(
        actor=request.actor, subject=subject_of(person), action_id=action_id, says=form.cleaned_data["says"],
        at=request.at,
    )  # fmt: skip
    messages.success(request, f"{person.name} can read what you said.")
    return redirect("planned-action", person.id, action_id)

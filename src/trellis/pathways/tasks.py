"""Lays suggested plans out, in the background."""

from django.urls import reverse

from trellis.notices.actions import UnderWay, background
from trellis.organisation.queries import actor_for, person_named
from trellis.pathways import actions
from trellis.pathways.policies import Subject
from trellis.pathways.queries.plans import employment_of, plan_kept
from trellis.pathways.rules.plan import suggestion
from trellis.pathways.rules.plan.apart import NotSolved, solved_apart

STEPS = 3


@background(actions.SUGGESTS_A_PLAN, refusals=(NotSolved,))
def suggest_a_plan(work: UnderWay) -> dict[str, object]:
    """The solver has a process of its own, which ends with the work: when it is stopped, too. Kept only once it is whole."""
    actor = actor_for(login_id=work.login_id, on=work.on)
    assert actor is not None  # signed in when it was started
    assert actor.staff_id is not None  # whose plan it is
    person = person_named(staff_id=actor.staff_id)
    assert person is not None
    fte = employment_of(staff_id=person.id, on=work.on).fte
    held = plan_kept(staff_id=person.id, on=work.on, fte=fte)
    if not held.plan.open:
        return {
            "refused": True, "says": "Your plan has nothing to lay out yet. Add something to it first.",
            "next": reverse("my-plan"), "label": "My plan",
        }  # fmt: skip
    says = f"Laying {len(held.plan.open)} actions out over {len(held.plan.terms)} terms."
    work.report(0, STEPS, says=says)
    suggested = suggestion(
        held.plan, lambda problem: solved_apart(problem, meanwhile=lambda: work.report(1, STEPS, says=says))
    )
    work.report(2, STEPS, says="Finding the words for each place.")
    subject = Subject(person.id, person.school_id, person.name)
    actions.keep_suggestion(actor=actor, subject=subject, suggested=suggested, at=work.at)
    left = len(suggested.left_out)
    out = f", and {left} did not fit" if left else ""
    return {
        "says": f"{len(suggested.places)} actions are laid out{out}. Nothing in your plan has changed.",
        "next": reverse("plan-suggestion"),
        "label": "See the suggested plan",
    }

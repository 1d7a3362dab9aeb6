"""Asks for a suggested plan, which is worked out in the background, and keeps it beside the person's own."""

from datetime import datetime

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.notices.actions import start_work
from trellis.pathways.models import PlanSuggestion
from trellis.pathways.policies import Subject, may_plan
from trellis.pathways.rules.plan import Suggestion

SUGGESTS_A_PLAN = "suggest-a-plan"


@action("ask for a suggested plan")
def ask_for_suggestion(*, actor: Actor, subject: Subject, at: datetime) -> int:
    """The number of the work, on whose page it can be watched and stopped."""
    insist(may_plan(actor, subject))
    return start_work(actor=actor, kind=SUGGESTS_A_PLAN, title="Suggest a plan", at=at)


@action("suggest a plan")
def keep_suggestion(*, actor: Actor, subject: Subject, suggested: Suggestion, at: datetime) -> None:
    """In the place of an earlier one; the plan itself is not touched."""
    insist(may_plan(actor, subject))
    PlanSuggestion.objects.update_or_create(
        staff_id=subject.staff_id,
        defaults={
            "places": [
                [int(place.key), place.term.year.start_year, int(place.term.term), place.because]
                for place in suggested.places
            ],
            "left_out": [[int(left.key), left.because, left.would_fit] for left in suggested.left_out],
            "made_at": at,
        },
    )

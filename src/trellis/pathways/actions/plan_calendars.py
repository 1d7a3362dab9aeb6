"""Gives a person's calendar program a secret address to read their plan at, and takes it away."""

import secrets
from datetime import datetime

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.pathways.models import PlanCalendar
from trellis.pathways.policies import Subject, may_plan
from trellis.pathways.rules.plan.calendars import hash_of

BYTES = 32


@action("open a calendar address of a plan")
def open_plan_calendar(*, actor: Actor, subject: Subject, at: datetime) -> str:
    """A new secret, shown once; an earlier address ends with it."""
    insist(may_plan(actor, subject))
    token = secrets.token_urlsafe(BYTES)
    PlanCalendar.objects.update_or_create(
        staff_id=subject.staff_id, defaults={"token_hash": hash_of(token), "made_at": at}
    )
    return token


@action("close the calendar address of a plan")
def close_plan_calendar(*, actor: Actor, subject: Subject, at: datetime) -> None:
    insist(may_plan(actor, subject))
    PlanCalendar.objects.filter(staff_id=subject.staff_id).delete()

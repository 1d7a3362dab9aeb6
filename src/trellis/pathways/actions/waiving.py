"""Sets a condition of the trust's own rules aside for somebody, with the reason, and takes that back."""

from datetime import date, datetime

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.pathways.models import Waiver
from trellis.pathways.policies import Subject
from trellis.pathways.policies.told import may_waive, voices_of
from trellis.pathways.rules import Rule


@action("waive a condition")
def waive(
    *, actor: Actor, subject: Subject, rule: Rule, condition: str, why: str, until: date | None, on: date, at: datetime
) -> None:
    """Again is the same waiver, with the newer reason and last day. `condition` is its key; "" is all of the rule."""
    insist(may_waive(actor, subject, rule))
    by = f"{actor.name}, {voices_of(actor, subject)[-1]}"
    told = {"by": by, "waived_by_id": actor.login_id, "why": why, "on": on, "until": until}
    Waiver.objects.update_or_create(staff_id=subject.staff_id, rule=rule.key, condition=condition, defaults=told)


@action("take back a waiver")
def take_back_waiver(*, actor: Actor, subject: Subject, rule: Rule, waiver_id: int, at: datetime) -> None:
    insist(may_waive(actor, subject, rule))
    Waiver.objects.filter(pk=waiver_id, staff_id=subject.staff_id, rule=rule.key).delete()

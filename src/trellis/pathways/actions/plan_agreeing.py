"""What a line manager or a headteacher says of somebody's plan: a remark, and a yes to what an action takes."""

from datetime import datetime

from trellis.access.actions import action
from trellis.access.policies import Refused, insist
from trellis.access.rules import Actor
from trellis.kernel.findings import not_met
from trellis.pathways.models import PlannedAction, PlanRemark
from trellis.pathways.policies import Subject, agrees_as, may_agree
from trellis.pathways.queries.aims import last_answer_of
from trellis.pathways.queries.plans import takes_of


class TakesSomethingElse(Refused):
    """What it takes has changed since it was looked at."""


@action("agree to what an action of a plan takes")
def agree_to_action(*, actor: Actor, subject: Subject, action_id: int, seen: str, at: datetime) -> None:
    """Its hours, cover, money and day, as they were `seen` (`ActionRow.takes`); refused where they are others now."""
    insist(may_agree(actor, subject, last_answer_of(staff_id=subject.staff_id)))
    row = PlannedAction.objects.select_for_update(of=("self",)).get(pk=action_id, staff_id=subject.staff_id)
    if takes_of(row) != seen:
        raise TakesSomethingElse(not_met("What it takes was changed while you looked at it: open it again."))
    PlannedAction.objects.filter(pk=action_id).update(
        agreed_by_id=actor.login_id, agreed_as=agrees_as(actor, subject), agreed_at=at
    )


@action("take back an agreement to an action of a plan")
def take_back_agreement(*, actor: Actor, subject: Subject, action_id: int, at: datetime) -> None:
    insist(may_agree(actor, subject, last_answer_of(staff_id=subject.staff_id)))
    PlannedAction.objects.get(pk=action_id, staff_id=subject.staff_id)
    PlannedAction.objects.filter(pk=action_id).update(agreed_by=None, agreed_as="", agreed_at=None)


@action("remark on an action of a plan")
def remark_on_action(*, actor: Actor, subject: Subject, action_id: int, says: str, at: datetime) -> None:
    insist(may_agree(actor, subject, last_answer_of(staff_id=subject.staff_id)))
    PlannedAction.objects.get(pk=action_id, staff_id=subject.staff_id)
    PlanRemark.objects.create(staff_id=subject.staff_id, action_id=action_id, by_id=actor.login_id, says=says, at=at)

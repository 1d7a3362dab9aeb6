"""Keeps what people say of their next three years: only they themselves say it, change it or withdraw it."""

from datetime import date, datetime

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.pathways.models import SaidAim
from trellis.pathways.policies import may_say_aim
from trellis.pathways.rules.aims import Answer, Reader


@action("say an aim")
def say_aim(*, actor: Actor, answer: Answer, on: date, at: datetime) -> None:
    """What was said before ends, and stays in the person's own history."""
    staff_id = _themselves(actor)
    _end(staff_id, SaidAim.Ending.CHANGED, at)
    first, second = (*answer.roles, "", "")[:2]
    SaidAim.objects.create(
        staff_id=staff_id,
        sort=answer.sort,
        role=first,
        second_role=second,
        direction=answer.direction or "",
        words=answer.words,
        to_line_manager=Reader.LINE_MANAGER in answer.shown_to,
        to_headteacher=Reader.HEADTEACHER in answer.shown_to,
        to_people_lead=Reader.PEOPLE_LEAD in answer.shown_to,
        said_at=at,
        still_so_on=on,
    )


@action("withdraw an aim")
def withdraw_aim(*, actor: Actor, at: datetime) -> None:
    _end(_themselves(actor), SaidAim.Ending.WITHDRAWN, at)


@action("say that an aim still holds")
def say_aim_still_holds(*, actor: Actor, on: date, at: datetime) -> None:
    SaidAim.objects.filter(staff_id=_themselves(actor), ended_at=None, said_at__lte=at).update(still_so_on=on)


def _themselves(actor: Actor) -> int:
    insist(may_say_aim(actor))
    assert actor.staff_id is not None
    return actor.staff_id


def _end(staff_id: int, ending: SaidAim.Ending, at: datetime) -> None:
    SaidAim.objects.filter(staff_id=staff_id, ended_at=None).update(ended_at=at, ending=ending)

"""Takes time away from the work, by the person or HR."""

from datetime import date, datetime, timedelta

from psycopg.types.range import DateRange

from trellis.access.actions import action
from trellis.access.policies import Refused, insist
from trellis.access.rules import Actor
from trellis.kernel.findings import not_met
from trellis.pathways.models import TimeAway
from trellis.pathways.policies import Subject
from trellis.pathways.policies.told import may_see_time_away


class AwayAlready(Refused):
    """Some of these days are told of already."""


@action("tell time away")
def tell_time_away(*, actor: Actor, subject: Subject, kind: str, first: date, last: date | None, at: datetime) -> None:
    """`last` is its last day; None where it goes on."""
    insist(may_see_time_away(actor, subject))
    during = DateRange(first, last + timedelta(days=1) if last else None)
    if TimeAway.objects.filter(staff_id=subject.staff_id, during__overlap=during).exists():
        raise AwayAlready(not_met("Some of these days are told already: take that back first, or choose other days."))
    TimeAway.objects.create(
        staff_id=subject.staff_id, kind=kind, during=during, told_by_id=actor.login_id, told_at=at
    )  # fmt: skip


@action("take back time away")
def take_back_time_away(*, actor: Actor, subject: Subject, away_id: int, at: datetime) -> None:
    insist(may_see_time_away(actor, subject))
    TimeAway.objects.filter(pk=away_id, staff_id=subject.staff_id).delete()

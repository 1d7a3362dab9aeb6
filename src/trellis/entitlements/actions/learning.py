"""Logs learning, and ties it to the statements it serves."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from trellis.access.actions import action
from trellis.access.policies import Refused
from trellis.access.rules import Actor
from trellis.entitlements.actions.lines import Told, tell
from trellis.entitlements.models import LearningEntry
from trellis.entitlements.rules import EventKind
from trellis.kernel.findings import not_met


class NotStaff(Refused):
    """A login without a member of staff behind it has no learning to log."""


@action("log learning")
def log_learning(
    *,
    actor: Actor,
    title: str,
    learnt_on: date,
    hours: Decimal,
    statement_ids: Sequence[int],
    finishes: bool,
    note: str = "",
    on: date,
    at: datetime,
) -> int:
    """Keep what somebody learned. Each statement it serves gets an event: done where it finishes them, else a note."""
    if actor.staff_id is None:
        raise NotStaff(not_met("Only a member of staff logs learning: this sign-in is not one."))
    entry = LearningEntry.objects.create(
        staff_id=actor.staff_id, title=title, on=learnt_on, hours=hours, note=note, logged_at=at
    )
    kind = EventKind.DONE if finishes else EventKind.NOTED
    for statement_id in statement_ids:
        tell(
            actor=actor,
            staff_id=actor.staff_id,
            statement_id=statement_id,
            told=Told(kind, on=learnt_on, note=title, learning_id=entry.pk),
            on=on,
            at=at,
        )
    return entry.pk

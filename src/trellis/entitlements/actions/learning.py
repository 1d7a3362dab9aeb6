"""Logs learning, and ties it to the statements it serves."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.entitlements.actions.lines import Told, tell
from trellis.entitlements.models import LearningEntry
from trellis.entitlements.policies import may_log_learning
from trellis.entitlements.rules.events import EventKind


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
    insist(may_log_learning(actor))
    assert actor.staff_id is not None
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

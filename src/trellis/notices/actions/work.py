"""Starts work in the background and asks it to stop."""

from datetime import datetime
from typing import Any

from procrastinate.contrib.django import app

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.notices.models import Work
from trellis.notices.policies import may_stop_work
from trellis.notices.rules import WorkState


@action("start work in the background")
def start_work(
    *, actor: Actor, kind: str, title: str, total: int = 0, given: dict[str, Any] | None = None, at: datetime
) -> int:
    """Put work in the queue; its number is the page to watch it on. It begins once this transaction is kept.

    `kind` names a function marked `@background(kind)`. `given` is what that function needs: numbers of rows and
    choices, never content. `total` is how many steps there are, 0 while nobody knows.
    """
    work = Work.objects.create(
        kind=kind, title=title, total=total, given=given or {}, started_by_id=actor.login_id, created_at=at
    )
    app.configure_task(kind, allow_unknown=False).defer(
        trust_id=actor.trust_id, login_id=actor.login_id, work_id=work.pk
    )
    return work.pk


@action("ask work to stop")
def ask_to_stop(*, actor: Actor, work_id: int, at: datetime) -> None:
    """Work that waits is stopped at once; work that runs stops at its next step and leaves nothing half done."""
    work = Work.objects.select_for_update(of=("self",)).get(pk=work_id)
    insist(may_stop_work(actor, work.started_by_id))
    if work.state == WorkState.WAITING:
        Work.objects.filter(pk=work_id).update(
            state=WorkState.STOPPED, stop_asked=True, finished_at=at, says="It was stopped before it began."
        )
    elif work.state == WorkState.RUNNING:
        Work.objects.filter(pk=work_id).update(stop_asked=True)

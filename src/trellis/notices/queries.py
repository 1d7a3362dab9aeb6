"""Answers how far work in the background has come."""

from dataclasses import dataclass
from datetime import datetime

from trellis.access.rules import Actor
from trellis.notices.models import Work
from trellis.notices.policies import may_see_work
from trellis.notices.rules import Progress, WorkState


@dataclass(frozen=True, slots=True)
class WorkRow:
    """Work as its page and the list show it."""

    id: int
    kind: str
    title: str
    progress: Progress
    created_at: datetime
    finished_at: datetime | None
    next_url: str
    next_label: str

    @property
    def is_over(self) -> bool:
        return self.progress.is_over


def work_of(*, actor: Actor, work_id: int) -> WorkRow | None:
    """One piece of work, or none where it is not the actor's to see."""
    work = Work.objects.filter(pk=work_id).first()
    if work is None or not may_see_work(actor, work.started_by_id).met:
        return None
    return _row(work)


def work_started_by(*, actor: Actor, newest: int = 25) -> list[WorkRow]:
    """What the actor has started, newest first."""
    mine = Work.objects.filter(started_by_id=actor.login_id)
    return [_row(work) for work in mine.order_by("-created_at", "-id")[:newest]]


def _row(work: Work) -> WorkRow:
    return WorkRow(
        id=work.pk,
        kind=work.kind,
        title=work.title,
        progress=Progress(WorkState(work.state), work.done, work.total, work.stop_asked, work.says),
        created_at=work.created_at,
        finished_at=work.finished_at,
        next_url=str(work.result.get("next", "")),
        next_label=str(work.result.get("label", "See the result")),
    )

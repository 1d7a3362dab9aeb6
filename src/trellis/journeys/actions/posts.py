"""What follows when somebody's posts change: their promises answer to another school, or end with their employment."""

from datetime import date, datetime

from trellis.access.actions import action
from trellis.access.rules import Actor
from trellis.entitlements import actions as entitlements
from trellis.organisation import actions as organisation
from trellis.organisation.actions import Job, Settled


def follow(settled: Settled, *, actor: Actor, on: date, at: datetime) -> None:
    """Let placements and lines follow people who moved, and end those of people who left."""
    if settled.moved:
        entitlements.follow_posts(staff_ids=settled.moved)
    if settled.left:
        entitlements.end_placements(
            actor=actor, staff_ids=settled.left, ending="left-trust", reason="Left the trust.", on=on, at=at
        )


@action("begin a post")
def begin_post(*, actor: Actor, staff_id: int, job: Job, on: date, at: datetime) -> None:
    settled = organisation.begin_post(actor=actor, staff_id=staff_id, job=job, on=on, at=at)
    follow(settled, actor=actor, on=on, at=at)


@action("correct a post")
def correct_post(*, actor: Actor, post_id: int, job: Job, on: date, at: datetime) -> None:
    settled = organisation.correct_post(actor=actor, post_id=post_id, job=job, on=on, at=at)
    follow(settled, actor=actor, on=on, at=at)

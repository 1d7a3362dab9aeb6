"""Applies a staff file: people change, and their promises follow them."""

from datetime import date, datetime

from trellis.access.actions import action
from trellis.access.rules import Actor
from trellis.journeys.actions.posts import follow
from trellis.organisation.actions.applying import Applied
from trellis.organisation.actions.applying import apply_staff_file as apply_file
from trellis.organisation.actions.staff_files import Report
from trellis.organisation.rules.plans import ImportPlan


@action("apply a staff file")
def apply_staff_file(
    *,
    actor: Actor,
    import_id: int,
    on: date,
    at: datetime,
    plan: ImportPlan | None = None,
    report: Report | None = None,
) -> Applied:
    """Do what the preview shows, in every room, all of it or nothing. `plan`: see `organisation`."""
    applied = apply_file(actor=actor, import_id=import_id, on=on, at=at, plan=plan, report=report)
    follow(applied.settled, actor=actor, on=on, at=at)
    return applied

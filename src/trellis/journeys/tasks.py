"""Background work that crosses rooms: applying a large staff file, and the turn of posts at midnight."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from asgiref.sync import sync_to_async
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app

from trellis.access import tenancy
from trellis.access.queries import trusts
from trellis.access.rules import Actor
from trellis.journeys.actions import apply_staff_file, follow
from trellis.notices.actions.background import UnderWay, background
from trellis.organisation.actions import settle_main_posts
from trellis.organisation.actions.applying import PlanChanged
from trellis.organisation.actions.settling import people_whose_posts_turn
from trellis.organisation.actions.staff_files import FileIsOver, check_staff_file
from trellis.organisation.queries import actor_for

APPLY = "apply-staff-file"
DAYS_BACK = 7  # a server that was off for a week still catches up


@background(APPLY)
def apply_a_staff_file(under_way: UnderWay) -> Mapping[str, Any]:
    """Apply a staff file that was looked at; all of it or nothing. One that would do something else is checked anew."""
    actor = actor_for(login_id=under_way.login_id, on=under_way.on)
    assert actor is not None  # whoever started it is signed in
    import_id = under_way.given["import_id"]
    see = {"next": reverse("staff-file", args=[import_id]), "label": "See the file"}
    try:
        applied = apply_staff_file(
            actor=actor,
            import_id=import_id,
            on=under_way.on,
            at=under_way.at,
            report=lambda done, total: under_way.report(done, total),
        )
    except PlanChanged as reason:
        check_staff_file(actor=actor, import_id=import_id, on=under_way.on, at=under_way.at)
        says = f"{reason} It was checked anew. Nobody was changed."
        return {"refused": True, "says": says, **see, "label": "Look at what it would do now"}
    except FileIsOver as reason:
        return {"refused": True, "says": f"{reason} Nobody was changed.", **see}
    return {"says": f"{applied.says}.", **see}


@app.periodic(cron="7 0 * * *")
@app.task(name="turn-posts", queueing_lock="turn-posts")
async def turn_posts_of_all(timestamp: int) -> None:
    """Each night, people whose post began or ended are listed where they now belong, and their promises follow."""
    await sync_to_async(_turn)(datetime.fromtimestamp(timestamp, UTC))


def _turn(at: datetime) -> None:
    on = timezone.localdate(at)
    for trust in trusts():
        with tenancy.within(trust.id, verb="posts begin and end"):
            turn_posts(trust_id=trust.id, on=on, at=at)


def turn_posts(*, trust_id: int, on: date, at: datetime) -> int:
    """Settle everybody whose posts began or ended in the last days. Returns how many there were."""
    due = people_whose_posts_turn(since=on - timedelta(days=DAYS_BACK), on=on)
    if due:
        nobody = Actor(None, trust_id, None, "Trellis")  # type: ignore[arg-type]  # time itself, which signs in nowhere
        follow(settle_main_posts(staff_ids=due, on=on), actor=nobody, on=on, at=at)
    return len(due)

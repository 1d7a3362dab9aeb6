"""Background work of this room: checking large staff files, and sweeping out what was kept too long."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from asgiref.sync import sync_to_async
from django.urls import reverse
from procrastinate.contrib.django import app

from trellis.access import tenancy
from trellis.access.queries import trusts
from trellis.notices.actions.background import UnderWay, background
from trellis.organisation.actions.staff_files import FileIsOver, check_staff_file
from trellis.organisation.privacy import forget_old_files
from trellis.organisation.queries import actor_for

CHECK = "check-staff-file"


@background(CHECK, refusals=(FileIsOver,))
def check_a_staff_file(under_way: UnderWay) -> Mapping[str, Any]:
    """See what applying a staff file would do; the result leads to the preview."""
    actor = actor_for(login_id=under_way.login_id, on=under_way.on)
    assert actor is not None  # whoever started it is signed in
    import_id = under_way.given["import_id"]
    check_staff_file(
        actor=actor,
        import_id=import_id,
        on=under_way.on,
        at=under_way.at,
        report=lambda done, of: under_way.report(done, of),
    )
    return {
        "says": "The file is checked.",
        "next": reverse("staff-file", args=[import_id]),
        "label": "See what it would do",
    }


@app.periodic(cron="41 3 * * *")
@app.task(name="forget-old-files", queueing_lock="forget-old-files")
async def forget_old_files_of_all(timestamp: int) -> None:
    at = datetime.fromtimestamp(timestamp, UTC)
    await sync_to_async(_forget)(at)


def _forget(at: datetime) -> None:
    for trust in trusts():
        with tenancy.within(trust.id, verb="forget old files"):
            forget_old_files(at=at)

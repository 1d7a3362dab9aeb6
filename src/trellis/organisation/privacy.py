"""Says what this room holds about a person, and how long it keeps what it does not need for ever.

`held_about(staff_id=…)` answers a subject's request; `forget(staff_id=…)` takes out what names a person who is to be
forgotten, and leaves the posts for the counts of past years. What a request gathers from all rooms, and when a person
may be forgotten, is decided in `journeys`.
"""

from datetime import datetime, timedelta
from typing import Any

from trellis.organisation.models import FileState, Post, SchoolImport, Staff, StaffImport, StaffImportPage

# Rows of a staff file that nobody has applied or dropped, and the refused rows of one that was applied.
DAYS_KEPT = 30


def held_about(*, staff_id: int) -> dict[str, list[dict[str, Any]]]:
    """Everything held about a member of staff in this room, by kind, in the words of the models' fields."""
    staff = Staff.objects.filter(pk=staff_id).values(*(name for name in Staff.personal if name != "login"))
    posts = Post.objects.filter(staff_id=staff_id).order_by("during", "id").values(*Post.personal)
    return {"staff": list(staff), "posts": list(posts)}


def forget(*, staff_id: int) -> None:
    """Take out whatever names the person. Posts stay, as those of somebody who is no longer known."""
    Staff.objects.filter(pk=staff_id).update(
        login=None,
        payroll_number="",
        trn="",
        first_name="Somebody",
        last_name=f"forgotten {staff_id}",
        known_as="",
        sex="",
        work_email="",
        personal_email="",
        in_service_from=None,
        qts_on=None,
    )


def forget_old_files(*, at: datetime) -> int:
    """Drop files that have waited too long, and the names in the previews of applied ones. Returns how many went."""
    since = at - timedelta(days=DAYS_KEPT)
    old = StaffImport.objects.filter(uploaded_at__lt=since)
    pages, _ = StaffImportPage.objects.filter(staff_import__in=old).delete()
    waiting = old.filter(state=FileState.DRAFT).update(state=FileState.DROPPED, content=None, question=None)
    old.exclude(findings={}).update(findings={})
    lists = SchoolImport.objects.filter(uploaded_at__lt=since, state=FileState.DRAFT)
    return pages + waiting + lists.update(state=FileState.DROPPED, content={})

"""Doors of work in the background."""

from tests.doors.rows import ADMINISTRATOR, BESIDE, OWN, about, all_of_them, only, row

ROWS = {
    "work-under-way": row(all_of_them()),
    "work": about(
        "work_id", "work", {BESIDE: only(ADMINISTRATOR, others=404)},
    ),
    "ask-to-stop": about(
        "work_id", "work", {BESIDE: all_of_them(405)}, posts={BESIDE: only(ADMINISTRATOR, answer=302, others=404)},
    ),
}  # fmt: skip


def furnish(place):
    """Work that somebody started who is none of the cast."""
    from tests.conftest import NOW
    from trellis.notices.models import Work

    work = Work.objects.create(
        kind="count", title=place.words("Counting"), started_by_id=place.things["login"][OWN], created_at=NOW
    )
    place.keep("work", work.pk)

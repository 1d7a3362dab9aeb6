"""Answers which of somebody's lines are done, to be pointed at as evidence."""

from __future__ import annotations

from trellis.entitlements.models import Line


def lines_done(*, staff_id: int) -> list[tuple[int, str]]:
    """Each with its statement, the latest first."""
    rows = Line.objects.filter(staff_id=staff_id, done_on__isnull=False).order_by("-done_on", "-id")
    return list(rows.values_list("id", "statement__text"))

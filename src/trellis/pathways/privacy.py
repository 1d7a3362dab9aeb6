"""Says what this room holds about a person: qualifications they told of, and what they were nominated for."""

from typing import Any

from trellis.pathways.models import HeldQualification, Nomination


def held_about(*, staff_id: int) -> dict[str, list[dict[str, Any]]]:
    """Everything held about a member of staff in this room, by kind."""
    told = {
        "qualifications": HeldQualification.objects.filter(staff_id=staff_id)
        .order_by("key")
        .values("key", "held_on", "applied_on", "told_at"),
        "nominations": Nomination.objects.filter(staff_id=staff_id)
        .order_by("on", "id")
        .values("rule", "by", "why", "on"),
    }
    return {kind: [dict(row) for row in rows] for kind, rows in told.items()}


def forget(*, staff_id: int) -> None:
    """Nothing here is needed for the counts of past years."""
    HeldQualification.objects.filter(staff_id=staff_id).delete()
    Nomination.objects.filter(staff_id=staff_id).delete()

"""Says what this room holds about a person: where they were placed, what became of their promises, what they learned.

`held_about(staff_id=…)` answers a subject's request. What happened to a line is never rewritten (ADR 7): a person is
forgotten by taking their name away, which `organisation` does; their ledger is then that of somebody who is not known.
"""

from typing import Any

from trellis.entitlements.models import EvidenceFile, LearningEntry, Line, LineEvent, MovedPerson, Placement

NOT_TOLD = frozenset({"staff", "school", "placement", "left", "line", "content"})
"""What points back to the person or to another row that is told, and the bytes of files, which are had one by one."""


def held_about(*, staff_id: int) -> dict[str, list[dict[str, Any]]]:
    """Everything held about a member of staff in this room, by kind, in the words of the models' fields."""
    told = {
        "placements": Placement.objects.filter(staff_id=staff_id).order_by("during", "id"),
        "moves to other versions": MovedPerson.objects.filter(staff_id=staff_id).order_by("at", "id"),
        "lines": Line.objects.filter(staff_id=staff_id).order_by("statement", "cycle"),
        "what happened to them": LineEvent.objects.filter(line__staff_id=staff_id).order_by("line", "seq"),
        "learning": LearningEntry.objects.filter(staff_id=staff_id).order_by("on", "id"),
        "evidence": EvidenceFile.objects.filter(staff_id=staff_id).order_by("added_at", "id"),
    }
    return {
        kind: [dict(row) for row in rows.values("id", *(name for name in rows.model.personal if name not in NOT_TOLD))]
        for kind, rows in told.items()
    }

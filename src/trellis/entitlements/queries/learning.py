"""Answers what somebody learned, and which of their statements learning can be tied to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from trellis.entitlements.models import LearningEntry, LineEvent


@dataclass(frozen=True, slots=True)
class LearningRow:
    """Learning as the list shows it."""

    id: int
    title: str
    on: date
    hours: Decimal
    note: str
    statements: tuple[tuple[int, str], ...]


def learning_of(*, staff_id: int, limit: int = 200) -> list[LearningRow]:
    """The person's learning, newest first, each with the statements it served. Two queries."""
    entries = list(LearningEntry.objects.filter(staff_id=staff_id).order_by("-on", "-id")[:limit])
    served: dict[int, list[tuple[int, str]]] = {}
    ties = LineEvent.objects.filter(learning__in=[entry.pk for entry in entries]).order_by("id")
    for learning_id, statement_id, text in ties.values_list(
        "learning_id", "line__statement_id", "line__statement__text"
    ):
        served.setdefault(learning_id, []).append((statement_id, text))
    return [
        LearningRow(entry.pk, entry.title, entry.on, entry.hours, entry.note, tuple(served.get(entry.pk, ())))
        for entry in entries
    ]


def hours_since(*, staff_id: int, since: date) -> Decimal:
    """How many hours somebody logged from a day on."""
    found = LearningEntry.objects.filter(staff_id=staff_id, on__gte=since).aggregate(total=Sum("hours"))["total"]
    return found or Decimal(0)

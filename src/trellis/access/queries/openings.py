"""Answers who has looked at a person's record."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from trellis.access.models import Opening
from trellis.access.rules import Actor, RemitKind


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """Somebody opened a page about the person on a day: who, as what, how often."""

    by: str
    as_what: str
    what: str
    on: date
    last_at: datetime
    times: int


def openings_of(*, actor: Actor, start: int = 0, count: int = 50) -> tuple[list[OpeningRow], int]:
    """Who opened the actor's own record, newest first, a page of it, and how many rows there are."""
    if actor.staff_id is None:
        return [], 0
    chosen = Opening.objects.filter(subject_id=actor.staff_id)
    page = chosen.select_related("login").order_by("-opened_on", "-last_at", "-id")[start : start + count]
    return [
        OpeningRow(row.login.name, as_what(row.as_kind), row.what, row.opened_on, row.last_at, row.times)
        for row in page
    ], chosen.count()


def as_what(kind: str) -> str:
    """The remit somebody looked with, in words."""
    return RemitKind(kind).label if kind in set(RemitKind) else kind.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class LastOpening:
    """Who opened somebody's record last, and on which day."""

    name: str
    on: date


_LAST = """
SELECT l.name, o.opened_on FROM access_opening o JOIN access_login l ON l.id = o.login_id
WHERE o.subject_id = %s ORDER BY o.last_at DESC, o.id DESC LIMIT 1
"""


def last_opening(*, subject_id: int) -> LastOpening | None:
    """The newest opening of this person's record by anybody else, or none."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST, [subject_id])
        row = cursor.fetchone()
    return LastOpening(*row) if row else None

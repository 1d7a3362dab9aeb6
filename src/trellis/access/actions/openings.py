"""Keeps who opened whose record, so that the person can read it."""

from datetime import datetime

from django.db import connection
from django.utils import timezone

from trellis.access.models import Opening
from trellis.access.rules import Actor


def note_opening(*, actor: Actor, subject_id: int, what: str, as_kind: str, at: datetime) -> None:
    """Keep that the actor opened somebody else's record; one row a day for each page, with how often."""
    if actor.staff_id == subject_id:
        return

    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Opening._meta.db_table} (login_id, subject_id, what, as_kind, opened_on, last_at, times)"
            " VALUES (%s, %s, %s, %s, %s, %s, 1) ON CONFLICT (trust_id, subject_id, login_id, what, opened_on)"
            " DO UPDATE SET times = access_opening.times + 1, last_at = excluded.last_at",
            [actor.login_id, subject_id, what, as_kind, timezone.localdate(at), at],
        )

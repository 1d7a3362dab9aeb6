"""Keeps who opened whose record, so that the person can read it."""

from collections.abc import Collection
from datetime import datetime

from django.db import connection
from django.utils import timezone

from trellis.access.models import Opening
from trellis.access.rules import Actor


def note_opening(*, actor: Actor, subject_id: int, what: str, as_kind: str, at: datetime) -> None:
    """Keep that the actor opened somebody else's record; one row a day for each page, with how often."""
    note_openings(actor=actor, subject_ids=[subject_id], what=what, as_kind=as_kind, at=at)


def note_openings(*, actor: Actor, subject_ids: Collection[int], what: str, as_kind: str, at: datetime) -> None:
    """The same for everybody whom a list names, in one statement."""
    others = sorted(set(subject_ids) - {actor.staff_id})
    if not others:
        return

    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Opening._meta.db_table} (login_id, subject_id, what, as_kind, opened_on, last_at, times)"
            " SELECT %s, subject_id, %s, %s, %s, %s, 1 FROM unnest(%s::bigint[]) subject_id"
            " ON CONFLICT (trust_id, subject_id, login_id, what, opened_on)"
            " DO UPDATE SET times = access_opening.times + 1, last_at = excluded.last_at",
            [actor.login_id, what, as_kind, timezone.localdate(at), at, others],
        )

"""Lets many change people at once, and a staff file alone: what it was planned on stays true until it is applied."""

from django.db import connection

PEOPLE = 0x5AFF  # any number that no other lock of ours uses


def while_people_stand() -> None:
    """Changes to single people wait for a staff file that is being applied, never for each other."""
    _lock("pg_advisory_xact_lock_shared")


def while_nobody_changes_people() -> None:
    """A staff file waits for every change under way, and keeps new ones out until its transaction ends."""
    _lock("pg_advisory_xact_lock")


def _lock(kind: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {kind}(%s, current_setting('app.trust')::integer)", [PEOPLE])

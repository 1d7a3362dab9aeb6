"""Counts failures to sign in, where all workers of the server see them."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db import connection

from trellis.access.models import Attempt
from trellis.access.queries.attempts import attempt_key
from trellis.access.rules.attempts import CODE_TAKEN, LIMITS, Limit

COUNT = """
INSERT INTO access_attempt (key, "window", tries) VALUES (%s, %s, 1)
ON CONFLICT (key) DO UPDATE SET "window" = excluded."window",
  tries = CASE WHEN access_attempt."window" = excluded."window" THEN access_attempt.tries + 1 ELSE 1 END
"""
# A code that is shown when a window ends is still good when the next begins.
TAKE = """
INSERT INTO access_attempt (key, "window", tries) VALUES (%s, %s, 1)
ON CONFLICT (key) DO UPDATE SET "window" = excluded."window"
  WHERE access_attempt."window" < excluded."window" - 1
RETURNING key
"""


def note_failure(*, of: Mapping[Limit, str], at: datetime) -> None:
    """Count one failure under each limit."""
    for limit, whose in of.items():
        _count(limit, whose, at)


def take_code_once(*, login_id: int, code: str, at: datetime) -> bool:
    """Use a code of an authenticator app; False when this login has used it already (ASVS 6.5.1)."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [attempt_key(CODE_TAKEN, f"{login_id}:{code}"), CODE_TAKEN.window(at)])
        return cursor.fetchone() is not None


def forget_old_attempts(*, at: datetime) -> int:
    """Forget windows that are past; returns how many rows went."""
    longest = max(limit.minutes for limit in (*LIMITS.values(), CODE_TAKEN))
    return sum(
        Attempt.objects.filter(
            key__startswith=f"{limit.of}:", window__lt=limit.window(at - timedelta(minutes=longest))
        ).delete()[0]
        for limit in _all_limits()
    )


def _all_limits() -> Iterable[Limit]:
    return (*LIMITS.values(), CODE_TAKEN)


def _count(limit: Limit, of: str, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [attempt_key(limit, of), limit.window(at)])

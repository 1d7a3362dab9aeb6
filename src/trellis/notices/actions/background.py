"""Runs work in the background: all of it or nothing, watched while it goes, safe to run again after a crash."""

import json
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.db import OperationalError, connection
from django.db.backends.utils import CursorWrapper
from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from trellis.access import tenancy
from trellis.access.policies import Refused
from trellis.notices.models import Work
from trellis.notices.rules import TRIES, WorkState

log = logging.getLogger(__name__)

# The first half of the advisory lock that keeps two workers off the same work; any number no other lock uses.
LOCK = 0x7E11
SECONDS_BETWEEN_REPORTS = 0.3


class StopAsked(Exception):
    """Somebody pressed stop: whatever the work had written is undone."""


class StillUnderWay(Exception):
    """Another worker holds this work: it was slow, not dead. Tried again later, when it is over or truly gone."""


@dataclass(frozen=True, slots=True)
class UnderWay:
    """Work that is being done: what it was given, for whom, when, and how it says how far it has come."""

    work_id: int
    trust_id: int
    login_id: int
    given: Mapping[str, Any]
    at: datetime
    on: date
    _last: list[float] = field(default_factory=lambda: [0.0], repr=False)

    def report(self, done: int, total: int | None = None, *, says: str | None = None) -> None:
        """Show how far it has come, at most three times a second. Raises `StopAsked` when somebody has pressed stop."""
        now = time.monotonic()
        if now - self._last[0] < SECONDS_BETWEEN_REPORTS and done != total:
            return
        self._last[0] = now
        with tenancy.beside(self.trust_id, self.login_id) as cursor:
            cursor.execute(
                "UPDATE notices_work SET done = %s, total = coalesce(%s, total), says = coalesce(%s, says)"
                " WHERE id = %s RETURNING stop_asked",
                [done, total, says, self.work_id],
            )
            row = cursor.fetchone()
        if row and row[0]:
            raise StopAsked


Doing = Callable[[UnderWay], Mapping[str, Any] | None]


def background(kind: str, *, refusals: tuple[type[Exception], ...] = ()) -> Callable[[Doing], Doing]:
    """Make a function of a room's `tasks` the work called `kind`.

    It runs in one transaction inside the trust of whoever started it; what it returns is kept as the work's result, in
    which `says` is shown as its last word and `next` and `label` become the way on; with `refused` it was not done, and
    the way on leads to what can be done instead. A refusal (`Refused`, or one of `refusals`, whose words are meant for
    people) ends the work with that reason. Killed at any moment it leaves nothing, and is tried again.
    """

    def mark(function: Doing) -> Doing:
        @app.task(
            name=kind,
            pass_context=True,
            retry=RetryStrategy(
                max_attempts=TRIES, wait=5, exponential_wait=3, retry_exceptions={OperationalError, StillUnderWay}
            ),
        )
        @wraps(function)
        def task(context: JobContext, *, trust_id: int, login_id: int, work_id: int) -> None:
            try:
                do(function, trust_id=trust_id, login_id=login_id, work_id=work_id, refusals=(Refused, *refusals))
            except (OperationalError, StillUnderWay):
                if context.job is not None and context.job.attempts + 1 >= TRIES:
                    log.exception("Work %s could not reach the database or was held by another", work_id)
                    end(trust_id, login_id, work_id, WorkState.FAILED, UNREACHED)
                raise

        return function

    return mark


UNREACHED = "It could not be finished, because the database was busy or away. Nothing was changed. Start it again."
BROKEN = (
    "It could not be finished, and the fault is ours. Nothing was changed. Tell your administrator what you started."
)
DIED = f"It could not be finished: it stopped without a word {TRIES} times. Nothing was changed."


def do(
    function: Doing, *, trust_id: int, login_id: int, work_id: int, refusals: tuple[type[Exception], ...] = (Refused,)
) -> None:
    """Do the work unless it is over already, and leave its last word."""
    under_way = _begin(trust_id, login_id, work_id)
    if under_way is None:
        return
    try:
        with tenancy.within(trust_id, login_id, verb=under_way_verb(function)):
            _hold(work_id)
            result = dict(function(under_way) or {})
            state = WorkState.FAILED if result.pop("refused", False) else WorkState.DONE
            Work.objects.filter(pk=work_id).update(
                state=state, finished_at=timezone.now(), says=result.pop("says", ""), result=result
            )
    except StopAsked:
        end(trust_id, login_id, work_id, WorkState.STOPPED, "")
    except refusals as reason:
        end(trust_id, login_id, work_id, WorkState.FAILED, f"{reason} Nothing was changed.")
    except (OperationalError, StillUnderWay):
        raise
    except Exception:
        log.exception("Work %s of trust %s failed", work_id, trust_id)
        end(trust_id, login_id, work_id, WorkState.FAILED, BROKEN)


def under_way_verb(function: Doing) -> str:
    """What the record says was being done, until an action inside names its own verb."""
    return function.__name__.replace("_", " ")


def _begin(trust_id: int, login_id: int, work_id: int) -> UnderWay | None:
    """Mark the work as running, where everybody sees it; none when it is over, or was stopped before it began."""
    at = timezone.now()
    with tenancy.beside(trust_id, login_id) as cursor:
        cursor.execute(
            "UPDATE notices_work SET state = 'running', done = 0, began_at = coalesce(began_at, %s)"
            " WHERE id = %s AND state IN ('waiting', 'running') RETURNING given",
            [at, work_id],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    return UnderWay(work_id, trust_id, login_id, _read(row[0]), at, timezone.localdate(at))


def _read(given: Any) -> Mapping[str, Any]:
    """A cursor of our own gives JSON as Django stores it: as text."""
    return dict(json.loads(given) if isinstance(given, str) else given)


def _hold(work_id: int) -> None:
    """Keep every other worker off this work until the transaction ends; the lock goes with a killed worker."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK, work_id % 2**31])
        if not cursor.fetchone()[0]:
            raise StillUnderWay


def end(trust_id: int, login_id: int | None, work_id: int, state: WorkState, says: str) -> None:
    """Close work that did not come to its end, unless it has ended meanwhile."""
    with tenancy.beside(trust_id, login_id) as cursor:
        _close(cursor, work_id, state, says)


def _close(cursor: CursorWrapper, work_id: int, state: WorkState, says: str) -> None:
    cursor.execute(
        "UPDATE notices_work SET state = %s, says = %s, finished_at = now()"
        " WHERE id = %s AND state IN ('waiting', 'running')",
        [state.value, says, work_id],
    )

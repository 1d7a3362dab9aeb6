"""Sweeps away what has run out: sessions, and counts of failures."""

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from procrastinate.contrib.django import app

from trellis.access import tenancy
from trellis.access.actions import forget_old_attempts, forget_old_sessions
from trellis.access.queries import trusts


@app.periodic(cron="47 2 * * *")
@app.task(name="sweep-the-entrance", queueing_lock="sweep-the-entrance")
def sweep_the_entrance(timestamp: int) -> None:  # noqa: ARG001  the queue names it
    at = timezone.now()
    import_string(f"{settings.SESSION_ENGINE}.SessionStore").clear_expired()
    forget_old_attempts(at=at)
    for trust in trusts():
        with tenancy.within(trust.id, verb="sweep the entrance"):
            forget_old_sessions(at=at)

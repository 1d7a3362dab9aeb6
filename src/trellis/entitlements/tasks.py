"""Counts the terms that have ended, in the night."""

from django.utils import timezone
from procrastinate.contrib.django import app

from trellis.access import tenancy
from trellis.access.queries import trusts
from trellis.entitlements import actions


@app.periodic(cron="40 2 * * *")
@app.task(name="count-ended-terms", queueing_lock="count-ended-terms")
def count_ended_terms(timestamp: int) -> None:  # noqa: ARG001  the queue names it
    """Every night, for every trust: what has been counted is not counted again, and what was missed is caught up."""
    for trust in trusts():
        with tenancy.within(trust.id):
            actions.count_ended_terms(on=timezone.localdate())

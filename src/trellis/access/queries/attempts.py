"""Answers how often signing in has failed of late."""

from collections.abc import Mapping
from datetime import datetime

from trellis.access.actions.attempts import attempt_key
from trellis.access.models import Attempt
from trellis.access.rules.attempts import Limit


def failures(*, of: Mapping[Limit, str], at: datetime) -> dict[Limit, int]:
    """Failures in the present window of each limit, for what it counts."""
    keys = {attempt_key(limit, whose): limit for limit, whose in of.items()}
    rows = Attempt.objects.filter(key__in=keys).values_list("key", "window", "tries")
    return {keys[key]: tries for key, window, tries in rows if window == keys[key].window(at)}

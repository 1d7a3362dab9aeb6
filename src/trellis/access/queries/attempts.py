"""Answers how often signing in has failed of late."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.crypto import salted_hmac

from trellis.access.models import Attempt
from trellis.access.rules.attempts import Limit


def attempt_key(limit: Limit, of: str) -> str:
    """A keyed hash: neither a name nor an address can be read from the table."""
    return f"{limit.of}:{salted_hmac('access.attempt', f'{limit.of}:{of}', algorithm='sha256').hexdigest()}"


def failures(*, of: Mapping[Limit, str], at: datetime) -> dict[Limit, int]:
    """Failures in the present window of each limit, for what it counts."""
    keys = {attempt_key(limit, whose): limit for limit, whose in of.items()}
    rows = Attempt.objects.filter(key__in=keys).values_list("key", "window", "tries")
    return {keys[key]: tries for key, window, tries in rows if window == keys[key].window(at)}

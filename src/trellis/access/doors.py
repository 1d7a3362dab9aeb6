"""Lists every address with the policy at its door; an address without one stops start-up."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from django.urls import URLPattern, URLResolver, get_resolver

from trellis.access.policies import Policy


def addresses(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the product as (path, pattern), in the order they are tried."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, path)
        else:
            yield path, entry


def door_of(pattern: URLPattern) -> Policy | None:
    return getattr(pattern.callback, "door", None)


def every_address_has_a_door(*_: Any, **__: Any) -> list[CheckMessage]:
    return [
        Error(f"The address {path} has no declared policy: wrap its view in @door(…).", id="access.E001")
        for path, pattern in addresses()
        if door_of(pattern) is None
    ]

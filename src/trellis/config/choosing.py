"""Which trust a command is for, where one Trellis holds several."""

from collections.abc import Callable
from typing import Any

import click

from trellis.access import queries as access
from trellis.access.queries import TrustRow
from trellis.config.ready import NotReady

NO_TRUST = "There is no trust here yet: make one with ./trellis setup."

trust_option: Callable[[Any], Any] = click.option(
    "--trust", metavar="SLUG", help="The trust that is meant, where there are several."
)


def chosen_trusts(slug: str | None) -> list[TrustRow]:
    """The trust of this slug, or every trust when none is named; NotReady when there is none."""
    rows = access.trusts()
    if not rows:
        raise NotReady(NO_TRUST)
    if slug is None:
        return rows
    found = [row for row in rows if row.slug == slug]
    if not found:
        raise NotReady(f"There is no trust called {slug} here: there is {', '.join(row.slug for row in rows)}.")
    return found

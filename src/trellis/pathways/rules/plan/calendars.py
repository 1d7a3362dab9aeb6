"""What of a plan goes into its person's calendar: what has a day on its day, the rest as one entry for each term."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta

from trellis.documents.calendar_out import WholeDays
from trellis.kernel.academic_years import TermOfYear
from trellis.pathways.rules.plan.plans import Plan, PlanAction, term_said

A_DAY = timedelta(days=1)


def entries_of(plan: Plan, *, about: str) -> list[WholeDays]:
    """`about` tells this plan's entries from every other's. Nothing is in them but what the actions are called."""
    open_ = [action for action in plan.open if action.fixed or action.term]
    dated = [action for action in open_ if action.fixed]
    return [*_terms(plan, open_, about), *(_dated(action, about) for action in dated)]


def _terms(plan: Plan, open_: list[PlanAction], about: str) -> Iterator[WholeDays]:
    found: dict[TermOfYear, list[str]] = {}
    for action in open_:
        if action.term is not None and not action.fixed:
            found.setdefault(action.term, []).append(action.what)
    if not open_:
        found[plan.terms[0]] = []
    for term, whats in sorted(found.items()):
        count = f"{len(whats)} action{'' if len(whats) == 1 else 's'}" if whats else "nothing yet"
        yield WholeDays(
            uid=f"term-{term.year.start_year}-{int(term.term)}-{about}",
            summary=f"My plan, {term_said(term)}: {count}",
            start=term.start,
            end=term.end,
            description="\n".join(whats),
        )


def _dated(action: PlanAction, about: str) -> WholeDays:
    assert action.fixed is not None
    return WholeDays(f"action-{action.key}-{about}", action.what, action.fixed, action.fixed + A_DAY)


def hash_of(token: str) -> str:
    """What is kept of a secret address. It is random and long, so it needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()

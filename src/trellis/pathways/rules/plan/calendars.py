"""What of a plan goes into its person's calendar: what has a day on its day, the rest as one entry for each term."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta

from trellis.documents.calendar_out import WholeDays
from trellis.kernel.academic_years import TermOfYear
from trellis.pathways.rules.plan.plans import Plan, PlanAction, term_said, terms_from

A_DAY = timedelta(days=1)


def entries_of(plan: Plan, *, about: str) -> list[WholeDays]:
    """`about` tells this plan's entries from every other's. Nothing is in them but what the actions are called."""
    open_ = [action for action in plan.open if action.fixed or action.term]
    dated = [action for action in open_ if action.fixed]
    return [*_terms(plan, open_, about), *(_dated(action, about) for action in dated)]


def _terms(plan: Plan, open_: list[PlanAction], about: str) -> Iterator[WholeDays]:
    begin: dict[TermOfYear, list[str]] = {}
    go_on: dict[TermOfYear, list[str]] = {}
    for action in open_:
        if action.term is not None and not action.fixed:
            first, *others = terms_from(action.term, action.lasts)
            begin.setdefault(first, []).append(action.what)
            for term in others:
                go_on.setdefault(term, []).append(action.what)
    terms = {*begin, *go_on} if open_ else {plan.terms[0]}
    for term in sorted(terms):
        new, old = begin.get(term, []), go_on.get(term, [])
        yield WholeDays(
            uid=f"term-{term.year.start_year}-{int(term.term)}-{about}",
            summary=f"My plan, {term_said(term)}: {_counted(len(new), len(old))}",
            start=term.start,
            end=term.end,
            description="\n".join([*new, *(f"Goes on: {what}" for what in old)]),
        )


def _counted(new: int, old: int) -> str:
    """`2 actions, 1 goes on`; `1 action goes on`; `nothing yet`."""
    begin = f"{new} action{'' if new == 1 else 's'}" if new else ""
    goes = "goes" if old == 1 else "go"
    go_on = f"{old} {goes} on" if new else f"{old} action{'' if old == 1 else 's'} {goes} on"
    return ", ".join(filter(None, (begin, go_on if old else ""))) or "nothing yet"


def _dated(action: PlanAction, about: str) -> WholeDays:
    assert action.fixed is not None
    return WholeDays(f"action-{action.key}-{about}", action.what, action.fixed, action.fixed + A_DAY)


def hash_of(token: str) -> str:
    """What is kept of a secret address. It is random and long, so it needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()

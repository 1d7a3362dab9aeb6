"""How a plan is told on a page and on paper: term by term, with what each holds and what is early, late or too much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from trellis.kernel.academic_years import TermOfYear, display_date, london_date, term_of
from trellis.pathways.queries.plan_drafts import Promise
from trellis.pathways.queries.plans import ActionRow, HeldPlan
from trellis.pathways.rules.plan import DirectedTime
from trellis.pathways.rules.plan.fitting import Bar, obstacles
from trellis.pathways.rules.plan.plans import Level, Origin, PlanAction, hours_said, listed, pounds_said
from trellis.pathways.rules.plan.totals import (
    balance_of,
    goes_on_in,
    late,
    terms_taken,
    too_much_in,
    totals_of,
    years_of,
)
from trellis.ui.components.marks import Line

Promises = Mapping[int, Promise]


@dataclass(frozen=True, slots=True)
class TermShown:
    """A term of the plan: what begins or goes on in it."""

    term: TermOfYear
    says: str
    besides: str
    rows: list[Line]
    goes_on: str
    too_much: str
    is_over: bool


def terms_shown(held: HeldPlan, *, on: date, promises: Promises, own: bool) -> list[TermShown]:
    """Those in which anything falls, earlier ones with what was left open first."""
    shown = []
    now = term_of(on)
    for term in terms_taken(held.plan, held.plan.laid):
        totals = totals_of(held.plan, held.plan.laid, term)
        rows = [row for row in held.rows if _counts(row) and row.action.term == term]
        shown.append(
            TermShown(
                term,
                f"{hours_said(totals.minutes)} of {hours_said(held.plan.limits.minutes_a_term)}",
                replace(totals, minutes=0).says.removeprefix("0 hours").removeprefix(", "),
                [line_of(held, row, on=on, promises=promises, own=own) for row in rows],
                goes_on_in(held.plan, held.plan.laid, term),
                too_much_in(held.plan.limits, totals) if term >= now else "",
                term < now,
            )
        )
    return shown


def _counts(row: ActionRow) -> bool:
    return row.state is not row.state.DROPPED


def line_of(held: HeldPlan, row: ActionRow, *, on: date, promises: Promises, own: bool) -> Line:
    return Line(
        mark_of_row(row, on=on),
        row.action.what,
        strong=_origin(row, promises),
        meta=" · ".join(meta_of(held, row, on=on, promises=promises, own=own)),
        href=reverse("planned-action", args=[held.staff_id, row.id]),
        action="Open",
        urgent=row.is_open and row.action.term is not None and row.action.term < term_of(on),
    )


def _origin(row: ActionRow, promises: Promises) -> str:
    """Where it comes from; of a promise, how it stands on the pathway."""
    promise = promises.get(row.statement_id or 0)
    if promise and promise.standing:
        return f"{row.action.origin.label}: {promise.standing.label.lower()}"
    return "" if row.action.origin is Origin.OWN else row.action.origin.label


def mark_of_row(row: ActionRow, *, on: date) -> str:
    if not row.is_open:
        return "done" if row.action.done else "declined"
    if row.action.term is None:
        return "not-started"
    return "overdue" if row.action.term < term_of(on) else "planned"


def meta_of(held: HeldPlan, row: ActionRow, *, on: date, promises: Promises, own: bool) -> list[str]:
    """What matters first: its day, what it takes, whose need, then what is early, late, in the way or agreed."""
    action = row.action
    parts = [display_date(action.fixed)] if action.fixed else []
    parts.append(takes(action))
    parts += [action.driver.label.removeprefix("A ").removeprefix("An ").capitalize()]
    if action.level is not Level.INDIVIDUAL:
        parts.append(f"for the {'team' if action.level is Level.TEAM else 'whole school'}")
    parts += [f"over {action.lasts} terms"] if action.lasts > 1 else []
    parts += pace(row, promises=promises)
    if row.is_open:
        parts += [f"by {display_date(action.due)}"] if action.due else []
        parts += warnings(held, action, on=on, own=own)
        parts += [f"agreed with {row.agreed_by or 'somebody'}"] if row.agreed_at else []
    elif row.done_on:
        parts.append(f"done on {display_date(row.done_on)}")
    parts += [f"{len(row.remarks)} remark{'' if len(row.remarks) == 1 else 's'}"] if row.remarks else []
    return parts


def takes(action: PlanAction) -> str:
    """`3 hours after school, £80, cover for 2 hours`."""
    where = {"school-hours": "in school hours", "inset": "on an INSET day", "twilight": "after school"}
    if action.is_the_work_itself:
        parts = ["in the post itself"]
    elif not action.minutes:
        parts = ["hours not said"]
    else:
        parts = [f"{hours_said(action.minutes)} {where.get(action.when.value, 'of own time')}"]
    parts += [pounds_said(action.cost)] if action.cost else []
    parts += [f"cover for {hours_said(action.cover)}"] if action.cover else []
    return ", ".join(parts)


def pace(row: ActionRow, *, promises: Promises) -> list[str]:
    """Things may be done earlier or later than the stage."""
    promise = promises.get(row.statement_id or 0)
    if promise is None or not promise.ahead:
        return []
    return [f"{'early' if promise.ahead > 0 else 'late'}: of {promise.stage}"]


def warnings(held: HeldPlan, action: PlanAction, *, on: date, own: bool) -> list[str]:
    """What is amiss with where it stands. Hours are said of the term as a whole."""
    if action.term is None:
        return []
    if action.term < term_of(on):
        return ["its term is over: move it, finish it or drop it" if own else "its term is over"]
    found = []
    if action.term in held.plan.terms:
        amiss = obstacles(held.plan, action, action.term, held.plan.laid)
        found = [bar.says for bar in amiss if bar.bar not in (Bar.HOURS, Bar.COVER, Bar.BUDGET, Bar.SHARE, Bar.BEYOND)]
    if late(action, action.term):
        found.append("after its last day")
    return found


def sums(held: HeldPlan, directed: DirectedTime) -> dict[str, object]:
    """What the whole plan comes to, in sentences."""
    placed = [action for action in held.plan.actions if action.term is not None]
    balance = balance_of(held.plan.actions)
    years = years_of(held.plan, held.plan.laid) if placed else []
    return {
        "balance": balance.says,
        "driven": balance.driven,
        "years": [year.says(directed) for year in years],
        "by_year": [(year.year, year.sums_say(directed)) for year in years],
        "directed": directed.says,
        "guessed": has_guessed_hours(held),
        "unsaid": sum(not action.minutes and not action.is_the_work_itself for action in held.plan.open),
    }


def has_guessed_hours(held: HeldPlan) -> bool:
    """What a plan takes over from elsewhere comes with a guess, and nothing tells a guess from the same number said."""
    return any(action.minutes and action.origin is not Origin.OWN for action in held.plan.open)


def facts_of(held: HeldPlan, row: ActionRow, *, own: bool) -> list[tuple[str, str]]:
    """Everything that was said of an action, for its own page."""
    action = row.action
    others = [held.plan.by_key[key].what for key in action.after if key in held.plan.by_key]
    facts = [
        (
            "Term",
            f"{action.term.label}{', and it stays there' if action.kept else ''}"
            if action.term
            else "Not in a term yet",
        ),
        ("On", display_date(action.fixed) if action.fixed else ""),
        ("Takes", takes(action)),
        ("Lasts", f"{action.lasts} terms" if action.lasts > 1 else ""),
        ("Why", action.why),
        ("Need or interest", action.driver.label),
        ("Whose need", action.level.label if own else action.level.counted.capitalize()),
        ("Comes after", listed(others)),
        ("Begins only in", listed([term.label.lower() for term in sorted(action.opens)], "or") if action.opens else ""),
        ("Not before", display_date(action.earliest) if action.earliest else ""),
        ("By", display_date(action.due) if action.due else ""),
        ("Done on", display_date(row.done_on) if row.done_on else ""),
        (
            "Agreed",
            f"{row.agreed_by}, {row.agreed_as}, on {display_date(london_date(row.agreed_at))}" if row.agreed_at else "",
        ),
    ]
    return [(name, said) for name, said in facts if said]

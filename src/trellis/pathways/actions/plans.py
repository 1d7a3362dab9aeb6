"""Lays somebody's own plan: adds, changes, moves, finishes and drops actions, and keeps the limits."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.kernel.academic_years import Term, TermOfYear
from trellis.pathways.models import PlanLimits, PlannedAction, PlanOrder, PlanSuggestion
from trellis.pathways.policies import Subject, may_plan
from trellis.pathways.queries.plans import AGREED_OF
from trellis.pathways.rules.plan import Driver, Level, Limits, PlanAction, When
from trellis.pathways.rules.plan.drafting import Draft
from trellis.pathways.rules.plan.plans import goes_round

MOST_ACTIONS = 120


class PlanFull(Exception):
    """Nobody does more than this in three years."""

    def __str__(self) -> str:
        return f"A plan holds at most {MOST_ACTIONS} actions. Drop what will not be done, or finish what is."


class GoesRound(Exception):
    """An order in which each comes after the other."""

    def __init__(self, whats: Sequence[str]) -> None:
        super().__init__(
            f"This cannot be kept in order: {' comes after '.join(f'“{what}”' for what in (*whats, whats[0]))}."
        )


@dataclass(frozen=True, slots=True)
class ToldAction:
    """An action as its person tells it; `after` are the numbers of others of theirs."""

    what: str
    why: str
    minutes: int
    cost: int
    cover: int
    when: When
    driver: Driver
    level: Level
    lasts: int
    opens: frozenset[Term]
    earliest_on: date | None
    due_on: date | None
    fixed_on: date | None
    kept: bool
    term: TermOfYear | None
    after: frozenset[int]


@action("plan something")
def plan_action(*, actor: Actor, subject: Subject, told: ToldAction, at: datetime) -> int:
    insist(may_plan(actor, subject))
    _insist_on_room(subject, 1)
    row = PlannedAction.objects.create(staff_id=subject.staff_id, origin="own", added_at=at, **_columns(told))
    _keep_order(subject, row.pk, told.after)
    return row.pk


@action("change what is planned")
def change_action(*, actor: Actor, subject: Subject, action_id: int, told: ToldAction, at: datetime) -> None:
    """What was agreed of hours, cover, money or a day is agreed anew once they have changed."""
    insist(may_plan(actor, subject))
    row = _own(subject, action_id)
    columns = _columns(told)
    if any(getattr(row, name) != columns[name] for name in AGREED_OF):
        columns |= {"agreed_by": None, "agreed_as": "", "agreed_at": None}
    PlannedAction.objects.filter(pk=row.pk).update(**columns)
    _keep_order(subject, row.pk, told.after)


@action("put what is open into a plan")
def plan_drafts(*, actor: Actor, subject: Subject, drafts: Sequence[Draft], at: datetime) -> int:
    """Gaps and promises as actions, in no term yet, in the order that they ask for. Returns how many."""
    insist(may_plan(actor, subject))
    _insist_on_room(subject, len(drafts))
    rows = PlannedAction.objects.bulk_create(
        [PlannedAction(staff_id=subject.staff_id, added_at=at, **_of_draft(draft)) for draft in drafts]
    )
    numbers = {draft.action.key: row.pk for draft, row in zip(drafts, rows, strict=True)}
    PlanOrder.objects.bulk_create(
        [
            PlanOrder(action_id=row.pk, comes_after_id=numbers[before])
            for draft, row in zip(drafts, rows, strict=True)
            for before in draft.action.after
            if before in numbers
        ]
    )
    return len(rows)


@action("move what is planned to a term")
def move_action(*, actor: Actor, subject: Subject, action_id: int, term: TermOfYear | None, at: datetime) -> None:
    """To another term, or to none. What is moved to none is not kept anywhere."""
    insist(may_plan(actor, subject))
    row = _own(subject, action_id)
    PlannedAction.objects.filter(pk=row.pk).update(**_term(term), kept=row.kept and term is not None)


@action("finish what was planned")
def finish_action(
    *, actor: Actor, subject: Subject, action_id: int, done_on: date, term: TermOfYear, at: datetime
) -> None:
    """It counts in the term in which it was planned, or where it had none in that of its day."""
    insist(may_plan(actor, subject))
    row = _own(subject, action_id)
    where = {} if row.term else _term(term)
    PlannedAction.objects.filter(pk=row.pk).update(state=PlannedAction.State.DONE, done_on=done_on, **where)


@action("drop what was planned")
def drop_action(*, actor: Actor, subject: Subject, action_id: int, at: datetime) -> None:
    """It is kept as dropped, so that it is not proposed again, and nothing waits for it any more."""
    insist(may_plan(actor, subject))
    row = _own(subject, action_id)
    PlannedAction.objects.filter(pk=row.pk).update(
        state=PlannedAction.State.DROPPED, year=None, term=None, kept=False, done_on=None
    )
    PlanOrder.objects.filter(comes_after_id=row.pk).delete()


@action("take up what was dropped or finished")
def take_up_again(*, actor: Actor, subject: Subject, action_id: int, at: datetime) -> None:
    insist(may_plan(actor, subject))
    _own(subject, action_id)
    PlannedAction.objects.filter(pk=action_id).update(state=PlannedAction.State.OPEN, done_on=None)


@action("say how much fits into a plan")
def set_plan_limits(*, actor: Actor, subject: Subject, limits: Limits, at: datetime) -> None:
    insist(may_plan(actor, subject))
    PlanLimits.objects.update_or_create(
        staff_id=subject.staff_id,
        defaults={
            "minutes_a_term": limits.minutes_a_term,
            "cover_a_term": limits.cover_a_term,
            "budget_a_year": limits.budget_a_year,
            "own_share": limits.own_share,
            "works_on": "".join(str(day) for day in sorted(limits.works_on)),
            "free": [[term.year.start_year, int(term.term)] for term in sorted(limits.free)],
        },
    )


@action("take a suggested plan")
def take_suggestion(*, actor: Actor, subject: Subject, terms: Mapping[int, TermOfYear], at: datetime) -> int:
    """The terms suggested for some of the actions, or for all. Returns how many have another term than before."""
    insist(may_plan(actor, subject))
    moved = 0
    for row in _all_own(subject, terms.keys()):
        where = _term(terms[row.pk])
        if (row.year, row.term) != (where["year"], where["term"]):
            moved += PlannedAction.objects.filter(pk=row.pk).update(**where)
    return moved


@action("put a suggested plan away")
def put_suggestion_away(*, actor: Actor, subject: Subject, at: datetime) -> None:
    insist(may_plan(actor, subject))
    PlanSuggestion.objects.filter(staff_id=subject.staff_id).delete()


def _own(subject: Subject, action_id: int) -> PlannedAction:
    """Another person's, or another trust's, does not exist."""
    return PlannedAction.objects.select_for_update(of=("self",)).get(pk=action_id, staff_id=subject.staff_id)


def _all_own(subject: Subject, numbers: Collection[int]) -> Sequence[PlannedAction]:
    rows = PlannedAction.objects.filter(staff_id=subject.staff_id, pk__in=numbers, state=PlannedAction.State.OPEN)
    return list(rows.select_for_update(of=("self",)).order_by("id"))


def _insist_on_room(subject: Subject, more: int) -> None:
    open_ = PlannedAction.objects.filter(staff_id=subject.staff_id, state=PlannedAction.State.OPEN).count()
    if open_ + more > MOST_ACTIONS:
        raise PlanFull


def _columns(told: ToldAction) -> dict[str, Any]:
    plain = {field.name: getattr(told, field.name) for field in fields(told)}
    term, opens = plain.pop("term"), plain.pop("opens")
    del plain["after"]
    return {**plain, "opens": _opens(opens), **_term(term), "kept": told.kept and term is not None}


def _of_draft(draft: Draft) -> dict[str, Any]:
    made: PlanAction = draft.action
    return {
        "what": made.what,
        "why": made.why,
        "origin": made.origin.value,
        "rule": draft.rule,
        "gap": draft.gap,
        "statement_id": draft.statement_id,
        "minutes": made.minutes,
        "cost": made.cost,
        "cover": made.cover,
        "when": made.when.value,
        "driver": made.driver.value,
        "level": made.level.value,
        "lasts": made.lasts,
        "opens": _opens(made.opens),
        "earliest_on": made.earliest,
        "due_on": made.due,
    }


def _opens(terms: Collection[Term]) -> str:
    return ",".join(str(int(term)) for term in sorted(terms))


def _term(term: TermOfYear | None) -> dict[str, int | None]:
    return {"year": term.year.start_year if term else None, "term": int(term.term) if term else None}


def _keep_order(subject: Subject, action_id: int, after: Collection[int]) -> None:
    whats = dict(PlannedAction.objects.filter(staff_id=subject.staff_id).values_list("pk", "what"))
    wanted = [number for number in sorted(after) if number in whats and number != action_id]
    PlanOrder.objects.filter(action_id=action_id).delete()
    PlanOrder.objects.bulk_create([PlanOrder(action_id=action_id, comes_after_id=number) for number in wanted])
    order: dict[str, list[str]] = {}
    for one, before in PlanOrder.objects.filter(action__staff_id=subject.staff_id).values_list(
        "action_id", "comes_after_id"
    ):
        order.setdefault(str(one), []).append(str(before))
    if ring := goes_round(order):
        raise GoesRound([whats[int(key)] for key in ring])

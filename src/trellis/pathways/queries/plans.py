"""Answers what somebody plans: actions, limits, what was suggested, what managers said; the same few queries for any plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from django.db.models import Q

from trellis.kernel.academic_years import AcademicYear, Term, TermOfYear, term_of
from trellis.organisation.queries.people import staff_page
from trellis.pathways.models import (
    PlanCalendar,
    PlanLimits,
    PlannedAction,
    PlanOrder,
    PlanRemark,
    PlanSuggestion,
    TimeAway,
)
from trellis.pathways.rules.plan import (
    Driver,
    LeftOut,
    Level,
    Limits,
    Origin,
    Place,
    Plan,
    PlanAction,
    When,
    terms_from,
)
from trellis.pathways.rules.plan.drafting import mark_of


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody who answers for the person said of an action."""

    by: str
    says: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as it is kept: what the rules read of it, and what they do not need."""

    id: int
    action: PlanAction
    state: PlannedAction.State
    rule: str
    gap: str
    statement_id: int | None
    done_on: date | None
    agreed_by: str
    agreed_as: str
    agreed_at: datetime | None
    remarks: tuple[Remark, ...]
    takes: str
    """All that is agreed to when it is agreed to, in one word: the page that shows it sends it back."""

    @property
    def is_open(self) -> bool:
        return self.state is PlannedAction.State.OPEN

    @property
    def mark(self) -> str:
        return mark_of(rule=self.rule, gap=self.gap, statement_id=self.statement_id)


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """What was suggested, as far as its actions are still open."""

    places: tuple[Place, ...]
    left_out: tuple[LeftOut, ...]
    made_at: datetime


@dataclass(frozen=True)
class HeldPlan:
    """A person's plan. `plan` has what is open and done; `away` are terms in which they are known to be on leave."""

    staff_id: int
    plan: Plan
    rows: tuple[ActionRow, ...]
    limits_said: bool
    away: frozenset[TermOfYear]
    suggestion: SuggestionRow | None
    calendar_since: datetime | None

    @cached_property
    def by_id(self) -> dict[int, ActionRow]:
        return {row.id: row for row in self.rows}

    @property
    def dropped(self) -> list[ActionRow]:
        return [row for row in self.rows if row.state is PlannedAction.State.DROPPED]

    @property
    def suggests(self) -> bool:
        """Whether taking the suggestion would change anything."""
        told = self.suggestion.places if self.suggestion else ()
        return any(self.plan.by_key[place.key].term != place.term for place in told)

    @property
    def marks(self) -> set[str]:
        """Of everything that is in the plan, was done, or was dropped."""
        return {row.mark for row in self.rows}


MINUTES_A_TERM = 15 * 60
"""What a full-time person takes on in a term until they say otherwise; part-timers their share."""


def plan_kept(*, staff_id: int, on: date, fte: Decimal = Decimal(1)) -> HeldPlan:
    """Seven queries, however much is planned."""
    terms = terms_from(term_of(on))
    orders: dict[int, list[str]] = {}
    for action_id, before in (
        PlanOrder.objects.filter(action__staff_id=staff_id).order_by("id").values_list("action_id", "comes_after_id")
    ):
        orders.setdefault(action_id, []).append(str(before))
    remarks: dict[int, list[Remark]] = {}
    for row in PlanRemark.objects.filter(staff_id=staff_id).select_related("by").order_by("at", "id"):
        remarks.setdefault(row.action_id, []).append(Remark(row.by.name if row.by else "somebody", row.says, row.at))
    kept = PlannedAction.objects.filter(staff_id=staff_id).select_related("agreed_by").order_by("id")
    rows = tuple(_row(row, orders.get(row.pk, ()), remarks.get(row.pk, ())) for row in kept)
    said = PlanLimits.objects.filter(staff_id=staff_id).first()
    away = _away(staff_id, terms)
    planned = tuple(row.action for row in rows if row.state is not PlannedAction.State.DROPPED)
    return HeldPlan(
        staff_id,
        Plan(planned, _limits(said, fte, away), terms),
        rows,
        said is not None,
        away,
        _suggestion(staff_id, {row.action.key for row in rows if row.is_open}),
        PlanCalendar.objects.filter(staff_id=staff_id).values_list("made_at", flat=True).first(),
    )


def _row(row: PlannedAction, after: Iterable[str], remarks: Iterable[Remark]) -> ActionRow:
    state = PlannedAction.State(row.state)
    action = PlanAction(
        key=str(row.pk),
        what=row.what,
        why=row.why,
        origin=Origin(row.origin),
        minutes=row.minutes,
        cost=row.cost,
        cover=row.cover,
        when=When(row.when),
        driver=Driver(row.driver),
        level=Level(row.level),
        lasts=row.lasts,
        opens=frozenset(Term(int(term)) for term in row.opens.split(",") if term),
        earliest=row.earliest_on,
        due=row.due_on,
        fixed=row.fixed_on,
        after=tuple(after),
        term=term_kept(row.year, row.term),
        kept=row.kept,
        agreed=row.agreed_at is not None,
        done=state is PlannedAction.State.DONE,
    )
    return ActionRow(
        row.pk, action, state, row.rule, row.gap, row.statement_id, row.done_on,
        row.agreed_by.name if row.agreed_by else "", row.agreed_as, row.agreed_at, tuple(remarks), takes_of(row),
    )  # fmt: skip


AGREED_OF = ("minutes", "cost", "cover", "when", "fixed_on")


def takes_of(row: PlannedAction) -> str:
    return "/".join(str(getattr(row, name) or "") for name in AGREED_OF)


def term_kept(year: int | None, term: int | None) -> TermOfYear | None:
    return TermOfYear(AcademicYear(year), Term(term)) if year and term else None


def _limits(said: PlanLimits | None, fte: Decimal, away: frozenset[TermOfYear]) -> Limits:
    if said is None:
        return Limits(minutes_a_term=round(MINUTES_A_TERM * min(fte, Decimal(1)) / 60) * 60, free=away)
    free = frozenset(term for year, number in said.free if (term := term_kept(year, number)))
    return Limits(
        said.minutes_a_term,
        said.cover_a_term,
        said.budget_a_year,
        said.own_share,
        frozenset(int(day) for day in said.works_on),
        free | away,
    )


def _away(staff_id: int, terms: tuple[TermOfYear, ...]) -> frozenset[TermOfYear]:
    """The terms all of whose days are known leave: nothing is laid into them."""
    known = TimeAway.objects.filter(staff_id=staff_id).filter(
        Q(during__endswith__gt=terms[0].start) | Q(during__endswith=None)
    )
    spans = [(during.lower, during.upper) for during in known.values_list("during", flat=True)]
    return frozenset(
        term for term in terms for first, end in spans if first <= term.start and (end is None or term.end <= end)
    )


def _suggestion(staff_id: int, open_: set[str]) -> SuggestionRow | None:
    row = PlanSuggestion.objects.filter(staff_id=staff_id).first()
    if row is None:
        return None
    places = [(str(key), term_kept(year, term), why) for key, year, term, why in row.places]
    return SuggestionRow(
        tuple(Place(key, term, why) for key, term, why in places if key in open_ and term is not None),
        tuple(LeftOut(str(key), why, lift) for key, why, lift in row.left_out if str(key) in open_),
        row.made_at,
    )


def calendar_of(*, token_hash: str) -> int | None:
    """Whose plan the address with this token shows."""
    return PlanCalendar.objects.filter(token_hash=token_hash).values_list("staff_id", flat=True).first()


@dataclass(frozen=True, slots=True)
class Employment:
    """What the posts that somebody holds on a day say of their working time; the main post speaks first."""

    staff_group: str
    role: str
    fte: Decimal


def employment_of(*, staff_id: int, on: date) -> Employment:
    staff = staff_page(staff_id=staff_id, on=on)
    posts = [post for post in (staff.posts if staff else ()) if post.held_on(on)]
    main = next((post for post in posts if post.main), posts[0] if posts else None)
    if main is None:
        return Employment("other", "", Decimal(1))
    return Employment(main.staff_group.value, main.role, sum((post.fte for post in posts), Decimal(0)))

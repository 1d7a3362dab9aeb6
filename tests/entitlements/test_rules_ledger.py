"""Walks of the ledger by generation: whatever people do, no line comes to a state that should not be."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from trellis.entitlements.rules.debts import counted
from trellis.entitlements.rules.events import Event, EventKind, Role
from trellis.entitlements.rules.lines import LineState, NothingToTakeBack, OutOfStep, Status, apply, fold
from trellis.entitlements.rules.moves import may_follow, moves_open_to, says_enough
from trellis.entitlements.rules.terms import LineTerms
from trellis.frameworks.rules.shape import Classification, Confirmation, Debtor, StrandKind

K = EventKind
AT = datetime(2026, 9, 14, 8, 0, tzinfo=UTC)
PERSON = 1
LOGINS = {Role.PERSON: (PERSON,), Role.LINE_MANAGER: (2, 3), Role.HEADTEACHER: (4,), Role.PEOPLE_LEAD: (5,)}

terms = st.builds(
    LineTerms,
    debtor=st.sampled_from(Debtor),
    classification=st.sampled_from(Classification),
    confirmation=st.sampled_from(Confirmation),
    nominated=st.booleans(),
    by_agreement=st.booleans(),
    recurs_yearly=st.booleans(),
)
actors = st.sampled_from([(role, by) for role, logins in LOGINS.items() for by in logins])

# What only a person can change, and what only the debtor's side can.
CHOICES = ("asked_on", "planned_on", "started_on", "declined", "deferred_until", "proposed")


def told(seq: int, kind: EventKind, role: Role, by: int, day: int) -> Event:
    at = AT + timedelta(days=day)
    on = {K.PLANNED: at.date() + timedelta(days=20), K.DEFERRED: at.date() + timedelta(days=90)}.get(kind)
    instead = "Lead the eco council" if kind is K.SWAP_PROPOSED else ""
    return Event(seq, kind, at, role, by, on=on, note="Because.", instead=instead)


class LedgerWalk(RuleBasedStateMachine):
    """One line, several people, and a second account of it: the steps that stand, read from the beginning."""

    @initialize(held=terms)
    def begin(self, held: LineTerms) -> None:
        self.terms = held
        self.events: list[Event] = []
        self.standing: list[Event] = []
        self.states = [LineState()]

    @property
    def state(self) -> LineState:
        return self.states[-1]

    def tell(self, kind: EventKind, role: Role, by: int) -> None:
        event = told(len(self.events) + 1, kind, role, by, len(self.events))
        assert says_enough(event)
        self.events.append(event)
        if kind is K.TAKEN_BACK:
            self.standing.pop()
        elif kind is not K.NOTED:
            self.standing.append(event)
        self.states.append(apply(self.state, event, self.terms))

    @rule(actor=actors, data=st.data())
    def do_what_is_open(self, actor: tuple[Role, int], data: st.DataObject) -> None:
        role, by = actor
        before = self.state
        kind = data.draw(st.sampled_from(moves_open_to(before, role=role, by=by, terms=self.terms)))
        self.tell(kind, role, by)
        if kind is K.NOTED:
            assert self.state.unstepped == before.unstepped
        elif kind is K.TAKEN_BACK:
            assert before.last_by == by
        elif role.answers and kind is not K.SWAP_AGREED:
            kept = [name for name in CHOICES if not (kind is K.SWAP_REFUSED and name == "proposed")]
            kept = [name for name in kept if not (kind is K.SENT_BACK and name == "started_on")]
            assert [getattr(self.state, name) for name in kept] == [getattr(before, name) for name in kept]
        else:
            assert role is Role.PERSON or before.status is Status.SWAP_PROPOSED

    @precondition(lambda self: self.state.last is not None)
    @rule()
    def take_back_the_last_step(self) -> None:
        last = self.standing[-1]
        assert last.by is not None
        before_it = next(state for state in reversed(self.states) if state.unstepped == fold_of(self, less=1))
        self.tell(K.TAKEN_BACK, last.role, last.by)
        assert self.state.unstepped == before_it.unstepped

    @rule(actor=actors, kind=st.sampled_from(K))
    def what_is_not_open_has_a_reason(self, actor: tuple[Role, int], kind: EventKind) -> None:
        role, by = actor
        finding = may_follow(self.state, kind, role=role, by=by, terms=self.terms)
        assert finding.says.endswith(".")
        assert finding.met is (kind in moves_open_to(self.state, role=role, by=by, terms=self.terms))

    @rule(kind=st.sampled_from(K))
    def nothing_is_ever_recorded_on_pay(self, kind: EventKind) -> None:
        pay = replace(self.terms, strand=StrandKind.PAY)
        assert not any(may_follow(self.state, kind, role=role, by=PERSON, terms=pay) for role in Role)

    @rule(gap=st.sampled_from([-1, 0, 2, 5]))
    def an_event_out_of_step_is_refused(self, gap: int) -> None:
        with pytest.raises(OutOfStep):
            apply(self.state, told(self.state.seq + gap, K.NOTED, Role.PERSON, PERSON, 0), self.terms)

    @invariant()
    def all_at_once_comes_to_the_same_as_one_by_one(self) -> None:
        assert fold(self.events, self.terms) == self.state
        assert self.state.seq == len(self.events)

    @invariant()
    def what_was_taken_back_has_left_nothing(self) -> None:
        assert self.state.unstepped == fold_of(self)

    @invariant()
    def the_debtor_has_kept_its_side_exactly_when_the_standing_steps_say_so(self) -> None:
        kinds = [event.kind for event in self.standing]
        offers = [kind for kind in kinds if kind in (K.OFFERED, K.OFFER_WITHDRAWN)]
        stands = offers[-1:] == [K.OFFERED]
        assert self.state.offered is (stands or bool({K.STARTED, K.DONE, K.SWAP_AGREED} & set(kinds)))

    @invariant()
    def states_that_cannot_be_are_not_reached(self) -> None:
        state = self.state
        assert sum([bool(state.declined), bool(state.deferred_until)]) <= 1
        assert not (state.waits and not state.done_on)
        if state.status in (Status.DONE, Status.DONE_WAITING):
            assert not (state.declined)
            assert not (state.deferred_until)
            assert not (state.proposed)
        if state.status in (Status.OFFERED, Status.STARTED, Status.DONE_WAITING, Status.DONE, Status.SWAPPED):
            assert state.offered
        if state.status in (Status.NOT_STARTED, Status.ASKED):
            assert not state.offered

    @invariant()
    def what_has_to_be_confirmed_is_done_only_when_somebody_else_said_so(self) -> None:
        if self.state.status is Status.DONE and self.terms.confirmation is Confirmation.MANAGER:
            confirmed = [event for event in self.standing if event.kind is K.CONFIRMED]
            assert confirmed
            assert confirmed[-1].role.answers
            assert confirmed[-1].by != PERSON

    @invariant()
    def what_is_by_agreement_is_under_way_only_with_a_yes(self) -> None:
        if self.terms.needs_agreement and any(event.kind is K.STARTED for event in self.standing):
            kinds = {event.kind for event in self.standing}
            assert kinds & {K.OFFERED, K.SWAP_AGREED, K.DONE}

    @invariant()
    def every_state_leaves_somebody_something_to_do(self) -> None:
        everybody = {
            kind
            for role, logins in LOGINS.items()
            for by in logins
            for kind in moves_open_to(self.state, role=role, by=by, terms=self.terms)
        }
        assert everybody - {K.NOTED}


def fold_of(walk: LedgerWalk, *, less: int = 0) -> LineState:
    """What the steps that stand come to by themselves, with some of the last left out."""
    kept = walk.standing[: len(walk.standing) - less]
    return fold([replace(event, seq=seq) for seq, event in enumerate(kept, 1)], walk.terms).unstepped


LedgerWalk.TestCase.settings = settings(
    max_examples=120, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
test_no_walk_leads_where_it_should_not = LedgerWalk.TestCase


@st.composite
def walks(draw: st.DrawFn) -> tuple[LineTerms, LineState]:
    """A state that some people have brought about."""
    held = draw(terms)
    state = LineState()
    for day in range(draw(st.integers(0, 8))):
        role, by = draw(actors)
        open_to = moves_open_to(state, role=role, by=by, terms=held)
        if open_to:
            state = apply(state, told(state.seq + 1, draw(st.sampled_from(open_to)), role, by, day), held)
    return held, state


@given(walks(), st.sampled_from([K.DECLINED, K.DEFERRED]))
def test_declining_or_putting_off_never_counts_against_anybody(
    walk: tuple[LineTerms, LineState], kind: EventKind
) -> None:
    held, state = walk
    if not may_follow(state, kind, role=Role.PERSON, by=PERSON, terms=held):
        return
    after = apply(state, told(state.seq + 1, kind, Role.PERSON, PERSON, 9), held)
    rest = counted(Status.OFFERED, offered=True, lines=3)
    was, now = (
        replace(rest + counted(held_state.status, offered=held_state.offered, lines=1), owed=6)
        for held_state in (state, after)
    )
    assert now.not_offered <= was.not_offered
    assert now.offered == was.offered
    assert now.share is not None
    assert was.share is not None
    assert now.share >= was.share


@given(walks())
def test_only_the_debtor_withdrawing_or_taking_back_makes_a_kept_promise_unkept(
    walk: tuple[LineTerms, LineState],
) -> None:
    held, state = walk
    for role, logins in LOGINS.items():
        for kind in moves_open_to(state, role=role, by=logins[0], terms=held):
            after = apply(state, told(state.seq + 1, kind, role, logins[0], 9), held)
            if state.offered and not after.offered:
                assert kind in (K.OFFER_WITHDRAWN, K.TAKEN_BACK)


def test_a_line_is_brought_back_to_where_it_was() -> None:
    held = LineTerms()
    for steps in ([K.STARTED], [K.PLANNED], [K.ASKED], []):
        state = LineState()
        for kind in [*steps, K.DEFERRED, K.BROUGHT_BACK]:
            was = state
            state = apply(state, told(state.seq + 1, kind, Role.PERSON, PERSON, 0), held)
        assert was.status is Status.NOT_NOW
        assert state.status.value == (steps[0].value if steps else "not-started")


def test_what_was_begun_keeps_the_day_it_began() -> None:
    state = LineState()
    for day, kind in enumerate([K.STARTED, K.DEFERRED, K.STARTED]):
        state = apply(state, told(state.seq + 1, kind, Role.PERSON, PERSON, day), LineTerms())
    assert state.started_on == date(2026, 9, 14)


def test_a_swap_starts_afresh_and_keeps_what_was_agreed() -> None:
    held = LineTerms()
    state = LineState()
    for kind, role in [(K.PLANNED, Role.PERSON), (K.SWAP_PROPOSED, Role.PERSON), (K.SWAP_AGREED, Role.HEADTEACHER)]:
        state = apply(state, told(state.seq + 1, kind, role, LOGINS[role][0], 0), held)
    assert (state.status, state.instead, state.planned_on) == (Status.SWAPPED, "Lead the eco council", None)
    done = apply(state, told(4, K.DONE, Role.PERSON, PERSON, 1), held)
    assert (done.status, done.instead) == (Status.DONE, "Lead the eco council")


def test_with_no_step_left_there_is_nothing_to_take_back() -> None:
    with pytest.raises(NothingToTakeBack):
        apply(LineState(), told(1, K.TAKEN_BACK, Role.PERSON, PERSON, 0), LineTerms())


def test_steps_are_taken_back_one_after_another() -> None:
    state = LineState()
    for kind in (K.PLANNED, K.STARTED, K.NOTED, K.TAKEN_BACK, K.TAKEN_BACK):
        state = apply(state, told(state.seq + 1, kind, Role.PERSON, PERSON, 0), LineTerms())
    assert state.unstepped == LineState()
    assert state.seq == 5

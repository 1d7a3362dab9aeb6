"""What was done follows what became of the statements, as the table says, whatever was done."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec import carrying, ledger
from trellis.entitlements.rules.carrying import FURTHEST, Fate, Moved, carried, cycles, fate, may_be_undone
from trellis.entitlements.rules.events import Event, EventKind, Role
from trellis.entitlements.rules.lines import LineState, Status, apply
from trellis.entitlements.rules.moves import may_follow, moves_open_to
from trellis.frameworks.rules.differences import Sort

AT = datetime(2026, 11, 18, 12, tzinfo=UTC)
ON = date(2026, 11, 18)
STATES = {ledger.come_to(situation).status: ledger.come_to(situation) for situation in reversed(ledger.SITUATIONS)}
LABELS = {status.label: status for status in Status}


def brought(states: list[LineState], sort: Sort, *, seq: int = 1) -> LineState:
    event = Event(seq, EventKind.CARRIED, AT, Role.PEOPLE_LEAD, 9, carried=carried(states, sort=sort))
    return apply(LineState(seq=seq - 1), event, ledger.PROMISED)


@pytest.mark.parametrize(("sort", "says", "_reads"), carrying.FATES)
def test_what_became_of_a_statement_says_what_becomes_of_what_was_done(sort: Sort, says: str, _reads: str) -> None:
    assert fate(sort) == says


def test_every_sort_has_a_fate() -> None:
    assert {sort for sort, *_ in carrying.FATES} == set(Sort)
    assert {says for _, says, _ in carrying.FATES} == set(Fate)


@pytest.mark.parametrize(("was", "sort", "then", "look"), carrying.ONE_LINE)
def test_a_line_stands_where_it_stood(was: Status, sort: Sort, then: Status, look: bool) -> None:
    state = brought([STATES[was]], sort)
    assert (state.status, state.look, state.offered) == (then, look, STATES[was].offered)


@pytest.mark.parametrize(("lines", "then"), carrying.MERGED)
def test_of_merged_lines_the_furthest_stands_and_waits_for_a_look(lines: tuple[str, ...], then: str) -> None:
    state = brought([STATES[LABELS[line]] for line in lines], Sort.MERGED)
    assert state.status.label == then
    assert state.look


def test_every_status_has_its_place_among_the_furthest() -> None:
    assert sorted(FURTHEST) == sorted(Status)


@pytest.mark.parametrize(("was", "does", "then"), carrying.AFTER_A_LOOK)
def test_somebody_looks_and_says_whether_it_holds(was: str, does: str, then: str) -> None:
    for role in Role:
        state = brought([STATES[LABELS[was]]], Sort.SPLIT)
        kind = ledger.DOES[does]
        assert may_follow(state, kind, role=role, by=1, terms=ledger.PROMISED)
        after = apply(state, Event(2, kind, AT, role, 1), ledger.PROMISED)
        assert (after.status.label, after.look) == (then, False)
        assert not may_follow(after, kind, role=role, by=1, terms=ledger.PROMISED)
        back = apply(after, Event(3, EventKind.TAKEN_BACK, AT, role, 1), ledger.PROMISED)
        assert back.look


@pytest.mark.parametrize(("old", "new", "was", "then"), carrying.YEARS)
def test_this_years_line_is_carried(old: bool, new: bool, was: str, then: str) -> None:
    said = {0: "the line", 2026: "2026 to 2027"}
    assert tuple(said[cycle] for cycle in cycles(old=old, new=new, on=ON)) == (was, then)


@pytest.mark.parametrize(("done", "acted", "went_on", "says"), carrying.UNDOING)
def test_a_move_can_be_undone_until_somebody_acts(
    done: bool, acted: tuple[str, ...], went_on: tuple[str, ...], says: str
) -> None:
    finding = may_be_undone(Moved(done, acted, went_on))
    assert finding.says == says
    assert finding.met is (done and not acted and not went_on)


@given(st.lists(st.sampled_from(list(ledger.SITUATIONS)), min_size=1, max_size=4), st.sampled_from(list(Sort)))
def test_whatever_was_done_nothing_that_was_offered_is_lost_by_one_line(situations: list[str], sort: Sort) -> None:
    states = [ledger.come_to(situation) for situation in situations]
    state = brought(states, sort)
    assert state.status in {one.status for one in states}
    if len(states) == 1:
        assert state.offered == states[0].offered
    again = brought([state], Sort.SAME, seq=7)
    assert again.unstepped == state.unstepped


@given(st.sampled_from(list(ledger.SITUATIONS)), st.sampled_from(list(Role)))
def test_nobody_takes_back_the_carrying_over(situation: str, role: Role) -> None:
    state = brought([ledger.come_to(situation)], Sort.SAME)
    assert EventKind.TAKEN_BACK not in moves_open_to(state, role=role, by=9, terms=ledger.PROMISED)
    assert not may_follow(state, EventKind.CARRIED, role=role, by=9, terms=ledger.PROMISED)

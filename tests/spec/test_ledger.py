"""Every sentence of the ledger's table holds, and the table leaves nothing out."""

from dataclasses import replace
from datetime import date

import pytest

from tests.spec import ledger
from trellis.entitlements.rules.events import EventKind, Role
from trellis.entitlements.rules.lines import LineState, Status, apply
from trellis.entitlements.rules.moves import may_follow, moves_open_to, says_enough
from trellis.entitlements.rules.terms import LineTerms

LABELS = {status.label for status in Status}


def outcome(state: LineState, does: str, role: Role, terms: LineTerms) -> str:
    """What the table says: the status it comes to, or why not."""
    finding = may_follow(state, ledger.DOES[does], role=role, by=ledger.LOGINS[role], terms=terms)
    if not finding:
        return finding.says
    return apply(state, ledger.event(state.seq + 1, does, role), terms).status.label


@pytest.mark.parametrize("situation", ledger.SITUATIONS)
def test_each_situation_is_what_it_is_called(situation: str) -> None:
    status = ledger.come_to(situation).status
    assert status.label == situation.split(" after ")[0]


@pytest.mark.parametrize("situation", ledger.SITUATIONS)
def test_each_situation_is_reached_by_steps_that_are_allowed(situation: str) -> None:
    state = LineState()
    for seq, (who, does) in enumerate(ledger.SITUATIONS[situation], 1):
        role = ledger.WHO[who][0]
        assert may_follow(state, ledger.DOES[does], role=role, by=ledger.LOGINS[role], terms=ledger.PROMISED)
        state = apply(state, ledger.event(seq, does, role), ledger.PROMISED)


@pytest.mark.parametrize("situation", ledger.SITUATIONS)
def test_what_the_table_says_happens(situation: str) -> None:
    for who, does, then in ledger.NEXT[situation]:
        for role in ledger.WHO[who]:
            state = ledger.come_to(situation, debtor=role if role.answers else Role.LINE_MANAGER)
            assert outcome(state, does, role, ledger.PROMISED) == then, (who, role, does)


@pytest.mark.parametrize(("who", "does", "then"), ledger.NOT_THEIRS)
def test_nobody_does_what_is_for_others_to_do(who: str, does: str, then: str) -> None:
    for situation in ledger.SITUATIONS:
        for role in ledger.WHO[who]:
            assert outcome(ledger.come_to(situation), does, role, ledger.PROMISED) == then


def test_the_table_says_something_of_every_status_step_and_role_once() -> None:
    told = [
        (situation, role, ledger.DOES[does])
        for situation, rows in ledger.NEXT.items()
        for who, does, _ in rows
        for role in ledger.WHO[who]
    ]
    told += [
        (situation, role, ledger.DOES[does])
        for situation in ledger.SITUATIONS
        for who, does, _ in ledger.NOT_THEIRS
        for role in ledger.WHO[who]
    ]
    every = {(situation, role, kind) for situation in ledger.SITUATIONS for role in Role for kind in EventKind}
    assert len(told) == len(set(told))
    assert set(told) == every
    assert {ledger.come_to(situation).status for situation in ledger.SITUATIONS} == set(Status)


@pytest.mark.parametrize(("terms", "situation", "who", "does", "then"), ledger.BY_TERMS)
def test_terms_make_the_difference_that_the_table_says(
    terms: str, situation: str, who: str, does: str, then: str
) -> None:
    held = ledger.TERMS[terms]
    for role in ledger.WHO[who]:
        assert outcome(ledger.come_to(situation, terms=held), does, role, held) == then


DAYS = {"yesterday": date(2026, 11, 17), "today": date(2026, 11, 18), "tomorrow": date(2026, 11, 19)}
WORDS = {
    "blanks": {"note": " \n"},
    "a reason": {"note": "Because."},
    "a link": {"link": "https://larkfield.example/notes"},
    "a file": {"file": 7},
    "learning that was logged": {"learning": 7},
    "something instead, no reason": {"instead": "Lead the eco council"},
    "something instead and a reason": {"instead": "Lead the eco council", "note": "It is my subject."},
}


@pytest.mark.parametrize(("does", "carries", "says"), ledger.CARRIES)
def test_a_step_carries_what_it_has_to(does: str, carries: str, says: str) -> None:
    bare = replace(ledger.event(1, does, Role.PERSON), on=DAYS.get(carries), note="", instead="")
    finding = says_enough(replace(bare, **WORDS.get(carries, {})))
    assert finding.says == says
    assert finding.met is (says == ledger.ENOUGH)


def test_every_step_has_something_said_of_what_it_carries() -> None:
    assert {does for does, _, _ in ledger.CARRIES} == set(ledger.DOES)


def test_the_buttons_drawn_are_exactly_the_steps_allowed() -> None:
    for situation in ledger.SITUATIONS:
        for role in Role:
            state, by = ledger.come_to(situation), ledger.LOGINS[role]
            drawn = moves_open_to(state, role=role, by=by, terms=ledger.PROMISED)
            allowed = {kind for kind in EventKind if may_follow(state, kind, role=role, by=by, terms=ledger.PROMISED)}
            assert set(drawn) == allowed
            assert len(drawn) == len(allowed)


def test_only_the_same_login_takes_back_a_step_of_the_same_role() -> None:
    state = ledger.come_to("Offered")
    for by in (ledger.LOGINS[Role.LINE_MANAGER] + 90, None):
        finding = may_follow(state, EventKind.TAKEN_BACK, role=Role.LINE_MANAGER, by=by, terms=ledger.PROMISED)
        assert finding.says == "The last step was somebody else’s."


def test_nobody_takes_back_what_a_login_did_that_is_gone() -> None:
    gone = replace(ledger.come_to("Offered"), last_by=None)
    assert not may_follow(gone, EventKind.TAKEN_BACK, role=Role.LINE_MANAGER, by=None, terms=ledger.PROMISED)


def test_every_sentence_is_short_and_ends() -> None:
    rows = [then for told in ledger.NEXT.values() for _, _, then in told] + [row[-1] for row in ledger.BY_TERMS]
    rows += [row[-1] for row in ledger.CARRIES]
    for says in set(rows) - LABELS:
        assert says.endswith(".")
        assert len(says) <= 100, says

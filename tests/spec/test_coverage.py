"""Every sentence about what is owed and how it is counted holds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec import coverage, ledger
from trellis.entitlements.rules.debts import (
    Coverage,
    Standing,
    counted,
    cycle_on,
    due_on,
    standing,
    word_for,
)
from trellis.entitlements.rules.events import EventKind, Role
from trellis.entitlements.rules.lines import LineState, Status, apply
from trellis.entitlements.rules.terms import LineTerms, terms_of
from trellis.frameworks.rules.shape import (
    Classification,
    Condition,
    Confirmation,
    Debtor,
    StatementRow,
    StrandKind,
    StrandRow,
)


def cell(rows: tuple[tuple[str, int], ...]) -> Coverage:
    """The coverage of some people who are owed one thing, by situation."""
    held = Coverage(people=sum(lines for _, lines in rows), owed=sum(lines for _, lines in rows))
    for situation, lines in rows:
        state = ledger.come_to(situation)
        held += counted(state.status, offered=state.offered, lines=lines)
    return held


@pytest.mark.parametrize(("situation", "kept", "column"), coverage.COUNTED)
def test_what_counts_as_kept(situation: str, kept: str, column: str) -> None:
    assert ledger.come_to(situation).offered is (kept == "yes")
    held = cell(((situation, 1),))
    words = {
        "not offered": held.not_offered,
        "offered": held.offered,
        "taken": held.taken,
        "done": held.done,
        "set aside": held.set_aside_unoffered,
        "declined": held.declined,
        "put off": held.deferred,
    }
    said = column.replace(" and ", ", ").split(", ")
    assert {word for word, lines in words.items() if lines} == set(said)


def test_every_situation_is_counted() -> None:
    assert {situation for situation, _, _ in coverage.COUNTED} == set(ledger.SITUATIONS)


@pytest.mark.parametrize(("debtor", "classification", "strand", "shown"), coverage.SHOWN)
def test_how_a_line_is_shown_to_which_nothing_has_happened(
    debtor: Debtor, classification: Classification, strand: StrandKind, shown: str
) -> None:
    held = LineTerms(debtor=debtor, classification=classification, strand=strand)
    assert standing(LineState(), terms=held, on=coverage.ON).label == shown


@pytest.mark.parametrize("situation", [name for name in ledger.SITUATIONS if name != "Not started"])
def test_anything_that_has_happened_is_shown_as_what_it_is(situation: str) -> None:
    state = ledger.come_to(situation)
    assert standing(state, terms=ledger.PROMISED, on=coverage.ON).label == state.status.label


def test_every_status_can_be_shown() -> None:
    assert {Standing(status.value).label for status in Status} == {status.label for status in Status}


@pytest.mark.parametrize(("situation", "on", "shown"), coverage.PUT_OFF)
def test_what_was_put_off_comes_back_on_its_day(situation: str, on: date, shown: str) -> None:
    state = LineState()
    for seq, (who, does) in enumerate(ledger.SITUATIONS[situation], 1):
        event = ledger.event(seq, does, Role.PERSON if who == "the person" else Role.HEADTEACHER)
        if event.kind is EventKind.DEFERRED:
            event = type(event)(seq, event.kind, event.at, event.role, event.by, on=coverage.ON)
        state = apply(state, event, ledger.PROMISED)
    assert standing(state, terms=ledger.PROMISED, on=on).label == shown


@pytest.mark.parametrize(("placed", "years", "often", "on", "due"), coverage.DUE)
def test_until_when_a_line_is_owed(
    placed: date, years: tuple[int, int] | None, often: str, on: date, due: date | None
) -> None:
    assert due_on(placed_on=placed, years=years, recurs=often == coverage.EACH_YEAR, on=on) == due


def test_what_recurs_is_a_new_line_each_academic_year() -> None:
    assert cycle_on(date(2026, 8, 31), recurs=True) == 2025
    assert cycle_on(date(2026, 9, 1), recurs=True) == 2026
    assert cycle_on(date(2026, 9, 1), recurs=False) == 0


@pytest.mark.parametrize(("offered", "of", "word"), coverage.WORDS)
def test_the_word_for_a_share(offered: int, of: int, word: str) -> None:
    assert Coverage(owed=of, offered=offered).word == word


def test_the_example_adds_up() -> None:
    held = cell(coverage.EXAMPLE)
    assert {
        "owed": held.owed,
        "offered": held.offered,
        "taken": held.taken,
        "done": held.done,
        "declined": held.declined,
        "put off": held.deferred,
        "set aside without an offer": held.set_aside_unoffered,
        "not offered": held.not_offered,
        "to be offered": held.answerable,
        "word": held.word,
    } == coverage.COLUMNS


rows = st.lists(st.tuples(st.sampled_from(sorted(ledger.SITUATIONS)), st.integers(0, 30)), max_size=8).map(tuple)


@given(rows)
def test_columns_always_add_up(held_rows: tuple[tuple[str, int], ...]) -> None:
    held = cell(held_rows)
    assert held.owed == held.offered + held.set_aside_unoffered + held.not_offered
    assert held.answerable == held.offered + held.not_offered
    assert 0 <= held.done <= held.taken <= held.offered <= held.answerable <= held.owed == held.people
    assert held.set_aside_unoffered <= held.declined + held.deferred
    assert held.share is None or 0 <= held.share <= 1
    assert held.word == word_for(held.share)


@given(rows, rows)
def test_two_cells_are_counted_together_as_they_are_apart(
    one: tuple[tuple[str, int], ...], other: tuple[tuple[str, int], ...]
) -> None:
    assert cell(one) + cell(other) == cell(one + other)


def test_a_statement_and_its_strand_make_the_terms() -> None:
    conditions = (Condition("where_nominated", "where nominated"), Condition("unpaid", "unpaid"))
    statement = StatementRow(
        1, 1, 1, 1, "Lead", classification=Classification.UNIVERSAL, recurs_yearly=True, conditions=conditions
    )
    strand = StrandRow(1, 1, "trust", "Trust", Debtor.TRUST, StrandKind.DEVELOPMENT, Confirmation.MANAGER)
    held = terms_of(statement, strand)
    assert held == LineTerms(
        Debtor.TRUST, Classification.UNIVERSAL, StrandKind.DEVELOPMENT, Confirmation.MANAGER, nominated=True,
        recurs_yearly=True,
    )  # fmt: skip
    assert (held.owed_by_another, held.needs_agreement, held.can_be_asked_for) == (True, True, True)


@pytest.mark.parametrize("name", ["by agreement", "by_agreement", "By-agreement"])
def test_a_condition_is_known_however_it_is_spelt(name: str) -> None:
    statement = StatementRow(1, 1, 1, 1, "Lead", conditions=(Condition(name, "by agreement"),))
    assert terms_of(statement, StrandRow(1, 1, "self", "Self", Debtor.PERSON)).by_agreement

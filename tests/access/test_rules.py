"""The rules of access: remits, tries, stays, codes and second steps."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.access.rules import Actor, Remit, RemitKind, ScopeKind
from trellis.access.rules.attempts import ADDRESS, DEVICE, NAME, limits_of_a_sign_in, may_try
from trellis.access.rules.codes import LENGTH, LETTERS, as_written
from trellis.access.rules.sessions import AT_MOST, IDLE, IDLE_WHEN_SHARED, Stay, second_step_taken

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)


@given(since=st.integers(0, 60_000_000), idle=st.integers(0, 13 * 3600), shared=st.booleans())
def test_nobody_stays_longer_than_the_limits(since: int, idle: int, shared: bool) -> None:
    began = NOON + timedelta(seconds=since)
    stay = Stay(began, began + timedelta(seconds=idle), shared)
    assert stay.ends_at <= began + AT_MOST
    assert stay.ends_at <= stay.seen_at + (IDLE_WHEN_SHARED if shared else IDLE)
    assert stay.warned_at < stay.ends_at
    assert stay.is_over(stay.ends_at)
    assert not stay.is_over(stay.ends_at - timedelta(seconds=1))


def test_doing_something_puts_the_end_off_until_twelve_hours_are_over() -> None:
    assert Stay(NOON, NOON).can_be_made_longer()
    assert not Stay(NOON, NOON + timedelta(hours=11, minutes=30)).can_be_made_longer()


@pytest.mark.parametrize(("failed", "may"), [(0, True), (9, True), (10, False), (11, False)])
def test_ten_failures_are_let_be(failed: int, may: bool) -> None:
    assert bool(may_try({NAME: failed}, datetime(2026, 11, 18, 9, 0, tzinfo=UTC))) is may


def test_the_wait_is_told_in_london_time_and_is_never_longer_than_the_window() -> None:
    summer = may_try({NAME: 10}, datetime(2026, 7, 1, 8, 7, tzinfo=UTC))
    assert "Wait until 09:15" in summer.says
    for minute in range(60):
        at = datetime(2026, 11, 18, 9, minute, tzinfo=UTC)
        assert timedelta() < NAME.ends(at) - at <= timedelta(minutes=15)


def test_a_known_device_is_not_counted_by_name_or_address() -> None:
    assert limits_of_a_sign_in(device_is_known=True) == (DEVICE,)
    assert limits_of_a_sign_in(device_is_known=False) == (NAME, ADDRESS)


@given(st.text(LETTERS, min_size=LENGTH, max_size=LENGTH))
def test_a_code_is_understood_however_it_is_typed(letters: str) -> None:
    given_out = as_written(letters)
    assert len(given_out) == LENGTH + 2
    for typed in (given_out, letters, letters.lower(), given_out.replace("-", " "), f" {given_out.lower()} "):
        assert as_written(typed) == given_out


def test_no_letter_of_a_code_is_mistaken_for_another() -> None:
    assert len(set(LETTERS)) == len(LETTERS)
    assert not set(LETTERS) & set("01258ILOZSBUV")


def actor(*remits: Remit, reports: frozenset[int] = frozenset(), **schools: frozenset[int]) -> Actor:
    by_kind = {RemitKind(kind.replace("_", "-")): ids for kind, ids in schools.items()}
    return Actor(1, 1, 1, "Somebody", remits=frozenset(remits), reports=reports, schools_by_kind=by_kind)


HEAD = Remit(RemitKind.HEADTEACHER, ScopeKind.SCHOOL, 7, derived=True)
LEAD = Remit(RemitKind.PEOPLE_LEAD, ScopeKind.TRUST)


def test_a_remit_over_a_school_reaches_that_school_only() -> None:
    head = actor(HEAD, headteacher=frozenset({7}))
    assert head.holds_over_school(7, RemitKind.HEADTEACHER)
    assert not head.holds_over_school(8, RemitKind.HEADTEACHER)
    assert not head.holds_over_school(None, RemitKind.HEADTEACHER)
    assert not head.holds_over_school(7, RemitKind.HR)
    assert not head.holds_over_trust(RemitKind.HEADTEACHER)
    assert head.schools_of(RemitKind.HEADTEACHER, RemitKind.HR) == {7}


def test_a_remit_over_the_trust_reaches_every_school() -> None:
    lead = actor(LEAD)
    assert lead.holds_over_school(7, RemitKind.PEOPLE_LEAD)
    assert lead.holds_over_school(None, RemitKind.PEOPLE_LEAD)
    assert lead.schools_of(RemitKind.PEOPLE_LEAD) == frozenset()


@pytest.mark.parametrize(
    ("who", "taken", "demonstration", "let_in"),
    [
        (actor(), False, False, True),
        (actor(LEAD), False, False, False),
        (actor(LEAD), True, False, True),
        (actor(LEAD), False, True, True),
        (actor(HEAD), False, False, False),
        (actor(reports=frozenset({3})), False, False, False),
    ],
)
def test_whoever_sees_others_takes_a_second_step(who: Actor, taken: bool, demonstration: bool, let_in: bool) -> None:
    assert bool(second_step_taken(who, taken=taken, asked_of_nobody=demonstration)) is let_in

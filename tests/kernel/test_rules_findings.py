"""A finding is a yes or no that can say why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.kernel.findings import Finding, all_of, any_of, met, not_met

TEACHES = met("They teach.")
LEADS = not_met("They do not lead yet.")
SERVED = not_met("2 years are needed: 1.4 so far.")

findings = st.recursive(
    st.builds(Finding, st.booleans(), st.text(min_size=1, max_size=5)),
    lambda inner: st.builds(
        lambda joined, parts: joined("Together.", *parts),
        st.sampled_from([all_of, any_of]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


def test_a_finding_counts_as_its_answer() -> None:
    assert met("Yes.")
    assert not not_met("No.")


def test_all_of_wants_every_one_and_any_of_wants_one() -> None:
    assert not all_of("Ready.", TEACHES, LEADS)
    assert all_of("Ready.", TEACHES, TEACHES)
    assert any_of("Ready.", LEADS, TEACHES)
    assert not any_of("Ready.", LEADS, SERVED)


def test_nothing_to_meet_is_met_and_nothing_to_choose_from_is_not() -> None:
    assert all_of("Nothing is asked.")
    assert not any_of("Nothing is there.")


def test_why_gives_the_plain_reasons_that_decided() -> None:
    role = all_of("Ready for the role.", TEACHES, any_of("Leads or has served.", LEADS, SERVED))
    assert role.why == ("They do not lead yet.", "2 years are needed: 1.4 so far.")
    assert TEACHES.why == ("They teach.",)
    assert any_of("Ready.", LEADS, TEACHES).why == ("They teach.",)


def test_the_sentence_and_the_parts_are_kept() -> None:
    joined = all_of("Ready.", TEACHES, LEADS)
    assert (joined.says, joined.because) == ("Ready.", (TEACHES, LEADS))
    assert met("Yes.", TEACHES).because == (TEACHES,)


def test_a_finding_never_changes() -> None:
    with pytest.raises(AttributeError):
        TEACHES.met = False  # type: ignore[misc]


@given(findings)
def test_there_is_always_a_reason(finding: Finding) -> None:
    assert finding.why
    assert all(isinstance(says, str) for says in finding.why)


@given(st.lists(findings, max_size=5))
def test_all_fail_exactly_when_any_of_the_opposites_holds(parts: list[Finding]) -> None:
    opposites = [Finding(not part.met, part.says) for part in parts]
    assert all_of("A.", *parts).met is not any_of("B.", *opposites).met

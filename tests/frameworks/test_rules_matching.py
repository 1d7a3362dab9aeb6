"""Statements of a document that was written anew are matched to those they seem to come from."""

from hypothesis import given
from hypothesis import strategies as st

from trellis.frameworks.rules.differences import Thing
from trellis.frameworks.rules.matching import Match, matches

SELF, TRUST = ("Stage 1", "Self"), ("Stage 1", "Trust")
LATER = ("Stage 2", "Self")


def found(old: list[Thing], new: list[Thing], **threads: str) -> list[tuple[object, object, bool]]:
    held = {int(name[1:]): thread for name, thread in threads.items()}
    return [(match.old, match.new, match.sure) for match in matches(old, new, threads=held)]


def test_the_same_words_in_the_same_place_are_sure_whatever_their_dots_and_capitals() -> None:
    assert found([Thing(1, "Coach a colleague.", SELF)], [Thing(2, "coach a colleague", SELF)]) == [(1, 2, True)]


def test_words_that_stand_once_are_sure_wherever_they_went() -> None:
    old = [Thing(1, "Coach a colleague", SELF), Thing(2, "Read widely", SELF)]
    assert found(old, [Thing(3, "Coach a colleague", TRUST)]) == [(1, 3, True)]


def test_words_that_stand_in_several_places_are_for_a_person_to_say() -> None:
    old = [Thing(1, "Read widely", SELF), Thing(2, "Read widely", LATER)]
    new = [Thing(3, "Read widely", ("Stage 2", "Reading")), Thing(4, "Read widely", ("Stage 3", "Reading"))]
    assert found(old, new) == [(2, 3, False), (1, 4, False)]


def test_words_that_are_alike_are_proposed_and_the_likest_first() -> None:
    old = [Thing(1, "Lead a staff meeting on your subject", SELF), Thing(2, "Lead a staff meeting", SELF)]
    new = [Thing(3, "Lead one staff meeting on your subject", SELF)]
    (match,) = matches(old, new)
    assert match == Match(1, 3, 92, False, "92 in a hundred alike, in the same place or on the same thread.")


def test_place_and_thread_decide_between_two_that_are_equally_alike() -> None:
    old = [Thing(1, "Model the values of the school", SELF), Thing(2, "Model the values of the school", LATER)]
    assert found(old, [Thing(3, "Model all values of the school", LATER)]) == [(2, 3, False)]
    at_no_place = [Thing(1, "Model the values of the school"), Thing(2, "Model the values of the school")]
    new = [Thing(3, "Model all values of the school")]
    assert found(at_no_place, new, t2="values", t3="values") == [(2, 3, False)]


def test_what_has_nothing_in_common_is_not_proposed() -> None:
    assert found([Thing(1, "Manage a budget", SELF)], [Thing(2, "Read a novel each term", SELF)]) == []


def test_a_part_of_something_is_proposed_as_a_split_and_a_whole_as_a_merger() -> None:
    one = Thing(1, "Shadow a subject leader, then lead a staff meeting with them", SELF)
    halves = [
        Thing(2, "Shadow a subject leader, then lead a staff meeting", SELF),
        Thing(3, "a staff meeting with them", SELF),
    ]
    assert found([one], halves) == [(1, 2, False), (1, 3, False)]
    assert sorted(found(halves, [one])) == [(2, 1, False), (3, 1, False)]


WORDS = st.lists(st.sampled_from(["lead", "a", "staff", "meeting", "coach", "read", "values"]), max_size=6).map(
    " ".join
)
THINGS = st.lists(st.tuples(WORDS, st.sampled_from([SELF, TRUST, LATER, ()])), max_size=10)


@given(THINGS, THINGS)
def test_nothing_new_is_matched_twice_and_what_is_sure_says_the_same(
    old: list[tuple[str, tuple[str, ...]]], new: list[tuple[str, tuple[str, ...]]]
) -> None:
    was = [Thing(at, *one) for at, one in enumerate(old)]
    now = [Thing(at, *one) for at, one in enumerate(new)]
    told = matches(was, now)
    sure = [match for match in told if match.sure]
    assert len({match.new for match in sure}) == len({match.old for match in sure}) == len(sure)
    assert all(was[int(match.old)].text == now[int(match.new)].text for match in sure)
    assert len({(match.old, match.new) for match in told}) == len(told)

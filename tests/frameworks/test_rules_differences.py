"""A difference says what became of everything, word by word, and leads from one list to the other."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.frameworks.rules.differences import (
    Change,
    Link,
    Sort,
    Thing,
    apply,
    counted,
    difference,
    linked,
)
from trellis.frameworks.rules.marks import Ink, Mark, marked, parted, text_after, text_before

WORDS = st.sampled_from(
    ["lead", "a", "staff", "meeting", "coach", "colleague’s", "(unpaid)", "half-term", "and", "ﬁ", "😀"]
)
TEXTS = st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=20)
PLACES = st.lists(st.sampled_from(["Stage 1", "Stage 2", "Self", "Trust"]), max_size=2).map(tuple)
TERMS = st.dictionaries(st.sampled_from(["Class", "Owed by"]), st.sampled_from(["a", "b"])).map(
    lambda terms: tuple(sorted(terms.items()))
)


def things(keys: st.SearchStrategy[int]) -> st.SearchStrategy[list[Thing]]:
    return st.lists(st.builds(Thing, keys, TEXTS, PLACES, TERMS), max_size=8, unique_by=lambda thing: thing.key)


OLD = things(st.integers(1, 12))
NEW = things(st.integers(101, 112))
LINKS = st.lists(st.builds(Link, st.integers(1, 12), st.integers(101, 112)), max_size=10)


@given(OLD, NEW, LINKS)
def test_the_difference_leads_from_one_list_to_the_other(old: list[Thing], new: list[Thing], links: list[Link]) -> None:
    assert apply(difference(old, new, links), old) == tuple(new)


@given(OLD, NEW, LINKS)
def test_everything_of_both_lists_is_told(old: list[Thing], new: list[Thing], links: list[Link]) -> None:
    changes = difference(old, new, links)
    assert [change.new for change in changes if change.new is not None] == [thing.key for thing in new]
    assert {key for change in changes for key in change.old} == {thing.key for thing in old}
    for change in changes:
        assert (change.sort is Sort.RETIRED) == (change.new is None)
        assert (change.sort is Sort.NEW) == (not change.old)


@given(OLD)
def test_nothing_differs_from_itself(old: list[Thing]) -> None:
    changes = difference(old, old, linked(old, old))
    assert {change.sort for change in changes} <= {Sort.SAME}
    assert all(not change.marks and not change.reasons for change in changes)


@given(TEXTS, TEXTS)
def test_marks_hold_both_texts(before: str, after: str) -> None:
    marks = marked(before, after)
    assert text_before(marks) == before
    assert text_after(marks) == after
    assert all(one.ink is not other.ink for one, other in pairwise(marks))


def test_words_are_marked_whole_and_phrases_as_one() -> None:
    assert marked("Lead a staff meeting", "Chair the staff meeting, once") == (
        Mark(Ink.REMOVED, "Lead a"),
        Mark(Ink.ADDED, "Chair the"),
        Mark(Ink.KEPT, " staff meeting"),
        Mark(Ink.ADDED, ", once"),
    )


STAGE_1, STAGE_2 = ("Stage 1", "Self"), ("Stage 2", "Self")
UNIVERSAL, OPTION = (("Class", "Universal"),), (("Class", "Option"),)


@pytest.mark.parametrize(
    ("old", "new", "sort", "reasons"),
    [
        (Thing(1, "Coach a colleague"), Thing(2, "Coach a colleague"), Sort.SAME, ()),
        (Thing(1, "Coach"), Thing(2, "Coach a colleague"), Sort.REWORDED, ("The words changed.",)),
        (
            Thing(1, "Coach", STAGE_1),
            Thing(2, "Coach", STAGE_2),
            Sort.MOVED,
            ("Moved from Stage 1 to Stage 2.",),
        ),
        (
            Thing(1, "Coach", STAGE_1, UNIVERSAL),
            Thing(2, "Coach two", STAGE_2, OPTION),
            Sort.REWORDED,
            ("The words changed.", "Moved from Stage 1 to Stage 2.", "Class: Option, was Universal."),
        ),
        (
            Thing(1, "Coach", (), OPTION),
            Thing(2, "Coach", (), UNIVERSAL),
            Sort.TERMS,
            ("Class: Universal, was Option.",),
        ),
    ],
)
def test_what_became_of_one_is_said_with_every_reason(
    old: Thing, new: Thing, sort: Sort, reasons: tuple[str, ...]
) -> None:
    (change,) = difference([old], [new], [Link(1, 2)])
    assert (change.sort, change.reasons) == (sort, reasons)


def test_what_was_split_merged_retired_and_added_is_told_in_its_place() -> None:
    old = [Thing(1, "Plan and teach"), Thing(2, "Read"), Thing(3, "Write"), Thing(4, "Use the fax machine")]
    new = [Thing(11, "Plan"), Thing(12, "and teach"), Thing(13, "Read and write"), Thing(14, "Rest")]
    changes = difference(old, new, [Link(1, 11), Link(1, 12), Link(3, 13), Link(2, 13)])
    assert [(change.sort, change.old, change.new) for change in changes] == [
        (Sort.SPLIT, (1,), 11),
        (Sort.SPLIT, (1,), 12),
        (Sort.MERGED, (2, 3), 13),
        (Sort.RETIRED, (4,), None),
        (Sort.NEW, (), 14),
    ]
    assert counted(changes) == {Sort.SPLIT: 2, Sort.MERGED: 1, Sort.RETIRED: 1, Sort.NEW: 1}
    assert changes[0].reasons == ("One was split into 2.", "The words changed.")


def test_a_link_to_what_is_not_there_is_left_out() -> None:
    assert difference([Thing(1, "Read")], [], [Link(1, 7), Link(9, 7)]) == (
        Change(Sort.RETIRED, (1,), None, (Mark(Ink.REMOVED, "Read"),)),
    )


@given(st.lists(TEXTS, min_size=1, max_size=4), TEXTS)
def test_texts_that_were_merged_are_marked_each_for_itself(texts: list[str], after: str) -> None:
    marks = [mark for mark in marked(" ".join(texts), after) if mark.ink is not Ink.ADDED]
    assert [text_before(own) for own in parted(marks, texts)] == texts

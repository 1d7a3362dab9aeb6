"""Wording is cut and joined without gaining or losing a word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.frameworks.rules.editing import (
    STEP,
    Part,
    Wording,
    WordsDiffer,
    cut,
    key_for,
    part_of,
    places_between,
    rebroken,
    same_place,
)

words = st.lists(
    st.sampled_from(["read", "lead", "write", "the", "a", "of", "model", "NQTs", "(Dweck)", "values"]),
    min_size=1,
    max_size=12,
)
texts = words.map(" ".join)


def test_a_text_is_cut_after_so_many_words_and_keeps_what_stands_between_them():
    assert cut("Lead  by\texample always", at=2) == ("Lead  by", "example always")
    assert cut("Lead by", at=0) == ("", "Lead by")
    assert cut("Lead by", at=9) == ("Lead by", "")


def test_a_reworded_statement_is_cut_where_its_source_says_the_same():
    text = "Support new colleagues as a mentor and run a staff meeting"
    original = "· Provide support to NQTs as a mentor and run a staff meeting for teachers"
    at = text.split().index("and")
    assert original.split()[same_place(text, original, at=at)] == "and"


@given(texts, texts, st.data())
def test_parts_of_a_wording_have_together_all_words_of_text_and_source(text, original, data):
    length = len(text.split())
    cuts = sorted(data.draw(st.sets(st.integers(1, length - 1)))) if length > 1 else []
    edges = [0, *cuts, length]
    parts = [part_of(Wording(text, original), begin=a, end=b) for a, b in pairwise(edges)]
    assert " ".join(part.text for part in parts).split() == text.split()
    assert " ".join(part.original for part in parts).split() == original.split()


@given(st.lists(texts, min_size=1, max_size=5), st.data())
def test_new_lines_are_made_of_parts_that_cover_every_word_once(old, data):
    flat = " ".join(old).split()
    cuts = sorted(data.draw(st.sets(st.integers(1, len(flat) - 1)))) if len(flat) > 1 else []
    edges = [0, *cuts, len(flat)]
    lines = [" ".join(flat[a:b]) for a, b in pairwise(edges)]
    plan = rebroken(old, lines)
    assert len(plan) == len(lines)
    for parts, line in zip(plan, lines, strict=True):
        assert [word for part in parts for word in old[part.of].split()[part.begin : part.end]] == line.split()


def test_the_same_lines_give_each_text_whole():
    assert rebroken(["Read books", "Lead"], ["Read books", "", "Lead"]) == ((Part(0, 0, 2),), (Part(1, 0, 1),))


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["Read books"], "“Lead” is missing"),
        (["Read books", "Lead", "more"], "“more” is not in the text"),
        (["Read", "cooks Lead"], "“books” has become “cooks”"),
    ],
)
def test_other_words_are_refused_by_the_first_that_differs(lines, says):
    with pytest.raises(WordsDiffer) as refused:
        rebroken(["Read books", "Lead"], lines)
    assert says in refused.value.says


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(1, 6))
def test_places_between_neighbours_are_between_them_and_in_order(low, gap, many):
    found = places_between(low, low + gap, many=many)
    if found is None:
        assert gap <= many
    else:
        assert [low, *found, low + gap] == sorted({low, *found, low + gap})


def test_behind_the_last_there_is_always_room():
    assert places_between(3 * STEP, None, many=2) == [4 * STEP, 5 * STEP]
    assert places_between(None, None) == [STEP]


def test_a_key_is_short_and_not_taken():
    assert key_for("Links to pay!", taken=[], longest=60) == "links-to-pay"
    assert key_for("Self", taken=["self", "self-2"], longest=60) == "self-3"
    assert len(key_for("x" * 99, taken=["x" * 40], longest=40)) <= 40

"""Which statements of two frameworks seem alike, and what a link says from either side."""

import csv
from pathlib import Path

from trellis.frameworks.rules.crosswalk import MOST, Relation, suggestions

PACKS = Path(__file__).resolve().parents[2] / "packs"


def texts(pack, *, first=1):
    with (PACKS / pack / "statements.csv").open() as file:
        return [(first + at, row["text"]) for at, row in enumerate(csv.DictReader(file))]


def test_what_is_said_in_other_words_is_found_by_its_rarer_words():
    left = [
        (1, "Make sure that every pupil learns to read, with systematic synthetic phonics in the early years of it.")
    ]
    right = [
        (11, "If you teach early reading, understand systematic synthetic phonics and teach it well."),
        (12, "Use a well chosen range of questions in every lesson."),
        (13, "Keep pupils safe."),
    ]
    (best,) = suggestions(left, right)[1]
    assert best.other == 11
    assert {"systematic", "synthetic", "phonics"} <= set(best.shared)


def test_the_same_words_are_wholly_alike():
    assert suggestions([(1, "Hold a budget")], [(2, "Hold a budget"), (3, "Keep bees")])[1][0].alike == 100


def test_what_has_been_answered_is_not_asked_again():
    left, right = [(1, "Hold a budget")], [(2, "Hold a budget")]
    assert suggestions(left, right, answered={(1, 2)}) == {1: ()}


def test_empty_words_alone_suggest_nothing():
    assert suggestions([(1, "Say what you have done for each other")], [(2, "Say what others have done for you")]) == {
        1: ()
    }


def test_at_most_three_are_suggested_the_likest_first():
    left = [(1, "Coach a colleague through a difficult lesson")]
    right = [(10 + n, f"Coach a colleague {'through a lesson ' * (n % 3)}number{n}") for n in range(8)]
    found = suggestions(left, right)[1]
    assert len(found) == MOST
    assert [one.alike for one in found] == sorted((one.alike for one in found), reverse=True)


def test_pathways_of_like_promises_are_linked_in_many_places():
    found = suggestions(texts("career-pathway"), texts("associate-pathway", first=1000))
    assert sum(map(len, found.values())) > 20


def test_a_link_says_the_opposite_from_the_other_side():
    assert Relation.PART.inverse is Relation.CONTAINS
    assert all(relation.inverse.inverse is relation for relation in Relation)
    assert [relation.counts for relation in Relation] == [True, True, True, False]

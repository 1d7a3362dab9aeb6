"""A rule is told in the same sentences as data that somebody is writing and as conditions that are read."""

from pathlib import Path

import pytest

from trellis.pathways.rules.own_rules import blank, of_shelf, with_roles
from trellis.pathways.rules.rewriting import added, opened, turned_round
from trellis.pathways.rules.rule_files import rules_in
from trellis.pathways.rules.sentences import asked_by, sentences_in, told_in_one
from trellis.pathways.rules.wording import to_oneself, within

SHELF = rules_in(Path(__file__).resolve().parents[2] / "packs" / "rules")
WORDS = with_roles(SHELF.words)
EMPTY = blank("A rule")
CHOICE = added(EMPTY, "whole", {"any_of": []})
HEADS = added(CHOICE, "0", {"has_been": "headship"})
BOTH = added(added(HEADS, "0", {"holds": ["npqh"], "or_applied": True}), "whole", {"years": 2, "in": "leadership"})


@pytest.mark.parametrize("key", SHELF.by_key)
def test_a_rule_of_the_shelf_reads_the_same_before_and_after_it_is_read(key: str) -> None:
    assert asked_by(of_shelf(SHELF.raw[key]), WORDS) == sentences_in(SHELF.by_key[key].needs)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (EMPTY, "Nothing yet."),
        (CHOICE, "Nothing yet."),
        (HEADS, "Has been in a headship."),
        (
            BOTH,
            "(has been in a headship or holds or has applied for the NPQH) and at least 2 years in a leadership role.",
        ),
        (turned_round(HEADS, "0"), "None of these: has been in a headship."),
        (turned_round(HEADS, "0-0"), "Never in a headship."),
        (added(EMPTY, "whole", {"n_of": 2, "of": []}), "At least two of these: nothing yet."),
        (
            of_shelf(SHELF.raw["senco-duty"]),
            "Within 3 years of taking up a SENCO post, of those who took it up on or after 1 September 2009: "
            "holds the NPQ for SENCOs or the NASENCO.",
        ),
    ],
)
def test_a_draft_is_told_in_one_sentence_as_far_as_it_goes(data: dict[str, object], says: str) -> None:
    assert told_in_one(data, WORDS) == says


def test_each_condition_says_where_it_stands() -> None:
    whole = asked_by(opened(BOTH), WORDS)
    assert (whole.place, [part.place for part in whole.parts]) == ("whole", ["0", "1"])
    assert [(part.place, part.first, part.last) for part in whole.parts[0].parts] == [
        ("0-0", True, False),
        ("0-1", False, True),
    ]


@pytest.mark.parametrize(
    ("words", "inside"),
    [("Head of year", "head of year"), ("IT support", "IT support"), ("HLTA", "HLTA"), ("A post", "a post"), ("", "")],
)
def test_words_inside_a_sentence_keep_the_capitals_of_abbreviations(words: str, inside: str) -> None:
    assert within(words) == inside


def test_the_role_of_it_support_is_named_as_it_is_written() -> None:
    assert "a post as IT support" in {kind.post for kind in WORDS.posts.values()}


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Nothing says whether they are in a headship now.", "Nothing says whether you are in a headship now."),
        ("The line manager has not nominated them for stage 6.", "The line manager has not nominated you for stage 6."),
        ("Show of their school, with a date: in a RISE intervention.",
         "Show of your school, with a date: in a RISE intervention."),
        ("It is due by 1 May 2028, 3 years after they took the post up.",
         "It is due by 1 May 2028, 3 years after you took the post up."),
        ("Serve 1 more year; present posts complete them on 3 May 2027.",
         "Serve 1 more year; present posts complete them on 3 May 2027."),
        ("No evidence is listed: pupils and their families helped.",
         "No evidence is listed: pupils and their families helped."),
    ],
)  # fmt: skip
def test_what_was_found_of_somebody_speaks_to_whoever_reads_it_of_themselves(said: str, read: str) -> None:
    assert to_oneself(said) == read

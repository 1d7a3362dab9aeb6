"""What does not fit together in a career is said in a sentence where it is, and decides nothing in silence."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from trellis.pathways.rules import Career
from trellis.pathways.rules.careers import Break, BreakKind, Post, Qualification
from trellis.pathways.rules.odd_words import odd_sentences, retired
from trellis.pathways.rules.oddities import oddities
from trellis.pathways.rules.rule_files import rules_in
from trellis.pathways.rules.school_kinds import BY_SLUG, SCHOOL_KINDS, kind_of_word

ON = date(2026, 11, 22)
WORDS = rules_in(Path(__file__).resolve().parents[2] / "packs" / "rules").words
TEACHER = Post(role="teacher", start=date(2020, 9, 1), fte=8000, school="Oakfield Primary")


def said(career: Career) -> tuple[str, ...]:
    return odd_sentences(career, oddities(career, on=ON))


CASES = [
    (
        Career(posts=(TEACHER, replace(TEACHER, role="senco", fte=5000, start=date(2024, 9, 1)))),
        "Teacher at Oakfield Primary from 1 September 2020 and SENCO at Oakfield Primary from 1 September 2024: from "
        "1 September 2024 these come to 130 % of full time; no day is counted twice.",
    ),
    (
        Career(posts=(replace(TEACHER, start=date(2027, 1, 1)),)),
        "Teacher at Oakfield Primary from 1 January 2027: 1 January 2027 is after 22 November 2026, the day judged on; "
        "it does not count yet.",
    ),
    (
        Career(qualifications=(Qualification("npqh", date(2024, 7, 1), date(2025, 7, 1)),)),
        "NPQH: applied for on 1 July 2025, after it was held on 1 July 2024.",
    ),
    (
        Career(qualifications=(Qualification("qts", date(1925, 7, 1)),)),
        "QTS: 1 July 1925 is more than 60 years ago, before anybody who works today.",
    ),
    (
        Career(posts=(replace(TEACHER, role="headteacher", family="D", headship=True),)),
        "Headteacher at Oakfield Primary from 1 September 2020: family D is none of heads; the post is counted as a headship.",
    ),
    (
        Career(posts=(TEACHER,), breaks=(Break(date(2020, 1, 1), date(2020, 12, 31), BreakKind.LEAVE),)),
        "Time away: leave keeps a post, and on some of these days none was held; those days do not count.",
    ),
]


@pytest.mark.parametrize(("career", "says"), CASES)
def test_what_is_odd_is_one_sentence_that_names_the_thing(career: Career, says: str) -> None:
    assert said(career) == (says,)


def test_nothing_is_odd_about_a_career_that_fits() -> None:
    part = replace(TEACHER, role="senco", fte=2000, start=date(2024, 9, 1))
    leave = Break(date(2021, 1, 1), date(2021, 6, 30), BreakKind.LEAVE)
    away = Break(date(2018, 1, 1), date(2018, 6, 30), BreakKind.AWAY)
    held = (Qualification("npqh", date(2024, 7, 1), date(2023, 7, 1)),)
    assert said(Career(posts=(TEACHER, part), breaks=(leave, away), qualifications=held)) == ()


def test_somebody_on_the_way_to_what_is_awarded_no_more_is_told_what_took_its_place() -> None:
    applied = Career(qualifications=(Qualification("nasenco", None, date(2023, 9, 1)),))
    (says,) = retired(applied, WORDS.qualifications.values())
    assert says == (
        "The NASENCO is applied for and not held, and is no longer awarded. The NPQ for SENCOs took its place."
    )
    held = Career(qualifications=(Qualification("nasenco", date(2020, 7, 1), date(2019, 9, 1)),))
    assert retired(held, WORDS.qualifications.values()) == ()


def test_whatever_can_be_told_of_a_school_is_a_word_that_rules_know_or_of_a_report_card() -> None:
    for kind in SCHOOL_KINDS:
        known = {
            word.casefold()
            for one in WORDS.schools.values()
            if kind.kind in one.kinds
            for word in one.accepts | one.refuses
        }
        if not kind.kind.startswith("report card"):
            assert {word.casefold() for word in kind.says} <= known, kind.kind


def test_whatever_rules_ask_of_a_school_can_be_told() -> None:
    assert all(kind_of_word(kind) for one in WORDS.schools.values() for kind in one.kinds)
    assert len(BY_SLUG) == len(SCHOOL_KINDS)


@pytest.mark.parametrize(
    ("kind", "day", "says"),
    [
        ("ofsted", date(2024, 3, 1), ""),
        ("ofsted", date(2025, 3, 1), "There has been none since 30 September 2024: tell what stands for it today."),
        ("ofsted-equivalent", date(2026, 3, 1), ""),
        ("report-card-inclusion", date(2025, 11, 9), "There was none before 10 November 2025."),
        ("results", date(2026, 11, 23), "The date is still to come: tell it when it has happened."),
        ("results", date(1990, 1, 1), "The date is more than thirty years ago: check the year."),
    ],
)
def test_a_word_on_a_school_is_of_a_day_on_which_there_can_have_been_one(kind: str, day: date, says: str) -> None:
    assert BY_SLUG[kind].refuses(day, today=ON) == says

"""A staff file may say people's sex; what cannot be read is passed over with a sentence, and nobody is refused for it."""

import pytest

from tests.organisation.staff_files import holding, only, plan, read, row_of
from trellis.organisation.rules.plan_words import words_for
from trellis.organisation.rules.plans import Effect
from trellis.organisation.rules.sex import Sex


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("F", Sex.FEMALE),
        ("female", Sex.FEMALE),
        ("F - Female", Sex.FEMALE),
        ("MALE", Sex.MALE),
        ("m", Sex.MALE),
        ("Non-binary", Sex.NEITHER),
        ("Prefer not to say", Sex.NEITHER),
        ("Unknown", Sex.NOT_KNOWN),
        ("N/A", Sex.NOT_KNOWN),
        ("", Sex.NOT_KNOWN),
    ],
)
@pytest.mark.parametrize("heading", ["Gender", "Sex", "Legal sex"])
def test_each_systems_words_are_read(heading: str, text: str, sex: Sex) -> None:
    found = read(row_of() | {heading: text})
    assert [row.sex for row in found.rows] == [sex]
    assert (found.refused, found.notes) == ((), ())


@pytest.mark.parametrize("text", ["Mrs", "1", "Male to female", "Fe"])
def test_other_words_are_passed_over_and_said_once(text: str) -> None:
    found = read(row_of(Gender=text), row_of(Payroll_number="2", Gender=text))
    assert [row.sex for row in found.rows] == [Sex.NOT_KNOWN] * 2
    (note,) = found.notes
    assert (note.row, note.column) == (2, "Gender")
    assert note.says == f"“{text}” is neither F, M nor “not said”: it is passed over. So in 2 rows."


def test_a_file_without_the_column_changes_nothing_and_a_blank_erases_nothing() -> None:
    held = holding(row_of(Sex="F"))
    assert held[0].sex is Sex.FEMALE
    for row in (row_of(), row_of(Sex=""), row_of(Sex="Not known"), row_of(Sex="Female")):
        assert only(plan(row, held=held)).effect is Effect.UNCHANGED


def test_what_a_person_no_longer_says_is_changed_and_shown_in_words() -> None:
    held = holding(row_of(Sex="F"))
    done = plan(row_of(Sex="Prefer not to say"), held=held)
    one = only(done)
    assert one.effect is Effect.CHANGE
    assert words_for(done, schools={}, others={}).person(one)["changes"] == [
        {"what": "Sex", "before": "Female", "after": "Neither, or not said"}
    ]


def test_two_rows_of_one_person_that_disagree_keep_the_first() -> None:
    rows = [row_of(Sex="F"), row_of(Sex="M", School="Ashdene")]
    done = plan(*rows)
    assert only(done).person.sex is Sex.FEMALE
    assert [(note.row, note.column, note.says) for note in done.notes] == [
        (3, "Sex", "Row 2 says female: that is kept.")
    ]

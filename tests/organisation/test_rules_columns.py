"""A file's headings find our fields by themselves, every match is explained, and a choice is remembered."""

from datetime import date

import pytest

from trellis.organisation.rules.columns import MatchKind, match_columns, signature_of
from trellis.organisation.rules.samples import SampleKind, sample_staff
from trellis.organisation.rules.staff_fields import HEADINGS, StaffField


def fields(*headings, **kwargs):
    return {m.heading: m.field for m in match_columns(headings, **kwargs).matches}


@pytest.mark.parametrize("kind", SampleKind)
def test_the_exports_of_each_school_system_are_understood_without_help(kind):
    columns = match_columns(sample_staff(kind, people=20, today=date(2026, 11, 18)).headings)
    assert columns.complete
    found = {match.field for match in columns.matches}
    assert {StaffField.PAYROLL_NUMBER, StaffField.JOB_TITLE, StaffField.SCHOOL, StaffField.STARTS_ON} <= found
    assert found & {StaffField.LINE_MANAGER, StaffField.LINE_MANAGER_NUMBER}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Legal Surname", StaffField.LAST_NAME),
        ("FORENAME:", StaffField.FIRST_NAME),
        ("teacher_number", StaffField.TRN),
        ("ContractStartDate", StaffField.STARTS_ON),
        ("E-Mail", StaffField.WORK_EMAIL),
        ("Employee ID", StaffField.PAYROLL_NUMBER),
        ("Line manager's payroll number", StaffField.LINE_MANAGER_NUMBER),
        ("Suname", StaffField.LAST_NAME),
        ("Where", StaffField.SCHOOL),
        ("Started", StaffField.STARTS_ON),
        ("Hrs (FTE)", StaffField.FTE),
        ("Gender", StaffField.SEX),
        ("Legal sex", StaffField.SEX),
        ("Gender identity", None),
        ("Favourite biscuit", None),
        ("NI Number", None),
        ("Date of birth", None),
        ("Ethnicity", None),
    ],
)
def test_a_heading_finds_its_field(heading, field):
    assert fields(heading)[heading] is field


def test_no_heading_is_the_usual_name_of_two_fields():
    sure = [word for headings in HEADINGS.values() for word in headings.sure]
    assert len(sure) == len(set(sure))


def test_the_surest_heading_wins_and_the_other_says_to_which():
    columns = match_columns(["Staff Code", "Payroll Number"])
    code, payroll = columns.matches
    assert (code.field, payroll.field) == (None, StaffField.PAYROLL_NUMBER)
    assert code.says == "Not used: “Payroll number” comes from “Payroll Number”."


def test_the_dfe_number_is_the_school_where_teachers_have_their_own_column():
    assert fields("DfE Number")["DfE Number"] is StaffField.TRN
    assert fields("DfE Number", "Teacher Number")["DfE Number"] is StaffField.SCHOOL


def test_what_is_doubtful_says_so():
    staff_code, heading_twice, again = match_columns(["Staff code", "Start date", "Start date"]).matches
    assert staff_code.doubtful
    assert "please check" in staff_code.says
    assert heading_twice.field is StaffField.STARTS_ON
    assert heading_twice.doubtful
    assert again.field is None
    assert again.doubtful


def test_what_a_file_lacks_is_said():
    assert [need.split(".")[0] for need in match_columns(["Colour"]).missing] == [
        "No column has people’s names",
        "No column says who is who for certain",
        "No column says what people do",
    ]
    assert match_columns(["Name", "TRN", "Job title"]).missing == ()


def test_a_choice_is_remembered_for_the_same_headings_in_any_order():
    first = match_columns(
        ["Ref", "Forename", "Surname", "Job"],
        chosen={
            0: StaffField.PAYROLL_NUMBER,
            1: StaffField.FIRST_NAME,
            2: StaffField.LAST_NAME,
            3: StaffField.JOB_TITLE,
        },
    )
    assert first.complete
    memory = {first.signature: first.to_remember}
    again = match_columns(["surname", "REF", "forename", "job"], remembered=memory)
    assert {m.heading: m.field for m in again.matches} == {
        "surname": StaffField.LAST_NAME,
        "REF": StaffField.PAYROLL_NUMBER,
        "forename": StaffField.FIRST_NAME,
        "job": StaffField.JOB_TITLE,
    }
    assert {m.kind for m in again.matches} == {MatchKind.REMEMBERED}
    assert match_columns(["Ref", "Forename"], remembered=memory).matches[0].field is None


def test_a_column_left_out_stays_left_out():
    chosen = match_columns(
        ["Payroll number", "Name", "Job title", "TRN"],
        chosen={0: StaffField.PAYROLL_NUMBER, 1: StaffField.FULL_NAME, 2: StaffField.JOB_TITLE},
    )
    again = match_columns(
        ["Payroll number", "Name", "Job title", "TRN"], remembered={chosen.signature: chosen.to_remember}
    )
    assert again.matches[3].field is None


def test_one_field_chosen_twice_is_refused():
    columns = match_columns(["A", "B"], chosen={0: StaffField.TRN, 1: StaffField.TRN})
    assert "“Teacher reference number (TRN)” was chosen for two columns. Choose one." in columns.missing


def test_a_memory_from_another_version_is_no_danger():
    signature = signature_of(["Payroll number"])
    assert (
        match_columns(["Payroll number"], remembered={signature: {"payroll number": "shoe-size"}}).matches[0].field
        is None
    )

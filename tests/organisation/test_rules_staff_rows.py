"""Each cell of a staff file is checked; a row that cannot be taken says which column, why, and what to do."""

from datetime import date
from decimal import Decimal

import pytest

from tests.organisation.staff_files import ASHDENE, OAKFIELD, OLD_ASHDENE, read, row_of, school_book
from trellis.organisation.rules.dates import DateOrder
from trellis.organisation.rules.groups import StaffGroup
from trellis.organisation.rules.job_titles import classify_title, plain
from trellis.organisation.rules.names import read_full_name, read_name
from trellis.organisation.rules.role_families import ContractKind, RoleFamily
from trellis.organisation.rules.school_book import Found


def refusals(*rows, **kwargs):
    return [(r.row, r.column, r.reason) for r in read(*rows, **kwargs).refused]


def test_a_usual_row_is_read():
    (row,) = read(
        row_of(TRN="1234567", FTE="0.8", Email="a.nwosu@x.example", Contract="PRM", Line_manager="R Adeyemi")
    ).rows
    assert (row.payroll_number, row.trn, row.name, row.school, row.title) == (
        "1001",
        "1234567",
        "Amara Nwosu",
        OAKFIELD,
        "Class Teacher",
    )
    assert (row.role, row.staff_group, row.fte, row.contract) == (
        RoleFamily.TEACHER,
        StaffGroup.TEACHER,
        Decimal("0.800"),
        ContractKind.PERMANENT,
    )
    assert row.starts_on == date(2024, 9, 1)
    assert [ref.text for ref in row.managers] == ["R Adeyemi"]


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"TRN": "12345"}, "TRN", "“12345” is not a TRN: it has 5 digits and a TRN has 7."),
        ({"School": "Oakfeild"}, "School", "“Oakfeild” is not a school of the trust."),
        ({"School": ""}, "School", "The school is missing."),
        ({"Last_name": ""}, "Last name", "The last name is missing."),
        ({"Last_name": "", "First_name": ""}, "First name", "The name is missing."),
        ({"Last_name": "12345"}, "Last name", "“12345” is not a name."),
        ({"Job_title": ""}, "Job title", "The job title is missing."),
        ({"FTE": "1.4"}, "FTE", "FTE 1.4 is not between 0 and 1."),
        ({"FTE": "full"}, "FTE", "“full” is not a number."),
        ({"FTE": "-0.5"}, "FTE", "FTE -0.5 is not between 0 and 1."),
        (
            {"End_date": "2020-08-31"},
            "End date",
            "The post ends on 31 August 2020, before it starts on 1 September 2024.",
        ),
        ({"Start_date": "2024-02-30"}, "Start date", "“2024-02-30” is not a day of the calendar."),
        ({"Email": "amara"}, "Email", "“amara” is not an e-mail address."),
        ({"Payroll_number": ""}, "Payroll number", "Nothing says for certain who this is."),
        ({"Staff_group": "Wizards"}, "Staff group", "“Wizards” is not a group of staff that we know."),
        (
            {"Line_manager": "Ruth Adeyemi; Ben Osei"},
            "Line manager",
            "Two line managers are named: “Ruth Adeyemi” and “Ben Osei”.",
        ),
        (
            {"Line_manager": "Ruth Adeyemi and Ben Osei"},
            "Line manager",
            "Two line managers are named: “Ruth Adeyemi” and “Ben Osei”.",
        ),
        ({"School": "990000"}, None, None),
    ],
)
def test_what_is_refused_and_why(cells, column, reason):
    found = read(row_of(**cells))
    assert [(r.column, r.reason) for r in found.refused] == ([(column, reason)] if column else [])
    assert all(r.remedy.endswith(".") for r in found.refused)
    assert found.counted == len(found.rows) + len({r.row for r in found.refused}) == 1


def test_every_wrong_cell_of_a_row_is_named_at_once():
    assert [column for _, column, _ in refusals(row_of(TRN="1", FTE="9", School="Nowhere"))] == ["TRN", "School", "FTE"]


def test_a_line_manager_named_twice_in_one_cell_is_one_person():
    assert read(row_of(Line_manager="R Adeyemi / R Adeyemi")).refused == ()


def test_day_and_month_are_asked_about_once_and_nothing_is_read_before_the_answer():
    rows = [row_of(Start_date="03/04/2021"), row_of(Payroll_number="2", Start_date="04/05/2022")]
    asked = read(*rows)
    assert not asked.readable
    assert asked.rows == ()
    assert asked.question.column == "Start date"
    told = read(*rows, date_order=DateOrder.MONTH_FIRST)
    assert [row.starts_on for row in told.rows] == [date(2021, 3, 4), date(2022, 4, 5)]


def test_where_a_file_mixes_both_orders_the_unclear_dates_are_refused_one_by_one():
    rows = [
        row_of(Start_date="25/12/2020"),
        row_of(Payroll_number="2", Start_date="12/25/2020"),
        row_of(Payroll_number="3", Start_date="03/04/2021"),
    ]
    found = read(*rows)
    assert [(r.row, r.reason) for r in found.refused] == [(4, "“03/04/2021” could be 3 April 2021 or 4 March 2021.")]


def test_a_workbooks_own_dates_prove_nothing_and_need_no_answer():
    assert read(row_of(Start_date="2021-04-03")).question is None


def test_fte_in_percent_is_noticed_for_the_whole_column():
    found = read(row_of(FTE="100"), row_of(Payroll_number="2", FTE="60"))
    assert [row.fte for row in found.rows] == [Decimal(1), Decimal("0.600")]
    assert "FTE is read as percent: 100 is full time." in [note.says for note in found.notes]


def test_a_single_percentage_among_parts_is_refused():
    assert refusals(row_of(FTE="1"), row_of(Payroll_number="2", FTE="60")) == [
        (3, "FTE", "FTE 60 is not between 0 and 1.")
    ]


@pytest.mark.parametrize(
    ("text", "fte"), [("1", "1"), ("0,5", "0.5"), ("50%", "0.5"), ("1.0027", "1"), ("0.81081", "0.811"), ("0", "0")]
)
def test_an_fte_is_read(text, fte):
    (row,) = read(row_of(FTE=text)).rows
    assert row.fte == Decimal(fte)


@pytest.mark.parametrize(
    ("text", "school"),
    [
        ("Oakfield Primary School", OAKFIELD),
        ("OAKFIELD PRIMARY", OAKFIELD),
        ("Oakfield", OAKFIELD),
        ("990101", OAKFIELD),
        ("990/2001", OAKFIELD),
        ("10099001", OAKFIELD),
        ("ashdene", ASHDENE),
        ("Ashdene Primary School", ASHDENE),
        ("Central team", None),
        ("Larkfield Learning Trust", None),
    ],
)
def test_a_school_is_found_by_any_of_its_names_and_numbers(text, school):
    found = read(row_of(School=text))
    assert [row.school for row in found.rows] == [school], found.refused


def test_a_closed_schools_posts_go_to_the_school_that_took_its_place():
    found = read(row_of(School="990000"))
    assert found.rows[0].school == ASHDENE
    assert "has closed: its posts are taken to Ashdene Academy." in found.notes[-1].says


def test_a_post_that_ended_before_its_school_closed_stays_there():
    found = read(row_of(School="990000", Start_date="2015-09-01", End_date="2019-08-31"))
    assert found.rows[0].school == OLD_ASHDENE


def test_a_misspelt_school_is_met_with_a_guess_and_counted():
    found = read(row_of(School="Oakfeild Primary"), row_of(Payroll_number="2", School="Oakfeild Primary"))
    assert found.unknown_schools == {"Oakfeild Primary": 2}
    assert found.refused[0].remedy.startswith("If Oakfield Primary School is meant, say so")


def test_what_was_said_of_a_schools_name_is_remembered():
    book = school_book(said_before={plain("The Oaks"): OAKFIELD})
    assert read(row_of(School="the oaks"), book=book).rows[0].school == OAKFIELD


def test_a_file_without_schools_asks_for_the_school():
    row = {heading: text for heading, text in row_of().items() if heading != "School"}
    assert read(row).lacks_school
    assert read(row, school=Found(ASHDENE, "Ashdene")).rows[0].school == ASHDENE


def test_a_job_title_nobody_knows_is_taken_as_other_and_said():
    found = read(row_of(Job_title="Zookeeper"), row_of(Payroll_number="2", Job_title="Zookeeper"))
    assert {row.staff_group for row in found.rows} == {StaffGroup.OTHER}
    assert found.unknown_groups == {"Zookeeper": 2}
    (note,) = found.notes
    assert note.row == 2
    assert note.says.endswith("So in 2 rows.")
    assert (
        read(row_of(Job_title="Zookeeper"), groups={"zookeeper": StaffGroup.SITE}).rows[0].staff_group
        is StaffGroup.SITE
    )


@pytest.mark.parametrize(
    ("title", "given", "group", "from_file"),
    [
        ("Class Teacher", "Support Staff", StaffGroup.TEACHER, False),
        ("Cover Supervisor", "Teaching Staff", StaffGroup.TEACHER, True),
        ("", "Teaching Assistant", StaffGroup.TEACHING_ASSISTANT, True),
        ("Caretaker", "", StaffGroup.SITE, False),
    ],
)
def test_the_files_own_group_stands_above_the_job_title(title, given, group, from_file):
    (row,) = read(row_of(Job_title=title, Staff_group=given)).rows
    assert (row.staff_group, row.group_given) == (group, from_file)


def test_short_trns_are_counted_so_that_noughts_can_be_given_back():
    assert read(row_of(TRN="12345"), row_of(Payroll_number="2", TRN="123456")).short_trns == 2
    assert [row.trn for row in read(row_of(TRN="12345"), pad_trns=True).rows] == ["0012345"]


def test_an_unknown_contract_is_passed_over_and_said():
    found = read(row_of(Contract="handshake"))
    assert found.rows[0].contract is None
    assert "not a kind of contract" in found.notes[0].says


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ADEYEMI", "Adeyemi"),
        ("O'BRIEN-SMITH", "O'Brien-Smith"),
        ("MCKENZIE", "McKenzie"),
        ("van der Berg", "van der Berg"),
        ("Zoë", "Zoë"),
        ("JO", "JO"),
        ("SIÂN", "Siân"),
    ],
)
def test_names_in_capitals_are_written_as_people_write_them(written, name):
    assert read_name(written) == name


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Adeyemi, Ruth", "Ruth", "Adeyemi"),
        ("Mrs Ruth Adeyemi", "Ruth", "Adeyemi"),
        ("Adeyemi, Mrs Ruth Ann", "Ruth Ann", "Adeyemi"),
        ("Dr. J van der Berg", "J", "van der Berg"),
        ("ADEYEMI, RUTH", "Ruth", "Adeyemi"),
    ],
)
def test_a_full_name_is_divided(text, first, last):
    assert read_full_name(text) == (first, last)


@pytest.mark.parametrize("text", ["Ruth", "Mr Smith", ", Ruth"])
def test_half_a_name_is_refused(text):
    assert "which is the first and which the last" in read_full_name(text).says


@pytest.mark.parametrize(
    ("title", "family", "group"),
    [
        ("Class Teacher & SENCO", RoleFamily.SENCO, StaffGroup.TEACHER),
        ("Teacher (ECT)", RoleFamily.EARLY_CAREER_TEACHER, StaffGroup.TEACHER),
        ("Assistant Headteacher", RoleFamily.ASSISTANT_HEAD, StaffGroup.LEADER),
        ("Head of School", RoleFamily.HEAD_OF_SCHOOL, StaffGroup.LEADER),
        ("Executive Headteacher", RoleFamily.EXECUTIVE_HEADTEACHER, StaffGroup.LEADER),
        ("Headteacher", RoleFamily.HEADTEACHER, StaffGroup.LEADER),
        ("PA to the Headteacher", RoleFamily.OFFICE, StaffGroup.OFFICE),
        ("Head of Year 9", RoleFamily.HEAD_OF_YEAR, StaffGroup.TEACHER),
        ("Head of Maths", RoleFamily.HEAD_OF_DEPARTMENT, StaffGroup.TEACHER),
        ("Head Cook", RoleFamily.SITE, StaffGroup.SITE),
        ("HLTA", RoleFamily.HLTA, StaffGroup.TEACHING_ASSISTANT),
        ("1:1 TA", RoleFamily.TEACHING_ASSISTANT, StaffGroup.TEACHING_ASSISTANT),
        ("Learning Mentor", RoleFamily.PASTORAL, StaffGroup.OTHER),
        ("Science Technician", RoleFamily.EDUCATION_SUPPORT, StaffGroup.OTHER),
        ("IT Technician", RoleFamily.IT_SUPPORT, StaffGroup.OFFICE),
        ("Midday Meals Supervisor", RoleFamily.SITE, StaffGroup.SITE),
        ("School Business Manager", RoleFamily.BUSINESS_LEADER, StaffGroup.OFFICE),
        ("Chief Executive Officer", RoleFamily.TRUST_LEADER, StaffGroup.LEADER),
        ("Teacher of Food Technology", RoleFamily.TEACHER, StaffGroup.TEACHER),
    ],
)
def test_a_job_title_gives_the_family_and_the_group(title, family, group):
    found = classify_title(title)
    assert (found.family, found.group, found.known) == (family, group, True)


def test_rows_and_refusals_add_up_with_faults_of_every_kind():
    rows = [row_of(Payroll_number=str(n), FTE=["1", "2", "x"][n % 3]) for n in range(30)]
    found = read(*rows)
    assert found.counted == 30 == len(found.rows) + len({r.row for r in found.refused})


@pytest.mark.parametrize("word", ["N/A", "n/a", "-", "–", "None", "nil", "NULL", "#N/A"])
@pytest.mark.parametrize(
    "heading", ["TRN", "Gender", "Email", "Home email", "QTS date", "End date", "Line manager", "Contract"]
)
def test_a_word_for_nothing_is_as_good_as_blank_where_nothing_is_needed(heading, word):
    """Two thirds of a list are support staff whose TRN says N/A."""
    assert read(row_of() | {heading: word}) == read(row_of() | {heading: ""})


@pytest.mark.parametrize(
    ("heading", "text"),
    [("School", "N/A"), ("Job title", "N/A"), ("FTE", "N/A"), ("Last name", "-"), ("End date", "TBC")],
)
def test_a_word_for_nothing_is_refused_where_something_is_needed(heading, text):
    (refusal,) = read(row_of() | {heading: text}).refused
    assert (refusal.column, refusal.value) == (heading, text)


@pytest.mark.parametrize("text", ["31/12/9999", "9999-12-31", "31 Dec 9999", "99991231", "31/12/2999", "00/00/0000"])
def test_the_end_of_time_is_no_last_day(text):
    (row,) = read(row_of(End_date=text)).rows
    assert row.last_day is None
    (refusal,) = read(row_of(Start_date="31/12/9999")).refused
    assert refusal.reason == "“31/12/9999” is in the year 9999."

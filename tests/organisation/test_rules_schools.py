"""Extracts of Get Information About Schools become schools; a list never closes or empties what the trust holds."""

from datetime import date

import pytest

from trellis.documents.sheets import Row
from trellis.organisation.rules.plans import Effect
from trellis.organisation.rules.samples import GIAS_HEADINGS, sample_schools
from trellis.organisation.rules.school_differences import HeldSchool, plan_schools
from trellis.organisation.rules.schools import (
    Extract,
    Phase,
    extract_of,
    phase_of,
    read_links,
    read_schools,
)

TODAY = date(2026, 11, 18)
OAKFIELD = {
    "URN": "100150", "LA (code)": "201", "EstablishmentNumber": "3614", "EstablishmentName": "Oakfield Primary School",
    "TypeOfEstablishment (name)": "Academy converter", "EstablishmentStatus (code)": "1", "OpenDate": "01-09-2012",
    "PhaseOfEducation (code)": "2", "PhaseOfEducation (name)": "Primary", "UKPRN": "10012345", "Town": "Larkford",
    "Trusts (code)": "2044", "Trusts (name)": "LARKFIELD LEARNING TRUST",
}  # fmt: skip


def table(*rows):
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    return [Row(n, tuple(row.get(heading, "") for heading in headings)) for n, row in enumerate(rows, 2)], headings


def read(*rows):
    cells, headings = table(*rows)
    return read_schools(cells, headings=headings, today=TODAY)


def planned(*rows, held=(), predecessors=None):
    file = read(*rows)
    return plan_schools(file.rows, held=held, refused=file.refused, counted=file.counted, predecessors=predecessors)


def held_as(plan):
    """The schools of a trust once a list has been applied."""
    numbers = {p.row.urn: n for n, p in enumerate(plan.schools, 1)}
    return [
        HeldSchool(
            n, p.row.name, p.row.urn, p.row.ukprn, p.row.laestab, p.row.phase, p.row.kind, p.row.town, p.row.opened_on,
            p.row.closed_on, numbers.get(p.predecessor),
        )
        for n, p in enumerate(plan.schools, 1)
    ]  # fmt: skip


def test_a_school_is_read():
    (school,) = read(OAKFIELD).rows
    assert (school.urn, school.laestab, school.ukprn, school.phase) == ("100150", "2013614", "10012345", Phase.PRIMARY)
    assert (school.opened_on, school.closed_on) == (date(2012, 9, 1), None)
    assert read(OAKFIELD).trusts() == [("2044", "LARKFIELD LEARNING TRUST", 1)]


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"URN": "1001"}, "URN", "“1001” is not a URN: it has 4 digits and a URN has 6."),
        ({"UKPRN": "30012345"}, "UKPRN", "“30012345” is not a UKPRN: it should begin with 1."),
        ({"EstablishmentName": ""}, "EstablishmentName", "The name is missing."),
        ({"OpenDate": "32-01-2012"}, "OpenDate", "“32-01-2012” is not a day of the calendar."),
        (
            {"EstablishmentStatus (code)": "2"},
            "EstablishmentStatus (code)",
            "Oakfield Primary School is closed, and no date says since when.",
        ),
        ({"LA (code)": "20"}, "EstablishmentNumber", "“203614” is not a LAESTAB: it has 6 digits and a LAESTAB has 7."),
    ],
)
def test_what_is_refused_and_why(cells, column, reason):
    file = read(OAKFIELD | cells)
    assert [(r.column, r.reason) for r in file.refused] == [(column, reason)]
    assert file.counted == 1 == len(file.rows) + 1


def test_the_same_school_twice_is_refused_the_second_time():
    assert [(r.row, r.reason) for r in read(OAKFIELD, OAKFIELD).refused] == [
        (3, "Oakfield Primary School is in row 2 already.")
    ]


def test_an_establishment_number_gets_its_noughts_back():
    assert read(OAKFIELD | {"EstablishmentNumber": "14"}).rows[0].laestab == "2010014"


@pytest.mark.parametrize(
    ("code", "name", "kind", "phase"),
    [
        ("2", "", "", Phase.PRIMARY),
        ("02", "", "", Phase.PRIMARY),
        ("", "Middle deemed secondary", "", Phase.MIDDLE),
        ("7", "All-through", "", Phase.ALL_THROUGH),
        ("0", "Not applicable", "Academy special converter", Phase.SPECIAL),
        ("0", "Not applicable", "Pupil referral unit", Phase.ALTERNATIVE),
        ("", "", "", Phase.NONE),
    ],
)
def test_a_phase_is_read_from_code_name_or_type(code, name, kind, phase):
    assert phase_of(code, name, kind) is phase


def test_each_extract_is_told_by_its_headings():
    assert extract_of(GIAS_HEADINGS) is Extract.SCHOOLS
    assert extract_of(["URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"]) is Extract.LINKS
    assert (
        extract_of(["Group UID", "Group ID", "Group Name", "Companies House Number", "Group Type (code)"])
        is Extract.TRUSTS
    )
    assert extract_of(["School name", "URN", "Phase"]) is Extract.SCHOOLS
    assert extract_of(["Surname", "Forename"]) is None


def test_links_are_read_from_either_side():
    rows, headings = table(
        {"URN": "150000", "LinkURN": "100150", "LinkType": "Predecessor"},
        {"URN": "100151", "LinkURN": "150000", "LinkType": "Successor - amalgamated"},
        {"URN": "150000", "LinkURN": "140000", "LinkType": "Sixth Form Centre Link"},
    )
    assert read_links(rows, headings=headings) == {"150000": ("100150", "100151")}


def test_the_same_list_again_changes_nothing():
    plan = planned(OAKFIELD)
    assert [p.effect for p in plan.schools] == [Effect.ADD]
    assert [p.effect for p in planned(OAKFIELD, held=held_as(plan)).schools] == [Effect.UNCHANGED]


def test_changes_show_before_and_after_and_blanks_erase_nothing():
    held = held_as(planned(OAKFIELD))
    (plan,) = planned(OAKFIELD | {"EstablishmentName": "Oakfield Academy", "Town": ""}, held=held).schools
    assert [(c.name, c.before, c.after) for c in plan.changes] == [
        ("name", "Oakfield Primary School", "Oakfield Academy")
    ]


def test_a_school_added_by_hand_is_recognised_by_name_and_gets_its_urn():
    (held,) = held_as(planned(OAKFIELD))
    by_hand = [HeldSchool(held.id, held.name, "", "", "", Phase.PRIMARY, "", "", None, None, None)]
    (plan,) = planned(OAKFIELD, held=by_hand).schools
    assert (plan.effect, plan.held.id) == (Effect.CHANGE, held.id)
    assert "urn" in [change.name for change in plan.changes]


def test_a_converted_school_keeps_its_predecessor():
    old = OAKFIELD | {"EstablishmentStatus (code)": "2", "CloseDate": "31-08-2024"}
    new = OAKFIELD | {"URN": "150000", "OpenDate": "01-09-2024"}
    plan = planned(old, new, predecessors={"150000": ("100150",)})
    assert [(p.row.urn, p.predecessor) for p in plan.schools] == [("100150", ""), ("150000", "100150")]
    assert not plan.refused
    again = planned(old, new, predecessors={"150000": ("100150",)}, held=held_as(plan))
    assert [p.effect for p in again.schools] == [Effect.UNCHANGED, Effect.UNCHANGED]


def test_two_open_schools_of_one_name_are_refused():
    held = held_as(planned(OAKFIELD))
    plan = planned(OAKFIELD | {"URN": "150000"}, held=held)
    assert "is there already" in plan.refused[0].reason
    assert plan.counted == len(plan.schools) + len(plan.refused)
    both = planned(OAKFIELD, OAKFIELD | {"URN": "150000"})
    assert [r.row for r in both.refused] == [3]


def test_the_sample_of_schools_is_taken_whole():
    sample = sample_schools()
    file = read_schools([Row(n, row) for n, row in enumerate(sample.rows, 2)], headings=sample.headings, today=TODAY)
    assert (len(file.rows), file.refused) == (12, ())
    assert {row.phase for row in file.rows} == {Phase.PRIMARY, Phase.SECONDARY, Phase.SPECIAL}

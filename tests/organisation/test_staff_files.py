"""A staff file on its way in: kept, asked about, looked at, applied whole or not at all."""

from datetime import timedelta

import pytest

from tests.conftest import NOW, TODAY
from trellis.access.models import Record
from trellis.organisation.actions.applying import PlanChanged, apply_staff_file
from trellis.organisation.actions.staff_files import (
    Answers,
    FileIsOver,
    NotAStaffFile,
    answer_about_staff_file,
    bring_in_staff_file,
    check_staff_file,
    choose_columns,
    drop_staff_file,
)
from trellis.organisation.models import FileState, Post, School, Staff, StaffImport, StaffImportPage
from trellis.organisation.queries.files import page_of_staff_file, staff_file
from trellis.organisation.rules.dates import DateOrder
from trellis.organisation.rules.groups import StaffGroup
from trellis.organisation.rules.samples import SampleKind, sample_staff
from trellis.organisation.rules.staff_fields import StaffField

pytestmark = pytest.mark.usefixtures("schools")
HEADINGS = ("Payroll number", "First name", "Last name", "School", "Job title", "Start date", "FTE", "Line manager")
RUTH = ("1", "Ruth", "Adeyemi", "Oakfield Primary School", "Headteacher", "2015-09-01", "1", "")
AMARA = ("2", "Amara", "Nwosu", "Oakfield Primary School", "Class Teacher", "2024-09-01", "0.8", "1")
ZOE = ("3", "Zoë", "Žižek", "Oakfield Primary School", "Midday Supervisor", "2027-01-04", "0.2", "Ruth Adeyemi")


def apply(hr, number, on=TODAY):
    return apply_staff_file(actor=hr, import_id=number, on=on, at=NOW)


def counts(number):
    return {
        key: n
        for key, n in staff_file(import_id=number).counts.items()
        if key in ("add", "change", "unchanged", "leave", "refused")
    }


def test_a_file_is_looked_at_before_anybody_is_changed(bring):
    number = bring(HEADINGS, [RUTH, AMARA, ZOE])
    assert counts(number) == {"add": 3, "change": 0, "unchanged": 0, "leave": 0, "refused": 0}
    assert not Staff.objects.exists()
    rows = page_of_staff_file(import_id=number, tab="add", number=1)
    assert [row["name"] for row in rows] == ["Ruth Adeyemi", "Amara Nwosu", "Zoë Žižek"]
    assert rows[1]["posts"] == [
        "Class Teacher, Oakfield Primary School, FTE 0.8, from 1 September 2024, answers to Ruth Adeyemi"
    ]
    assert rows[2]["signs"] == ["Starts later"]


def test_applying_does_what_was_shown(hr, bring, schools):
    applied = apply(hr, bring(HEADINGS, [RUTH, AMARA, ZOE]))
    assert applied.says == "3 added, 0 changed, 0 left, 0 unchanged"
    amara = Staff.objects.get(payroll_number="2")
    assert (amara.main_school_id, amara.staff_group, amara.job_title) == (
        schools["Oakfield Primary School"],
        "teacher",
        "Class Teacher",
    )
    post = amara.posts.get()
    assert (str(post.fte), post.main, post.line_manager.name, post.role) == ("0.800", True, "Ruth Adeyemi", "teacher")
    assert post.during.lower.isoformat() == "2024-09-01"
    assert Staff.objects.get(payroll_number="3").left_on is None


def test_the_same_file_again_changes_nothing(hr, bring):
    apply(hr, bring(HEADINGS, [RUTH, AMARA, ZOE], full_list="trust"))
    before = (
        list(Post.objects.order_by("id").values()),
        list(Staff.objects.order_by("id").values()),
        Record.objects.count(),
    )
    number = bring(HEADINGS, [RUTH, AMARA, ZOE], full_list="trust")
    assert counts(number) == {"add": 0, "change": 0, "unchanged": 3, "leave": 0, "refused": 0}
    kept = Record.objects.filter(table_name__in=("organisation_staff", "organisation_post")).count()
    apply(hr, number)
    assert (list(Post.objects.order_by("id").values()), list(Staff.objects.order_by("id").values())) == before[:2]
    assert Record.objects.filter(table_name__in=("organisation_staff", "organisation_post")).count() == kept


@pytest.mark.parametrize("kind", SampleKind)
def test_every_kind_of_export_comes_in_whole_and_again_without_a_change(kind, hr, bring):
    sample = sample_staff(kind, people=120, today=TODAY)
    applied = apply(hr, bring(sample.headings, sample.rows, full_list="trust"))
    assert (applied.added, applied.refused) == (120, 0)
    assert Post.objects.count() == len(sample.rows)
    assert Post.objects.filter(line_manager=None).count() < 30
    again = apply(hr, bring(sample.headings, sample.rows, full_list="trust"))
    assert (again.unchanged, again.changed, again.added, again.left) == (120, 0, 0, 0)


def test_a_change_a_mover_and_a_leaver(hr, bring, schools):
    apply(hr, bring(HEADINGS, [RUTH, AMARA, ZOE]))
    moved = ("2", "Amara", "Nwosu-Bell", "Ashdene Primary School", "Phase Leader", "2026-11-01", "1", "1")
    number = bring(HEADINGS, [RUTH, moved], full_list="trust")
    assert counts(number) == {"add": 0, "change": 1, "unchanged": 1, "leave": 0, "refused": 0}
    (row,) = page_of_staff_file(import_id=number, tab="change", number=1)
    assert row["signs"] == ["Moves school"]
    assert row["changes"] == [{"what": "Last name", "before": "Nwosu", "after": "Nwosu-Bell"}]
    applied = apply(hr, number)
    amara = Staff.objects.get(payroll_number="2")
    assert applied.settled.moved == (amara.pk,)
    assert (amara.name, amara.main_school.name, amara.job_title) == (
        "Amara Nwosu-Bell",
        "Ashdene Primary School",
        "Phase Leader",
    )
    old, new = amara.posts.order_by("during")
    assert (old.during.upper.isoformat(), new.during.upper) == ("2026-11-01", None)
    assert (old.main, new.main) == (True, True)
    left = apply(hr, bring(HEADINGS, [RUTH], full_list="trust"))
    amara.refresh_from_db()
    assert (left.settled.left, amara.left_on) == ((amara.pk,), TODAY)


def test_several_posts_have_one_main_post_at_a_time(hr, bring):
    rows = [(*AMARA[:6], "0.4", ""), ("2", "Amara", "Nwosu", "Kingsmere School", "SENCO", "2025-09-01", "0.6", "")]
    apply(hr, bring(HEADINGS, rows))
    amara = Staff.objects.get()
    assert {post.title: post.main for post in amara.posts.all()} == {"Class Teacher": False, "SENCO": True}
    assert amara.main_school.name == "Kingsmere School"
    changed = [(*rows[0][:6], "0.5", ""), (*rows[1][:5], "2023-01-01", "0.3", "")]
    assert apply(hr, bring(HEADINGS, changed)).changed == 1
    amara.refresh_from_db()
    assert {post.title: post.main for post in amara.posts.all()} == {"Class Teacher": True, "SENCO": False}
    assert amara.main_school.name == "Oakfield Primary School"


def test_a_post_whose_dates_meet_another_main_post_is_still_written(hr, bring):
    headings = (*HEADINGS, "End date")
    early = ("2", "Amara", "Nwosu", "Oakfield Primary School", "Class Teacher", "2020-09-01", "1", "", "2023-08-31")
    late = ("2", "Amara", "Nwosu", "Oakfield Primary School", "Phase Leader", "2023-09-01", "0.8", "", "")
    apply(hr, bring(headings, [early, late]))
    assert Post.objects.filter(main=True).count() == 2
    apply(hr, bring(headings, [(*early[:8], ""), late]))
    assert list(Post.objects.filter(main=True).values_list("title", flat=True)) == ["Class Teacher"]


def test_a_file_that_was_looked_at_before_people_changed_is_not_applied(hr, bring):
    number = bring(HEADINGS, [RUTH, AMARA])
    apply(hr, bring(HEADINGS, [AMARA]))
    with pytest.raises(PlanChanged):
        apply(hr, number)
    check_staff_file(actor=hr, import_id=number, on=TODAY, at=NOW)
    assert apply(hr, number).added == 1


def test_a_file_that_was_looked_at_on_another_day_is_looked_at_again(hr, bring):
    with pytest.raises(PlanChanged):
        apply(hr, bring(HEADINGS, [RUTH]), on=TODAY + timedelta(days=1))


def test_a_file_is_applied_once(hr, bring):
    number = bring(HEADINGS, [RUTH])
    apply(hr, number)
    with pytest.raises(FileIsOver):
        apply(hr, number)
    kept = StaffImport.objects.get(pk=number)
    assert (kept.state, kept.content, kept.applied_by_id) == (FileState.APPLIED, None, hr.login_id)
    assert not StaffImportPage.objects.filter(tab="add").exists()


def test_a_dropped_file_leaves_nothing(hr, bring):
    number = bring(HEADINGS, [RUTH, (*AMARA[:6], "7", "1")])
    drop_staff_file(actor=hr, import_id=number, at=NOW)
    assert not StaffImportPage.objects.exists()
    assert StaffImport.objects.get().content is None
    with pytest.raises(FileIsOver):
        check_staff_file(actor=hr, import_id=number, on=TODAY, at=NOW)


def test_refused_rows_are_kept_with_reasons(hr, bring):
    number = bring(HEADINGS, [RUTH, (*AMARA[:3], "Nowhere", *AMARA[4:6], "7", "1")])
    assert counts(number)["refused"] == 1
    rows = page_of_staff_file(import_id=number, tab="refused", number=1)
    assert [(row["row"], row["column"]) for row in rows] == [(3, "School"), (3, "FTE")]
    apply(hr, number)
    assert page_of_staff_file(import_id=number, tab="refused", number=1) == rows


def test_dates_are_asked_about_once_and_the_answer_counts(hr, bring):
    number = bring(HEADINGS, [(*RUTH[:5], "03/04/2021", "1", "")])
    asked = staff_file(import_id=number)
    assert asked.question["asks"] == "Is 03/04/2021 3 April 2021 or 4 March 2021?"
    assert not asked.counts
    with pytest.raises(PlanChanged):
        apply(hr, number)
    answer_about_staff_file(actor=hr, import_id=number, answers=Answers(date_order=DateOrder.MONTH_FIRST), at=NOW)
    check_staff_file(actor=hr, import_id=number, on=TODAY, at=NOW)
    apply(hr, number)
    assert Post.objects.get().during.lower.isoformat() == "2021-03-04"


def test_what_is_said_about_a_school_or_a_title_is_remembered_for_the_next_file(hr, bring, schools):
    rows = [(*RUTH[:3], "The Oaks", *RUTH[4:]), (*AMARA[:4], "Zookeeper", *AMARA[5:7], "")]
    number = bring(HEADINGS, rows)
    assert staff_file(import_id=number).findings["unknown_schools"] == [["The Oaks", 1]]
    said = Answers(schools={"The Oaks": schools["Oakfield Primary School"]}, groups={"Zookeeper": StaffGroup.SITE})
    answer_about_staff_file(actor=hr, import_id=number, answers=said, at=NOW)
    drop_staff_file(actor=hr, import_id=number, at=NOW)
    apply(hr, bring(HEADINGS, rows))
    assert Staff.objects.get(payroll_number="2").staff_group == "site"
    assert Staff.objects.get(payroll_number="1").main_school_id == schools["Oakfield Primary School"]


def test_columns_once_chosen_are_chosen_for_the_next_file(hr, table, bring):
    headings = ("Ref", "Forename", "Surname", "Place", "Job")
    row = ("77", "Ruth", "Adeyemi", "Oakfield Primary School", "Headteacher")
    number = bring_in_staff_file(actor=hr, table=table(headings, [row]), full_list="", school_id=None, at=NOW)
    assert not staff_file(import_id=number).columns.complete
    chosen = {
        0: StaffField.PAYROLL_NUMBER,
        1: StaffField.FIRST_NAME,
        2: StaffField.LAST_NAME,
        3: StaffField.SCHOOL,
        4: StaffField.JOB_TITLE,
    }
    assert choose_columns(actor=hr, import_id=number, chosen=chosen, at=NOW) == ()
    again = bring_in_staff_file(
        actor=hr, table=table(headings[::-1], [row[::-1]]), full_list="", school_id=None, at=NOW
    )
    assert staff_file(import_id=again).columns.complete
    assert [m.field for m in staff_file(import_id=again).columns.matches][::-1] == list(chosen.values())


def test_a_file_without_headings_or_people_says_so(hr, table):
    with pytest.raises(NotAStaffFile, match="no column that a staff file has"):
        bring_in_staff_file(
            actor=hr, table=table(("Fruit", "Colour"), [("Apple", "Red")]), full_list="", school_id=None, at=NOW
        )


def test_a_full_list_of_one_school_leaves_the_others_alone(hr, bring, schools):
    elsewhere = ("9", "Kai", "Lee", "Kingsmere School", "Teacher of Art", "2020-09-01", "1", "")
    apply(hr, bring(HEADINGS, [RUTH, AMARA, elsewhere]))
    number = bring(HEADINGS, [RUTH], full_list="school", school_id=schools["Oakfield Primary School"])
    assert counts(number) == {"add": 0, "change": 0, "unchanged": 1, "leave": 1, "refused": 0}


def test_staff_of_another_trust_are_neither_seen_nor_touched(hr, bring, within):
    with within(other=True):
        School.objects.create(name="Oakfield Primary School")
        Staff.objects.create(first_name="Ruth", last_name="Elsewhere", payroll_number="1")
    apply(hr, bring(HEADINGS, [RUTH], full_list="trust"))
    with within(other=True):
        assert Staff.objects.get().name == "Ruth Elsewhere"


def test_every_write_is_on_the_record(hr, bring):
    apply(hr, bring(HEADINGS, [RUTH]))
    kept = Record.objects.filter(table_name="organisation_staff").get()
    assert (kept.verb, kept.after["last_name"]) == ("apply a staff file", "Adeyemi")
    assert "content" not in Record.objects.filter(table_name="organisation_staffimport").first().after

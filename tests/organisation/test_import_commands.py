"""From the command line: what a file would do, doing it, and an exit status that means something."""

import json
import re
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner

from tests.conftest import NOW
from trellis.access.actions import grant_remit, open_login
from trellis.access.models import Record
from trellis.access.rules import RemitKind, ScopeKind
from trellis.config.commands import import_schools, import_staff, sample_staff
from trellis.config.ready import NotReady
from trellis.organisation.models import School, SchoolImport, Staff, StaffImport
from trellis.organisation.privacy import forget, forget_old_files, held_about
from trellis.organisation.rules.samples import SampleKind


@pytest.fixture
def administrator(within):
    with within():
        login = open_login(subject="priya", name="Priya Shah", password=None)
        grant_remit(
            actor=None, login_id=login.pk, kind=RemitKind.ADMINISTRATOR, scope=ScopeKind.TRUST, scope_id=None, at=NOW
        )
    return login


def run(command, *words):
    return CliRunner().invoke(command, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def files(tmp_path: Path):
    """A staff file with the usual mistakes and the list of its schools."""
    staff, schools = tmp_path / "staff.csv", tmp_path / "schools.csv"
    told = run(sample_staff.command, "--people", 60, "--with-faults", "--out", staff, "--schools", schools)
    assert "no last name" in told.output
    return staff, schools


def test_schools_and_then_staff_come_in(files, administrator, within):
    staff, schools = files
    assert run(import_schools.command, schools, "--trust", "larkfield").output == "12 added, 0 changed, 0 unchanged.\n"
    dry = run(import_staff.command, staff, "--trust", "larkfield", "--dry-run", "--json")
    told = json.loads(dry.output)
    assert dry.exit_code == 3
    assert told["rows"]["rows"] == told["rows"]["used"] + told["rows"]["refused"]
    assert {row["column"] for row in told["refused"]} >= {"Legal Surname", "FTE", "Line Manager"}
    assert not told["applied"]
    with within():
        assert not Staff.objects.exists()
        assert not StaffImport.objects.exists()
    done = run(import_staff.command, staff, "--trust", "larkfield", "--json")
    assert json.loads(done.output)["people"]["add"] == told["people"]["add"]
    with within():
        assert Staff.objects.count() == told["people"]["add"]
        kept = Record.objects.filter(table_name="organisation_staff").first()
    assert (kept.login_id, kept.verb) == (administrator.pk, "apply a staff file")
    again = json.loads(
        run(import_staff.command, staff, "--trust", "larkfield", "--json", "--full-list", "trust").output
    )
    assert again["people"] == {"add": 0, "change": 0, "unchanged": told["people"]["add"], "leave": 0}


def test_what_is_taken_all_the_same_names_its_column(files, administrator):
    run(import_schools.command, files[1], "--trust", "larkfield")
    told = run(import_staff.command, files[0], "--trust", "larkfield", "--dry-run").output
    assert re.search(r"^  Row \d+, Post: “Zookeeper” is not a job title we know", told, re.MULTILINE)
    assert re.search(r"^  Dates have the day first", told, re.MULTILINE)


def test_what_is_told_of_the_whole_file_comes_first(tmp_path, files, administrator):
    """A formula that came to an error would be a full-time post, and nobody would know."""
    run(import_schools.command, files[1], "--trust", "larkfield")
    staff = tmp_path / "staff.xlsx"
    with xlsxwriter.Workbook(staff) as book:
        sheet = book.add_worksheet("Staff")
        sheet.write_row(0, 0, ["Payroll number", "First name", "Last name", "School", "Job title", "FTE"])
        sheet.write_row(1, 0, ["7001", "Ann", "Quill", "Oakfield", "Cook"])
        sheet.write_formula(1, 5, "=1/0", None, "#DIV/0!")
    told = run(import_staff.command, staff, "--trust", "larkfield", "--dry-run").output
    assert told.splitlines()[1].startswith("The formula in F2 of the sheet “Staff” has no value")


def test_a_file_without_mistakes_ends_well(tmp_path, files, administrator):
    run(import_schools.command, files[1], "--trust", "larkfield")
    staff = tmp_path / "clean.xlsx"
    run(sample_staff.command, "--kind", "arbor", "--people", 30, "--format", "xlsx", "--out", staff)
    told = run(import_staff.command, staff, "--trust", "larkfield")
    assert told.exit_code == 0
    assert "30 added, 0 changed, 0 unchanged, 0 left." in told.output


def test_dates_that_could_be_two_days_are_asked_about(tmp_path, files, administrator):
    run(import_schools.command, files[1], "--trust", "larkfield")
    asks = tmp_path / "asks.csv"
    asks.write_text(
        "Payroll number,Name,School,Job title,Start date\n1,Ruth Adeyemi,Kingsmere School,Headteacher,03/04/2021\n"
    )
    told = run(import_staff.command, asks, "--trust", "larkfield")
    assert told.exit_code == 2
    assert "Is 03/04/2021 3 April 2021 or 4 March 2021?" in told.output
    assert run(import_staff.command, asks, "--trust", "larkfield", "--dates", "day-first").exit_code == 0


@pytest.mark.parametrize(
    ("content", "words", "says"),
    [
        ("", (), "is empty"),
        ("Fruit,Colour\nApple,Red\n", (), "no column that a staff file has"),
        ("TRN,Name,Job title\n1234567,Ann Ash,TA\n", ("--school", "Nowhere"), "is not a school of the trust"),
        ("TRN,Name,Job title\n1234567,Ann Ash,TA\n", ("--as", "somebody"), "Nobody signs in here as somebody."),
        ("TRN,Name,Job title\n1234567,Ann Ash,TA\n", ("--trust", "oak"), "There is no trust called oak here"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(tmp_path, administrator, content, words, says):
    file = tmp_path / "staff.csv"
    file.write_text(content)
    with pytest.raises(NotReady, match=says):
        run(import_staff.command, file, *(() if "--trust" in words else ("--trust", "larkfield")), *words)


def test_columns_that_are_not_enough_end_with_a_reason(tmp_path, administrator):
    file = tmp_path / "staff.csv"
    file.write_text("Name,School\nRuth Adeyemi,Kingsmere School\n")
    told = run(import_staff.command, file, "--trust", "larkfield")
    assert told.exit_code == 1
    assert "No column says who is who for certain." in told.output


@pytest.mark.parametrize("kind", SampleKind)
@pytest.mark.parametrize("shape", ["csv", "xlsx"])
def test_samples_of_every_kind_are_written(tmp_path, kind, shape):
    out = tmp_path / f"sample.{shape}"
    told = run(sample_staff.command, "--kind", kind.value, "--people", 5, "--format", shape, "--out", out)
    assert f"for 5 people are in {out}." in told.output
    assert out.stat().st_size > 300


def test_what_is_held_about_a_person_is_told_and_can_be_forgotten(files, administrator, within):
    staff, schools = files
    run(import_schools.command, schools, "--trust", "larkfield")
    run(import_staff.command, staff, "--trust", "larkfield")
    with within():
        person = Staff.objects.exclude(trn="").order_by("id")[3]
        held = held_about(staff_id=person.pk)
        assert held["staff"][0]["trn"] == person.trn
        assert held["posts"][0]["title"] == person.job_title
        assert held["staff"][0]["sex"] == person.sex != ""
        forget(staff_id=person.pk)
        person.refresh_from_db()
        assert person.name == f"Somebody forgotten {person.pk}"
        assert {
            person.trn,
            person.payroll_number,
            person.work_email,
            person.personal_email,
            person.known_as,
            person.sex,
        } == {""}


def test_files_are_not_kept_for_ever(files, administrator, within):
    from datetime import timedelta

    staff, schools = files
    run(import_schools.command, schools, "--trust", "larkfield")
    run(import_staff.command, staff, "--trust", "larkfield")
    with within():
        kept = StaffImport.objects.get()
        assert kept.pages.filter(tab="refused").exists()
        assert forget_old_files(at=kept.uploaded_at + timedelta(days=29)) == 0
        assert forget_old_files(at=kept.uploaded_at + timedelta(days=31)) > 0
        assert not kept.pages.exists()
        assert School.objects.count() == 12
        assert SchoolImport.objects.get().content == {}


def test_a_sample_for_a_folder_that_is_not_there_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(NotReady, match=f"There is no folder {tmp_path}/away: make it first, or choose another."):
        run(sample_staff.command, "--people", 5, "--out", tmp_path / "away" / "staff.csv")

"""HR brings a staff file and a list of schools in, page by page."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.conftest import NOW
from trellis.access.actions import grant_remit, open_login
from trellis.access.rules import RemitKind, ScopeKind
from trellis.documents.xlsx_out import Sheet, xlsx_of
from trellis.notices.models import Work
from trellis.organisation.models import School, SchoolImport, Staff, StaffImport
from trellis.organisation.rules.sample_people import SAMPLE_SCHOOLS
from trellis.organisation.rules.samples import SampleKind, sample_schools, sample_staff

TODAYS = NOW.date()
HEADINGS = ("Payroll number", "First name", "Last name", "School", "Job title", "Start date")
RUTH = ("1", "Ruth", "Adeyemi", "Oakfield Primary School", "Headteacher", "2015-09-01")


def csv_file(*rows, name="staff.csv", encoding="utf-8"):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return SimpleUploadedFile(name, out.getvalue().encode(encoding))


def login_with(within, subject, *kinds, other=False):
    with within(other=other):
        login = open_login(subject=subject, name=subject.title(), password=None)
        for kind in kinds:
            grant_remit(actor=None, login_id=login.pk, kind=kind, scope=ScopeKind.TRUST, scope_id=None, at=NOW)
    return login


@pytest.fixture
def hr_client(within, sign_in):
    with within():
        School.objects.bulk_create([School(name=s.name, urn=s.urn, laestab=s.laestab) for s in SAMPLE_SCHOOLS])
    return sign_in(login_with(within, "priya", RemitKind.HR))


def bring(client, file, **fields):
    return client.post(reverse("import-people"), {"file": file, "full_list": "some", **fields})


def newest(within):
    with within():
        return StaffImport.objects.latest("id")


def columns_as_matched(client, import_id):
    form = client.get(reverse("staff-file-columns", args=[import_id])).context["form"]
    return {name: field.initial for name, field in form.fields.items()}


def check(client, import_id):
    return client.post(reverse("staff-file-columns", args=[import_id]), columns_as_matched(client, import_id))


def test_a_file_goes_from_upload_to_applied(hr_client, within):
    answer = bring(hr_client, csv_file(HEADINGS, RUTH))
    kept = newest(within)
    assert answer.url == reverse("staff-file-columns", args=[kept.pk])
    page = hr_client.get(answer.url)
    assert b"A usual name for" in page.content
    answer = check(hr_client, kept.pk)
    assert answer.url == reverse("staff-file", args=[kept.pk])
    page = hr_client.get(answer.url).content.decode()
    assert "What this file would do" in page
    assert "Headteacher, Oakfield Primary School, from 1 September 2015" in page
    answer = hr_client.post(reverse("apply-staff-file", args=[kept.pk]), follow=True)
    assert "1 added, 0 changed, 0 left, 0 unchanged." in answer.content.decode()
    with within():
        assert Staff.objects.get().name == "Ruth Adeyemi"
    assert hr_client.post(reverse("apply-staff-file", args=[kept.pk]), follow=True).status_code == 200
    assert "Nothing to change" in again(hr_client, within)


def test_a_file_that_was_overtaken_shows_what_it_would_do_now(hr_client, within):
    bring(hr_client, csv_file(HEADINGS, RUTH))
    overtaken = newest(within)
    check(hr_client, overtaken.pk)
    bring(hr_client, csv_file(HEADINGS, RUTH, name="another.csv"))
    first = newest(within)
    check(hr_client, first.pk)
    hr_client.post(reverse("apply-staff-file", args=[first.pk]))
    page = hr_client.post(reverse("apply-staff-file", args=[overtaken.pk]), follow=True).content.decode()
    assert "People have been changed since this file was checked." in page
    assert "Nothing to change" in page


def test_a_list_from_which_most_people_are_missing_is_questioned(hr_client, within):
    """A part of the staff given as all of them would end the work of the rest."""
    staff = [RUTH, *((str(number), name, *RUTH[2:]) for number, name in enumerate(("Ada", "Bea", "Cy", "Di"), start=2))]
    bring(hr_client, csv_file(HEADINGS, *staff))
    everybody = newest(within)
    check(hr_client, everybody.pk)
    hr_client.post(reverse("apply-staff-file", args=[everybody.pk]))
    for many, questioned in ((2, True), (3, False)):
        bring(hr_client, csv_file(HEADINGS, *staff[:many]), full_list="trust")
        page = hr_client.get(check(hr_client, newest(within).pk).url).content.decode()
        assert ("Is everybody in this file?" in page) is questioned


def again(client, within):
    bring(client, csv_file(HEADINGS, RUTH))
    kept = newest(within)
    return client.get(check(client, kept.pk).url).content.decode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_accents_come_in_whatever_the_encoding(hr_client, within, encoding):
    bring(hr_client, csv_file(HEADINGS, ("1", "Zoë", "O’Brien-Müller", *RUTH[3:]), encoding=encoding))
    kept = newest(within)
    assert "Zoë O’Brien-Müller" in hr_client.get(check(hr_client, kept.pk).url).content.decode()


def test_a_workbook_comes_in_with_its_dates(hr_client, within):
    sample = sample_staff(SampleKind.SIMS, people=30, today=TODAYS)
    book = xlsx_of([Sheet("Staff", sample.headings, sample.rows)], title="Staff", at=NOW)
    bring(hr_client, SimpleUploadedFile("staff.xlsx", book))
    kept = newest(within)
    page = hr_client.get(check(hr_client, kept.pk).url)
    assert page.context["counts"]["add"] == 30


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (SimpleUploadedFile("staff.csv", b""), "empty"),
        (SimpleUploadedFile("staff.xlsx", b"PK\x03\x04 not a workbook"), "damaged"),
        (SimpleUploadedFile("staff.pdf", b"%PDF-1.7\n"), "read"),
        (SimpleUploadedFile("staff.csv", b"Fruit,Colour\nApple,Red\n"), "no column that a staff file has"),
    ],
)
def test_what_cannot_be_used_is_said_beside_the_field(hr_client, within, file, says):
    file.seek(0)
    answer = bring(hr_client, file)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    with within():
        assert not StaffImport.objects.exists()


def test_a_full_list_of_one_school_needs_the_school(hr_client):
    answer = bring(hr_client, csv_file(HEADINGS, RUTH), full_list="school")
    assert answer.status_code == 422
    assert "Choose the school of which this is the full list" in answer.content.decode()


def test_columns_that_nothing_was_made_of_are_named(hr_client, within):
    answer = bring(hr_client, csv_file(HEADINGS, RUTH))
    assert "Every column was matched by its name." in hr_client.get(answer.url).content.decode()
    answer = bring(hr_client, csv_file((*HEADINGS, "Biscuit"), (*RUTH, "Shortbread")))
    said = hr_client.get(answer.url).content.decode()
    assert "Every column was matched" not in said
    assert "1 column is not used: Biscuit." in said


def test_columns_that_are_not_enough_are_asked_for(hr_client, within):
    bring(hr_client, csv_file(("Ref", *HEADINGS[1:]), RUTH))
    kept = newest(within)
    answer = check(hr_client, kept.pk)
    assert answer.status_code == 422
    assert "No column says who is who for certain." in answer.content.decode()
    chosen = columns_as_matched(hr_client, kept.pk) | {"column-0": "payroll-number"}
    assert hr_client.post(reverse("staff-file-columns", args=[kept.pk]), chosen).status_code == 302


def test_the_question_about_dates_is_asked_and_answered(hr_client, within):
    bring(hr_client, csv_file(HEADINGS, (*RUTH[:5], "03/04/2021")))
    kept = newest(within)
    answer = hr_client.get(check(hr_client, kept.pk).url)
    assert answer.url == reverse("staff-file-question", args=[kept.pk])
    assert "Is 03/04/2021 3 April 2021 or 4 March 2021?" in hr_client.get(answer.url).content.decode()
    assert hr_client.post(answer.url, {}).status_code == 422
    answer = hr_client.post(answer.url, {"date_order": "month-first"}, follow=True)
    assert "from 4 March 2021" in answer.content.decode()


def test_a_file_without_schools_asks_for_the_school(hr_client, within):
    bring(hr_client, csv_file(HEADINGS[:3] + HEADINGS[4:], RUTH[:3] + RUTH[4:]))
    kept = newest(within)
    asked = hr_client.get(check(hr_client, kept.pk).url).url
    assert "Which school is this file from?" in hr_client.get(asked).content.decode()
    with within():
        school = School.objects.get(name="Kingsmere School").pk
    assert "Kingsmere School" in hr_client.post(asked, {"school": school}, follow=True).content.decode()


def test_refused_rows_are_shown_said_and_downloaded(hr_client, within):
    bring(hr_client, csv_file(HEADINGS, RUTH, ("=2+3", "Ben", "Osei", "The Oaks", "Deputy Headteacher", "")))
    kept = newest(within)
    url = check(hr_client, kept.pk).url
    page = hr_client.get(url, {"tab": "refused"})
    assert "“The Oaks” is not a school of the trust." in page.content.decode()
    told = b"".join(hr_client.get(reverse("refused-rows", args=[kept.pk])).streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(told)))
    assert rows[0] == ["Row", "Column", "What it says", "Why it is refused", "What to do"]
    assert rows[1][:3] == ["3", "School", "The Oaks"]
    with within():
        school = School.objects.get(name="Oakfield Primary School").pk
    answer = hr_client.post(reverse("check-again", args=[kept.pk]), {"school-0": school}, follow=True)
    assert answer.context["counts"]["refused"] == 0
    assert answer.context["counts"]["add"] == 2


def test_a_large_file_is_checked_and_applied_in_the_background(hr_client, within):
    sample = sample_staff(SampleKind.BROMCOM, people=2_100, today=TODAYS)
    bring(hr_client, csv_file(sample.headings, *sample.rows))
    kept = newest(within)
    assert check(hr_client, kept.pk).url.startswith("/work/")
    with within():
        work = Work.objects.get()
    assert (work.kind, work.given) == ("check-staff-file", {"import_id": kept.pk})
    assert hr_client.post(reverse("apply-staff-file", args=[kept.pk])).url.startswith("/work/")


def test_a_dropped_file_cannot_be_applied(hr_client, within):
    bring(hr_client, csv_file(HEADINGS, RUTH))
    kept = newest(within)
    check(hr_client, kept.pk)
    assert hr_client.post(reverse("drop-staff-file", args=[kept.pk])).url == reverse("import-people")
    answer = hr_client.post(reverse("apply-staff-file", args=[kept.pk]), follow=True)
    assert "applied or dropped already" in answer.content.decode()
    with within():
        assert not Staff.objects.exists()


PAGES = ("staff-file", "staff-file-columns", "staff-file-question", "refused-rows")
DEEDS = ("check-again", "drop-staff-file", "apply-staff-file")


def test_a_file_of_another_trust_does_not_exist(hr_client, within, sign_in):
    bring(hr_client, csv_file(HEADINGS, RUTH))
    kept = newest(within)
    outsider = sign_in(login_with(within, "wendy", RemitKind.HR, other=True), other=True)
    assert {outsider.get(reverse(name, args=[kept.pk])).status_code for name in PAGES} == {404}
    assert {outsider.post(reverse(name, args=[kept.pk])).status_code for name in DEEDS} == {404}


@pytest.mark.parametrize("kind", [None, RemitKind.PEOPLE_LEAD, RemitKind.GOVERNOR, RemitKind.TRUST_LEADER])
def test_only_hr_and_administrators_bring_files_in(within, sign_in, kind):
    client = sign_in(login_with(within, "sam", *([kind] if kind else [])))
    assert client.get(reverse("import-people")).status_code == 403
    assert client.get(reverse("import-schools")).status_code == 403
    assert client.post(reverse("apply-staff-file", args=[1])).status_code == 403


def test_the_preview_costs_the_same_for_one_person_and_for_fifty(hr_client, within):
    from django.db import connection

    spent = []
    for people in (1, 50):
        sample = sample_staff(SampleKind.OURS, people=people, today=TODAYS)
        bring(hr_client, csv_file(sample.headings, *sample.rows))
        url = check(hr_client, newest(within).pk).url
        with CaptureQueriesContext(
            connection,
        ) as queries:
            hr_client.get(url)
        spent.append(len(queries))
    assert spent[0] == spent[1]


def test_schools_come_in_from_an_extract(hr_client, within):
    sample = sample_schools()
    with within():
        School.objects.all().delete()
    file = csv_file(sample.headings, *sample.rows, name="edubase.csv", encoding="iso-8859-1")
    answer = hr_client.post(reverse("import-schools"), {"file": file})
    with within():
        kept = SchoolImport.objects.get()
    page = hr_client.get(answer.url)
    assert "12 to add, 0 to change, 0 unchanged, 0 refused." in page.content.decode()
    done = hr_client.post(
        reverse("apply-school-file", args=[kept.pk]), {"seen": page.context["found"].digest}, follow=True
    )
    assert "12 added, 0 changed, 0 unchanged." in done.content.decode()
    with within():
        oakfield = School.objects.get(urn="990101")
    assert (oakfield.laestab, oakfield.phase, oakfield.town) == ("9902001", "primary", "Larkford")


def test_a_school_that_took_anothers_place_keeps_the_link(hr_client, within):
    rows = [
        ("URN", "EstablishmentName", "EstablishmentStatus (code)", "OpenDate", "CloseDate", "PhaseOfEducation (code)"),
        ("880001", "Hollybank School", "2", "01-09-1990", "31-08-2024", "2"),
        ("880002", "Hollybank School", "1", "01-09-2024", "", "2"),
    ]
    links = csv_file(("URN", "LinkURN", "LinkType"), ("880002", "880001", "Predecessor"), name="links.csv")
    answer = hr_client.post(reverse("import-schools"), {"file": csv_file(*rows), "links": links})
    page = hr_client.get(answer.url)
    hr_client.post(answer.url + "apply/", {"seen": page.context["found"].digest})
    with within():
        assert School.objects.get(urn="880002").predecessor.urn == "880001"


def test_a_list_of_several_trusts_asks_whose_schools(hr_client, within):
    rows = [
        ("URN", "EstablishmentName", "Trusts (code)", "Trusts (name)"),
        ("880001", "Hollybank School", "1", "Alder Trust"),
        ("880002", "Pinewood School", "2", "Birch Trust"),
    ]
    answer = hr_client.post(reverse("import-schools"), {"file": csv_file(*rows)})
    assert "Whose schools are to be taken?" in hr_client.get(answer.url).content.decode()
    page = hr_client.post(answer.url, {"trust": "2/Birch Trust"}, follow=True).content.decode()
    assert "Pinewood School" in page
    assert "Hollybank School" not in page


def test_schools_that_changed_since_are_looked_at_again(hr_client, within):
    rows = [("URN", "School name"), ("880001", "Hollybank School")]
    answer = hr_client.post(reverse("import-schools"), {"file": csv_file(*rows)})
    done = hr_client.post(answer.url + "apply/", {"seen": "another"}, follow=True)
    assert "Schools have been changed since you looked." in done.content.decode()
    with within():
        assert not School.objects.filter(urn="880001").exists()

"""Doors of people and schools."""

from tests.doors.rows import ADMINISTRATOR, BESIDE, FAR, HR, PEOPLE_LEAD, REPORT, about, only, row, thing

READERS = (HR, ADMINISTRATOR, PEOPLE_LEAD)
KEEPERS = (HR, ADMINISTRATOR)


def of_person(*people, answer=200, posts=None):
    """Whoever looks after staff does so over the whole trust, whichever school it is."""
    relations = (REPORT, BESIDE, FAR)
    return about(
        "staff_id", "staff", dict.fromkeys(relations, only(*people, answer=answer)),
        posts=dict.fromkeys(relations, only(*people, answer=posts)) if posts else None,
    )  # fmt: skip


def of_file(kind, answer=200, *, posts=None):
    return thing(
        "import_id", kind, only(*KEEPERS, answer=answer), posts=only(*KEEPERS, answer=posts) if posts else None
    )


ROWS = {
    "people": row(only(*READERS)),
    "person": of_person(*READERS),
    "add-person": row(only(*KEEPERS), posts=only(*KEEPERS, answer=422)),
    "edit-person": of_person(*KEEPERS, posts=422),
    "import-people": row(only(*KEEPERS), posts=only(*KEEPERS, answer=422)),
    "staff-file": of_file("staff file"),
    "staff-file-columns": of_file("staff file", posts=422),
    "staff-file-question": of_file("staff file", (200, 302), posts=(302, 422)),
    "check-again": of_file("staff file", 405, posts=302),
    "drop-staff-file": of_file("staff file", 405, posts=302),
    "refused-rows": of_file("staff file"),
    "import-schools": row(only(*KEEPERS), posts=only(*KEEPERS, answer=422)),
    "school-file": of_file("school file", posts=(302, 422)),
    "apply-school-file": of_file("school file", 405, posts=302),
    "drop-school-file": of_file("school file", 405, posts=302),
    "schools": row(only(*READERS)),
    "add-school": row(only(*READERS), posts=only(*READERS, answer=422)),
    "edit-school": about(
        "school_id", "school", dict.fromkeys((BESIDE, FAR), only(*READERS)),
        posts=dict.fromkeys((BESIDE, FAR), only(*READERS, answer=422)),
    ),
}  # fmt: skip


def furnish(place):
    """A staff file and a school file that somebody has uploaded and checked."""
    from tests.conftest import NOW, TODAY
    from tests.doors.rows import Person
    from trellis.documents.reading import read_table
    from trellis.organisation.actions.school_files import bring_in_school_file
    from trellis.organisation.actions.staff_files import bring_in_staff_file, check_staff_file
    from trellis.organisation.models import StaffImport

    actor = place.actor(Person.HR)
    headings = "Payroll number,First name,Last name,TRN,School,Job title,Start date"
    row = f"77,Una,{place.mark},12,{place.words('Oakfield Primary')},Cook,2026-09-01"
    staff = f"{headings}\n{row}\n"
    number = bring_in_staff_file(
        actor=actor, table=read_table(staff.encode(), filename="staff.csv"), full_list="", school_id=None, at=NOW
    )
    StaffImport.objects.filter(pk=number).update(columns_confirmed=True)
    check_staff_file(actor=actor, import_id=number, on=TODAY, at=NOW)
    place.keep("staff file", number)
    schools = f"URN,EstablishmentName,PhaseOfEducation (name)\n990199,{place.words('Newfield')},Primary\n"
    table = read_table(schools.encode(), filename="schools.csv")
    place.keep("school file", bring_in_school_file(actor=actor, table=table, links=None, on=TODAY, at=NOW))

"""Odd and hostile files through the staff and school importers: read or refused in a sentence, and never half."""

import pytest

from tests.conftest import NOW, TODAY
from tests.hostile.fates import READ
from tests.hostile.files import hostile_files
from trellis.documents.reading import read_table
from trellis.documents.sheets import Row, SheetRows, TableFile
from trellis.organisation.actions.applying import apply_staff_file
from trellis.organisation.actions.school_files import NotAListOfSchools, bring_in_school_file
from trellis.organisation.actions.staff_files import (
    NotAStaffFile,
    bring_in_staff_file,
    check_staff_file,
    choose_columns,
)
from trellis.organisation.models import Post, Staff, StaffImport
from trellis.organisation.queries.files import staff_file
from trellis.organisation.queries.school_files import school_file
from trellis.organisation.rules.staff_fields import StaffField

FILES = [file for file in hostile_files() if file.as_rows == READ]
FIELDS = list(StaffField)


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES, ids=str)
def test_a_file_that_can_be_read_is_understood_or_refused_in_a_sentence(hr, schools, file):
    table = read_table(file.data, filename=file.name)
    refused: list[str] = []
    try:
        number = bring_in_staff_file(actor=hr, table=table, full_list="", school_id=None, at=NOW)
    except NotAStaffFile as refusal:
        refused.append(str(refusal))
        number = brought_anyhow(hr, table)
    if number:
        check_staff_file(actor=hr, import_id=number, on=TODAY, at=NOW)
        told = staff_file(import_id=number)
        if not told.question:
            assert told.counts["rows"] == told.counts["used"] + told.counts["refused"] == told.row_count
    try:
        school_list = bring_in_school_file(actor=hr, table=table, links=None, on=TODAY, at=NOW)
    except NotAListOfSchools as refusal:
        refused.append(str(refusal))
    else:
        assert school_file(import_id=school_list) is not None
    assert all(says.endswith(".") for says in refused)
    assert not Staff.objects.exists()


def brought_anyhow(hr, table):
    """As if somebody had said that its columns are a staff file's, one after the other."""
    sheet = next((sheet for sheet in table.sheets if sheet.rows), None)
    if sheet is None:
        return None
    width = len(sheet.rows[0].cells)
    headings = Row(0, ("Payroll number", *(f"column {n}" for n in range(1, width))))
    odd = TableFile(table.name, table.sha256, "csv", "", "", (SheetRows("", 0, (headings, *sheet.rows)),), ())
    number = bring_in_staff_file(actor=hr, table=odd, full_list="", school_id=None, at=NOW)
    chosen = dict(enumerate(FIELDS[:width]))
    choose_columns(actor=hr, import_id=number, chosen=chosen, at=NOW)
    return number


ODD = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(A1)",
    "-2",
    "\tTab",
    "<script>alert(1)</script>",
    "Robert'); DROP TABLE--",
    "‮evil",
    "a\x0bb",
)


@pytest.mark.parametrize("odd", ODD)
def test_what_looks_like_a_formula_or_a_script_is_text_or_refused(hr, schools, table, odd):
    headings = ("Payroll number", "First name", "Last name", "School", "Job title", "Start date")
    row = (odd, f"{odd}", "Adeyemi", "Kingsmere School", f"Teacher {odd}", "2020-09-01")
    number = bring_in_staff_file(actor=hr, table=table(headings, [row]), full_list="", school_id=None, at=NOW)
    check_staff_file(actor=hr, import_id=number, on=TODAY, at=NOW)
    apply_staff_file(actor=hr, import_id=number, on=TODAY, at=NOW)
    for staff in Staff.objects.all():
        assert staff.payroll_number == " ".join(odd.split())
        assert staff.first_name.isprintable()
    assert Post.objects.count() == Staff.objects.count() <= 1
    assert StaffImport.objects.get().state == "applied"

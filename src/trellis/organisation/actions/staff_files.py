"""Brings staff files in, says how they are to be read, and works out what applying them would do."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.documents.sheets import Row, SheetRows, TableFile
from trellis.kernel.collecting import without_collecting
from trellis.organisation.models import FileState, School, StaffImport, StaffImportPage
from trellis.organisation.policies import may_import_staff
from trellis.organisation.queries.files import A_PAGE, columns_of, said_before, school_book
from trellis.organisation.queries.held import held_people
from trellis.organisation.rules.columns import match_columns, signature_of
from trellis.organisation.rules.dates import DateOrder, said
from trellis.organisation.rules.differences import FullList, plan_import
from trellis.organisation.rules.groups import StaffGroup
from trellis.organisation.rules.job_titles import plain
from trellis.organisation.rules.kept_rows import packed, unpacked
from trellis.organisation.rules.people import HeldPerson
from trellis.organisation.rules.plan_words import (
    counts_of,
    managers_named,
    note_said,
    refusal_said,
    signs_of,
    words_for,
)
from trellis.organisation.rules.plans import Effect, ImportPlan
from trellis.organisation.rules.school_book import Found, SchoolBook
from trellis.organisation.rules.staff_fields import StaffField
from trellis.organisation.rules.staff_file import ReadAs, StaffFile
from trellis.organisation.rules.staff_rows import read_staff_rows

SAMPLES = 3
PAGES_AT_ONCE = 40
T = TypeVar("T")
Report = Callable[[int, int], None]


class NotAStaffFile(Exception):
    """The file can be read, but holds no list of people; the words say why."""


class FileIsOver(Exception):
    """The file has been applied or dropped, by somebody else or in another window."""


@action("bring in a staff file")
def bring_in_staff_file(*, actor: Actor, table: TableFile, full_list: str, school_id: int | None, at: datetime) -> int:
    """Keep a file's rows until it is applied or dropped. Nothing of them is anywhere else yet. Returns its number."""
    insist(may_import_staff(actor))
    sheet = sheet_of_staff(table)
    headings = list(sheet.headings)
    row = StaffImport(
        filename=table.name,
        sha256=table.sha256,
        encoding=table.encoding,
        sheet=sheet.name,
        uploaded_at=at,
        uploaded_by_id=actor.login_id,
        content=packed(sheet.body),
        row_count=len(sheet.body),
        headings=headings,
        signature=signature_of(headings),
        school_id=school_id,
        full_list=full_list,
        notes=list(table.notes),
        findings={"samples": samples_of(sheet)},
    )
    row.save()
    return row.pk


def sheet_of_staff(table: TableFile) -> SheetRows:
    """The sheet that looks most like a list of people."""
    sheets = [sheet for sheet in table.sheets if sheet.header is not None and sheet.body]
    if not sheets:
        raise NotAStaffFile(
            f"{table.name} has no row of headings with people under it. The first row should name the columns, "
            "for example Payroll number, First name, Last name, School, Job title."
        )

    def understood(sheet: SheetRows) -> int:
        return sum(match.field is not None for match in match_columns(sheet.headings).matches)

    best = max(sheets, key=understood)
    if not understood(best):
        raise NotAStaffFile(f"{table.name} has no column that a staff file has, such as a name, a TRN or a job title.")
    return best


def samples_of(sheet: SheetRows) -> list[list[str]]:
    """The first different values of each column: by them a person sees what it holds."""
    columns: list[dict[str, None]] = [{} for _ in sheet.headings]
    for row in sheet.body[:500]:
        for place, found in enumerate(columns):
            if len(found) < SAMPLES and row.cells[place]:
                found[row.cells[place][:60]] = None
    return [list(found) for found in columns]


@action("choose the columns of a staff file")
def choose_columns(
    *, actor: Actor, import_id: int, chosen: Mapping[int, StaffField | None], at: datetime
) -> tuple[str, ...]:
    """What each column is taken for, remembered for the next file with these headings. Returns what is missing."""
    insist(may_import_staff(actor))
    row = draft_of(import_id)
    columns = match_columns(row.headings, chosen=chosen)
    row.columns = columns.to_remember
    row.columns_confirmed = columns.complete
    row.question = None
    row.digest = ""
    row.save(update_fields=["columns", "columns_confirmed", "question", "digest"])
    return columns.missing


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody said about a file; None leaves a matter as it is."""

    date_order: DateOrder | None = None
    pad_trns: bool | None = None
    school_id: int | None = None
    full_list: str | None = None
    schools: Mapping[str, int | None] | None = None
    groups: Mapping[str, StaffGroup] | None = None


@action("answer questions about a staff file")
def answer_about_staff_file(*, actor: Actor, import_id: int, answers: Answers, at: datetime) -> None:
    """Which way round dates are, which school a word means, which group a title belongs to. All is remembered."""
    insist(may_import_staff(actor))
    row = draft_of(import_id)
    if answers.date_order is not None:
        row.date_order = answers.date_order.value
    if answers.pad_trns is not None:
        row.pad_trns = answers.pad_trns
    if answers.school_id is not None:
        row.school = School.objects.get(pk=answers.school_id)
    if answers.full_list is not None:
        row.full_list = answers.full_list
    row.said_schools = row.said_schools | {plain(words): id for words, id in (answers.schools or {}).items()}
    row.said_groups = row.said_groups | {plain(words): group.value for words, group in (answers.groups or {}).items()}
    row.digest = ""
    row.save()


@action("drop a staff file")
def drop_staff_file(*, actor: Actor, import_id: int, at: datetime) -> None:
    """Throw a file away that was not applied: its rows go, that it was there stays."""
    insist(may_import_staff(actor))
    close(draft_of(import_id), FileState.DROPPED)


def close(row: StaffImport, state: FileState) -> None:
    """The rows of a file, and the people in its preview, are kept no longer than they are needed."""
    row.state = state
    row.content = None
    row.question = None
    row.save()
    kept = ("refused", "notes") if state is FileState.APPLIED else ()
    StaffImportPage.objects.filter(staff_import=row).exclude(tab__in=kept).delete()


def draft_of(import_id: int) -> StaffImport:
    """The file, held until the transaction ends."""
    row = StaffImport.objects.select_for_update(of=("self",)).get(pk=import_id)
    if row.state != FileState.DRAFT:
        raise FileIsOver("This file has been applied or dropped already.")
    return row


@action("check a staff file")
def check_staff_file(
    *, actor: Actor, import_id: int, on: date, at: datetime, report: Report | None = None
) -> ImportPlan | None:
    """Work out what applying the file would do today, and keep it as pages to look at. Nobody is changed.

    Returns the plan, or none where something has to be answered first.
    """
    insist(may_import_staff(actor))
    with without_collecting():
        return checked(import_id, actor=actor, on=on, at=at, report=report)


def checked(import_id: int, *, actor: Actor, on: date, at: datetime, report: Report | None) -> ImportPlan | None:
    plan = None
    row = draft_of(import_id)
    file, book = read_kept(row, actor=actor, on=on)
    StaffImportPage.objects.filter(staff_import=row).delete()
    row.question = question_of(file)
    row.checked_at = at
    row.digest = ""
    if row.question is None:
        held = held_people()
        if report:
            report(1, 3)
        plan = plan_import(file, held=held, today=on, full_list=full_list_of(row))
        if report:
            report(2, 3)
        keep_pages(row, plan, book=book, held=held)
        row.digest = digest_of(plan, on=on)
        row.findings = row.findings | findings_of(file, plan)
    row.save()
    return plan


def read_kept(row: StaffImport, *, actor: Actor, on: date) -> tuple[StaffFile, SchoolBook]:
    """The rows kept of a file, read as has been said."""
    if row.content is None:
        raise FileIsOver("The rows of this file are no longer kept: bring it in again.")
    remembered = said_before(row)
    book = school_book(trust_name=actor.trust_name, said=remembered)
    school = book.found(row.school_id) if row.school_id in book.schools else None
    read_as = ReadAs(
        today=on,
        date_order=DateOrder(row.date_order) if row.date_order else None,
        pad_trns=row.pad_trns,
        school=school if isinstance(school, Found) else None,
        groups=remembered.groups,
    )
    rows: list[Row] = unpacked(bytes(row.content))
    return read_staff_rows(rows, columns=columns_of(row), schools=book, read_as=read_as), book


def full_list_of(row: StaffImport) -> FullList | None:
    if row.full_list == "school" and row.school_id is not None:
        return FullList(frozenset({row.school_id}))
    return FullList() if row.full_list == "trust" else None


def digest_of(plan: ImportPlan, *, on: date) -> str:
    """The plan of another day is another plan, even where it does the same."""
    return hashlib.sha256(f"{on.isoformat()} {plan.digest()}".encode()).hexdigest()


def question_of(file: StaffFile) -> dict[str, Any] | None:
    if file.lacks_school:
        return {"kind": "school"}
    if file.question is None:
        return None
    asked = file.question
    return {
        "kind": "dates",
        "asks": asked.asks,
        "row": asked.row,
        "column": asked.column,
        "value": asked.value,
        "day_first": said(asked.day_first),
        "month_first": said(asked.month_first),
    }


def findings_of(file: StaffFile, plan: ImportPlan) -> dict[str, Any]:
    def most(found: Mapping[str, int]) -> list[tuple[str, int]]:
        return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:50]

    return {
        "counts": counts_of(plan),
        "signs": list(signs_of(plan)),
        "short_trns": file.short_trns,
        "unknown_schools": most(file.unknown_schools),
        "unknown_groups": most(file.unknown_groups),
    }


def keep_pages(row: StaffImport, plan: ImportPlan, *, book: SchoolBook, held: Sequence[HeldPerson]) -> None:
    """What the plan says, in pages as they are shown; a few pages at a time, since a large file has thousands."""
    needed = managers_named(plan)
    others = {person.id: person.name for person in held if person.id in needed}
    words = words_for(plan, schools={id: school.name for id, school in book.schools.items()}, others=others)
    tabs: dict[str, Iterable[Any]] = {effect.value: map(words.person, plan.of(effect)) for effect in Effect}
    tabs |= {"refused": map(refusal_said, plan.refused), "notes": map(note_said, plan.notes)}
    for tab, rows in tabs.items():
        pages = (
            StaffImportPage(staff_import=row, tab=tab, number=number, rows=some)
            for number, some in enumerate(by(A_PAGE, rows), 1)
        )
        for some_pages in by(PAGES_AT_ONCE, pages):
            StaffImportPage.objects.bulk_create(some_pages)


def by(count: int, items: Iterable[T]) -> Iterator[list[T]]:
    """The items, so many at a time."""
    walk = iter(items)
    while some := list(islice(walk, count)):
        yield some

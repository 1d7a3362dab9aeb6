"""Answers what the files on their way in hold, and what applying them would do."""

from dataclasses import dataclass
from datetime import datetime

from trellis.organisation.models import FileState, StaffImport, StaffImportPage
from trellis.organisation.queries.held import known_schools
from trellis.organisation.rules.columns import ColumnMap, match_columns
from trellis.organisation.rules.groups import StaffGroup
from trellis.organisation.rules.school_book import SchoolBook, book_of

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that was brought in, as the list of files shows it."""

    id: int
    filename: str
    uploaded_at: datetime
    uploaded_by: str
    state: FileState
    row_count: int
    counts: dict[str, int]
    applied_at: datetime | None


def staff_files(*, newest: int = 10) -> list[FileRow]:
    """The newest staff files, whoever brought them."""
    found = StaffImport.objects.select_related("uploaded_by").defer("content").order_by("-uploaded_at", "-id")
    return [
        FileRow(
            row.pk,
            row.filename,
            row.uploaded_at,
            row.uploaded_by.name if row.uploaded_by else "",
            FileState(row.state),
            row.row_count,
            row.findings.get("counts", {}),
            row.applied_at,
        )
        for row in found[:newest]
    ]


@dataclass(frozen=True, slots=True)
class StaffFileView:
    """A staff file as its pages show it."""

    id: int
    filename: str
    sha256: str
    encoding: str
    sheet: str
    uploaded_at: datetime
    uploaded_by: str
    state: FileState
    row_count: int
    headings: tuple[str, ...]
    columns: ColumnMap
    columns_confirmed: bool
    school_id: int | None
    school: str
    full_list: str
    date_order: str
    pad_trns: bool
    notes: tuple[str, ...]
    question: dict[str, str] | None
    findings: dict[str, object]
    checked_at: datetime | None
    applied_at: datetime | None
    applied_by: str
    work_id: int | None

    @property
    def counts(self) -> dict[str, int]:
        return self.findings.get("counts", {})  # type: ignore[return-value]

    @property
    def signs(self) -> list[tuple[str, int]]:
        """Movers, people who start later and the like: how many of each."""
        return self.findings.get("signs", [])  # type: ignore[return-value]

    @property
    def is_draft(self) -> bool:
        return self.state is FileState.DRAFT


def staff_file(*, import_id: int) -> StaffFileView | None:
    """A staff file, without its rows; None where there is none."""
    row = (
        StaffImport.objects.select_related("uploaded_by", "applied_by", "school")
        .defer("content")
        .filter(pk=import_id)
        .first()
    )
    if row is None:
        return None
    return StaffFileView(
        row.pk,
        row.filename,
        row.sha256,
        row.encoding,
        row.sheet,
        row.uploaded_at,
        row.uploaded_by.name if row.uploaded_by else "",
        FileState(row.state),
        row.row_count,
        tuple(row.headings),
        columns_of(row),
        row.columns_confirmed,
        row.school_id,
        row.school.name if row.school else "",
        row.full_list,
        row.date_order,
        row.pad_trns,
        tuple(row.notes),
        row.question,
        row.findings,
        row.checked_at,
        row.applied_at,
        row.applied_by.name if row.applied_by else "",
        row.work_id,
    )


def columns_of(row: StaffImport) -> ColumnMap:
    """What each column is taken for: as was chosen for this file, or as for the last file with these headings."""
    if row.columns:
        return match_columns(row.headings, remembered={row.signature: row.columns})
    before = (
        StaffImport.objects.filter(signature=row.signature, columns_confirmed=True)
        .exclude(pk=row.pk)
        .order_by("-uploaded_at", "-id")
        .values_list("columns", flat=True)
        .first()
    )
    return match_columns(row.headings, remembered={row.signature: before} if before else None)


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """What people explained about earlier files: names of schools, and groups of job titles."""

    schools: dict[str, int | None]
    groups: dict[str, StaffGroup]


def said_before(row: StaffImport) -> SaidBefore:
    """What was explained for this file, and for any before it."""
    schools: dict[str, int | None] = {}
    groups: dict[str, StaffGroup] = {}
    found = StaffImport.objects.exclude(said_schools={}, said_groups={}).order_by("uploaded_at", "id")
    for said_schools, said_groups in (
        *found.values_list("said_schools", "said_groups"),
        (row.said_schools, row.said_groups),
    ):
        schools |= said_schools
        groups |= {words: StaffGroup(group) for words, group in said_groups.items()}
    return SaidBefore(schools, groups)


def school_book(*, trust_name: str, said: SaidBefore) -> SchoolBook:
    known = known_schools()
    ids = {school.id for school in known} | {None}
    return book_of(
        known, trust_name=trust_name, said_before={words: id for words, id in said.schools.items() if id in ids}
    )


def page_of_staff_file(*, import_id: int, tab: str, number: int) -> list[dict[str, object]]:
    """One page of the preview; empty where there is none."""
    rows = StaffImportPage.objects.filter(staff_import_id=import_id, tab=tab, number=number)
    return rows.values_list("rows", flat=True).first() or []


def all_of_staff_file(*, import_id: int, tab: str) -> list[dict[str, object]]:
    """A whole tab of the preview, for a download."""
    pages = StaffImportPage.objects.filter(staff_import_id=import_id, tab=tab).order_by("number")
    return [row for rows in pages.values_list("rows", flat=True) for row in rows]


def samples_of_columns(*, import_id: int) -> list[list[str]]:
    """The first different values of each column, kept with the file for choosing columns."""
    found = StaffImport.objects.filter(pk=import_id).values_list("findings", flat=True).first() or {}
    return found.get("samples", [])

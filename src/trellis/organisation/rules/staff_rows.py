"""Reads the rows of a staff file: each cell checked and tidied, or the row refused with the reason and what to do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial

from trellis.documents.sheets import Row

from .columns import ColumnMap
from .dates import DatesOfFile, read_date, read_last_day, said, settle_order
from .fte import FteScale, read_fte, settle_scale
from .groups import StaffGroup
from .identifiers import Misread, digits_of, read_email, read_payroll_number, read_trn
from .job_titles import Classified, classify_title
from .names import read_full_name, read_name
from .refusals import Note, Refusal
from .role_families import TITLE_OF_GROUP, ContractKind, RoleFamily
from .school_book import Found, SchoolBook
from .sex import Sex
from .staff_cells import Column, Unsaid, if_anything, read_contract, read_group, read_manager, read_sex, read_title
from .staff_fields import DATE_FIELDS, StaffField
from .staff_file import ManagerBy, ManagerRef, Mentioned, ReadAs, StaffFile, StaffRow

UNKNOWN_WORK = Classified(RoleFamily.OTHER_SUPPORT, StaffGroup.OTHER, known=False, says="")
NOBODY = (
    "Nothing says for certain who this is.",
    "Give a payroll number, a TRN or an e-mail, so that the person is recognised next time.",
)


def read_staff_rows(rows: Sequence[Row], *, columns: ColumnMap, schools: SchoolBook, read_as: ReadAs) -> StaffFile:
    """The file as people and posts, row by row. Nothing is read while a question about the whole file is open."""
    headings = {match.field: match.heading for match in columns.matches if match.field}
    dates = settle_order(dates_in(rows, columns), answer=read_as.date_order, today=read_as.today)
    lacks_school = StaffField.SCHOOL not in headings and read_as.school is None
    if dates.question or lacks_school:
        return StaffFile((), (), (), len(rows), headings, dates.question, lacks_school)
    reader = RowReader(cells_of(rows, columns=columns, schools=schools, read_as=read_as, dates=dates), schools, read_as)
    taken = [read for row in rows if (read := reader.read(row)) is not None]
    return StaffFile(
        rows=tuple(taken),
        refused=tuple(reader.refused),
        notes=(*notes_on_file(dates, reader.cells), *reader.notes()),
        counted=len(rows),
        headings=headings,
        short_trns=reader.short_trns,
        unknown_schools=reader.unknown_schools,
        unknown_groups=reader.unknown_groups,
        mentioned=reader.mentioned,
    )


def dates_in(rows: Sequence[Row], columns: ColumnMap) -> Iterator[tuple[int, str, str]]:
    """Every date of the file that came as text; those which a workbook itself holds as dates are certain."""
    for staff_field in DATE_FIELDS:
        index = columns.column_of(staff_field)
        if index is not None:
            heading = columns.heading_of(staff_field)
            yield from ((row.number, heading, row.cells[index]) for row in rows if index not in row.dates)


@dataclass(frozen=True, slots=True)
class Cells:
    """The columns of one file, each with the way in which its cells are read."""

    payroll: Column[str]
    trn: Column[str]
    first: Column[str]
    last: Column[str]
    full: Column[tuple[str, str]]
    known_as: Column[str]
    sex: Column[Sex | Unsaid]
    work_email: Column[str]
    personal_email: Column[str]
    in_service_from: Column[date]
    qts_on: Column[date]
    joined_on: Column[date]
    starts_on: Column[date]
    last_day: Column[date]
    school: Column[Found]
    title: Column[str]
    group: Column[StaffGroup | Unsaid]
    fte: Column[Decimal]
    contract: Column[ContractKind | Unsaid]
    manager: Column[ManagerRef]
    manager_number: Column[ManagerRef]
    manager_email: Column[ManagerRef]
    fte_scale: FteScale


def cells_of(
    rows: Sequence[Row], *, columns: ColumnMap, schools: SchoolBook, read_as: ReadAs, dates: DatesOfFile
) -> Cells:
    def at(staff_field: StaffField) -> tuple[int | None, str]:
        return columns.column_of(staff_field), columns.heading_of(staff_field)

    fte_at, fte_heading = at(StaffField.FTE)
    texts = (row.cells[fte_at] for row in rows) if fte_at is not None else ()
    scale = settle_scale(texts, heading=fte_heading)
    day = if_anything(partial(read_date, order=dates.order, today=read_as.today))
    last_day = if_anything(partial(read_last_day, order=dates.order, today=read_as.today))
    days: dict[str, date | Misread | None] = {}
    return Cells(
        payroll=Column(*at(StaffField.PAYROLL_NUMBER), read_payroll_number, None),
        trn=Column(*at(StaffField.TRN), if_anything(partial(read_trn, pad=read_as.pad_trns)), None),
        first=Column(*at(StaffField.FIRST_NAME), read_name, {}),
        last=Column(*at(StaffField.LAST_NAME), read_name, {}),
        full=Column(*at(StaffField.FULL_NAME), read_full_name, None),
        known_as=Column(*at(StaffField.KNOWN_AS), read_name, {}),
        sex=Column(*at(StaffField.SEX), if_anything(read_sex), {}),
        work_email=Column(*at(StaffField.WORK_EMAIL), if_anything(read_email), None),
        personal_email=Column(*at(StaffField.PERSONAL_EMAIL), if_anything(read_email), None),
        in_service_from=Column(*at(StaffField.IN_SERVICE_FROM), day, days),
        qts_on=Column(*at(StaffField.QTS_ON), day, days),
        joined_on=Column(*at(StaffField.JOINED_ON), day, days),
        starts_on=Column(*at(StaffField.STARTS_ON), day, days),
        last_day=Column(*at(StaffField.LAST_DAY), last_day, {}),
        school=Column(*at(StaffField.SCHOOL), schools.find, {}),
        title=Column(*at(StaffField.JOB_TITLE), read_title, {}),
        group=Column(*at(StaffField.STAFF_GROUP), partial(read_group, said_before=read_as.groups), {}),
        fte=Column(fte_at, fte_heading, partial(read_fte, scale=scale), {}),
        contract=Column(*at(StaffField.CONTRACT), if_anything(read_contract), {}),
        manager=Column(*at(StaffField.LINE_MANAGER), if_anything(read_manager(ManagerBy.ANY)), {}),
        manager_number=Column(*at(StaffField.LINE_MANAGER_NUMBER), if_anything(read_manager(ManagerBy.NUMBER)), {}),
        manager_email=Column(*at(StaffField.LINE_MANAGER_EMAIL), if_anything(read_manager(ManagerBy.EMAIL)), {}),
        fte_scale=scale,
    )


def notes_on_file(dates: DatesOfFile, cells: Cells) -> Iterator[Note]:
    if dates.says:
        yield Note(0, "", dates.says)
    if cells.fte_scale is FteScale.PERCENT:
        yield Note(0, cells.fte.heading, "FTE is read as percent: 100 is full time.")


@dataclass(slots=True)
class RowReader:
    """Reads row after row, and gathers what was refused, what was noticed and who was mentioned."""

    cells: Cells
    schools: SchoolBook
    read_as: ReadAs
    refused: list[Refusal] = field(default_factory=list)
    mentioned: Mentioned = field(default_factory=Mentioned)
    titles: dict[str, Classified] = field(default_factory=dict)
    managers: dict[tuple[ManagerRef | None, ...], tuple[ManagerRef, ...]] = field(default_factory=dict)
    said_once: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    short_trns: int = 0
    unknown_schools: dict[str, int] = field(default_factory=dict)
    unknown_groups: dict[str, int] = field(default_factory=dict)

    def read(self, row: Row) -> StaffRow | None:
        """The row, or None where it was refused."""
        wrong: list[Refusal] = []
        c = self.cells
        payroll, trn = c.payroll.of(row, wrong) or "", c.trn.of(row, wrong) or ""
        work_email, personal_email = c.work_email.of(row, wrong) or "", c.personal_email.of(row, wrong) or ""
        first, last = self.names(row, wrong)
        if not wrong and not (payroll or trn or work_email or personal_email):
            wrong.append(Refusal(row.number, c.payroll.heading, "", *NOBODY))
        joined_on, starts_on = c.joined_on.of(row, wrong), c.starts_on.of(row, wrong)
        last_day = c.last_day.of(row, wrong)
        if starts_on and last_day and last_day < starts_on:
            wrong.append(self.backwards(row, starts_on, last_day))
        school = self.school_of(row, wrong, last_day=last_day)
        title, classified, group_given = self.work_of(row, wrong)
        read = StaffRow(
            row.number,
            payroll,
            trn,
            first,
            last,
            c.known_as.of(row, wrong) or "",
            self.sex_of(row, wrong),
            work_email,
            personal_email,
            c.in_service_from.of(row, wrong),
            c.qts_on.of(row, wrong),
            joined_on,
            school,
            title,
            classified.family,
            classified.group,
            group_given,
            c.fte.of(row, wrong),
            starts_on,
            last_day,
            self.contract_of(row, wrong),
            self.managers_of(row, wrong),
        )
        if not wrong:
            return read
        self.refuse(read, wrong)
        return None

    def names(self, row: Row, wrong: list[Refusal]) -> tuple[str, str]:
        c = self.cells
        before = len(wrong)
        first, last = c.first.of(row, wrong) or "", c.last.of(row, wrong) or ""
        if not (first and last) and (full := c.full.of(row, wrong)):
            first, last = first or full[0], last or full[1]
        if len(wrong) == before and not (first and last):
            column = c.last if first else c.first
            lacks = "last name" if first else "first name" if last else "name"
            wrong.append(
                Refusal(row.number, column.heading, "", f"The {lacks} is missing.", "Fill it in, or remove the row.")
            )
        return first, last

    def backwards(self, row: Row, starts_on: date, last_day: date) -> Refusal:
        column = self.cells.last_day
        says = f"The post ends on {said(last_day)}, before it starts on {said(starts_on)}."
        return Refusal(row.number, column.heading, column.text(row), says, "Correct one of the two dates.")

    def school_of(self, row: Row, wrong: list[Refusal], *, last_day: date | None) -> int | None:
        column = self.cells.school
        before = len(wrong)
        found = column.of(row, wrong)
        if found is None and len(wrong) > before:
            text = column.text(row)
            self.unknown_schools[text] = self.unknown_schools.get(text, 0) + 1
            return None
        if found is None and (found := self.read_as.school) is None:
            wrong.append(Refusal(row.number, column.heading, "", "The school is missing.", "Fill in its name or URN."))
            return None
        held_in = self.schools.on_day(found, last_day=last_day) if found.closed_on else found
        if isinstance(held_in, Misread):
            wrong.append(Refusal(row.number, column.heading, column.text(row), held_in.says, held_in.remedy))
            return None
        if held_in.id != found.id:
            self.say(row, column.heading, f"{found.name} has closed: its posts are taken to {held_in.name}.")
        return held_in.id

    def work_of(self, row: Row, wrong: list[Refusal]) -> tuple[str, Classified, bool]:
        """The job title, the family it is read as, and whether the file itself gave the group."""
        c = self.cells
        before = len(wrong)
        title, group = c.title.of(row, wrong) or "", c.group.of(row, wrong)
        if len(wrong) > before:
            text = c.group.text(row)
            if text and group is None:
                self.unknown_groups[text] = self.unknown_groups.get(text, 0) + 1
            return title, UNKNOWN_WORK, False
        if not title and not isinstance(group, StaffGroup):
            wrong.append(
                Refusal(row.number, c.title.heading, "", "The job title is missing.", "Fill in what the person does.")
            )
            return title, UNKNOWN_WORK, False
        if not title and isinstance(group, StaffGroup):
            title = TITLE_OF_GROUP[group]
        classified = self.titles.get(title)
        if classified is None:
            classified = self.titles[title] = classify_title(title, remembered=self.read_as.groups)
        if isinstance(group, StaffGroup):
            return title, Classified(classified.family, group, True, ""), True
        if not classified.known:
            self.unknown_groups[title] = self.unknown_groups.get(title, 0) + 1
            self.say(row, c.title.heading, classified.says)
        return title, classified, False

    def contract_of(self, row: Row, wrong: list[Refusal]) -> ContractKind | None:
        column = self.cells.contract
        contract = column.of(row, wrong)
        if isinstance(contract, Unsaid):
            self.say(row, column.heading, f"“{column.text(row)}” is not a kind of contract we know: it is passed over.")
            return None
        return contract

    def sex_of(self, row: Row, wrong: list[Refusal]) -> Sex:
        column = self.cells.sex
        sex = column.of(row, wrong)
        if isinstance(sex, Unsaid):
            self.say(row, column.heading, f"“{column.text(row)}” is neither F, M nor “not said”: it is passed over.")
            return Sex.NOT_KNOWN
        return sex or Sex.NOT_KNOWN

    def managers_of(self, row: Row, wrong: list[Refusal]) -> tuple[ManagerRef, ...]:
        c = self.cells
        by_number, by_email = c.manager_number.of(row, wrong), c.manager_email.of(row, wrong)
        named = (by_number, by_email, c.manager.of(row, wrong))
        # Ten people name one manager: kept once.
        if named not in self.managers:
            self.managers[named] = tuple(ref for ref in named if ref is not None)
        return self.managers[named]

    def refuse(self, read: StaffRow, wrong: list[Refusal]) -> None:
        self.refused += wrong
        self.mentioned.add_row(read)
        trn = self.cells.trn.heading
        self.short_trns += any(r.column == trn and 4 <= len(digits_of(r.value)) < 7 for r in wrong)

    def say(self, row: Row, column: str, says: str) -> None:
        """A note once a file, with the first row it applies to and how many more there are."""
        first, times = self.said_once.get((column, says), (row.number, 0))
        self.said_once[column, says] = (first, times + 1)

    def notes(self) -> Iterator[Note]:
        for (column, says), (row, times) in self.said_once.items():
            more = "" if times == 1 else f" So in {times:,} rows."
            yield Note(row, column, says + more)

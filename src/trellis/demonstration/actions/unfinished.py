"""Leaves work on the tables: a framework that waits for its review, and a staff file that is checked and not applied."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from trellis.access.rules import Actor
from trellis.demonstration.rules.world import Person, Today
from trellis.documents.csv_out import csv_of
from trellis.documents.reading import read_table
from trellis.frameworks import actions as frameworks
from trellis.organisation.actions import staff_files
from trellis.organisation.queries.files import staff_file

HEADINGS = ("Payroll number", "First name", "Last name", "School", "Job title", "Start date", "FTE", "TRN")


def leave_a_draft(*, actor: Actor, file: Path, today: Today) -> None:
    """What the people lead brought in two days ago and has not classified yet."""
    frameworks.draft_framework_from_source(
        actor=actor,
        name="Lunchtime pathway.csv",
        content=file.read_bytes(),
        title="Lunchtime pathway",
        at=today.at - timedelta(days=2),
    )


def leave_a_staff_file(*, actor: Actor, people: Sequence[Person], today: Today) -> None:
    """What HR checked this morning: people as they are, two with new jobs, a joiner, and a number that is none."""
    at = today.at - timedelta(hours=3)
    content = b"".join(csv_of(HEADINGS, _rows(people, at)))
    table = read_table(content, filename="Payroll autumn.csv")
    import_id = staff_files.bring_in_staff_file(actor=actor, table=table, full_list="", school_id=None, at=at)
    found = staff_file(import_id=import_id)
    assert found is not None
    chosen = {match.index: match.field for match in found.columns.matches}
    staff_files.choose_columns(actor=actor, import_id=import_id, chosen=chosen, at=at)
    staff_files.check_staff_file(actor=actor, import_id=import_id, on=today.on, at=at)


def _rows(people: Sequence[Person], at: datetime) -> list[tuple[str, ...]]:
    known = [one for one in people if one.school and not one.left_on and len(one.posts) == 1 and not one.key][:12]
    rows = [
        (
            one.payroll_number, one.first, one.last, one.school.name if one.school else "", _title(one, place),
            one.posts[0].starts_on.isoformat(), str(one.fte), one.trn,
        )
        for place, one in enumerate(known)
    ]  # fmt: skip
    school = known[0].school.name if known[0].school else ""
    begins = (at + timedelta(days=40)).date().replace(day=1).isoformat()
    joiner = ("20001", "Imogen", "Sutherland", school, "Class teacher", begins, "0.8", "")
    slip = ("20002", "Bogdan", "Popescu", school, "Caretaker", begins, "1.0", "12-3")
    return [*rows, joiner, slip]


def _title(person: Person, place: int) -> str:
    """Two of them have a new job."""
    return {3: "Reading lead", 7: "Higher level teaching assistant"}.get(place, person.title)

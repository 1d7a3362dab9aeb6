"""People who keep staff and schools, and a trust with schools to keep them for."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.conftest import NOW, TODAY


@pytest.fixture
def hr(in_trust: None, trust_ids: tuple[int, int]) -> Any:
    """HR of the whole trust, inside whose trust the test acts."""
    from trellis.access.actions import open_login
    from trellis.access.rules import Actor, Remit, RemitKind, ScopeKind

    login = open_login(subject="priya", name="Priya Shah", password=None)
    remits = frozenset({Remit(RemitKind.HR, ScopeKind.TRUST)})
    return Actor(login.pk, trust_ids[0], None, "Priya Shah", remits=remits, trust_name="Larkfield Learning Trust")


@pytest.fixture
def schools(in_trust: None) -> dict[str, int]:
    """The schools of the sample files, by name."""
    from trellis.organisation.models import School
    from trellis.organisation.rules.sample_people import SAMPLE_SCHOOLS

    made = [School(name=s.name, urn=s.urn, laestab=s.laestab) for s in SAMPLE_SCHOOLS]
    return {school.name: school.pk for school in School.objects.bulk_create(made)}


@pytest.fixture
def table() -> Callable[..., Any]:
    """A file of rows as it was read, from headings and rows of text."""
    from trellis.documents.sheets import Row, SheetRows, TableFile

    def made(headings: Any, rows: Any, name: str = "staff.csv") -> TableFile:
        told = [Row(1, tuple(headings)), *(Row(n, tuple(row)) for n, row in enumerate(rows, 2))]
        sheet = SheetRows("", 0, tuple(told))
        return TableFile(name, "0" * 64, "csv", "utf-8", ",", (sheet,), ())

    return made


@pytest.fixture
def bring(hr: Any, table: Callable[..., Any]) -> Iterator[Callable[..., int]]:
    """Bring rows in as a staff file and check them; returns the file's number."""
    from trellis.organisation.actions.staff_files import bring_in_staff_file, check_staff_file

    def brought(headings: Any, rows: Any, *, full_list: str = "", school_id: int | None = None, on: Any = TODAY) -> int:
        number = bring_in_staff_file(
            actor=hr, table=table(headings, rows), full_list=full_list, school_id=school_id, at=NOW
        )
        check_staff_file(actor=hr, import_id=number, on=on, at=NOW)
        return number

    return brought

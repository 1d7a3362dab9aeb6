"""Answers every line of everybody, row by row, however many there are."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from trellis.access import tenancy

HEADINGS = (
    "Payroll number", "Family name", "First name", "School", "Group of staff", "Pathway", "Stage", "Strand", "Statement",
    "Class", "Year", "Status", "Offered on", "Planned for", "Done on", "Put off until",
)  # fmt: skip

_LINES = """
SELECT s.payroll_number, s.last_name, s.first_name, coalesce(c.name, ''), l.staff_group, f.title, g.title, r.title, t.text,
       t.classification, CASE WHEN l.cycle = 0 THEN '' ELSE l.cycle::text END, l.status, l.offered_on::text,
       l.planned_on::text, l.done_on::text, l.deferred_until::text
FROM entitlements_line l
JOIN organisation_staff s ON s.id = l.staff_id
JOIN frameworks_statement t ON t.id = l.statement_id
JOIN frameworks_strand r ON r.id = t.strand_id
JOIN frameworks_stage g ON g.id = t.stage_id
JOIN frameworks_version v ON v.id = t.version_id
JOIN frameworks_framework f ON f.id = v.framework_id
LEFT JOIN organisation_school c ON c.id = l.school_id
ORDER BY l.staff_id, l.statement_id, l.cycle
"""
ROWS_AT_A_TIME = 5_000


def every_line_of_everybody(
    *, trust_id: int, login_id: int
) -> tuple[tuple[str, ...], Iterator[tuple[str | None, ...]]]:
    """Headings and rows. The rows are read in a transaction of their own, since an answer is streamed after the request's."""
    return HEADINGS, _rows(trust_id, login_id)


def _rows(trust_id: int, login_id: int) -> Iterator[tuple[str | None, ...]]:
    with (
        tenancy.within(trust_id, login_id, verb="read every line of everybody"),
        connection.chunked_cursor() as cursor,
    ):
        cursor.execute(_LINES)
        while rows := cursor.fetchmany(ROWS_AT_A_TIME):
            yield from rows

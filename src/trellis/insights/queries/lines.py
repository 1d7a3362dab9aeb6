"""Answers every line of everybody as CSV, which the database itself writes, however many there are."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from trellis.access import tenancy

MARK = b"\xef\xbb\xbf"
"""By which Excel knows UTF-8."""
PIECE = 64 * 1024

# What a spreadsheet would take for a formula is escaped as `documents.formulas` does it; in the small tables, not once
# for every line.
_SAFE = "CASE WHEN {0} ~ '^ *[=+@\\t\\r＝＋－＠-]' THEN '''' || {0} ELSE {0} END"


def _safe(column: str) -> str:
    return _SAFE.format(column)


# Each heading of the file, and where it comes from.
_SAID = {
    "Payroll number": "s.payroll",
    "Family name": "s.last",
    "First name": "s.first",
    "School": "c.name",
    "Group of staff": "l.staff_group",
    "Pathway": "t.pathway",
    "Version": "t.version",
    "Stage": "t.stage",
    "Strand": "t.strand",
    "Statement": "t.text",
    "Class": "t.classification",
    "Academic year": "CASE WHEN l.cycle > 0 THEN l.cycle || '/' || right((l.cycle + 1)::text, 2) END",
    "Status": "l.status",
    "In force for them": "CASE WHEN l.past THEN 'no' ELSE 'yes' END",
    "Offered": "CASE WHEN l.offered THEN 'yes' ELSE 'no' END",
    "Asked on": "l.asked_on",
    "Offered on": "l.offered_on",
    "Planned for": "l.planned_on",
    "Started on": "l.started_on",
    "Done on": "l.done_on",
    "Put off until": "l.deferred_until",
    "Swapped for": f"CASE WHEN l.swap <> '' THEN {_safe('l.swap')} END",
}
HEADINGS = tuple(_SAID)
_COLUMNS = ", ".join(f'{said} AS "{heading}"' for heading, said in _SAID.items())
_LINES = f"""
WITH people AS MATERIALIZED (
  SELECT id, {_safe("payroll_number")} AS payroll, {_safe("last_name")} AS last, {_safe("first_name")} AS first
  FROM organisation_staff
), schools AS MATERIALIZED (
  SELECT id, {_safe("name")} AS name FROM organisation_school
), statements AS MATERIALIZED (
  SELECT t.id, {_safe("f.title")} AS pathway, {_safe("g.title")} AS stage, {_safe("r.title")} AS strand,
         {_safe("t.text")} AS text, t.classification, v.number AS version
  FROM frameworks_statement t
  JOIN frameworks_strand r ON r.id = t.strand_id
  JOIN frameworks_stage g ON g.id = t.stage_id
  JOIN frameworks_version v ON v.id = t.version_id
  JOIN frameworks_framework f ON f.id = v.framework_id
)
SELECT {_COLUMNS}
FROM entitlements_line l
JOIN people s ON s.id = l.staff_id
JOIN statements t ON t.id = l.statement_id
LEFT JOIN schools c ON c.id = l.school_id
ORDER BY l.staff_id, l.statement_id, l.cycle
"""


def every_line_of_everybody(*, trust_id: int, login_id: int) -> Iterator[bytes]:
    """Pieces of the file, read in a transaction of their own: an answer is streamed after the request's has ended."""
    piece = bytearray(MARK)
    with tenancy.within(trust_id, login_id, verb="read every line of everybody"), connection.cursor() as cursor:
        # Behind a trust's wall PostgreSQL expects few rows, and would look each line's people up one by one.
        cursor.execute("SET LOCAL enable_nestloop = off")
        with cursor.copy(f"COPY ({_LINES}) TO STDOUT (FORMAT csv, HEADER)") as rows:
            for row in rows:
                piece += row
                if len(piece) >= PIECE:
                    yield bytes(piece)
                    piece.clear()
    yield bytes(piece)

"""Answers which statements, by their codes, people have done and somebody has confirmed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db import connection


class DoneRow(NamedTuple):
    """A statement of somebody's ledger. `confirmed` is None where nobody was asked, or nobody has answered yet."""

    staff_id: int
    code: str
    done: bool
    confirmed: bool | None
    on: date | None


# What waits to be confirmed is done, and may yet be sent back. A statement of the framework that somebody is on
# to which nothing has happened is known not to be done; of other frameworks nothing is known.
_DONE = """
SELECT l.staff_id, t.code, l.done_on IS NOT NULL,
       CASE WHEN l.status = 'done' AND r.confirmation = 'manager' THEN true
            WHEN l.done_on IS NULL THEN false END, l.done_on
FROM entitlements_line l
JOIN frameworks_statement t ON t.id = l.statement_id JOIN frameworks_strand r ON r.id = t.strand_id
WHERE l.staff_id = ANY(%(staff)s) AND t.code = ANY(%(codes)s) AND (l.done_on IS NOT NULL OR NOT l.past)
UNION ALL
SELECT p.staff_id, t.code, false, false, NULL
FROM entitlements_placement p
JOIN frameworks_stage g ON g.id = p.stage_id
JOIN frameworks_statement t ON t.version_id = g.version_id AND t.code = ANY(%(codes)s)
WHERE p.staff_id = ANY(%(staff)s) AND upper_inf(p.during)
  AND NOT EXISTS (SELECT 1 FROM entitlements_line l WHERE l.staff_id = p.staff_id AND l.statement_id = t.id)
ORDER BY 1, 2, 5 NULLS LAST, 3, 4
"""


def statements_done(*, staff_ids: Collection[int], codes: Collection[str]) -> list[DoneRow]:
    """Of these people and these codes, by person and code. One query; none where no code is asked for."""
    if not codes:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_DONE, {"staff": list(staff_ids), "codes": sorted(codes)})
        return [DoneRow(*row) for row in cursor.fetchall()]

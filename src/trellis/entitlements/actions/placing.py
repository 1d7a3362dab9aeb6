"""Writes placements for any number of people in a few statements; lines follow, over versions too."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from trellis.access.rules import Actor
from trellis.entitlements.actions.carrying import CarriedOver, carry_over

# What each choice comes to, asked before anything is written: while rows are written the database has no idea of their number.
_CHOICES = """
CREATE TEMPORARY TABLE choices ON COMMIT DROP AS
SELECT c.staff_id, c.stage_id, c.reason, v.framework_id, s.main_school_id AS school_id, s.staff_group, p.id AS placement_id,
       CASE WHEN p.id IS NULL THEN 'new' WHEN p.stage_id = c.stage_id THEN 'unchanged'
            WHEN old.version_id <> g.version_id AND (old.key = g.key OR %(follows)s) THEN 'new-version'
            WHEN old.position > g.position THEN 'went-back' ELSE 'moved-on' END AS step,
       lower(p.during) >= %(on)s AS corrects, coalesce(p.stage_since, lower(p.during)) AS stage_since,
       p.reason AS old_reason, p.chosen_at AS old_chosen_at, p.chosen_by_id AS old_chosen_by_id,
       p.stage_id AS old_stage_id, old.version_id AS old_version_id, g.version_id,
       (SELECT max(e.last_offered_on) FROM entitlements_placement e WHERE e.staff_id = c.staff_id) AS last_offered_on
FROM ({chosen}) AS c (staff_id, stage_id, reason)
JOIN organisation_staff s ON s.id = c.staff_id
JOIN frameworks_stage g ON g.id = c.stage_id
JOIN frameworks_version v ON v.id = g.version_id AND v.status = 'published'
LEFT JOIN entitlements_placement p
  ON p.staff_id = c.staff_id AND p.framework_id = v.framework_id AND upper_inf(p.during)
LEFT JOIN frameworks_stage old ON old.id = p.stage_id
"""
STEPS = "SELECT school_id, step, count(*) FROM choices GROUP BY school_id, step"
# Whoever comes to the same stage of a new version is there for the reason and since the day that they were, and as it was chosen
# then: who moved them, and when, is said of the move.
# A stage chosen on the day the last one began corrects it in place: the record keeps what it was.
_CORRECT = """
UPDATE entitlements_placement p
SET stage_id = c.stage_id, reason = CASE c.step WHEN 'new-version' THEN c.old_reason ELSE c.reason END,
    chosen_at = CASE c.step WHEN 'new-version' THEN c.old_chosen_at ELSE %(at)s END,
    chosen_by_id = CASE c.step WHEN 'new-version' THEN c.old_chosen_by_id ELSE %(by)s END,
    school_id = c.school_id, staff_group = c.staff_group,
    stage_since = CASE WHEN c.step = 'new-version' THEN c.stage_since END
FROM choices c
WHERE p.id = c.placement_id AND c.step <> 'unchanged' AND c.corrects
"""
_END = """
UPDATE entitlements_placement p
SET during = daterange(lower(p.during), %(on)s), ended_at = %(at)s, ended_by_id = %(by)s, end_reason = c.reason,
    ending = c.step
FROM choices c
WHERE p.id = c.placement_id AND c.step <> 'unchanged' AND NOT c.corrects
"""
# Who has been offered something this year has been, whatever stage they move to.
_BEGIN = """
INSERT INTO entitlements_placement
  (staff_id, framework_id, stage_id, during, school_id, staff_group, reason, chosen_at, chosen_by_id, ending, end_reason,
   last_offered_on, stage_since)
SELECT c.staff_id, c.framework_id, c.stage_id, daterange(%(on)s, NULL), c.school_id, c.staff_group,
       CASE c.step WHEN 'new-version' THEN c.old_reason ELSE c.reason END,
       CASE c.step WHEN 'new-version' THEN c.old_chosen_at ELSE %(at)s END,
       CASE c.step WHEN 'new-version' THEN c.old_chosen_by_id ELSE %(by)s END,
       '', '', c.last_offered_on, CASE WHEN c.step = 'new-version' THEN c.stage_since END
FROM choices c
WHERE c.step = 'new' OR (c.step <> 'unchanged' AND NOT c.corrects)
"""
# Whoever comes to another version of their pathway: what they leave and what they come to.
_CROSSING = """
CREATE TEMPORARY TABLE crossing ON COMMIT DROP AS
SELECT c.staff_id, c.old_version_id, c.version_id, c.old_stage_id, c.stage_id, p.id AS placement_id,
       CASE WHEN c.corrects THEN NULL ELSE c.placement_id END AS left_id
FROM choices c
JOIN entitlements_placement p ON p.staff_id = c.staff_id AND p.framework_id = c.framework_id AND upper_inf(p.during)
WHERE c.old_version_id <> c.version_id
"""
_MOVED = """
INSERT INTO entitlements_movedperson (move_id, staff_id, from_stage_id, to_stage_id, left_id, placement_id, at)
SELECT %(move)s, staff_id, old_stage_id, stage_id, left_id, placement_id, %(at)s FROM crossing
"""
_RECOUNT = """
UPDATE entitlements_line l
SET counted = now.counted, past = now.past, school_id = now.school_id, staff_group = now.staff_group
FROM (
  SELECT o.id, coalesce(g.id = t.stage_id, false) AS counted, coalesce(g.version_id <> v.id, false) AS past,
         s.main_school_id AS school_id, s.staff_group
  FROM entitlements_line o
  JOIN frameworks_statement t ON t.id = o.statement_id
  JOIN frameworks_version v ON v.id = t.version_id
  JOIN organisation_staff s ON s.id = o.staff_id
  LEFT JOIN entitlements_placement p
    ON p.staff_id = o.staff_id AND p.framework_id = v.framework_id AND upper_inf(p.during)
  LEFT JOIN frameworks_stage g ON g.id = p.stage_id
  WHERE o.staff_id = ANY(%(staff)s)
) now
WHERE l.id = now.id AND (l.counted, l.past, l.school_id, l.staff_group)
  IS DISTINCT FROM (now.counted, now.past, now.school_id, now.staff_group)
"""
CHOSEN = "SELECT * FROM unnest(%(staff)s::bigint[], %(stages)s::bigint[], %(reasons)s::text[])"
"""People and stages that somebody chose one by one."""


def write_choices(
    cursor: CursorWrapper, *, chosen: str, values: Mapping[str, Any]
) -> list[tuple[int | None, str, int]]:
    """Keep who is to come to which stage, for this transaction; give how many take which step, by school.

    `chosen` is a question for staff, stage and reason; `values` names the day (`on`) and whether a stage follows from
    another of an older version though it has another key (`follows`).
    """
    cursor.execute("DROP TABLE IF EXISTS choices")
    cursor.execute(_CHOICES.format(chosen=chosen), values)
    cursor.execute("ANALYZE choices")  # else a cohort is joined as though it were one person
    cursor.execute(STEPS)
    return cursor.fetchall()


def place_chosen(
    cursor: CursorWrapper, *, actor: Actor, values: Mapping[str, Any], move_id: int | None = None
) -> CarriedOver:
    """Place everybody for whom there is a choice; what was done follows whoever comes to another version."""
    for statement in (_CORRECT, _END, _BEGIN, "DROP TABLE IF EXISTS crossing", _CROSSING, "ANALYZE crossing"):
        cursor.execute(statement, values if "%(" in statement else None)
    cursor.execute(_MOVED, {**values, "move": move_id})
    crossed = cursor.rowcount
    cursor.execute("SELECT array_agg(staff_id) FROM choices")
    recount(cursor.fetchone()[0] or [])
    return carry_over(cursor, actor=actor, values=values) if crossed else CarriedOver()


def recount(staff_ids: Sequence[int]) -> None:
    """Make people's lines say who answers for them, whether they are owed now, and whether they are history."""
    with connection.cursor() as cursor:
        cursor.execute(_RECOUNT, {"staff": list(staff_ids)})

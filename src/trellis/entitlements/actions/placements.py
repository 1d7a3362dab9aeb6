"""Places people on stages, moves them on or back, and lets them leave; history is kept, lines follow."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from trellis.access.actions import action
from trellis.access.policies import Refused, insist
from trellis.access.rules import Actor
from trellis.entitlements.policies import may_place
from trellis.kernel.findings import not_met


@dataclass(frozen=True, slots=True)
class Choice:
    """A stage that a person was chosen for, and why."""

    staff_id: int
    stage_id: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """How many people were placed anew, moved on, went back, or stayed where they were."""

    new: int
    moved_on: int
    went_back: int
    unchanged: int


class PlacedElsewhere(Refused):
    """Somebody chosen is not in a school that the actor may place people in, or has left."""


# What each choice comes to, asked before anything is written: while rows are written the database has no idea of their number.
_CHOICES = """
CREATE TEMPORARY TABLE choices ON COMMIT DROP AS
SELECT c.staff_id, c.stage_id, c.reason, v.framework_id, s.main_school_id AS school_id, s.staff_group, p.id AS placement_id,
       CASE WHEN p.id IS NULL THEN 'new' WHEN p.stage_id = c.stage_id THEN 'unchanged'
            WHEN old.position > g.position THEN 'went-back' ELSE 'moved-on' END AS step,
       lower(p.during) >= %s AS corrects,
       (SELECT max(e.last_offered_on) FROM entitlements_placement e WHERE e.staff_id = c.staff_id) AS last_offered_on
FROM unnest(%s::bigint[], %s::bigint[], %s::text[]) AS c (staff_id, stage_id, reason)
JOIN organisation_staff s ON s.id = c.staff_id
JOIN frameworks_stage g ON g.id = c.stage_id
JOIN frameworks_version v ON v.id = g.version_id AND v.status = 'published'
LEFT JOIN entitlements_placement p
  ON p.staff_id = c.staff_id AND p.framework_id = v.framework_id AND upper_inf(p.during)
LEFT JOIN frameworks_stage old ON old.id = p.stage_id
"""
_STEPS = "SELECT school_id, step, count(*) FROM choices GROUP BY school_id, step"
# A stage chosen on the day the last one began corrects it in place: the record keeps what it was.
_CORRECT = """
UPDATE entitlements_placement p
SET stage_id = c.stage_id, reason = c.reason, chosen_at = %(at)s, chosen_by_id = %(by)s,
    school_id = c.school_id, staff_group = c.staff_group
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
   last_offered_on)
SELECT c.staff_id, c.framework_id, c.stage_id, daterange(%(on)s, NULL), c.school_id, c.staff_group, c.reason,
       %(at)s, %(by)s, '', '', c.last_offered_on
FROM choices c
WHERE c.step = 'new' OR (c.step <> 'unchanged' AND NOT c.corrects)
"""
_FOLLOW = """
UPDATE entitlements_placement p SET school_id = s.main_school_id, staff_group = s.staff_group
FROM organisation_staff s
WHERE p.staff_id = s.id AND s.id = ANY(%(staff)s) AND upper_inf(p.during)
  AND (p.school_id, p.staff_group) IS DISTINCT FROM (s.main_school_id, s.staff_group)
"""
_RECOUNT = """
UPDATE entitlements_line l SET counted = now.counted, school_id = now.school_id, staff_group = now.staff_group
FROM (
  SELECT o.id, p.id IS NOT NULL AS counted, s.main_school_id AS school_id, s.staff_group
  FROM entitlements_line o
  JOIN frameworks_statement t ON t.id = o.statement_id
  JOIN organisation_staff s ON s.id = o.staff_id
  LEFT JOIN entitlements_placement p
    ON p.staff_id = o.staff_id AND p.stage_id = t.stage_id AND upper_inf(p.during)
  WHERE o.staff_id = ANY(%(staff)s)
) now
WHERE l.id = now.id AND (l.counted, l.school_id, l.staff_group) IS DISTINCT FROM (now.counted, now.school_id, now.staff_group)
"""


@action("place staff on a stage")
def place_staff(*, actor: Actor, choices: Sequence[Choice], on: date, at: datetime) -> Placed:
    """Place people on stages of published pathways from a day on; whoever is there already stays untouched.

    One set of statements whatever the number of people. Choosing another stage of a pathway ends the placement
    on it, as moved on or gone back by the order of the stages.
    """
    values: dict[str, Any] = {"on": on, "at": at, "by": actor.login_id}
    staff_ids = [choice.staff_id for choice in choices]
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS choices")
        cursor.execute(
            _CHOICES, [on, staff_ids, [choice.stage_id for choice in choices], [choice.reason for choice in choices]]
        )
        cursor.execute("ANALYZE choices")  # else a cohort is joined as though it were one person
        cursor.execute(_STEPS)
        found = cursor.fetchall()
        if sum(people for _, _, people in found) != len(choices):
            raise PlacedElsewhere(not_met("Somebody or some stage chosen is no longer there: open the list again."))
        for school_id in {school_id for school_id, _, _ in found}:
            insist(may_place(actor, school_id))
        cursor.execute(_CORRECT, values)
        cursor.execute(_END, values)
        cursor.execute(_BEGIN, values)
        _recount(staff_ids)
    steps: Counter[str] = Counter()
    for _, step, people in found:
        steps[step] += people
    return Placed(
        new=steps["new"], moved_on=steps["moved-on"], went_back=steps["went-back"], unchanged=steps["unchanged"]
    )


@action("leave a pathway")
def leave_pathway(*, actor: Actor, staff_id: int, framework_id: int, reason: str, on: date, at: datetime) -> None:
    """End a person's placement on a pathway; what happened stays in their ledger and nothing more is owed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT school_id FROM entitlements_placement WHERE staff_id = %s AND framework_id = %s AND upper_inf(during)",
            [staff_id, framework_id],
        )
        row = cursor.fetchone()
        if row is None:
            raise PlacedElsewhere(not_met("They are not on this pathway any more."))
        insist(may_place(actor, row[0]))
    end_placements(
        actor=actor, staff_ids=[staff_id], framework_id=framework_id, ending="left-pathway", reason=reason, on=on, at=at
    )


def end_placements(
    *,
    actor: Actor,
    staff_ids: Collection[int],
    framework_id: int | None = None,
    ending: str,
    reason: str,
    on: date,
    at: datetime,
) -> int:
    """End live placements (of one pathway, or all): used when people leave the trust or a pathway."""
    staff = list(staff_ids)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE entitlements_placement SET during = daterange(lower(during), greatest(%s, lower(during) + 1)),"
            " ending = %s, end_reason = %s, ended_at = %s, ended_by_id = %s"
            " WHERE staff_id = ANY(%s) AND upper_inf(during) AND (%s::bigint IS NULL OR framework_id = %s)",
            [on, ending, reason, at, actor.login_id, staff, framework_id, framework_id],
        )
        ended = cursor.rowcount
    _recount(staff)
    return ended


def follow_posts(*, staff_ids: Collection[int]) -> None:
    """Make placements and lines answer to the school and group that people's main posts say."""
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOW, {"staff": list(staff_ids)})
    _recount(list(staff_ids))


def _recount(staff_ids: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_RECOUNT, {"staff": staff_ids})

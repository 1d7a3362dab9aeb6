"""Carries what was done to the lines of a new version, for any number of people in one statement a pair of versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.backends.utils import CursorWrapper

from trellis.access.rules import Actor, RemitKind
from trellis.entitlements.rules.carrying import FURTHEST, Fate, fate, leads
from trellis.entitlements.rules.events import Role
from trellis.frameworks import queries as frameworks
from trellis.frameworks.rules.differences import Sort


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """How many lines were carried over, and how many of them somebody has to look at."""

    lines: int = 0
    to_look: int = 0

    def __add__(self, other: "CarriedOver") -> "CarriedOver":
        return CarriedOver(self.lines + other.lines, self.to_look + other.to_look)


_PAIRS = "SELECT DISTINCT old_version_id, version_id FROM crossing ORDER BY 1, 2"
# Each line of the new version begins with what the line that came furthest had come to (`rules.carrying.carried`). A line
# that is there from a move which was undone begins anew: nothing that was done since it was undone may be lost.
_FACTS = (
    "status, offered, asked_on, offered_on, planned_on, started_on, done_on, deferred_until, swap, swap_agreed, look"
)
_NEW_FACTS = ", ".join(f"excluded.{fact}" for fact in _FACTS.split(", "))
_CARRY = f"""
WITH link AS MATERIALIZED (
  SELECT * FROM unnest(%(old)s::bigint[], %(new)s::bigint[], %(sorts)s::text[], %(was)s::int[], %(becomes)s::int[])
  AS k (old_id, statement_id, sort, was, cycle)
), mover AS MATERIALIZED (
  SELECT * FROM crossing WHERE old_version_id = %(from)s AND version_id = %(to)s
), followed AS (
  SELECT l.staff_id, k.statement_id, k.cycle, min(k.sort) AS sort, array_agg(k.old_id ORDER BY k.old_id) AS origins,
         (array_agg(l.id ORDER BY array_position(%(furthest)s::text[], l.status::text), l.changed_at DESC, l.id))[1] AS line_id
  FROM mover m
  JOIN entitlements_line l ON l.staff_id = m.staff_id
  JOIN link k ON k.old_id = l.statement_id AND k.was = l.cycle
  WHERE l.status <> 'not-started' OR l.look
  GROUP BY l.staff_id, k.statement_id, k.cycle
), carrying AS (
  SELECT f.staff_id, f.statement_id, f.cycle, f.sort, f.origins, l.status, l.offered, l.asked_on, l.offered_on,
         l.planned_on, l.started_on, l.done_on, l.deferred_until, l.swap, l.swap_agreed,
         l.look OR f.sort = ANY(%(looks)s) AS look
  FROM followed f JOIN entitlements_line l ON l.id = f.line_id
  UNION ALL
  SELECT l.staff_id, l.statement_id, l.cycle, 'new', ARRAY[]::bigint[], 'not-started', false, NULL, NULL, NULL, NULL, NULL,
         NULL, '', false, false
  FROM mover m
  JOIN entitlements_line l ON l.staff_id = m.staff_id AND l.status <> 'not-started'
  JOIN frameworks_statement t ON t.id = l.statement_id AND t.version_id = %(to)s
  WHERE NOT EXISTS (SELECT 1 FROM followed f WHERE f.staff_id = l.staff_id AND f.statement_id = l.statement_id
                    AND f.cycle = l.cycle)
), line AS (
  INSERT INTO entitlements_line AS n
    (staff_id, statement_id, cycle, {_FACTS}, seq, changed_at, school_id, staff_group, counted, past)
  SELECT c.staff_id, c.statement_id, c.cycle, {_FACTS}, 1, %(at)s, s.main_school_id, s.staff_group,
         coalesce(t.stage_id = m.stage_id, false), false
  FROM carrying c
  JOIN mover m ON m.staff_id = c.staff_id
  JOIN frameworks_statement t ON t.id = c.statement_id
  JOIN organisation_staff s ON s.id = c.staff_id
  ON CONFLICT (trust_id, staff_id, statement_id, cycle) DO UPDATE SET
    ({_FACTS}, seq, changed_at) = ({_NEW_FACTS}, n.seq + 1, excluded.changed_at)
  RETURNING n.id, n.seq, n.staff_id, n.statement_id, n.cycle
), told AS (
  INSERT INTO entitlements_lineevent (line_id, seq, kind, at, by_login_id, by_role, note, instead, link, carried)
  SELECT line.id, line.seq, 'carried', %(at)s, %(by)s, %(role)s, '', '', '',
         jsonb_build_object('sort', c.sort, 'origins', c.origins, 'status', c.status, 'asked_on', c.asked_on,
           'offered_on', c.offered_on, 'planned_on', c.planned_on, 'started_on', c.started_on, 'done_on', c.done_on,
           'deferred_until', c.deferred_until, 'swap', c.swap, 'swap_agreed', c.swap_agreed, 'look', c.look)
  FROM line JOIN carrying c USING (staff_id, statement_id, cycle)
)
SELECT count(*) FILTER (WHERE sort <> 'new'), count(*) FILTER (WHERE look) FROM carrying
"""


def carry_over(cursor: CursorWrapper, *, actor: Actor, values: Mapping[str, Any]) -> CarriedOver:
    """Carry what those in `crossing` have done to the version they came to; their old lines stay as they are."""
    cursor.execute(_PAIRS)
    total = CarriedOver()
    for from_id, to_id in cursor.fetchall():
        links = _links(from_id, to_id, trust_id=actor.trust_id, on=values["on"])
        cursor.execute(_CARRY, {**values, **links, "from": from_id, "to": to_id, "role": _role(actor)})
        total += CarriedOver(*cursor.fetchone())
    return total


def _links(from_id: int, to_id: int, *, trust_id: int, on: date) -> dict[str, Any]:
    """What became of each statement, as columns; those of the new version that are new lead from nothing."""
    found = frameworks.version_difference(from_id, to_id, trust_id=trust_id)
    assert found is not None  # people are on one, and come to the other
    old, new, differ = found
    rows = [
        (lead.old_id, lead.new_id, lead.sort.value, lead.was, lead.becomes)
        for lead in leads(differ.statements, old, new, on=on)
        if lead.new_id is not None
    ]
    columns: list[list[Any]] = [list(column) for column in zip(*rows, strict=True)] or [[], [], [], [], []]
    return {
        **dict(zip(("old", "new", "sorts", "was", "becomes"), columns, strict=True)),
        "furthest": [status.value for status in FURTHEST],
        "looks": [sort.value for sort in Sort if fate(sort) is Fate.LOOK],
    }


def _role(actor: Actor) -> str:
    return (Role.PEOPLE_LEAD if actor.holds_over_trust(RemitKind.PEOPLE_LEAD) else Role.HEADTEACHER).value

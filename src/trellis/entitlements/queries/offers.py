"""Answers to whom a statement can be offered by somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection

from trellis.access.rules import Actor, RemitKind
from trellis.entitlements.policies import OVERSEERS
from trellis.entitlements.queries.lines import tree_of_statement
from trellis.entitlements.rules.debts import cycle_on
from trellis.frameworks.rules.shape import StageRow, StatementRow, StrandRow
from trellis.organisation import queries as organisation
from trellis.organisation.queries import Person


@dataclass(frozen=True, slots=True)
class Offerable:
    """A statement and the people who are owed it, have not been offered it, and are within the actor's reach."""

    statement: StatementRow
    strand: StrandRow
    stage: StageRow
    people: tuple[Person, ...]


_WAITING = """
SELECT p.staff_id FROM entitlements_placement p
WHERE p.stage_id = %(stage)s AND upper_inf(p.during)
  AND (%(every)s OR p.school_id = ANY(%(schools)s) OR p.staff_id = ANY(%(reports)s))
  AND (%(school)s::bigint IS NULL OR p.school_id = %(school)s)
  AND p.staff_id IS DISTINCT FROM %(self)s
  AND NOT EXISTS (
    SELECT 1 FROM entitlements_line l WHERE l.staff_id = p.staff_id AND l.statement_id = %(statement)s
    AND l.cycle = %(cycle)s AND (l.offered OR l.status NOT IN ('not-started', 'asked', 'planned')))
"""


def offerable(*, actor: Actor, statement_id: int, school_id: int | None, on: date) -> Offerable | None:
    """Whom the actor could offer the statement to now; None where it is of no stage, or owed by nobody."""
    tree = tree_of_statement(statement_id, trust_id=actor.trust_id)
    statement = tree.statement(statement_id)
    stage = tree.stage(statement.stage_id) if statement else None
    if statement is None or stage is None or not tree.strand(statement.strand_id).kind.is_owed:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            _WAITING,
            {
                "stage": stage.id,
                "every": actor.holds_over_trust(*OVERSEERS),
                "schools": list(actor.schools_of(RemitKind.HEADTEACHER, *OVERSEERS)),
                "reports": list(actor.reports),
                "school": school_id,
                "self": actor.staff_id,
                "statement": statement_id,
                "cycle": cycle_on(on, recurs=statement.recurs_yearly),
            },
        )
        staff_ids = [row[0] for row in cursor.fetchall()]
    people = organisation.subjects(staff_ids=staff_ids)
    return Offerable(statement, tree.strand(statement.strand_id), stage, tuple(people))

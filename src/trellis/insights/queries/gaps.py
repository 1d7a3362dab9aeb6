"""Names the promises that most people are still owed, and what stands with every promise of a cell."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from trellis.entitlements.rules.debts import Coverage
from trellis.frameworks.rules.shape import StageRow, StatementRow, StrandRow
from trellis.insights.queries.coverage import Back, Scope, coverage_by_statement
from trellis.insights.rules.promises import Promises


@dataclass(frozen=True, slots=True)
class Gap:
    """A statement that people are owed, and what has become of it."""

    statement: StatementRow
    stage: StageRow
    strand: StrandRow
    coverage: Coverage
    own: bool = False
    """Whether whoever asks is one of those to whom it was not offered: they cannot offer it to themselves."""

    @property
    def missing(self) -> int:
        return self.coverage.not_offered

    @property
    def to_offer(self) -> int:
        """To how many others it could be offered."""
        return self.missing - self.own


def largest_gaps(
    promises: Promises,
    scope: Scope,
    *,
    staff_id: int | None,
    on: date,
    count: int = 3,
    back: Sequence[Back] | None = None,
) -> list[Gap]:
    """The statements that most people have not been offered, the largest first. Four queries."""
    counts = coverage_by_statement(promises, scope, on=on, back=back)
    found = [gap for gap in _gaps(promises, counts) if gap.missing > 0]
    found.sort(
        key=lambda gap: (
            -gap.missing,
            gap.stage.position,
            gap.strand.position,
            gap.statement.position,
            gap.statement.id,
        )
    )
    return _marked(found[:count], staff_id=staff_id, scope=scope, on=on)


def gaps_in(
    promises: Promises, scope: Scope, cells: Collection[tuple[int, int]], *, staff_id: int | None, on: date
) -> list[Gap]:
    """Every statement that is owed by others in some stages and strands, in the document's order. Four queries."""
    counts = coverage_by_statement(promises, scope, on=on, cells=cells)
    return _marked(list(_gaps(promises, counts)), staff_id=staff_id, scope=scope, on=on)


def _gaps(promises: Promises, counts: Mapping[int, Coverage]) -> list[Gap]:
    found = []
    for statement_id, coverage in counts.items():
        stage_id, strand_id = promises.cell_of[statement_id]
        tree = promises.tree_of[stage_id]
        stage, statement = tree.stage(stage_id), tree.statement(statement_id)
        assert stage is not None
        assert statement is not None
        found.append(Gap(statement, stage, tree.strand(strand_id), coverage))
    return found


_OWN = """
SELECT t.id FROM unnest(%(statements)s::bigint[], %(stages)s::bigint[], %(cycles)s::int[]) AS t (id, stage_id, cycle)
JOIN entitlements_placement p ON p.stage_id = t.stage_id AND p.staff_id = %(staff)s AND upper_inf(p.during) AND {scope}
WHERE NOT EXISTS (
  SELECT 1 FROM entitlements_line l WHERE l.staff_id = %(staff)s AND l.statement_id = t.id AND l.cycle = t.cycle
  AND (l.offered OR l.status = 'declined' OR (l.status = 'not-now' AND l.deferred_until > %(on)s)))
"""


def _marked(gaps: list[Gap], *, staff_id: int | None, scope: Scope, on: date) -> list[Gap]:
    if staff_id is None or not gaps:
        return gaps
    values = scope.values(on)
    values |= {
        "staff": staff_id,
        "statements": [gap.statement.id for gap in gaps],
        "stages": [gap.stage.id for gap in gaps],
        "cycles": [values["cycle"] if gap.statement.recurs_yearly else 0 for gap in gaps],
    }
    with connection.cursor() as cursor:
        cursor.execute(_OWN.replace("{scope}", scope.condition), values)
        own = {row[0] for row in cursor.fetchall()}
    return [Gap(gap.statement, gap.stage, gap.strand, gap.coverage, own=gap.statement.id in own) for gap in gaps]

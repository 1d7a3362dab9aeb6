"""Answers how far somebody has come across all stages and strands of their pathway."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from trellis.entitlements.models import Line
from trellis.entitlements.queries.pathway import PathwayPage
from trellis.entitlements.rules.debts import cycle_on
from trellis.entitlements.rules.lines import Status
from trellis.frameworks.rules.shape import Classification, StageRow, StrandRow


@dataclass(frozen=True, slots=True)
class Cell:
    """What a person has done of the statements of one stage in one strand."""

    stage: StageRow
    strand: StrandRow
    statements: tuple[str, ...]
    done: int
    universal_left: int

    @property
    def says(self) -> str:
        if not self.statements:
            return ""
        if not self.strand.kind.is_owed:
            return "for information"
        return f"{self.done} of {len(self.statements)} done"


@dataclass(frozen=True, slots=True)
class GridRow:
    """A stage with a cell for each strand."""

    stage: StageRow
    cells: tuple[Cell, ...]
    is_own: bool


def grid_of(page: PathwayPage, *, on: date) -> tuple[GridRow, ...]:
    """Every stage of the pathway, the person's own marked. One query."""
    tree = page.tree
    lines = Line.objects.filter(staff_id=page.person.id).values_list("statement_id", "cycle", "status")
    status = {(statement_id, cycle): Status(held) for statement_id, cycle, held in lines}
    own = page.placement.stage_id if page.placement else None

    def cell(stage: StageRow, strand: StrandRow) -> Cell:
        statements = tree.in_cell(stage.id, strand.id)
        counts: Counter[str] = Counter()
        for statement in statements:
            held = status.get((statement.id, cycle_on(on, recurs=statement.recurs_yearly)), Status.NOT_STARTED)
            counts["done"] += held is Status.DONE
            universal = statement.classification is Classification.UNIVERSAL
            counts["left"] += universal and held not in (Status.DONE, Status.DECLINED)
        return Cell(stage, strand, tuple(row.text for row in statements), counts["done"], counts["left"])

    return tuple(
        GridRow(stage, tuple(cell(stage, strand) for strand in tree.strands), stage.id == own) for stage in tree.stages
    )

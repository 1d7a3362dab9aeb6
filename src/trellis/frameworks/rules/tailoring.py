"""What an advisory grid says at a school or for a person: the published wording with what was adjusted there.

AdjustmentKind                                  left out, added, reworded
Adjustment(...)                                 one of them: at which school or for which person, by whom, when and why
tailored(tree, adjustments) -> tuple[TailoredRow, …]    every statement with what holds, and what was added, cell by cell
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trellis.frameworks.rules.shape import StageRow, StatementRow, StrandRow, VersionTree
from trellis.kernel.academic_years import display_date


class AdjustmentKind(StrEnum):
    LEFT_OUT = "left-out"
    REWORDED = "reworded"
    ADDED = "added"

    @property
    def label(self) -> str:
        return self.value.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Adjustment:
    """`at` is a school's name or a person's. One for a person holds when both sides have agreed to it."""

    id: int
    kind: AdjustmentKind
    statement_id: int | None
    stage_key: str
    strand_key: str
    text: str
    why: str
    at: str
    of_person: bool
    by: str
    on: date
    agreed: bool
    proposed_by: int | None = None

    @property
    def says(self) -> str:
        """*Left out at Oakfield Primary by Ruth Adeyemi on 3 May 2026: …*"""
        where = f"for {self.at}" if self.of_person else f"at {self.at}"
        what = self.kind.label if self.agreed else f"Proposed to be {self.kind.label.lower()}"
        return f"{what} {where} by {self.by} on {display_date(self.on)}: {self.why}"


@dataclass(frozen=True, slots=True)
class TailoredRow:
    """A statement as it stands there; `adjustment` is what made it so, `proposed` what waits for the other's yes."""

    stage: StageRow | None
    strand: StrandRow
    statement: StatementRow | None
    text: str
    adjustment: Adjustment | None = None
    proposed: tuple[Adjustment, ...] = ()

    @property
    def is_left_out(self) -> bool:
        return self.adjustment is not None and self.adjustment.kind is AdjustmentKind.LEFT_OUT


def tailored(tree: VersionTree, adjustments: Sequence[Adjustment]) -> tuple[TailoredRow, ...]:
    """Every statement, in order, with what was added at the end of its cell. A person's own adjustment holds before their
    school's; what is only proposed holds for nothing."""
    of_statement: dict[int, list[Adjustment]] = {}
    added: dict[tuple[str, str], list[Adjustment]] = {}
    for one in sorted(adjustments, key=lambda one: (one.of_person, one.id)):
        if one.statement_id is not None:
            of_statement.setdefault(one.statement_id, []).append(one)
        else:
            added.setdefault((one.stage_key, one.strand_key), []).append(one)
    rows: list[TailoredRow] = []
    stages: tuple[StageRow | None, ...] = (*((None,) if tree.at(None) else ()), *tree.stages)
    for stage in stages:
        for strand in tree.strands:
            cell = tree.in_cell(stage.id if stage else None, strand.id)
            rows += [_row(row, stage, strand, of_statement.get(row.id, [])) for row in cell]
            rows += [
                TailoredRow(stage, strand, None, one.text, one, () if one.agreed else (one,))
                for one in added.get((stage.key if stage else "", strand.key), ())
            ]
    return tuple(rows)


def _row(row: StatementRow, stage: StageRow | None, strand: StrandRow, held: Sequence[Adjustment]) -> TailoredRow:
    agreed = [one for one in held if one.agreed]
    proposed = tuple(one for one in held if not one.agreed)
    last = agreed[-1] if agreed else None
    text = last.text if last and last.kind is AdjustmentKind.REWORDED else row.text
    return TailoredRow(stage, strand, row, text, last, proposed)

"""Lays counts out by strand and stage, pathway by pathway; versions of a pathway are laid over one another.

grids_of(promises, counts) -> list[Grid]      counts by (stage, strand); pathways on which nobody is placed are left out
Grid(framework_id, key, title, stages, strands, cells)      .at(strand_key, stage_key) -> Coverage
cells_named(promises, framework_key, stage_key, strand_key) -> the stages and strands of that name, the newest first
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trellis.entitlements.rules.debts import Coverage
from trellis.frameworks.rules.shape import StageRow, StrandRow
from trellis.insights.rules.promises import Promises


@dataclass(frozen=True, slots=True)
class Grid:
    """What stands in each strand and stage of a pathway, both known by their keys and in the newest version's order."""

    framework_id: int
    key: str
    title: str
    stages: tuple[StageRow, ...]
    strands: tuple[StrandRow, ...]
    cells: Mapping[tuple[str, str], Coverage]

    def at(self, strand: StrandRow, stage: StageRow) -> Coverage:
        return self.cells.get((strand.key, stage.key), Coverage())


def grids_of(promises: Promises, counts: Mapping[tuple[int, int], Coverage]) -> list[Grid]:
    """A grid for each pathway that owes anybody anything. Where people are still on an older version of a pathway,
    what they are owed is added to the stage and strand of the same key."""
    grids: dict[int, Grid] = {}
    for tree in promises.trees:
        stages = [stage for stage in tree.stages if any(counts.get((stage.id, strand.id)) for strand in tree.strands)]
        strands = [strand for strand in tree.strands if any(counts.get((stage.id, strand.id)) for stage in stages)]
        if not stages:
            continue
        known = grids.get(tree.framework_id) or Grid(
            tree.framework_id, tree.framework_key, tree.framework_title, (), (), {}
        )
        cells = dict(known.cells)
        for stage in stages:
            for strand in strands:
                if (found := counts.get((stage.id, strand.id))) is not None:
                    cells[strand.key, stage.key] = cells.get((strand.key, stage.key), Coverage()) + found
        grids[tree.framework_id] = Grid(
            known.framework_id,
            known.key,
            known.title,
            (*known.stages, *(stage for stage in stages if stage.key not in {row.key for row in known.stages})),
            (*known.strands, *(strand for strand in strands if strand.key not in {row.key for row in known.strands})),
            cells,
        )
    return list(grids.values())


def cells_named(
    promises: Promises, framework_key: str, stage_key: str, strand_key: str
) -> list[tuple[StageRow, StrandRow]]:
    """The stage and strand of these keys, in each version of the pathway that owes anything there."""
    return [
        (stage, strand)
        for tree in promises.trees
        if tree.framework_key == framework_key
        for stage in tree.stages
        for strand in tree.strands
        if (stage.key, strand.key) == (stage_key, strand_key) and (stage.id, strand.id) in promises.cells
    ]

"""What is promised at each stage, and by which statements: universal ones that somebody other than the person owes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from trellis.entitlements.rules.terms import terms_of
from trellis.frameworks.rules.shape import StatementRow, VersionTree


@dataclass(frozen=True)
class Promises:
    """Versions of pathways, the newest of each pathway first, and what others owe at their stages (ADR 8)."""

    trees: tuple[VersionTree, ...]

    @cached_property
    def cells(self) -> Mapping[tuple[int, int], tuple[StatementRow, ...]]:
        """The statements owed by others, by stage and strand."""
        found: dict[tuple[int, int], list[StatementRow]] = {}
        for tree in self.trees:
            for statement in tree.statements:
                owed = terms_of(statement, tree.strand(statement.strand_id)).owed_by_another
                if statement.stage_id is not None and owed:
                    found.setdefault((statement.stage_id, statement.strand_id), []).append(statement)
        return {cell: tuple(statements) for cell, statements in found.items()}

    @cached_property
    def by_stage(self) -> Mapping[int, Mapping[int, int]]:
        """How many statements each strand owes at each stage."""
        found: dict[int, dict[int, int]] = {}
        for (stage_id, strand_id), statements in self.cells.items():
            found.setdefault(stage_id, {})[strand_id] = len(statements)
        return found

    @cached_property
    def cell_of(self) -> Mapping[int, tuple[int, int]]:
        """The stage and strand of each statement owed by others."""
        return {statement.id: cell for cell, statements in self.cells.items() for statement in statements}

    @cached_property
    def tree_of(self) -> Mapping[int, VersionTree]:
        """The version of each stage."""
        return {stage.id: tree for tree in self.trees for stage in tree.stages}

    @cached_property
    def strands(self) -> list[int]:
        """The strands in which others owe anything."""
        return sorted({strand_id for _, strand_id in self.cells})

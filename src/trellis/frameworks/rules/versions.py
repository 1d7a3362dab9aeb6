"""What became of a version's stages, strands and statements in a later one.

versions_differ(old, new, links) -> VersionsDiffer
origins(statements) -> tuple[Link, ...]                 what the statements of a version say they come from
through(first, second) -> tuple[Link, ...]              links over a version in between
stages_follow(old, new, links) -> {stage: stage | None}     where people of each stage belong in the new version
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trellis.frameworks.rules.differences import Change, Key, Link, Sort, Thing, counted, difference, linked
from trellis.frameworks.rules.shape import StageRow, StatementRow, StrandRow, VersionTree


@dataclass(frozen=True, slots=True)
class VersionsDiffer:
    """The difference of two versions, from the outside in."""

    stages: tuple[Change, ...]
    strands: tuple[Change, ...]
    statements: tuple[Change, ...]

    @property
    def counts(self) -> Mapping[Sort, int]:
        """How many statements of each sort."""
        return counted(self.statements)

    @property
    def changed(self) -> tuple[Change, ...]:
        return tuple(change for change in self.statements if change.sort is not Sort.SAME)

    @property
    def is_nothing(self) -> bool:
        return all(change.sort is Sort.SAME for change in (*self.stages, *self.strands, *self.statements))


def versions_differ(old: VersionTree, new: VersionTree, links: Iterable[Link]) -> VersionsDiffer:
    """Stages and strands are known by their keys, statements by links."""
    stages = [_stage(row) for row in old.stages], [_stage(row) for row in new.stages]
    strands = [_strand(row) for row in old.strands], [_strand(row) for row in new.strands]
    return VersionsDiffer(
        stages=difference(*stages, linked(*stages)),
        strands=difference(*strands, linked(*strands)),
        statements=difference(statements_of(old, called_as=new), statements_of(new), links),
    )


def statements_of(tree: VersionTree, *, called_as: VersionTree | None = None) -> list[Thing]:
    """The statements of a version as they are compared. Stages and strands may be called as another version calls them,
    so that a stage with another title moves nothing."""
    stages = {row.key: row.title for row in (called_as or tree).stages}
    strands = {row.key: row.title for row in (called_as or tree).strands}
    return [_statement(row, tree, stages, strands) for row in tree.statements]


def _stage(row: StageRow) -> Thing:
    return Thing(row.key, row.title, terms=_said(("Theme", row.theme), ("Years", row.years), ("Summary", row.summary)))


def _strand(row: StrandRow) -> Thing:
    return Thing(
        row.key,
        row.title,
        terms=_said(
            ("Owed by", row.debtor.label if row.kind.is_owed else ""),
            ("Holds", row.kind.label),
            ("Part", row.part),
            ("Summary", row.summary),
        ),
    )


def _statement(row: StatementRow, tree: VersionTree, stages: Mapping[str, str], strands: Mapping[str, str]) -> Thing:
    stage, strand = tree.stage(row.stage_id), tree.strand(row.strand_id)
    owed = strand.kind.is_owed
    return Thing(
        row.id,
        row.text,
        (stages.get(stage.key, stage.title) if stage else "", strands.get(strand.key, strand.title)),
        _said(
            ("Class", row.classification.label if owed else ""),
            ("Owed by", strand.debtor.label if owed else ""),
            ("Done when", strand.confirmation.label if owed else ""),
            ("Conditions", "; ".join(condition.words for condition in row.conditions)),
            ("How often", "Each year" if row.recurs_yearly else ""),
        ),
    )


def _said(*terms: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, says) for name, says in terms if says)


def origins(statements: Iterable[StatementRow]) -> tuple[Link, ...]:
    """What the statements of a version come from in the one that it replaces."""
    return tuple(Link(old, row.id) for row in statements for old in row.came_from)


def through(first: Iterable[Link], second: Iterable[Link]) -> tuple[Link, ...]:
    """Links from the beginning of the first to the end of the second."""
    came_from: dict[Key, list[Key]] = {}
    for link in first:
        came_from.setdefault(link.new, []).append(link.old)
    return tuple(dict.fromkeys(Link(old, link.new) for link in second for old in came_from.get(link.old, ())))


def stages_follow(old: VersionTree, new: VersionTree, links: Iterable[Link]) -> dict[int, int | None]:
    """The stage of the new version for each stage of the old: of the same key, else where most of its statements went.

    None where neither says it: a person has to.
    """
    keys = {row.key: row.id for row in new.stages}
    went: dict[int, Counter[int]] = {}
    for link in links:
        was, is_ = old.statement(int(link.old)), new.statement(int(link.new))
        if was and is_ and was.stage_id and is_.stage_id:
            went.setdefault(was.stage_id, Counter())[is_.stage_id] += 1
    return {
        row.id: keys.get(row.key) or (went[row.id].most_common(1)[0][0] if row.id in went else None)
        for row in old.stages
    }

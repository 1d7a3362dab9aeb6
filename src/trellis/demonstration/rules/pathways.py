"""The pathways of the packs before they are published, so that their history can be invented without a database."""

from __future__ import annotations

from collections.abc import Mapping

from trellis.frameworks.rules.incoming import from_pack, numbered
from trellis.frameworks.rules.packs import Pack
from trellis.frameworks.rules.shape import FrameworkKind, StageRow, StatementRow, StrandRow, VersionTree

ADOPTED = ("associate-pathway", "career-pathway", "headteachers-standards-2020", "pd-standard", "teachers-standards")
"""The packs that the demonstration works by; the rest stand in the library, to be adopted while one looks around."""
APART = 100_000  # more than the statements of a pathway


def pathways_of(library: Mapping[str, Pack]) -> dict[str, VersionTree]:
    """The pathways among the packs adopted, by key. Their numbers are provisional, and differ from tree to tree."""
    trees = {}
    for place, key in enumerate(ADOPTED, start=1):
        tree = tree_of(library[key], number=place)
        if tree.kind is FrameworkKind.PATHWAY:
            trees[key] = tree
    return trees


def tree_of(pack: Pack, *, number: int) -> VersionTree:
    """What the pack says once it is published, in the same order and with the same codes."""
    new = from_pack(pack)
    first = number * APART
    codes = numbered(new.statements, stages=new.stages, strands=new.strands)
    rows = [
        StatementRow(
            id=first + place,
            stage_id=None if row.stage is None else first + row.stage,
            strand_id=first + row.strand,
            position=place,
            text=row.text,
            classification=row.classification,
            recurs_yearly=row.recurs_yearly,
            conditions=row.conditions,
            thread=row.thread,
            code=code,
        )
        for place, (row, code) in enumerate(zip(new.statements, codes, strict=True), start=1)
    ]
    return VersionTree(
        id=number,
        framework_id=number,
        framework_key=pack.key,
        framework_title=new.title,
        kind=new.kind,
        number=1,
        stages=tuple(
            StageRow(first + at, at + 1, one.key, one.title, one.theme, one.years_from, one.years_to)
            for at, one in enumerate(new.stages)
        ),
        strands=tuple(
            StrandRow(first + at, at + 1, one.key, one.title, one.debtor, one.kind, one.confirmation)
            for at, one in enumerate(new.strands)
        ),
        statements=tuple(sorted(rows, key=lambda row: (row.stage_id or 0, row.strand_id, row.position))),
    )

"""The pathways of the packs before they are published, so that their history can be invented without a database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from trellis.frameworks.rules.incoming import Incoming, from_pack, numbered
from trellis.frameworks.rules.incoming.trees import tree_of
from trellis.frameworks.rules.packs import Pack
from trellis.frameworks.rules.shape import FrameworkKind, VersionTree

ADOPTED = ("associate-pathway", "career-pathway", "headteachers-standards-2020", "pd-standard", "teachers-standards")
"""The packs that the demonstration works by; the rest stand in the library, to be adopted while one looks around."""
APART = 100_000  # more than the parts of a pathway


def pathways_of(library: Mapping[str, Pack]) -> dict[str, VersionTree]:
    """The pathways among the packs adopted, by key, with the codes that they get when they are published.

    Their numbers are provisional, and differ from tree to tree.
    """
    coming = {key: (_coded(from_pack(library[key])), place * APART) for place, key in enumerate(ADOPTED, start=1)}
    return {
        key: tree_of(incoming, key=key, first=first, number=1)
        for key, (incoming, first) in coming.items()
        if incoming.kind is FrameworkKind.PATHWAY
    }


def _coded(incoming: Incoming) -> Incoming:
    codes = numbered(incoming.statements, stages=incoming.stages, strands=incoming.strands)
    statements = zip(incoming.statements, codes, strict=True)
    return replace(incoming, statements=tuple(replace(one, code=code) for one, code in statements))

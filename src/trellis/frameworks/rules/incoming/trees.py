"""A framework on its way in as a tree that can be asked like a published one, before it is in a database."""

from types import MappingProxyType
from zlib import crc32

from trellis.frameworks.rules.incoming.packs import from_pack
from trellis.frameworks.rules.incoming.shape import Incoming
from trellis.frameworks.rules.packs import Pack
from trellis.frameworks.rules.shape import StageRow, StatementRow, StrandRow, VersionTree

_FIRST = 900_000_000_000_000_000
_ROOM = 1_000_000
"""Numbers that no row of a database has, the same for a pack on every day: they stand in addresses that are kept."""


def number_of_pack(key: str) -> int:
    return _FIRST + crc32(key.encode()) * _ROOM


def tree_of_pack(pack: Pack) -> VersionTree:
    """The pack as it would be adopted, to be compared; its number is 0, because it is no version of the trust's."""
    return tree_of(from_pack(pack), key=pack.key, first=number_of_pack(pack.key), number=0)


def tree_of(incoming: Incoming, *, key: str, first: int, number: int) -> VersionTree:
    """A version of this number as it would be published. It is known as `first`; its parts are numbered on from there."""
    stages = tuple(
        StageRow(first + at, at, one.key, one.title, one.theme, one.years_from, one.years_to, one.summary)
        for at, one in enumerate(incoming.stages, start=1)
    )
    strands = tuple(
        StrandRow(first + at, at, one.key, one.title, one.debtor, one.kind, one.confirmation, one.part, one.summary)
        for at, one in enumerate(incoming.strands, start=len(stages) + 1)
    )
    ordered = sorted(incoming.statements, key=lambda one: (-1 if one.stage is None else one.stage, one.strand))
    statements = tuple(
        StatementRow(
            id=first + at,
            stage_id=None if one.stage is None else stages[one.stage].id,
            strand_id=strands[one.strand].id,
            position=at,
            text=one.text,
            original=one.original,
            classification=one.classification,
            recurs_yearly=one.recurs_yearly,
            conditions=one.conditions,
            thread=one.thread,
            code=one.code,
            source=MappingProxyType(one.source or {}),
        )
        for at, one in enumerate(ordered, start=len(stages) + len(strands) + 1)
    )
    return VersionTree(
        id=first,
        framework_id=first,
        framework_key=key,
        framework_title=incoming.title,
        kind=incoming.kind,
        number=number,
        stages=stages,
        strands=strands,
        statements=statements,
        thread_titles=MappingProxyType(dict(incoming.thread_titles)),
    )

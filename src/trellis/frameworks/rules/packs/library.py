"""The packs as a library: what kind each is, whom it is for, and what a reader chooses from."""

from collections.abc import Iterable
from dataclasses import dataclass

from trellis.frameworks.rules.audience import groups_named_in
from trellis.frameworks.rules.incoming.packs import kind_of
from trellis.frameworks.rules.shape import FrameworkKind
from trellis.organisation.rules.groups import StaffGroup

from .shape import Pack, Question, Stage, Statement, Strand


@dataclass(frozen=True, slots=True)
class OnShelf:
    """A pack with what it is found by. One that names no group of staff is for everybody."""

    pack: Pack
    kind: FrameworkKind
    groups: frozenset[StaffGroup]

    @property
    def says(self) -> str:
        """ "231 statements, 6 stages, 6 strands"."""
        stages = f", {len(self.pack.stages)} stages" if len(self.pack.stages) > 1 else ""
        return f"{len(self.pack.statements):,} statements{stages}, {len(self.pack.strands)} {self.columns}"

    @property
    def columns(self) -> str:
        return "strands" if len(self.pack.stages) > 1 else "sections"


def on_shelf(pack: Pack) -> OnShelf:
    named = pack.for_groups or groups_named_in(pack.audience)
    return OnShelf(pack, kind_of(pack), named or frozenset(StaffGroup))


def chosen(shelf: Iterable[OnShelf], *, kind: FrameworkKind | None, group: StaffGroup | None) -> list[OnShelf]:
    """Those of a kind and for a group of staff, by title; pathways first, because a trust begins with one."""
    order = list(FrameworkKind)
    found = [one for one in shelf if kind in (None, one.kind) and (group is None or group in one.groups)]
    return sorted(found, key=lambda one: (order.index(one.kind), one.pack.title.casefold()))


Row = tuple[Stage, list[tuple[Strand, tuple[Statement, ...]]]]


def rows_of(pack: Pack) -> list[Row]:
    """The grid: a stage, and for each strand its statements."""
    return [
        (stage, [(strand, pack.statements_at(stage.key, strand=strand.key)) for strand in pack.strands])
        for stage in pack.stages
    ]


def asked_in(pack: Pack) -> list[tuple[str, list[Question]]]:
    """The questions of a pack beneath the title of the strand that each is about."""
    found = [(strand.title, [one for one in pack.questions if one.strand == strand.key]) for strand in pack.strands]
    return [(title, questions) for title, questions in found if questions]

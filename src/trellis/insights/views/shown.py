"""How counts are laid out: heat tables, bars, trends and sentences."""

from collections.abc import Mapping

from trellis.entitlements.rules.debts import Coverage
from trellis.frameworks.rules.shape import VersionTree
from trellis.insights.queries.coverage import Gap, Key, TermPoint
from trellis.kernel.academic_years import term_of
from trellis.organisation.rules.groups import StaffGroup
from trellis.ui.components.charts import Bar, Point
from trellis.ui.components.tables import HeatTable, NothingOwed, share


def heat_of(tree: VersionTree, cells: Mapping[Key, Coverage]) -> HeatTable:
    """Strands down, stages across; cells are keyed by (stage, strand)."""
    stages = [stage for stage in tree.stages if tree.at(stage.id)]
    strands = [strand for strand in tree.strands if any((stage.id, strand.id) in cells for stage in stages)]
    return HeatTable(
        caption=f"Universal promises offered, by strand and stage: {tree.framework_title}",
        corner="Strand",
        columns=tuple(stage.title for stage in stages),
        rows=tuple(
            (strand.title, tuple(_cell(cells.get((stage.id, strand.id))) for stage in stages)) for strand in strands
        ),
    )


def _cell(held: Coverage | None) -> object:
    if held is None or not held.answerable:
        return NothingOwed()
    return share(held.offered, held.answerable)


def bars_of(cells: Mapping[Key, Coverage]) -> list[Bar]:
    """A bar for each group of staff that is owed anything, in a steady order."""
    return [
        Bar(group.label, cells[(group.value,)].offered, cells[(group.value,)].answerable)
        for group in StaffGroup
        if (group.value,) in cells and cells[(group.value,)].answerable
    ]


def points_of(terms: list[TermPoint], now: Coverage, *, on) -> list[Point]:
    """The ends of past terms, and today."""
    points = [Point(term_of(term.term_end).short, term.percent) for term in terms if term.term_end <= on]
    if now.share is not None:
        points.append(Point("Now", round(100 * now.share)))
    return points


def percent(held: Coverage) -> str:
    return "–" if held.share is None else f"{round(100 * held.share)}%"


def gap_says(gap: Gap) -> str:
    people = "person has" if gap.missing == 1 else "people have"
    return f"{gap.missing} {people} not been offered it, of {gap.people} at {gap.stage}. Strand: {gap.strand}."

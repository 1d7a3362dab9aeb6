"""How counts are laid out: heat tables, tables of all numbers, bars, trends and sentences."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import floor

from trellis.entitlements.rules.debts import Coverage
from trellis.insights.queries.coverage import Key
from trellis.insights.queries.gaps import Gap
from trellis.insights.queries.trends import TermPoint
from trellis.insights.queries.waiting import Waiting
from trellis.insights.rules.grids import Grid
from trellis.kernel.academic_years import term_of
from trellis.organisation.rules.groups import StaffGroup
from trellis.ui.components.charts import Bar, Point, sparkline
from trellis.ui.components.html import Link
from trellis.ui.components.tables import Column, HeatTable, NothingOwed, Row, Table, share

# What a Coverage says, in the order of every table and file: heading, and how to read it.
FIGURES: tuple[tuple[str, str], ...] = (
    ("Owed", "owed"),
    ("Offered", "offered"),
    ("Taken up", "taken"),
    ("Done", "done"),
    ("Declined", "declined"),
    ("Put off", "deferred"),
    ("Not offered", "not_offered"),
)


def in_hundred(share: float) -> int:
    """Whole hundredths, never rounded up: 59.6 in a hundred is weak, and is not shown as the 60 that would be partly."""
    return floor(100 * share + 1e-9)


def percent(share: float | None) -> str:
    return "–" if share is None else f"{in_hundred(share)}%"


def figures(held: Coverage, shown: Sequence[tuple[str, str]] = FIGURES) -> tuple[str, ...]:
    """The numbers of a row and its share, as a table shows them."""
    return (*(f"{getattr(held, name):,}" for _, name in shown), percent(held.share))


FIGURE_COLUMNS = (*(Column(label, number=True) for label, _ in FIGURES), Column("Share offered", number=True))


RINGED = 5
"""A weak cell is ringed where at least so many promises are missing: one of two is not what a page should shout about."""


def heat_of(grid: Grid, address: Callable[[str, str, str], str], *, alone: bool) -> HeatTable:
    """Strands down, stages across; each cell leads to its promises. Unless it is `alone` it says of which pathway it is."""

    def cell(held: Coverage, strand_key: str, stage_key: str) -> object:
        if not held.answerable:
            return NothingOwed()
        shown = share(held.offered, held.answerable, address(grid.key, stage_key, strand_key))
        return replace(shown, weak=shown.weak and held.not_offered >= RINGED)

    return HeatTable(
        caption=f"Universal promises offered{'' if alone else f' in “{grid.title}”'}, by strand and stage",
        corner="Strand",
        columns=tuple(stage.title for stage in grid.stages),
        rows=tuple(
            (strand.title, tuple(cell(grid.at(strand, stage), strand.key, stage.key) for stage in grid.stages))
            for strand in grid.strands
        ),
    )


def all_numbers_of(grid: Grid) -> Table:
    """The same with every number: a row for each strand and stage that owes anything."""
    total = Coverage()
    rows = []
    for strand in grid.strands:
        for stage in grid.stages:
            held = grid.at(strand, stage)
            total += held
            if held.owed:
                rows.append(Row((f"{strand.title}, {stage.title}", *figures(held))))
    return Table(
        caption=f"{grid.title}: all numbers by strand and stage",
        columns=(Column("Strand and stage"), *FIGURE_COLUMNS),
        rows=rows,
        foot=("All", *figures(total)),
    )


def by_group_of(cells: Mapping[Key, Coverage]) -> Table:
    """Every number by group of staff."""
    rows = [Row((group.label, *figures(held))) for group, held in _groups(cells)]
    return Table(
        caption="All numbers by group of staff", columns=(Column("Group of staff"), *FIGURE_COLUMNS), rows=rows
    )


def bars_of(cells: Mapping[Key, Coverage]) -> list[Bar]:
    """A bar for each group of staff that is owed anything, in a steady order."""
    return [Bar(group.label, held.offered, held.answerable) for group, held in _groups(cells) if held.answerable]


def _groups(cells: Mapping[Key, Coverage]) -> Iterable[tuple[StaffGroup, Coverage]]:
    return ((group, cells[(group.value,)]) for group in StaffGroup if (group.value,) in cells)


def points_of(terms: Sequence[TermPoint], now: Coverage) -> list[Point]:
    """The ends of past terms, and today."""
    points = [Point(term.term.short, in_hundred(term.share)) for term in terms if term.share is not None]
    if now.share is not None:
        points.append(Point("Now", in_hundred(now.share)))
    return points


def spark_of(terms: Sequence[TermPoint], now: Coverage) -> object:
    """A small line for a row, with its words; a dash where there is nothing to compare."""
    points = points_of(terms, now)
    if len(points) < 2:
        return "–"
    first, last = points[0], points[-1]
    return sparkline(
        [point.value for point in points], f"{first.value}% at the end of {first.label}, {last.value}% now"
    )


@dataclass(frozen=True, slots=True)
class Opening:
    """The numbers of a page's first sentences, as they are said."""

    offered: str
    answerable: str
    unoffered: str
    placed: str
    since: str
    nobody: str
    declined: str


def opening_of(total: Coverage, waiting: Waiting, terms: Sequence[TermPoint]) -> Opening:
    share = percent(total.share)
    last = terms[-1].share if terms else None
    people = f"{waiting.unoffered:,} of {waiting.placed:,} people."
    return Opening(
        offered=f"{total.offered:,}",
        answerable=f"{total.answerable:,}",
        unoffered=f"{waiting.unoffered:,}",
        placed=f"{waiting.placed:,}",
        since=f"That is {share}." if last is None else f"At the end of last term {percent(last)}, now {share}.",
        nobody=people if waiting.unoffered else "Nobody: everybody has been offered something.",
        declined=f"{total.declined:,} {'promise' if total.declined == 1 else 'promises'}",
    )


def gap_says(gap: Gap) -> str:
    """Who has not been offered it, of whom, and who owes it."""
    people, has = ("person", "has") if gap.coverage.people == 1 else ("people", "has" if gap.missing == 1 else "have")
    return (
        f"{gap.missing:,} of {gap.coverage.people:,} {people} at stage “{gap.stage.title}” {has} not been offered it. "
        f"{gap.strand.debtor.label} owes it."
    )


def term_said(on: date) -> str:
    """`autumn term 2026`, for the line above a heading."""
    term = term_of(on)
    return f"{term.term.label.lower()} term {term.start.year}"


def switch(schools: Iterable[tuple[str, str, bool]]) -> list[Link]:
    """The schools that somebody reaches, as ways to each."""
    return [Link(name, url, current=current) for name, url, current in schools]

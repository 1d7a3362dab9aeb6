"""How a board's numbers are laid out, on a page and on paper: each as it is heard, or as withheld."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html

from trellis.documents.pdf_out import pdf_of
from trellis.entitlements.rules.debts import Coverage, word_for
from trellis.frameworks.rules.shape import VersionTree
from trellis.insights.rules.board import Board, PathwayTold, Told
from trellis.insights.views.shown import percent
from trellis.kernel.academic_years import display_date
from trellis.kernel.small_numbers import Heard, Hearing, Withheld
from trellis.organisation.rules.groups import StaffGroup
from trellis.ui.components import tables as ui
from trellis.ui.components.tables import Column, HeatTable, NothingOwed, Row, Table

WITHHELD = "withheld"
TRUST_STAFF = "Trust staff"


@dataclass(frozen=True, slots=True)
class Beside:
    """The newest count, the one before it and one of a year before."""

    now: Board
    before: Board | None
    year: Board | None

    @property
    def boards(self) -> tuple[Board, ...]:
        return tuple(board for board in (self.now, self.before, self.year) if board)


@dataclass(frozen=True, slots=True)
class Measure:
    """One of the ten: its name, how it is said of a board, and what it means."""

    key: str
    name: str
    says: Callable[[Board], str]
    means: str
    of_trust_only: bool = False


def _share(of: Callable[[Coverage], float | None]) -> Callable[[Board], str]:
    return lambda board: percent(of(board.total.number)) if isinstance(board.total, Heard) else WITHHELD


def _count(of: Callable[[Board], Hearing[int]]) -> Callable[[Board], str]:
    return lambda board: f"{held.number:,}" if isinstance(held := of(board), Heard) else WITHHELD


def _not_offered(board: Board) -> Hearing[int]:
    return Heard(board.total.number.not_offered) if isinstance(board.total, Heard) else Withheld()


def _weak(board: Board) -> str:
    return f"{board.weak_schools} of {board.schools_told}" if board.schools_told else "–"


def _widest(board: Board) -> str:
    if board.widest is None:
        return "–"
    most, least = board.widest
    return f"{_group(most.key)} {_heard(most.coverage)}, {_group(least.key).lower()} {_heard(least.coverage)}"


def _of_offered(number: Callable[[Coverage], int]) -> Callable[[Coverage], float | None]:
    return lambda held: number(held) / held.offered if held.offered else None


MEASURES = (
    Measure(
        "offered", "Offered", _share(lambda held: held.share),
        "The share of what was to be offered that was: an offer stands, the thing was started or done, or a swap was "
        "agreed in its place. What people set aside before anything was offered is left out of both.",
    ),
    Measure(
        "taken", "Taken up", _share(_of_offered(lambda held: held.taken)),
        "Of what was offered, the share that was started or done.",
    ),
    Measure(
        "done", "Done", _share(_of_offered(lambda held: held.done)),
        "Of what was offered, the share that is done; and confirmed, where somebody confirms it.",
    ),
    Measure(
        "not-offered", "Not offered", _count(_not_offered),
        "Promises that nobody has kept and nobody has set aside. They count against whoever owes them.",
    ),
    Measure(
        "declined", "Declined", _count(lambda board: board.declined),
        "Promises that people decided against. It is their own choice and never counts against them.",
        of_trust_only=True,
    ),
    Measure(
        "put-off", "Put off", _count(lambda board: board.deferred),
        "Promises that people put off to a day that had not come. It never counts against them.",
        of_trust_only=True,
    ),
    Measure("placed", "People on a stage", _count(lambda board: board.people), "People placed on a stage, each once."),
    Measure(
        "nothing", "People offered nothing", _count(lambda board: board.offered_nothing),
        "People to whom nobody had offered anything since 1 September.",
    ),
    Measure(
        "weak", "Schools where offers are weak", _weak,
        "Schools in which fewer than 60 in 100 of the promises were offered, of the schools whose share is told.",
        of_trust_only=True,
    ),
    Measure(
        "widest", "Widest gap between groups of staff", _widest,
        "The groups of staff with the largest and the smallest share offered, of those that are told.",
    ),
)  # fmt: skip


def page_of(
    beside: Beside, trees: Mapping[int, VersionTree], schools: Mapping[int, str], *, of_school: bool
) -> dict[str, object]:
    """All that a page or a paper shows of a count."""
    now = beside.now
    return {
        "as_at": now.as_at,
        "figure": _heard(now.total),
        "year_figure": _heard(beside.year.total) if beside.year else "",
        "measures": _measures(beside, of_school=of_school),
        "pathways": [_pathway(told, trees, beside) for told in now.pathways],
        "left_out": _left_out(now, trees),
        "schools": None if of_school else _schools(beside, schools),
    }


def _left_out(board: Board, trees: Mapping[int, VersionTree]) -> str:
    """Of which pathways nothing is in the sums, in a sentence; nothing where the sums themselves are withheld."""
    if not isinstance(board.total, Heard) or not board.left_out:
        return ""
    titles = [f"“{_title(trees, pathway)}”" for pathway in board.left_out]
    return f"Without {_listed(titles)}: too few people are on {'it' if len(titles) == 1 else 'each'}."


def _title(trees: Mapping[int, VersionTree], pathway: int) -> str:
    return max(
        (tree for tree in trees.values() if tree.framework_id == pathway), key=lambda tree: tree.number
    ).framework_title


def _heard(total: Hearing[Coverage]) -> str:
    return percent(total.number.share) if isinstance(total, Heard) else WITHHELD


def _group(key: str) -> str:
    return StaffGroup(key).label


def _headed(first: str, boards: Iterable[Board], *, number: bool = True) -> tuple[Column, ...]:
    return (Column(first), *(Column(display_date(board.as_at), number=number) for board in boards))


def _measures(beside: Beside, *, of_school: bool) -> Table:
    link = '<a href="{}#{}">{}</a>'
    return Table(
        caption="Ten measures" if not of_school else "Measures",
        caption_hidden=True,
        columns=_headed("Measure", beside.boards, number=False),
        rows=[
            Row(
                (
                    format_html(link, reverse("definitions"), measure.key, measure.name),
                    *(measure.says(board) for board in beside.boards),
                )
            )
            for measure in MEASURES
            if not (of_school and measure.of_trust_only)
        ],
    )


def _pathway(told: PathwayTold, trees: Mapping[int, VersionTree], beside: Beside) -> dict[str, object]:
    title = _title(trees, told.pathway)
    stages = sorted(told.stages, key=lambda row: _place(trees, row.key))
    named = [(row.key, _stage(trees, row.key)) for row in stages]
    known = {row.key for row in told.groups}
    groups = [(group.value, group.label) for group in StaffGroup if group.value in known]
    return {
        "title": title,
        "heat": _heat(title, told, trees, stages) if told.cells else None,
        "stages": None if told.cells else _shares(title, "Stage", told, beside, "stages", named),
        "groups": _shares(title, "Group of staff", told, beside, "groups", groups),
    }


def _place(trees: Mapping[int, VersionTree], stage_id: int) -> tuple[int, int]:
    stage = trees[stage_id].stage(stage_id)
    return (stage.position if stage else 0, stage_id)


def _stage(trees: Mapping[int, VersionTree], stage_id: int) -> str:
    """A stage by its title; one of an earlier version, on which people still are, says which."""
    tree = trees[stage_id]
    stage = tree.stage(stage_id)
    newest = max(other.number for other in trees.values() if other.framework_id == tree.framework_id)
    return f"{stage.title if stage else stage_id}{'' if tree.number == newest else f' (version {tree.number})'}"


def _heat(pathway: str, told: PathwayTold, trees: Mapping[int, VersionTree], stages: Sequence[Told]) -> HeatTable:
    strands = {
        strand.key: strand.title
        for tree in trees.values()
        if tree.framework_id == told.pathway
        for strand in tree.strands
    }
    rows = [
        (
            strands[strand.key],
            (*(_cell(told.cells.get((strand.key, stage.key))) for stage in stages), _cell(strand.coverage)),
        )
        for strand in sorted(told.strands, key=lambda row: list(strands).index(row.key))
    ]
    rows.append(("All strands", (*(_cell(stage.coverage) for stage in stages), _cell(told.total))))
    columns = (*(_stage(trees, stage.key) for stage in stages), "All stages")
    return HeatTable(f"Share offered in “{pathway}”, by strand and stage", "Strand", columns, tuple(rows))


def _cell(held: Hearing[Coverage] | None) -> object:
    """A share, without the counts that it is of: shares are what a board compares."""
    if held is None or (isinstance(held, Heard) and not held.number.answerable):
        return NothingOwed()
    if not isinstance(held, Heard):
        return ui.Withheld(WITHHELD)
    shown = ui.share(held.number.offered, held.number.answerable)
    assert isinstance(shown, ui.HeatCell)
    return ui.HeatCell(percent(held.number.share), shown.word, shown.step, shown.weak)


def _shares(
    pathway: str, first: str, told: PathwayTold, beside: Beside, what: str, names: Sequence[tuple[object, str]]
) -> Table:
    """A share by name for each of the boards; names of which nothing is told share a row."""
    columns = []
    for board in beside.boards:
        same = next((row for row in board.pathways if row.pathway == told.pathway), None)
        columns.append({row.key: _heard(row.coverage) for row in getattr(same, what)} if same else {})
    rows = [(name, [column.get(key, "–") for column in columns]) for key, name in names]
    told_rows = [Row((name, *said)) for name, said in rows if set(said) != {WITHHELD}]
    hidden = [name for name, said in rows if set(said) == {WITHHELD}]
    if hidden:
        told_rows.append(Row((_listed(hidden), *(WITHHELD for _ in columns))))
    return Table(
        caption=f"Share offered in “{pathway}”, by {first.lower()}",
        columns=_headed(first, beside.boards),
        rows=told_rows,
    )


def _listed(names: Sequence[str]) -> str:
    """In one row, each of them withheld."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _schools(beside: Beside, names: Mapping[int, str]) -> Table:
    """Each school over those of its pathways that are told."""
    columns = [board.by_school for board in beside.boards]
    rows = []
    for school_id in sorted(columns[0], key=lambda key: (key is None, names.get(key, ""), key or 0)):
        name = TRUST_STAFF if school_id is None else names.get(school_id, "A closed school")
        if school_id in names:
            name = format_html('<a href="{}">{}</a>', reverse("assurance-of-school", args=[school_id]), name)
        word = columns[0][school_id]
        said = word_for(word.number.share) if isinstance(word, Heard) else ""
        rows.append(
            Row((name, *(_heard(column[school_id]) if school_id in column else "–" for column in columns), said))
        )
    return Table(
        caption="Share offered, by school",
        columns=(*_headed("School", beside.boards), Column("In a word")),
        rows=rows,
    )


def paper_of(context: Mapping[str, object], *, on: date, at: datetime) -> bytes:
    """The page as a tagged PDF."""
    data = {
        "title": "Are promises being kept?",
        "name": context["name"],
        "about": f"As at {display_date(context['as_at'])}. Numbers without names; small ones are withheld.",
        "version": f"{context['name']}: board paper",
        "printed": display_date(on),
        "figure": context["figure"],
        "left_out": context["left_out"],
        "measures": _plain(context["measures"]),
        "pathways": [
            {
                "title": pathway["title"],
                "tables": [
                    _plain(pathway[name]) if name != "heat" else _plain_heat(pathway["heat"])
                    for name in ("heat", "stages", "groups")
                    if pathway[name] is not None and (name == "heat" or pathway[name].rows)
                ],
            }
            for pathway in context["pathways"]
        ],
        "schools": _plain(context["schools"]) if context["schools"] else None,
        "meanings": [[measure.name, measure.means] for measure in MEASURES],
    }
    return pdf_of("insights/board-paper", data, at=at, fonts=settings.PRINT_FONTS)


def _plain(table: Table) -> dict[str, object]:
    return {
        "title": table.caption,
        "headings": [column.label for column in table.columns],
        "rows": [[ui._spoken(cell) for cell in row.cells] for row in table.rows],
    }


def _plain_heat(heat: HeatTable) -> dict[str, object]:
    return {
        "title": heat.caption,
        "headings": [heat.corner, *heat.columns],
        "rows": [[name, *(_plain_cell(cell) for cell in cells)] for name, cells in heat.rows],
    }


def _plain_cell(cell: object) -> str:
    return f"{cell.says}, {cell.word}" if isinstance(cell, ui.HeatCell) else cell.why

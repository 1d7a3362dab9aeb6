"""Answers what a person is owed at a stage: the page that everybody comes for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db import connection

from trellis.entitlements.models import Line
from trellis.entitlements.queries.line_rows import LineRow
from trellis.entitlements.rules.debts import Standing, cycle_on, due_on, standing
from trellis.entitlements.rules.lines import DAYS, LineState, Status, state_kept
from trellis.entitlements.rules.terms import terms_of
from trellis.frameworks import queries as frameworks
from trellis.frameworks.rules.shape import Debtor, StageRow, StatementRow, StrandRow, VersionTree
from trellis.organisation.queries import Person


@dataclass(frozen=True, slots=True)
class PlacementRow:
    """Where somebody stands on a pathway, who chose it, when and why."""

    framework_id: int
    stage_id: int
    since: date
    chosen_by: str
    reason: str
    has_changes: bool
    """Came to another version, and has not read what it changes for them (`changes_for`)."""


@dataclass(frozen=True, slots=True)
class Section:
    """A strand of the stage with its lines."""

    strand: StrandRow
    lines: tuple[LineRow, ...]

    @property
    def is_text(self) -> bool:
        return not self.strand.kind.is_owed

    @property
    def done(self) -> int:
        return sum(line.standing is Standing.DONE for line in self.lines)

    @property
    def says(self) -> str:
        return f"{self.done} of {len(self.lines)} done"


@dataclass(frozen=True)
class PathwayPage:
    """One stage of one pathway for one person."""

    person: Person
    placements: tuple[PlacementRow, ...]
    placement: PlacementRow | None
    tree: VersionTree
    stage: StageRow
    sections: tuple[Section, ...]
    elsewhere: tuple[LineRow, ...]
    titles: tuple[tuple[int, str], ...]

    @property
    def is_own_stage(self) -> bool:
        return self.placement is not None and self.placement.stage_id == self.stage.id

    @cached_property
    def universal(self) -> tuple[LineRow, ...]:
        return tuple(
            line for section in self.sections if not section.is_text for line in section.lines if line.is_universal
        )

    @property
    def kept(self) -> int:
        return sum(line.standing is Standing.DONE for line in self.universal)

    @property
    def figure(self) -> str:
        """What is kept of what is wanted: a promise that the person declined is not counted against anybody."""
        return f"{self.kept} of {self.kept + self.left}"

    @cached_property
    def left(self) -> int:
        """How many universal statements are still to come; what the person declined is their choice, and not left."""
        return sum(line.standing not in (Standing.DONE, Standing.DECLINED) for line in self.universal)

    @property
    def standings(self) -> list[Standing]:
        """The standing of each universal line, in the order of the strip: done first, what nobody offered last."""
        return sorted((line.standing for line in self.universal), key=_STRIP.index)

    @cached_property
    def unoffered(self) -> list[LineRow]:
        return [line for line in self.universal if line.is_unoffered]

    @property
    def to_ask(self) -> list[LineRow]:
        """What nobody offered and the person has neither asked for nor planned."""
        return [line for line in self.unoffered if line.standing is Standing.NOT_OFFERED]

    @property
    def asked(self) -> int:
        return sum(line.standing is Standing.ASKED for line in self.unoffered)

    @property
    def unoffered_says(self) -> str:
        """Who owes what is not yet offered: *Oakfield Primary owes 2, Larkfield owes 1.*"""
        owed = Counter(line.owed_by for line in self.unoffered)
        return ", ".join(f"{who} owes {count}" for who, count in owed.items()) + "." if owed else ""


_STRIP = [
    Standing.DONE, Standing.DONE_WAITING, Standing.SWAPPED, Standing.STARTED, Standing.OFFERED, Standing.PLANNED,
    Standing.SWAP_PROPOSED, Standing.ASKED, Standing.NOT_STARTED, Standing.UNCLASSIFIED, Standing.NOT_NOW,
    Standing.DECLINED, Standing.NOT_OFFERED,
]  # fmt: skip


_PLACEMENTS = """
SELECT p.framework_id, p.stage_id, coalesce(p.stage_since, lower(p.during)), coalesce(b.name, ''), p.reason,
       EXISTS (SELECT 1 FROM entitlements_movedperson m
              WHERE m.staff_id = p.staff_id AND m.placement_id = p.id AND m.read_at IS NULL)
FROM entitlements_placement p LEFT JOIN access_login b ON b.id = p.chosen_by_id
WHERE p.staff_id = %s AND upper_inf(p.during) ORDER BY p.during, p.id
"""


def placements_of(*, staff_id: int) -> tuple[PlacementRow, ...]:
    """The person's live placements, the earliest first."""
    with connection.cursor() as cursor:
        cursor.execute(_PLACEMENTS, [staff_id])
        return tuple(PlacementRow(*row) for row in cursor.fetchall())


def pathway_page(
    *,
    person: Person,
    trust_id: int,
    trust_name: str,
    on: date,
    framework_id: int | None = None,
    stage_id: int | None = None,
) -> PathwayPage | None:
    """The stage asked for, or the person's own; None where the trust has no pathway for them. Three queries, or fewer."""
    placements = placements_of(staff_id=person.id)
    chosen = next((row for row in placements if row.framework_id == framework_id), None) if framework_id else None
    chosen = chosen or (placements[0] if placements and not framework_id else None)
    tree = _tree(chosen, framework_id, trust_id, group=person.staff_group)
    if tree is None or not tree.stages:
        return None
    stage = tree.stage(stage_id) or tree.stage(chosen.stage_id if chosen else None) or tree.stages[0]
    lines = {(line.statement_id, line.cycle): line for line in Line.objects.filter(staff_id=person.id).order_by("id")}
    placed_on = chosen.since if chosen else on
    payers = _payers(person, trust_name)

    def row(statement: StatementRow) -> LineRow:
        owed_now = chosen is not None and statement.stage_id == chosen.stage_id
        return _line(statement, tree, lines, payers, placed_on, on, owed_now=owed_now)

    sections = tuple(
        Section(strand, tuple(row(statement) for statement in tree.in_cell(stage.id, strand.id)))
        for strand in tree.strands
    )
    return PathwayPage(
        person=person,
        placements=placements,
        placement=chosen,
        tree=tree,
        stage=stage,
        sections=tuple(section for section in sections if section.lines),
        elsewhere=tuple(row(statement) for statement in _elsewhere(tree, stage, lines, on)),
        titles=tuple(
            (row.framework_id, held.framework_title)
            for row in placements
            if (held := _tree(row, row.framework_id, trust_id, group=person.staff_group)) is not None
        ),
    )


def _tree(chosen: PlacementRow | None, framework_id: int | None, trust_id: int, *, group: str) -> VersionTree | None:
    """The version that a placement is on; without one the pathway asked for, or the first that is for this group."""
    if chosen is not None:
        version_id = frameworks.published_version_of_stage(chosen.stage_id, trust_id=trust_id)
        return frameworks.published_tree(version_id, trust_id=trust_id) if version_id else None
    pathways = [row for row in frameworks.pathways_published() if framework_id in (None, row.framework_id)]
    found = min(pathways, key=lambda row: group not in row.for_groups, default=None)
    return frameworks.published_tree(found.version_id, trust_id=trust_id) if found else None


def _payers(person: Person, trust_name: str) -> dict[Debtor, str]:
    school = person.school_name or trust_name
    return {
        Debtor.PERSON: "",
        Debtor.SCHOOL: school,
        Debtor.TRUST: trust_name,
        Debtor.COMMITTEE: f"the governing committee of {school}",
    }


def _elsewhere(
    tree: VersionTree, stage: StageRow, lines: dict[tuple[int, int], Line], on: date
) -> Sequence[StatementRow]:
    """Statements of other stages that are under way or waiting: brought forward, or taken late."""
    quiet = {Status.NOT_STARTED, Status.DONE, Status.DECLINED}
    return [
        statement
        for statement in tree.statements
        if statement.stage_id != stage.id
        and (line := lines.get((statement.id, cycle_on(on, recurs=statement.recurs_yearly)))) is not None
        and line.status not in quiet
    ]


def _line(
    statement: StatementRow,
    tree: VersionTree,
    lines: dict[tuple[int, int], Line],
    payers: dict[Debtor, str],
    placed_on: date,
    on: date,
    *,
    owed_now: bool,
) -> LineRow:
    strand = tree.strand(statement.strand_id)
    stage = tree.stage(statement.stage_id)
    assert stage is not None  # a pathway's statements have a stage
    line = lines.get((statement.id, cycle_on(on, recurs=statement.recurs_yearly)))
    years = (stage.years_from, stage.years_to) if stage.years_from and stage.years_to else None
    return LineRow(
        statement=statement,
        strand=strand,
        stage=stage,
        standing=standing(state_of(line), terms=terms_of(statement, strand), on=on, owed_now=owed_now),
        owed_by=payers[strand.debtor],
        due=due_on(placed_on=placed_on, years=years, recurs=statement.recurs_yearly, on=on),
        planned_on=line.planned_on if line else None,
        done_on=line.done_on if line else None,
        deferred_until=line.deferred_until if line else None,
        swap=line.swap if line and line.swap_agreed else "",
        offered=line is not None and line.offered,
        look=line is not None and line.look,
    )


def state_of(line: Line | None) -> LineState:
    """The state kept beside a line's events, as far as showing it goes; `verification` proves it equal to their fold."""
    if line is None:
        return NOTHING_YET
    days = {name: getattr(line, name) for name in DAYS}
    return state_kept(
        Status(line.status), swap=line.swap, swap_agreed=line.swap_agreed, look=line.look, seq=line.seq, **days
    )


NOTHING_YET = LineState()

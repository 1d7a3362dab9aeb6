"""A published version with what is known of it, ready to be written in any format."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from trellis.frameworks.rules.incoming.shape import Provenance
from trellis.frameworks.rules.out.formats import Aspect
from trellis.frameworks.rules.shape import (
    Classification,
    FrameworkKind,
    StageRow,
    StatementRow,
    StrandRow,
    VersionStatus,
    VersionTree,
)
from trellis.kernel.academic_years import london_date
from trellis.organisation.rules.groups import StaffGroup, groups_said


class Layout(Enum):
    GRID = "stages down, strands across"
    TURNED = "strands down, stages across"
    ROWS = "a row for each statement"


MOST_COLUMNS = 8
"""With more of them than this, words are wider than their columns even on the larger paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What is taken out. `trust_slug` names the trust where names must stay the same for ever."""

    trust: str
    trust_slug: str
    tree: VersionTree
    status: VersionStatus
    published_at: datetime
    audience: str = ""
    for_groups: frozenset[StaffGroup] = frozenset()
    introduction: str = ""
    change_note: str = ""
    notes: tuple[str, ...] = ()
    """What its pack says to know beforehand: "Advisory: a grid guides a conversation."."""
    provenance: Provenance
    over: str = ""
    """What it is derived from: "Headteachers' Standards 2020, version 1"."""
    links: int = 0
    """How many links of its statements to those of other frameworks were said."""

    @property
    def has(self) -> frozenset[Aspect]:
        """What it has of what only some frameworks have."""
        found = ((Aspect.OVER, self.over), (Aspect.LINKS, self.links), (Aspect.NOTES, self.notes))
        return frozenset(aspect for aspect, said in found if said)

    @property
    def title(self) -> str:
        return self.tree.framework_title

    @property
    def makes_promises(self) -> bool:
        return self.tree.kind is FrameworkKind.PATHWAY

    @property
    def layout(self) -> Layout:
        """How it stands on paper: so that no column is too narrow for the words in it."""
        stages, strands = len(self.tree.stages), len(self.tree.strands)
        if stages < 2:
            return Layout.ROWS
        if strands <= MOST_COLUMNS:
            return Layout.GRID
        return Layout.TURNED if stages <= MOST_COLUMNS else Layout.ROWS

    @property
    def is_grid(self) -> bool:
        return self.layout is not Layout.ROWS

    @property
    def published(self) -> str:
        return day(london_date(self.published_at))

    @property
    def version(self) -> str:
        """ "version 2, published 1 September 2026"."""
        past = "" if self.status is VersionStatus.PUBLISHED else f", {self.status.label.lower()} since"
        return f"version {self.tree.number}, published {self.published}{past}"

    def rows(self) -> Iterator[tuple[StageRow | None, StrandRow, StatementRow]]:
        """Every statement in the order of the document, with its stage and strand."""
        for row in self.tree.statements:
            yield self.tree.stage(row.stage_id), self.tree.strand(row.strand_id), row

    def cells(self) -> Iterator[tuple[StageRow | None, list[tuple[StrandRow, tuple[StatementRow, ...]]]]]:
        """Row by row of the grid: a stage, and for each strand its statements. What is for every stage comes first."""
        found: dict[tuple[int | None, int], list[StatementRow]] = {}
        for row in self.tree.statements:
            found.setdefault((row.stage_id, row.strand_id), []).append(row)
        for stage in self.stages():
            key = stage.id if stage else None
            yield stage, [(strand, tuple(found.get((key, strand.id), ()))) for strand in self.tree.strands]

    def stages(self) -> list[StageRow | None]:
        """The stages; before them None, where something is said for every stage."""
        return [*([None] if self.tree.at(None) else []), *self.tree.stages]

    def facts(self) -> list[tuple[str, str]]:
        """Where it comes from, each fact with its name, for the foot of a page."""
        about = self.provenance
        facts = (
            ("Published by", f"{self.trust}, {self.version}"),
            ("Author", about.author),
            ("Reference", about.reference),
            ("For", self.audience or groups_said(self.for_groups).capitalize()),
            ("Types of school", about.school_types),
            ("Phases", about.phases),
            ("Review due", day(about.review_on) if about.review_on else ""),
            ("Licence", about.licence),
            ("Attribution", about.attribution),
            ("Derived from", self.over),
            ("Standing", "Advisory: it guides, and is not a requirement." if about.advisory else ""),
        )
        return [(name, flat(said)) for name, said in facts if said]


EVERY_STAGE = "Every stage"


def day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


def flat(text: str) -> str:
    return " ".join(text.split())


def years_of(stage: StageRow | None) -> str:
    """ "1–2", "4+", "0–3" or nothing: as a column headed Years says it."""
    if stage is None or (stage.years_from is None and stage.years_to is None):
        return ""
    first = stage.years_from or 0
    if stage.years_to is None:
        return f"{first}+"
    return str(first) if first == stage.years_to else f"{first}–{stage.years_to}"


def unsaid_conditions(row: StatementRow) -> str:
    """In brackets, the conditions that the statement's own words do not say; empty where they say all."""
    text = row.text.casefold()
    recurs = row.recurs_yearly and not any(word in text for word in ("every year", "each year", "annual", "yearly"))
    unsaid = [flat(held.words) for held in row.conditions if flat(held.words).casefold() not in text]
    said = "; ".join([*(["every year"] if recurs else []), *unsaid])
    return f" ({said})" if said else ""


CLASSES = {
    Classification.UNIVERSAL: "universal",
    Classification.OPTION: "option",
    Classification.UNCLASSIFIED: "",
}

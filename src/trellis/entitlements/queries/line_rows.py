"""A statement as its person reads it: what it is, who owes it, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trellis.entitlements.rules.debts import Standing
from trellis.frameworks.rules.shape import Classification, StageRow, StatementRow, StrandRow
from trellis.kernel.academic_years import display_date

_BEFORE_AN_OFFER = {Standing.NOT_OFFERED, Standing.ASKED, Standing.PLANNED, Standing.SWAP_PROPOSED}


@dataclass(frozen=True, slots=True)
class LineRow:
    """A statement as its person reads it."""

    statement: StatementRow
    strand: StrandRow
    stage: StageRow
    standing: Standing
    owed_by: str
    due: date | None
    planned_on: date | None
    done_on: date | None
    deferred_until: date | None
    swap: str
    offered: bool
    look: bool
    """Carried over from a statement that was split or merged, and nobody has said yet whether it holds."""

    @property
    def is_unoffered(self) -> bool:
        """Owed by somebody else who has not offered it, whatever its person asked or planned meanwhile."""
        return bool(self.owed_by) and not self.offered and self.standing in _BEFORE_AN_OFFER

    @property
    def is_universal(self) -> bool:
        return self.statement.classification is Classification.UNIVERSAL

    @property
    def strong(self) -> str:
        return "Universal" if self.is_universal else ""

    @property
    def meta(self) -> str:
        """The quiet second line: its class, who owes it, its conditions, and the day that matters."""
        parts = [] if self.is_universal else [self.statement.classification.label]
        parts.append(f"promised by {self.owed_by}" if self.owed_by else "your own")
        parts += [condition.words for condition in self.statement.conditions]
        parts += ["each year"] if self.statement.recurs_yearly and not self.statement.conditions else []
        parts += [f"swapped for: {self.swap}"] if self.swap else []
        parts += [self._day()] if self._day() else []
        parts += ["carried over from an earlier version: does it still hold?"] if self.look else []
        return " · ".join(parts)

    def _day(self) -> str:
        if self.standing is Standing.PLANNED and self.planned_on:
            return f"planned for {display_date(self.planned_on)}"
        if self.standing in (Standing.DONE, Standing.DONE_WAITING) and self.done_on:
            return f"done on {display_date(self.done_on)}"
        if self.standing is Standing.NOT_NOW and self.deferred_until:
            return f"put off until {display_date(self.deferred_until)}"
        return ""

    @property
    def step(self) -> str:
        """What the link beside the line says to its person."""
        return "Look at it" if self.look else STEPS[self.standing]

    @property
    def urgent(self) -> bool:
        return self.look or self.standing is Standing.OFFERED


STEPS = {
    Standing.NOT_OFFERED: "Ask for it", Standing.NOT_STARTED: "Plan or log it", Standing.UNCLASSIFIED: "Plan or log it",
    Standing.ASKED: "See your request", Standing.OFFERED: "Answer the offer", Standing.PLANNED: "See plan",
    Standing.STARTED: "Add evidence", Standing.DONE_WAITING: "See evidence", Standing.DONE: "See evidence",
    Standing.DECLINED: "Bring back", Standing.NOT_NOW: "Bring back", Standing.SWAP_PROPOSED: "See the swap",
    Standing.SWAPPED: "See the swap",
}  # fmt: skip

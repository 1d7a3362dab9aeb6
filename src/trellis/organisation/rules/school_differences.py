"""Plans what a list of schools changes: which are added, changed or unchanged, and which took another's place."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from .job_titles import plain
from .plans import Change, Effect
from .refusals import Note, Refusal
from .schools import Phase, SchoolRow

FIELDS = ("name", "urn", "ukprn", "laestab", "phase", "kind", "town", "opened_on", "closed_on")


@dataclass(frozen=True, slots=True)
class HeldSchool:
    """A school as the trust has it."""

    id: int
    name: str
    urn: str
    ukprn: str
    laestab: str
    phase: Phase
    kind: str
    town: str
    opened_on: date | None
    closed_on: date | None
    predecessor: int | None


@dataclass(frozen=True, slots=True)
class SchoolPlan:
    """What the list does to one school. `predecessor` is the URN of the school whose place it took, if we have it."""

    effect: Effect
    row: SchoolRow
    held: HeldSchool | None
    changes: tuple[Change, ...] = ()
    predecessor: str = ""


@dataclass(frozen=True, slots=True)
class SchoolsPlan:
    """The whole of a list of schools."""

    schools: tuple[SchoolPlan, ...]
    refused: tuple[Refusal, ...]
    notes: tuple[Note, ...] = ()
    counted: int = 0

    def of(self, effect: Effect) -> list[SchoolPlan]:
        return [plan for plan in self.schools if plan.effect is effect]

    def digest(self) -> str:
        """Stands for all that the plan would do: two plans with one digest do the same."""
        told = repr([(p.effect, p.row.urn, p.row.name, p.changes, p.predecessor) for p in self.schools])
        return hashlib.sha256(told.encode()).hexdigest()


@dataclass(slots=True)
class SchoolPlanner:
    """Plans one list against the schools of the trust."""

    held: Sequence[HeldSchool]
    predecessors: Mapping[str, tuple[str, ...]]
    refused: list[Refusal] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)

    def plan(self, rows: Sequence[SchoolRow]) -> Iterator[SchoolPlan]:
        by_urn = {school.urn: school for school in self.held if school.urn}
        by_name = {plain(school.name): school for school in self.held if not school.urn or not school.closed_on}
        urns = {row.urn for row in rows if row.urn} | set(by_urn)
        urn_of = {school.id: school.urn for school in self.held}
        standing = {plain(row.name) for row in rows if row.urn in by_urn and row.closed_on is None}
        names: dict[str, int] = {}
        for row in rows:
            held = by_urn.get(row.urn)
            if held is None and (namesake := by_name.get(plain(row.name))) and (not namesake.urn or not row.urn):
                held = namesake
            if refusal := self.clash(row, held, by_name, names, standing):
                self.refused.append(refusal)
                continue
            former = [
                urn
                for urn in (*row.predecessors, *self.predecessors.get(row.urn, ()))
                if urn in urns and urn != row.urn
            ]
            before = former[0] if former else ""
            if held is None:
                yield SchoolPlan(Effect.ADD, row, None, predecessor=before)
                continue
            self.taken[held.id] = row.number
            changes = list(school_changes(held, row))
            known = urn_of.get(held.predecessor, "") if held.predecessor else ""
            if before and before != known:
                changes.append(Change("predecessor", known, before))
            effect = Effect.CHANGE if changes else Effect.UNCHANGED
            yield SchoolPlan(effect, row, held, tuple(changes), before if before != known else "")

    def clash(
        self,
        row: SchoolRow,
        held: HeldSchool | None,
        by_name: Mapping[str, HeldSchool],
        names: dict[str, int],
        standing: set[str],
    ) -> Refusal | None:
        """Two open schools of one name cannot be told apart in a staff file."""
        if row.closed_on is not None:
            return None
        words = plain(row.name)
        if words in names:
            return Refusal(
                row.number, "name", row.name, f"Row {names[words]} is an open school of the same name.", ONE_NAME
            )
        other = by_name.get(words)
        if other and other.closed_on is None and other is not held and words not in standing:
            closing = f"An open school called {other.name} (URN {other.urn or 'not known'}) is there already."
            return Refusal(row.number, "name", row.name, closing, ONE_NAME)
        names[words] = row.number
        return None


ONE_NAME = "If it took the other's place, give the other its closing date first; otherwise make the names differ."


def school_changes(held: HeldSchool, row: SchoolRow) -> Iterator[Change]:
    """What the list says otherwise. A blank never erases."""
    for name in FIELDS:
        before, after = getattr(held, name), getattr(row, name)
        if not after or before == after or after is Phase.NONE:
            continue
        yield Change(name, before, after)


def plan_schools(
    rows: Sequence[SchoolRow],
    *,
    held: Sequence[HeldSchool],
    refused: Sequence[Refusal],
    counted: int,
    predecessors: Mapping[str, tuple[str, ...]] | None = None,
) -> SchoolsPlan:
    """What a list of schools would do. Nobody's school is removed because a list does not have it."""
    planner = SchoolPlanner(held, predecessors or {})
    plans = tuple(planner.plan(rows))
    return SchoolsPlan(plans, tuple(sorted((*refused, *planner.refused), key=lambda r: r.row)), (), counted)

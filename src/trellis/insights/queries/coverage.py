"""Counts what is owed, offered and taken, from counts that the database keeps; exact the moment an event is written.

Owed is people placed × the statements owed by others at their stage (ADR 8); what became of it is read from tallies,
and what was put off until a day that has come is owed again. The cost follows schools × stages × strands, never people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import connection

from trellis.entitlements.rules.debts import Coverage, counted
from trellis.entitlements.rules.lines import Status
from trellis.insights.rules.promises import Promises
from trellis.kernel.academic_years import AcademicYear


class By(StrEnum):
    """What a count can be broken down by, as the columns of the kept counts are called."""

    SCHOOL = "school_id"
    GROUP = "staff_group"
    STAGE = "stage_id"
    STRAND = "strand_id"


View = tuple[By, ...]
Key = tuple[int | str | None, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose promises are counted: those of some schools, or of the whole trust."""

    schools: frozenset[int] | None = None

    @property
    def condition(self) -> str:
        return "true" if self.schools is None else "school_id = ANY(%(schools)s)"

    def values(self, on: date) -> dict[str, Any]:
        return {"on": on, "cycle": AcademicYear.of(on).start_year, "schools": list(self.schools or ())}


_PLACED = """
SELECT school_id, staff_group, stage_id, sum(people) FROM entitlements_placed WHERE people > 0 AND {scope} GROUP BY 1, 2, 3
"""
# One pass over the tallies for all that is asked; `grouping` tells a school that is none from one that a view leaves out.
_BECAME = """
SELECT grouping({columns}), {columns}, sum(lines) FROM entitlements_tally
WHERE classification = 'universal' AND cycle IN (0, %(cycle)s) AND strand_id = ANY(%(strands)s) AND lines <> 0 AND {scope}
GROUP BY GROUPING SETS ({sets})
"""
_BACK = """
SELECT school_id, staff_group, statement_id, started_on IS NOT NULL, offered, count(*) FROM entitlements_line
WHERE counted AND status = 'not-now' AND deferred_until <= %(on)s AND cycle IN (0, %(cycle)s) AND {scope}
GROUP BY 1, 2, 3, 4, 5
"""


@dataclass(frozen=True, slots=True)
class Back:
    """Lines of a statement that were put off until a day that has come, and what that changes: each is where it was."""

    school_id: int | None
    staff_group: str
    statement_id: int
    change: Coverage


def lines_back(scope: Scope, *, on: date) -> list[Back]:
    """For `coverage` and `coverage_by_statement`, where both are asked. One query."""
    found = []
    for school_id, group, statement_id, started, offered, lines in _ask(_BACK, scope, scope.values(on)):
        status = Status.STARTED if started else Status.NOT_STARTED
        change = counted(status, offered=offered, lines=lines) + counted(Status.NOT_NOW, offered=offered, lines=-lines)
        found.append(Back(school_id, group, statement_id, change))
    return found


def coverage(
    promises: Promises, scope: Scope, *views: View, on: date, back: Sequence[Back] | None = None
) -> list[dict[Key, Coverage]]:
    """Coverage for each combination that a view asks for. Three queries, whatever is asked and however many people.

    `people` are placements: somebody on two pathways stands in each.
    """
    found: list[dict[Key, Coverage]] = [{} for _ in views]
    values = scope.values(on) | {"strands": promises.strands}
    for school_id, group, stage_id, count in _ask(_PLACED, scope, values):
        people, owing = int(count), promises.by_stage.get(stage_id, {})
        for view, cells in zip(views, found, strict=True):
            if By.STRAND in view:
                for strand_id, statements in owing.items():
                    key = _key(view, school_id, group, stage_id, strand_id)
                    _add(cells, key, Coverage(people, people * statements))
            else:
                key = _key(view, school_id, group, stage_id, None)
                _add(cells, key, Coverage(people, people * sum(owing.values())))
    _became(found, views, scope, values)
    for lines in lines_back(scope, on=on) if back is None else back:
        if lines.statement_id in promises.cell_of:
            for view, cells in zip(views, found, strict=True):
                key = _key(view, lines.school_id, lines.staff_group, *promises.cell_of[lines.statement_id])
                _add(cells, key, lines.change)
    return found


def _became(found: Sequence[dict[Key, Coverage]], views: Sequence[View], scope: Scope, values: dict[str, Any]) -> None:
    asked = [by for by in By if any(by in view for view in views)]
    columns = [*asked, "status", "offered"]
    sets = [[*view, "status", "offered"] for view in views]
    # PostgreSQL sets a bit for each column that a grouping set leaves out, the last column's the lowest.
    left_out = [sum(1 << at for at, column in enumerate(reversed(columns)) if column not in kept) for kept in sets]
    question = _BECAME.replace("{columns}", ", ".join(columns))
    question = question.replace("{sets}", ", ".join(f"({', '.join(kept)})" for kept in sets))
    for grouping, *key, status, offered, lines in _ask(question, scope, values):
        at = left_out.index(grouping)
        given = dict(zip(asked, key, strict=True))
        _add(
            found[at], tuple(given[by] for by in views[at]), counted(Status(status), offered=offered, lines=int(lines))
        )


def _key(view: View, school_id: int | None, group: str | None, stage_id: int | None, strand_id: int | None) -> Key:
    given = {By.SCHOOL: school_id, By.GROUP: group, By.STAGE: stage_id, By.STRAND: strand_id}
    return tuple(given[by] for by in view)


def _add(cells: dict[Key, Coverage], key: Key, more: Coverage) -> None:
    cells[key] = cells[key] + more if key in cells else more


def _ask(question: str, scope: Scope, values: dict[str, Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question.replace("{scope}", scope.condition), values)
        return cursor.fetchall()


_BECAME_BY_STATEMENT = """
SELECT statement_id, status, offered, sum(lines) FROM entitlements_statementtally
WHERE statement_id = ANY(%(statements)s) AND cycle IN (0, %(cycle)s) AND {scope}
GROUP BY 1, 2, 3
"""
_PLACED_BY_STAGE = """
SELECT stage_id, sum(people) FROM entitlements_placed WHERE people > 0 AND {scope} GROUP BY 1
"""


def coverage_by_statement(
    promises: Promises,
    scope: Scope,
    *,
    on: date,
    cells: Iterable[tuple[int, int]] | None = None,
    back: Sequence[Back] | None = None,
) -> dict[int, Coverage]:
    """Coverage of each statement owed by others, of all stages and strands or some, where anybody is placed. Three
    queries."""
    chosen = {
        statement.id: cell
        for cell in (promises.cells if cells is None else cells)
        for statement in promises.cells.get(cell, ())
    }
    values = scope.values(on) | {"statements": list(chosen)}
    people = {stage_id: int(count) for stage_id, count in _ask(_PLACED_BY_STAGE, scope, values)}
    found = {
        statement_id: Coverage(people=people[stage_id], owed=people[stage_id])
        for statement_id, (stage_id, _) in chosen.items()
        if stage_id in people
    }
    for statement_id, status, offered, lines in _ask(_BECAME_BY_STATEMENT, scope, values):
        if statement_id in found:
            found[statement_id] += counted(Status(status), offered=offered, lines=int(lines))
    for row in lines_back(scope, on=on) if back is None else back:
        if row.statement_id in found:
            found[row.statement_id] += row.change
    return found

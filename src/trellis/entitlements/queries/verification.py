"""Answers whether what is kept beside the events is what the events come to: states, counts of lines, headcounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection

from trellis.entitlements.queries.lines import tree_of_statement
from trellis.entitlements.rules.carrying import carried_of
from trellis.entitlements.rules.events import Event, EventKind, Role
from trellis.entitlements.rules.lines import LineState, NothingToTakeBack, OutOfStep, fold
from trellis.entitlements.rules.terms import LineTerms, terms_of

ROWS_AT_A_TIME = 5_000
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is kept and is not what it should be."""

    about: str
    what: str
    kept: str
    should_be: str

    @property
    def says(self) -> str:
        return f"{self.about}: {self.what} is {self.kept} and should be {self.should_be}"


@dataclass(slots=True)
class Checked:
    """How much was looked at so far."""

    lines: int = 0
    events: int = 0
    cells: int = 0


# Each fact of a line's state that is kept in a column, in the order in which `_LINES` reads them.
FACTS = (
    "status", "offered", "asked_on", "offered_on", "planned_on", "started_on", "done_on", "deferred_until", "swap",
    "swap_agreed", "look", "seq",
)  # fmt: skip
_LINES = f"""
SELECT l.id, l.statement_id, l.staff_id, {", ".join(f"l.{fact}" for fact in FACTS)}, l.changed_at,
       e.seq, e.kind, e.at, e.by_role, e.by_login_id, e."on", e.note, e.instead, e.carried
FROM entitlements_line l LEFT JOIN entitlements_lineevent e ON e.trust_id = l.trust_id AND e.line_id = l.id
ORDER BY l.id, e.seq
"""
_EVENT = slice(4 + len(FACTS), None)


def differences(*, trust_id: int, checked: Checked) -> Iterator[Difference]:
    """Everything that differs in the trust that the transaction is in; `checked` counts along, for whoever waits."""
    yield from _states(trust_id, checked)
    yield from _who_answers(checked)
    for name, question in COUNTS.items():
        yield from _counts(name, question, checked)


def _states(trust_id: int, checked: Checked) -> Iterator[Difference]:
    """Lines whose state is not what their events fold to."""
    terms: dict[int, LineTerms] = {}
    for line_id, rows in groupby(_read(_LINES), key=itemgetter(0)):
        told = list(rows)
        checked.lines += 1
        checked.events += len(told)
        _, statement_id, staff_id, *kept = told[0][: _EVENT.start]
        if statement_id not in terms:
            terms |= _terms_beside(statement_id, trust_id)
        about = f"line {line_id} of staff {staff_id}, statement {statement_id}"
        yield from _state(
            about, kept, [row[_EVENT] for row in told if row[_EVENT.start] is not None], terms[statement_id]
        )


def _state(about: str, kept: Sequence[Any], events: Sequence[Row], terms: LineTerms) -> Iterator[Difference]:
    if not events:
        yield Difference(about, "its events", "missing", "at least one")
        return
    try:
        state = fold((_event(row) for row in events), terms)
    except (OutOfStep, NothingToTakeBack) as fault:
        yield Difference(about, "the order of its events", str(fault), "without gaps")
        return
    should_be = (*_facts(state), events[-1][2])
    for name, is_, should in zip((*FACTS, "changed_at"), kept, should_be, strict=True):
        if is_ != should:
            yield Difference(about, name, str(is_), str(should))


def _event(row: Row) -> Event:
    seq, kind, at, role, by, on, note, instead, told = row
    carried = carried_of(told) if told else None
    return Event(seq, EventKind(kind), at, Role(role), by, on, note, instead, carried=carried)


def _facts(state: LineState) -> Row:
    return (
        state.status.value, state.offered, state.asked_on, state.offered_on, state.planned_on, state.started_on,
        state.done_on, state.deferred_until, state.instead or state.proposed, bool(state.instead), state.look,
        state.seq,
    )  # fmt: skip


def _terms_beside(statement_id: int, trust_id: int) -> dict[int, LineTerms]:
    """The terms of every statement of the version that this one is of."""
    tree = tree_of_statement(statement_id, trust_id=trust_id)
    return {row.id: terms_of(row, tree.strand(row.strand_id)) for row in tree.statements}


_WHO_ANSWERS = """
SELECT 'line ' || l.id || ' of staff ' || l.staff_id, 'who answers for it, and whether it is owed now or history',
       concat_ws(', ', l.school_id, l.staff_group, l.counted, l.past),
       concat_ws(', ', s.main_school_id, s.staff_group, coalesce(g.id = t.stage_id, false), coalesce(g.version_id <> v.id, false))
FROM entitlements_line l
JOIN frameworks_statement t ON t.id = l.statement_id
JOIN frameworks_version v ON v.id = t.version_id
JOIN organisation_staff s ON s.id = l.staff_id
LEFT JOIN entitlements_placement p ON p.staff_id = l.staff_id AND p.framework_id = v.framework_id AND upper_inf(p.during)
LEFT JOIN frameworks_stage g ON g.id = p.stage_id
WHERE (l.school_id, l.staff_group, l.counted, l.past) IS DISTINCT FROM
  (s.main_school_id, s.staff_group, coalesce(g.id = t.stage_id, false), coalesce(g.version_id <> v.id, false))
UNION ALL
SELECT 'placement ' || p.id || ' of staff ' || p.staff_id, 'who answers for it',
       concat_ws(', ', p.school_id, p.staff_group), concat_ws(', ', s.main_school_id, s.staff_group)
FROM entitlements_placement p JOIN organisation_staff s ON s.id = p.staff_id
WHERE upper_inf(p.during) AND (p.school_id, p.staff_group) IS DISTINCT FROM (s.main_school_id, s.staff_group)
"""


def _who_answers(checked: Checked) -> Iterator[Difference]:
    """Lines and live placements that do not answer to the school and group that people's main posts say."""
    checked.cells += 1
    return (Difference(*row) for row in _read(_WHO_ANSWERS))


def _recount(table: str, number: str, key: Sequence[str], recounted: str) -> str:
    """A question that answers with the cells whose kept count is not what counting comes to."""
    columns = ", ".join(key)
    return (
        f"SELECT concat_ws(', ', {columns}), sum(kept), sum(counted) FROM ("
        f" SELECT {columns}, {number} AS kept, 0 AS counted FROM {table}"
        f" UNION ALL SELECT {columns}, 0, counted FROM ({recounted}) again"
        f") both_of_them GROUP BY {columns} HAVING sum(kept) <> sum(counted)"
    )


_CELL = ("strand_id", "stage_id", "school_id", "staff_group", "classification", "cycle", "status", "offered")
_STATEMENT = ("statement_id", "school_id", "cycle", "status", "offered")
_STAGE = ("stage_id", "school_id", "staff_group")
COUNTS = {
    "cell": _recount(
        "entitlements_tally", "lines", _CELL,
        "SELECT t.strand_id, t.stage_id, l.school_id, l.staff_group, t.classification, l.cycle, l.status, l.offered,"
        " count(*) AS counted FROM entitlements_line l JOIN frameworks_statement t ON t.id = l.statement_id"
        " WHERE l.counted GROUP BY 1, 2, 3, 4, 5, 6, 7, 8",
    ),
    "statement": _recount(
        "entitlements_statementtally", "lines", _STATEMENT,
        "SELECT l.statement_id, l.school_id, l.cycle, l.status, l.offered, count(*) AS counted"
        " FROM entitlements_line l WHERE l.counted GROUP BY 1, 2, 3, 4, 5",
    ),
    "headcount": _recount(
        "entitlements_placed", "people", _STAGE,
        "SELECT p.stage_id, p.school_id, p.staff_group, count(*) AS counted"
        " FROM entitlements_placement p WHERE upper_inf(p.during) GROUP BY 1, 2, 3",
    ),
}  # fmt: skip


def _counts(name: str, question: str, checked: Checked) -> Iterator[Difference]:
    """Cells whose count, kept by triggers, is not what counting the rows comes to."""
    checked.cells += 1
    for cell, kept, counted in _read(question):
        yield Difference(f"{name} {cell}", "the count kept", str(kept), str(counted))


def _read(question: str) -> Iterator[Row]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL cursor_tuple_fraction = 1"
        )  # all of it is read: no plan that hurries to the first row
    with connection.chunked_cursor() as cursor:
        cursor.execute(question)
        while rows := cursor.fetchmany(ROWS_AT_A_TIME):
            yield from rows

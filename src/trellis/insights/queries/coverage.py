"""Counts what was owed, offered and taken, from counts that the database keeps; exact the moment an event is written.

Owed is people placed × the universal statements that somebody other than the person owes at their stage (ADR 8). What
became of it is read from tallies. The cost follows schools × stages × strands, never people.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from trellis.entitlements.rules.debts import Coverage, counted
from trellis.entitlements.rules.lines import Status
from trellis.kernel.academic_years import AcademicYear

# What a count can be broken down by, as the columns are called in the two counts.
SCHOOL, GROUP, STAGE, STRAND, FRAMEWORK = "school_id", "staff_group", "stage_id", "strand_id", "framework_id"
_OWED_BY_ANOTHER = "r.debtor <> 'person' AND r.kind IN ('development', 'reading')"

_OWED = f"""
WITH promised AS (
  SELECT t.stage_id, t.strand_id, v.framework_id, count(*) AS statements
  FROM frameworks_statement t
  JOIN frameworks_strand r ON r.id = t.strand_id
  JOIN frameworks_version v ON v.id = t.version_id
  WHERE t.classification = 'universal' AND {_OWED_BY_ANOTHER} AND v.status IN ('published', 'superseded')
  GROUP BY 1, 2, 3
)
SELECT {{keys}} sum(p.people * u.statements)
FROM entitlements_placed p JOIN promised u ON u.stage_id = p.stage_id
WHERE {{scope}} {{group}}
"""
_PEOPLE = """
SELECT {keys} sum(p.people) FROM entitlements_placed p
JOIN frameworks_stage g ON g.id = p.stage_id JOIN frameworks_version v ON v.id = g.version_id
WHERE {scope} {group}
"""
_BECAME = f"""
SELECT {{keys}} p.status, p.offered, sum(p.lines)
FROM entitlements_tally p
JOIN frameworks_strand r ON r.id = p.strand_id
JOIN frameworks_version v ON v.id = r.version_id
WHERE p.classification = 'universal' AND {_OWED_BY_ANOTHER} AND p.cycle IN (0, %(cycle)s) AND p.lines > 0 AND {{scope}}
GROUP BY {{keys}} p.status, p.offered
"""

Key = tuple[int | str | None, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose promises are counted: the whole trust, or some schools; one pathway or all."""

    schools: frozenset[int] | None = None
    framework_id: int | None = None

    @property
    def condition(self) -> str:
        parts = ["true"]
        if self.schools is not None:
            parts.append("p.school_id = ANY(%(schools)s)")
        if self.framework_id is not None:
            parts.append("{framework} = %(framework)s")
        return " AND ".join(parts)


def coverage(scope: Scope, *, by: Sequence[str], on: date) -> dict[Key, Coverage]:
    """Coverage for each combination of `by`; people are counted once however many strands they are owed.

    Three queries, whatever is asked and however many people there are.
    """
    values = {
        "cycle": AcademicYear.of(on).start_year,
        "schools": list(scope.schools or ()),
        "framework": scope.framework_id,
    }
    found: dict[Key, Coverage] = {}
    for key, owed in _ask(_OWED, by, scope, values, {STRAND: "u.strand_id", FRAMEWORK: "u.framework_id"}):
        found[key] = found.get(key, Coverage()) + Coverage(owed=int(owed[0]))
    for key, (status, offered, lines) in _ask(_BECAME, by, scope, values, {FRAMEWORK: "v.framework_id"}):
        found[key] = found.get(key, Coverage()) + counted(Status(status), offered=offered, lines=int(lines))
    return _with_people(found, by, scope, values)


def _with_people(found: dict[Key, Coverage], by: Sequence[str], scope: Scope, values: dict[str, object]) -> dict[Key, Coverage]:
    without_strand = [name for name in by if name != STRAND]
    people = dict(_ask(_PEOPLE, without_strand, scope, values, {FRAMEWORK: "v.framework_id"}))
    places = [at for at, name in enumerate(by) if name != STRAND]
    for key, held in found.items():
        count = people.get(tuple(key[at] for at in places), (0,))[0]
        found[key] = held + Coverage(people=int(count or 0))
    return found


def _ask(
    question: str, by: Sequence[str], scope: Scope, values: dict[str, object], elsewhere: dict[str, str]
) -> list[tuple[Key, tuple]]:
    columns = [elsewhere.get(name, f"p.{name}") for name in by]
    keys = "".join(f"{column}, " for column in columns)
    group = f"GROUP BY {', '.join(columns)}" if columns else ""
    condition = scope.condition.format(framework=elsewhere[FRAMEWORK])
    with connection.cursor() as cursor:
        cursor.execute(question.format(keys=keys, scope=condition, group=group), values)
        rows = cursor.fetchall()
    return [(row[: len(by)], row[len(by) :]) for row in rows if row[-1] is not None]


@dataclass(frozen=True, slots=True)
class Gap:
    """A statement that many are owed and have not been offered."""

    statement_id: int
    statement: str
    stage: str
    strand: str
    debtor: str
    people: int
    missing: int


_GAPS = f"""
SELECT t.id, t.text, g.title, r.title, r.debtor, placed.people,
       placed.people - coalesce(told.offered, 0) - coalesce(told.aside, 0) AS missing
FROM frameworks_statement t
JOIN frameworks_stage g ON g.id = t.stage_id
JOIN frameworks_strand r ON r.id = t.strand_id
JOIN (SELECT p.stage_id, sum(p.people) AS people FROM entitlements_placed p WHERE {{scope}} GROUP BY p.stage_id) placed
  ON placed.stage_id = t.stage_id
LEFT JOIN (
  SELECT p.statement_id, sum(p.lines) FILTER (WHERE p.offered) AS offered,
         sum(p.lines) FILTER (WHERE NOT p.offered AND p.status IN ('declined', 'not-now')) AS aside
  FROM entitlements_statementtally p WHERE p.cycle IN (0, %(cycle)s) AND {{scope}} GROUP BY p.statement_id
) told ON told.statement_id = t.id
WHERE t.classification = 'universal' AND {_OWED_BY_ANOTHER} AND placed.people > 0
ORDER BY missing DESC, t.id LIMIT %(count)s
"""


def largest_gaps(scope: Scope, *, on: date, count: int = 3) -> list[Gap]:
    """The statements that most people are still owed, the largest first. One query."""
    condition = "true" if scope.schools is None else "p.school_id = ANY(%(schools)s)"
    with connection.cursor() as cursor:
        cursor.execute(
            _GAPS.format(scope=condition),
            {"cycle": AcademicYear.of(on).start_year, "schools": list(scope.schools or ()), "count": count},
        )
        return [Gap(*row[:5], int(row[5]), int(row[6])) for row in cursor.fetchall() if row[6] > 0]


@dataclass(frozen=True, slots=True)
class TermPoint:
    """What stood at the end of a term."""

    term_end: date
    owed: int
    offered: int

    @property
    def percent(self) -> float | None:
        return round(100 * self.offered / self.owed) if self.owed else None


def trend(scope: Scope, *, terms: int = 6) -> list[TermPoint]:
    """The last term ends that were counted, the oldest first. One query."""
    condition = "true" if scope.schools is None else "school_id = ANY(%(schools)s)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT term_end, sum(owed), sum(offered) FROM entitlements_termcount WHERE {condition}"
            " GROUP BY term_end ORDER BY term_end DESC LIMIT %(terms)s",
            {"schools": list(scope.schools or ()), "terms": terms},
        )
        return [TermPoint(row[0], int(row[1]), int(row[2])) for row in reversed(cursor.fetchall())]


def trends_by_school(*, terms: int = 6) -> dict[int | None, list[TermPoint]]:
    """The same for every school at once, for a table with a small line in each row. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT school_id, term_end, sum(owed), sum(offered) FROM entitlements_termcount"
            " WHERE term_end IN (SELECT DISTINCT term_end FROM entitlements_termcount ORDER BY 1 DESC LIMIT %s)"
            " GROUP BY school_id, term_end ORDER BY school_id, term_end",
            [terms],
        )
        found: dict[int | None, list[TermPoint]] = {}
        for school_id, term_end, owed, offered in cursor.fetchall():
            found.setdefault(school_id, []).append(TermPoint(term_end, int(owed), int(offered)))
    return found


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many placed people nobody has offered anything since the year began, and how many are placed."""

    unoffered: int
    placed: int


def offered_nothing(scope: Scope, *, on: date) -> Waiting:
    """Counts people, each once. One query."""
    condition = "true" if scope.schools is None else "school_id = ANY(%(schools)s)"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE last < %(since)s OR last IS NULL), count(*) FROM"
            f" (SELECT max(last_offered_on) AS last FROM entitlements_placement WHERE upper_inf(during) AND {condition}"
            " GROUP BY staff_id) each_person",
            {"since": AcademicYear.of(on).start, "schools": list(scope.schools or ())},
        )
        row = cursor.fetchone()
    return Waiting(*row)


@dataclass(frozen=True, slots=True)
class Unoffered:
    """Somebody to whom nobody has offered anything this year."""

    staff_id: int
    name: str
    job_title: str
    school: str
    stage: str
    last_offered_on: date | None
    full_time: bool


_UNOFFERED = """
SELECT s.id, coalesce(nullif(s.known_as, ''), s.first_name) || ' ' || s.last_name, s.job_title, coalesce(c.name, ''),
       max(g.title), max(p.last_offered_on),
       coalesce((SELECT sum(o.fte) >= 1 FROM organisation_post o WHERE o.staff_id = s.id AND o.during @> %(on)s::date), true)
FROM entitlements_placement p
JOIN organisation_staff s ON s.id = p.staff_id
JOIN frameworks_stage g ON g.id = p.stage_id
LEFT JOIN organisation_school c ON c.id = p.school_id
WHERE upper_inf(p.during) AND p.school_id = ANY(%(schools)s)
GROUP BY s.id, c.name HAVING max(p.last_offered_on) < %(since)s OR max(p.last_offered_on) IS NULL
ORDER BY max(p.last_offered_on) NULLS FIRST, s.last_name, s.first_name, s.id LIMIT %(count)s OFFSET %(start)s
"""


def people_offered_nothing(
    schools: Collection[int], *, on: date, start: int = 0, count: int = 50
) -> list[Unoffered]:
    """Who they are, whoever has waited longest first. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            _UNOFFERED,
            {"schools": list(schools), "on": on, "since": AcademicYear.of(on).start, "start": start, "count": count},
        )
        return [Unoffered(*row) for row in cursor.fetchall()]

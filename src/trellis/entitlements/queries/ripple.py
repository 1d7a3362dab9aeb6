"""Answers whom a new version touches, and what would become of what was done with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import connection

from trellis.entitlements.rules.carrying import Fate, Lead, fate, leads
from trellis.frameworks import queries as frameworks
from trellis.frameworks.rules.differences import Sort
from trellis.frameworks.rules.publication import said
from trellis.frameworks.rules.shape import StageRow, VersionTree
from trellis.frameworks.rules.versions import stages_follow


@dataclass(frozen=True, slots=True)
class OldStage:
    """A stage of an earlier version with people on it, and the stage of the new one that follows from it."""

    id: int
    title: str
    number: int
    people: int
    follows: StageRow | None


@dataclass(frozen=True, slots=True)
class SchoolTouched:
    """The people of a school who are on an earlier version, and what becomes of what was done with them."""

    school_id: int | None
    name: str
    people: int
    by_stage: tuple[int, ...]
    """How many are on each of the ripple's stages, in their order."""
    lines: int
    noted: int
    to_look: int
    history: int


@dataclass(frozen=True, slots=True)
class Ripple:
    """Whom a version touches."""

    tree: VersionTree
    stages: tuple[OldStage, ...]
    schools: tuple[SchoolTouched, ...]

    def within(self, school_ids: Collection[int] | None) -> Ripple:
        """As much of it as is of these schools; all of it where none are named."""
        if school_ids is None:
            return self
        schools = tuple(school for school in self.schools if school.school_id in school_ids)
        people = [sum(school.by_stage[at] for school in schools) for at in range(len(self.stages))]
        kept = [at for at, many in enumerate(people) if many]
        return Ripple(
            self.tree,
            tuple(replace(self.stages[at], people=people[at]) for at in kept),
            tuple(replace(school, by_stage=tuple(school.by_stage[at] for at in kept)) for school in schools),
        )

    @property
    def people(self) -> int:
        return sum(school.people for school in self.schools)

    @property
    def several(self) -> bool:
        """Whether they are on more than one earlier version."""
        return len({stage.number for stage in self.stages}) > 1

    @property
    def lines_say(self) -> str:
        return said(self.lines, "line")

    @property
    def lines(self) -> int:
        return sum(school.lines for school in self.schools)

    @property
    def noted(self) -> int:
        return sum(school.noted for school in self.schools)

    @property
    def to_look(self) -> int:
        return sum(school.to_look for school in self.schools)

    @property
    def history(self) -> int:
        return sum(school.history for school in self.schools)


_PEOPLE = """
SELECT p.school_id, coalesce(c.name, ''), p.stage_id, count(*)
FROM entitlements_placement p
JOIN frameworks_stage g ON g.id = p.stage_id AND g.version_id <> %(version)s
LEFT JOIN organisation_school c ON c.id = p.school_id
WHERE p.framework_id = %(framework)s AND upper_inf(p.during)
GROUP BY 1, 2, 3
"""
_LED = """unnest(%(old)s::bigint[], %(new)s::bigint[], %(sorts)s::text[], %(was)s::int[], %(becomes)s::int[])
  AS k (old_id, new_id, sort, was, becomes)"""
_OF_PEOPLE = f"""
FROM {_LED}
JOIN entitlements_line l ON l.statement_id = k.old_id AND l.cycle = k.was AND NOT l.past
  AND (l.status <> 'not-started' OR l.look)
JOIN entitlements_placement p ON p.staff_id = l.staff_id AND p.framework_id = %(framework)s AND upper_inf(p.during)
"""
# Counted as they will be: the line of a statement that is split leads to several, those of merged ones to one. Lines
# that are owed now are in the tallies already; only those beside them, and those to be looked at, are read one by one.
_LINES = f"""
SELECT school_id, sort, look, sum(lines)::int FROM (
  SELECT s.school_id, k.sort, false AS look, s.lines
  FROM {_LED} JOIN entitlements_statementtally s ON s.statement_id = k.old_id AND s.cycle = k.was
  WHERE s.status <> 'not-started'
  UNION ALL
  SELECT l.school_id, k.sort, beside.look, beside.lines {_OF_PEOPLE}
  CROSS JOIN LATERAL (
    SELECT l.look, 1 AS lines
    UNION ALL
    SELECT false, -1 WHERE l.counted AND l.status <> 'not-started'
  ) beside
  WHERE NOT l.counted OR l.look
) AS led
GROUP BY 1, 2, 3 HAVING sum(lines) <> 0
"""
_MERGED = f"""
SELECT school_id, sort, look, count(*) FROM (
  SELECT l.school_id, min(k.sort) AS sort, bool_or(l.look) AS look {_OF_PEOPLE}
  GROUP BY l.school_id, l.staff_id, k.new_id, k.becomes
) AS led
GROUP BY 1, 2, 3
"""


def ripple_of(version_id: int, *, trust_id: int, on: date) -> Ripple | None:
    """Who is on an earlier version of this pathway, by school and stage, and the lines of now that its changes touch."""
    tree = frameworks.published_tree(version_id, trust_id=trust_id) or frameworks.version_tree(version_id)
    if tree is None:
        return None
    asked: dict[str, Any] = {"version": version_id, "framework": tree.framework_id}
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, asked)
        placed = cursor.fetchall()
    on_stage: Counter[int] = Counter()
    for _, _, stage_id, people in placed:
        on_stage[stage_id] += people
    stages: list[OldStage] = []
    fates: dict[int | None, Counter[Fate]] = {}
    for from_id in sorted(set(frameworks.version_of_stages(list(on_stage)).values())):
        found = frameworks.version_difference(from_id, version_id, trust_id=trust_id)
        assert found is not None
        old, new, differ = found
        stages += _old_stages(old, new, on_stage, trust_id=trust_id)
        _count_fates(fates, leads(differ.statements, old, new, on=on), asked)
    order = {stage.id: at for at, stage in enumerate(stages)}
    schools: dict[tuple[str, int | None], list[int]] = {}
    for row_school, name, stage_id, people in placed:
        schools.setdefault((name, row_school), [0] * len(order))[order[stage_id]] += people
    return Ripple(
        tree,
        tuple(stages),
        tuple(
            _school(id_, name, by_stage, fates.get(id_, Counter()))
            for (name, id_), by_stage in sorted(schools.items(), key=lambda one: (one[0][0], one[0][1] or 0))
        ),
    )


def _old_stages(old: VersionTree, new: VersionTree, on_stage: Counter[int], *, trust_id: int) -> list[OldStage]:
    links = frameworks.links_between(old, new, trust_id=trust_id)
    follows = stages_follow(old, new, links)
    return [
        OldStage(row.id, row.title, old.number, on_stage[row.id], new.stage(follows[row.id]))
        for row in old.stages
        if on_stage[row.id]
    ]


def _count_fates(fates: dict[int | None, Counter[Fate]], found: Sequence[Lead], asked: dict[str, Any]) -> None:
    """By school. Only where several lines of a person become one must they be brought together, which takes long."""
    many = Counter((_led_to(lead), lead.becomes) for lead in found)
    merged = [lead for lead in found if many[_led_to(lead), lead.becomes] > 1]
    alone = [lead for lead in found if many[_led_to(lead), lead.becomes] == 1]
    for question, some in ((_LINES, alone), (_MERGED, merged)):
        for school_id, sort, look, lines in _counted(question, some, asked) if some else ():
            became = fate(Sort(sort))
            looked = Fate.LOOK if look and became is not Fate.HISTORY else became
            fates.setdefault(school_id, Counter())[looked] += lines


def _counted(question: str, found: Sequence[Lead], asked: dict[str, Any]) -> list[tuple[Any, ...]]:
    columns: dict[str, Any] = {
        "old": [lead.old_id for lead in found],
        "new": [_led_to(lead) for lead in found],
        "sorts": [lead.sort.value for lead in found],
        "was": [lead.was for lead in found],
        "becomes": [lead.becomes for lead in found],
    }
    with connection.cursor() as cursor:
        cursor.execute(question, {**asked, **columns})
        return cursor.fetchall()


def _led_to(lead: Lead) -> int:
    """The statement's number in the new version; one of its own, which no statement has, for what leads nowhere."""
    return -lead.old_id if lead.new_id is None else lead.new_id


def _school(school_id: int | None, name: str, by_stage: Sequence[int], fates: Counter[Fate]) -> SchoolTouched:
    return SchoolTouched(
        school_id=school_id,
        name=name or "No school",
        people=sum(by_stage),
        by_stage=tuple(by_stage),
        lines=fates.total(),
        noted=fates[Fate.NOTED],
        to_look=fates[Fate.LOOK],
        history=fates[Fate.HISTORY],
    )

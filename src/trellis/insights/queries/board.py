"""Answers what was counted for governors: on which days, and what."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from datetime import date, timedelta

from django.db import connection

from trellis.entitlements.rules.counts import days_shown
from trellis.entitlements.rules.debts import Coverage
from trellis.frameworks import queries as frameworks
from trellis.frameworks.rules.shape import VersionTree
from trellis.insights.rules.assurance import Part
from trellis.insights.rules.board import Kept

A_YEAR = timedelta(days=360)
"""Two counts of the same time of year may be a few days less than a year apart."""

Place = tuple[int | None, int, str]
"""A school, a stage and a group of staff."""

_CELLS = """
SELECT as_at, school_id, staff_group, stage_id, strand_id, people, owed, offered, taken, done, declined, deferred,
       set_aside_unoffered
FROM entitlements_cellcount WHERE as_at = ANY(%s) AND people > 0
ORDER BY as_at, stage_id, school_id NULLS FIRST, staff_group, strand_id
"""
_PEOPLE = "SELECT as_at, school_id, people, offered_nothing FROM entitlements_peoplecount WHERE as_at = ANY(%s)"


def days_shown_to_governors() -> list[date]:
    """The days whose counts governors are shown, the newest first (ADR 11). One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT as_at FROM entitlements_peoplecount")
        return list(reversed(days_shown(row[0] for row in cursor.fetchall())))


def days_to_compare(days: list[date]) -> tuple[date, date | None, date | None]:
    """Of days that are shown, newest first: the newest, the one before it, and one of a year before."""
    newest = days[0]
    return newest, next(iter(days[1:]), None), next((day for day in days[1:] if newest - day >= A_YEAR), None)


def kept_counts(days: Collection[date], *, trust_id: int) -> tuple[dict[date, Kept], dict[int, VersionTree]]:
    """What was counted on each of the days, and the versions by their stages. Three queries, once trees are kept."""
    with connection.cursor() as cursor:
        cursor.execute(_CELLS, [list(days)])
        cells = cursor.fetchall()
        cursor.execute(_PEOPLE, [list(days)])
        people = cursor.fetchall()
    trees = _trees({row[3] for row in cells}, trust_id)
    parts: dict[date, dict[int, dict[Place, tuple[int, dict[Hashable, Coverage]]]]] = {day: {} for day in days}
    for day, school_id, group, stage_id, strand_id, count, *lines in cells:
        tree = trees[stage_id]
        place = parts[day].setdefault(tree.framework_id, {}).setdefault((school_id, stage_id, group), (count, {}))
        place[1][tree.strand(strand_id).key] = Coverage(0, *lines)
    kept = {
        day: Kept(
            day,
            {
                pathway: tuple(
                    Part(school_id, stage_id, group, count, numbers)
                    for (school_id, stage_id, group), (count, numbers) in found.items()
                )
                for pathway, found in parts[day].items()
            },
            {school_id: (count, nothing) for at, school_id, count, nothing in people if at == day},
        )
        for day in days
    }
    return kept, trees


def _trees(stage_ids: set[int], trust_id: int) -> dict[int, VersionTree]:
    versions = frameworks.version_of_stages(sorted(stage_ids))
    trees = {number: frameworks.published_tree(number, trust_id=trust_id) for number in set(versions.values())}
    return {stage_id: tree for stage_id, number in versions.items() if (tree := trees[number])}

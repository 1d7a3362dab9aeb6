"""Answers who is placed where, who is not, and which stages suggest themselves."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from trellis.access.rules import Actor
from trellis.entitlements.models import Placement
from trellis.entitlements.policies import PLACERS
from trellis.entitlements.rules.placements import (
    Career,
    StageOffer,
    Suggestion,
    roles_named_by,
    suggest,
    why_nothing,
)
from trellis.frameworks.rules.shape import StageRow, VersionTree
from trellis.organisation.queries.names import spoken_name
from trellis.organisation.rules.groups import StaffGroup


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could be placed, where they stand now, and what suggests itself, or why nothing does."""

    staff_id: int
    name: str
    school: str
    job_title: str
    staff_group: str
    in_service_from: date | None
    current: StageRow | None
    on_version: int
    """The number of the version that the stage is of; 0 where they are on none."""
    since: date | None
    suggestions: tuple[Suggestion, ...]
    why_nothing: str


_CANDIDATES = f"""
SELECT s.id, {spoken_name("s")}, coalesce(c.name, ''), s.job_title,
       s.staff_group, s.in_service_from, g.id, g.position, g.key, g.title, coalesce(v.number, 0),
       coalesce(p.stage_since, lower(p.during)), coalesce(m.role, ''), count(*) OVER ()
FROM organisation_staff s
LEFT JOIN organisation_school c ON c.id = s.main_school_id
LEFT JOIN entitlements_placement p ON p.staff_id = s.id AND p.framework_id = %(framework)s AND upper_inf(p.during)
LEFT JOIN frameworks_stage g ON g.id = p.stage_id
LEFT JOIN frameworks_version v ON v.id = g.version_id
LEFT JOIN organisation_post m ON m.staff_id = s.id AND m.main AND m.during @> %(on)s::date
WHERE (s.left_on IS NULL OR s.left_on > %(on)s) AND (s.joined_on IS NULL OR s.joined_on <= %(on)s)
  AND (%(every)s OR s.main_school_id = ANY(%(schools)s))
  AND (%(school)s::bigint IS NULL OR s.main_school_id = %(school)s)
  AND (%(group)s = '' OR s.staff_group = %(group)s)
  AND CASE %(which)s WHEN 'placed' THEN p.id IS NOT NULL WHEN 'elsewhere' THEN p.id IS NULL WHEN 'all' THEN true
      ELSE NOT EXISTS (SELECT 1 FROM entitlements_placement o WHERE o.staff_id = s.id AND upper_inf(o.during)) END
ORDER BY s.last_name, s.first_name, s.id LIMIT %(count)s OFFSET %(start)s
"""


def candidates(
    *,
    actor: Actor,
    tree: VersionTree,
    for_groups: Collection[StaffGroup],
    on: date,
    school_id: int | None = None,
    staff_group: str = "",
    which: str = "unplaced",
    start: int = 0,
    count: int = 50,
) -> tuple[list[Candidate], int]:
    """A page of the people whom the actor may place on this pathway, and how many there are. One query.

    `for_groups` are the groups of staff that the pathway is for: it suggests itself to nobody else.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _CANDIDATES,
            {
                "framework": tree.framework_id,
                "on": on,
                "every": actor.holds_over_trust(*PLACERS),
                "schools": list(actor.schools_of(*PLACERS)),
                "school": school_id,
                "group": staff_group,
                "which": which,
                "start": start,
                "count": count,
            },
        )
        rows = cursor.fetchall()
    stages = stage_offers(tree)
    found = []
    for staff_id, name, school, job_title, group, since, *stage, number, placed_on, role, _ in rows:
        career = Career(since, role, job_title, group)
        suggestions = suggest(career, stages, for_groups=for_groups, on=on)
        found.append(
            Candidate(
                staff_id=staff_id,
                name=name,
                school=school,
                job_title=job_title,
                staff_group=group,
                in_service_from=since,
                current=StageRow(*stage) if number else None,
                on_version=number,
                since=placed_on,
                suggestions=suggestions,
                why_nothing="" if suggestions else why_nothing(career, for_groups=for_groups, on=on),
            )
        )
    return found, rows[0][-1] if rows else 0


def anybody_is_placed() -> bool:
    return Placement.objects.exists()


def stage_offers(tree: VersionTree) -> tuple[StageOffer, ...]:
    """The stages of a pathway as far as suggesting goes; a stage without statements is not suggested."""
    return tuple(
        StageOffer(
            id=stage.id,
            position=stage.position,
            title=stage.title,
            years=(stage.years_from, stage.years_to) if stage.years_from and stage.years_to else None,
            role_words=roles_named_by(f"{stage.title} {stage.theme}"),
        )
        for stage in tree.stages
        if tree.at(stage.id)
    )


@dataclass(frozen=True, slots=True)
class Spell:
    """A placement with its beginning and end, who chose it and why."""

    id: int
    framework_id: int
    framework: str
    stage: str
    theme: str
    start: date
    end: date | None
    chosen_by: str
    chosen_at: datetime
    reason: str
    ending: str
    end_reason: str
    ended_by: str

    @property
    def live(self) -> bool:
        return self.end is None


def spells_of(*, staff_id: int) -> list[Spell]:
    """Every placement of a person, the newest first. One query."""
    rows = (
        Placement.objects.filter(staff_id=staff_id)
        .order_by("-during", "-id")
        .values_list(
            "id", "framework_id", "framework__title", "stage__title", "stage__theme", "during", "chosen_by__name",
            "chosen_at", "reason", "ending", "end_reason", "ended_by__name",
        )
    )  # fmt: skip
    return [
        Spell(
            id, framework_id, framework, stage, theme, during.lower, during.upper, by or "", at, reason,
            Placement.Ending(ending).label if ending else "", end_reason, ended_by or "",
        )
        for id, framework_id, framework, stage, theme, during, by, at, reason, ending, end_reason, ended_by in rows
    ]  # fmt: skip

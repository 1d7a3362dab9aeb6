"""Answers what people aim at, of the aims that they show to somebody, and whether they have taken a step in a year."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from trellis.entitlements.rules.events import EventKind
from trellis.insights.rules.aims import SaidRow
from trellis.organisation.queries.names import spoken_name
from trellis.pathways.rules.aims import AimSort

A_YEAR = timedelta(days=365)
LONDON = ZoneInfo("Europe/London")

STEPS = (
    EventKind.PLANNED, EventKind.STARTED, EventKind.DONE, EventKind.CONFIRMED, EventKind.SWAP_PROPOSED,
    EventKind.SWAP_AGREED,
)  # fmt: skip
"""What happens to a promise that is a step of somebody's; an offer is its debtor's."""

# Whoever did or planned something: a promise, learning, a qualification, a nomination, an action, another post.
_STEPPED = """
SELECT l.staff_id FROM entitlements_lineevent e JOIN entitlements_line l ON l.trust_id = e.trust_id AND l.id = e.line_id
WHERE e.kind = ANY(%(steps)s) AND e.at > %(since)s AND e.at < %(until)s
UNION SELECT staff_id FROM entitlements_learningentry WHERE "on" > %(since)s AND "on" <= %(on)s
UNION SELECT staff_id FROM pathways_heldqualification
  WHERE (held_on > %(since)s AND held_on <= %(on)s) OR (applied_on > %(since)s AND applied_on <= %(on)s)
UNION SELECT staff_id FROM pathways_nomination WHERE "on" > %(since)s AND "on" <= %(on)s
UNION SELECT staff_id FROM pathways_plannedaction
  WHERE state <> 'dropped' AND ((added_at > %(since)s AND added_at < %(until)s)
                                OR (done_on > %(since)s AND done_on <= %(on)s))
UNION SELECT staff_id FROM organisation_post WHERE lower(during) > %(since)s AND lower(during) <= %(on)s
"""
# As they stood on a day: what was said until then, and had not ended; of people who still worked here.
_SAID = """
FROM pathways_saidaim a LEFT JOIN organisation_staff s ON s.trust_id = a.trust_id AND s.id = a.staff_id
WHERE a.sort <> 'not-said' AND (a.to_people_lead OR a.to_line_manager OR a.to_headteacher)
  AND a.said_at < %(until)s AND (a.ended_at IS NULL OR a.ended_at >= %(until)s)
  AND (s.left_on IS NULL OR s.left_on > %(on)s)
"""
_ROWS = f"""
WITH stepped AS MATERIALIZED ({_STEPPED})
SELECT a.to_people_lead, a.staff_id, a.sort, a.role, a.direction,
       a.staff_id IN (SELECT staff_id FROM stepped) {_SAID}
ORDER BY a.id
"""


def _day(on: date) -> dict[str, Any]:
    until = datetime.combine(on + timedelta(days=1), time(), LONDON)
    return {"on": on, "since": on - A_YEAR, "until": until, "steps": [step.value for step in STEPS]}


@dataclass(frozen=True, slots=True)
class AimsOn:
    """Aims as they stood at the end of a day: those shown to the trust's people lead, and those shown to others only."""

    shown: tuple[SaidRow, ...]
    others: tuple[SaidRow, ...]


def aims_on(*, on: date) -> AimsOn:
    """One query, however many people."""
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, _day(on))
        rows = [
            (to_lead, SaidRow(staff_id, (AimSort(sort), role or direction), bool(stepped)))
            for to_lead, staff_id, sort, role, direction, stepped in cursor.fetchall()
        ]
    return AimsOn(tuple(row for to_lead, row in rows if to_lead), tuple(row for to_lead, row in rows if not to_lead))


@dataclass(frozen=True, slots=True)
class AimedRow:
    """Somebody who shows their aim, by name."""

    staff_id: int
    name: str
    job_title: str
    school: str
    sort: AimSort
    roles: tuple[str, ...]
    direction: str
    words: str
    said_on: date


_NAMED = f"""
SELECT s.id, {spoken_name("s")}, s.job_title, coalesce(c.name, ''), a.sort, a.role, a.second_role, a.direction, a.words,
       (a.said_at AT TIME ZONE 'Europe/London')::date
FROM pathways_saidaim a JOIN organisation_staff s ON s.trust_id = a.trust_id AND s.id = a.staff_id
LEFT JOIN organisation_school c ON c.trust_id = s.trust_id AND c.id = s.main_school_id
WHERE a.staff_id = ANY(%(staff)s) AND a.ended_at IS NULL AND a.to_people_lead
ORDER BY s.last_name, s.first_name, s.id
"""


def aimed_by_name(*, staff_ids: Collection[int]) -> list[AimedRow]:
    """These people, as far as they show their aim to the trust's people lead, by family name. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_NAMED, {"staff": list(staff_ids)})
        return [
            AimedRow(
                staff_id, name, title, school, AimSort(sort), tuple(filter(None, (role, second))), direction, words, day
            )
            for staff_id, name, title, school, sort, role, second, direction, words, day in cursor.fetchall()
        ]


def people_working(*, on: date) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT staff_id) FROM organisation_post WHERE during @> %s::date", [on])
        return int(cursor.fetchone()[0])

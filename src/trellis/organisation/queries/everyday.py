"""Answers who works where, who answers to whom, and who an actor is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection

from trellis.access.rules import Actor, Remit, RemitKind, ScopeKind
from trellis.organisation.queries.names import spoken_name

# Whoever holds one of these posts leads the school: the remit follows from the post, nobody grants it.
HEADSHIPS = ("headteacher", "head-of-school", "executive-headteacher")

_ACTOR = """
SELECT l.trust_id, t.name, l.name, s.id, s.main_school_id,
  coalesce((SELECT json_agg(json_build_array(g.kind, g.scope, g.scope_id)) FROM access_remitgrant g
            WHERE g.trust_id = l.trust_id AND g.login_id = l.id), '[]'),
  coalesce((SELECT json_agg(DISTINCT p.school_id) FROM organisation_post p WHERE p.trust_id = l.trust_id
            AND p.staff_id = s.id AND p.during @> %(on)s::date AND p.role = ANY(%(headships)s) AND p.school_id IS NOT NULL), '[]'),
  coalesce((SELECT json_agg(DISTINCT p.staff_id) FROM organisation_post p WHERE p.trust_id = l.trust_id
            AND p.line_manager_id = s.id AND p.during @> %(on)s::date), '[]'),
  coalesce((SELECT json_agg(json_build_array(c.hub_id, c.id)) FROM organisation_school c
            WHERE c.trust_id = l.trust_id AND c.hub_id IN (SELECT g.scope_id FROM access_remitgrant g
              WHERE g.trust_id = l.trust_id AND g.login_id = l.id AND g.scope = 'hub')), '[]')
FROM access_login l JOIN access_trust t ON t.id = l.trust_id
LEFT JOIN organisation_staff s ON s.trust_id = l.trust_id AND s.login_id = l.id
WHERE l.id = %(login)s AND l.is_active AND (s.left_on IS NULL OR s.left_on > %(on)s)
"""


def actor_for(*, login_id: int, on: date) -> Actor | None:
    """The actor behind a login on a day: granted remits, and those that follow from posts. One query.

    None for a login that was ended, and for whoever has left: their way in closes with their last day (assurance T07).
    """
    with connection.cursor() as cursor:
        cursor.execute(_ACTOR, {"login": login_id, "on": on, "headships": list(HEADSHIPS)})
        row = cursor.fetchone()
    if row is None:
        return None
    trust_id, trust_name, name, staff_id, main_school_id, grants, headed, reports, hubs = row
    remits = {Remit(RemitKind(kind), ScopeKind(scope), scope_id) for kind, scope, scope_id in grants}
    remits |= {Remit(RemitKind.HEADTEACHER, ScopeKind.SCHOOL, school_id, derived=True) for school_id in headed}
    if reports:
        remits.add(Remit(RemitKind.LINE_MANAGER, ScopeKind.TEAM, None, derived=True))
    schools: dict[RemitKind, set[int]] = {}
    for remit in remits:
        if remit.scope is ScopeKind.SCHOOL and remit.scope_id is not None:
            schools.setdefault(remit.kind, set()).add(remit.scope_id)
        elif remit.scope is ScopeKind.HUB:
            schools.setdefault(remit.kind, set()).update(school for hub, school in hubs if hub == remit.scope_id)
    return Actor(
        login_id=login_id,
        trust_id=trust_id,
        staff_id=staff_id,
        name=name,
        trust_name=trust_name,
        remits=frozenset(remits),
        reports=frozenset(reports),
        main_school_id=main_school_id,
        schools_by_kind={kind: frozenset(ids) for kind, ids in schools.items()},
    )


@dataclass(frozen=True, slots=True)
class Named:
    """Anything that is chosen from a list: its number and what people call it."""

    id: int
    name: str


def schools_open(*, on: date) -> list[Named]:
    """Schools of the trust that have not closed, by name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, name FROM organisation_school WHERE closed_on IS NULL OR closed_on > %s ORDER BY name, id", [on]
        )
        return [Named(*row) for row in cursor.fetchall()]


def schools_called(*, words: str, on: date) -> list[Named]:
    """Open schools of this URN or this whole name; else those whose name has these words in it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, name, urn FROM organisation_school WHERE closed_on IS NULL OR closed_on > %s ORDER BY name, id",
            [on],
        )
        rows = cursor.fetchall()
    wanted = words.strip().casefold()
    exact = [Named(number, name) for number, name, urn in rows if wanted in (urn, name.casefold())]
    return exact or [Named(number, name) for number, name, _ in rows if wanted in name.casefold()]


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff as other rooms need them: what they are called, and who answers for them."""

    id: int
    name: str
    school_id: int | None
    school_name: str
    staff_group: str
    job_title: str
    in_service_from: date | None
    left_on: date | None


_PEOPLE = f"""
SELECT s.id, {spoken_name("s")}, s.main_school_id, coalesce(c.name, ''),
       s.staff_group, s.job_title, s.in_service_from, s.left_on
FROM organisation_staff s LEFT JOIN organisation_school c ON c.trust_id = s.trust_id AND c.id = s.main_school_id
"""


def subjects(*, staff_ids: Collection[int]) -> list[Person]:
    """These people, by family name; whoever is not of this trust is left out."""
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE + "WHERE s.id = ANY(%s) ORDER BY s.last_name, s.first_name, s.id", [list(staff_ids)])
        return [Person(*row) for row in cursor.fetchall()]


def person_named(*, staff_id: int) -> Person | None:
    """A member of staff of this trust, or none of that number."""
    found = subjects(staff_ids=[staff_id])
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Answerable:
    """Somebody who answers for a person: their line manager, or the head of their school."""

    id: int
    name: str
    why: str


_ANSWERABLE = f"""
SELECT m.id, {spoken_name("m")}, min(x.why)
FROM (
  SELECT p.line_manager_id AS id, 'line manager' AS why FROM organisation_post p
  WHERE p.staff_id = %(staff)s AND p.during @> %(on)s::date AND p.line_manager_id IS NOT NULL
  UNION ALL
  SELECT h.staff_id, 'headteacher' FROM organisation_post h
  WHERE h.school_id = %(school)s AND h.role = ANY(%(headships)s) AND h.during @> %(on)s::date AND h.staff_id <> %(staff)s
) x JOIN organisation_staff m ON m.id = x.id
GROUP BY m.id, 2 ORDER BY 3 DESC, 2
"""


def who_answers_for(person: Person, *, on: date) -> list[Answerable]:
    """The person's line managers and the head of their school, on a day. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            _ANSWERABLE, {"staff": person.id, "school": person.school_id, "on": on, "headships": list(HEADSHIPS)}
        )
        return [Answerable(*row) for row in cursor.fetchall()]

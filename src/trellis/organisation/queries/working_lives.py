"""Answers what many people's posts were and are, for rules that look at whole working lives. Two queries for any number."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import connection


class HeldPost(NamedTuple):
    """A post from its first day to its last; `fte` in ten-thousandths of full time, None where nobody is told a share.

    `school` is what the school is called, told apart from others of the same name; None is the trust's central team.
    """

    role: str
    title: str
    staff_group: str
    school_id: int | None
    school: str | None
    starts_on: date
    last_day: date | None
    fte: int | None


@dataclass(frozen=True, slots=True)
class WorkingLife:
    """What the staff record knows of somebody's years of work; posts from the first on."""

    staff_id: int
    in_service_from: date | None
    qts_on: date | None
    posts: tuple[HeldPost, ...]


# A post at nought is that of somebody who is called when needed: they do work, and nobody has told how much.
_POSTS = """
SELECT staff_id, role, title, staff_group, school_id, lower(during), upper(during) - 1,
       nullif((fte * 10000)::int, 0)
FROM organisation_post WHERE staff_id = ANY(%s) ORDER BY staff_id, during, id
"""
_CALLED = """
SELECT id, CASE WHEN count(*) OVER (PARTITION BY lower(name)) = 1 THEN name
                ELSE name || ' (' || coalesce(nullif(urn, ''), id::text) || ')' END
FROM organisation_school
"""


def working_lives(*, staff_ids: Collection[int], called: Mapping[int, str]) -> dict[int, WorkingLife]:
    """By number; whoever is not of this trust is left out. `called` is what `schools_told_apart` says."""
    wanted = list(staff_ids)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, in_service_from, qts_on FROM organisation_staff WHERE id = ANY(%s)", [wanted])
        people = cursor.fetchall()
        held: dict[int, list[HeldPost]] = {staff_id: [] for staff_id, _, _ in people}
        cursor.execute(_POSTS, [wanted])
        for staff_id, role, title, group, school_id, first, last, fte in cursor.fetchall():
            school = called[school_id] if school_id is not None else None
            held[staff_id].append(HeldPost(role, title, group, school_id, school, first, last, fte))
    return {staff_id: WorkingLife(staff_id, since, qts_on, tuple(held[staff_id])) for staff_id, since, qts_on in people}


def schools_told_apart() -> dict[int, str]:
    """What each school is called; two of one name, such as a school and the academy it became, with their numbers."""
    with connection.cursor() as cursor:
        cursor.execute(_CALLED)
        return dict(cursor.fetchall())

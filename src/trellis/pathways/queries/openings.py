"""Which roles are open in the trust on a day, and who is glad to talk about a role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q

from trellis.organisation.queries.names import spoken_name
from trellis.pathways.models import GladToTalk, Vacancy


@dataclass(frozen=True, slots=True)
class VacancyRow:
    """A post that is to be filled; without a school it is the trust's own."""

    id: int
    role: str
    title: str
    school_id: int | None
    school: str
    closes_on: date
    link: str


@dataclass(frozen=True, slots=True)
class TalkerRow:
    """Somebody who is glad to talk about a role, and how to reach them."""

    staff_id: int
    name: str
    job_title: str
    school: str
    reach: str


def vacancies_open(*, on: date, role: str = "") -> list[VacancyRow]:
    """Those whose closing day has not gone by, the soonest first; of one role where it is named. One query."""
    chosen = Q(closes_on__gte=on) & (Q(role=role) if role else Q())
    rows = Vacancy.objects.filter(chosen).select_related("school").order_by("closes_on", "title", "id")
    return [_row(row) for row in rows]


def vacancy_by_id(*, vacancy_id: int) -> VacancyRow | None:
    row = Vacancy.objects.filter(pk=vacancy_id).select_related("school").first()
    return _row(row) if row else None


def open_by_role(vacancies: Iterable[VacancyRow]) -> Mapping[str, int]:
    return Counter(row.role for row in vacancies)


def _row(row: Vacancy) -> VacancyRow:
    return VacancyRow(
        row.pk, row.role, row.title, row.school_id, row.school.name if row.school else "", row.closes_on, row.link
    )


_TALKERS = f"""
SELECT s.id, {spoken_name("s")}, s.job_title, coalesce(c.name, ''), g.reach
FROM pathways_gladtotalk g JOIN organisation_staff s ON s.id = g.staff_id
LEFT JOIN organisation_school c ON c.id = s.main_school_id
WHERE g.role = %(role)s AND (s.left_on IS NULL OR s.left_on > %(on)s)
ORDER BY s.last_name, s.first_name, s.id
"""


def glad_to_talk_about(*, role: str, on: date) -> list[TalkerRow]:
    """Whoever said so and still works here, by family name. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_TALKERS, {"role": role, "on": on})
        return [TalkerRow(*row) for row in cursor.fetchall()]


def work_address_of(*, staff_id: int) -> str:
    """The work address that the staff record has for somebody: the likeliest way to reach them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT work_email FROM organisation_staff WHERE id = %s", [staff_id])
        row = cursor.fetchone()
    return row[0] if row else ""


def reach_told(*, staff_id: int, role: str) -> str:
    """How somebody said that they are to be reached about a role; "" where they have not said that they will talk."""
    return GladToTalk.objects.filter(staff_id=staff_id, role=role).values_list("reach", flat=True).first() or ""

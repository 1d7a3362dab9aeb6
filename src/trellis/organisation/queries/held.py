"""Answers whom and which schools the trust has, as the rules of imports compare them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from trellis.organisation.rules.groups import StaffGroup
from trellis.organisation.rules.people import HeldPerson, HeldPost
from trellis.organisation.rules.role_families import ContractKind
from trellis.organisation.rules.school_book import KnownSchool
from trellis.organisation.rules.school_differences import HeldSchool
from trellis.organisation.rules.schools import Phase
from trellis.organisation.rules.sex import Sex

AT_ONCE = 5_000
_STAFF = """
SELECT id, payroll_number, trn, first_name, last_name, known_as, sex, work_email, personal_email, in_service_from,
       qts_on, joined_on
FROM organisation_staff {where} ORDER BY id
"""
_POSTS = """
SELECT staff_id, id, school_id, title, role, staff_group, fte, contract, lower(during), upper(during) - 1,
       line_manager_id
FROM organisation_post {where} ORDER BY staff_id, lower(during), id
"""


def held_people(*, staff_ids: Collection[int] | None = None) -> list[HeldPerson]:
    """Everybody of the trust with all their posts (or those people). Two queries, whatever their number."""
    chosen = "" if staff_ids is None else "WHERE {} = ANY(%s)"
    values: list[list[int]] = [] if staff_ids is None else [list(staff_ids)]
    posts = {staff_id: tuple(rows) for staff_id, rows in _posts(chosen.format("staff_id"), values)}
    once, sexes = Once().of, {sex.value: sex for sex in Sex}
    with connection.cursor() as cursor:
        cursor.execute(_STAFF.format(where=chosen.format("id")), values)
        return [
            HeldPerson(
                id, payroll, trn, once(first), once(last), once(known_as), sexes[sex], email, own_email,
                once(in_service), once(qts), once(joined), posts.get(id, ()),
            )
            for id, payroll, trn, first, last, known_as, sex, email, own_email, in_service, qts, joined in _rows(cursor)
        ]  # fmt: skip


@dataclass(slots=True)
class Once:
    """Keeps one of many equal values: in a large trust the same names, titles and days come a thousand times.

    Only of one type: the manager of number 1 is no full-time post.
    """

    seen: dict[Any, Any] = field(default_factory=dict)

    def of(self, value: Any) -> Any:
        return self.seen.setdefault((type(value), value), value)


def _posts(where: str, values: list[list[int]]) -> Iterator[tuple[int, list[HeldPost]]]:
    groups, contracts = {group.value: group for group in StaffGroup}, {kind.value: kind for kind in ContractKind}
    once = Once().of
    with connection.cursor() as cursor:
        cursor.execute(_POSTS.format(where=where), values)
        for staff_id, rows in groupby(_rows(cursor), key=itemgetter(0)):
            yield (
                staff_id,
                [
                    HeldPost(
                        id, school, once(title), once(role), groups[group], once(fte), contracts[contract],
                        once(starts), once(last), once(manager),
                    )
                    for _, id, school, title, role, group, fte, contract, starts, last, manager in rows
                ],
            )  # fmt: skip


def _rows(cursor: CursorWrapper) -> Iterator[tuple[Any, ...]]:
    while rows := cursor.fetchmany(AT_ONCE):
        yield from rows


def known_schools() -> list[KnownSchool]:
    """Schools as a staff file may name them, each with the one that took its place."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.id, c.name, c.short_name, c.urn, c.laestab, c.ukprn, c.closed_on,"
            " (SELECT min(n.id) FROM organisation_school n WHERE n.predecessor_id = c.id)"
            " FROM organisation_school c ORDER BY c.id"
        )
        return [KnownSchool(*row) for row in cursor.fetchall()]


def held_schools() -> list[HeldSchool]:
    """Schools as a list of schools is compared with them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, name, urn, ukprn, laestab, phase, kind, town, opened_on, closed_on, predecessor_id"
            " FROM organisation_school ORDER BY id"
        )
        return [
            HeldSchool(id, name, urn, ukprn, laestab, Phase(phase), *rest)
            for id, name, urn, ukprn, laestab, phase, *rest in cursor.fetchall()
        ]


_KEEPER = """
SELECT l.id FROM access_login l
LEFT JOIN access_remitgrant g ON g.login_id = l.id AND g.scope = 'trust' AND g.kind IN ('administrator', 'hr')
WHERE l.is_active AND CASE WHEN %(name)s = '' THEN g.id IS NOT NULL ELSE lower(l.subject) = lower(%(name)s) END
ORDER BY g.kind NULLS LAST, l.id LIMIT 1
"""


def login_that_keeps_staff(*, sign_in_name: str = "") -> int | None:
    """The login of this sign-in name; without one, the trust's first administrator, else its first in HR."""
    with connection.cursor() as cursor:
        cursor.execute(_KEEPER, {"name": sign_in_name})
        row = cursor.fetchone()
    return row[0] if row else None

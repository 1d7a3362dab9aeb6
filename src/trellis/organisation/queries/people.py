"""Answers who works for the trust, as lists and pages about people show them."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db import connection

from trellis.access.rules import Actor
from trellis.organisation.models import Post, Staff
from trellis.organisation.policies import READERS
from trellis.organisation.queries.names import spoken_name
from trellis.organisation.rules.groups import StaffGroup
from trellis.organisation.rules.job_titles import plain
from trellis.organisation.rules.role_families import ContractKind, RoleFamily
from trellis.organisation.rules.sex import Sex

A_DAY = timedelta(days=1)


class Here(StrEnum):
    """Whether somebody works here now, will, or did."""

    NOW = "now"
    LATER = "later"
    LEFT = "left"
    ALL = "all"

    @property
    def label(self) -> str:
        return {"now": "Working here", "later": "Starting later", "left": "Have left", "all": "Everybody"}[self.value]


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A line of the list of people."""

    id: int
    name: str
    job_title: str
    school: str
    staff_group: StaffGroup
    posts: int
    line_manager: str
    starts_on: date | None
    left_on: date | None

    @property
    def last_day(self) -> date | None:
        return self.left_on - A_DAY if self.left_on else None


# Accents are put aside on both sides: "zoe" finds Zoë. `normalize` splits a letter from its marks.
_SOUGHT = r"""
regexp_replace(normalize(lower(concat_ws(' ', s.first_name, s.known_as, s.last_name)), NFKD),
               '[\u0300-\u036f]', '', 'g')
"""
_HERE = {
    Here.NOW: "EXISTS (SELECT 1 FROM organisation_post p WHERE p.staff_id = s.id AND p.during @> %(on)s::date)",
    Here.LATER: "s.left_on IS NULL AND NOT EXISTS (SELECT 1 FROM organisation_post p WHERE p.staff_id = s.id"
    " AND lower(p.during) <= %(on)s) AND EXISTS (SELECT 1 FROM organisation_post p WHERE p.staff_id = s.id)",
    Here.LEFT: "s.left_on <= %(on)s",
    Here.ALL: "true",
}
_LIST = f"""
SELECT s.id, {spoken_name("s")}, s.job_title, coalesce(c.name, ''),
       s.staff_group,
       (SELECT count(*) FROM organisation_post p WHERE p.staff_id = s.id AND p.during @> %(on)s::date),
       coalesce((SELECT {spoken_name("m")}
                 FROM organisation_post p JOIN organisation_staff m ON m.id = p.line_manager_id
                 WHERE p.staff_id = s.id AND p.main AND (upper(p.during) IS NULL OR upper(p.during) > %(on)s)
                 ORDER BY lower(p.during) LIMIT 1), ''),
       (SELECT min(lower(p.during)) FROM organisation_post p WHERE p.staff_id = s.id
        HAVING min(lower(p.during)) > %(on)s),
       s.left_on
FROM organisation_staff s LEFT JOIN organisation_school c ON c.id = s.main_school_id
WHERE {{chosen}} ORDER BY s.last_name, s.first_name, s.id LIMIT %(count)s OFFSET %(start)s
"""


def staff_list(
    *,
    actor: Actor,
    on: date,
    text: str = "",
    school_id: int | None = None,
    staff_group: StaffGroup | None = None,
    here: Here = Here.NOW,
    start: int = 0,
    count: int = 25,
) -> tuple[list[StaffRow], int]:
    """A page of the people whom the actor looks after, by family name, and how many there are."""
    conditions = [_HERE[here]]
    values: dict[str, Any] = {"on": on, "start": start, "count": count}
    if not actor.holds_over_trust(*READERS):
        values["own"] = sorted(actor.schools_of(*READERS))
        conditions.append(_IN_SCHOOLS.format("own"))
    if school_id is not None:
        values["school"] = [school_id]
        conditions.append(_IN_SCHOOLS.format("school"))
    if staff_group is not None:
        values["group"] = staff_group.value
        conditions.append("s.staff_group = %(group)s")
    for number, word in enumerate(text.split()[:6]):
        values[f"word{number}"] = f"%{_escaped(plain(word) or word.lower())}%"
        values[f"exact{number}"] = word.lower()
        conditions.append(_WORD.format(n=number, sought=_SOUGHT))
    chosen = " AND ".join(conditions)
    with connection.cursor() as cursor:
        cursor.execute(_LIST.format(chosen=chosen), values)
        rows = [_staff_row(*row) for row in cursor.fetchall()]
        if start == 0 and len(rows) < count:
            return rows, len(rows)
        cursor.execute(f"SELECT count(*) FROM organisation_staff s WHERE {chosen}", values)
        return rows, cursor.fetchone()[0]


_IN_SCHOOLS = (
    "(s.main_school_id = ANY(%({0})s) OR EXISTS (SELECT 1 FROM organisation_post p WHERE p.staff_id = s.id"
    " AND p.school_id = ANY(%({0})s)))"
)
_WORD = (
    "({sought} LIKE %(word{n})s OR lower(s.payroll_number) = %(exact{n})s OR s.trn = %(exact{n})s"
    " OR lower(s.work_email) = %(exact{n})s OR lower(s.job_title) LIKE %(word{n})s)"
)


def _staff_row(id: int, name: str, title: str, school: str, group: str, *rest: Any) -> StaffRow:
    return StaffRow(id, name, title, school, StaffGroup(group), *rest)


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def schools_of_person(*, staff_id: int) -> frozenset[int | None]:
    """Every school in which somebody has or had a post; None is the trust's central team."""
    return frozenset(Post.objects.filter(staff_id=staff_id).values_list("school_id", flat=True))


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post as a person's page shows it."""

    id: int
    title: str
    role: str
    staff_group: StaffGroup
    school_id: int | None
    school: str
    team_id: int | None
    team: str
    fte: Decimal
    contract: ContractKind
    starts_on: date
    last_day: date | None
    line_manager_id: int | None
    line_manager: str
    main: bool

    def held_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.last_day is None or self.last_day >= day)

    def is_over(self, day: date) -> bool:
        return self.last_day is not None and self.last_day < day

    @property
    def family(self) -> str:
        return RoleFamily(self.role).label if self.role in {family.value for family in RoleFamily} else self.role


@dataclass(frozen=True, slots=True)
class StaffPage:
    """All that is held about a member of staff in this room."""

    id: int
    first_name: str
    last_name: str
    known_as: str
    sex: Sex
    payroll_number: str
    trn: str
    work_email: str
    personal_email: str
    in_service_from: date | None
    qts_on: date | None
    joined_on: date | None
    left_on: date | None
    login_id: int | None
    posts: tuple[PostRow, ...]
    reports: tuple[tuple[int, str], ...]

    @property
    def name(self) -> str:
        return f"{self.known_as or self.first_name} {self.last_name}"

    @property
    def school_ids(self) -> frozenset[int | None]:
        return frozenset(post.school_id for post in self.posts)


def staff_page(*, staff_id: int, on: date) -> StaffPage | None:
    """A member of staff with their posts, newest first, and who answers to them. None where there is none."""
    staff = Staff.objects.filter(pk=staff_id).first()
    if staff is None:
        return None
    posts = Post.objects.filter(staff_id=staff_id).select_related("school", "team", "line_manager")
    reports = (
        Staff.objects.filter(posts__line_manager_id=staff_id, posts__during__contains=on)
        .distinct()
        .order_by("last_name", "first_name", "id")
    )
    return StaffPage(
        staff.pk,
        staff.first_name,
        staff.last_name,
        staff.known_as,
        Sex(staff.sex),
        staff.payroll_number,
        staff.trn,
        staff.work_email,
        staff.personal_email,
        staff.in_service_from,
        staff.qts_on,
        staff.joined_on,
        staff.left_on,
        staff.login_id,
        tuple(post_row(post) for post in posts.order_by("-during", "-id")),
        tuple((person.pk, person.name) for person in reports),
    )


def post_row(post: Post) -> PostRow:
    upper = post.during.upper
    return PostRow(
        post.pk,
        post.title,
        post.role,
        StaffGroup(post.staff_group),
        post.school_id,
        post.school.name if post.school else "",
        post.team_id,
        post.team.name if post.team else "",
        post.fte,
        ContractKind(post.contract),
        post.during.lower,
        upper - A_DAY if upper else None,
        post.line_manager_id,
        post.line_manager.name if post.line_manager else "",
        post.main,
    )


def possible_managers(*, text: str, besides: int | None, on: date, count: int = 20) -> list[tuple[int, str]]:
    """People working here now whose name has these words, each with job and school, to choose a line manager from."""
    words = [plain(word) for word in text.split() if plain(word)]
    values: dict[str, Any] = {"on": on, "besides": besides or 0, "count": count}
    values |= {f"word{n}": f"%{_escaped(word)}%" for n, word in enumerate(words)}
    chosen = " AND ".join(
        [_HERE[Here.NOW], "s.id <> %(besides)s", *(f"{_SOUGHT} LIKE %(word{n})s" for n in range(len(words)))]
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT s.id, {spoken_name('s')} || ', ' ||"
            " concat_ws(', ', nullif(s.job_title, ''), c.name) FROM organisation_staff s"
            f" LEFT JOIN organisation_school c ON c.id = s.main_school_id WHERE {chosen}"
            " ORDER BY s.last_name, s.first_name, s.id LIMIT %(count)s",
            values,
        )
        return list(cursor.fetchall())

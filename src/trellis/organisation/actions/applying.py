"""Applies a staff file: all of it in one transaction, or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db import connection

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.kernel.collecting import without_collecting
from trellis.organisation.actions.locks import while_nobody_changes_people
from trellis.organisation.actions.settling import Settled, settle_main_posts
from trellis.organisation.actions.staff_files import Report, by, close, digest_of, draft_of, full_list_of, read_kept
from trellis.organisation.models import FileState, StaffImport
from trellis.organisation.policies import may_import_staff
from trellis.organisation.queries.held import held_people
from trellis.organisation.rules.differences import PERSON_FIELDS, plan_import
from trellis.organisation.rules.main_posts import Spell, main_posts, standing_of
from trellis.organisation.rules.plans import Effect, ImportPlan, NewPost, PersonPlan, PostEffect, PostPlan

AT_ONCE = 5_000

_NEW_STAFF = """
INSERT INTO organisation_staff (id, payroll_number, trn, first_name, last_name, known_as, sex, work_email,
  personal_email, in_service_from, qts_on, joined_on, left_on, main_school_id, staff_group, job_title)
SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[],
  %s::text[], %s::date[], %s::date[], %s::date[], %s::date[], %s::bigint[], %s::text[], %s::text[])
"""
_CHANGED_STAFF = """
UPDATE organisation_staff s SET payroll_number = v.payroll_number, trn = v.trn, first_name = v.first_name,
  last_name = v.last_name, known_as = v.known_as, sex = v.sex, work_email = v.work_email,
  personal_email = v.personal_email, in_service_from = v.in_service_from, qts_on = v.qts_on, joined_on = v.joined_on
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[],
  %s::text[], %s::date[], %s::date[], %s::date[])
  AS v(id, payroll_number, trn, first_name, last_name, known_as, sex, work_email, personal_email, in_service_from,
       qts_on, joined_on)
WHERE s.id = v.id
"""
_NEW_POSTS = """
INSERT INTO organisation_post (staff_id, school_id, title, role, staff_group, fte, contract, during, line_manager_id,
  main)
SELECT v.staff_id, v.school_id, v.title, v.role, v.staff_group, v.fte, v.contract,
  daterange(v.starts_on, v.last_day + 1), v.line_manager_id, v.main
FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::numeric[], %s::text[], %s::date[],
  %s::date[], %s::bigint[], %s::boolean[])
  AS v(staff_id, school_id, title, role, staff_group, fte, contract, starts_on, last_day, line_manager_id, main)
"""
_CHANGED_POSTS = """
UPDATE organisation_post p SET title = v.title, role = v.role, staff_group = v.staff_group, fte = v.fte,
  contract = v.contract, during = daterange(v.starts_on, v.last_day + 1), line_manager_id = v.line_manager_id
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::numeric[], %s::text[], %s::date[], %s::date[],
  %s::bigint[])
  AS v(id, title, role, staff_group, fte, contract, starts_on, last_day, line_manager_id)
WHERE p.id = v.id
"""
_LET_GO = "UPDATE organisation_post SET main = false WHERE staff_id = ANY(%s) AND main"


class PlanChanged(Exception):
    """What the file would do is no longer what was looked at: people have changed since, or the day has."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying a staff file did, and whom the rooms above follow."""

    added: int
    changed: int
    left: int
    unchanged: int
    refused: int
    settled: Settled = field(default_factory=Settled)

    @property
    def says(self) -> str:
        parts = {"added": self.added, "changed": self.changed, "left": self.left, "unchanged": self.unchanged}
        return ", ".join(f"{count:,} {words}" for words, count in parts.items())


@action("apply a staff file")
def apply_staff_file(
    *,
    actor: Actor,
    import_id: int,
    on: date,
    at: datetime,
    plan: ImportPlan | None = None,
    report: Report | None = None,
) -> Applied:
    """Do what the preview shows, all of it or nothing. Raises `PlanChanged` where it would no longer be the same.

    `plan` is what checking the file returned in this same transaction, while nobody could change people; without it
    the plan is made again.
    """
    insist(may_import_staff(actor))
    while_nobody_changes_people()
    row = draft_of(import_id)
    with without_collecting():
        if plan is None:
            plan = plan_again(row, actor=actor, on=on)
        settled = write_plan(plan, on=on, report=report)
    row.applied_at = at
    row.applied_by_id = actor.login_id
    close(row, FileState.APPLIED)
    counts = plan.counts
    return Applied(
        counts[Effect.ADD],
        counts[Effect.CHANGE],
        counts[Effect.LEAVE],
        counts[Effect.UNCHANGED],
        plan.rows_refused,
        settled,
    )


def plan_again(row: StaffImport, *, actor: Actor, on: date) -> ImportPlan:
    """The plan as it is now; refused where it is not the one that was looked at."""
    file, _ = read_kept(row, actor=actor, on=on)
    plan = plan_import(file, held=held_people(), today=on, full_list=full_list_of(row))
    if not row.digest or digest_of(plan, on=on) != row.digest:
        raise PlanChanged("People have been changed since this file was checked. Look at what it would do now.")
    return plan


def write_plan(plan: ImportPlan, *, on: date, report: Report | None = None) -> Settled:
    """People first, so that posts can name them; then posts; then what the main posts say."""
    new = list(plan.of(Effect.ADD))
    changed = [one for one in plan.people if one.effect in (Effect.CHANGE, Effect.LEAVE)]
    steps = Steps(report, total=2 * len(new) + 2 * len(changed))
    keys = dict(zip((one.key for one in new), numbers_for(len(new)), strict=True))
    write_people(new, changed, keys=keys, on=on, steps=steps)
    write_posts(new, changed, keys=keys, steps=steps)
    with_posts = [one.key for one in changed if one.posts]
    return settle_main_posts(staff_ids=with_posts, on=on) if with_posts else Settled()


@dataclass(slots=True)
class Steps:
    """Tells how far the writing has come."""

    report: Report | None
    total: int
    done: int = 0

    def take(self, count: int) -> None:
        self.done += count
        if self.report:
            self.report(self.done, self.total)


def numbers_for(count: int) -> list[int]:
    """Numbers for so many new people, taken from the table's own sequence."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('organisation_staff', 'id')) FROM generate_series(1, %s)", [count]
        )
        return [row[0] for row in cursor.fetchall()]


def write_people(
    new: Sequence[PersonPlan], changed: Sequence[PersonPlan], *, keys: Mapping[int, int], on: date, steps: Steps
) -> None:
    details = attrgetter(*PERSON_FIELDS)
    amended = [one for one in changed if one.changes]
    for some in by(AT_ONCE, amended):
        write(_CHANGED_STAFF, [(one.key, *details(amended_person(one))) for one in some])
        steps.take(len(some))
    for some in by(AT_ONCE, new):
        write(_NEW_STAFF, [new_person(one, keys=keys, on=on) for one in some])
        steps.take(len(some))


@dataclass(frozen=True, slots=True)
class Amended:
    """A person's details as they will be: those held, and over them what the file says otherwise."""

    held: Any
    said: Mapping[str, Any]

    def __getattr__(self, name: str) -> Any:
        return self.said[name] if name in self.said else getattr(self.held, name)


def amended_person(one: PersonPlan) -> Amended:
    return Amended(one.held, {change.name: change.after for change in one.changes})


def new_person(one: PersonPlan, *, keys: Mapping[int, int], on: date) -> tuple[Any, ...]:
    person, posts = one.person, [post.new for post in one.posts if post.new]
    standing = standing_of(spells_of(posts), on=on)
    assert person is not None  # somebody to add comes from the file
    assert standing is not None  # with a post, since each row gives one
    return (
        keys[one.key],
        person.payroll_number,
        person.trn,
        person.first_name,
        person.last_name,
        person.known_as,
        person.sex,
        person.work_email,
        person.personal_email,
        person.in_service_from,
        person.qts_on,
        person.joined_on or standing.joined_on,
        standing.left_on,
        standing.school,
        standing.staff_group,
        standing.title,
    )


def spells_of(posts: Iterable[NewPost]) -> list[Spell]:
    return [
        Spell(post.row, post.starts_on, post.last_day, post.fte, post.school, post.staff_group, post.title)
        for post in posts
    ]


def write_posts(
    new: Sequence[PersonPlan], changed: Sequence[PersonPlan], *, keys: Mapping[int, int], steps: Steps
) -> None:
    may_meet = [
        one.key for one in changed if one.held and len(one.held.posts) > 1 and any(map(is_stretched, one.posts))
    ]
    if may_meet:
        # With other dates, two main posts could meet while they are written; they are marked again afterwards.
        with connection.cursor() as cursor:
            cursor.execute(_LET_GO, [may_meet])
    for some in by(AT_ONCE, changed):
        write(_CHANGED_POSTS, [changed_post(post, keys) for one in some for post in one.posts if post.held])
        write(
            _NEW_POSTS,
            [new_post(one.key, post.new, keys, main=False) for one in some for post in one.posts if post.new],
        )
        steps.take(len(some))
    for some in by(AT_ONCE, new):
        rows = []
        for one in some:
            posts = [post.new for post in one.posts if post.new]
            mains = {posts[0].row} if len(posts) == 1 else main_posts(spells_of(posts))
            rows += [new_post(keys[one.key], post, keys, main=post.row in mains) for post in posts]
        write(_NEW_POSTS, rows)
        steps.take(len(some))


def is_stretched(post: PostPlan) -> bool:
    """Whether a post held gets days that it had not."""
    return post.effect is PostEffect.AMEND and any(change.name in ("starts_on", "last_day") for change in post.changes)


def new_post(staff_id: int, post: NewPost, keys: Mapping[int, int], *, main: bool) -> tuple[Any, ...]:
    manager = None if post.line_manager is None else keys.get(post.line_manager, post.line_manager)
    return (
        staff_id,
        post.school,
        post.title,
        post.role,
        post.staff_group.value,
        post.fte,
        post.contract.value,
        post.starts_on,
        post.last_day,
        manager,
        main,
    )


def changed_post(plan: PostPlan, keys: Mapping[int, int]) -> tuple[Any, ...]:
    held = Amended(plan.held, {change.name: change.after for change in plan.changes})
    manager = held.line_manager
    return (
        held.id,
        held.title,
        held.role,
        held.staff_group.value,
        held.fte,
        held.contract.value,
        held.starts_on,
        held.last_day,
        None if manager is None else keys.get(manager, manager),
    )


def write(statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """One statement for many rows, each column as an array."""
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(statement, [list(column) for column in zip(*rows, strict=True)])

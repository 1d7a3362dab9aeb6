"""Says how one post begins, is amended or ends because of a row of a staff file."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from .people import HeldPost, Person
from .plans import Change, NewPost, PostEffect, PostPlan
from .role_families import ContractKind
from .staff_file import StaffRow

FULL_TIME = Decimal(1)


def begun(row: StaffRow, person: Person, *, manager: int | None, today: date) -> PostPlan:
    """A new post. Without a date of its own it begins when the person joined, or today."""
    starts_on = row.starts_on or person.joined_on or today
    if row.last_day is not None and row.last_day < starts_on:
        starts_on = row.last_day
    new = NewPost(
        row=row.number,
        school=row.school,
        title=row.title,
        role=row.role.value,
        staff_group=row.staff_group,
        fte=FULL_TIME if row.fte is None else row.fte,
        contract=row.contract or ContractKind.PERMANENT,
        starts_on=starts_on,
        last_day=row.last_day,
        line_manager=manager,
    )
    return PostPlan(PostEffect.BEGIN, new=new, row=row.number)


def amended(row: StaffRow, post: HeldPost, *, manager: int | None, says_end: bool) -> PostPlan | None:
    """A post held, with what the row says otherwise; None where they agree. `says_end`: a blank last day means none."""
    changes = tuple(post_changes(row, post, manager=manager, says_end=says_end))
    return PostPlan(PostEffect.AMEND, held=post, changes=changes, row=row.number) if changes else None


def post_changes(row: StaffRow, post: HeldPost, *, manager: int | None, says_end: bool) -> Iterator[Change]:
    renamed = row.title != post.title
    if renamed:
        yield Change("title", post.title, row.title)
        # What a person once corrected stands for as long as the title stands: only a new title is read anew.
        if row.role.value != post.role:
            yield Change("role", post.role, row.role.value)
    if (renamed or row.group_given) and row.staff_group is not post.staff_group:
        yield Change("staff_group", post.staff_group, row.staff_group)
    if row.fte is not None and row.fte != post.fte:
        yield Change("fte", post.fte, row.fte)
    if row.contract is not None and row.contract is not post.contract:
        yield Change("contract", post.contract, row.contract)
    if row.starts_on is not None and row.starts_on != post.starts_on:
        yield Change("starts_on", post.starts_on, row.starts_on)
    if says_end and row.last_day != post.last_day:
        yield Change("last_day", post.last_day, row.last_day)
    if manager is not None and manager != post.line_manager:
        yield Change("line_manager", post.line_manager, manager)


def ended(post: HeldPost, *, last_day: date) -> PostPlan | None:
    """A post that ends, at the earliest on the day it began; None where that is known already."""
    last_day = max(post.starts_on, last_day)
    if post.last_day is not None and post.last_day <= last_day:
        return None
    return PostPlan(PostEffect.END, held=post, changes=(Change("last_day", post.last_day, last_day),))

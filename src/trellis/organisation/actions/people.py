"""Keeps people and posts by hand: joiners, changes, posts given, corrected and ended."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import IntegrityError
from django.db.backends.postgresql.psycopg_any import DateRange

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.organisation.actions.locks import while_people_stand
from trellis.organisation.actions.settling import Settled, settle_main_posts
from trellis.organisation.models import Post, School, Staff
from trellis.organisation.policies import may_change_person, may_hold_post_in
from trellis.organisation.queries.people import schools_of_person
from trellis.organisation.queries.reporting import would_close_a_ring
from trellis.organisation.rules.role_families import ContractKind, RoleFamily
from trellis.organisation.rules.sex import Sex

A_DAY = timedelta(days=1)


class SaidWrong(Exception):
    """What was said of a person or a post cannot be; `field` is where it was said."""

    def __init__(self, field: str, says: str) -> None:
        super().__init__(says)
        self.field = field


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is kept of a person apart from their posts."""

    first_name: str
    last_name: str
    known_as: str = ""
    payroll_number: str = ""
    trn: str = ""
    work_email: str = ""
    personal_email: str = ""
    in_service_from: date | None = None
    qts_on: date | None = None
    sex: Sex = Sex.NOT_KNOWN


@dataclass(frozen=True, slots=True)
class Job:
    """A post as somebody describes it; the last day is the last one in it."""

    title: str
    role: RoleFamily
    school_id: int | None
    starts_on: date
    last_day: date | None = None
    fte: Decimal = Decimal(1)
    contract: ContractKind = ContractKind.PERMANENT
    line_manager_id: int | None = None


_TAKEN = {
    "one_person_per_payroll_number": ("payroll_number", "Another person has this payroll number."),
    "one_person_per_trn": ("trn", "Another person has this teacher reference number."),
    "one_person_per_work_email": ("work_email", "Another person has this work e-mail address."),
}


@action("add a member of staff")
def add_staff(*, actor: Actor, particulars: Particulars, job: Job, on: date, at: datetime) -> int:
    """Keep a joiner with their first post; somebody who starts later is kept too."""
    insist(may_hold_post_in(actor, job.school_id))
    while_people_stand()
    staff = Staff(**asdict(particulars))
    _save(staff)
    _keep(Post(staff_id=staff.pk), job, on=on)
    settle_main_posts(staff_ids=[staff.pk], on=on)
    return staff.pk


@action("change a member of staff")
def change_staff(*, actor: Actor, staff_id: int, particulars: Particulars, at: datetime) -> None:
    while_people_stand()
    staff = Staff.objects.select_for_update(of=("self",)).get(id=staff_id)
    insist(may_change_person(actor, schools_of_person(staff_id=staff_id)))
    for name, value in asdict(particulars).items():
        setattr(staff, name, value)
    _save(staff)


@action("begin a post")
def begin_post(*, actor: Actor, staff_id: int, job: Job, on: date, at: datetime) -> Settled:
    """Give a member of staff a further post; the largest one becomes their main post."""
    insist(may_hold_post_in(actor, job.school_id))
    while_people_stand()
    Staff.objects.select_for_update(of=("self",)).get(id=staff_id)
    _keep(Post(staff_id=staff_id), job, on=on)
    return settle_main_posts(staff_ids=[staff_id], on=on)


@action("correct a post")
def correct_post(*, actor: Actor, post_id: int, job: Job, on: date, at: datetime) -> Settled:
    """Say of a post what should have been said, its end too; the record keeps what was. Whoever has no other has left."""
    while_people_stand()
    post = Post.objects.select_for_update(of=("self",)).get(id=post_id)
    insist(may_hold_post_in(actor, post.school_id))
    insist(may_hold_post_in(actor, job.school_id))
    _keep(post, job, on=on)
    return settle_main_posts(staff_ids=[post.staff_id], on=on)


def _save(staff: Staff) -> None:
    try:
        staff.save()
    except IntegrityError as clash:
        taken = next((said for name, said in _TAKEN.items() if name in str(clash)), None)
        if taken is None:
            raise
        raise SaidWrong(*taken) from clash


def _keep(post: Post, job: Job, *, on: date) -> None:
    if job.last_day is not None and job.last_day < job.starts_on:
        raise SaidWrong("last_day", "The last day is before the first.")
    if job.school_id is not None and not School.objects.filter(id=job.school_id).exists():
        raise SaidWrong("school", "This school is not one of the trust’s.")
    if job.line_manager_id is not None and (ring := would_close_a_ring(post.staff_id, job.line_manager_id, on=on)):
        raise SaidWrong("line_manager", ring)
    post.title, post.role, post.school_id = job.title, job.role.value, job.school_id
    post.staff_group, post.fte, post.contract = job.role.staff_group.value, job.fte, job.contract.value
    post.during = DateRange(job.starts_on, job.last_day + A_DAY if job.last_day else None)
    post.line_manager_id = job.line_manager_id
    post.main = False  # settled anew: with other dates it may meet the main post of those days
    post.save()

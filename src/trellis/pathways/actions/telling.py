"""Keeps what is told of a qualification, and who nominates somebody for what."""

from dataclasses import dataclass
from datetime import date, datetime

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.pathways.models import Ask, HeldQualification, Nomination
from trellis.pathways.policies import Subject, may_nominate, may_tell_qualification, nominates_as


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How somebody stands to a qualification: one of the three days."""

    held_on: date | None = None
    applied_on: date | None = None
    not_held_on: date | None = None


@action("tell a qualification")
def tell_qualification(*, actor: Actor, subject: Subject, key: str, standing: Standing, at: datetime) -> None:
    """The last word on a qualification stands; a day of applying is kept when the award is told."""
    insist(may_tell_qualification(actor, subject))
    told = {
        "held_on": standing.held_on,
        "not_held_on": standing.not_held_on,
        "told_by_id": actor.login_id,
        "told_at": at,
    }
    if standing.applied_on is not None or standing.not_held_on is not None:
        told["applied_on"] = standing.applied_on
    HeldQualification.objects.update_or_create(staff_id=subject.staff_id, key=key, defaults=told)


@action("take back a qualification")
def take_back_qualification(*, actor: Actor, subject: Subject, key: str, at: datetime) -> None:
    insist(may_tell_qualification(actor, subject))
    HeldQualification.objects.filter(staff_id=subject.staff_id, key=key).delete()


@action("nominate somebody")
def nominate(*, actor: Actor, subject: Subject, rule: str, why: str, on: date, at: datetime) -> None:
    """Again in the same part is the same nomination, with the newer reason."""
    insist(may_nominate(actor, subject))
    told = {"nominated_by_id": actor.login_id, "why": why, "on": on}
    Nomination.objects.update_or_create(
        staff_id=subject.staff_id, rule=rule, by=nominates_as(actor, subject), defaults=told
    )
    Ask.objects.filter(staff_id=subject.staff_id, rule=rule, what=Ask.For.NOMINATION).delete()


@action("take back a nomination")
def take_back_nomination(*, actor: Actor, subject: Subject, rule: str, at: datetime) -> None:
    insist(may_nominate(actor, subject))
    Nomination.objects.filter(staff_id=subject.staff_id, rule=rule, by=nominates_as(actor, subject)).delete()

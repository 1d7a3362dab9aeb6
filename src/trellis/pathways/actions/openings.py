"""Tells of vacancies and closes them; keeps who is glad to talk about a role until they take it back."""

from datetime import date, datetime

from trellis.access.actions import action
from trellis.access.policies import Refused, insist
from trellis.access.rules import Actor
from trellis.kernel.findings import not_met
from trellis.pathways.models import GladToTalk, Vacancy
from trellis.pathways.policies import may_advertise, may_offer_to_talk
from trellis.pathways.queries.maps import career_map
from trellis.pathways.queries.standings import roles_held


@action("advertise a vacancy")
def advertise_vacancy(
    *, actor: Actor, role: str, title: str, school_id: int | None, closes_on: date, link: str, on: date, at: datetime
) -> None:
    """For a role of the trust's map that is still awarded, and a day that has not gone by."""
    insist(may_advertise(actor, school_id))
    if role not in career_map(on=on).in_use.by_key:
        raise Refused(not_met("The map has no such role."))
    if closes_on < on:
        raise Refused(not_met("The closing day has gone by."))
    Vacancy.objects.create(
        role=role, title=title, school_id=school_id, closes_on=closes_on, link=link, told_by_id=actor.login_id,
        told_at=at,
    )  # fmt: skip


@action("close a vacancy")
def close_vacancy(*, actor: Actor, vacancy_id: int, at: datetime) -> None:
    """The post is filled, or is not to be; nobody is shown it any more."""
    vacancy = Vacancy.objects.get(pk=vacancy_id)
    insist(may_advertise(actor, vacancy.school_id))
    vacancy.delete()


@action("offer to talk about a role")
def offer_to_talk(*, actor: Actor, role: str, reach: str, on: date, at: datetime) -> None:
    """Again is the same offer, with the newer way to be reached."""
    roles = career_map(on=on)
    held = actor.staff_id is not None and roles_held(staff_id=actor.staff_id, roles=roles).held(role, on)
    insist(may_offer_to_talk(actor, held=held))
    assert actor.staff_id is not None  # of nobody else is a role held
    GladToTalk.objects.update_or_create(staff_id=actor.staff_id, role=role, defaults={"reach": reach, "said_at": at})


@action("take back an offer to talk")
def take_back_offer_to_talk(*, actor: Actor, role: str, at: datetime) -> None:
    if actor.staff_id is not None:
        GladToTalk.objects.filter(staff_id=actor.staff_id, role=role).delete()

"""Gives members of staff their way in: a login that is theirs, and a one-time code to be handed over."""

from collections.abc import Collection
from datetime import datetime

from trellis.access.actions import Invitation, action, give_sign_in
from trellis.access.policies import insist, may_give_sign_ins
from trellis.access.queries import sign_in_names_taken
from trellis.access.rules import Actor
from trellis.organisation.models import Staff
from trellis.organisation.rules.sign_in_names import sign_in_name


class SignsInAlready(Exception):
    """The person has a login."""


@action("give a member of staff a sign-in")
def give_staff_sign_in(*, actor: Actor, staff_id: int, subject: str, email: str, at: datetime) -> Invitation:
    """Make a login for one person by a name that was chosen. Refuses a name that is taken (`NameTaken`)."""
    staff = Staff.objects.select_for_update(of=("self",)).get(pk=staff_id)
    if staff.login_id is not None:
        raise SignsInAlready(f"{staff.name} has a sign-in already.")
    invitation = give_sign_in(actor=actor, subject=subject, name=staff.name, email=email, at=at)
    staff.login_id = invitation.login_id
    staff.save(update_fields=["login"])
    return invitation


@action("give staff their sign-ins")
def give_staff_sign_ins(*, actor: Actor, staff_ids: Collection[int], at: datetime) -> list[Invitation]:
    """Make a login for each of these people who has none and has not left, in the order of their names."""
    insist(may_give_sign_ins(actor))
    chosen = Staff.objects.select_for_update(of=("self",)).filter(pk__in=staff_ids, login=None, left_on=None)
    taken = sign_in_names_taken()
    invitations = []
    for staff in chosen.order_by("last_name", "first_name", "id"):
        subject = sign_in_name(
            work_email=staff.work_email,
            first_name=staff.known_as or staff.first_name,
            last_name=staff.last_name,
            taken=taken.__contains__,
        )
        taken.add(subject)
        email = staff.work_email or staff.personal_email
        invitation = give_sign_in(actor=actor, subject=subject, name=staff.name, email=email, at=at)
        staff.login_id = invitation.login_id
        staff.save(update_fields=["login"])
        invitations.append(invitation)
    return invitations

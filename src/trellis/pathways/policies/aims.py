"""Says who may say an aim, and who may see it: its owner, and whom they show it to."""

from trellis.access.rules import Actor, RemitKind
from trellis.entitlements.policies import Subject
from trellis.kernel.findings import Finding, met, not_met
from trellis.pathways.rules.aims import Aim, Reader


def may_say_aim(actor: Actor) -> Finding:
    if actor.staff_id is None:
        return not_met("An aim belongs to a member of staff, and this sign-in is not one.")
    return met("It is your own.")


def may_see_aim(actor: Actor, subject: Subject, aim: Aim) -> Finding:
    if actor.staff_id == subject.staff_id:
        return met("It is your own.")
    if aim.shown_to & reads_as(actor, subject):
        return met("They show it to you.")
    return not_met("An aim is seen by the person, and by those whom they show it to.")


def reads_as(actor: Actor, subject: Subject) -> frozenset[Reader]:
    """What the actor is to the person, of those whom an aim may be shown to."""
    found = set()
    if subject.staff_id in actor.reports:
        found.add(Reader.LINE_MANAGER)
    if actor.holds_over_school(subject.school_id, RemitKind.HEADTEACHER):
        found.add(Reader.HEADTEACHER)
    if actor.holds_over_school(subject.school_id, RemitKind.PEOPLE_LEAD):
        found.add(Reader.PEOPLE_LEAD)
    return frozenset(found)

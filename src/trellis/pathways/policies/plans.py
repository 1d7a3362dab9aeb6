"""Says who may see somebody's plan, who lays it, and who agrees to what it takes."""

from trellis.access.rules import Actor
from trellis.entitlements.policies import Subject, may_see_ledger
from trellis.kernel.findings import Finding, met, not_met
from trellis.pathways.policies.aims import reads_as
from trellis.pathways.policies.people import nominates_as
from trellis.pathways.rules.aims import Aim


def may_see_plan(actor: Actor, subject: Subject, last: Aim | None) -> Finding:
    """The person, and whom they show their aim to; `last` is what they answered last. Until they have answered the question,
    whoever may see their ledger: a plan tells what somebody aims at."""
    if actor.staff_id == subject.staff_id:
        return met("It is your own.")
    if last is None:
        return may_see_ledger(actor, subject)
    if last.shown_to & reads_as(actor, subject):
        return met("They show you what they aim at, and their plan with it.")
    return not_met("A plan is seen by the person, and by those whom they show their aim to.")


def may_plan(actor: Actor, subject: Subject) -> Finding:
    """Nobody lays somebody else's plan."""
    if actor.staff_id == subject.staff_id:
        return met("It is your own.")
    return not_met("A plan is laid by its person alone; who answers for them can say what they think of it.")


def may_agree(actor: Actor, subject: Subject, last: Aim | None) -> Finding:
    """To hours, cover and money: the line manager or the headteacher, of a plan that they may see."""
    seen = may_see_plan(actor, subject, last)
    if not seen:
        return seen
    if agrees_as(actor, subject):
        return met("You answer for them.")
    return not_met("What a plan takes is agreed by the person’s line manager or their headteacher.")


def agrees_as(actor: Actor, subject: Subject) -> str:
    """In what part the actor agrees, which whoever nominates them may; "" where they do not."""
    return nominates_as(actor, subject)

"""Says who may tell of a person's qualifications and nominate them; who may look is as for their ledger."""

from trellis.access.rules import Actor, RemitKind
from trellis.entitlements.policies import Subject, may_see_ledger
from trellis.kernel.findings import Finding, met, not_met

__all__ = ["Subject", "may_nominate", "may_see_ledger", "may_tell_qualification", "nominates_as"]


def may_tell_qualification(actor: Actor, subject: Subject) -> Finding:
    """The person; for them HR over their school, and whoever may see what it is weighed in."""
    if actor.holds_over_school(subject.school_id, RemitKind.HR):
        return met("You keep the records of staff.")
    return may_see_ledger(actor, subject)


def may_nominate(actor: Actor, subject: Subject) -> Finding:
    if actor.staff_id == subject.staff_id:
        return not_met("Nobody nominates themselves: your line manager or headteacher does.")
    if nominates_as(actor, subject):
        return met("You answer for them.")
    return not_met("People are nominated by their line manager or their headteacher.")


def nominates_as(actor: Actor, subject: Subject) -> str:
    """In what part the actor nominates; "" where they may not."""
    if actor.staff_id == subject.staff_id:
        return ""
    if subject.staff_id in actor.reports:
        return "line manager"
    return "headteacher" if actor.holds_over_school(subject.school_id, RemitKind.HEADTEACHER) else ""

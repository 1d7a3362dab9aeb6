"""Says who tells of vacancies, and who may say that they are glad to talk about a role."""

from trellis.access.rules import Actor, RemitKind
from trellis.kernel.findings import Finding, met, not_met

KEEPERS = (RemitKind.HR, RemitKind.HEADTEACHER)


def may_advertise(actor: Actor, school_id: int | None) -> Finding:
    """Tell of a vacancy at a school, or of the trust's own where none is named; and close it."""
    if actor.holds_over_school(school_id, *KEEPERS):
        return met("You fill posts there.")
    return not_met("A vacancy is told of by HR, or by the headteacher of the school.")


def may_advertise_somewhere(actor: Actor | None) -> Finding:
    """Come to the page of vacancies to keep; the school that is chosen is asked about again."""
    if actor is None:
        return not_met("Sign in first.")
    if actor.holds(*KEEPERS):
        return met("You fill posts.")
    return not_met("A vacancy is told of by HR, or by the headteacher of the school.")


def may_offer_to_talk(actor: Actor, *, held: bool) -> Finding:
    """About a role that they hold or held; for themselves alone."""
    if actor.staff_id is None:
        return not_met("This sign-in is not a member of staff’s.")
    if not held:
        return not_met("You can say this of a role that you hold, or held here before.")
    return met("You know the role.")

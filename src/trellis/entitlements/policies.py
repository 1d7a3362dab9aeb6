"""Says who may see a ledger, act on a line, offer, confirm, and place people."""

from dataclasses import dataclass

from trellis.access.rules import Actor, RemitKind
from trellis.entitlements.rules.events import Role
from trellis.kernel.findings import Finding, met, not_met

OVERSEERS = (RemitKind.PEOPLE_LEAD, RemitKind.TRUST_LEADER)
PLACERS = (RemitKind.HEADTEACHER, RemitKind.PEOPLE_LEAD)


@dataclass(frozen=True, slots=True)
class Subject:
    """The person whose ledger it is, as far as a policy needs to know."""

    staff_id: int
    school_id: int | None
    name: str = ""


def may_see_ledger(actor: Actor, subject: Subject) -> Finding:
    """The person, their line manager, the headteacher of their school, and those who lead people for the trust."""
    if actor.staff_id == subject.staff_id:
        return met("It is your own.")
    if subject.staff_id in actor.reports:
        return met("You are their line manager.")
    if actor.holds_over_school(subject.school_id, RemitKind.HEADTEACHER):
        return met("You lead their school.")
    if actor.holds_over_school(subject.school_id, *OVERSEERS):
        return met("You lead the development of people in the trust.")
    return not_met(
        "A person’s ledger is seen by them, their line manager, their headteacher and the trust’s people lead."
    )


def may_act_for_debtor(actor: Actor, subject: Subject) -> Finding:
    """Offer, withdraw, confirm, send back, answer a swap: whoever may see the ledger, except the person."""
    if actor.staff_id == subject.staff_id:
        return not_met("Nobody offers to, or confirms for, themselves: your line manager or headteacher does.")
    return may_see_ledger(actor, subject)


def role_of(actor: Actor, subject: Subject) -> Role | None:
    """In whose name the actor acts on the person's lines; none where they may not."""
    if actor.staff_id == subject.staff_id:
        return Role.PERSON
    if subject.staff_id in actor.reports:
        return Role.LINE_MANAGER
    for kind, role in _ROLES:
        if actor.holds_over_school(subject.school_id, kind):
            return role
    return None


_ROLES = (
    (RemitKind.HEADTEACHER, Role.HEADTEACHER),
    (RemitKind.PEOPLE_LEAD, Role.PEOPLE_LEAD),
    (RemitKind.TRUST_LEADER, Role.TRUST_LEADER),
)


def may_place(actor: Actor, school_id: int | None) -> Finding:
    """A headteacher within the school, a people lead anywhere their remit reaches."""
    if actor.holds_over_school(school_id, *PLACERS):
        return met("You place people in this school.")
    return not_met("People are placed by the headteacher of their school or the trust’s people-development lead.")


def may_move_to_version(actor: Actor, school_id: int | None) -> Finding:
    """For a school whoever places people in it; for all of them the trust's people lead."""
    if school_id is not None:
        return may_place(actor, school_id)
    if actor.holds_over_trust(RemitKind.PEOPLE_LEAD):
        return met("You lead the development of people in the trust.")
    return not_met(
        "Everybody is moved at once by the trust’s people-development lead; a headteacher moves their school."
    )


def may_count_for_governors(actor: Actor) -> Finding:
    """Whoever leads people for the trust chooses when governors are given new numbers."""
    if actor.holds_over_trust(RemitKind.PEOPLE_LEAD):
        return met("You lead the development of people in the trust.")
    return not_met("Governors are given new numbers by the trust’s people-development lead.")


def may_log_learning(actor: Actor) -> Finding:
    """Every member of staff logs their own."""
    if actor.staff_id is None:
        return not_met("Learning belongs to a member of staff, and this sign-in is not one.")
    return met("It is your own.")

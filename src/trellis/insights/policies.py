"""Says who may see counts of a school, of the trust, and the numbers without names."""

from trellis.access.rules import Actor, RemitKind
from trellis.kernel.findings import Finding, met, not_met

TRUST_WIDE = (RemitKind.PEOPLE_LEAD, RemitKind.TRUST_LEADER)
SCHOOL_WIDE = (RemitKind.HEADTEACHER, *TRUST_WIDE)
ASSURED = (RemitKind.GOVERNOR, *TRUST_WIDE)


def may_see_school(actor: Actor, school_id: int) -> Finding:
    """The school's head, and whoever leads people for the trust or the school's hub."""
    if actor.holds_over_school(school_id, *SCHOOL_WIDE):
        return met("Your remit covers this school.")
    return not_met("A school’s numbers are for its headteacher and the trust’s people-development lead.")


def may_see_assurance_of_school(actor: Actor, school_id: int) -> Finding:
    """The school's governors and the trust's, and whoever leads people, who see what governors see."""
    if actor.holds_over_school(school_id, *ASSURED):
        return met("Your remit covers this school.")
    return not_met("These numbers are for the governors of the school and the trustees.")


def may_see_assurance_of_trust(actor: Actor) -> Finding:
    if actor.holds_over_trust(*ASSURED):
        return met("Your remit covers the trust.")
    return not_met("These numbers are for the trustees. Those of your school are on its own page.")

"""Says who sees whose duties run out."""

from trellis.access.policies import holds
from trellis.access.rules import Actor, RemitKind

LEADERS = (RemitKind.HEADTEACHER, RemitKind.PEOPLE_LEAD, RemitKind.TRUST_LEADER)

may_see_duties = holds(*LEADERS)


def schools_led(actor: Actor) -> frozenset[int] | None:
    """The schools whose people the actor leads; None where that is everybody in the trust."""
    return None if actor.holds_over_trust(*LEADERS) else actor.schools_of(*LEADERS)

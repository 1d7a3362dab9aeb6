"""Says who may watch work in the background, and who may stop it."""

from trellis.access.rules import Actor, RemitKind
from trellis.kernel.findings import Finding, met, not_met


def may_see_work(actor: Actor, started_by: int) -> Finding:
    """Whoever started it, and administrators of the trust."""
    if actor.login_id == started_by:
        return met("You started this work.")
    if actor.holds_over_trust(RemitKind.ADMINISTRATOR):
        return met("You are an administrator of the trust.")
    return not_met("This work was started by somebody else.")


def may_stop_work(actor: Actor, started_by: int) -> Finding:
    return may_see_work(actor, started_by)

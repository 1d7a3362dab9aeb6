"""Says who may come through a door, and gives the reason."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

from trellis.access.rules import Actor, RemitKind
from trellis.kernel.findings import Finding, met, not_met

Policy = Callable[[Actor | None], Finding]
View = Callable[..., HttpResponseBase]


class Refused(Exception):
    """Somebody asked for what they may not do; carries the reason, which the page says."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.says)
        self.finding = finding


def insist(finding: Finding) -> None:
    """Go on only when the finding is met."""
    if not finding.met:
        raise Refused(finding)


def door(policy: Policy) -> Callable[[View], View]:
    """Declare who may use an address. A view without one stops start-up (`access.doors`)."""

    def hang(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor: Actor | None = request.actor  # type: ignore[attr-defined]
            finding = policy(actor)
            if not finding.met and actor is None:
                return redirect_to_login(request.get_full_path())
            insist(finding)
            return view(request, *args, **kwargs)

        guarded.door = policy  # type: ignore[attr-defined]
        return guarded

    return hang


def anyone(_actor: Actor | None) -> Finding:
    return met("Anybody may see this page.")


def signed_in(actor: Actor | None) -> Finding:
    return met("You are signed in.") if actor else not_met("Sign in first.")


def holds(*kinds: RemitKind) -> Policy:
    """Whoever holds one of the remits, over whatever scope; the view narrows it to the object."""

    def policy(actor: Actor | None) -> Finding:
        if actor is None:
            return not_met("Sign in first.")
        if actor.holds(*kinds):
            return met("Your remit covers this.")
        names = " or ".join(kind.label.lower() for kind in kinds)
        return not_met(f"This page is for the {names} of a school or the trust. Ask an administrator if that is you.")

    policy.__name__ = "holds_" + "_or_".join(kind.name.lower() for kind in kinds)
    return policy


def holds_over_trust(*kinds: RemitKind) -> Policy:
    """Whoever holds one of the remits over the whole trust."""

    def policy(actor: Actor | None) -> Finding:
        if actor is None:
            return not_met("Sign in first.")
        if actor.holds_over_trust(*kinds):
            return met("Your remit covers the trust.")
        names = " or ".join(kind.label.lower() for kind in kinds)
        return not_met(f"This page is for the {names} of the trust. Ask an administrator if that is you.")

    policy.__name__ = "holds_over_trust_" + "_or_".join(kind.name.lower() for kind in kinds)
    return policy

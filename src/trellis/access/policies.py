"""Says who may come through a door, and gives the reason."""

from collections.abc import Callable, Collection
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import resolve, reverse

from trellis.access.rules import Actor, RemitKind
from trellis.access.rules.sessions import Stay
from trellis.kernel.findings import Finding, met, not_met

Policy = Callable[[Actor | None], Finding]
View = Callable[..., HttpResponseBase]


class Asked(HttpRequest):
    """A request as the middleware hands it to a view: when, by whom, how long they stay signed in."""

    at: datetime
    on: date
    actor: Actor | None
    stay: Stay | None
    second_step: Finding
    undo: bool


class Refused(Exception):
    """Somebody asked for what they may not do; carries the reason, which the page says."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.says)
        self.finding = finding


def insist(finding: Finding) -> None:
    """Go on only when the finding is met."""
    if not finding.met:
        raise Refused(finding)


def door(policy: Policy, *, before_second_step: bool = False) -> Callable[[View], View]:
    """Declare who may use an address. A view without one stops start-up (`access.doors`).

    `before_second_step` lets in whoever has still to set their second step up: the pages on which to do it.
    """

    def hang(view: View) -> View:
        @wraps(view)
        def guarded(request: Asked, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor = request.actor
            finding = policy(actor)
            if not finding.met and actor is None:
                return _sign_in_first(request)
            if policy is not anyone and not before_second_step and not request.second_step.met:
                return redirect("two-step")
            insist(finding)
            return view(request, *args, **kwargs)

        guarded.door = policy  # type: ignore[attr-defined]
        return guarded

    return hang


def may_open(actor: Actor | None, name: str) -> Finding:
    """What the door of the address of this name says: for a link to a page of a room that this one knows nothing of."""
    policy: Policy = resolve(reverse(name)).func.door  # type: ignore[attr-defined]  # hung there by `door`
    return policy(actor)


def _sign_in_first(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page and back. What somebody had written when their session ended is shown, and so not lost."""
    if request.method in ("GET", "HEAD"):
        return redirect_to_login(request.get_full_path())
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if not name.startswith("csrf") and "password" not in name
        for value in values
        if len(value.strip()) > SHORT
    ]
    return render(request, "access/signed_out.html", {"typed": typed, "back": request.get_full_path()}, status=401)


# What is not worth copying from the page that shows what was typed: a choice or a number is quickly made again.
SHORT = 12


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


def may_give_sign_ins(actor: Actor | None) -> Finding:
    """Give somebody a way in, or a new code when they have lost theirs."""
    return holds_over_trust(RemitKind.HR, RemitKind.ADMINISTRATOR)(actor)


def may_reset_sign_in(actor: Actor | None, kinds: Collection[RemitKind]) -> Finding:
    """Give a new code to somebody who holds these remits: nobody gets in as somebody who may do more than they may."""
    if actor is None or not (finding := may_give_sign_ins(actor)):
        return may_give_sign_ins(actor)
    if not kinds or actor.holds_over_trust(RemitKind.ADMINISTRATOR):
        return finding
    return not_met("This person holds a remit, so only an administrator gives them a new code.")


def may_grant_remits(actor: Actor | None) -> Finding:
    return holds_over_trust(RemitKind.ADMINISTRATOR)(actor)


def may_take_back_remit(actor: Actor | None, login_id: int, kind: RemitKind) -> Finding:
    """Take a remit back. Nobody gives up their own administration: the last one would lock the trust out."""
    finding = may_grant_remits(actor)
    if actor is not None and finding and actor.login_id == login_id and kind is RemitKind.ADMINISTRATOR:
        return not_met("You cannot take back your own administration. Ask another administrator.")
    return finding


def may_take_two_step_off(actor: Actor | None, login_id: int) -> Finding:
    """Take two-step sign-in off for somebody who lost it; one's own is changed on the account page, device in hand."""
    finding = may_grant_remits(actor)
    if actor is not None and finding and actor.login_id == login_id:
        return not_met("Change your own two-step sign-in on your account page.")
    return finding


def may_end_sign_in(actor: Actor | None, login_id: int) -> Finding:
    """Close somebody's way in. One's own stays open: the last administrator would lock the trust out."""
    finding = may_grant_remits(actor)
    if actor is not None and finding and actor.login_id == login_id:
        return not_met("You cannot end your own sign-in. Ask another administrator.")
    return finding


def may_read_record(actor: Actor | None) -> Finding:
    return holds_over_trust(RemitKind.ADMINISTRATOR)(actor)

"""Gives remits over a scope, and takes them back."""

from datetime import datetime

from trellis.access.actions.verbs import action
from trellis.access.models import RemitGrant
from trellis.access.policies import insist, may_grant_remits, may_take_back_remit
from trellis.access.rules import Actor, RemitKind, ScopeKind


@action("grant a remit")
def grant_remit(
    *, actor: Actor | None, login_id: int, kind: RemitKind, scope: ScopeKind, scope_id: int | None, at: datetime
) -> None:
    """Give a login a remit over a scope; giving it twice changes nothing. Without an actor when a trust is set up."""
    if actor is not None:
        insist(may_grant_remits(actor))
    RemitGrant.objects.get_or_create(
        login_id=login_id,
        kind=kind,
        scope=scope,
        scope_id=scope_id,
        defaults={"granted_at": at, "granted_by_id": actor.login_id if actor else None},
    )


@action("take a remit back")
def take_back_remit(*, actor: Actor, grant_id: int, at: datetime) -> None:
    grant = RemitGrant.objects.get(pk=grant_id)
    insist(may_take_back_remit(actor, grant.login_id, RemitKind(grant.kind)))
    grant.delete()

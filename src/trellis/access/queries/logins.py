"""Answers who can sign in to the trust, and with which remits."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet

from trellis.access.models import Login, RemitGrant
from trellis.access.policies import insist, may_give_sign_ins
from trellis.access.rules import Actor, RemitKind, ScopeKind


@dataclass(frozen=True, slots=True)
class GrantRow:
    """A remit that was granted: over what, by whom, since when."""

    id: int
    kind: RemitKind
    scope: ScopeKind
    scope_id: int | None
    granted_at: datetime
    granted_by: str


@dataclass(frozen=True, slots=True)
class LoginRow:
    """A way in, as those see it who give and take it."""

    id: int
    name: str
    subject: str
    email: str
    is_active: bool
    last_login: datetime | None
    code_until: datetime | None
    ended_at: datetime | None
    two_step: bool
    grants: tuple[GrantRow, ...] = ()


@dataclass(frozen=True, slots=True)
class CastMember:
    """Somebody whom anybody may be in a demonstration."""

    login_id: int
    name: str
    cast_as: str


def cast_of_the_present_trust() -> list[CastMember]:
    """The cast of the trust that the transaction is in, in the order in which it is offered."""
    rows = Login.objects.filter(is_active=True).exclude(cast_as="").order_by("cast_order", "id")
    return [CastMember(*row) for row in rows.values_list("id", "name", "cast_as")]


def login_of_the_cast(login_id: int) -> Login | None:
    """The login of somebody of the present trust's cast; for the sign-in page of a demonstration only."""
    return Login.objects.filter(pk=login_id, is_active=True).exclude(cast_as="").first()


def logins(
    *,
    actor: Actor,
    search: str = "",
    holding: RemitKind | None = None,
    state: str = "",
    start: int = 0,
    count: int = 25,
) -> tuple[list[LoginRow], int]:
    """Logins of the trust by name, a page of them, and how many there are. `state`: one of `STATES`."""
    insist(may_give_sign_ins(actor))
    chosen = _with_two_step(Login.objects.all())
    if search:
        chosen = chosen.filter(Q(name__icontains=search) | Q(subject__icontains=search) | Q(email__icontains=search))
    if holding:
        chosen = chosen.filter(Exists(RemitGrant.objects.filter(login_id=OuterRef("pk"), kind=holding)))
    chosen = chosen.filter(STATES.get(state, STATES[""]))
    page = list(chosen.order_by("name", "id")[start : start + count])
    grants = grants_of(login.pk for login in page)
    return [_row(login, grants.get(login.pk, ())) for login in page], chosen.count()


STATES = {
    "": Q(is_active=True),
    "ended": Q(is_active=False),
    "invited": Q(is_active=True, code_until__isnull=False),
    "never": Q(is_active=True, last_login=None),
    "two-step-off": Q(is_active=True, two_step=False),
}


def sign_in_names_taken() -> set[str]:
    """Names by which somebody of the trust signs in already."""
    return {subject.lower() for subject in Login.objects.filter(issuer=Login.HERE).values_list("subject", flat=True)}


def own_login(*, actor: Actor) -> LoginRow:
    """The actor's own way in."""
    login = _with_two_step(Login.objects.all()).get(pk=actor.login_id)
    return _row(login, grants_of([login.pk]).get(login.pk, ()))


def login_of(*, actor: Actor, login_id: int) -> LoginRow | None:
    """One login, or none where it is not of the actor's trust."""
    insist(may_give_sign_ins(actor))
    login = _with_two_step(Login.objects.filter(pk=login_id)).first()
    return _row(login, grants_of([login.pk]).get(login.pk, ())) if login else None


def logins_chosen(*, actor: Actor, login_ids: Collection[int]) -> list[LoginRow]:
    """Those of these logins that are open, by name; whoever is not of the actor's trust is left out."""
    insist(may_give_sign_ins(actor))
    chosen = Login.objects.filter(pk__in=login_ids, is_active=True).order_by("name", "id")
    grants = grants_of(login_ids)
    return [_row(login, grants.get(login.pk, ())) for login in _with_two_step(chosen)]


def grants_of(login_ids: Iterable[int]) -> dict[int, tuple[GrantRow, ...]]:
    """Granted remits by login, in the order of the remits' own list."""
    found: dict[int, list[GrantRow]] = defaultdict(list)
    order = list(RemitKind)
    for grant in RemitGrant.objects.filter(login_id__in=list(login_ids)).select_related("granted_by").order_by("id"):
        found[grant.login_id].append(
            GrantRow(
                id=grant.pk,
                kind=RemitKind(grant.kind),
                scope=ScopeKind(grant.scope),
                scope_id=grant.scope_id,
                granted_at=grant.granted_at,
                granted_by=grant.granted_by.name if grant.granted_by else "",
            )
        )
    return {login_id: tuple(sorted(rows, key=lambda row: order.index(row.kind))) for login_id, rows in found.items()}


def remit_is_held(kind: RemitKind) -> bool:
    """Whether anybody who can sign in was granted the remit, over whatever it reaches."""
    return RemitGrant.objects.filter(kind=kind, login__is_active=True).exists()


def _with_two_step(chosen: QuerySet[Login]) -> QuerySet[Login]:
    return chosen.annotate(two_step=Exists(Authenticator.objects.filter(user_id=OuterRef("pk"))))


def _row(login: Login, grants: tuple[GrantRow, ...]) -> LoginRow:
    return LoginRow(
        id=login.pk,
        name=login.name,
        subject=login.subject,
        email=login.email,
        is_active=login.is_active,
        last_login=login.last_login,
        code_until=login.code_until,
        ended_at=login.ended_at,
        two_step=bool(login.two_step),  # type: ignore[attr-defined]  # the annotation above
        grants=grants,
    )

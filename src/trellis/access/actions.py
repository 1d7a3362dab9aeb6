"""Writes of this room, and what every action of the house is wrapped in: one verb, one transaction, one record."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connection, transaction
from django.utils import timezone
from django.utils.text import slugify

from trellis.access import tenancy
from trellis.access.models import Login, Opening, RemitGrant, Trust
from trellis.access.rules import Actor, RemitKind, ScopeKind

P = ParamSpec("P")
R = TypeVar("R")


def action(verb: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function an action: all of it happens or nothing, and the record says by which verb."""

    def wrap(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def act(*args: P.args, **kwargs: P.kwargs) -> R:
            with transaction.atomic():
                tenancy.doing(verb)
                return function(*args, **kwargs)

        act.verb = verb  # type: ignore[attr-defined]
        return act

    return wrap


def found_trust(*, name: str, short_name: str = "", slug: str = "", demonstration: bool = False) -> Trust:
    """Make a tenant. Run by the owner of the database: the serving role cannot."""
    return Trust.objects.create(
        name=name, short_name=short_name or name, slug=slug or slugify(name)[:60], demonstration=demonstration
    )


@action("give a sign-in")
def open_login(*, subject: str, name: str, password: str | None = None, email: str = "") -> Login:
    return Login.objects.create_user(subject, password, name=name, email=email)


@action("grant a remit")
def grant_remit(
    *, actor: Actor | None, login_id: int, kind: RemitKind, scope: ScopeKind, scope_id: int | None, at: datetime
) -> None:
    """Give a login a remit over a scope; giving it twice changes nothing."""
    RemitGrant.objects.get_or_create(
        login_id=login_id,
        kind=kind,
        scope=scope,
        scope_id=scope_id,
        defaults={"granted_at": at, "granted_by_id": actor.login_id if actor else None},
    )


@action("take a remit back")
def take_back_remit(*, actor: Actor, grant_id: int, at: datetime) -> None:
    RemitGrant.objects.filter(id=grant_id).delete()


def note_opening(*, actor: Actor, subject_id: int, what: str, as_kind: str, at: datetime) -> None:
    """Keep that the actor opened somebody else's record; one row a day for each page, with how often."""
    if actor.staff_id == subject_id:
        return

    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Opening._meta.db_table} (login_id, subject_id, what, as_kind, opened_on, last_at, times)"
            " VALUES (%s, %s, %s, %s, %s, %s, 1) ON CONFLICT (trust_id, subject_id, login_id, what, opened_on)"
            " DO UPDATE SET times = access_opening.times + 1, last_at = excluded.last_at",
            [actor.login_id, subject_id, what, as_kind, timezone.localdate(at), at],
        )

"""Opens and ends ways in: a first administrator's, an invitation on paper, a forgotten password, a leaver's."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.text import slugify

from trellis.access.actions.sessions import end_all_sessions
from trellis.access.actions.verbs import action
from trellis.access.models import Login, Trust
from trellis.access.policies import insist, may_end_sign_in, may_give_sign_ins, may_reset_sign_in
from trellis.access.rules import Actor, RemitKind
from trellis.access.rules.codes import LASTS, LENGTH, LETTERS, as_written


@dataclass(frozen=True, slots=True)
class Invitation:
    """A way in that has been given: the code is said this once and kept only as a hash."""

    login_id: int
    subject: str
    name: str
    code: str
    until: datetime


def found_trust(*, name: str, short_name: str = "", slug: str = "", demonstration: bool = False) -> Trust:
    """Make a tenant. Run by the owner of the database: the serving role cannot."""
    return Trust.objects.create(
        name=name, short_name=short_name or name, slug=slug or slugify(name)[:60], demonstration=demonstration
    )


class NameTaken(Exception):
    """Somebody of the trust already signs in by this name."""


@action("give a sign-in")
def open_login(
    *, subject: str, name: str, password: str | None = None, email: str = "", cast_as: str = "", cast_order: int = 0
) -> Login:
    """Make a login, when a trust is set up. `cast_as` offers it on a demonstration's sign-in page by these words."""
    return Login.objects.create_user(subject, password, name=name, email=email, cast_as=cast_as, cast_order=cast_order)


@action("give a sign-in")
def give_sign_in(*, actor: Actor, subject: str, name: str, email: str = "", at: datetime) -> Invitation:
    """Make a login for a person, with a code by which they set their own password. Refuses a name that is taken."""
    insist(may_give_sign_ins(actor))
    if Login.objects.filter(issuer=Login.HERE, subject__iexact=subject.strip()).exists():
        raise NameTaken(f"Somebody already signs in as {subject.strip().lower()}.")
    return _with_new_code(Login.objects.create_user(subject, None, name=name, email=email), at)


@action("give a sign-in code")
def invite(*, actor: Actor, login_id: int, at: datetime) -> Invitation:
    """Give a login a new one-time code, which replaces an earlier one. The password holds until the code is used."""
    login = Login.objects.select_for_update(of=("self",)).get(pk=login_id)
    insist(may_reset_sign_in(actor, [RemitKind(kind) for kind in login.grants.values_list("kind", flat=True)]))
    return _with_new_code(login, at)


def _with_new_code(login: Login, at: datetime) -> Invitation:
    code = as_written("".join(secrets.choice(LETTERS) for _ in range(LENGTH)))
    until = at + LASTS
    login.code = _sealed(login, code)
    login.code_until = until
    login.invited_at = at
    login.save(update_fields=["code", "code_until", "invited_at"])
    return Invitation(login.pk, login.subject, login.name, code, until)


def _sealed(login: Login, code: str) -> str:
    """What is kept of a code. A keyed hash is enough, and quick for a whole staff at once: nobody chose the code, it
    has 54 bits, and it is worth nothing after two weeks."""
    return salted_hmac("access.code", f"{login.trust_id}:{login.pk}:{code}", algorithm="sha256").hexdigest()


class CodeRefused(Exception):
    """The name and the code do not go together, or the code has run out or been used."""


class WrongPassword(Exception):
    """The present password was not given."""


class PasswordRefused(Exception):
    """The new password is too easily guessed; its arguments are the reasons, in sentences."""


@action("set a password with a code")
def set_password_by_code(*, subject: str, code: str, password: str, at: datetime) -> Login:
    """Use a one-time code: the password is the person's own from here on, and every session opened before is over."""
    login = (
        Login.objects.select_for_update(of=("self",)).filter(issuer=Login.HERE, subject__iexact=subject.strip()).first()
    )
    if login is None or not login.is_active or not login.code or login.code_until is None or login.code_until <= at:
        raise CodeRefused
    if not constant_time_compare(_sealed(login, as_written(code)), login.code):
        raise CodeRefused
    _set_password(login, password)
    end_all_sessions(login.pk)
    return login


@action("change their password")
def change_password(*, actor: Actor, present: str, password: str, at: datetime) -> Login:
    """Set the actor's own password; sessions elsewhere are over, because each holds a mark of the old one."""
    login = Login.objects.select_for_update(of=("self",)).get(pk=actor.login_id)
    if not login.check_password(present):
        raise WrongPassword
    _set_password(login, password)
    return login


def _set_password(login: Login, password: str) -> None:
    """Refuses a password that is short, common, or the person's own name; a code given out before is used up."""
    try:
        validate_password(password, login)
    except ValidationError as reasons:
        raise PasswordRefused(*reasons.messages) from reasons
    login.set_password(password)
    login.code = ""
    login.code_until = None
    login.save(update_fields=["password", "code", "code_until"])


@action("end a sign-in")
def end_login(*, actor: Actor, login_id: int, at: datetime) -> None:
    """Close somebody's way in at once: their sessions end, their remits are taken back, the record keeps the login."""
    insist(may_end_sign_in(actor, login_id))
    login = Login.objects.select_for_update(of=("self",)).get(pk=login_id)
    login.is_active = False
    login.ended_at = at
    login.code = ""
    login.code_until = None
    login.set_unusable_password()
    login.save(update_fields=["is_active", "ended_at", "code", "code_until", "password"])
    login.grants.all().delete()
    end_all_sessions(login_id)


@action("open a sign-in again")
def reopen_login(*, actor: Actor, login_id: int, at: datetime) -> Invitation:
    """Let somebody in again who has come back: with a new code, and without the remits they had."""
    insist(may_end_sign_in(actor, login_id))
    login = Login.objects.select_for_update(of=("self",)).get(pk=login_id)
    login.is_active = True
    login.ended_at = None
    login.save(update_fields=["is_active", "ended_at"])
    return _with_new_code(login, at)

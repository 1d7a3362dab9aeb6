"""`./trellis setup`: turns an empty Trellis into a trust's own, with its first administrator."""

import shlex

import click
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from trellis.access import actions, tenancy
from trellis.access.rules import RemitKind, ScopeKind
from trellis.config.databases import database_of, kind_of
from trellis.config.places import CHECKOUT, data_folder
from trellis.config.ready import NotReady


@click.command("setup")
@click.option("--trust", prompt="The trust's name", help="The trust's name, as pages show it.")
@click.option("--administrator", prompt="The administrator's name", help="The first administrator's name.")
@click.option("--email", prompt="The administrator's e-mail, which is also the sign-in name", help="Their e-mail.")
@click.password_option(help="Their password; asked for, unseen, when it is not given.")
def command(trust: str, administrator: str, email: str, password: str) -> None:
    """Make this Trellis a trust's own: its name and its first administrator. Asks for what is not given."""
    _refuse_what_is_not_empty()
    _check(name=trust, administrator=administrator, email=email, password=password)
    with transaction.atomic():
        founded = actions.found_trust(name=trust.strip())
        tenancy.enter(founded.id, verb="set Trellis up")
        login = actions.open_login(subject=email, name=administrator.strip(), password=password, email=email)
        actions.grant_remit(
            actor=None,
            login_id=login.id,
            kind=RemitKind.ADMINISTRATOR,
            scope=ScopeKind.TRUST,
            scope_id=None,
            at=timezone.now(),
        )
    click.echo(f"{founded.name} is set up. Start it with `{_start()}` and sign in as {login.subject}.")


def _start() -> str:
    """The command that serves this folder, whole, so that it can be copied."""
    where = "" if data_folder() == CHECKOUT / "var" else f" --data {shlex.quote(str(data_folder()))}"
    return f"./run --no-demo{where}"


def _refuse_what_is_not_empty() -> None:
    kind = kind_of(database_of(data_folder()))
    if kind == "installation":
        raise NotReady(f"{data_folder()} already holds a trust: choose another folder with --data.")
    if kind == "demonstration":
        raise NotReady(f"{data_folder()} holds the demonstration: choose another folder with --data.")


def _check(*, name: str, administrator: str, email: str, password: str) -> None:
    if not name.strip() or not administrator.strip():
        raise NotReady("The trust and its administrator each need a name.")
    try:
        validate_email(email)
        validate_password(password)
    except ValidationError as refusal:
        raise NotReady(" ".join(refusal.messages)) from refusal

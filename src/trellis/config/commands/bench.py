"""`./trellis bench`: measures the main work against its floor, on trusts made for it in a database that is thrown away."""

import gc
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import click
import psycopg
from django.db import connection, connections
from django.utils import timezone
from psycopg import sql

from trellis.access import actions as access
from trellis.access import tenancy
from trellis.access.rules import RemitKind, ScopeKind
from trellis.config.bench import (
    clients,
    documents,
    frameworks,
    judging,
    maps,
    planning,
    trusts,
    versions,
    who_meets,
    works,
)
from trellis.config.bench.figures import Figure, as_json, printed
from trellis.config.databases import Connection, connect, run_as_owner
from trellis.config.founding import NewTrust, found_trusts
from trellis.config.ready import NotReady

WAITS = (0.5, 1, 2, 4, 8)  # seconds


@click.command("bench")
@click.option("--people", default="1000,10000", show_default=True, help="Sizes of the trusts, with commas between.")
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same trusts.")
@click.option(
    "--clients/--no-clients", "with_clients", default=True, show_default=True, help="Eight clients at a real server."
)
@click.option(
    "--json", "as_list", is_flag=True, help="Print a list of {work, people, value, unit, floor, ratio, sql, bytes}."
)
def command(people: str, seed: int, with_clients: bool, as_list: bool) -> None:
    """Make trusts of these sizes, 60 statements a stage, 24 of them with events for everybody, and measure.

    Nothing here touches the trusts of this Trellis: all of it happens in a database of its own beside them. Run it on a
    machine that has nothing else to do. A hundred thousand people take some minutes to make.
    """
    try:
        sizes = [int(size.replace("_", "")) for size in people.split(",")]
    except ValueError as error:
        raise NotReady("Say the sizes as numbers with commas between: --people 1000,10000.") from error
    figures: list[Figure] = []
    with own_database() as owner_url:
        for size in sizes:
            click.echo(f"{size:,} people", err=True)
            figures += _measured(owner_url, size, seed=seed, with_clients=with_clients)
    figures += documents.files_read()
    figures.append(judging.findings_judged(seed=seed))
    figures.append(planning.plans_suggested(seed=seed))
    click.echo(as_json(figures) if as_list else printed(figures))


def _measured(owner_url: str, size: int, *, seed: int, with_clients: bool) -> list[Figure]:
    at = timezone.now()
    bench = trusts.make(owner_url, size, seed=seed, at=at)
    figures = [works.placing(owner_url, bench, at=at)]
    trusts.tell(owner_url, bench, at=at)
    gc.freeze()  # as the server does: what the bench itself holds is not looked through again and again
    figures += [
        works.own_pathway(bench),
        works.one_event(owner_url, bench, at=at),
        works.coverage_of_the_trust(bench, at=at),
        works.trust_page(bench),
        works.every_line(bench),
    ]
    if with_clients:
        figures += clients.eight_clients(
            bench, {"TRELLIS_WEB_URL": os.environ["TRELLIS_WEB_URL"], "TRELLIS_ROLE": "web"}
        )
    figures += maps.map_of_two_hundred(bench, at=at)
    figures += who_meets.who_meets_rules(owner_url, size, seed=seed, at=at)
    figures += frameworks.large_framework(owner_url, bench, at=at)
    figures += versions.moved_to_a_version(owner_url, bench, at=at)
    slug = f"import-{size}"
    trust_id = found_trusts(owner_url, [NewTrust(f"Import of {size:,}", f"Import {size}", slug)])[slug]
    with tenancy.within(trust_id, verb="bench"):
        login = access.open_login(subject=f"admin-{size}@bench.example", name="Bench Administrator")
        for kind in (RemitKind.ADMINISTRATOR, RemitKind.HR):
            access.grant_remit(actor=None, login_id=login.pk, kind=kind, scope=ScopeKind.TRUST, scope_id=None, at=at)
    return figures + works.staff_import(owner_url, slug, size, seed=seed, at=at)


@contextmanager
def own_database() -> Iterator[str]:
    """A database beside Trellis's own, with its tables, which this process and its children use until it is dropped."""
    name = f"trellis_bench_{uuid.uuid4().hex[:8]}"
    before = {key: os.environ[key] for key in ("TRELLIS_OWNER_URL", "TRELLIS_WEB_URL")}
    owner_url, web_url = (_beside(before[key], name) for key in before)
    with connect(before["TRELLIS_OWNER_URL"]) as owner:
        try:
            owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        except psycopg.errors.InsufficientPrivilege as error:
            raise NotReady(
                "The owner in DATABASE_URL may not make a database to measure in: give it CREATEDB."
            ) from error
    try:
        os.environ.update({"TRELLIS_OWNER_URL": owner_url, "TRELLIS_WEB_URL": web_url, "TRELLIS_DEMO": "false"})
        run_as_owner(["-m", "django", "migrate", "--noinput", "-v0"], aim="make the tables to measure on")
        _use(name)
        yield owner_url
    finally:
        os.environ.update(before)
        _let_go()
        with connect(owner_url) as inside:
            # PostgreSQL's cleaners give way to this, and not to an owner's DROP DATABASE.
            inside.execute("DROP SCHEMA public CASCADE")
        with connect(before["TRELLIS_OWNER_URL"]) as owner:
            _drop(owner, name)


def _drop(owner: Connection, name: str) -> None:
    """Somebody mightier than the owner may still be in it; what was measured is not lost for that."""
    for wait in WAITS:
        try:
            owner.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        except psycopg.errors.InsufficientPrivilege:
            time.sleep(wait)
        else:
            return
    click.echo(f"The database {name}, in which was measured, is still in use: drop it when it is not.", err=True)


def _beside(url: str, name: str) -> str:
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def _use(name: str) -> None:
    _let_go()
    connection.settings_dict["NAME"] = name


def _let_go() -> None:
    for each in connections.all(initialized_only=True):
        each.close()
        if hasattr(each, "close_pool"):
            each.close_pool()

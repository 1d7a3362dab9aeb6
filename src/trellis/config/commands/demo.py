"""`./trellis demo`: makes the demonstration in an empty Trellis."""

import gc
import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module

import click
import django

from trellis.config.database.closing import close_connections
from trellis.config.databases import Database, database, is_new, kind_of
from trellis.config.places import CHECKOUT, data_folder
from trellis.config.ready import NotReady
from trellis.demonstration.rules.inventing import Invention, invent
from trellis.demonstration.rules.pathways import pathways_of
from trellis.demonstration.rules.scripts import scripts_in
from trellis.demonstration.rules.source import Source, source_in
from trellis.demonstration.rules.world import Today
from trellis.frameworks.rules.packs import Pack, load_packs
from trellis.kernel.academic_years import london_date

PACKS = CHECKOUT / "packs"


@click.command("demo")
@click.option(
    "--seed", default="larkfield", show_default=True, help="The same seed on the same day makes the same trusts."
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print what was made as a list of {name, slug, schools, people, …}."
)
@click.pass_context
def command(ctx: click.Context, seed: str, as_json: bool) -> None:
    """Make the demonstration: an invented trust of 12 schools with three years of history that end today, and a small
    second trust that never sees the first. Only into an empty Trellis; `./run` does this by itself."""
    gc.disable()  # nothing made here goes before all of it is written, and looking for what goes costs a fifth of the time
    now = datetime.now(UTC)
    today = Today(london_date(now), now)
    folder = data_folder()
    with ThreadPoolExecutor(max_workers=1) as beside:  # other programs make the database while this one invents
        standing = beside.submit(ctx.with_resource, database(folder))
        if not is_new(folder):
            _refuse_where_a_trust_is(standing.result())
        source, library = source_in(PACKS / "demo-trust", today=today.on), load_packs(PACKS)
        inventions = _invent(source, library, seed=seed, today=today)
        found = standing.result()
    _refuse_where_a_trust_is(found)
    os.environ["TRELLIS_ROLE"] = "web"
    django.setup()
    ctx.call_on_close(close_connections)
    made = import_module("trellis.config.demonstrating").demonstrate(
        inventions, source=source, library=library, packs=PACKS, seed=seed, today=today, found=found,
        say=lambda words: click.echo(words, err=True),
    )  # fmt: skip
    if as_json:
        click.echo(json.dumps([asdict(trust) for trust in made], indent=2))
        return
    for trust in made:
        click.echo(
            f"{trust.name}: {trust.schools} schools, {trust.people} people, {trust.lines:,} lines of the ledger"
            f" with {trust.events:,} events."
        )


def _invent(source: Source, library: dict[str, Pack], *, seed: str, today: Today) -> list[Invention]:
    scripts = scripts_in(PACKS / "demo-trust" / "ledger.toml")
    trees = pathways_of(library)
    return [invent(facts, source, trees, scripts, seed=seed, today=today) for facts in source.trusts]


def _refuse_where_a_trust_is(found: Database) -> None:
    if kind_of(found) != "empty":
        raise NotReady(
            "A demonstration is made in an empty Trellis, and this one holds a trust: choose another --data."
        )

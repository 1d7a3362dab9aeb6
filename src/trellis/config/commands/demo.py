"""`./trellis demo`: makes the demonstration in an empty Trellis."""

import json
from dataclasses import asdict

import click
from django.utils import timezone

from trellis.access import queries as access
from trellis.config.places import CHECKOUT
from trellis.config.ready import NotReady
from trellis.demonstration.actions import make_demonstration


@click.command("demo")
@click.option(
    "--seed", default="larkfield", show_default=True, help="The same seed on the same day makes the same trusts."
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print what was made as a list of {name, slug, schools, people, …}."
)
def command(seed: str, as_json: bool) -> None:
    """Make the demonstration: an invented trust of 12 schools with three years of history that end today, and a small
    second trust that never sees the first. Only into an empty Trellis; `./run` does this by itself."""
    if access.trusts():
        raise NotReady(
            "A demonstration is made in an empty Trellis, and this one holds a trust: choose another --data."
        )

    def say(words: str) -> None:
        click.echo(words, err=as_json)

    made = make_demonstration(packs=CHECKOUT / "packs", seed=seed, at=timezone.now(), say=say)
    if as_json:
        click.echo(json.dumps([asdict(trust) for trust in made], indent=2))
        return
    for trust in made:
        click.echo(
            f"{trust.name}: {trust.schools} schools, {trust.people} people, {trust.lines:,} lines of the ledger"
            f" with {trust.events:,} events."
        )

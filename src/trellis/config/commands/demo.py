"""`./trellis demo`: makes the demonstration in an empty Trellis."""

import gc
import json
import os
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime

import click
from django.utils import timezone

from trellis.access import queries as access
from trellis.access import tenancy
from trellis.config.founding import NewTrust, disband_trusts, found_trusts, take_stock
from trellis.config.places import CHECKOUT
from trellis.config.ready import NotReady
from trellis.demonstration.actions import Made, make_trust
from trellis.demonstration.rules.source import source_in
from trellis.entitlements import actions as entitlements
from trellis.kernel.academic_years import london_date


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
    gc.disable()  # nothing made here goes before all of it is written, and looking for what goes costs a fifth of the time
    made = make(seed=seed, at=timezone.now(), say=lambda words: click.echo(words, err=True))
    if as_json:
        click.echo(json.dumps([asdict(trust) for trust in made], indent=2))
        return
    for trust in made:
        click.echo(
            f"{trust.name}: {trust.schools} schools, {trust.people} people, {trust.lines:,} lines of the ledger"
            f" with {trust.events:,} events."
        )


def make(*, seed: str, at: datetime, say: Callable[[str], None]) -> list[Made]:
    """Found both trusts, fill them, and count the terms that have ended; nothing stays when filling them fails."""
    owner_url = os.environ["TRELLIS_OWNER_URL"]
    packs = CHECKOUT / "packs"
    source = source_in(packs / "demo-trust", today=london_date(at))
    founded = found_trusts(
        owner_url, [NewTrust(trust.name, trust.short_name, trust.key, demonstration=True) for trust in source.trusts]
    )
    made = []
    try:
        for facts in source.trusts:
            trust_id = founded[facts.key]
            trust = make_trust(trust_id=trust_id, facts=facts, source=source, packs=packs, seed=seed, at=at, say=say)
            made.append(trust)
    except BaseException:
        disband_trusts(owner_url, [founded[facts.key] for facts in source.trusts[len(made) :]])
        raise
    take_stock(owner_url)
    say("What stood at the end of each term")
    for trust_id in founded.values():
        with tenancy.within(trust_id):
            entitlements.count_ended_terms(on=london_date(at))
    return made

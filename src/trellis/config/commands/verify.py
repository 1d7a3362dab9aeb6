"""`./trellis verify`: proves that states and counts are what the events come to."""

import json
import sys
import time
from dataclasses import asdict
from itertools import islice

import click

from trellis.access import tenancy
from trellis.config.choosing import chosen_trusts, trust_option
from trellis.entitlements.queries.verification import Checked, Difference, differences

MOST_SHOWN = 50


@click.command("verify")
@trust_option
@click.option("--json", "as_json", is_flag=True, help="Print a list of {trust, lines, events, differences, seconds}.")
def command(trust: str | None, as_json: bool) -> None:
    """Fold every line's events and count every cell again, for every trust or the one named, and say what differs.

    The exit status is 1 when something does. Nothing is changed.
    """
    found = []
    for row in chosen_trusts(trust):
        began = time.monotonic()
        checked = Checked()
        with tenancy.within(row.id, verb="verify"):
            differing = list(differences(trust_id=row.id, checked=checked))
        found.append((row.name, checked, differing, time.monotonic() - began))
    if as_json:
        click.echo(json.dumps([_told(*each) for each in found], indent=2))
    else:
        for each in found:
            _show(*each)
    sys.exit(any(differing for _, _, differing, _ in found))


def _told(name: str, checked: Checked, differing: list[Difference], seconds: float) -> dict[str, object]:
    return {
        "trust": name,
        "lines": checked.lines,
        "events": checked.events,
        "differences": [asdict(difference) for difference in differing],
        "seconds": round(seconds, 2),
    }


def _show(name: str, checked: Checked, differing: list[Difference], seconds: float) -> None:
    looked_at = f"{checked.lines:,} lines with {checked.events:,} events, and every count, in {seconds:.1f} s"
    if not differing:
        click.echo(f"{click.style('✓', fg='green')} {name}: all is as it should be: {looked_at}.")
        return
    many = "1 thing differs" if len(differing) == 1 else f"{len(differing):,} things differ"
    click.echo(f"{click.style('✗', fg='red')} {name}: {many}, of {looked_at}:")
    for difference in islice(differing, MOST_SHOWN):
        click.echo(f"  {difference.says}.")
    if len(differing) > MOST_SHOWN:
        click.echo(f"  and {len(differing) - MOST_SHOWN:,} more; --json names all of them.")

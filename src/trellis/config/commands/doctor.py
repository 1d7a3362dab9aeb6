"""`./trellis doctor`: says what is well and what is not."""

import json
import sys
from dataclasses import asdict

import click

from trellis.config.health import Health, look
from trellis.config.places import data_folder

MARKS = {Health.WELL: "✓", Health.ILL: "✗", Health.IDLE: "–"}
COLOURS = {Health.WELL: "green", Health.ILL: "red", Health.IDLE: None}


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print a list of {name, health, says}.")
def command(as_json: bool) -> None:
    """Look at everything Trellis stands on. The exit status is 1 when something is ill."""
    checks = look(data_folder())
    if as_json:
        click.echo(json.dumps([asdict(check) for check in checks], indent=2))
    else:
        for check in checks:
            click.echo(f"{click.style(MARKS[check.health], fg=COLOURS[check.health])} {check.says}")
    sys.exit(any(check.health is Health.ILL for check in checks))

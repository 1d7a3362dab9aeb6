"""`./trellis restore FILE`: puts a backup into an empty place, and proves that it is what was backed up."""

import json
from dataclasses import asdict
from pathlib import Path
from time import monotonic

import click

from trellis.config.backups import read_manifest, restore
from trellis.config.databases import database
from trellis.config.health import is_serving
from trellis.config.places import data_folder
from trellis.config.ready import NotReady


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--fresh", is_flag=True, help="Throw away what is there. It cannot be had back.")
@click.option("--json", "as_json", is_flag=True, help="Print {file, tables, rows, size, made_at, seconds}.")
def command(file: Path, fresh: bool, as_json: bool) -> None:
    """Restore FILE into an empty place; every table's rows are counted and hashed again and must be what they were.

    A place that holds a trust is refused unless --fresh is given; one on which Trellis runs, and a damaged file, in any
    case.
    """
    began = monotonic()
    read_manifest(file)
    if is_serving(data_folder()):  # it keeps frameworks of before in its memory, and would show them for those restored
        raise NotReady("Trellis is running here: stop it first, or it would go on showing what was there before.")
    with database(data_folder()) as found:
        made = restore(found, file, fresh=fresh)
    seconds = round(monotonic() - began, 1)
    if as_json:
        click.echo(json.dumps({"file": str(file)} | asdict(made) | {"seconds": seconds}))
    else:
        click.echo(
            f"{file}, made at {made.made_at}: {made.rows:,} rows of {made.tables} tables are back, each table with the"
            f" hash that it had, in {seconds} s."
        )

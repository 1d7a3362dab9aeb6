"""`./trellis backup FILE`: everything in one file, consistent while Trellis is in use."""

import json
from dataclasses import asdict
from pathlib import Path
from time import monotonic

import click
from django.conf import settings

from trellis.config.backups import back_up
from trellis.config.databases import database_of
from trellis.config.places import data_folder
from trellis.config.ready import NotReady


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--overwrite", is_flag=True, help="Put it in the place of a file that is there.")
@click.option("--json", "as_json", is_flag=True, help="Print {file, tables, rows, size, made_at, seconds}.")
def command(file: Path, overwrite: bool, as_json: bool) -> None:
    """Back all trusts up into FILE, as they are at one moment, while people go on working.

    Rows are counted and hashed in that same moment, and the file is read back before the command ends. Keep FILE where
    this machine's loss does not reach, and a copy of the folder `secrets` of the data folder apart from it: second
    steps of signing in are locked with that key.
    """
    if file.exists() and not overwrite:
        raise NotReady(f"{file} is there already: choose another name, or add --overwrite.")
    if not file.absolute().parent.is_dir():
        raise NotReady(f"There is no folder {file.absolute().parent}.")
    began = monotonic()
    made = back_up(database_of(data_folder()), file.absolute(), version=settings.VERSION)
    seconds = round(monotonic() - began, 1)
    if as_json:
        click.echo(json.dumps({"file": str(file)} | asdict(made) | {"seconds": seconds}))
    else:
        click.echo(
            f"{file}: {made.rows:,} rows of {made.tables} tables in {made.size / 1e6:.1f} MB, read back and whole,"
            f" in {seconds} s."
        )

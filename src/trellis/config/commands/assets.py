"""`./trellis assets`: build the styles, scripts and fonts now."""

import click

from trellis.config import assets


@click.command("assets")
def command() -> None:
    """Build the pages' styles, scripts and fonts, if their sources have changed. `./run` does this by itself."""
    if not assets.are_built():
        assets.build()
    click.echo("Styles, scripts and fonts are built.")

"""`./trellis serve`, which is what `./run` starts."""

import click

from trellis.config.launch import serve
from trellis.config.places import data_folder


@click.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where to listen.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The network address to listen at.")
@click.option("--demo/--no-demo", default=None, help="Make the demonstration trust in an empty folder. [default: demo]")
@click.option("--fresh", is_flag=True, help="Throw the folder's database and files away first.")
def command(port: int, host: str, demo: bool | None, fresh: bool) -> None:
    """Start Trellis and say when it is ready; Ctrl-C stops all of it."""
    serve(data=data_folder(), host=host, port=port, demo=demo, fresh=fresh, say=click.echo)

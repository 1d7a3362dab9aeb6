"""`./trellis`: gathers the commands, one file a group, and turns a stop into one sentence."""

import sys
from importlib import import_module
from pkgutil import iter_modules

import click

from trellis.config import commands
from trellis.config.ready import NotReady


class Commands(click.Group):
    """Finds each command by its file's name, so that one command never waits for the imports of another."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name.replace("_", "-") for module in iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"{commands.__name__}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
def trellis() -> None:
    """Trellis from the command line. `./trellis COMMAND --help` explains each command."""


def main() -> None:
    """Run the command that was asked for; exit status 1 and one sentence when Trellis cannot do it."""
    try:
        trellis(prog_name="./trellis")
    except NotReady as why:
        click.echo(str(why), err=True)
        sys.exit(1)

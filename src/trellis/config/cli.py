"""`./trellis`: gathers the commands, one file each, makes ready what one needs, and says a stop in one sentence."""

import os
import sys
from enum import Enum
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click
import django
import psycopg
from django.db import OperationalError

from trellis.config import commands
from trellis.config.database.closing import close_connections
from trellis.config.databases import database
from trellis.config.places import data_folder
from trellis.config.ready import FULL, REFUSED, NotReady, cannot_write, failed, with_the_disk

Found = tuple[str | None, click.Command | None, list[str]]


class Needs(Enum):
    """What must be ready before a command's module is imported and run."""

    NOTHING = "nothing"
    DJANGO = "settings and models, but no database"
    DATABASE = "the database, running and up to date"


# Everything not named here needs the database and is served by the role that bypasses nothing.
NEEDS = {
    "assets": Needs.NOTHING,
    "demo": Needs.NOTHING,
    "doctor": Needs.NOTHING,
    "serve": Needs.NOTHING,
    "judge": Needs.NOTHING,
    "rules": Needs.NOTHING,
    "draft": Needs.DJANGO,
    "sample-staff": Needs.DJANGO,
    "restore": Needs.NOTHING,
}
AS_OWNER = {"backup", "setup"}


class Commands(click.Group):
    """Finds each command by its file's name, so that one command never waits for the imports of another."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return sorted(module.name.replace("_", "-") for module in iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        if NEEDS.get(cmd_name) is not Needs.NOTHING:
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trellis.config.settings")
            django.setup()
        module = import_module(f"{commands.__name__}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        if "data" not in {parameter.name for parameter in command.params}:
            command.params.append(_DATA)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Found:
        asks_for_help = any(word in args for word in ctx.help_option_names)
        is_known = args[0] in self.list_commands(ctx)
        if is_known and not asks_for_help and NEEDS.get(args[0], Needs.DATABASE) is Needs.DATABASE:
            os.environ["TRELLIS_ROLE"] = "owner" if args[0] in AS_OWNER else "web"
            ctx.with_resource(database(data_folder()))
            ctx.call_on_close(close_connections)
        return super().resolve_command(ctx, args)


# Read before anything else by `_note_data_folder`, because the settings need it; declared so that --help names it.
_DATA = click.Option(
    ["--data"], metavar="DIR", expose_value=False, help="The folder of its data. [default: var in the checkout]"
)
_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 110}


@click.command(cls=Commands, params=[_DATA], context_settings=_HELP)
def trellis() -> None:
    """Trellis from the command line. `./trellis COMMAND --help` explains each command."""


def main() -> None:
    """Run the command that was asked for; exit status 1 and one sentence when Trellis cannot do it."""
    try:
        _note_data_folder(sys.argv[1:])
        trellis(prog_name="./trellis")
    except NotReady as why:
        _stop(with_the_disk(str(why), data_folder()))
    except (OperationalError, psycopg.Error) as error:
        said = failed("Trellis's database did not do what it was asked", str(error))
        _stop(with_the_disk(str(said), data_folder()))
    except OSError as error:
        if error.errno not in (*FULL, *REFUSED):
            raise
        _stop(str(cannot_write(Path(error.filename or data_folder()), error)))


def _stop(sentence: str) -> None:
    click.echo(sentence, err=True)
    sys.exit(1)


def _note_data_folder(words: list[str]) -> None:
    for position, word in enumerate(words):
        if word == "--data" and position + 1 < len(words):
            os.environ["TRELLIS_DATA"] = words[position + 1]
        elif word.startswith("--data="):
            os.environ["TRELLIS_DATA"] = word.removeprefix("--data=")

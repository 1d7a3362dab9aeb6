"""Looks at a Trellis from outside and says, one sentence each, what is well and what is not."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

import psycopg

from trellis.config import assets
from trellis.config.databases import (
    OLDEST,
    Connection,
    Database,
    connect,
    database_of,
    fact,
    kind_of,
    tables_are_up_to_date,
    why_role_may_not_serve,
)
from trellis.config.folder import MARKER
from trellis.config.locks import is_held
from trellis.config.ready import NotReady, failed

ENOUGH_DISK = 1_000_000_000  # bytes; a trust of 6,500 staff with six years of history and its backups stays below
OLDEST_BACKUP = timedelta(days=1)
LAST_BACKUP = "backup"  # the fact that says when one was last made
SILENT_WORKER = timedelta(seconds=60)  # it signs every ten seconds


class Health(StrEnum):
    """How one thing is; `idle` is neither well nor ill, as a server that nobody has started."""

    WELL = "well"
    ILL = "ill"
    IDLE = "idle"


@dataclass(frozen=True)
class Check:
    """One thing that was looked at."""

    name: str
    health: Health
    says: str


def look(data: Path) -> list[Check]:
    """Everything that can be looked at; the database is started for it if it is not running."""
    checks = [_python(), _assets(), _disk(data), _server(data)]
    if not (data / MARKER).exists():
        return [*checks, Check("data", Health.IDLE, f"{data} is not a Trellis's folder yet; ./run makes it one.")]
    with ExitStack() as running:
        try:
            found = database_of(data)
            if found.cluster:
                running.enter_context(found.cluster.in_use())
            checks.extend(_database(found, is_serving=is_serving(data)))
        except NotReady as why:
            checks.append(Check("database", Health.ILL, str(why)))
        except psycopg.Error as error:
            said = failed("The database does not do what it is asked", str(error))
            checks.append(Check("database", Health.ILL, str(said)))
    return checks


def _database(found: Database, *, is_serving: bool) -> Iterator[Check]:
    with connect(found.owner_url) as owner:
        version = owner.info.server_version
        where = "embedded" if found.cluster else "at DATABASE_URL"
        words = f"PostgreSQL {version // 10000}.{version % 10000}, {where}."
        yield Check("database", Health.WELL if version >= OLDEST else Health.ILL, words)
        up_to_date = tables_are_up_to_date(owner, found)
        said = "The tables are up to date." if up_to_date else "The tables are behind the code: ./run brings them up."
        yield Check("tables", Health.WELL if up_to_date else Health.ILL, said)
        yield _serving_role(found)
        if up_to_date:
            yield _backup(owner, kind_of(found))
            yield _worker(owner, is_serving=is_serving)


def _python() -> Check:
    version = sys.version.split()[0]
    return Check("python", Health.WELL, f"Python {version} in {sys.prefix}.")


def _assets() -> Check:
    if assets.are_built():
        return Check("assets", Health.WELL, "Styles, scripts and fonts are built.")
    return Check("assets", Health.IDLE, "Styles, scripts and fonts are to be built; ./run does it.")


def _disk(data: Path) -> Check:
    folder = next(path for path in (data, *data.parents) if path.exists())
    free = shutil.disk_usage(folder).free
    said = f"{free / 1e9:,.1f} GB are free where {data} lies."
    return Check("disk", Health.WELL if free >= ENOUGH_DISK else Health.ILL, said)


def _server(data: Path) -> Check:
    if not is_serving(data):
        return Check("server", Health.IDLE, "No server is running; ./run starts one.")
    return Check("server", Health.WELL, f"The server is running at {(data / 'run' / 'server').read_text().strip()}.")


def is_serving(data: Path) -> bool:
    """Whether a Trellis runs on the data of this folder."""
    return is_held(data / "run" / "server")


def _serving_role(found: Database) -> Check:
    if reason := why_role_may_not_serve(found):
        return Check("serving role", Health.ILL, f"{found.serving_role} {reason}, so walls between trusts do not hold.")
    return Check("serving role", Health.WELL, f"{found.serving_role} can bypass nothing.")


def _backup(owner: Connection, kind: str) -> Check:
    made = fact(owner, LAST_BACKUP)
    if made is None:
        ill = kind == "installation"
        said = "No backup has been made: ./trellis backup FILE makes one."
        return Check("backup", Health.ILL if ill else Health.IDLE, said)
    age = datetime.now(UTC) - datetime.fromisoformat(made)
    said = f"The last backup is {age_said(age)} old."
    return Check("backup", Health.WELL if age <= OLDEST_BACKUP else Health.ILL, said)


def age_said(age: timedelta) -> str:
    """`less than an hour`, `1 hour`, `2 days and 3 hours`, `1 day`."""
    days, hours = divmod(max(age, timedelta()) // timedelta(hours=1), 24)
    parts = [(days, "day"), (hours, "hour")]
    said = [f"{many} {unit}{'' if many == 1 else 's'}" for many, unit in parts if many]
    return " and ".join(said) or "less than an hour"


def _worker(owner: Connection, *, is_serving: bool) -> Check:
    if not is_serving:
        return Check("worker", Health.IDLE, "Background work waits for the server.")
    row = owner.execute(
        "SELECT max(last_heartbeat) > now() - %s FROM procrastinate_workers", [SILENT_WORKER]
    ).fetchone()
    if row and row[0]:
        return Check("worker", Health.WELL, "Background work is being done.")
    return Check("worker", Health.ILL, "Nobody does the background work: stop Trellis and start it again.")

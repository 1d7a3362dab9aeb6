"""Which database Trellis stands on, made fit to serve: its version, a role that can bypass nothing, its tables."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import psycopg
from psycopg import sql

from trellis.config.folder import make_folder, secret
from trellis.config.places import CHECKOUT, ROOM
from trellis.config.postgres import OWNER, SERVING, Cluster
from trellis.config.ready import NotReady, failed

OLDEST = 150000  # PostgreSQL 15, as `server_version_num` says it
ONE_MIGRATION_AT_A_TIME = 0x7265_6C6C  # the key of an advisory lock
Connection = psycopg.Connection[tuple[object, ...]]


@dataclass(frozen=True)
class Database:
    """The two addresses of one database: its owner's, for its tables, and the one that pages are served with."""

    owner_url: str
    serving_url: str
    serving_role: str
    cluster: Cluster | None = None

    def environment(self, data: Path) -> dict[str, str]:
        """What the settings read."""
        return {
            "TRELLIS_DATA": str(data),
            "TRELLIS_OWNER_URL": self.owner_url,
            "TRELLIS_WEB_URL": self.serving_url,
            "TRELLIS_SERVING_ROLE": self.serving_role,
            "TMPDIR": str(data / "tmp"),  # what is uploaded stays in the folder, also for a moment
            "TRELLIS_SECRET_KEY_FILE": str(data / "secrets" / "key"),
            "DJANGO_SETTINGS_MODULE": "trellis.config.settings",
            "PYTHONPATH": str(ROOM.parent),
        }


@contextmanager
def database(data: Path) -> Iterator[Database]:
    """The database of a data folder, running, with its tables up to date; os.environ tells the settings of it."""
    make_folder(data)
    found = database_of(data)
    with found.cluster.in_use() if found.cluster else nullcontext():
        if not found.cluster:
            _prepare_server(found, data)
        refuse_a_role_that_bypasses(found)
        os.environ.update(found.environment(data))
        bring_tables_up_to_date(found)
        os.environ["TRELLIS_DEMO"] = "true" if kind_of(found) == "demonstration" else "false"
        yield found


def database_of(data: Path) -> Database:
    """The database that DATABASE_URL names; the one embedded in the data folder when it names none."""
    address = os.environ.get("DATABASE_URL")
    if not address:
        cluster = Cluster(data)
        return Database(cluster.url(role=OWNER), cluster.url(role=SERVING), SERVING, cluster)
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise NotReady("DATABASE_URL must look like postgresql://owner:password@host:5432/database.")
    if given := os.environ.get("DATABASE_SERVE_URL"):
        return Database(address, given, unquote(urlsplit(given).username or ""))
    role = re.sub(r"\W", "_", unquote(parts.path.strip("/")).lower()) + "_web"
    place = parts.netloc.rpartition("@")[2]
    serving = parts._replace(netloc=f"{role}:{quote(secret(data, 'serving-password'))}@{place}").geturl()
    return Database(address, serving, role)


def is_new(data: Path) -> bool:
    """Whether the folder is still without an embedded database; false where DATABASE_URL names one."""
    cluster = database_of(data).cluster
    return cluster is not None and not (cluster.data / "PG_VERSION").exists()


def connect(address: str) -> Connection:
    """A connection that commits each statement; NotReady, with no password in it, when there is none."""
    try:
        return psycopg.connect(address, autocommit=True, connect_timeout=10)
    except psycopg.Error as error:
        parts = urlsplit(address)
        said = str(error).strip().splitlines()[-1].rstrip(".")
        place = parts.netloc.rpartition("@")[2] or parts.query.removeprefix("host=")
        name = parts.path.strip("/")
        raise NotReady(f"The database {name} at {unquote(place)} cannot be reached: {said}.") from error


def bring_tables_up_to_date(found: Database) -> None:
    """Migrate when the code's tables are not those that the database was last brought to."""
    with connect(found.owner_url) as connection:
        if tables_are_up_to_date(connection, found):
            return
        connection.execute("SELECT pg_advisory_lock(%s)", [ONE_MIGRATION_AT_A_TIME])
        if tables_are_up_to_date(connection, found):
            return
        run_as_owner(
            ["-m", "django", "migrate", "--noinput", "--skip-checks", "-v0"],
            aim="bring the database's tables up to date",
        )
        keep_fact(connection, "tables", fingerprint_of_tables(found))


def tables_are_up_to_date(connection: Connection, found: Database) -> bool:
    """Whether the database was last brought to the tables that the code has now."""
    return fact(connection, "tables") == fingerprint_of_tables(found)


def run_as_owner(arguments: list[str], *, aim: str) -> None:
    """Run Python as the database's owner, in a process of its own; NotReady with its last word when it fails."""
    done = subprocess.run(
        [sys.executable, *arguments], env=os.environ | {"TRELLIS_ROLE": "owner"}, capture_output=True, text=True
    )
    if done.returncode:
        raise failed(f"Trellis could not {aim}", done.stdout + done.stderr)


def refuse_a_role_that_bypasses(found: Database) -> None:
    """NotReady when the role that serves pages could read past the walls between trusts."""
    if reason := why_role_may_not_serve(found):
        raise NotReady(f"The role {found.serving_role} may not serve pages, because it {reason}.")


def why_role_may_not_serve(found: Database) -> str:
    """What makes the serving role too mighty; empty when nothing does."""
    owner = psycopg.conninfo.conninfo_to_dict(found.owner_url).get("user")
    with connect(found.serving_url) as connection:
        row = connection.execute(
            "SELECT m.rolsuper, m.rolbypassrls, m.rolname = %(owner)s OR EXISTS (SELECT FROM pg_roles o"
            " WHERE (o.rolname = %(owner)s OR o.rolsuper OR o.rolbypassrls) AND pg_has_role(m.oid, o.oid, 'MEMBER'))"
            " FROM pg_roles m WHERE m.rolname = current_user",
            {"owner": owner},
        ).fetchone()
    superuser, bypasses, is_mighty = row or (False, False, False)
    if superuser:
        return "is a superuser"
    if bypasses:
        return "bypasses row-level security"
    return "can act as the owner of the tables" if is_mighty else ""


def kind_of(found: Database) -> str:
    """`empty`, `installation`, or `demonstration` when the trusts in it are invented."""
    with connect(found.serving_url) as connection:
        question = "SELECT count(*), coalesce(bool_or(demonstration), false) FROM access_trust"
        count, invented = connection.execute(question).fetchone() or (0, False)
    return "empty" if not count else "demonstration" if invented else "installation"


def empty(found: Database) -> None:
    """Throw the whole database away and make its tables anew; NotReady when it is not the embedded one."""
    if not found.cluster:
        raise NotReady("The making of the demonstration was interrupted: empty the database that DATABASE_URL names.")
    found.cluster.empty_database()
    bring_tables_up_to_date(found)


def fact(connection: Connection, name: str) -> str | None:
    """Something that set-up has noted in the database."""
    if connection.execute("SELECT to_regclass('public.trellis_setup')").fetchone() == (None,):
        return None
    row = connection.execute("SELECT value FROM public.trellis_setup WHERE fact = %s", [name]).fetchone()
    return str(row[0]) if row else None


def keep_fact(connection: Connection, name: str, value: str) -> None:
    """Note something of the set-up in the database."""
    connection.execute("CREATE TABLE IF NOT EXISTS public.trellis_setup (fact text PRIMARY KEY, value text NOT NULL)")
    connection.execute(
        "INSERT INTO public.trellis_setup VALUES (%s, %s) ON CONFLICT (fact) DO UPDATE SET value = excluded.value",
        [name, value],
    )


def _prepare_server(found: Database, data: Path) -> None:
    with connect(found.owner_url) as owner:
        if owner.info.server_version < OLDEST:
            major = owner.info.server_version // 10000
            raise NotReady(f"Trellis needs PostgreSQL 15 or newer, and the one at DATABASE_URL is {major}.")
        if owner.info.parameter_status("server_encoding") != "UTF8":
            raise NotReady("Trellis needs a database whose encoding is UTF8, and the one at DATABASE_URL has another.")
        if os.environ.get("DATABASE_SERVE_URL"):
            return
        try:
            _make_serving_role(owner, found, secret(data, "serving-password"))
        except psycopg.errors.InsufficientPrivilege as error:
            raise NotReady(
                "The owner in DATABASE_URL may not make roles: make one that is no superuser and bypasses nothing,"
                " and name it in DATABASE_SERVE_URL."
            ) from error


def _make_serving_role(owner: Connection, found: Database, password: str) -> None:
    role = sql.Identifier(found.serving_role)
    exists = owner.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [found.serving_role]).fetchone()
    if exists and _lets_in(found.serving_url):
        return
    if not exists:
        words = sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD {}")
    elif owner.execute("SELECT 1 FROM pg_stat_activity WHERE usename = %s", [found.serving_role]).fetchone():
        raise NotReady(
            f"Another Trellis serves this database as {found.serving_role}: give all the same DATABASE_SERVE_URL."
        )
    else:
        words = sql.SQL("ALTER ROLE {} PASSWORD {}")
    owner.execute(words.format(role, sql.Literal(password)))


def _lets_in(address: str) -> bool:
    try:
        psycopg.connect(address, connect_timeout=10).close()
    except psycopg.OperationalError:
        return False
    return True


def fingerprint_of_tables(found: Database) -> str:
    """What the code's tables, and the rights on them, follow from."""
    total = hashlib.sha256(f"{found.serving_role}\0".encode())
    sources = [*ROOM.glob("*/migrations/*.py"), *ROOM.glob("*/models.py"), *ROOM.glob("*/models/*.py")]
    for path in [CHECKOUT / "requirements.txt", ROOM / "access" / "tenancy.py", *sorted(sources)]:
        total.update(path.read_bytes())
    return total.hexdigest()

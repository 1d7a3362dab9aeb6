"""The server's tree of processes: the database, the pages, the work in the background; up together, down together."""

import errno
import fcntl
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from trellis.config import assets
from trellis.config.databases import Database, connect, database, empty, fact, keep_fact, kind_of, run_as_owner
from trellis.config.folder import make_folder, throw_away
from trellis.config.guise import stop_with_parent
from trellis.config.ready import NotReady

Say = Callable[[str], None]
START_PATIENCE = 60.0
STOP_PATIENCE = 10.0
REQUESTS_TO_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
RESTART_PAUSE = 1.0
FAILURES_ENOUGH = 20
LONGEST_LOG = 10_000_000
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 (where a server that listens everywhere is reached)


@dataclass
class Child:
    """One program of the tree, started again when it ends by itself."""

    name: str
    command: list[str]
    log: Path
    process: subprocess.Popen[bytes] = field(init=False)

    def start(self) -> None:
        """Start it, in a group of its own so that Ctrl-C reaches only us, and mortal with us."""
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.command],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, preexec_fn=stop_with_parent,
            )  # fmt: skip

    def ask(self, request: signal.Signals) -> None:
        """Send a signal to the program alone, which passes it on."""
        self.process.send_signal(request)

    def ask_all(self, request: signal.Signals) -> None:
        """Send a signal to whatever is left of its group, also when the program itself is gone."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, request)


def serve(*, data: Path, host: str, port: int, demo: bool | None, fresh: bool, say: Say) -> None:
    """Serve Trellis from a data folder until asked to stop; NotReady when it cannot start."""
    for request in REQUESTS_TO_STOP:
        signal.signal(request, signal.default_int_handler)  # also where whoever started us had SIGINT ignored
    _refuse_a_taken_port(host, port)
    if fresh:
        throw_away(data)
    make_folder(data)
    with _only_server_of(data, url_of(host, port)), _assets_built_meanwhile(say) as built, database(data) as found:
        _settle_the_demonstration(found, demo=demo, say=say)
        built()
        _run(found, log=data / "logs" / "server.log", host=host, port=port, say=say)


def url_of(host: str, port: int) -> str:
    """The address that a person types."""
    within_reach = EVERYWHERE.get(host, host)
    return f"http://[{within_reach}]:{port}" if ":" in within_reach else f"http://{within_reach}:{port}"


def _run(found: Database, *, log: Path, host: str, port: int, say: Say) -> None:
    if log.exists() and log.stat().st_size > LONGEST_LOG:
        log.replace(log.with_suffix(".old.log"))
    pages = Child("pages", [
        "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", os.environ.get("TRELLIS_WORKERS", "2"), "--blocking-threads", "2", "--no-ws",
        "--log-level", "warning", "--workers-kill-timeout", "8", "trellis.config.wsgi:application",
    ], log)  # fmt: skip
    work = Child("work", ["-m", "django", "procrastinate", "worker", "--concurrency", "2"], log)
    stop = threading.Event()
    for request in REQUESTS_TO_STOP:
        signal.signal(request, lambda *_: stop.set())
    children = [pages, work]
    try:
        pages.start()
        _wait_until_ready(pages, host, port, stop)
        if not stop.is_set():
            say(f"Trellis is ready at {url_of(host, port)}")
            work.start()  # after the pages, so that it does not slow their start
        while not stop.wait(RESTART_PAUSE):
            _revive(found, children, say)
    finally:
        _stop_all(children)


def _wait_until_ready(pages: Child, host: str, port: int, stop: threading.Event) -> None:
    deadline = time.monotonic() + START_PATIENCE
    failures = 0
    while not stop.wait(0.03):
        if pages.process.poll() is not None:
            raise NotReady(f"Trellis's pages did not start; what went wrong is at the end of {pages.log}.")
        status = _health(host, port)
        if status == http.client.OK:
            return
        failures += status is not None
        if failures == FAILURES_ENOUGH:
            raise NotReady(f"Trellis's pages fail; what goes wrong is at the end of {pages.log}.")
        if time.monotonic() > deadline:
            raise NotReady(f"Trellis did not answer at {url_of(host, port)} within a minute; see {pages.log}.")


def _health(host: str, port: int) -> int | None:
    line = http.client.HTTPConnection(EVERYWHERE.get(host, host), port, timeout=5)
    try:
        line.request("GET", "/health", headers={"Host": "localhost"})
        return line.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        line.close()


def _revive(found: Database, children: list[Child], say: Say) -> None:
    if found.cluster and not found.cluster.is_kept():
        say("The database had ended and is started again.")
        found.cluster.down()
        found.cluster.up()
    for child in children:
        if child.process.poll() is not None:
            say(f"Trellis's {child.name} had ended and are started again.")
            child.ask_all(signal.SIGKILL)
            child.start()


def _stop_all(children: list[Child]) -> None:
    started = [child for child in children if hasattr(child, "process")]
    for child in started:
        child.ask(signal.SIGTERM)
    if not _have_ended(started, within=1.0):
        # A process of Granian's that was still being started took the request for its parent's.
        for child in started:
            child.ask_all(signal.SIGTERM)
        _have_ended(started, within=STOP_PATIENCE)
    for child in started:
        child.ask_all(signal.SIGKILL)
        child.process.wait()


def _have_ended(children: list[Child], *, within: float) -> bool:
    deadline = time.monotonic() + within
    while any(child.process.poll() is None for child in children):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def _settle_the_demonstration(found: Database, *, demo: bool | None, say: Say) -> None:
    kind = kind_of(found)
    if kind == "installation" and demo:
        raise NotReady("This folder holds a real installation: give the demonstration a folder of its own with --data.")
    if kind == "demonstration" and demo is False:
        raise NotReady("This folder holds the demonstration: choose another with --data, or empty it with --fresh.")
    if kind == "demonstration" and _was_interrupted(found):
        empty(found)
        kind = "empty"
    if kind == "empty" and demo is not False:
        say("Making the demonstration trust.")
        _note_demonstration(found, "begun")
        run_as_owner(["-m", "trellis", "demo"], aim="make the demonstration")
        _note_demonstration(found, "made")
        os.environ["TRELLIS_DEMO"] = "true"


def _was_interrupted(found: Database) -> bool:
    with connect(found.owner_url) as owner:
        return fact(owner, "demonstration") == "begun"


def _note_demonstration(found: Database, state: str) -> None:
    with connect(found.owner_url) as owner:
        keep_fact(owner, "demonstration", state)


@contextmanager
def _assets_built_meanwhile(say: Say) -> Iterator[Callable[[], None]]:
    """Build what the pages wear beside the rest of the start; the function waits for it and says what went wrong."""
    failures: list[NotReady] = []

    def build() -> None:
        try:
            assets.build()
        except NotReady as why:
            failures.append(why)

    builder = threading.Thread(target=build)
    if not assets.are_built():
        say("Building styles, scripts and fonts.")
        builder.start()

    def wait() -> None:
        if builder.ident is not None:
            builder.join()
        if failures:
            raise failures[0]

    try:
        yield wait
    finally:
        if builder.ident is not None:
            builder.join()


@contextmanager
def _only_server_of(data: Path, url: str) -> Iterator[None]:
    with (data / "run" / "server").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise NotReady(f"Trellis is already running on {data}, at {lock.read().strip()}.") from None
        lock.truncate(0)
        lock.write(url)
        lock.flush()
        yield


def _refuse_a_taken_port(host: str, port: int) -> None:
    if _is_free(host, port):
        return
    other = next((number for number in range(port + 1, min(port + 100, 65536)) if _is_free(host, number)), None)
    raise NotReady(f"Port {port} is taken by another program: choose one with --port{f' {other}' if other else ''}.")


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            raise NotReady(f"Port {port} is the system's own: choose one above 1023 with --port.") from error
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            raise NotReady(f"Trellis cannot listen at {host} ({error.strerror}).") from error
    return True

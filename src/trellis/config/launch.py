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
from contextlib import contextmanager
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
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 (where a server that listens everywhere is reached)


@dataclass
class Child:
    """One program of the tree, started again when it ends by itself."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] = field(init=False)

    def start(self) -> None:
        """Start it, in a group of its own so that Ctrl-C reaches only us, and mortal with us."""
        self.process = subprocess.Popen(
            [sys.executable, *self.command],
            stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=stop_with_parent,
        )  # fmt: skip

    def stop(self, request: signal.Signals) -> None:
        """Ask its whole group to stop."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, request)


def serve(*, data: Path, host: str, port: int, demo: bool | None, fresh: bool, say: Say) -> None:
    """Serve Trellis from a data folder until asked to stop; NotReady when it cannot start."""
    _refuse_a_taken_port(host, port)
    if fresh:
        throw_away(data)
    make_folder(data)
    with _only_server_of(data, url_of(host, port)), _assets_built_meanwhile(say) as built, database(data) as found:
        _settle_the_demonstration(found, demo=demo, say=say)
        built()
        _run(found, host=host, port=port, say=say)


def url_of(host: str, port: int) -> str:
    """The address that a person types."""
    within_reach = EVERYWHERE.get(host, host)
    return f"http://[{within_reach}]:{port}" if ":" in within_reach else f"http://{within_reach}:{port}"


def _run(found: Database, *, host: str, port: int, say: Say) -> None:
    workers = os.environ.get("TRELLIS_WORKERS", "2")
    pages = Child("pages", [
        "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--workers", workers,
        "--blocking-threads", "2", "--no-ws", "--log-level", "warning", "--workers-kill-timeout", "8",
        "trellis.config.wsgi:application",
    ])  # fmt: skip
    work = Child("work", ["-m", "django", "procrastinate", "worker", "--concurrency", "2"])
    stop = threading.Event()
    before = {name: signal.signal(name, lambda *_: stop.set()) for name in REQUESTS_TO_STOP}
    children = [pages, work]
    try:
        for child in children:
            child.start()
        _wait_until_ready(pages, host, port, stop)
        if not stop.is_set():
            say(f"Trellis is ready at {url_of(host, port)}")
        while not stop.wait(RESTART_PAUSE):
            _revive(found, children, say)
    finally:
        _stop_all(children)
        for name, handler in before.items():
            signal.signal(name, handler)


def _wait_until_ready(pages: Child, host: str, port: int, stop: threading.Event) -> None:
    deadline = time.monotonic() + START_PATIENCE
    while not stop.wait(0.02):
        if pages.process.poll() is not None:
            raise NotReady("Trellis's pages did not start; what went wrong is printed above.")
        if _is_healthy(host, port):
            return
        if time.monotonic() > deadline:
            raise NotReady(f"Trellis did not answer at {url_of(host, port)} within a minute.")


def _is_healthy(host: str, port: int) -> bool:
    line = http.client.HTTPConnection(EVERYWHERE.get(host, host), port, timeout=5)
    try:
        line.request("GET", "/health", headers={"Host": "localhost"})
        return line.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
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
            child.stop(signal.SIGKILL)
            child.start()


def _stop_all(children: list[Child]) -> None:
    started = [child for child in children if hasattr(child, "process")]
    for child in started:
        child.stop(signal.SIGTERM)
    deadline = time.monotonic() + STOP_PATIENCE
    for child in started:
        try:
            child.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.stop(signal.SIGKILL)
            child.process.wait()


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

"""The server's tree of processes: the database, the pages, the work in the background; up together, down together."""

import errno
import fcntl
import http.client
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from trellis.config import assets
from trellis.config.databases import (
    Database,
    connect,
    database,
    database_of,
    empty,
    fact,
    fingerprint_of_tables,
    is_new,
    kind_of,
)
from trellis.config.folder import make_folder, throw_away
from trellis.config.locks import lock
from trellis.config.processes import Child, stop
from trellis.config.ready import NotReady, failed

Say = Callable[[str], None]
START_PATIENCE = 60.0
RESTART_PAUSE = 1.0
FAILURES_ENOUGH = 20
LAST_START = "run/last-start"
REQUESTS_TO_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 (where a server that listens everywhere is reached)


def serve(*, data: Path, host: str, port: int, demo: bool | None, fresh: bool, say: Say) -> None:
    """Serve Trellis from a data folder until asked to stop; NotReady when it cannot start."""
    for request in REQUESTS_TO_STOP:
        signal.signal(request, signal.default_int_handler)  # also where whoever started us had SIGINT ignored
    _refuse_a_taken_port(host, port)
    if fresh:
        throw_away(data)
    make_folder(data)
    with ExitStack() as up:
        up.enter_context(_only_server_of(data, url_of(host, port)))
        built = up.enter_context(_assets_built_meanwhile(say))
        pages, work = up.enter_context(_children(data, host, port))
        guess = _start_early(pages, data)
        making = up.enter_context(_making_of_the_demonstration(data))
        if demo is not False and is_new(data):  # what is to be written is invented while the tables are made
            _start_making(making, say)
        found = up.enter_context(database(data))
        _settle_the_demonstration(found, making, demo=demo, say=say)
        built()
        if guess != os.environ["TRELLIS_DEMO"]:
            stop(pages)
            pages.start()
        try:
            _serve(found, pages, work, url=url_of(host, port), say=say, last=data / LAST_START)
        finally:
            stop(pages, work)  # while they still have their database


def url_of(host: str, port: int) -> str:
    """The address that a person types."""
    within_reach = EVERYWHERE.get(host, host)
    return f"http://[{within_reach}]:{port}" if ":" in within_reach else f"http://{within_reach}:{port}"


@contextmanager
def _children(data: Path, host: str, port: int) -> Iterator[tuple[Child, Child]]:
    log = data / "logs" / "server.log"
    pages = Child(
        "server of pages", ["-m", "trellis.config.pages", host, str(port), os.environ.get("TRELLIS_WORKERS", "2")], log
    )
    work = Child("background work", ["-m", "django", "procrastinate", "worker", "--concurrency", "2"], log)
    try:
        yield pages, work
    finally:
        stop(pages, work)


def _start_early(pages: Child, data: Path) -> str | None:
    """Start the pages beside the database when the last start says that nothing is in their way; what they took for so.

    They connect with their first request, which is ours and comes after the tables were looked at.
    """
    found = database_of(data)
    try:
        tables, demonstration = (data / LAST_START).read_text().split()
    except (FileNotFoundError, ValueError):
        return None
    if tables != fingerprint_of_tables(found) or not assets.are_built():
        return None
    os.environ.update(found.environment(data))
    os.environ["TRELLIS_DEMO"] = demonstration
    pages.start()
    return demonstration


def _serve(found: Database, pages: Child, work: Child, *, url: str, say: Say, last: Path) -> None:
    asked_to_stop = threading.Event()
    for request in REQUESTS_TO_STOP:
        signal.signal(request, lambda *_: asked_to_stop.set())
    _wait_until_ready(pages, url, asked_to_stop)
    if asked_to_stop.is_set():
        return
    say(f"Trellis is ready at {url}")
    work.start()  # after the pages, so that it does not slow their start
    last.write_text(f"{fingerprint_of_tables(found)} {os.environ['TRELLIS_DEMO']}")
    while not asked_to_stop.wait(RESTART_PAUSE):
        if found.cluster and not found.cluster.is_kept():
            say("The database had ended and is started again.")
            found.cluster.down()
            found.cluster.up()
        for child in (pages, work):
            if child.has_ended:
                say(f"Trellis's {child.name} had ended and is started again.")
                child.revive()


def _wait_until_ready(pages: Child, url: str, asked_to_stop: threading.Event) -> None:
    deadline = time.monotonic() + START_PATIENCE
    failures = 0
    while not asked_to_stop.wait(0.02):
        if pages.has_ended:
            raise NotReady(f"Trellis's pages did not start; what went wrong is at the end of {pages.log}.")
        status = _health(url)
        if status == http.client.OK:
            return
        failures += status is not None
        if failures == FAILURES_ENOUGH:
            raise NotReady(f"Trellis's pages fail; what goes wrong is at the end of {pages.log}.")
        if time.monotonic() > deadline:
            raise NotReady(f"Trellis did not answer at {url} within a minute; see {pages.log}.")


def _health(url: str) -> int | None:
    place = urlsplit(url)
    line = http.client.HTTPConnection(place.hostname or "", place.port, timeout=5)
    try:
        line.request("GET", "/health", headers={"Host": _host_it_answers_to()})
        return line.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        line.close()


def _host_it_answers_to() -> str:
    first = os.environ.get("TRELLIS_HOSTS", "").split(",")[0].strip().lstrip(".")
    return first if first not in ("", "*") else "localhost"


@contextmanager
def _making_of_the_demonstration(data: Path) -> Iterator[Child]:
    command = ["-m", "trellis", "demo", "--data", str(data)]
    making = Child("making of the demonstration", command, data / "logs" / "demonstration.log")
    try:
        yield making
    finally:
        stop(making)


def _start_making(making: Child, say: Say) -> None:
    say("Making the demonstration trust.")
    making.log.unlink(missing_ok=True)
    making.start()


def _settle_the_demonstration(found: Database, making: Child, *, demo: bool | None, say: Say) -> None:
    if making.process is None:
        kind = kind_of(found)
        if kind == "installation" and demo:
            raise NotReady(
                "This folder holds a real installation: give the demonstration a folder of its own with --data."
            )
        if kind == "demonstration" and demo is False:
            raise NotReady("This folder holds the demonstration: choose another with --data, or empty it with --fresh.")
        if kind == "demonstration" and _was_interrupted(found):
            empty(found)
            kind = "empty"
        if kind != "empty" or demo is False:
            return
        _start_making(making, say)
    if making.wait():
        raise failed("Trellis could not make the demonstration trust", making.log.read_text())
    os.environ["TRELLIS_DEMO"] = "true"


def _was_interrupted(found: Database) -> bool:
    with connect(found.owner_url) as owner:
        return fact(owner, "demonstration") == "begun"


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
    with (data / "run" / "server").open("a+") as ours:
        if not lock(ours, fcntl.LOCK_EX):
            ours.seek(0)
            raise NotReady(f"Trellis is already running on {data}, at {ours.read().strip()}.")
        ours.truncate(0)
        ours.write(url)
        ours.flush()
        yield


def _refuse_a_taken_port(host: str, port: int) -> None:
    for _ in range(25):  # half a second: one that was killed just now still has it for a moment
        if _is_free(host, port):
            return
        time.sleep(0.02)
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

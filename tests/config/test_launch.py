"""`./run` starts all of Trellis or says why not; whoever is killed, nothing is left running and nothing is lost."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from trellis.config.folder import make_folder, throw_away
from trellis.config.health import Health, look
from trellis.config.launch import url_of
from trellis.config.places import CHECKOUT
from trellis.config.ready import NotReady

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("TRELLIS_", "DATABASE_"))}
CHOSEN = {name: os.environ[name] for name in ("TRELLIS_POSTGRES_BIN",) if name in os.environ}


class Server:
    """`./trellis serve` on a folder, as a person starts it."""

    def __init__(self, data: Path, *options: str, port: int) -> None:
        self.data, self.port = data, port
        self.process = subprocess.Popen(
            [sys.executable, "-m", "trellis", "serve", f"--data={data}", f"--port={port}", *options],
            env=ENVIRONMENT | CHOSEN | {"PYTHONPATH": str(CHECKOUT / "src")},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def until_ready(self) -> str:
        """The last line it says before, or as, it is ready."""
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        for line in self.process.stdout:
            if "is ready" in line:
                return line.strip()
        return self.process.stderr.read()

    def says(self) -> str:
        """The next line that it says."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def kill_part(self, module: str) -> None:
        """Kill the oldest of its processes that runs a module."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        part = next(pid for pid in children if module.encode() in Path(f"/proc/{pid}/cmdline").read_bytes())
        os.kill(int(part), signal.SIGKILL)

    def end(self, request: signal.Signals) -> int:
        self.process.send_signal(request)
        self.process.communicate(timeout=60)
        return self.process.returncode

    def leaves_nothing(self) -> bool:
        """Whether, within a few seconds, no process is left that works on the folder or listens at the port."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if not self.processes() and is_free(self.port):
                return True
            time.sleep(0.05)
        return False

    def processes(self) -> list[str]:
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                words, around = entry.joinpath("cmdline").read_bytes(), entry.joinpath("environ").read_bytes()
            except OSError:
                continue
            if os.fsencode(self.data) in words + around and int(entry.name) != os.getpid():
                found.append(words.replace(b"\0", b" ").decode())
        return found


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def start(port: int) -> Iterator[Callable[..., Server]]:
    started: list[Server] = []

    def begin(data: Path, *options: str, at: int = port) -> Server:
        started.append(Server(data, *options, port=at))
        return started[-1]

    yield begin
    for server in started:
        server.process.kill()
        with server.process:  # which closes its pipes and waits for it
            pass


def answers(port: int) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=10) as answer:
        return int(answer.status)


def nothing_is_ill(data: Path) -> bool:
    """Whether, within some seconds, the doctor finds nothing: the background work starts after the pages."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if not [check for check in look(data) if check.health is Health.ILL]:
            return True
        time.sleep(0.2)
    return False


def eventually_answers(port: int) -> bool:
    """Whether, within some seconds, the pages and their database answer."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            if answers(port) == 200:
                return True
        except OSError:
            time.sleep(0.05)
    return False


def test_it_starts_is_alone_survives_kill_and_stops(tmp_path: Path, start: Callable[..., Server], port: int) -> None:
    data = tmp_path / "a folder with spaces"
    first = start(data, "--no-demo")
    assert first.until_ready() == f"Trellis is ready at http://127.0.0.1:{port}"
    assert answers(port) == 200
    assert nothing_is_ill(data)

    second = start(data, at=port + 1)
    assert second.until_ready() == f"Trellis is already running on {data}, at http://127.0.0.1:{port}.\n"
    assert second.process.wait() == 1

    with pytest.raises(NotReady, match="is running on"):
        throw_away(data)

    first.end(signal.SIGKILL)
    third = start(data, "--no-demo")
    assert third.until_ready() == f"Trellis is ready at http://127.0.0.1:{port}"
    third.end(signal.SIGKILL)
    assert third.leaves_nothing()

    fourth = start(data, "--no-demo")
    assert fourth.until_ready() == f"Trellis is ready at http://127.0.0.1:{port}"
    for part in ("trellis.config.pages", "trellis.config.keeper"):
        fourth.kill_part(part)
        assert fourth.says().endswith("had ended and is started again.")
        assert eventually_answers(port)
    assert fourth.end(signal.SIGTERM) == 0
    assert fourth.leaves_nothing()


def test_a_taken_port_is_named_with_another_that_is_free(tmp_path: Path, start: Callable[..., Server]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = start(tmp_path / "data", at=port)
        said = server.until_ready()
        assert server.process.wait() == 1
    offered = re.fullmatch(rf"Port {port} is taken by another program: choose one with --port (\d+)\.\n", said)
    assert offered
    assert is_free(int(offered[1]))
    assert not (tmp_path / "data").exists()


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path, start: Callable[..., Server]) -> None:
    (tmp_path / "file").write_text("")
    server = start(tmp_path / "file" / "data")
    assert re.fullmatch(r"Trellis cannot write to .*/file/data \(Not a directory\): .*\.\n", server.until_ready())
    assert server.process.wait() == 1


def test_a_database_that_is_away_is_one_sentence(
    tmp_path: Path, start: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ENVIRONMENT, "DATABASE_URL", "postgresql://anna@127.0.0.1:1/records")
    server = start(tmp_path / "data")
    assert re.search(r"^The database records at 127\.0\.0\.1:1 cannot be reached: .*\.\n$", server.until_ready())
    assert server.process.wait() == 1


def test_fresh_leaves_a_folder_alone_that_trellis_did_not_make(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "theses.txt").write_text("years of work")
    with pytest.raises(NotReady, match="was not made by Trellis"):
        throw_away(tmp_path)
    assert (tmp_path / "postgres" / "theses.txt").exists()


def test_fresh_keeps_the_secrets_and_throws_the_rest_away(tmp_path: Path) -> None:
    data = tmp_path / "data"
    make_folder(data)
    (data / "postgres").mkdir()
    (data / "files").mkdir()
    key = (data / "secrets" / "key").read_text()
    throw_away(data)
    make_folder(data)
    assert not (data / "postgres").exists()
    assert not (data / "files").exists()
    assert (data / "secrets" / "key").read_text() == key
    assert (data / "secrets" / "key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://[::1]:8000"),
        ("trellis.school.example", "http://trellis.school.example:8000"),
    ],
)
def test_the_address_is_one_that_a_person_can_open(host: str, url: str) -> None:
    assert url_of(host, 8000) == url

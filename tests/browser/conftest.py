"""The product as it is served: a real server on the demonstration trust, a real browser, axe on every page."""

import fcntl
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

CHECKOUT = Path(__file__).resolve().parents[2]
AXE = CHECKOUT / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = CHECKOUT / "docs" / "images"
WIDTHS = (320, 768, 1280)
PATIENCE = 180.0
MADE = "made.json"
expect.set_options(timeout=30_000)  # as long as everything else that is waited for


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's Chromium; a container's root has no sandbox to give it."""
    return {"executable_path": shutil.which("chromium") or shutil.which("chromium-browser"), "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of this worker's own, copied from one in which the demonstration was made once a run."""
    home = Path(os.environ["TRELLIS_TEST_HOME"])
    with (home / "demonstration.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        if not lock.read():
            made = subprocess.run(
                [sys.executable, "-m", "trellis", "demo", "--json"],
                cwd=CHECKOUT, env=in_folder(home / "demonstration"), check=True, capture_output=True,
            )  # fmt: skip
            (home / "demonstration" / MADE).write_bytes(made.stdout)
            lock.write("made")
    return copied(tmp_path_factory.mktemp("site"))


def copied(folder: Path) -> Path:
    """The demonstration as it was made, once it has been: nobody works in that one."""
    subprocess.run(["cp", "-a", Path(os.environ["TRELLIS_TEST_HOME"]) / "demonstration", folder / "data"], check=True)
    return folder / "data"


def in_folder(data: Path) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(CHECKOUT / "src"), "TRELLIS_DATA": str(data)}


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of Trellis, served as `./run` serves it, with a demonstration made today.

    TRELLIS_SITE names one that runs already, for whoever writes these tests; each run leaves its marks there.
    """
    if running := os.environ.get("TRELLIS_SITE"):
        yield running
        return
    data = request.getfixturevalue("data")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("log") / "out.log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "trellis", "serve", "--port", str(port), "--demo"],
            cwd=CHECKOUT, env=in_folder(data), stdout=out, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    deadline = time.monotonic() + PATIENCE
    while not re.search(r"ready at", log.read_text()):
        assert server.poll() is None, log.read_text()
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.2)
    yield f"http://127.0.0.1:{port}"
    server.send_signal(signal.SIGTERM)
    server.wait(timeout=60)


@pytest.fixture(scope="session")
def base_url(site: str) -> str:
    """Takes the place of pytest-base-url's: addresses in these tests are paths of the site."""
    return site


@pytest.fixture
def sign_in(page: Any) -> Callable[[str], Any]:
    """`sign_in("a headteacher")` presses that person's button on the sign-in page."""

    def enter(who: str) -> Any:
        page.context.clear_cookies()
        page.goto("/sign-in/")
        page.get_by_role("button", name=re.compile(who, re.IGNORECASE)).first.click()
        page.wait_for_url("**/")
        return page

    return enter


# Only what is wrong comes back: the whole answer of axe has every element of the page in it.
LOOK = """() => axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"]
}).then(found => found.violations.flatMap(
  rule => rule.nodes.map(node => `${rule.id}: ${rule.help} (${node.target}: ${node.html.slice(0, 160)})`)
))"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="session")
def axe() -> Callable[..., None]:
    """Fails with what axe finds on the page at each width, and where the page scrolls sideways."""
    source = AXE.read_text()

    def look(page: Any, widths: tuple[int, ...] = WIDTHS) -> None:
        page.evaluate(source)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            wrong = page.evaluate(LOOK)[:10]
            if over := max(page.evaluate(SIDEWAYS), 0):
                wrong.append(f"it scrolls sideways by {over}")
            assert not wrong, f"{page.url} at {width}:\n" + "\n".join(wrong)

    return look


@pytest.fixture
def a_title() -> str:
    """A title that no framework of the site has yet, on whichever run."""
    return f"Ferrybank support staff {time.time_ns() % 10**9}"

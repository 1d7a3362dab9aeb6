"""Eight people at once, each with a session of their own, against the real server over loopback."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from functools import partial

from trellis.config.bench.figures import Figure
from trellis.config.bench.trusts import Bench
from trellis.config.bench.works import signed_in
from trellis.config.guise import die_with_parent

CLIENTS, SECONDS, PATIENCE = 8, 5.0, 30.0


def eight_clients(bench: Bench, environment: dict[str, str]) -> list[Figure]:
    """How many own pathways a second, and the time that one in two and one in twenty waits longer than."""
    browsers = [signed_in(bench, login) for login in bench.reader_logins[:CLIENTS]]
    cookies = [browser.cookies["trellis"].value for browser in browsers]
    size = len(browsers[0].get("/my/pathway/").content)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
            "--workers", "2", "--blocking-threads", "2", "--no-ws", "--log-level", "warning",
            "trellis.config.bench.serving:application",
        ],
        env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        preexec_fn=partial(die_with_parent, signal.SIGTERM, parent=os.getpid()),
    )  # fmt: skip
    try:
        _wait(port)
        _ask(port, "/my/pathway/", cookies, 1.0)
        pages = _ask(port, "/my/pathway/", cookies, SECONDS)
        bares = _ask(port, f"/bench/bare/{size}/", cookies, SECONDS)
    finally:
        server.terminate()
        server.wait(10)
    work = f"own pathway, {CLIENTS} clients"
    rate, floor = (round(len(taken) / SECONDS, 1) for taken in (pages, bares))
    return [
        Figure(f"{work}: pages a second", bench.people, rate, "req/s", floor),
        Figure(f"{work}: p50", bench.people, _part(pages, 0.5), "ms", _part(bares, 0.5)),
        Figure(f"{work}: p95", bench.people, _part(pages, 0.95), "ms", _part(bares, 0.95)),
    ]


def _wait(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/health", headers={"Host": "localhost"})
            if line.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server did not start.")


def _ask(port: int, path: str, cookies: list[str], for_seconds: float) -> list[float]:
    taken: list[float] = []
    faults: list[int] = []
    until = time.perf_counter() + for_seconds

    def ask(cookie: str) -> None:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while (began := time.perf_counter()) < until:
            line.request("GET", path, headers={"Host": "localhost", "Cookie": f"trellis={cookie}"})
            response = line.getresponse()
            response.read()
            if response.status != 200:
                faults.append(response.status)
                return
            taken.append(time.perf_counter() - began)

    people = [threading.Thread(target=ask, args=(cookie,)) for cookie in cookies]
    for person in people:
        person.start()
    for person in people:
        person.join()
    if faults:
        raise RuntimeError(f"{path} answered {faults[0]}")
    return sorted(taken)


def _part(taken: list[float], part: float) -> float:
    return round(taken[int(len(taken) * part)] * 1000, 1) if taken else 0.0

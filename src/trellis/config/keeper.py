"""Keeps the embedded PostgreSQL running for as long as some process of Trellis uses it, and then stops it.

Every process that uses the database holds a shared lock on one file; the kernel lets go of it however that process
ends. The keeper waits for the whole lock: when it has it, nobody is left. It runs bare, so it costs little to keep.
"""

import fcntl
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from trellis.config.guise import Guise
from trellis.config.locks import lock

PATIENCE = 60.0  # seconds for a fast shutdown, which writes what is in memory to disk, before an immediate one


class ServerGone(Exception):
    """PostgreSQL ended although nobody had asked it to."""


def keep(*, command: list[str], guise: Guise, locks: Path, socket_folder: Path) -> int:
    """Run PostgreSQL until nobody holds `locks/in-use`; return its exit status."""
    with (locks / "keeper").open("w") as own, (locks / "in-use").open("a") as users:
        if not lock(own, fcntl.LOCK_EX):
            return 1  # another keeper is here
        server = subprocess.Popen(command, cwd="/", stdin=subprocess.DEVNULL, **guise.popen(dies_with_parent=True))
        signal.signal(signal.SIGCHLD, _gone)
        signal.signal(signal.SIGTERM, _asked)
        try:
            if server.poll() is None:
                fcntl.flock(users, fcntl.LOCK_EX)
        except (ServerGone, KeyboardInterrupt):
            pass
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        own.write("stopping")
        own.flush()
        status = _stop(server)
        if socket_folder != Path(command[command.index("-D") + 1]):
            _remove_empty(socket_folder)
        return status


def _stop(server: subprocess.Popen[bytes]) -> int:
    for request in (signal.SIGINT, signal.SIGQUIT):
        server.send_signal(request)
        try:
            return server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            continue
    server.kill()
    return server.wait()


def _remove_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return  # PostgreSQL died and left its socket; the next start removes it


def _gone(_signal: int, _frame: FrameType | None) -> None:
    raise ServerGone


def _asked(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main(arguments: dict[str, Any]) -> int:
    """Keep the server that `arguments` (from `postgres.py`) describe."""
    return keep(
        command=arguments["command"],
        guise=Guise(**arguments["guise"]),
        locks=Path(arguments["locks"]),
        socket_folder=Path(arguments["socket_folder"]),
    )


if __name__ == "__main__":
    os.umask(0o077)
    sys.exit(main(json.loads(sys.argv[1])))

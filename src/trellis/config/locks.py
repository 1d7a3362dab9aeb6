"""Locks between processes, which the kernel lets go of however their holder ends."""

import fcntl
import time
from pathlib import Path
from typing import IO

A_LOOK = 1.0  # seconds in which whoever only looked at a lock has let go of it again


def lock(file: IO[str], kind: int, *, within: float = A_LOOK) -> bool:
    """Take a shared or an exclusive lock on an open file; False when others still hold it after that many seconds."""
    deadline = time.monotonic() + within
    while True:
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.01)
        else:
            return True


def is_held(path: Path) -> bool:
    """Whether some process holds the exclusive lock on a file, which need not exist."""
    try:
        with path.open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False

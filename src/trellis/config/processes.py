"""The programs that a server consists of: started, asked to stop, started again."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from trellis.config.guise import die_with_parent

STOP_PATIENCE = 10.0
LONGEST_LOG = 10_000_000


@dataclass
class Child:
    """One program of ours: it writes to a log, lives in a group of its own, and dies with us."""

    name: str
    command: list[str]
    log: Path
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        """Start it; Ctrl-C in a terminal reaches us alone, and we ask it to stop."""
        if self.log.exists() and self.log.stat().st_size > LONGEST_LOG:
            self.log.replace(self.log.with_suffix(".old.log"))
        us = os.getpid()
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=lambda: die_with_parent(signal.SIGKILL, parent=us),
            )

    @property
    def has_ended(self) -> bool:
        """Whether it is not running: never started, or ended since."""
        return self.process is None or self.process.poll() is not None

    def wait(self) -> int:
        """Its exit status, once it has ended; 0 where it was never started."""
        return self.process.wait() if self.process else 0

    def ask_all(self, request: signal.Signals) -> None:
        """Send a signal to whatever is left of its group, also when the program itself is gone."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, request)

    def revive(self) -> None:
        """Clear away what is left of it, and start it again."""
        self.ask_all(signal.SIGKILL)
        self.start()


def stop(*children: Child) -> None:
    """Ask programs to stop, wait for them, and end those that do not."""
    for child in children:
        if child.process is not None:
            child.process.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + STOP_PATIENCE
    while not all(child.has_ended for child in children) and time.monotonic() < deadline:
        time.sleep(0.02)
    for child in children:
        child.ask_all(signal.SIGKILL)
        if child.process is not None:
            child.process.wait()
            child.process = None

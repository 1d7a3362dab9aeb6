"""The program of the pages: it loads the application once, and Granian's workers are forked from it ready to answer."""

import gc
import os
import signal
import sys

from django.urls import get_resolver
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from trellis.config import wsgi
from trellis.config.guise import die_with_parent


def main(*, host: str, port: int, workers: int) -> None:
    """Serve the application until asked to stop."""
    get_resolver().url_patterns  # noqa: B018 (reading them imports every view, here instead of in the first requests)
    gc.freeze()  # so that collecting does not copy what the workers share
    _tie_workers_to(os.getpid())
    Granian(
        f"{wsgi.__name__}:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=2,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=8,
        log_level=LogLevels.warning,
    ).serve()


def _tie_workers_to(parent: int) -> None:
    def begin() -> None:
        for request in (signal.SIGINT, signal.SIGTERM):
            signal.signal(
                request, signal.SIG_DFL
            )  # until Granian's worker sets its own, it has the parent's, which wait
        die_with_parent(signal.SIGKILL, parent=parent)

    os.register_at_fork(after_in_child=begin)


if __name__ == "__main__":
    main(host=sys.argv[1], port=int(sys.argv[2]), workers=int(sys.argv[3]))

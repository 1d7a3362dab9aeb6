"""Has a problem solved in a process of its own, which is gone, with all that it held, when the answer is there."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import trellis
from trellis.pathways.rules.plan.problems import Problem

_SOURCES = str(Path(trellis.__file__).parents[1])
_PROGRAM = "trellis.pathways.adapters.solving"
SECONDS_BETWEEN = 0.2
MOST_SECONDS = 60


class NotSolved(Exception):
    """The process ended without an answer; the message is for people."""


def solved_apart(problem: Problem, *, meanwhile: Callable[[], None] = lambda: None) -> list[int]:
    """In which term each action begins, -1 for none. `meanwhile` is called while it runs; what it raises ends the process."""
    with subprocess.Popen(
        [sys.executable, "-m", _PROGRAM],
        env={"PYTHONPATH": _SOURCES, "PATH": ""},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            said, wrong = _answer(process, json.dumps(asdict(problem)).encode(), meanwhile)
        finally:
            process.kill()
    if process.returncode != 0:
        last = wrong.decode(errors="replace").strip().splitlines()[-1:]
        raise NotSolved(f"The plan could not be laid out ({last[0] if last else 'no reason was given'}).")
    return [int(start) for start in json.loads(said)]


def _answer(process: subprocess.Popen[bytes], asked: bytes, meanwhile: Callable[[], None]) -> tuple[bytes, bytes]:
    given: bytes | None = asked
    for _ in range(int(MOST_SECONDS / SECONDS_BETWEEN)):
        with suppress(subprocess.TimeoutExpired):
            return process.communicate(given, timeout=SECONDS_BETWEEN)
        given = None  # what was begun goes on: communicate keeps it
        meanwhile()
    raise NotSolved(f"The plan could not be laid out within {MOST_SECONDS} seconds.")

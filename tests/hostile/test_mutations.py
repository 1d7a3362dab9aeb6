"""Five hundred spoilt files a reader: each gives blocks, or one sentence; none takes the reader with it."""

import io
import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.hostile.mutations import honest, spoilt
from trellis.documents.limits import Limits, confine
from trellis.documents.reader import answer
from trellis.documents.wire import block_from_wire

MANY = 500
SEED = 3
ASKS_FOR_ALL_MEMORY = ("a.xls",)
"""A folder of streams that leads in a circle is followed until there is no memory, or only the walls, left."""


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "a.csv",
        "a.txt",
        "case.json",
        "linked.json",
        "a.yaml",
        "a.toml",
        "a.ods",
        "a.odt",
        "a.xlsx",
        "a.zip",
        "a.xls",
        "a.pdf",
    ],
)
def test_spoilt_files_are_read_or_refused(name: str) -> None:
    # In a process of its own: what is written in C could otherwise end the tests, and that must be seen as a failure here.
    script = (
        "import sys; sys.path[:0] = sys.argv[2:]\n"
        "from tests.hostile import test_mutations as spoiling\n"
        "print(*spoiling.outcomes(sys.argv[1]), sep='\\n')"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, name, *sys.path],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert told.returncode == 0, told.stderr[-2000:]
    came_to = told.stdout.split("\n")[:-1]
    assert len(came_to) == MANY + 1
    assert came_to[0] == "read"  # the honest one
    assert {outcome for outcome in came_to if outcome not in ("read", "refused")} == set()
    assert came_to.count("refused") > 20


def outcomes(name: str) -> list[str]:
    come_to = within_walls if name in ASKS_FOR_ALL_MEMORY else outcome
    return [come_to(data, name) for data in (honest()[name], *spoilt(name, many=MANY, seed=SEED))]


def within_walls(data: bytes, name: str) -> str:
    """The outcome in a copy of this process, walled in as the real one is: a library in C may ask for all memory."""
    back, tell = os.pipe()
    child = os.fork()
    if not child:
        confine()
        os.write(tell, outcome(data, name).encode()[:4_000])
        os._exit(0)
    os.close(tell)
    _, status = os.waitpid(child, 0)
    with os.fdopen(back, "rb") as told:
        said = told.read().decode()
    # What the parent says of a reader that died of its walls: reading needs too much memory.
    return "refused" if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGABRT, signal.SIGSEGV) else said


def outcome(data: bytes, name: str) -> str:
    """ "read", "refused", or what went wrong."""
    out = io.BytesIO()
    answer(data, order={"filename": name, "wants": "blocks", "limits": asdict(Limits())}, out=out)
    *_, last = messages = [json.loads(line) for line in out.getvalue().splitlines()]
    if "refused" in last:
        if last.get("fault") == "PanicException":  # the parent says that the file cannot be read
            return "refused"
        if not last["refused"]:
            return f"{last['because']} {last.get('fault')} {last.get('at')}"
        said = last["refused"]
        return "refused" if said.endswith(".") and not re.search(r"[.!?] [A-Z]", said) else f"odd: {said}"
    blocks = [block_from_wire(told) for message in messages if isinstance(message, list) for told in message]
    assert all(block.words >= 0 for block in blocks)
    return "read" if "ends" in last else "cut off"

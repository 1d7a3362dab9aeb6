"""What a file may cost to read, and the walls around the process that reads it."""

import ctypes
import os
import resource
import signal
import struct
import sys
from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The rules that every importer obeys."""

    file_bytes: int = 50 * MEBIBYTE
    unpacked_bytes: int = 100 * MEBIBYTE
    packed_ratio: int = 100
    members: int = 2_000
    sheets: int = 50
    rows: int = 50_000
    columns: int = 300
    cell_characters: int = 32_767
    line_characters: int = 200_000
    pages: int = 400
    values: int = 500_000
    depth: int = 64


DOCUMENT = Limits()
STAFF_FILE = Limits(rows=200_000)
"""The staff file of 100,000 people, by which Trellis is measured, has more rows than a framework ever has."""

MEMORY = 512 * MEBIBYTE
PROCESSOR_SECONDS = 20
WALL_SECONDS = 40
"""A busy machine may take longer than the processor time alone; longer than this nobody waits."""

# Linux: numbers of the calls that open connections or start programs, and of the filter that refuses them.
_MACHINES = {
    "x86_64": (0xC000003E, (41, 42, 49, 50, 53, 59, 101, 322, 425)),
    "aarch64": (0xC00000B7, (198, 199, 200, 201, 203, 221, 117, 281, 425)),
}
_PARENT_DEATH_SIGNAL, _FILTER, _NO_NEW_PRIVILEGES = 1, 22, 38
_LOAD, _EQUALS, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1
_OTHER_NUMBERING = 0x40000000


def confine() -> None:
    """Walls this process in, for good: memory, time, no files written, no programs, and on Linux no connections."""
    _at_most(resource.RLIMIT_AS, MEMORY)
    _at_most(resource.RLIMIT_CPU, PROCESSOR_SECONDS)
    _at_most(resource.RLIMIT_FSIZE, 0)
    _at_most(resource.RLIMIT_CORE, 0)
    _at_most(resource.RLIMIT_NOFILE, 64)
    if sys.platform == "linux":
        _refuse_connections()


def _at_most(what: int, wanted: int) -> None:
    _, hard = resource.getrlimit(what)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(what, (most, most))


def _refuse_connections() -> None:
    machine = _MACHINES.get(os.uname().machine)
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    if machine is None:
        return
    architecture, refused = machine
    steps = [(_LOAD, 0, 0, 4), (_EQUALS, 1, 0, architecture), (_RETURN, 0, 0, _REFUSE), (_LOAD, 0, 0, 0)]
    left = len(refused)
    steps.append((_AT_LEAST, left + 1, 0, _OTHER_NUMBERING))
    steps += [(_EQUALS, left - at, 0, number) for at, number in enumerate(refused)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    # struct sock_fprog: the number of steps, and where they are.
    header = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(program)))
    library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    library.prctl(_FILTER, 2, header, 0, 0)

"""Reads a file in a process of its own, which may use only so much memory and time and reaches nothing."""

import hashlib
import io
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import trellis
from trellis.documents.blocks import Association, Document
from trellis.documents.kinds import extension_of
from trellis.documents.limits import DOCUMENT, MEBIBYTE, MEMORY, PROCESSOR_SECONDS, STAFF_FILE, WALL_SECONDS, Limits
from trellis.documents.refusals import Unreadable
from trellis.documents.sheets import Row, SheetRows, TableFile, header_among
from trellis.documents.wire import block_from_wire

_SOURCES = str(Path(trellis.__file__).parents[1])
_LOG = logging.getLogger(__name__)


def read_document(source: bytes | Path, *, filename: str = "", limits: Limits = DOCUMENT) -> Document:
    """A document of any kind as blocks; of a folder, every file in it.

    Raises `Unreadable` with one sentence for the person who chose it.
    """
    if isinstance(source, Path) and source.is_dir():
        name = source.resolve().name
        files = sorted(path for path in source.rglob("*") if path.is_file())
        if not files:
            raise Unreadable(says=f"{name} holds no file; choose the folder that holds the documents.", kind="empty")
        try:
            return read_documents(files, name=name, limits=limits)
        except FileNotFoundError as error:
            gone = Path(str(error.filename)).name
            raise Unreadable(
                says=f"{gone} was taken away while {name} was read; look what is in the folder and try again.",
                kind="gone",
            ) from error
    data, name = _bytes_of(source, filename, limits)
    return _document(data, name, wants="blocks", limits=limits)


def read_pasted(written: str, *, limits: Limits = DOCUMENT) -> Document:
    """What somebody pasted, as blocks: the clipboard's page (better, because it keeps cells and looks) or its text."""
    data, name = _bytes_of(written.encode("utf-8", "replace"), "What was pasted", limits)
    return _document(data, name, wants="pasted", limits=limits)


def read_as(reader: str, data: bytes, *, filename: str, limits: Limits = DOCUMENT) -> Any:
    """What a module of a room makes of a file inside the same walls: what its `told(data, filename=…)` gives as JSON.

    None where it says that the file is not of its kind.
    """
    data, name = _bytes_of(data, filename, limits)
    return next(_told(data, filename=name, wants=reader, limits=limits))["made"]


def _document(data: bytes, name: str, *, wants: str, limits: Limits) -> Document:
    blocks: list[Any] = []
    about: dict[str, Any] = {}
    for message in _told(data, filename=name, wants=wants, limits=limits):
        if isinstance(message, list):
            blocks += (block_from_wire(told) for told in message)
        else:
            about |= message
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        kind=about["kind"],
        encoding=about["encoding"],
        title=about["title"],
        blocks=tuple(blocks),
        associations=tuple(Association(*link) for link in about["associations"]),
        notes=tuple(about["notes"]),
    )


def read_documents(
    sources: Sequence[Path | tuple[str, bytes]], *, name: str = "the set of files", limits: Limits = DOCUMENT
) -> Document:
    """Several files, such as one a role, as one document: paths, or names with their content.

    They go to the reading process packed as one archive, so that the same limits hold for all of them together.
    """
    size = sum(source.stat().st_size if isinstance(source, Path) else len(source[1]) for source in sources)
    if size > limits.file_bytes:
        raise _too_large(name, size, limits)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for source, named in zip(sources, _names_of(sources), strict=True):
            # A time of its own would give the same files another hash tomorrow.
            archive.writestr(zipfile.ZipInfo(named), source.read_bytes() if isinstance(source, Path) else source[1])
    return replace(read_document(out.getvalue(), filename=f"{name}.zip", limits=limits), name=name)


def _names_of(sources: Sequence[Path | tuple[str, bytes]]) -> list[str]:
    """Names within a folder that all of them have; of two that are the same, the second is numbered."""
    paths = [source for source in sources if isinstance(source, Path)]
    folder = Path(os.path.commonpath([path.resolve().parent for path in paths])) if paths else Path()
    names: list[str] = []
    for source in sources:
        written = source.resolve().relative_to(folder).as_posix() if isinstance(source, Path) else Path(source[0]).name
        stem, dot, ending = written.rpartition(".")
        numbered = (f"{stem} ({number}){dot}{ending}" for number in range(2, len(sources) + 2))
        names.append(written if written not in names else next(other for other in numbered if other not in names))
    return names


def read_table(source: bytes | Path, *, filename: str = "", limits: Limits = STAFF_FILE) -> TableFile:
    """A CSV or Excel file as sheets of rows. Raises `Unreadable` with one sentence for the person who chose it."""
    data, name = _bytes_of(source, filename, limits)
    sheets: list[SheetRows] = []
    about: dict[str, Any] = {}
    named, rows = None, []  # type: str | None, list[Row]
    for message in _told(data, filename=name, wants="rows", limits=limits):
        if isinstance(message, list):
            rows += [Row(row[0], tuple(row[1]), tuple(row[2]) if len(row) > 2 else ()) for row in message]
            continue
        if named is not None and ("sheet" in message or "ends" in message):
            sheets.append(_sheet(named, rows))
            rows = []
        named = message.get("sheet", named)
        about |= message
    return TableFile(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        kind=about["kind"],
        encoding=about["encoding"],
        separator=about["separator"],
        sheets=tuple(sheets),
        notes=tuple(about["notes"]),
    )


def _sheet(name: str, rows: list[Row]) -> SheetRows:
    widest = max((len(row.cells) for row in rows), default=0)
    even = tuple(
        row if len(row.cells) == widest else Row(row.number, (*row.cells, *[""] * (widest - len(row.cells))), row.dates)
        for row in rows
    )
    return SheetRows(name, header_among(even), even)


def _bytes_of(source: bytes | Path, filename: str, limits: Limits) -> tuple[bytes, str]:
    name = " ".join((filename or (source.name if isinstance(source, Path) else "the file")).split())[:120]
    size = source.stat().st_size if isinstance(source, Path) else len(source)
    if size > limits.file_bytes:
        raise _too_large(name, size, limits)
    data = source.read_bytes() if isinstance(source, Path) else source
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(says=f"{name} is empty; choose the file that holds the text or the rows.", kind="empty")
    return data, name


def _too_large(name: str, size: int, limits: Limits) -> Unreadable:
    return Unreadable(
        says=f"{name} is {size // MEBIBYTE:,} MB large; Trellis reads at most {limits.file_bytes // MEBIBYTE} MB; "
        "take out pictures and what is not needed, or split it.",
        kind="too-large",
    )


def _told(data: bytes, *, filename: str, wants: str, limits: Limits) -> Iterator[Any]:
    """The messages of the reading process, until its last. Raises `Unreadable` for whatever it did instead."""
    order = {"filename": filename, "wants": wants, "limits": asdict(limits)}
    with _reading_process() as process:
        feeder = threading.Thread(
            target=_feed, args=(process, json.dumps(order).encode("ascii") + b"\n", data), daemon=True
        )
        feeder.start()
        assert process.stdout is not None  # it was asked for as a pipe
        for line in process.stdout:
            message = json.loads(line)
            if isinstance(message, dict) and "refused" in message:
                raise _refusal(message, filename)
            yield message
            if isinstance(message, dict) and "ends" in message:
                return
        process.wait()
        raise _died(process.returncode, filename)


@contextmanager
def _reading_process() -> Iterator[subprocess.Popen[bytes]]:
    with tempfile.TemporaryDirectory(prefix="trellis-read-") as own_folder:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "trellis.documents.reader"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=own_folder,
            env={
                "PYTHONPATH": _SOURCES,
                "TMPDIR": own_folder,
                "PATH": os.defpath,
                "LANG": "C.UTF-8",
                "MALLOC_ARENA_MAX": "2",
            },
        )
        slow = threading.Timer(WALL_SECONDS, process.kill)
        slow.daemon = True
        slow.start()
        try:
            yield process
        finally:
            slow.cancel()
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]


def _feed(process: subprocess.Popen[bytes], order: bytes, data: bytes) -> None:
    """Writes from a thread of its own, because the reader may answer before it has taken everything."""
    assert process.stdin is not None  # it was asked for as a pipe
    with suppress(OSError, ValueError):
        process.stdin.write(order)
        process.stdin.write(data)
        process.stdin.close()


def _refusal(message: dict[str, Any], filename: str) -> Unreadable:
    if message["because"] == "memory":
        return _too_much_memory(filename)
    if message["because"] == "fault":
        _LOG.error("a reader failed with %s at %s", message["fault"], " < ".join(reversed(message["at"])))
        return Unreadable(
            says=f"{filename} cannot be read: something in it is not as files of its kind are; "
            "open it in the program it came from and save it again.",
            kind="damaged",
        )
    return Unreadable(says=message["refused"], kind=message["because"])


def _died(status: int, filename: str) -> Unreadable:
    if -status in (signal.SIGXCPU, signal.SIGKILL):
        return Unreadable(
            says=f"Reading {filename} took longer than {PROCESSOR_SECONDS} seconds and was stopped; "
            "delete empty rows and columns, or split it.",
            kind="too-slow",
        )
    if -status in (signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS):
        return _too_much_memory(filename)
    _LOG.error("the reading process ended with status %s", status)
    return Unreadable(
        says=f"{filename} cannot be read; open it in the program it came from and save it again.", kind="damaged"
    )


def _too_much_memory(filename: str) -> Unreadable:
    remedy = (
        "perhaps one cell stands far below or far right of the others; "
        "delete the rows and columns that look empty, or save it as CSV."
        if extension_of(filename) in ("xlsx", "xls", "ods", "csv", "tsv")
        else "perhaps it is damaged; save it again in the program it came from, or split it into several files."
    )
    return Unreadable(
        says=f"Reading {filename} needs more than {MEMORY // MEBIBYTE} MB of memory: {remedy}", kind="memory"
    )

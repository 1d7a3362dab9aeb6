"""The process that reads one file inside its walls: bytes come in, lines of JSON go out."""

import gc
import json
import sys
import traceback
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice
from typing import Any, BinaryIO

from trellis.documents.kinds import PASTED, kind_of
from trellis.documents.limits import Limits, confine
from trellis.documents.refusals import Unreadable
from trellis.documents.sheets import Row
from trellis.documents.told import SheetBegins, Told
from trellis.documents.wire import block_to_wire

_AT_ONCE = 2_000


def messages(data: bytes, *, filename: str, wants: str, limits: Limits) -> Iterator[Any]:
    """What there is to tell of a file, each message ready for JSON: the kind, the content, and last the notes.

    What it `wants` besides blocks and rows is the module of a room, which knows such a file and tells it whole.
    """
    if wants not in ("blocks", "rows", "pasted"):
        yield {"made": import_module(wants).told(data, filename=filename)}
        yield {"ends": True}
        return
    kind = PASTED if wants == "pasted" else kind_of(data, filename=filename)
    if wants == "rows" and kind.name not in ("csv", "xlsx"):
        raise Unreadable(
            says=f"{filename} is {kind.called}, but a table of rows is read from a CSV file or an Excel workbook; "
            "save it as one of these.",
            kind="not-rows",
        )
    # The module is named in a table, so that reading a text waits for no spreadsheet library.
    reader = import_module(kind.reader)
    told, content = (
        reader.rows(data, filename=filename, limits=limits)
        if wants == "rows"
        else reader.blocks(data, filename=filename, limits=limits)
    )
    yield {"kind": told.kind, "encoding": told.encoding, "separator": told.separator}
    yield from _rows(content) if wants == "rows" else _blocks(content)
    yield _ending(told)


def _blocks(content: Iterable[Any]) -> Iterator[Any]:
    walk = iter(content)
    while batch := [block_to_wire(block) for block in islice(walk, _AT_ONCE)]:
        yield batch


def _rows(content: Iterable[SheetBegins | Row]) -> Iterator[Any]:
    batch: list[Any] = []
    for row in content:
        if isinstance(row, SheetBegins):
            if batch:
                yield batch
            batch = []
            yield {"sheet": row.name}
            continue
        batch.append((row.number, row.cells, row.dates) if row.dates else (row.number, row.cells))
        if len(batch) >= _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _ending(told: Told) -> dict[str, Any]:
    associations = [[link.sort, link.origin, link.destination] for link in told.associations]
    return {"ends": True, "notes": told.notes, "title": told.title, "associations": associations}


def answer(data: bytes, *, order: dict[str, Any], out: BinaryIO) -> None:
    """Reads, and writes each message as a line. A refusal is one too; a fault names its place, never the content."""
    encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode
    try:
        for message in messages(
            data, filename=order["filename"], wants=order["wants"], limits=Limits(**order["limits"])
        ):
            out.write(encode(message).encode("ascii") + b"\n")
    except Unreadable as refusal:
        out.write(encode({"refused": refusal.says, "because": refusal.kind}).encode("ascii") + b"\n")
    except MemoryError:
        out.write(b'{"refused":"","because":"memory"}\n')
    except BaseException as fault:  # what goes wrong in a library written in Rust is no Exception
        frames = [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(fault.__traceback__)]
        out.write(
            encode({"refused": "", "because": "fault", "fault": type(fault).__name__, "at": frames[-6:]}).encode(
                "ascii"
            )
            + b"\n"
        )
    out.flush()


def main() -> None:
    confine()
    gc.disable()  # it lives for one file and keeps nearly all it makes: looking for rubbish would only cost time
    order = json.loads(sys.stdin.buffer.readline())
    answer(sys.stdin.buffer.read(), order=order, out=sys.stdout.buffer)


if __name__ == "__main__":
    main()

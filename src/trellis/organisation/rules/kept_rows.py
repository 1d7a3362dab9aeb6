"""Packs the rows of a file for keeping until they are applied, and unpacks them just as they were."""

import json
import zlib
from collections.abc import Iterator, Sequence

from trellis.documents.sheets import Row

AT_ONCE = 2_000


def packed(rows: Sequence[Row]) -> bytes:
    """Lines of JSON, each of many rows: so that unpacking never holds the file twice."""
    pack = zlib.compressobj(1)
    pieces = []
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        told = [(row.number, row.cells, row.dates) if row.dates else (row.number, row.cells) for row in some]
        pieces.append(pack.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"))
    return b"".join((*pieces, pack.flush()))


def unpacked(content: bytes) -> list[Row]:
    return [
        Row(row[0], tuple(row[1]), tuple(row[2]) if len(row) > 2 else ())
        for line in lines_of(content)
        for row in json.loads(line)
    ]


def lines_of(content: bytes) -> Iterator[bytes]:
    unpack = zlib.decompressobj()
    left = b""
    for start in range(0, len(content), 1 << 16):
        *lines, left = (left + unpack.decompress(content[start : start + (1 << 16)])).split(b"\n")
        yield from lines

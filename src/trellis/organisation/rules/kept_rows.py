"""Packs the rows of a file for keeping until they are applied, and unpacks them just as they were."""

import json
import zlib
from collections.abc import Sequence

from trellis.documents.sheets import Row


def packed(rows: Sequence[Row]) -> bytes:
    told = [(row.number, row.cells, row.dates) if row.dates else (row.number, row.cells) for row in rows]
    return zlib.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(), 1)


def unpacked(content: bytes) -> list[Row]:
    return [
        Row(row[0], tuple(row[1]), tuple(row[2]) if len(row) > 2 else ())
        for row in json.loads(zlib.decompress(content))
    ]

"""Reads files as the walled process does, but in this one, so that many can be read in little time."""

import hashlib
import json
from dataclasses import asdict
from io import BytesIO
from typing import Any

from trellis.documents.blocks import Association, Document
from trellis.documents.limits import DOCUMENT
from trellis.documents.reader import answer
from trellis.documents.wire import block_from_wire


def told(data: bytes, filename: str) -> list[Any]:
    """Every message of the reader, as it would come through the wall. What has no name was pasted."""
    out = BytesIO()
    order = {"filename": filename, "wants": "blocks" if filename else "pasted", "limits": asdict(DOCUMENT)}
    answer(data, order=order, out=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def document(data: bytes, filename: str) -> Document:
    """What is read of a file that must not be refused."""
    messages = told(data, filename)
    about: dict[str, Any] = {}
    for message in messages:
        if isinstance(message, dict):
            about |= message
    assert "refused" not in about, about
    return Document(
        name=filename,
        sha256=hashlib.sha256(data).hexdigest(),
        kind=about["kind"],
        encoding=about["encoding"],
        title=about["title"],
        blocks=tuple(block_from_wire(block) for message in messages if isinstance(message, list) for block in message),
        associations=tuple(Association(*link) for link in about["associations"]),
        notes=tuple(about["notes"]),
    )


def refusal(data: bytes, filename: str) -> tuple[str, str]:
    """The kind and the sentence of a refusal. A fault of the reader's own is a failure here."""
    last = told(data, filename)[-1]
    assert "refused" in last, last
    assert last["because"] not in ("fault", "memory"), last
    return last["because"], last["refused"]

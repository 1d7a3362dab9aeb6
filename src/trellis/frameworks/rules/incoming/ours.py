"""What Trellis itself wrote, a pack or a CASE package, comes in exactly as it went out; all else is read as a document."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import astuple, replace
from typing import Any

from trellis.documents.refusals import Unreadable
from trellis.frameworks.rules.incoming.case import from_our_case
from trellis.frameworks.rules.incoming.packs import from_pack
from trellis.frameworks.rules.incoming.shape import Incoming
from trellis.frameworks.rules.incoming.wire import to_wire
from trellis.frameworks.rules.packs.zipped import is_pack, pack_in_zip

_MARKS = (b'"CFDocument"', b'"trellis"')
_LONGEST = {"stages": 40, "strands": 60}
_LATEST_YEAR = 100
_LONGEST_FACT = {"author": 200, "reference": 80, "licence": 200, "school_types": 200, "phases": 200}


def may_be_ours(content: bytes) -> bool:
    """Whether it is worth looking into: told by a few words in it, without opening anything."""
    return b"pack.toml" in content if content.startswith(b"PK\x03\x04") else all(mark in content for mark in _MARKS)


def told(content: bytes, *, filename: str) -> dict[str, Any] | None:
    """The framework as JSON says it: what the reading process tells of a file that Trellis wrote."""
    incoming = written_by_us(content, filename=filename)
    return to_wire(incoming) if incoming else None


def written_by_us(content: bytes, *, filename: str) -> Incoming | None:
    """The framework, where this is a file that Trellis wrote. Raises `Unreadable` for a pack that cannot be read."""
    if is_pack(content, filename=filename):
        incoming = from_pack(pack_in_zip(content, filename=filename))
        if not _can_be_kept(incoming):
            raise Unreadable(
                says=f"{filename} holds a pack with the same short name twice, or something too long.", kind="pack"
            )
    else:
        package = _package_in(content)
        found = from_our_case(package) if package is not None else None
        if found is None or not _can_be_kept(found):
            return None
        incoming = found
    about = replace(incoming.provenance, source_name=filename[:200], source_hash=hashlib.sha256(content).hexdigest())
    return replace(incoming, provenance=about)


def _package_in(content: bytes) -> Any:
    if not all(mark in content for mark in _MARKS):
        return None
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _can_be_kept(incoming: Incoming) -> bool:
    """Whether the tables can hold it: short names that differ, facts and years of usual size, no text with a NUL."""
    for name, longest in _LONGEST.items():
        keys = [part.key for part in getattr(incoming, name)]
        if len(set(keys)) != len(keys) or any(not 0 < len(key) <= longest for key in keys):
            return False
    if any(len(getattr(incoming.provenance, name)) > longest for name, longest in _LONGEST_FACT.items()):
        return False
    years = [year for stage in incoming.stages for year in (stage.years_from, stage.years_to) if year is not None]
    return all(0 <= year <= _LATEST_YEAR for year in years) and not any("\x00" in text for text in _texts(incoming))


def _texts(incoming: Incoming) -> Iterator[str]:
    waiting: list[Any] = [astuple(incoming)]
    while waiting:
        held = waiting.pop()
        if isinstance(held, str):
            yield held
        elif isinstance(held, dict):
            waiting += [*held.keys(), *held.values()]
        elif isinstance(held, Iterable):
            waiting += held

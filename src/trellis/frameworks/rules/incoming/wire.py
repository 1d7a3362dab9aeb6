"""A framework on its way in as JSON can say it, so that it comes through the walls of the process that read it."""

from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from trellis.frameworks.rules.incoming.shape import Incoming


def to_wire(incoming: Incoming) -> dict[str, Any]:
    return {name: _plain(value) for name, value in asdict(incoming).items()}


def from_wire(told: Mapping[str, Any]) -> Incoming:
    made: Incoming = _built(Incoming, told)
    return made


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(held) for name, held in value.items()}
    if isinstance(value, tuple | frozenset | list):
        return [_plain(held) for held in value]
    return value.isoformat() if isinstance(value, date) else value


def _built(kind: Any, told: Any) -> Any:
    """What was told, as the shape of an incoming framework declares it."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return None if told is None else _built(next(part for part in parts if part is not NoneType), told)
    if origin is tuple and parts[-1] is not ...:
        return tuple(_built(part, held) for part, held in zip(parts, told, strict=True))
    if origin in (tuple, frozenset):
        return origin(_built(parts[0], held) for held in told)
    if isinstance(kind, type) and is_dataclass(kind):
        return kind(**{name: _built(part, told[name]) for name, part in _parts(kind).items()})
    if kind is date:
        return date.fromisoformat(told)
    return kind(told) if isinstance(kind, type) and issubclass(kind, Enum) else told


@cache
def _parts(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}

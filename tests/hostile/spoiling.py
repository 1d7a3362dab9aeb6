"""Bytes spoilt at random: changed, cut, doubled, put elsewhere. Needs nothing but Python."""

import random
from collections.abc import Callable


def spoil(data: bytes, draw: random.Random) -> bytes:
    for _ in range(draw.choice((1, 1, 2, 5, 20))):
        data = draw.choice(_WAYS)(data, draw)
    return data


def _changed(data: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(data) or 1)
    return data[:at] + bytes([draw.randrange(256)]) + data[at + 1 :]


def _cut(data: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(data) or 1)
    return data[:at] + data[at + draw.choice((1, 2, 10, 200)) :]


def _doubled(data: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(data) or 1)
    piece = data[at : at + draw.choice((1, 4, 40, 400))]
    return data[:at] + piece * draw.choice((2, 3, 30)) + data[at:]


def _elsewhere(data: bytes, draw: random.Random) -> bytes:
    at, to = draw.randrange(len(data) or 1), draw.randrange(len(data) or 1)
    piece = data[at : at + draw.choice((4, 40, 400))]
    return data[:to] + piece + data[to:]


def _ended(data: bytes, draw: random.Random) -> bytes:
    return data[: draw.randrange(len(data) or 1)] if draw.random() < 0.3 else data


def _told(data: bytes, draw: random.Random) -> bytes:
    """Something that programs trip over, where anything may stand."""
    at = draw.randrange(len(data) or 1)
    return data[:at] + draw.choice(_STONES) + data[at + draw.choice((0, 0, 1, 8)) :]


_STONES = (
    b"\x00", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"-1", b"4294967296", b"99999999999999999999", b"1e999", b"NaN",
    b"<!DOCTYPE x>",
    b"&x;", b"{", b"[", b"}", b"]", b'"', b"'", b"\n", b"\t", b"*a", b"&a ", b"<<: ", b"</x>", b"\xe2\x80\xae", b"\xf0\x9f\x91\xa9",
)  # fmt: skip
_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _changed,
    _changed,
    _cut,
    _doubled,
    _elsewhere,
    _ended,
    _told,
    _told,
)

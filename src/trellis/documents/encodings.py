"""Turns bytes into text: UTF-8 with or without a mark, UTF-16, Windows-1252."""

import re
from dataclasses import dataclass

from trellis.documents.refusals import Unreadable

_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_UNDEFINED = frozenset(b"\x81\x8d\x8f\x90\x9d")
"""Bytes that stand for nothing in Windows-1252."""


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    """With line feeds only, and without control characters."""
    encoding: str
    notes: tuple[str, ...] = ()


def decoded(data: bytes, *, filename: str) -> Decoded:
    """The text of a file. Refuses bytes that no text holds; says where it had to guess."""
    text, encoding, notes = _text_of(data, filename)
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise Unreadable(
            says=f"{filename} has bytes at line {line} that no text holds (NUL); "
            "open it in the program it came from and save it again as UTF-8.",
            kind="nul",
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROLS.search(text):
        text, many = _CONTROLS.subn("", text)
        notes = (*notes, f"{many} control character(s) that nobody sees were left out.")
    return Decoded(text, encoding, notes)


def _text_of(data: bytes, filename: str) -> tuple[str, str, tuple[str, ...]]:
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        raise Unreadable(
            says=f"{filename} is encoded as UTF-32, which Trellis does not read; save it as UTF-8.", kind="encoding"
        )
    if data.startswith(b"\xef\xbb\xbf"):
        return _strictly(data[3:], "utf-8", "utf-8 with a mark", filename)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(data, "utf-16", "utf-16", filename)
    without_mark = _utf_16_without_mark(data)
    if without_mark:
        return _strictly(data, without_mark, "utf-16", filename)
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        return _not_utf_8(data, filename)


def _strictly(data: bytes, codec: str, called: str, filename: str) -> tuple[str, str, tuple[str, ...]]:
    try:
        return data.decode(codec), called, ()
    except UnicodeDecodeError as wrong:
        raise Unreadable(
            says=f"{filename} says that it is {called.upper().split(' ')[0]} but "
            f"has a byte at position {wrong.start + 1} that is not; "
            "save it again as UTF-8.",
            kind="encoding",
        ) from wrong


def _utf_16_without_mark(data: bytes) -> str:
    """The codec, if every other byte of the beginning is nothing, as English in UTF-16 is."""
    front = data[:400]
    if len(front) < 4 or len(data) % 2:
        return ""
    half = len(front) // 2
    if front[1::2].count(0) > half * 0.8 and not front[0::2].count(0):
        return "utf-16-le"
    return "utf-16-be" if front[0::2].count(0) > half * 0.8 and not front[1::2].count(0) else ""


def _not_utf_8(data: bytes, filename: str) -> tuple[str, str, tuple[str, ...]]:
    """Windows-1252, line by line where some lines are UTF-8 and some are not (two exports pasted together)."""
    lines = data.split(b"\n")
    text: list[str] = []
    odd: list[int] = []
    letters = False
    for number, line in enumerate(lines, start=1):
        try:
            text.append(line.decode("utf-8"))
            letters = letters or not line.isascii()
        except UnicodeDecodeError:
            if _UNDEFINED.intersection(line):
                raise Unreadable(
                    says=f"Line {number} of {filename} is neither UTF-8 nor Windows text; "
                    "save it again as UTF-8 and choose that file.",
                    kind="encoding",
                ) from None
            text.append(line.decode("windows-1252"))
            odd.append(number)
    if not letters:
        return "\n".join(text), "windows-1252", ()
    shown = ", ".join(str(number) for number in odd[:5]) + (" …" if len(odd) > 5 else "")
    return (
        "\n".join(text),
        "utf-8",
        (f"Some lines were not UTF-8 and were read as Windows text; look at their accents: line {shown}.",),
    )

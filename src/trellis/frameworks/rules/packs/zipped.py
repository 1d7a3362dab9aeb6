"""Reads a pack that comes as a ZIP, inside narrow walls: few files, small ones, and nothing but text."""

import zipfile
from dataclasses import replace

from trellis.documents.archives import names_in, open_archive
from trellis.documents.limits import DOCUMENT, MEBIBYTE
from trellis.documents.refusals import Unreadable

from .faults import PackRefused
from .reading import pack_in
from .shape import Pack

_WALLS = replace(DOCUMENT, members=12)
_HEAD = "pack.toml"
_LARGEST_HEAD = MEBIBYTE


def is_pack(content: bytes, *, filename: str) -> bool:
    """Whether this is a ZIP with one pack in it, told by its list of contents alone."""
    if content[:4] != b"PK\x03\x04":
        return False
    return sum(1 for name in names_in(content, filename=filename) if _plain(name) == _HEAD) == 1


def pack_in_zip(content: bytes, *, filename: str) -> Pack:
    """The pack. Raises `Unreadable` with one sentence, which names the first thing that is wrong."""
    with open_archive(content, filename=filename, limits=_WALLS) as archive:
        archive.filename = filename
        head = next(member for member in archive.infolist() if _plain(member.filename) == _HEAD)
        if head.file_size > _LARGEST_HEAD:
            raise Unreadable(says=f"{filename} has a pack.toml larger than any pack needs.", kind="too-large")
        try:
            return pack_in(zipfile.Path(archive, head.filename.removesuffix(_HEAD)))
        except (PackRefused, RecursionError) as refused:
            raise Unreadable(says=_first(refused, filename), kind="pack") from refused


def _plain(name: str) -> str:
    """The file's name, where it lies at the top or in one folder; nothing for what lies deeper."""
    parts = name.split("/")
    return parts[-1] if len(parts) <= 2 else ""


def _first(refused: Exception, filename: str) -> str:
    if isinstance(refused, PackRefused):
        return f"{filename} holds a pack that cannot be read: {refused.faults[0]}."
    return f"{filename} holds a pack.toml that nobody would write by hand; it is not read."

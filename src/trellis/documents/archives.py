"""Looks into a packed file before anything opens it: size, ratio, members, names, locks, macros, archives within."""

import io
import re
import zipfile
import zlib

from trellis.documents.limits import MEBIBYTE, Limits
from trellis.documents.refusals import Unreadable

_ARCHIVES = (
    ".zip",
    ".7z",
    ".rar",
    ".gz",
    ".tar",
    ".bz2",
    ".xlsx",
    ".xlsm",
    ".xls",
    ".docx",
    ".docm",
    ".doc",
    ".pptx",
    ".jar",
)
_MACROS = re.compile(r"vbaproject\.bin|vbadata\.xml|/macrosheets/|\.exe$|\.dll$", re.IGNORECASE)
_SMALL = MEBIBYTE
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FRONT = 64 * 1024


def open_archive(data: bytes, *, filename: str, limits: Limits, may_hold: tuple[str, ...] = ()) -> zipfile.ZipFile:
    """The archive, if its list of members and their sizes may be trusted. Nothing of it has been kept yet.

    `may_hold` names the endings of packed files that may stand inside; whoever opens those looks into them again.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as wrong:
        raise _damaged(filename) from wrong
    members = archive.infolist()
    _refuse_by_list(members, filename=filename, limits=limits, may_hold=may_hold)
    if sum(member.compress_size for member in members) > len(data):
        raise Unreadable(
            says=f"{filename} says of the same bytes that they are several parts; do not trust this file.",
            kind="overlapping",
        )
    for member in members:
        _refuse_by_content(member, data=data, filename=filename, may_hold=may_hold)
        try:
            archive.open(member).close()
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError) as wrong:
            raise _damaged(filename) from wrong
    return archive


def _refuse_by_list(
    members: list[zipfile.ZipInfo], *, filename: str, limits: Limits, may_hold: tuple[str, ...]
) -> None:
    if len(members) > limits.members:
        raise Unreadable(
            says=f"{filename} has {len(members):,} parts inside; "
            f"Trellis opens at most {limits.members:,}; save a plain copy of it.",
            kind="too-many-parts",
        )
    names = [member.filename for member in members]
    if len(set(names)) != len(names):
        raise Unreadable(
            says=f"{filename} holds two parts of the same name, as no program writes them; save it anew in its own program.",
            kind="damaged",
        )
    for member in members:
        name = member.filename
        if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or re.match(r"^[A-Za-z]:", name):
            raise Unreadable(
                says=f"{filename} has a part that points outside itself ({name[:60]}); do not trust this file.",
                kind="outside",
            )
        if member.flag_bits & 0x1:
            raise locked(filename)
        if _MACROS.search(name):
            raise _has_macros(filename)
        if name.lower().endswith(_ARCHIVES) and not name.lower().endswith(may_hold):
            raise Unreadable(
                says=f"{filename} has another file packed inside ({name[:60]}); "
                "take it out, or copy what you need into a new file.",
                kind="nested",
            )
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > limits.unpacked_bytes:
        raise Unreadable(
            says=f"{filename} unpacks to {unpacked // MEBIBYTE:,} MB; "
            f"Trellis opens at most {limits.unpacked_bytes // MEBIBYTE} MB; "
            "delete pictures and empty rows, or split it.",
            kind="too-large",
        )
    for size, small in ((unpacked, packed), *((member.file_size, member.compress_size) for member in members)):
        if size > _SMALL and size > limits.packed_ratio * max(1, small):
            raise Unreadable(
                says=f"{filename} is packed more than {limits.packed_ratio} times smaller than it is, "
                "as no honest file is; copy what you need into a new file.",
                kind="ratio",
            )


def _refuse_by_content(member: zipfile.ZipInfo, *, data: bytes, filename: str, may_hold: tuple[str, ...]) -> None:
    """Unpacks a member without keeping it, to see that it is as large as it says, and that its XML declares nothing."""
    if member.is_dir():
        return
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable(
            says=f"{filename} is packed in a way that Trellis does not read; save it anew in its own program.",
            kind="damaged",
        )
    begin = _begin_of(member, data, filename)
    packed = memoryview(data)[begin : begin + member.compress_size]
    size, front, check = (
        (len(packed), bytes(packed[:_FRONT]), zlib.crc32(packed))
        if member.compress_type == zipfile.ZIP_STORED
        else _unpacked(packed, member, filename)
    )
    if size != member.file_size:
        raise Unreadable(
            says=f"{filename} lies about the size of what it holds ({member.filename[:60]}); do not trust this file.",
            kind="lying-size",
        )
    if check != member.CRC:
        raise _damaged(filename)
    if front[:4] in (b"PK\x03\x04", b"PK\x05\x06") and not member.filename.lower().endswith(may_hold):
        raise Unreadable(
            says=f"{filename} has an archive packed inside ({member.filename[:60]}); "
            "take it out, or copy what you need into a new file.",
            kind="nested",
        )
    if member.filename.lower().endswith((".xml", ".rels", ".vml")) and _DOCTYPE.search(front.replace(b"\x00", b"")):
        raise Unreadable(
            says=f"{filename} declares things of its own in its XML (a DTD), "
            "as no document needs to; do not trust this file.",
            kind="dtd",
        )


def _begin_of(member: zipfile.ZipInfo, data: bytes, filename: str) -> int:
    at = member.header_offset
    if data[at : at + 4] != b"PK\x03\x04":
        raise Unreadable(
            says=f"{filename} is damaged: a part of it is not where its list of contents says; save it anew in its own program.",
            kind="damaged",
        )
    return (
        at + 30 + int.from_bytes(data[at + 26 : at + 28], "little") + int.from_bytes(data[at + 28 : at + 30], "little")
    )


def _unpacked(packed: memoryview, member: zipfile.ZipInfo, filename: str) -> tuple[int, bytes, int]:
    """How many bytes come out, counted no further than one more than the member says, the first of them, and their sum."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    size, front, check, left = 0, b"", 0, bytes(packed)
    try:
        while not unpacker.eof and size <= member.file_size:
            out = unpacker.decompress(left, MEBIBYTE)
            if not out and not unpacker.unconsumed_tail:
                break
            size += len(out)
            check = zlib.crc32(out, check)
            front = front if len(front) >= _FRONT else front + out[: _FRONT - len(front)]
            left = unpacker.unconsumed_tail
    except zlib.error as wrong:
        raise Unreadable(
            says=f"{filename} is damaged: {member.filename[:60]} cannot be unpacked; save it anew in its own program.",
            kind="damaged",
        ) from wrong
    return size, front, check


def names_in(data: bytes, *, filename: str) -> frozenset[str]:
    """The names of an archive's members, read from its list alone."""
    try:
        return frozenset(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as wrong:
        raise _damaged(filename) from wrong


def refuse_locked_open_document(archive: zipfile.ZipFile, *, filename: str) -> None:
    """An OpenDocument file with a password has the keys of its parts in its list; macros have a folder of their own."""
    if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise locked(filename)
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in archive.namelist()):
        raise _has_macros(filename)


def refuse_macros_in_old_file(data: bytes, *, filename: str) -> None:
    """An old workbook keeps its macros in a stream of a fixed name."""
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        raise _has_macros(filename)


def refuse_locked_office_file(data: bytes, *, filename: str) -> None:
    """A workbook with a password is an old Office file with the new one, encrypted, inside it."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise locked(filename)


def _damaged(filename: str) -> Unreadable:
    return Unreadable(
        says=f"{filename} is damaged: its list of contents and what it holds do not agree; "
        "open it in the program it came from, save it again and choose that file.",
        kind="damaged",
    )


def locked(filename: str) -> Unreadable:
    return Unreadable(
        says=f"{filename} is locked with a password; save a copy without one and choose that.", kind="encrypted"
    )


def _has_macros(filename: str) -> Unreadable:
    return Unreadable(
        says=f"{filename} holds macros or programs; save a copy without them, a workbook as .xlsx, and choose that.",
        kind="macros",
    )

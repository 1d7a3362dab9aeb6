"""Workbooks that are traps: bombs, lies, macros, locks, declarations, and zips that are broken."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial

from tests.hostile.fates import HostileFile, read, refused
from tests.hostile.workbooks import _rows, book

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
SHEET_HEAD = b'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
SHEET_TAIL = b"</sheetData></worksheet>"


def files() -> Iterator[HostileFile]:
    yield from _bombs()
    yield from _lies()
    yield from _parts()
    yield from _declarations()
    yield from _broken()


def plain() -> bytes:
    return book(_rows)


def changed(
    *, replace: dict[str, bytes] | None = None, add: dict[str, bytes] | None = None, drop: tuple[str, ...] = ()
) -> bytes:
    """A plain workbook with parts changed, packed anew."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in drop:
                new.writestr(name, (replace or {}).get(name, old.read(name)))
        for name, data in (add or {}).items():
            new.writestr(name, data)
    return out.getvalue()


def _bombs() -> Iterator[HostileFile]:
    yield refused(
        "bomb.xlsx", partial(_sheet_of, b"<row r='1'></row>", 4_000_000), "four million empty rows, packed small"
    )
    yield refused(
        "bomb.xlsx", lambda: changed(add={"xl/media/a.bin": bytes(90_000_000)}), "90 MB of nothing, packed small"
    )
    yield refused(
        "bomb.xlsx",
        lambda: changed(add={f"xl/media/{n}.bin": bytes(9_000_000) for n in range(12)}),
        "12 parts of 9 MB of nothing",
    )
    yield refused("bomb.xlsx", _large_honest, "more than 100 MB that does not pack small")
    yield refused(
        "bomb.xlsx",
        lambda: changed(add={f"xl/media/{n}.txt": b"x" for n in range(2001)}),
        "two thousand parts too many",
    )
    yield refused("bomb.xlsx", _one_string_everywhere, "one long shared string in two million cells")
    yield refused("bomb.xlsx", lambda: changed(replace={"xl/styles.xml": _styles(3_000_000)}), "three million styles")
    yield refused("bomb.xlsx", lambda: changed(replace={STRINGS: _deep(300_000)}), "shared strings nested 300,000 deep")
    yield refused("bomb.xlsx", partial(_quoted, 60_000), "sixty thousand members that are one")


def _lies() -> Iterator[HostileFile]:
    big = bytes(60_000_000)
    yield refused(
        "lie.xlsx",
        lambda: _lying(changed(add={"xl/media/a.bin": big}), b"xl/media/a.bin", 1_000),
        "60 MB that says it is 1 kB",
    )
    yield refused("lie.xlsx", lambda: _lying(plain(), SHEET.encode(), 50), "a sheet that says it is 50 bytes")
    yield refused("lie.xlsx", lambda: _lying(plain(), SHEET.encode(), 90_000_000), "a sheet that says it is 90 MB")
    yield refused("lie.xlsx", lambda: _lying(plain(), SHEET.encode(), 0xFFFFFFFE), "a sheet that says it is 4 GB")
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    near = b'<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'
    yield refused(
        "lie.xlsx",
        lambda: changed(replace={SHEET: SHEET_HEAD + near + far + SHEET_TAIL}),
        "two cells as far apart as can be",
    )

    for last in (b"XFD2147483648", b"ZZZZZZ99999999999"):
        head = SHEET_HEAD.replace(b"<sheetData>", b'<dimension ref="A1:' + last + b'"/><sheetData>')
        lying = partial(changed, replace={SHEET: head + near + SHEET_TAIL})
        yield read("lie.xlsx", lying, f"a sheet that says it reaches to {last.decode()}")
    below = near.replace(b'"1"', b'"4294967295"').replace(b"A1", b"A4294967295")
    yield refused(
        "lie.xlsx", lambda: changed(replace={SHEET: SHEET_HEAD + near + below + SHEET_TAIL}), "a row beyond all rows"
    )
    wide = SHEET_HEAD.replace(b"<sheetData>", b'<cols><col min="2" max="99999999" hidden="1"/></cols><sheetData>')
    yield read(
        "lie.xlsx", lambda: changed(replace={SHEET: wide + near + SHEET_TAIL}), "a hundred million hidden columns"
    )


def _parts() -> Iterator[HostileFile]:
    yield refused(
        "macro.xlsm", lambda: changed(add={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0macro"}), "a workbook with macros"
    )
    yield refused(
        "macro.xlsx",
        lambda: changed(add={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0macro"}),
        "macros in a workbook that is named plain",
    )
    yield refused("macro.xlsx", lambda: changed(add={"xl/macrosheets/sheet1.xml": b"<x/>"}), "a macro sheet")
    yield refused("plain.xlsm", plain, "a plain workbook named as one with macros")
    yield refused("nested.xlsx", lambda: changed(add={"xl/embeddings/Book1.xlsx": plain()}), "a workbook in a workbook")
    yield refused(
        "nested.xlsx", lambda: changed(add={"xl/media/inner.zip": _zip({"a": b"x"})}), "an archive in a workbook"
    )
    yield refused(
        "nested.xlsx",
        lambda: changed(add={"xl/media/image.png": _zip({"a": b"x"})}),
        "an archive that is named a picture",
    )
    yield refused("program.xlsx", lambda: changed(add={"xl/media/run.exe": b"MZ"}), "a program in a workbook")
    for name in ("../../etc/passwd", "/etc/passwd", "..\\..\\win.ini", "xl/../../x", "C:/x"):
        yield refused("outside.xlsx", partial(changed, add={name: b"x"}), f"a part named {name}")
    yield refused("twice.xlsx", _twice, "two parts of the same name")
    yield refused("locked.xlsx", lambda: _locked(plain()), "a workbook that says it is locked")
    yield refused("locked.xlsx", _office_lock, "a workbook locked by Excel")
    yield refused("lzma.xlsx", partial(_repacked, zipfile.ZIP_LZMA), "a workbook packed by LZMA")
    yield refused("bzip.xlsx", partial(_repacked, zipfile.ZIP_BZIP2), "a workbook packed by bzip2")
    yield read("stored.xlsx", partial(_repacked, zipfile.ZIP_STORED), "a workbook that is not packed at all")


def _declarations() -> Iterator[HostileFile]:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    outside = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for what, declared in {
        "entities that multiply": laughs,
        "an entity from a file": outside,
        "a bare declaration": b"<!DOCTYPE x>",
    }.items():
        for part in (STRINGS, SHEET, "xl/workbook.xml"):
            yield refused("dtd.xlsx", partial(_declaring, part, declared), f"{what} in {part}")
    wide = ('<?xml version="1.0" encoding="UTF-16"?>' + laughs.decode() + "<sst/>").encode("utf-16")
    yield refused("dtd.xlsx", lambda: changed(replace={STRINGS: wide}), "entities that multiply, in UTF-16")


def _broken() -> Iterator[HostileFile]:
    yield refused("half.xlsx", lambda: plain()[: len(plain()) // 2], "half a workbook")
    yield refused("head.xlsx", lambda: plain()[:40], "the first forty bytes of a workbook")
    yield refused("tail.xlsx", lambda: b"PK\x03\x04" + plain()[-60:], "the last bytes of a workbook")
    yield refused("bits.xlsx", _flipped, "a workbook with spoilt bytes in its packed parts")
    yield refused("none.xlsx", lambda: _zip({}), "an archive of nothing")
    yield refused("other.xlsx", lambda: _zip({"readme.txt": b"hello"}), "an archive that is no workbook")
    yield refused("parts.xlsx", lambda: changed(drop=(SHEET,)), "a workbook without its sheet")
    yield refused(
        "parts.xlsx",
        lambda: changed(replace={"xl/workbook.xml": b"<workbook"}),
        "a workbook whose first part is cut off",
    )
    yield refused("parts.xlsx", lambda: changed(replace={SHEET: b"\x00" * 400}), "a sheet of nothing but NULs")
    yield refused("front.xlsx", lambda: b"\r\n\r\n" + plain(), "a workbook with blank lines in front of it")
    yield read("behind.xlsx", lambda: plain() + bytes(200), "a workbook with nothing much behind it")
    nested = partial(changed, replace={STRINGS: _deep(5_000)})
    yield refused("deep.xlsx", nested, "strings nested 5,000 deep, and none of those asked for")
    yield read("comment.xlsx", _commented, "a workbook with a long comment behind it")


def _zip(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def _repacked(method: int) -> bytes:
    with zipfile.ZipFile(io.BytesIO(plain())) as old:
        return _zip({name: old.read(name) for name in old.namelist()}, method)


def _sheet_of(row: bytes, many: int) -> bytes:
    return changed(replace={SHEET: SHEET_HEAD + row * many + SHEET_TAIL})


def _large_honest() -> bytes:
    """Random digits pack to less than half, so only their sum is too large."""
    block = b"".join(struct.pack(">I", zlib.crc32(struct.pack(">I", n))).hex().encode() for n in range(60_000))
    return changed(add={f"xl/media/{n}.txt": block * 40 for n in range(6)})


def _one_string_everywhere() -> bytes:
    strings = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
        + b"x" * 32_000
        + b"</t></si></sst>"
    )
    rows = b"".join(
        b'<row r="%d">%s</row>' % (n, b"".join(b'<c r="%s%d" t="s"><v>0</v></c>' % (column, n) for column in _COLUMNS))
        for n in range(1, 20_001)
    )
    return changed(replace={STRINGS: strings, SHEET: SHEET_HEAD + rows + SHEET_TAIL})


_COLUMNS = [bytes([letter]) for letter in range(65, 91)]


def _styles(many: int) -> bytes:
    head = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>'
    return head + b'<xf numFmtId="14"/>' * many + b"</cellXfs></styleSheet>"


def _deep(levels: int) -> bytes:
    head = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si>'
    return head + b"<r>" * levels + b"</r>" * levels + b"</si></sst>"


def _quoted(members: int) -> bytes:
    """A list of members that all point at the same packed bytes (the bomb that needs no recursion)."""
    data = _zip({"xl/workbook.xml": b"x" * 1000})
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[at:end]
    directory = entry * members
    tail = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, members, members, len(directory), at, 0)
    return data[:at] + directory + tail


def _lying(data: bytes, name: bytes, size: int) -> bytes:
    """The same archive, whose list gives another size for one member, as its own header does."""
    changed_data = bytearray(data)
    at = data.index(b"PK\x01\x02")
    while data[at : at + 4] == b"PK\x01\x02":
        name_length, extra, comment = struct.unpack_from("<HHH", data, at + 28)
        if data[at + 46 : at + 46 + name_length] == name:
            struct.pack_into("<I", changed_data, at + 24, size)
            (header,) = struct.unpack_from("<I", data, at + 42)
            struct.pack_into("<I", changed_data, header + 22, size)
        at += 46 + name_length + extra + comment
    return bytes(changed_data)


def _locked(data: bytes) -> bytes:
    changed_data = bytearray(data)
    at = data.index(b"PK\x01\x02")
    while data[at : at + 4] == b"PK\x01\x02":
        changed_data[at + 8] |= 1
        at += 46 + sum(struct.unpack_from("<HHH", data, at + 28))
    return bytes(changed_data)


def _office_lock() -> bytes:
    name = "EncryptedPackage".encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + name + bytes(2000)


def _twice() -> bytes:
    """Two members whose names differ by one letter until the list is changed afterwards."""
    return changed(add={"xl/worksheets/sheeu1.xml": b"<x/>"}).replace(b"sheeu1", b"sheet1")


def _declaring(part: str, declared: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(plain())) as old:
        head, mark, rest = old.read(part).partition(b"?>")
    return changed(replace={part: head + mark + declared + rest})


def _flipped() -> bytes:
    data = bytearray(plain())
    at = data.index(SHEET.encode()) + len(SHEET)
    for position in range(at + 8, at + 60, 5):
        data[position] ^= 0x5A
    return bytes(data)


def _commented() -> bytes:
    out = io.BytesIO(plain())
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = b"A comment. " * 500
    return out.getvalue()

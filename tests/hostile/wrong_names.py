"""Files whose name says one thing and whose content another, and kinds that nothing reads."""

from collections.abc import Iterator

from tests.hostile.archives import _zip, plain
from tests.hostile.fates import HostileFile, read, refused

CONTENTS = {
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "a photograph": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(64),
    "an old Excel file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "a rich text": b"{\\rtf1\\ansi Hello}",
    "a packed file": b"\x1f\x8b\x08\x00" + bytes(32),
    "an archive of another kind": b"7z\xbc\xaf\x27\x1c" + bytes(32),
    "a program": b"MZ\x90\x00" + bytes(64),
    "a Linux program": b"\x7fELF\x02\x01\x01" + bytes(64),
    "a Word document": _zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
    "a presentation": _zip({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"}),
    "an OpenDocument sheet": _zip(
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}
    ),
    "an archive": _zip({"a.txt": b"hello"}),
}
NAMES = ("file.csv", "file.xlsx", "file.txt", "file.html")


def files() -> Iterator[HostileFile]:
    for what, content in CONTENTS.items():
        for name in NAMES:
            yield refused(name, lambda content=content: content, f"{what} named {name}")  # type: ignore[misc]
    yield refused("staff.csv", plain, "a workbook named as a CSV")
    yield refused("staff.txt", plain, "a workbook named as a text")
    yield refused("staff.html", plain, "a workbook named as a page")
    yield refused("staff.xlsx", lambda: b"Name,School\nAnn,Oak\n", "a CSV named as a workbook")
    yield refused(
        "staff.xlsx", lambda: b"<html><table><tr><td>Ann</td></tr></table></html>", "a page named as a workbook"
    )
    yield refused("staff.csv", lambda: b"<!DOCTYPE html><html><body>Ann</body></html>", "a page named as a CSV")
    yield refused(
        "staff.xls", lambda: b"<html><table><tr><td>Ann</td></tr></table></html>", "a page named as an old workbook"
    )
    yield refused("pathway.docx", lambda: CONTENTS["a Word document"], "a Word document")
    yield refused("pathway.pdf", lambda: CONTENTS["a PDF"], "a PDF")
    yield refused("pathway.json", lambda: b'{"a": ' * 100_000, "a JSON file nested 100,000 deep")
    yield read("pathway.zip", lambda: CONTENTS["an archive"], "an archive of one text")
    yield refused("pathway.xml", lambda: b"<?xml version='1.0'?><a/>", "an XML file")

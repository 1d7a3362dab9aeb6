"""What a file is by its content, and whether its name says the same."""

from dataclasses import dataclass
from importlib import import_module

from trellis.documents.refusals import Unreadable


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. `reader` names the module that reads it; "" where nothing does yet."""

    name: str
    called: str
    extensions: tuple[str, ...]
    reader: str = ""
    instead: str = ""
    """What to do with a file of this kind that is not read."""


_AS_WORKBOOK = "save it as an Excel workbook (.xlsx) or as CSV and choose that file."
_AS_NEW = "save it as a Word document (.docx), a web page (.html) or an Excel workbook (.xlsx) and choose that file."
_AS_TEXT = "save it as a web page (.html) or plain text (.txt), or copy its table into an Excel workbook (.xlsx)."

KINDS: tuple[Kind, ...] = (
    Kind("text", "plain text", ("txt", "text"), "trellis.documents.readers.text"),
    Kind("markdown", "a text in Markdown", ("md", "markdown", "mdown"), "trellis.documents.readers.markdown"),
    Kind("csv", "a CSV file", ("csv", "tsv", "tab"), "trellis.documents.readers.delimited"),
    Kind("xlsx", "an Excel workbook", ("xlsx",), "trellis.documents.readers.workbook"),
    Kind("html", "a web page", ("html", "htm", "xhtml"), "trellis.documents.readers.web"),
    Kind("xlsm", "an Excel workbook with macros", ("xlsm", "xltm", "xlam", "xlsb"), instead=_AS_WORKBOOK),
    Kind("xls", "an old Excel workbook", ("xls", "xlt"), "trellis.documents.readers.old_workbook"),
    Kind("doc", "an old Office file", ("doc", "dot", "ppt"), instead=_AS_NEW),
    Kind("ods", "an OpenDocument spreadsheet", ("ods",), "trellis.documents.readers.open_sheet"),
    Kind("odt", "an OpenDocument text", ("odt", "ott"), "trellis.documents.readers.opendocument"),
    Kind("odp", "an OpenDocument presentation or drawing", ("odp", "odg"), instead=_AS_NEW),
    Kind("docx", "a Word document", ("docx", "dotx"), "trellis.documents.readers.word"),
    Kind(
        "docm",
        "a Word document with macros",
        ("docm", "dotm"),
        instead="save it as a Word document without macros (.docx) and choose that file.",
    ),
    Kind("pptx", "a presentation", ("pptx", "pptm"), instead=_AS_TEXT),
    Kind("pdf", "a PDF", ("pdf",), "trellis.documents.readers.pdf"),
    Kind("rtf", "a rich text file", ("rtf",), instead=_AS_TEXT),
    Kind("json", "a JSON file", ("json", "jsonld"), "trellis.documents.readers.data"),
    Kind("yaml", "a YAML file", ("yaml", "yml"), "trellis.documents.readers.data"),
    Kind("toml", "a TOML file", ("toml",), "trellis.documents.readers.data"),
    Kind("xml", "an XML file", ("xml",), instead=_AS_WORKBOOK),
    Kind("zip", "an archive", ("zip",), "trellis.documents.readers.bundle"),
    Kind(
        "archive",
        "an archive",
        ("gz", "7z", "rar", "tar", "bz2"),
        instead="unpack it and choose one of the files in it.",
    ),
    Kind("picture", "a picture", ("png", "jpg", "jpeg", "gif", "webp", "tif", "tiff", "bmp"), instead=_AS_TEXT),
    Kind("program", "a program", ("exe", "dll", "so", "bin"), instead="choose a document."),
)
PASTED = Kind("pasted", "what was pasted", (), "trellis.documents.readers.pasted")
"""No file has this kind: it comes from a clipboard, which says itself whether it holds a page or text."""
_BY_NAME = {kind.name: kind for kind in KINDS}
_BY_EXTENSION = {extension: kind for kind in KINDS for extension in kind.extensions}
_FIRST_BYTES = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"RIFF", "picture"),
    (b"II*\x00", "picture"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"BZh", "archive"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
)
_WITH_MACROS = (("xlsm", "xlsx"), ("docm", "docx"))
"""Names of files with macros, which hold the same as those without."""
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# An old Office file is a folder of streams; a workbook's is named so.
_OLD_WORKBOOK = ("Workbook\0".encode("utf-16-le"), "Book\0".encode("utf-16-le"))
# Content of the first kind is also honest content of these: a page without <html> is a page if its name says so.
_MAY_LOOK_LIKE = {
    "text": ("text", "markdown", "csv", "html", "json", "yaml", "toml"),
    "html": ("markdown",),
    "xml": ("html",),
}
# "MZ" and "RIFF" may begin an honest text; two letters of a signature need a byte that no text holds.
_ALSO_LETTERS = (b"MZ", b"RIFF", b"BZh", b"GIF8")


def extension_of(filename: str) -> str:
    stem, dot, extension = filename.rpartition(".")
    return extension.lower() if dot and stem else ""


def kind_by_content(data: bytes) -> str:
    """The name of the kind that the first bytes show: "zip" for anything packed, "text" where nothing shows."""
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return "zip"
    if data.startswith(_OLD_OFFICE):
        return "xls" if any(name in data for name in _OLD_WORKBOOK) else "doc"
    for first, name in _FIRST_BYTES:
        if data.startswith(first) and (first not in _ALSO_LETTERS or b"\x00" in data[:512]):
            return name
    front = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if front.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<table")):
        return "html"
    if front.startswith(b"<?xml"):
        return "html" if b"<html" in front else "xml"
    if front.startswith((b"<!--", b"<meta", b"<style", b"<div", b"<!doctype")) and (
        b"<html" in front or b"<body" in front or b"<table" in front
    ):
        return "html"
    return "text"


def packed_kind(names: frozenset[str], *, open_sort: str = "") -> str:
    """The kind of a packed file by the names of its members, and by what an OpenDocument file calls itself."""
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "xlsx" if "xl/workbook.xml" in names else "xlsm"
    if any(name.startswith("word/document") and name.endswith(".xml") for name in names):
        return "docx"  # Word in the browser calls it word/document2.xml
    if "ppt/presentation.xml" in names:
        return "pptx"
    if "mimetype" in names and "content.xml" in names:
        if open_sort.startswith(("presentation", "graphics")):
            return "odp"
        return "odt" if open_sort.startswith("text") else "ods"
    return "zip"


def kind_of(data: bytes, *, filename: str) -> Kind:
    """What a file is. A packed file is looked into only as far as its list of contents."""
    content = kind_by_content(data)
    if content == "zip":
        archives = import_module("trellis.documents.archives")
        content = packed_kind(archives.names_in(data, filename=filename), open_sort=_open_sort(data))
    if content in ("xls", "doc"):
        archives = import_module("trellis.documents.archives")
        archives.refuse_locked_office_file(data, filename=filename)
    return agreed_kind(content, filename=filename)


def _open_sort(data: bytes) -> str:
    """What an OpenDocument file calls itself: the first member of its archive, which is not packed."""
    front = data[:120].partition(b"opendocument.")[2]
    return front.partition(b"PK")[0].decode("ascii", "replace")


def agreed_kind(content: str, *, filename: str) -> Kind:
    """The kind on which content and name agree. Refuses a file that is named as another, or that nothing reads."""
    by_name = _BY_EXTENSION.get(extension_of(filename))
    found = _BY_NAME[content]
    if by_name and by_name.name in _MAY_LOOK_LIKE.get(content, ()):
        found = by_name
    if by_name and by_name != found and (by_name.name, found.name) not in _WITH_MACROS:
        raise Unreadable(
            says=f"{filename} is named as {by_name.called} but holds {found.called}; {_put_right(found)}",
            kind="not-that-kind",
        )
    if by_name and (by_name.name, found.name) in _WITH_MACROS:
        found = by_name
    if not found.reader:
        raise Unreadable(
            says=f"{filename} is {found.called}, which Trellis does not read; {found.instead}", kind="not-read"
        )
    return found


def _put_right(found: Kind) -> str:
    if not found.reader:
        return found.instead
    return f"open it to see that it is the right file, and give it a name that ends in .{found.extensions[0]}."

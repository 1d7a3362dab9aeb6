"""Reads web pages: headings, paragraphs, lists, and tables with cells that span rows and columns."""

import codecs
import re

from lxml import etree, html

from trellis.documents.blocks import Block
from trellis.documents.encodings import Decoded, decoded
from trellis.documents.limits import Limits
from trellis.documents.readers.titles import with_titles
from trellis.documents.readers.unread import too_deep
from trellis.documents.readers.web.flow import Flow, Page
from trellis.documents.readers.web.looks import looks_of
from trellis.documents.refusals import Unreadable
from trellis.documents.told import Blocks, Told

_ENTITY = re.compile(r"<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)|<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{3,20})|<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w-]{3,20})",
    re.IGNORECASE,
)
_FRONT = 4096
_AS_WINDOWS = frozenset(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252", "x-cp1252"))
"""What browsers read as Windows-1252, whatever it says (WHATWG Encoding Standard, 4.2)."""
_WRITTEN_IN = re.compile(
    r"(?:iso-8859-|windows-125|cp125)\d{1,2}|koi8-[ru]|macintosh|shift_jis|euc-(?:jp|kr)|gb(?:k|18030|2312)|big5"
)


def blocks(data: bytes, *, filename: str, limits: Limits) -> Blocks:
    read = _decoded(data, filename)
    told = Told("html", encoding=read.encoding, notes=list(read.notes))
    return told, iter(blocks_of_page(read.text, filename=filename, limits=limits, told=told))


def blocks_of_page(
    text: str, *, filename: str, limits: Limits, told: Told, lines: int = 0, tables: int = 0
) -> list[Block]:
    """The blocks of a page or of a piece of one, which so many lines and tables came before.

    Its title and what it hides are put into `told`.
    """
    if _ENTITY.search(text):
        raise Unreadable(
            says=f"{filename} declares things of its own (a DTD), as no page needs to; "
            "save the page again from a browser.",
            kind="dtd",
        )
    root = _parsed(text, filename)
    told.title = " ".join((root.findtext("head/title") or "").split()) or told.title
    body = root.find("body")
    page = Page(filename, limits, looks_of(root), lines, tables)
    read = with_titles(list(Flow(page).read(body if body is not None else root)))
    told.notes += _sentences(page)
    return read


def _decoded(data: bytes, filename: str) -> Decoded:
    """By what the page says of itself, if its bytes are not UTF-8 anyway."""
    found = _CHARSET.search(data[:_FRONT])
    named = (found[1] or found[2]).decode("ascii").lower() if found else ""
    if not named or data.isascii() or _is_utf_8(data):
        return decoded(data, filename=filename)
    if named in _AS_WINDOWS:
        return Decoded(data.decode("windows-1252", errors="replace").replace("\x00", ""), "windows-1252")
    if _WRITTEN_IN.fullmatch(named):
        try:
            return Decoded(codecs.decode(data, named).replace("\x00", ""), named)
        except (LookupError, ValueError):
            return decoded(data, filename=filename)
    return decoded(data, filename=filename)


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _parsed(text: str, filename: str) -> etree._Element:
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as wrong:
        raise Unreadable(
            says=f"{filename} holds nothing that can be read as a web page; open it in a browser and save it again.",
            kind="damaged",
        ) from wrong
    if any("depth" in entry.message.lower() or "huge" in entry.message.lower() for entry in parser.error_log):
        raise too_deep(filename, sort="page")
    return root


def _sentences(page: Page) -> list[str]:
    notes = []
    if page.hidden_words:
        notes.append(f"{page.hidden_words} words that the page hides were not read.")
    if page.frames:
        notes.append(f"{page.frames} frame(s), film(s) or object(s) within the page were not read.")
    if page.pictures:
        notes.append(f"{page.pictures} picture(s) were not read; words in them are not in the draft.")
    return notes

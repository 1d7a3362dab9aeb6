"""Reads web pages: headings, paragraphs, lists, and tables with cells that span rows and columns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from trellis.documents.blocks import Block, BlockKind, Cell, Passage, Place, Table
from trellis.documents.encodings import Decoded, decoded
from trellis.documents.limits import Limits
from trellis.documents.passages import passage
from trellis.documents.refusals import Unreadable
from trellis.documents.told import Blocks, Told

_SILENT = frozenset(
    ("script", "style", "template", "head", "noscript", "svg", "math", "object", "iframe", "select", "textarea")
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_STEPS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    )
) | frozenset(_HEADINGS)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ENTITY = re.compile(r"<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)|<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_DEEPEST = 250


@dataclass
class _Reading:
    """A page while it is walked."""

    filename: str
    limits: Limits
    told: Told
    buffer: list[str] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    hidden_words: int = 0


def blocks(data: bytes, *, filename: str, limits: Limits) -> Blocks:
    named = _CHARSET.search(data[:2048])
    if named and named[1].lower() in (b"iso-8859-1", b"latin1", b"windows-1252") and not data.isascii():
        read = Decoded(data.decode("windows-1252", errors="replace").replace("\x00", ""), "windows-1252")
    else:
        read = decoded(data, filename=filename)
    if _ENTITY.search(read.text):
        raise Unreadable(
            says=f"{filename} declares things of its own (a DTD), as no page needs to; "
            "save the page again from a browser.",
            kind="dtd",
        )
    told = Told("html", encoding=read.encoding, notes=list(read.notes))
    body = _parsed(read.text, filename, told)
    return told, _walked(body, _Reading(filename, limits, told))


def _parsed(text: str, filename: str, told: Told) -> etree._Element:
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as wrong:
        raise Unreadable(
            says=f"{filename} holds nothing that can be read as a web page; open it in a browser and save it again.",
            kind="damaged",
        ) from wrong
    if any("depth" in entry.message.lower() or "huge" in entry.message.lower() for entry in parser.error_log):
        raise Unreadable(
            says=f"{filename} nests its parts deeper than any page does; copy its text into a new document.",
            kind="too-deep",
        )
    title = root.findtext(".//title")
    told.title = " ".join((title or "").split())
    body = root.find("body")
    return body if body is not None else root


def _walked(body: etree._Element, reading: _Reading) -> Iterator[Block]:
    """Blocks in reading order. The walk is a loop, not a recursion, so that a deep page cannot exhaust the stack."""
    lists: list[str] = []
    depth = 0
    walker = etree.iterwalk(body, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            depth += 1
            if depth > _DEEPEST:
                raise Unreadable(
                    says=f"{reading.filename} nests its parts deeper than any page does; "
                    "copy its text into a new document.",
                    kind="too-deep",
                )
            if tag in _SILENT or _is_hidden(element):
                reading.hidden_words += 0 if tag in _SILENT else len("".join(element.itertext()).split())
                walker.skip_subtree()
                continue
            if tag in _STEPS:
                yield from _flushed(element.getparent(), reading, lists)
            if tag in ("ul", "ol"):
                lists.append(tag)
            if tag == "table":
                yield from _table(element, reading)
                walker.skip_subtree()
                continue
            if element.text:
                reading.buffer.append(element.text)
        else:
            depth -= 1
            if tag in _STEPS and tag != "table":
                yield from _flushed(element, reading, lists)
            if tag in ("ul", "ol") and lists:
                lists.pop()
            if element.tail and element is not body:
                reading.buffer.append(element.tail)
    yield from _flushed(body, reading, lists)
    if reading.hidden_words:
        reading.told.notes.append(f"{reading.hidden_words} words that the page hides were not read.")


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _flushed(within: etree._Element | None, reading: _Reading, lists: list[str]) -> Iterator[Block]:
    """The text gathered so far as a block of the kind that its nearest element says."""
    text = " ".join("".join(reading.buffer).split())
    reading.buffer.clear()
    if not text:
        return
    reading.paragraphs += 1
    if reading.paragraphs > reading.limits.rows:
        raise Unreadable(
            says=f"{reading.filename} has more than {reading.limits.rows:,} paragraphs; split it.", kind="too-many-rows"
        )
    place = Place(line=reading.paragraphs)
    kind, level = _kind_of(within, lists)
    if kind is BlockKind.LIST_ITEM:
        read = passage(text)
        yield Block(kind, place, read if read.marker else Passage(text, text), level=level)
    elif kind is BlockKind.PARAGRAPH and (read := passage(text)).marker:
        yield Block(BlockKind.LIST_ITEM, place, read, level=1)
    else:
        yield Block(kind, place, Passage(text, text), level=level)


def _kind_of(within: etree._Element | None, lists: list[str]) -> tuple[BlockKind, int]:
    while within is not None:
        tag = within.tag if isinstance(within.tag, str) else ""
        if tag in _HEADINGS:
            return BlockKind.HEADING, _HEADINGS[tag]
        if tag in ("li", "dd"):
            return BlockKind.LIST_ITEM, max(1, len(lists))
        if tag in ("td", "body", "section", "article", "div"):
            break
        within = within.getparent()
    return BlockKind.PARAGRAPH, 0


def _table(table: etree._Element, reading: _Reading) -> Iterator[Block]:
    caption = table.find("caption")
    if caption is not None:
        reading.buffer.append(" ".join(_texts(caption)))
        yield from _flushed(None, reading, [])
    reading.tables += 1
    number = reading.tables
    taken: set[tuple[int, int]] = set()
    rows: list[tuple[Cell, ...]] = []
    widest = 0
    for row_number, row in enumerate(_rows_of(table), start=1):
        cells: list[Cell] = []
        column = 1
        for element in row:
            while (row_number, column) in taken:
                column += 1
            across, down = _span(element, "colspan", reading.limits.columns), _span(element, "rowspan", 1_000)
            if column + across - 1 > reading.limits.columns:
                raise Unreadable(
                    says=f"Table {number} of {reading.filename} has more "
                    f"than {reading.limits.columns} columns; split it.",
                    kind="too-many-columns",
                )
            taken.update((row_number + below, column + right) for below in range(1, down) for right in range(across))
            passages = tuple(_passage_of(text) for text in _texts(element))
            if passages:
                place = Place(line=reading.paragraphs, table=number, row=row_number, column=column)
                cells.append(Cell(passages, place, down, across, heading=element.tag == "th"))
            column += across
        widest = max(widest, column - 1)
        if row_number > reading.limits.rows:
            raise Unreadable(
                says=f"Table {number} of {reading.filename} has more than {reading.limits.rows:,} rows; split it.",
                kind="too-many-rows",
            )
        rows.append(tuple(cells))
    if any(rows):
        yield Block(BlockKind.TABLE, Place(line=reading.paragraphs, table=number), table=Table(tuple(rows), widest))


def _passage_of(text: str) -> Passage:
    read = passage(text)
    return read if read.marker else Passage(text, text)


def _span(element: etree._Element, name: str, most: int) -> int:
    value = (element.get(name) or "").strip()
    return min(int(value), most) if value.isascii() and value.isdigit() and 0 < len(value) < 6 and int(value) else 1


def _rows_of(table: etree._Element) -> Iterator[list[etree._Element]]:
    """The cells of each row of this table, not of tables within it. A <thead> comes first and a <tfoot> last."""
    parts = {"thead": [], "tbody": [], "tfoot": []}  # type: dict[str, list[etree._Element]]
    for child in table:
        if child.tag == "tr":
            parts["tbody"].append(child)
        elif child.tag in parts:
            parts[child.tag] += [row for row in child if row.tag == "tr"]
    for row in (*parts["thead"], *parts["tbody"], *parts["tfoot"]):
        yield [cell for cell in row if cell.tag in ("td", "th")]


def _texts(element: etree._Element) -> list[str]:
    """The texts of a cell, parted where its paragraphs, lines, list items or inner cells part them."""
    texts: list[str] = []
    buffer: list[str] = []

    def close() -> None:
        text = " ".join("".join(buffer).split())
        if text:
            texts.append(text)
        buffer.clear()

    walker = etree.iterwalk(element, events=("start", "end"))
    for event, part in walker:
        tag = part.tag if isinstance(part.tag, str) else ""
        if event == "start":
            if tag in _SILENT or _is_hidden(part):
                walker.skip_subtree()
                continue
            if tag in _STEPS:
                close()
            if part.text:
                buffer.append(part.text)
        else:
            if tag in _STEPS:
                close()
            if part.tail and part is not element:
                buffer.append(part.tail)
    close()
    return texts

"""Writes Word documents that print well and can be heard: headings, tables with their headings marked, language, title."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from trellis.documents.docx_parts import CONTENT_TYPES, FOOTER, NUMBERING, RELATIONS, SETTINGS, STYLES, part_relations

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CM = 567
"""Twentieths of a point, in which Word measures, to a centimetre."""
_MARGIN = 1.5
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
PAPERS = {"a4": (21.0, 29.7), "a3": (29.7, 42.0)}


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words. `style` names one of the character styles: Option, Name."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`style` names one of the paragraph styles: Title, Heading1, Statement, Cell,
    RowHeading, ClassHeading, Fact."""

    words: tuple[Words, ...]
    style: str = ""


@dataclass(frozen=True, slots=True)
class CellOut:
    """A cell; `goes_on` belongs to the cell above it, as one cell for both."""

    paragraphs: tuple[Paragraph, ...] = ()
    goes_on: bool = False
    begins: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOut:
    """`headings` come again on each page; the first cell of a row names it. `widths` are in centimetres."""

    headings: tuple[str, ...]
    rows: tuple[tuple[CellOut, ...], ...]
    widths: tuple[float, ...]
    says: str


BlockOut = Paragraph | TableOut


def paragraph(text: str, style: str = "", *, words: str = "") -> Paragraph:
    return Paragraph((Words(text, words),), style)


def width_of(paper: str) -> float:
    """The centimetres between the margins of a page that lies on its long side."""
    return PAPERS[paper][1] - 2 * _MARGIN


def docx_of(blocks: Iterable[BlockOut], *, title: str, foot: str, paper: str, at: datetime, by: str = "") -> bytes:
    """The document's bytes, landscape; the same for the same blocks. `at` dates it, `by` is its author.

    `foot` stands on every page, behind the title and before the page's number.
    """
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "docProps/core.xml": _core(title, by, at),
        "word/document.xml": "".join(_document(blocks, paper)),
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/settings.xml": SETTINGS,
        "word/footer1.xml": FOOTER.replace("{says}", _text(f"{title} · {foot}")),
        "word/_rels/document.xml.rels": part_relations(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            member = zipfile.ZipInfo(name, _LONG_AGO)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content if content.startswith("<?xml") else f"{_HEAD}{content}")
    return out.getvalue()


def _core(title: str, by: str, at: datetime) -> str:
    instant = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_text(title)}</dc:title><dc:creator>{_text(by)}</dc:creator><dc:language>en-GB</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{instant}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{instant}</dcterms:modified></cp:coreProperties>'
    )


def _document(blocks: Iterable[BlockOut], paper: str) -> Iterator[str]:
    yield f"<w:document {_W} {_R}><w:body>"
    for block in blocks:
        yield from _table(block) if isinstance(block, TableOut) else (_paragraph(block),)
    short, long = (round(side * _CM) for side in PAPERS[paper])
    margin = round(_MARGIN * _CM)
    yield (
        '<w:sectPr><w:footerReference w:type="default" r:id="footer"/>'
        f'<w:pgSz w:w="{long}" w:h="{short}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" w:left="{margin}" '
        'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _table(table: TableOut) -> Iterator[str]:
    widths = [round(width * _CM) for width in table.widths]
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Framework"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(_clean(table.says))}/></w:tblPr>"
    )
    yield "<w:tblGrid>"
    yield from (f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield "</w:tblGrid>"
    headings = (CellOut((paragraph(heading, "TableHeading"),)) for heading in table.headings)
    yield from _row(tuple(headings), widths, properties="<w:cantSplit/><w:tblHeader/>")
    for row in table.rows:
        yield from _row(row, widths)
    yield "</w:tbl>"
    yield '<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>'


def _row(cells: Sequence[CellOut], widths: Sequence[int], *, properties: str = "") -> Iterator[str]:
    yield f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}"
    for cell, width in zip(cells, widths, strict=True):
        merge = "<w:vMerge/>" if cell.goes_on else '<w:vMerge w:val="restart"/>' if cell.begins else ""
        yield f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}</w:tcPr>'
        yield "".join(_paragraph(one) for one in cell.paragraphs) or "<w:p/>"
        yield "</w:tc>"
    yield "</w:tr>"


def _paragraph(block: Paragraph) -> str:
    style = f'<w:pPr><w:pStyle w:val="{block.style}"/></w:pPr>' if block.style else ""
    return f"<w:p>{style}{''.join(_run(words) for words in block.words)}</w:p>"


def _run(words: Words) -> str:
    style = f'<w:rPr><w:rStyle w:val="{words.style}"/></w:rPr>' if words.style else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{_text(words.text)}</w:t></w:r>'


def _clean(text: str) -> str:
    """Without the signs that no XML may hold."""
    return _NEVER.sub("", text)


def _text(text: str) -> str:
    return escape(_clean(text))

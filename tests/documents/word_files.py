"""Word documents put together by hand, part by part, as Word, LibreOffice and Google Docs write them."""

import io
import zipfile
from collections.abc import Sequence
from html import escape

from trellis.documents.blocks import Block

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

STYLES = "".join(
    [
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
        *(
            f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="Normal"/>'
            f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>'
            for n in range(1, 5)
        ),
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>',
        '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>',
        '<w:style w:type="paragraph" w:styleId="OurSection"><w:name w:val="Our section"/><w:basedOn w:val="Heading2"/></w:style>',
        '<w:style w:type="paragraph" w:styleId="Loud"><w:name w:val="Loud"/><w:rPr><w:b/><w:color w:val="C00000"/></w:rPr>'
        '<w:pPr><w:shd w:val="clear" w:fill="FFF2CC"/></w:pPr></w:style>',
        '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>',
        '<w:style w:type="paragraph" w:styleId="Bulleted"><w:name w:val="List Bullet"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
        '<w:style w:type="paragraph" w:styleId="ListBullet2"><w:name w:val="List Bullet 2"/>'
        '<w:pPr><w:numPr><w:numId w:val="6"/></w:numPr></w:pPr></w:style>',
        '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid Table"/><w:tblStylePr w:type="firstRow">'
        '<w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="4472C4"/></w:tcPr>'
        '</w:tblStylePr><w:tblStylePr w:type="band1Horz"><w:tcPr><w:shd w:val="clear" w:fill="D9E2F3"/></w:tcPr>'
        "</w:tblStylePr></w:style>",
    ]
)


def level(at: int, sort: str, pattern: str, *, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{sort}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "bullet", "\uf0b7", more='<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>')
    + level(1, "bullet", "o", more='<w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr>')
    + level(2, "bullet", "\uf0fc", more='<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>')
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "decimal", "%1.")
    + level(1, "lowerLetter", "(%2)")
    + level(2, "lowerRoman", "%3)")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2">'
    + level(0, "upperRoman", "Part %1")
    + level(1, "decimal", "%1.%2", more='<w:isLgl w:val="1"/>')
    + level(2, "decimal", "%1.%2.%3", more='<w:isLgl/><w:lvlRestart w:val="1"/>')
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    + '</w:lvlOverride></w:num><w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>'
    + '<w:num w:numId="6"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
)


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'


def r(text: str, properties: str = "") -> str:
    """A run. A line feed in the text is a line broken by hand."""
    broken = "<w:br/>".join(t(line) for line in text.split("\n"))
    return f"<w:r><w:rPr>{properties}</w:rPr>{broken}</w:r>"


def p(*runs: str, style: str = "", listed: tuple[int, int] | None = None, more: str = "") -> str:
    """A paragraph of runs; what is no mark-up yet becomes a plain run."""
    said = f'<w:pStyle w:val="{style}"/>' if style else ""
    if listed:
        said += f'<w:numPr><w:ilvl w:val="{listed[1]}"/><w:numId w:val="{listed[0]}"/></w:numPr>'
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{said}{more}</w:pPr>{inner}</w:p>"


def tc(*content: str, about: str = "") -> str:
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{''.join(each if each.startswith('<') else p(each) for each in content) or p()}</w:tc>"


def tr(*cells: str, about: str = "") -> str:
    return (
        f"<w:tr><w:trPr>{about}</w:trPr>{''.join(cell if cell.startswith('<') else tc(cell) for cell in cells)}</w:tr>"
    )


def tbl(*rows: str | Sequence[str], about: str = "", widths: Sequence[int] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = "".join(row if isinstance(row, str) else tr(*row) for row in rows)
    return f"<w:tbl><w:tblPr>{about}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


HEADER_ROW = "<w:tblHeader/>"


def spans(across: int) -> str:
    return f'<w:gridSpan w:val="{across}"/>'


DOWN = '<w:vMerge w:val="restart"/>'
GOES_ON = "<w:vMerge/>"


def shaded(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def box(*paragraphs: str) -> str:
    """A text box as Word writes it: drawn for new programs, and again for old ones."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx>'
        f"</wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def packed(
    *body: str,
    styles: str = STYLES,
    numbering: str = NUMBERING,
    parts: dict[str, tuple[str, str]] | None = None,
    section: str = "",
    main: str = "word/document.xml",
    files: dict[str, bytes] | None = None,
) -> bytes:
    """A whole document. `parts` are further parts of word/: name → (sort, what it holds)."""
    held: dict[str, tuple[str, str]] = {
        "styles.xml": ("styles", f"<w:styles {NAMES}>{styles}</w:styles>"),
        "numbering.xml": ("numbering", f"<w:numbering {NAMES}>{numbering}</w:numbering>"),
        **(parts or {}),
    }
    links = "".join(
        f'<Relationship Id="{name.partition(".")[0]}" Type="{_TYPES}/{sort}" Target="{name}"/>'
        for name, (sort, _) in held.items()
    )
    folder, _, name = main.rpartition("/")
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>'.encode(),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_TYPES}/officeDocument" Target="{main}"/></Relationships>'
        ).encode(),
        main: f"<w:document {NAMES}><w:body>{''.join(body)}<w:sectPr>{section}</w:sectPr></w:body></w:document>".encode(),
        f"{folder}/_rels/{name}.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'.encode(),
        **{f"{folder}/{part}": text.encode() for part, (_, text) in held.items()},
        **(files or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members.items():
            archive.writestr(member, data)
    return out.getvalue()


def said(blocks: Sequence[Block]) -> list[tuple[str, int, str, str]]:
    return [(block.kind.value, block.level, block.passage.marker, block.text) for block in blocks]


def cells(block: Block) -> list[list[tuple[int, int, int, str]]]:
    """Of each cell: its column, how far it reaches down and across, and its text."""
    assert block.table
    return [
        [(cell.place.column, cell.row_span, cell.column_span, cell.text) for cell in row] for row in block.table.rows
    ]

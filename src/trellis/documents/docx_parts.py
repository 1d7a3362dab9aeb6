"""The parts that every Word document of ours has: its styles, its bullets, its foot, and how they hang together."""

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_INK, _SOFT, _BRAND, _PAPER, _LINE = "13212B", "44525C", "0F5C4A", "E3F1EC", "9FB3AE"

_PARTS = {
    "document": "document.main",
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "footer1": "footer",
}

CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in _PARTS.items()
    )
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)

RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="document" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="core" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)


def part_relations() -> str:
    """What the document itself refers to."""
    named = (("styles", "styles"), ("numbering", "numbering"), ("settings", "settings"), ("footer", "footer1"))
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>' for kind, name in named)
        + "</Relationships>"
    )


SETTINGS = (
    f'<w:settings xmlns:w="{_MAIN}"><w:defaultTabStop w:val="567"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-GB"/></w:settings>'
)

NUMBERING = (
    f'<w:numbering xmlns:w="{_MAIN}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="170" w:hanging="170"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def _field(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


FOOTER = (
    f'<w:ftr xmlns:w="{_MAIN}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    '<w:r><w:t xml:space="preserve">{says} · page </w:t></w:r>'
    f'{_field("PAGE")}<w:r><w:t xml:space="preserve"> of </w:t></w:r>{_field("NUMPAGES")}</w:p></w:ftr>'
)


def _style(
    name: str, called: str, *, paragraph: str = "", run: str = "", based: str = "Normal", follows: str = "Normal"
) -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="{int(name not in _BUILT_IN)}" w:styleId="{name}">'
        f'<w:name w:val="{called}"/><w:basedOn w:val="{based}"/><w:next w:val="{follows}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


_BUILT_IN = {"Title", "Heading1", "Footer"}


def _space(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _looks(half_points: int, colour: str = _INK, *, bold: bool = False) -> str:
    return f'{"<w:b/>" if bold else ""}<w:color w:val="{colour}"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _heading(level: int, half_points: int, colour: str) -> str:
    outline = f'<w:keepNext/>{_space(240, 80)}<w:outlineLvl w:val="{level - 1}"/>'
    return _style(f"Heading{level}", f"heading {level}", paragraph=outline, run=_looks(half_points, colour, bold=True))


_EDGE = f'w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"'
_BORDERS = "".join(f"<w:{side} {_EDGE}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))

STYLES = (
    f'<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:sz w:val="20"/><w:szCs w:val="20"/>'
    '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    f"<w:pPrDefault><w:pPr>{_space(0, 100)}</w:pPr></w:pPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    + _style("Title", "Title", paragraph=_space(0, 60), run=_looks(40, bold=True))
    + _heading(1, 28, _BRAND)
    + _style("Statement", "Statement", paragraph=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{_space(0, 40)}',
             run=_looks(17))
    + _style("Cell", "Cell", paragraph=_space(0, 40), run=_looks(17))
    + _style("RowHeading", "Row heading", paragraph=_space(0, 40), run=_looks(18, bold=True))
    + _style("TableHeading", "Table heading", paragraph=f"<w:keepNext/>{_space(20, 20)}", run=_looks(18, bold=True))
    + _style("ClassHeading", "Class heading", paragraph=f"<w:keepNext/>{_space(20, 20)}", run=_looks(15, _BRAND, bold=True))
    + _style("Fact", "Fact", paragraph=_space(0, 40), run=_looks(18))
    + _style("AfterTable", "After table", paragraph=_space(0, 0), run=_looks(4))
    + _style("Footer", "footer", paragraph=_space(0, 0), run=_looks(16, _SOFT))
    + '<w:style w:type="character" w:customStyle="1" w:styleId="Option"><w:name w:val="Option"/><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="Name"><w:name w:val="Name"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="Framework"><w:name w:val="Framework"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr>'
    f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="57" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{_PAPER}"/></w:tcPr></w:tblStylePr>'
    "</w:style></w:styles>"
)  # fmt: skip

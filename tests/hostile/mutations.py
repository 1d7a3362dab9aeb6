"""Honest files of every kind, each spoilt in many ways. The same seed spoils them the same way."""

import io
import json
import random
import zipfile
from collections.abc import Iterator
from functools import cache

import typst
import xlwt

from tests.hostile.spoiling import spoil
from tests.hostile.workbooks import _decorated, _merged, book

TYPST = """#set page(paper: "a5", header: [Head], footer: context counter(page).display())
= Title
#lorem(20)
- one
- two
#table(columns: 3, table.header([*A*], [*B*], [*C*]), [One], [Two #text(fill: red)[red]], table.cell(fill: yellow)[Three])
#table(columns: 3, stroke: none, [A], [B], [C], [One], [Two], [Three], [Four], [Five], [Six])
#pagebreak()
#columns(2)[#lorem(60)]
"""
CASE = {
    "CFDocument": {"identifier": "d", "title": "Mentoring", "creator": None},
    "CFItems": [
        {
            "identifier": f"i{n}",
            "fullStatement": f"Statement {n}",
            "humanCodingScheme": f"1.{n}",
            "educationLevel": ["01"],
        }
        for n in range(9)
    ],
    "CFAssociations": [
        {"associationType": "isChildOf", "originNodeURI": {"identifier": f"i{n}"}, "destinationNodeURI": f"i{n // 2}"}
        for n in range(1, 9)
    ],
}
LINKED = {
    "@context": "x",
    "@graph": [
        {"@id": "f", "@type": "CompetencyFramework", "name": {"en": "Caring"}, "hasTopChild": ["a", "b"]},
        {"@id": "a", "@type": "Competency", "competencyText": {"en": "Wash", "cy": "Golchi"}, "isChildOf": ["b"]},
        {"@id": "b", "@type": "Competency", "competencyText": [{"@language": "en", "@value": "Lift"}], "hasChild": "a"},
    ],
}
YAML = """title: Site manager
level: &l 3
skills:
  Safety: [Checks alarms, 'Keeps: the log']
  People: {new: *l, old: "Trains"}
base: &base {tone: calm}
more: {<<: *base, pace: slow}
"""
TOML = 'title = "Site manager"\n[skills]\nsafety = ["Checks", "Keeps"]\n[[hours]]\nday = 2026-09-01\n[[hours]]\nfrom = 1.5\n'
CSV = '# remark\nArea,Level,Text\nSelf,1,"Reads\nwidely"\nOthers,2,Caf\u00e9\n'


@cache
def honest() -> dict[str, bytes]:
    """A file of every kind, by the name under which it is read."""
    pdf = typst.compile(TYPST.encode(), ignore_system_fonts=True)
    assert isinstance(pdf, bytes)
    xlsx = book(lambda workbook, sheet: (_decorated(workbook, sheet), _merged(workbook, workbook.add_worksheet("Two"))))
    return {
        "a.pdf": pdf,
        "a.xlsx": xlsx,
        "a.xls": _old(),
        "a.ods": _packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": _ODS.encode()}),
        "a.odt": _packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": _ODT.encode()}),
        "a.csv": CSV.encode(),
        "a.txt": TXT.encode(),
        "case.json": json.dumps(CASE).encode(),
        "linked.json": json.dumps(LINKED).encode(),
        "a.yaml": YAML.encode(),
        "a.toml": TOML.encode(),
        "a.zip": _packed({"one.md": b"# One\n\n- a\n", "two.yaml": YAML.encode(), "three.xlsx": xlsx}),
    }


_ODS = (
    '<o:d xmlns:o="o" xmlns:t="t" xmlns:x="x"><o:spreadsheet><t:table t:name="S">'
    '<t:table-column t:number-columns-repeated="3"/>'
    '<t:table-row t:number-rows-repeated="2"><t:table-cell t:number-columns-spanned="2" o:value-type="string"><x:p>One</x:p>'
    '</t:table-cell><t:table-cell><x:p>Two <x:span>three</x:span></x:p></t:table-cell></t:table-row>'
    "</t:table></o:spreadsheet></o:d>"
)  # fmt: skip

_ODT = (
    '<o:d xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><o:text><x:h x:outline-level="1">Kitchen</x:h>'
    '<x:p>One<x:s x:c="3"/>two</x:p><x:list><x:list-item><x:p>Cut</x:p><x:list><x:list-item><x:p>Thin</x:p></x:list-item></x:list>'
    '</x:list-item></x:list><t:table t:name="T"><t:table-row><t:table-cell t:number-columns-spanned="2"><x:p>A</x:p></t:table-cell>'
    '<t:covered-table-cell/></t:table-row><t:table-row><t:table-cell><x:p>B</x:p></t:table-cell><t:table-cell><x:p>C</x:p>'
    '</t:table-cell></t:table-row></t:table></o:text></o:body></o:d>'
)  # fmt: skip
TXT = "Kitchen standards\n\n1. Knives\n   a) Cut evenly.\n   b) Keep them sharp.\n\nStage\tSelf\tSchool\nOne\tReads\tLeads\n"


def _old() -> bytes:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Pathway")
    for row in range(8):
        for column in range(4):
            sheet.write(row, column, f"Cell {row} {column}" if column else row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def spoilt(name: str, *, many: int, seed: int) -> Iterator[bytes]:
    """Of packed files, every other one is spoilt within its parts and packed again, or no reader would see it."""
    data = honest()[name]
    for number in range(many):
        draw = random.Random(f"{seed} {name} {number}")
        if zipfile.is_zipfile(io.BytesIO(data)) and number % 2:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts = {part: archive.read(part) for part in archive.namelist()}
            chosen = draw.choice(sorted(parts))
            yield _packed(parts | {chosen: spoil(parts[chosen], draw)})
        else:
            yield spoil(data, draw)

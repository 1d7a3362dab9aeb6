"""Word documents that are traps: each is refused in a sentence, or read without falling in."""

import io
import struct
import zipfile

import pytest

from tests.documents.in_process import document, refusal
from tests.documents.word_files import NAMES, NUMBERING, STYLES, p, packed, r, tbl, tc, tr
from trellis.documents.reading import read_document
from trellis.documents.refusals import Unreadable

LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def with_part(name: str, data: bytes, *body: str) -> bytes:
    return packed(*(body or (p("Read."),)), files={name: data})


def text_of(inner: str, declared: str = "") -> bytes:
    return f"<?xml version='1.0'?>{declared}<w:document {NAMES}><w:body>{inner}</w:body></w:document>".encode()


def lying(data: bytes, size: int) -> bytes:
    """The same archive, whose first member says that it is of another size, twice."""
    changed = bytearray(data)
    at = data.index(b"PK\x01\x02")
    (header,) = struct.unpack_from("<I", data, at + 42)
    struct.pack_into("<I", changed, at + 24, size)
    struct.pack_into("<I", changed, header + 22, size)
    return bytes(changed)


def locked(data: bytes) -> bytes:
    changed = bytearray(data)
    changed[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


REFUSED = {
    "entities that multiply": (with_part("word/document.xml", text_of(p("&b;"), LAUGHS)), "dtd"),
    "an entity from a file": (with_part("word/document.xml", text_of(p("&a;"), OUTSIDE)), "dtd"),
    "entities in the styles": (with_part("word/styles.xml", (LAUGHS + "<x/>").encode()), "dtd"),
    "entities in UTF-16": (with_part("word/document.xml", text_of(p("&b;"), LAUGHS).decode().encode("utf-16")), "dtd"),
    "a document in a document": (with_part("word/embeddings/Inner.docx", packed(p("x"))), "nested"),
    "an archive that is named a picture": (with_part("word/media/image1.png", packed(p("x"))), "nested"),
    "macros": (with_part("word/vbaProject.bin", b"\xd0\xcf\x11\xe0"), "macros"),
    "4 GB that are not there": (lying(packed(p("Read.")), 0xFFFFFFFE), "too-large"),
    "a size that is not so": (lying(packed(p("Read.")), 7), "lying-size"),
    "90 MB of nothing": (with_part("word/media/a.bin", bytes(90_000_000)), "ratio"),
    "a part that points outside": (with_part("../../etc/passwd", b"x"), "outside"),
    "a lock": (locked(packed(p("Read."))), "encrypted"),
    "text nested 5,000 deep": (with_part("word/document.xml", text_of("<w:sdt>" * 5_000)), "too-deep"),
    "two thousand parts too many": (packed(p("x"), files={f"word/media/{n}.txt": b"x" for n in range(2_001)}), "too-many-parts"),
    "bytes that are no XML": (with_part("word/document.xml", b"\x00" * 400), "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("trap", REFUSED)
def test_a_trap_is_refused_with_a_sentence(trap: str) -> None:
    data, kind = REFUSED[trap]
    because, sentence = refusal(data, "trap.docx")
    assert because == kind
    assert "trap.docx" in sentence
    assert sentence.endswith(".")


def test_half_a_document_is_refused() -> None:
    whole = packed(p("Read."))
    with pytest.raises(Unreadable) as refused:
        read_document(whole[: len(whole) // 2], filename="half.docx")
    assert refused.value.kind == "damaged"


CIRCLES = (
    '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    '<w:style w:type="numbering" w:styleId="N"><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>'
)
LINKED = (
    '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="N"/></w:abstractNum>'
    '<w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num>'
)
AGAIN = '<w:r><w:footnoteReference w:id="1"/></w:r>'
NOTES = f'<w:footnotes {NAMES}><w:footnote w:id="1">{p("Noted.", AGAIN)}</w:footnote></w:footnotes>'


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (p("Styles that are based on each other.", style="A"), 7),
        (p("A list that is linked to itself.", listed=(9, 0)), 7),
        (p("A note that notes itself.", AGAIN), 6),
        (p("A link to ", '<w:hyperlink r:id="nowhere"><w:r><w:t>nowhere.</w:t></w:r></w:hyperlink>'), 4),
        (p("A picture of ", '<w:r><w:drawing><dgm:relIds r:dm="nowhere"/></w:drawing></w:r>', "nothing."), 4),
        (p(r("Right to left: \u202e\u05d0\u05d1\u05d2 and 𝄞."), more="<w:bidi/>"), 6),
        (tbl(tr(tc("a", about='<w:vMerge w:val="restart"/>')), *[tr(tc(about="<w:vMerge/>"))] * 200, ("b", "c")), 3),
    ],
)
def test_a_document_that_goes_in_circles_is_read(body: str, words: int) -> None:
    parts = {"footnotes.xml": ("footnotes", NOTES)}
    data = packed(body, styles=STYLES + CIRCLES, numbering=NUMBERING + LINKED, parts=parts)
    assert document(data, "circle.docx").words == words


def test_a_header_that_every_section_repeats_is_read_once() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    header = f"<w:hdr {NAMES}>{p('Larkfield')}</w:hdr>"
    body = [p(f"Section {number}.", more=section) for number in range(300)]
    read = document(packed(*body, parts={"header1.xml": ("header", header)}), "sections.docx")
    assert [block.text for block in read.blocks if block.aside] == ["Larkfield"]


def test_nothing_is_fetched_from_elsewhere() -> None:
    link = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" '
        'Target="http://127.0.0.1:9/evil.xml" TargetMode="External"/></Relationships>'
    )
    body = p("Read.", more='<w:sectPr><w:headerReference w:type="default" r:id="rId9"/></w:sectPr>')
    data = packed(body, files={"word/_rels/document.xml.rels": link.encode()})
    assert [block.text for block in document(data, "linked.docx").blocks] == ["Read."]


def test_an_archive_put_together_anew_reads_the_same() -> None:
    data = packed(p("Read."))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name in reversed(old.namelist()):
            new.writestr(name, old.read(name))
    assert document(out.getvalue(), "a.docx").blocks == document(data, "a.docx").blocks

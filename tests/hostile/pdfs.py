"""PDFs that are traps: trees that lead in circles, streams that unfold without end, counts that lie, locks."""

import io
import zlib
from collections.abc import Iterator
from functools import cache, partial

import pikepdf
import typst

from tests.hostile.fates import HostileFile, read, refused


def files() -> Iterator[HostileFile]:
    yield read("plain.pdf", plain, "a PDF with a paragraph, a list and a table")
    yield read("turned.pdf", partial(_edited, "turned"), "a PDF whose pages are turned")
    yield read("script.pdf", partial(_edited, "script"), "a PDF with a script, a file inside and a form")
    yield read("loop.pdf", partial(_edited, "form"), "a PDF with a form that draws itself")
    yield read("count.pdf", partial(_edited, "count"), "a PDF that says it has a billion pages and has one")
    yield read(
        "far.pdf",
        partial(_drawn, b"BT /F1 9 Tf 9e9 9e9 Td (far) Tj ET BT /F1 9 Tf 50 50 Td (near) Tj ET"),
        "words beyond every page",
    )
    yield read(
        "size.pdf",
        partial(_drawn, b"BT /F1 1e30 Tf 50 50 Td (huge) Tj ET BT /F1 9 Tf 50 70 Td (small) Tj ET"),
        "letters beyond every size",
    )
    yield refused("tree.pdf", partial(_edited, "tree"), "a PDF whose tree of pages leads in a circle")
    yield refused("many.pdf", partial(_edited, "many"), "a PDF of six hundred pages")
    yield refused("locked.pdf", partial(_edited, "locked"), "a PDF with a password")
    yield refused("bomb.pdf", partial(_bomb, b"0 0 m 1 1 l S ", 40_000_000), "a page that unfolds to 600 MB of lines")
    yield refused("bomb.pdf", partial(_bomb, b"q ", 150_000_000), "a page that saves its state 150 million times")
    yield refused("bomb.pdf", partial(_bomb, b"[", 100_000_000), "lists within lists, a hundred million deep")
    yield refused(
        "text.pdf",
        partial(_bomb, b"BT /F1 9 Tf 50 50 Td (aaaaaaaaaaaaaaaaaaaa) Tj ET ", 2_000_000),
        "forty million letters on a page",
    )
    yield refused("none.pdf", partial(_drawn, b""), "a PDF of one blank page")
    yield refused("head.pdf", lambda: b"%PDF-1.7\n", "the first line of a PDF")
    yield refused("half.pdf", lambda: plain()[:400], "the beginning of a PDF")
    yield refused("xref.pdf", _circle_of_tables, "a PDF whose tables of contents lead in a circle")
    yield refused(
        "deep.pdf", lambda: b"%PDF-1.7\n1 0 obj\n" + b"<</A " * 200_000, "a PDF of dictionaries within dictionaries"
    )


@cache
def plain() -> bytes:
    made = typst.compile(
        b"= Title\n#lorem(40)\n- one\n- two\n#table(columns: 2, [A], [B], [C], [D])", ignore_system_fonts=True
    )
    assert isinstance(made, bytes)
    return made


def _edited(how: str) -> bytes:
    held = pikepdf.open(io.BytesIO(plain()))
    out = io.BytesIO()
    if how == "locked":
        held.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))
        return out.getvalue()
    tree = held.Root.Pages
    if how == "turned":
        held.pages[0].rotate(270, relative=True)
    elif how == "script":
        held.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="while (true) {}")
        held.attachments["inner.exe"] = b"MZ"
    elif how == "form":
        form = held.make_stream(b"/Me Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Me=form))
        held.pages[0].Resources.XObject = pikepdf.Dictionary(Me=form)
        held.pages[0].contents_add(b" /Me Do")
    elif how == "count":
        tree.Count = 1_000_000_000
    elif how == "tree":
        tree.Kids = pikepdf.Array([tree])
        tree.Count = 5
    elif how == "many":
        for _ in range(600):
            held.add_blank_page()
    held.save(out)
    return out.getvalue()


def _drawn(content: bytes, *, packed: bytes = b"") -> bytes:
    """A PDF of one page, put together by hand."""
    stream = packed or content
    how = b"/Filter /FlateDecode " if packed else b""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< " + how + b"/Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % table)


def _bomb(piece: bytes, many: int) -> bytes:
    packer = zlib.compressobj(9)
    packed = bytearray()
    at_once = piece * 10_000
    for _ in range(many // 10_000):
        packed += packer.compress(at_once)
    return _drawn(b"", packed=bytes(packed + packer.flush()))


def _circle_of_tables() -> bytes:
    whole = _drawn(b"")
    table = whole.rindex(b"xref\n0 5")
    return whole[:table] + b"xref\n0 1\n0000000000 65535 f \ntrailer << /Size 1 /Prev %d >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        table,
    )

"""Word documents become blocks as a person sees them on paper, whoever wrote them."""

import io
import zipfile

import pytest

from tests.documents.in_process import document, refusal
from tests.documents.word_files import NAMES, box, field, p, packed, r, said
from trellis.documents.blocks import Aside, Document
from trellis.documents.reading import read_document
from trellis.documents.refusals import Unreadable


def word(*body: str, **rest: object) -> Document:
    return document(packed(*body, **rest), "pathway.docx")  # type: ignore[arg-type]


def plainly(*body: str, **rest: object) -> list[tuple[str, int, str, str]]:
    return said(word(*body, **rest).blocks)


PLAIN = ("paragraph", 0, "")

CASES: dict[str, tuple[tuple[str, ...], list[tuple[str, int, str, str]]]] = {
    "headings by Word's own styles": (
        (p("Stage 1", style="Heading1"), p("Reading", style="Heading2"), p("We read daily and well.")),
        [("heading", 1, "", "Stage 1"), ("heading", 2, "", "Reading"), (*PLAIN, "We read daily and well.")],
    ),
    "a heading by a style that is based on one": (
        (p("Reading", style="OurSection"), p("Words follow here.")),
        [("heading", 2, "", "Reading"), (*PLAIN, "Words follow here.")],
    ),
    "a heading by its place in the outline": (
        (p("Reading", more='<w:outlineLvl w:val="2"/>'), p("Words follow here.")),
        [("heading", 3, "", "Reading"), (*PLAIN, "Words follow here.")],
    ),
    "a heading that is taken out of the outline": (
        (p("Words that only look like one, and go on.", style="Heading1", more='<w:outlineLvl w:val="9"/>'),),
        [(*PLAIN, "Words that only look like one, and go on.")],
    ),
    "a style that the document names and does not hold": (
        (p("Reading", style="heading 3"),),
        [("heading", 3, "", "Reading")],
    ),
    "a title stands above all headings": (
        (p("Our pathway", style="Title"), p("Stage 1", style="Heading1")),
        [("heading", 1, "", "Our pathway"), ("heading", 2, "", "Stage 1")],
    ),
    "a heading over two lines is one": (
        (p("Stage 1\nThe first years", style="Heading1"),),
        [("heading", 1, "", "Stage 1 The first years")],
    ),
    "a paragraph of lines that were ended on purpose": (
        (p("Read books.\nWrite letters."),),
        [(*PLAIN, "Read books."), (*PLAIN, "Write letters.")],
    ),
    "a line broken for the look of it goes on": (
        (p("Read books that\nothers wrote."),),
        [(*PLAIN, "Read books that others wrote.")],
    ),
    "bullets by a list, by a style and typed by hand": (
        (p("Read", listed=(1, 0)), p("Write", style="Bulleted"), p("• Sing"), p("-\tDance")),
        [("list item", 1, "•", "Read"), ("list item", 1, "•", "Write"), ("list item", 1, "•", "Sing"),
         ("list item", 1, "-", "Dance")],
    ),
    "bullets at three depths": (
        (p("one", listed=(1, 0)), p("two", listed=(1, 1)), p("three", listed=(1, 2))),
        [("list item", 1, "•", "one"), ("list item", 2, "○", "two"), ("list item", 3, "✓", "three")],
    ),
    "numbers that begin again beneath each other": (
        (p("a", listed=(2, 0)), p("b", listed=(2, 1)), p("c", listed=(2, 2)), p("d", listed=(2, 1)),
         p("e", listed=(2, 0)), p("f", listed=(2, 1))),
        [("list item", 1, "1.", "a"), ("list item", 2, "(a)", "b"), ("list item", 3, "i)", "c"),
         ("list item", 2, "(b)", "d"), ("list item", 1, "2.", "e"), ("list item", 2, "(a)", "f")],
    ),
    "numbers that go on after words between": (
        (p("a", listed=(2, 0)), p("Words between the two of them."), p("b", listed=(2, 0))),
        [("list item", 1, "1.", "a"), (*PLAIN, "Words between the two of them."), ("list item", 1, "2.", "b")],
    ),
    "a second list of the same kind begins anew when it says so, and goes on when it does not": (
        (p("a", listed=(2, 0)), p("b", listed=(3, 0)), p("c", listed=(3, 0)), p("d", listed=(5, 0))),
        [("list item", 1, "1.", "a"), ("list item", 1, "1.", "b"), ("list item", 1, "2.", "c"), ("list item", 1, "3.", "d")],
    ),
    "numbers of several parts, in decimals although the first is Roman": (
        (p("a", listed=(4, 0)), p("b", listed=(4, 1)), p("c", listed=(4, 2)), p("d", listed=(4, 1)), p("e", listed=(4, 2))),
        [("list item", 1, "Part I", "a"), ("list item", 2, "1.1", "b"), ("list item", 3, "1.1.1", "c"),
         ("list item", 2, "1.2", "d"), ("list item", 3, "1.2.2", "e")],
    ),
    "a numbered heading has its number beside it": (
        (p("Reading", style="Heading1", listed=(2, 0)), p("Writing", style="Heading1", listed=(2, 0))),
        [("heading", 1, "1.", "Reading"), ("heading", 1, "2.", "Writing")],
    ),
    "a list that a paragraph of its style leaves": (
        (p("Read", style="Bulleted", listed=(0, 0)),),
        [(*PLAIN, "Read")],
    ),
    "a list that the document does not hold": ((p("Read", listed=(77, 0)),), [(*PLAIN, "Read")]),
    "numbers typed by hand": (
        (p("1.2 Reads well"), p("(a) Writes well"), p("iv. Sings well")),
        [("list item", 1, "1.2", "Reads well"), ("list item", 1, "(a)", "Writes well"), ("list item", 1, "iv.", "Sings well")],
    ),
    "fields show their results and never their instructions": (
        (p("Page ", field("PAGEREF _x", "12"), " of all ", '<w:fldSimple w:instr="DATE"><w:r><w:t>May</w:t></w:r></w:fldSimple>'),),
        [(*PLAIN, "Page 12 of all May")],
    ),
    "a field within a field": (
        (p(r("So "), '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>',
           field("MERGEFIELD x", "never"), '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', r("shown"),
           '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),),
        [(*PLAIN, "So shown")],
    ),
    "a field that never ends swallows nothing": (
        (p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', r("lost")), p("Kept as it is.")),
        [(*PLAIN, "Kept as it is.")],
    ),
    "links, smart tags and controls are their words": (
        (p('<w:hyperlink r:id="x"><w:r><w:t>Read </w:t></w:r></w:hyperlink>', "<w:smartTag><w:r><w:t>in </w:t></w:r></w:smartTag>",
           "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>Ely</w:t></w:r></w:sdtContent></w:sdt>"),
         "<w:sdt><w:sdtContent>" + p("A whole paragraph in a control.") + "</w:sdtContent></w:sdt>"),
        [(*PLAIN, "Read in Ely"), (*PLAIN, "A whole paragraph in a control.")],
    ),
    "changes are shown as accepted": (
        (p(r("We "), "<w:ins><w:r><w:t>always </w:t></w:r></w:ins>", "<w:del><w:r><w:delText>seldom </w:delText></w:r></w:del>",
           "<w:moveFrom><w:r><w:t>moved </w:t></w:r></w:moveFrom>", r("read."),
           "<w:moveTo><w:r><w:t> Moved.</w:t></w:r></w:moveTo>"),),
        [(*PLAIN, "We always read. Moved.")],
    ),
    "a paragraph whose end was deleted runs on": (
        (p("We read ", more="<w:rPr><w:del/></w:rPr>"), p("every day.")),
        [(*PLAIN, "We read every day.")],
    ),
    "one word parted over many runs, with a soft hyphen and a fixed one": (
        (p(r("re"), r("sp"), "<w:r><w:t>on\u00adsi</w:t><w:softHyphen/><w:t>ble</w:t><w:noBreakHyphen/><w:t>ish</w:t></w:r>"),),
        [(*PLAIN, "responsible-ish")],
    ),
    "tabs and fixed spaces are spaces": ((p("<w:r><w:t>a</w:t><w:tab/><w:t>b\u00a0c</w:t></w:r>"),), [(*PLAIN, "a b c")]),
    "a text box is read once, after the paragraph that holds it": (
        (p("Before the box.", box(p("Within the box."), p("And more of it."))), p("After the box.")),
        [(*PLAIN, "Before the box."), (*PLAIN, "Within the box."), (*PLAIN, "And more of it."), (*PLAIN, "After the box.")],
    ),
    "a text box of an old program": (
        (p("<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + p("Old words in it.")
           + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"),),
        [(*PLAIN, "Old words in it.")],
    ),
    "a box within a box is read once": (
        (p("One, and then.", box(p("Two, and then.", box(p("Three, and out."))))),),
        [(*PLAIN, "One, and then."), (*PLAIN, "Two, and then."), (*PLAIN, "Three, and out.")],
    ),
    "an equation is its letters": ((p(r("So "), "<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>"),), [(*PLAIN, "So a=b")]),
    "bold short lines head what stands beneath where no style does": (
        (p(r("Reading", "<w:b/>")), p("We read books every day, and we like it."), p(r("Writing", "<w:b/>")),
         p("We write letters every day, and we like it.")),
        [("heading", 1, "", "Reading"), (*PLAIN, "We read books every day, and we like it."),
         ("heading", 1, "", "Writing"), (*PLAIN, "We write letters every day, and we like it.")],
    ),
    "larger lines head smaller bold ones": (
        (p(r("Our school", '<w:sz w:val="36"/>')), p("Words of the usual size, quite a few of them."),
         p(r("Reading", "<w:b/>")), p("Words of the usual size, quite a few of them.")),
        [("heading", 1, "", "Our school"), (*PLAIN, "Words of the usual size, quite a few of them."),
         ("heading", 2, "", "Reading"), (*PLAIN, "Words of the usual size, quite a few of them.")],
    ),
    "a document all in bold has no headings": (
        tuple(p(r(f"Line {n}", "<w:b/>")) for n in range(4)),
        [(*PLAIN, f"Line {n}") for n in range(4)],
    ),
    "a list that stands further in than the one above is beneath it": (
        (p("a", listed=(2, 0)), p("b", listed=(1, 0), more='<w:ind w:left="1080"/>'), p("c", listed=(1, 0)), p("d", listed=(2, 0)),
         p("Words between the two of them."), p("e", listed=(1, 0), more='<w:ind w:left="1080"/>')),
        [("list item", 1, "1.", "a"), ("list item", 2, "•", "b"), ("list item", 2, "•", "c"), ("list item", 1, "2.", "d"),
         (*PLAIN, "Words between the two of them."), ("list item", 1, "•", "e")],
    ),
    "Word's own styles of lists know how deep they are": (
        (p("a", style="Bulleted"), p("b", style="ListBullet2")),
        [("list item", 1, "•", "a"), ("list item", 2, "•", "b")],
    ),
    "a code that a tab sets apart": (
        (p("<w:r><w:t>S1.2</w:t><w:tab/><w:t>Reads well</w:t></w:r>"), p("5 of 6 read well")),
        [("list item", 1, "S1.2", "Reads well"), (*PLAIN, "5 of 6 read well")],
    ),
    "a large first letter begins its word": (
        (p("T", more='<w:framePr w:dropCap="drop" w:lines="3"/>'), p("he school reads.")),
        [(*PLAIN, "The school reads.")],
    ),
    "a line on a coloured ground heads what stands beneath": (
        (p(r("Reading"), more='<w:shd w:fill="1F3864"/>'), p("We read every day, and like it."), p("And more.")),
        [("heading", 1, "", "Reading"), (*PLAIN, "We read every day, and like it."), (*PLAIN, "And more.")],
    ),
    "an empty paragraph is none": ((p(), p("  "), p("One.")), [(*PLAIN, "One.")]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_document_is_read_as_it_shows(case: str) -> None:
    body, expected = CASES[case]
    assert plainly(*body) == expected


def control(ticked: str, drawn: str) -> str:
    state = f'<w:sdtPr><w14:checkbox><w14:checked w14:val="{ticked}"/></w14:checkbox></w:sdtPr>'
    return f"<w:sdt>{state}<w:sdtContent>{r(drawn)}</w:sdtContent></w:sdt>"


def old_box(ticked: str) -> str:
    state = f'<w:ffData><w:checkBox><w:default w:val="0"/>{ticked}</w:checkBox></w:ffData>'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{state}</w:fldChar></w:r>'
        '<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("run", "shows"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F050"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="0052"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FB"/></w:r>', "✗"),
        (r("ü", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "✓"),
        (r("\uf0fc"), "✓"),
        (r("P", '<w:rFonts w:ascii="Wingdings 2"/>'), "✓"),
        (r("ü", '<w:rFonts w:ascii="Calibri"/>'), "ü"),
        (r("✔"), "✔"),
        (control("1", "☒"), "☑"),
        (control("0", "☐"), "☐"),
        (old_box("<w:checked/>"), "☑"),
        (old_box(""), "☐"),
    ],
)  # fmt: skip
def test_ticks_and_boxes_are_signs_that_anybody_can_read(run: str, shows: str) -> None:
    assert plainly(p(run)) == [(*PLAIN, shows)]


def test_footnotes_follow_the_text_in_the_order_in_which_it_refers_to_them() -> None:
    notes = f"<w:footnotes {NAMES}>" + "".join(
        f'<w:footnote w:id="{n}">{p("<w:r><w:footnoteRef/></w:r>", text)}</w:footnote>'
        for n, text in ((0, "unused"), (1, "Said later."), (2, "Said first."))
    )
    refers = ['<w:r><w:footnoteReference w:id="2"/></w:r>', '<w:r><w:footnoteReference w:id="1"/></w:r>']
    read = word(
        p("One", refers[0], "."),
        p("Two", refers[1], "."),
        parts={"footnotes.xml": ("footnotes", notes + "</w:footnotes>")},
    )
    assert [(block.aside, block.passage.marker, block.text) for block in read.blocks] == [
        (None, "", "One."),
        (None, "", "Two."),
        (Aside.FOOTNOTE, "1", "Said first."),
        (Aside.FOOTNOTE, "2", "Said later."),
    ]
    assert read.words == 6


def test_page_headers_are_told_once_and_without_their_page_numbers() -> None:
    header = f"<w:hdr {NAMES}>{p('Larkfield Trust ', field('PAGE', '7'))}</w:hdr>"
    footer = f"<w:ftr {NAMES}>{p('Draft, page ', field(' NUMPAGES ', '9'))}</w:ftr>"
    parts = {"header1.xml": ("header", header), "header2.xml": ("header", header), "footer1.xml": ("footer", footer)}
    section = (
        '<w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header2"/>'
        '<w:footerReference w:type="default" r:id="footer1"/><w:titlePg/>'
    )
    read = word(p("Words of the text."), parts=parts, section=section)
    assert [(block.aside, block.text) for block in read.blocks] == [
        (None, "Words of the text."),
        (Aside.PAGE_HEADER, "Larkfield Trust"),
        (Aside.PAGE_FOOTER, "Draft, page"),
    ]


def test_a_first_page_header_that_no_page_shows_is_not_told() -> None:
    parts = {"header1.xml": ("header", f"<w:hdr {NAMES}>{p('Never seen')}</w:hdr>")}
    section = '<w:headerReference w:type="first" r:id="header1"/>'
    assert len(word(p("Words of the text."), parts=parts, section=section).blocks) == 1


def test_a_table_of_contents_is_marked_as_such() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('Contents')}{p('Stage 1 3', style='TOC1')}</w:sdtContent></w:sdt>"
    )
    read = word(control, p("Stage 2 5", style="TOC1"), p("Stage 1", style="Heading1"))
    assert [(block.aside, block.text) for block in read.blocks] == [
        (Aside.CONTENTS, "Contents"),
        (Aside.CONTENTS, "Stage 1 3"),
        (Aside.CONTENTS, "Stage 2 5"),
        (None, "Stage 1"),
    ]


def test_what_is_not_read_is_said() -> None:
    comments = f"<w:comments {NAMES}><w:comment>{p('Two words')}</w:comment></w:comments>"
    read = word(
        p("Seen ", r("not this", "<w:vanish/>"), "<w:del><w:r><w:delText>gone for ever</w:delText></w:r></w:del>"),
        p("<w:r><w:drawing><a:blip/></w:drawing></w:r>"),
        "<w:altChunk/>",
        parts={"comments.xml": ("comments", comments)},
    )
    assert [block.text for block in read.blocks] == ["Seen"]
    assert read.notes == (
        "Tracked changes were read as accepted: 3 words they delete were left out.",
        "2 words that the document hides were not read.",
        "1 comment(s) in the margin were not read (2 words).",
        "1 picture(s) were not read; words in them are not in the draft.",
        "1 part(s) that Word draws in from another file were not read; "
        "to have them too, open the document in Word, save it again and choose that file.",
    )


def test_words_in_a_smartart_drawing_are_read() -> None:
    data = (
        f"<dgm:dataModel {NAMES}><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>Aspire</a:t></a:r></a:p></dgm:t></dgm:pt>"
        '<dgm:pt type="pres"><dgm:t><a:p><a:r><a:t>drawn twice</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>'
    )
    read = word(
        p('<w:r><w:drawing><dgm:relIds r:dm="data1"/></w:drawing></w:r>'), parts={"data1.xml": ("diagramData", data)}
    )
    assert [block.text for block in read.blocks] == ["Aspire"]


def test_the_strict_variant_reads_the_same() -> None:
    body = (p("Stage 1", style="Heading1"), p("Read", listed=(1, 0)))
    usual = packed(*body)
    strict = strictly(usual)
    assert strict != usual
    assert document(strict, "a.docx").blocks == document(usual, "a.docx").blocks


def strictly(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            text = text.replace(
                "schemas.openxmlformats.org/wordprocessingml/2006/main", "purl.oclc.org/ooxml/wordprocessingml/main"
            )
            text = text.replace(
                "schemas.openxmlformats.org/officeDocument/2006/", "purl.oclc.org/ooxml/officeDocument/"
            )
            new.writestr(name, text)
    return out.getvalue()


def test_a_document_of_words_web_edition_has_its_text_in_another_part() -> None:
    assert [block.text for block in word(p("Read."), main="word/document2.xml").blocks] == ["Read."]


def test_a_document_without_styles_or_lists_is_still_read() -> None:
    read = word(p("Read.", style="Heading1"), styles="", numbering="")
    assert said(read.blocks) == [("heading", 1, "", "Read.")]


def test_the_title_that_word_keeps_apart_is_told() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> Our  pathway</dc:title>'
        "</cp:coreProperties>"
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/><Relationship Id="b" Target="docProps/core.xml" '
        'Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"/></Relationships>'
    )
    files = {"docProps/core.xml": core.encode(), "_rels/.rels": rels.encode()}
    assert word(p("Read."), files=files).title == "Our pathway"


@pytest.mark.parametrize(
    ("name", "data", "kind", "says"),
    [
        ("a.docm", packed(p("x")), "not-read", "save it as a Word document without macros"),
        ("a.docx", packed(p("x"), files={"word/vbaProject.bin": b"x"}), "macros", "macros"),
        ("a.docx", packed(p("x"), files={"word/embeddings/Sheet.xlsx": b"PK\x03\x04"}), "nested", "packed inside"),
        ("a.docx", packed(), "no-words", "holds no words"),
        ("a.docx", packed(p("<w:r><w:drawing><a:blip/></w:drawing></w:r>")), "no-words", "only pictures"),
        ("a.docx", packed("<w:altChunk/>"), "drawn-in", "open it in Word"),
        ("a.docx", packed("<w:p>"), "damaged", "not whole"),
        ("a.docx", packed(p("x"), files={"word/document.xml": b"<x/>"}), "damaged", "missing"),
        ("a.docx", packed("<w:sdt><w:sdtContent>" * 300 + "</w:sdtContent></w:sdt>" * 300), "too-deep", "deeper"),
        ("a.docx", packed("<w:tbl><w:tr><w:tc>" * 40 + p("x") + "</w:tc><w:tc/></w:tr></w:tbl>" * 40), "too-deep", "deeper"),
        ("a.docx", packed(*[p(f"{n * 2654435761 % 4294967296:x}") for n in range(50_001)]),
         "too-many-rows", "more than 50,000 paragraphs"),
        ("a.docx", packed('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="301"/></w:tcPr></w:tc></w:tr></w:tbl>'),
         "too-many-columns", "more than 300 columns"),
    ],
)  # fmt: skip
def test_a_document_is_refused_with_a_sentence(name: str, data: bytes, kind: str, says: str) -> None:
    because, sentence = refusal(data, name)
    assert because == kind
    assert says in sentence
    assert name in sentence


def test_a_locked_document_is_refused() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2000)
    with pytest.raises(Unreadable, match="password"):
        read_document(locked, filename="locked.docx")


def test_it_is_read_behind_the_wall_as_in_front_of_it() -> None:
    data = packed(p("Stage 1", style="Heading1"), p("Read ", r("well", "<w:b/>")))
    assert read_document(data, filename="pathway.docx") == document(data, "pathway.docx")

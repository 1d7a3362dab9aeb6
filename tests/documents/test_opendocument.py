"""OpenDocument texts become the same blocks as Word documents do."""

import io
import random
import zipfile
from copy import deepcopy

import pytest
from lxml import etree

from tests.documents.in_process import document, refusal, told
from tests.documents.word_files import cells, said
from trellis.documents.blocks import Aside, Document, Style

_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{whole}:1.0"'
    for short, whole in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)  # fmt: skip


def style(name: str, family: str, properties: str, *, parent: str = "") -> str:
    based = f' style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="{family}"{based}>{properties}</style:style>'


STYLES = (
    style("B", "text", '<style:text-properties fo:font-weight="bold"/>')
    + style("R", "text", '<style:text-properties fo:color="#ff0000"/>')
    + style("X", "text", '<style:text-properties text:display="none"/>')
    + style("W", "text", '<style:text-properties style:font-name="Wingdings"/>')
    + style("P1", "paragraph", "", parent="Title")
    + style("Title", "paragraph", "")
    + style("C", "table-cell", '<style:table-cell-properties fo:background-color="#ffff00"/>')
    + '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="\u2022"/>'
    '<text:list-level-style-bullet text:level="2" text:bullet-char="o"/></text:list-style>'
    '<text:list-style style:name="L2">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>'
    '<text:list-level-style-number text:level="3" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>'
    "</text:list-style>"
)


def packed(body: str, *, page: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f"<office:document-content {_NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        archive.writestr(
            "styles.xml",
            f"<office:document-styles {_NAMES}><office:master-styles><style:master-page>{page}</style:master-page>"
            "</office:master-styles></office:document-styles>",
        )
    return out.getvalue()


def read(body: str, *, page: str = "") -> Document:
    return document(packed(body, page=page), "pathway.odt")


def p(text: str, name: str = "") -> str:
    return f'<text:p text:style-name="{name}">{text}</text:p>'


def items(name: str, *held: str, more: str = "") -> str:
    inner = "".join(f"<text:list-item>{item}</text:list-item>" for item in held)
    return f'<text:list text:style-name="{name}" {more}>{inner}</text:list>'


def table(*rows: str, head: str = "") -> str:
    made = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    first = (
        f"<table:table-header-rows><table:table-row>{head}</table:table-row></table:table-header-rows>" if head else ""
    )
    return f"<table:table>{first}{made}</table:table>"


def tc(*held: str, about: str = "") -> str:
    return f"<table:table-cell {about}>{''.join(held)}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"
PLAIN = ("paragraph", 0, "")

CASES: dict[str, tuple[str, list[tuple[str, int, str, str]]]] = {
    "a title, headings and paragraphs": (
        p("Our pathway", "P1") + '<text:h text:outline-level="1">Stage 1</text:h>'
        + p("Read<text:s text:c='2'/>on<text:tab/>and on."),
        [("heading", 1, "", "Our pathway"), ("heading", 2, "", "Stage 1"), (*PLAIN, "Read on and on.")],
    ),
    "bullets and numbers": (
        items("L1", p("a") + items("", p("b")), p("c")) + items("L2", p("d") + items("", p("e") + items("", p("f"))), p("g"))
        + items("L2", p("h")) + items("L2", p("i"), more='text:continue-numbering="true"'),
        [("list item", 1, "•", "a"), ("list item", 2, "○", "b"), ("list item", 1, "•", "c"), ("list item", 1, "1.", "d"),
         ("list item", 2, "1.1", "e"), ("list item", 3, "(a)", "f"), ("list item", 1, "2.", "g"), ("list item", 1, "1.", "h"),
         ("list item", 1, "2.", "i")],
    ),
    "a heading in a list has its number beside it": (
        items("L2", '<text:h text:outline-level="2">Reading</text:h>'),
        [("heading", 2, "1.", "Reading")],
    ),
    "lines, links and signs": (
        p('Read.<text:line-break/>Write <text:a>here</text:a> <text:span text:style-name="W">ü</text:span>.'),
        [(*PLAIN, "Read."), (*PLAIN, "Write here ✓.")],
    ),
    "a box is read once, after its paragraph": (
        p(f"Before.<draw:frame><draw:text-box>{p('Within.')}</draw:text-box></draw:frame>") + p("After."),
        [(*PLAIN, "Before."), (*PLAIN, "Within."), (*PLAIN, "After.")],
    ),
    "sections are their words": (
        f"<text:section>{p('Within it.')}</text:section><text:section text:display='none'>{p('Never.')}</text:section>",
        [(*PLAIN, "Within it.")],
    ),
    "a frame of one cell is no table": (table(tc(p("In a frame."))), [(*PLAIN, "In a frame.")]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_text_is_read_as_it_shows(case: str) -> None:
    body, expected = CASES[case]
    assert said(read(body).blocks) == expected


def test_cells_are_merged_headed_shaded_and_repeated() -> None:
    across = 'table:number-columns-spanned="2"'
    down = 'table:number-rows-spanned="2" table:style-name="C"'
    (block,) = read(
        table(
            tc(p("One"), about=down) + tc(items("L2", p("Read"), p("Write"))) + tc(table(tc(p("in")) + tc(p("ner")))),
            COVERED + tc(p("x"), about='table:number-columns-repeated="2"'),
            head=tc(p("Stage")) + tc(p("Owed"), about=across) + COVERED,
        )
    ).blocks
    assert cells(block) == [
        [(1, 1, 1, "Stage"), (2, 1, 2, "Owed")],
        [(1, 2, 1, "One"), (2, 1, 1, "Read\nWrite"), (3, 1, 1, "in\nner")],
        [(2, 1, 1, "x"), (3, 1, 1, "x")],
    ]
    assert block.table
    assert [cell.heading for row in block.table.rows for cell in row] == [True, True] + [False] * 5
    assert block.table.rows[1][0].passages[0].style == Style(shading="ffff00")
    assert [passage.marker for passage in block.table.rows[1][1].passages] == ["1.", "2."]


def test_words_keep_how_they_look() -> None:
    inner = (
        '<text:span text:style-name="B">Read <text:span text:style-name="R">well</text:span></text:span>, and often.'
    )
    (block,) = read(p(inner)).blocks
    assert [(run.text, run.style) for run in block.passage.runs] == [
        ("Read ", Style(bold=True)),
        ("well", Style(bold=True, colour="ff0000")),
        (", and often.", Style()),
    ]


def test_what_stands_beside_the_text_is_marked_and_what_is_not_read_is_said() -> None:
    note = f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('Noted.')}</text:note-body></text:note>"
    gone = f"<text:changed-region><text:deletion>{p('two words')}</text:deletion></text:changed-region>"
    changes = f"<text:tracked-changes>{gone}</text:tracked-changes>"
    index = f"<text:table-of-content><text:index-body>{p('Stage 1 3')}</text:index-body></text:table-of-content>"
    hidden = '<text:span text:style-name="X">never</text:span>'
    found = read(
        changes + index + p(f"Read{note}{hidden}.<office:annotation>{p('Why?')}</office:annotation>"),
        page=f"<style:header>{p('Larkfield <text:page-number>3</text:page-number>')}</style:header>",
    )
    assert [(block.aside, block.passage.marker, block.text) for block in found.blocks] == [
        (Aside.CONTENTS, "", "Stage 1 3"),
        (None, "", "Read."),
        (Aside.FOOTNOTE, "1", "Noted."),
        (Aside.PAGE_HEADER, "", "Larkfield"),
    ]
    assert found.notes == (
        "Tracked changes were read as accepted: 2 words they delete were left out.",
        "1 word that the document hides were not read.",
        "1 comment(s) in the margin were not read (1 word).",
    )


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("", "no-words"),
        ("<text:p>", "damaged"),
        ("<text:section>" * 100 + p("x") + "</text:section>" * 100, "too-deep"),
        (table(tc(p("a")) + tc(p("b"), about='table:number-columns-repeated="400"')), "too-many-columns"),
        (table(tc(p("a"), about='table:number-columns-spanned="301"') + tc(p("b"))), "too-many-columns"),
    ],
)
def test_a_text_is_refused_with_a_sentence(body: str, kind: str) -> None:
    because, sentence = refusal(packed(body), "pathway.odt")
    assert because == kind
    assert "pathway.odt" in sentence


def test_spoilt_texts_are_read_or_refused_in_a_sentence() -> None:
    bodies = [body for body, _ in CASES.values()]
    fates = {"read": 0, "refused": 0}
    for number in range(300):
        chance = random.Random(number)
        content = spoilt("".join(chance.sample(bodies, 4)), chance)
        last = told(content, "spoilt.odt")[-1]
        assert last.get("because") not in ("fault", "memory"), (number, last)
        fates["refused" if "refused" in last else "read"] += 1
    assert fates["read"] >= 200, fates


def spoilt(body: str, chance: random.Random) -> bytes:
    root = etree.fromstring(f"<office:text {_NAMES}>{body}</office:text>")
    for _ in range(chance.randint(1, 6)):
        elements = [element for element in root.iter() if element is not root]
        one, other = chance.choice(elements), chance.choice(elements)
        if chance.random() < 0.3:
            one.getparent().remove(one)
        elif chance.random() < 0.5:
            one.tag = other.tag
        elif one.attrib:
            one.set(chance.choice(list(one.attrib)), chance.choice(("", "-1", "9999999", "²", "x")))
        else:
            other.append(deepcopy(one))
    return packed("".join(etree.tostring(element, encoding="unicode") for element in root))

"""Word, Excel, CSV and Markdown read back through the same reader that reads anybody's file: what each says it carries."""

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.frameworks.taking_out import PACKS, edition_of, in_order, of_pack
from trellis.documents.blocks import Association, Document
from trellis.documents.csv_out import csv_of
from trellis.documents.limits import DOCUMENT
from trellis.documents.reader import messages
from trellis.documents.wire import block_from_wire
from trellis.frameworks.rules.drafting import draft_from
from trellis.frameworks.rules.incoming import Incoming, NewStage, NewStatement, NewStrand, from_draft, from_pack
from trellis.frameworks.rules.out import Aspect, Edition, Format
from trellis.frameworks.rules.out.case import case_of
from trellis.frameworks.rules.out.edition import unsaid_conditions, years_of
from trellis.frameworks.rules.out.excel import xlsx_of_framework
from trellis.frameworks.rules.out.markdown import markdown_of
from trellis.frameworks.rules.out.rows import HEADINGS, flat_rows
from trellis.frameworks.rules.out.word import docx_of_framework
from trellis.frameworks.rules.shape import (
    Classification,
    Condition,
    Confirmation,
    Debtor,
    FrameworkKind,
    StageRow,
    StrandKind,
)

WRITTEN: dict[Format, Callable[[Edition], bytes]] = {
    Format.DOCX: docx_of_framework,
    Format.XLSX: xlsx_of_framework,
    Format.CSV: lambda edition: b"".join(csv_of(HEADINGS, flat_rows(edition))),
    Format.MARKDOWN: markdown_of,
}
BY_ANYBODY = WRITTEN | {Format.CASE: case_of}
"""CASE without what stands in our extensions, as it would be read if another program had written it."""


def read_back(edition: Edition, form: Format) -> Incoming:
    """What the reader makes of the file, without the walls of its own process."""
    content, name = BY_ANYBODY[form](edition), f"elm.{form.value}"
    blocks: list[Any] = []
    about: dict[str, Any] = {}
    for message in messages(content, filename=name, wants="blocks", limits=DOCUMENT):
        if isinstance(message, list):
            blocks += (block_from_wire(told) for told in message)
        else:
            about |= message
    return from_draft(
        draft_from(
            Document(
                name=name,
                sha256=hashlib.sha256(content).hexdigest(),
                kind=about["kind"],
                title=about["title"],
                associations=tuple(Association(*link) for link in about["associations"]),
                blocks=tuple(blocks),
            )
        )
    )


Said = tuple[object, ...]


def told(edition: Edition, form: Format) -> list[Said]:
    """Each statement as the format carries it: with the conditions in brackets and without codes in a grid of Word."""
    return [
        (
            stage.title if stage else "",
            strand.title,
            row.text + (unsaid_conditions(row) if form is Format.DOCX else ""),
            row.code if _has_codes(edition, form) else "",
            row.classification.value if _has_class(strand.kind, form) else "",
            years_of(stage),
            (row.recurs_yearly, row.conditions) if Aspect.CONDITIONS in form.carries and form in WRITTEN else None,
            strand.debtor if Aspect.DEBTORS in form.carries and form in WRITTEN and strand.kind.is_owed else None,
        )
        for stage, strand, row in edition.rows()
    ]


def told_back(edition: Edition, incoming: Incoming, form: Format) -> list[Said]:
    kinds = {strand.title: strand.kind for strand in edition.tree.strands}
    found: list[Said] = []
    for one in in_order(incoming):
        stage = incoming.stages[one.stage] if one.stage is not None else None
        strand = incoming.strands[one.strand].title
        is_owed = strand in kinds and kinds[strand].is_owed
        row = stage and StageRow(1, 1, "", "", "", stage.years_from, stage.years_to)
        found.append(
            (
                stage.title if stage else "",
                strand,
                one.text,
                one.code if _has_codes(edition, form) else "",
                one.classification.value if _has_class(kinds.get(strand), form) else "",
                years_of(row),
                (one.recurs_yearly, one.conditions) if Aspect.CONDITIONS in form.carries and form in WRITTEN else None,
                incoming.strands[one.strand].debtor
                if Aspect.DEBTORS in form.carries and form in WRITTEN and is_owed
                else None,
            )
        )
    return found


def _has_codes(edition: Edition, form: Format) -> bool:
    return form is not Format.DOCX or not edition.is_grid


def _has_class(kind: StrandKind | None, form: Format) -> bool:
    return form is not Format.DOCX or (kind is not None and kind.is_owed)


@pytest.mark.parametrize(("form", "key"), [(form, key) for form in BY_ANYBODY for key in PACKS])
def test_every_starter_pack_reads_back_as_the_format_promises(key: str, form: Format) -> None:
    edition = of_pack(key)
    incoming = read_back(edition, form)
    assert told_back(edition, incoming, form) == told(edition, form)
    if Aspect.TITLE in form.carries:
        assert incoming.title == edition.title


STAGES = ("Starting out", "Growing in confidence", "Leading an area", "Leading a school with others", "System leaders")
STRANDS = ("Self", "School", "Trust", "Regional and national", "Wider community")
BEGINS = ("Read", "Watch", "Lead", "Visit", "Coach", "Plan", "Share", "Write about", "Ask for", "Look back on")
GOES_ON = (
    "a colleague who teaches the same age", "the subject leader of another school", "an hour of planning together",
    "one lesson a fortnight, and talk about it", "a short film of your own teaching (with the mentor)",
    "the year’s plan; say what it leaves out", "pupils’ work from three classes | five books each",
    "“Mindset” and two answers to it", "= what the school’s figures show", "a meeting with families – in the evening",
)  # fmt: skip


CONDITIONS = (
    (),
    (Condition("where nominated", "where nominated"),),
    (Condition("share of time", "a tenth of the week"), Condition("lasts", "two terms")),
    (Condition("other", "in twos; or in threes: as it suits"), Condition("unpaid", "unpaid")),
    (Condition("lasts", "as long as it takes"), Condition("by agreement", "by agreement")),
)  # fmt: skip


@st.composite
def pathways(draw: st.DrawFn) -> Incoming:
    """A pathway as trusts write them: every stage and strand says something, each statement in words of its own."""
    stages = draw(st.lists(st.sampled_from(STAGES), min_size=2, max_size=4, unique=True).map(sorted))
    strands = draw(st.lists(st.sampled_from(STRANDS), min_size=2, max_size=4, unique=True))
    said = draw(st.permutations([f"{begins} {goes_on}." for begins in BEGINS for goes_on in GOES_ON]))
    statements = []
    for stage in range(len(stages)):
        for strand in range(len(strands)):
            for _ in range(draw(st.integers(1, 3))):
                statements.append(
                    NewStatement(
                        stage=stage,
                        strand=strand,
                        text=said.pop(),
                        classification=draw(st.sampled_from([Classification.UNIVERSAL, Classification.OPTION])),
                        recurs_yearly=draw(st.booleans()),
                        conditions=draw(st.sampled_from(CONDITIONS)),
                        code=f"E{len(statements) + 1:03d}",
                    )
                )
    return Incoming(
        title="Elm trust career pathway",
        kind=FrameworkKind.PATHWAY,
        stages=tuple(
            NewStage(key=f"s{at}", title=title, years_from=at * 2 or None, years_to=at * 2 + 2 if at < 2 else None)
            for at, title in enumerate(stages)
        ),
        strands=tuple(
            NewStrand(key=f"t{at}", title=title, debtor=draw(st.sampled_from(Debtor)))
            for at, title in enumerate(strands)
        ),
        statements=tuple(statements),
    )


@pytest.mark.parametrize("form", BY_ANYBODY)
@settings(deadline=None, max_examples=25)
@given(incoming=pathways())
def test_any_pathway_reads_back_as_the_format_promises(form: Format, incoming: Incoming) -> None:
    edition = edition_of(incoming)
    assert told_back(edition, read_back(edition, form), form) == told(edition, form)


def test_what_a_format_leaves_behind_is_really_left_behind() -> None:
    """Each aspect that a format does not claim is lost by it: the list on the page promises neither too much nor too little."""
    source = from_pack(PACKS["career-pathway"])
    strands = tuple(
        replace(one, key=f"{one.key}-of-ours", part="Part one", confirmation=Confirmation.MANAGER, debtor=debtor)
        for one, debtor in zip(source.strands, cycle(Debtor), strict=False)
    )
    source = replace(
        source, strands=strands, statements=tuple(replace(one, original="As it was") for one in source.statements)
    )
    edition = edition_of(source)
    parts: dict[Aspect, Callable[[Incoming], Any]] = {
        Aspect.TITLE: lambda one: one.title,
        Aspect.CODES: lambda one: [row.code for row in one.statements],
        Aspect.CONDITIONS: lambda one: [(row.recurs_yearly, row.conditions) for row in one.statements],
        Aspect.THEMES: lambda one: [(row.theme, row.summary) for row in one.stages],
        Aspect.ABOUT_STRANDS: lambda one: [(row.part, row.summary) for row in one.strands],
        Aspect.DEBTORS: lambda one: [row.debtor for row in one.strands if row.kind.is_owed],
        Aspect.CONFIRMATIONS: lambda one: [row.confirmation for row in one.strands],
        Aspect.THREADS: lambda one: [row.thread for row in one.statements],
        Aspect.ORIGINALS: lambda one: [row.original for row in one.statements],
        Aspect.PROVENANCE: lambda one: (one.provenance.author, one.provenance.licence, one.provenance.review_on),
        Aspect.KEYS: lambda one: [row.key for row in one.strands],
    }  # fmt: skip
    for form in WRITTEN:
        back = read_back(edition, form)
        for aspect, part in parts.items():
            same = part(back) == part(source)
            may_be_found = (
                aspect is Aspect.TITLE
            )  # a reader may look for it beside the words, in a workbook's properties
            assert same == (aspect in form.carries) or (same and may_be_found), (form, aspect)


WIDE = [("many strands", 4, 12, "Strand"), ("many of both", 12, 12, "Stage")]


@pytest.mark.parametrize(("says", "stages", "strands", "corner"), WIDE, ids=[row[0] for row in WIDE])
def test_what_is_too_wide_for_a_page_is_turned_or_told_in_rows(
    says: str, stages: int, strands: int, corner: str
) -> None:
    incoming = Incoming(
        title=f"Elm pathway of {says}",
        kind=FrameworkKind.PATHWAY,
        stages=tuple(NewStage(key=f"s{at}", title=f"Stage {at}: Step {at} of a career") for at in range(1, stages + 1)),
        strands=tuple(NewStrand(key=f"t{at}", title=f"Area of work {chr(64 + at)}") for at in range(1, strands + 1)),
        statements=tuple(
            NewStatement(
                stage=stage,
                strand=strand,
                text=f"Do the work of step {stage + 1} in area {chr(65 + strand)} with a colleague beside you.",
                classification=Classification.UNIVERSAL if strand % 2 else Classification.OPTION,
                code=f"E{stage}.{strand}",
            )
            for stage in range(stages)
            for strand in range(strands)
        ),
    )
    edition = edition_of(incoming)
    content = docx_of_framework(edition)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        document = archive.read("word/document.xml").decode()
    columns = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"/>', document)]
    assert min(columns) > 1_100  # two centimetres
    assert re.search(r"<w:tblHeader/>.*?<w:t [^>]*>(\w+)</w:t>", document).group(1) == corner  # type: ignore[union-attr]
    assert told_back(edition, read_back(edition, Format.DOCX), Format.DOCX) == told(edition, Format.DOCX)

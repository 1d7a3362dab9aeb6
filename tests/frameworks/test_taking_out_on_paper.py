"""On paper nothing is cut off: every word of every statement stands on some page, inside its margins."""

import re
from dataclasses import replace

import pypdfium2
import pytest

from tests.conftest import NOW
from tests.frameworks.taking_out import PACKS, edition_of
from trellis.documents.pdf_out import pdf_of
from trellis.frameworks.rules.incoming import Incoming, NewStage, NewStatement, NewStrand, from_pack
from trellis.frameworks.rules.out import Edition
from trellis.frameworks.rules.out.paper import paper_of
from trellis.frameworks.rules.shape import Classification, FrameworkKind, VersionStatus

MARGIN = 20
"""Points: less than the margin that a page of ours has on any side."""


def pages(edition: Edition, fonts, *, paper: str = "a4") -> pypdfium2.PdfDocument:
    data = paper_of(edition, paper=paper, on=NOW.date())
    return pypdfium2.PdfDocument(pdf_of("frameworks/framework", data, at=NOW, fonts=fonts))


def check(document: pypdfium2.PdfDocument, edition: Edition) -> str:
    """Every sign is on its page, and every word is there; what the pages say."""
    said = []
    for page in document:
        width, height = page.get_size()
        text = page.get_textpage()
        for at in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(at)
            if right > left:
                assert MARGIN <= left <= right <= width - MARGIN
                assert MARGIN <= bottom <= top <= height - MARGIN
        said.append(text.get_text_range())
    whole = squeezed(" ".join(said))
    for row in edition.tree.statements:
        if row.text.isascii():
            assert squeezed(row.text) in whole or all(squeezed(word) in whole for word in row.text.split()), row.text
    return "\n".join(said)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\ufffe\xad-]+", "", text)


@pytest.mark.parametrize("paper", ["a4", "a3"])
@pytest.mark.parametrize("key", ["career-pathway", "deputy-head-grid", "hlta-standards"])
def test_nothing_of_a_pack_is_cut_off(key: str, paper: str, settings) -> None:
    edition = edition_of(from_pack(PACKS[key]))
    said = check(pages(edition, settings.PRINT_FONTS, paper=paper), edition)
    assert edition.provenance.attribution.split(".")[0] in " ".join(said.split())


def test_the_names_of_strands_stand_at_the_head_of_every_page_of_the_grid(settings) -> None:
    edition = edition_of(from_pack(PACKS["career-pathway"]))
    document = pages(edition, settings.PRINT_FONTS)
    heads = [squeezed(page.get_textpage().get_text_range()) for page in document]
    with_grid = [text for text in heads if "Regionalandnational" in text.split("Aboutthestages")[0]]
    assert len(with_grid) >= 5


def test_a_stage_that_goes_on_over_the_page_is_named_there_once_more(settings) -> None:
    edition = edition_of(from_pack(PACKS["career-pathway"]))
    head = squeezed("".join(strand.title for strand in edition.tree.strands))
    stages = tuple(squeezed(stage.title) for stage in edition.tree.stages)
    pages_said = [squeezed(page.get_textpage().get_text_range()) for page in pages(edition, settings.PRINT_FONTS)]
    of_grid = [said.split(head, 1)[1] for said in pages_said if head in said]
    assert len(of_grid) >= 5
    assert all(said.startswith(stages) for said in of_grid)


def test_standards_lie_on_their_long_side_and_no_section_is_parted_from_its_name(settings) -> None:
    said = []
    for page in pages(edition_of(from_pack(PACKS["pd-standard"])), settings.PRINT_FONTS):
        width, height = page.get_size()
        assert width > height
        said.append(page.get_textpage().get_text_range())
    for number in range(1, 6):
        under = re.compile(rf"Part {number}\b.*Code\s+Statement\s+PD{number}\.1", re.DOTALL)
        assert sum(bool(under.search(text)) for text in said) == 1, number


def test_a_statement_longer_than_a_page_goes_on_over_it(settings) -> None:
    long = " ".join(f"word{number}" for number in range(2_500)) + "."
    incoming = from_pack(PACKS["deputy-head-grid"])
    first = replace(incoming.statements[0], text=long)
    edition = edition_of(replace(incoming, statements=(first, *incoming.statements[1:])))
    document = pages(edition, settings.PRINT_FONTS)
    assert "word2499" in check(document, edition)
    assert len(document) > 4


@pytest.mark.parametrize(("stages", "strands"), [(4, 14), (14, 4), (14, 14)])
def test_a_framework_wider_than_paper_is_not_cut_off_either(stages: int, strands: int, settings) -> None:
    incoming = Incoming(
        title="Elm pathway of many columns",
        kind=FrameworkKind.PATHWAY,
        stages=tuple(NewStage(key=f"s{at}", title=f"Step {at} of a professional career") for at in range(stages)),
        strands=tuple(NewStrand(key=f"t{at}", title=f"Accountability and governance {at}") for at in range(strands)),
        statements=tuple(
            NewStatement(
                stage=stage, strand=strand, text=f"Take responsibility for accountability {stage} {strand}.",
                classification=Classification.UNIVERSAL,
            )
            for stage in range(stages)
            for strand in range(strands)
        ),
    )  # fmt: skip
    edition = edition_of(incoming)
    check(pages(edition, settings.PRINT_FONTS), edition)


def test_a_version_that_was_superseded_says_so_on_every_page(settings) -> None:
    edition = replace(edition_of(from_pack(PACKS["hlta-standards"])), status=VersionStatus.SUPERSEDED)
    for page in pages(edition, settings.PRINT_FONTS):
        assert "Superseded" in page.get_textpage().get_text_range()

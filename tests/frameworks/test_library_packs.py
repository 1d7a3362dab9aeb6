"""What the library holds: each pack keeps to the facts of its source, prints, and says where it comes from."""

import re
import zipfile
from io import BytesIO

import pikepdf
import pytest

from tests.conftest import NOW
from tests.frameworks.taking_out import PACKS, of_pack
from trellis.documents.pdf_out import pdf_of
from trellis.frameworks.rules.incoming import from_pack
from trellis.frameworks.rules.out.paper import paper_of
from trellis.frameworks.rules.out.word import docx_of_framework
from trellis.frameworks.rules.packs import Pack, PackKind

ALL = {
    "teachers-standards", "headteachers-standards-2020", "executive-leader-standards", "pd-standard", "career-pathway",
    "associate-pathway", "hlta-standards", "ta-standards", "isbl-standards-names", "early-career-areas",
    "deputy-head-grid", "assistant-head-grid", "senco-grid", "leadership-programme-teaching",
    "leadership-programme-associate", "cpd-mechanisms", "impact-questions",
}  # fmt: skip
GRIDS = ("deputy-head-grid", "assistant-head-grid", "senco-grid")
PROGRAMMES = ("leadership-programme-teaching", "leadership-programme-associate")


def counts(pack: Pack) -> list[int]:
    return [len(pack.statements_in(strand.key)) for strand in pack.strands]


def test_the_library_is_whole() -> None:
    assert set(PACKS) == ALL
    assert all(pack.audience for pack in PACKS.values())


@pytest.mark.parametrize("key", sorted(ALL))
def test_a_pack_prints_whole_and_cites_its_source(key: str, settings) -> None:
    edition, pack = of_pack(key), PACKS[key]
    data = paper_of(edition, paper="a4", on=NOW.date())
    pages = pdf_of("frameworks/framework", data, at=NOW, fonts=settings.PRINT_FONTS)
    with pikepdf.open(BytesIO(pages)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo["/Title"]) == pack.title
    document = zipfile.ZipFile(BytesIO(docx_of_framework(edition))).read("word/document.xml").decode()
    said = re.sub(r"<[^>]+>", "", document).replace("&amp;", "&")
    for statement in pack.statements:
        assert statement.text in said
    assert pack.attribution in said
    assert pack.licence in said


def test_the_thirty_three_standards_for_hltas_stand_in_their_areas_and_keep_their_numbers() -> None:
    pack = PACKS["hlta-standards"]
    assert counts(pack) == [7, 9, 5, 4, 8]
    assert [one.code for one in pack.statements] == [f"HLTA.{number:02d}" for number in range(1, 34)]
    assert "level 2" in pack.statements[10].says


def test_teaching_assistants_have_four_themes() -> None:
    titles = [strand.title for strand in PACKS["ta-standards"].strands]
    assert titles == [
        "Personal and professional conduct", "Knowledge and skills", "Teaching and learning", "Working with others"
    ]  # fmt: skip


def test_of_what_is_all_rights_reserved_there_are_names_only() -> None:
    pack = PACKS["isbl-standards-names"]
    assert counts(pack) == [6, 6]
    assert all(len(one.says.split()) <= 3 for one in pack.statements)


def test_the_early_career_areas_are_five_with_eight_sections_and_never_an_assessment() -> None:
    pack = PACKS["early-career-areas"]
    assert len(pack.strands) == 8
    assert len({strand.part for strand in pack.strands}) == 5
    assert pack.stages[0].years == (1, 2)
    assert "entitlement" in pack.title
    assert any("Teachers' Standards" in note.says for note in pack.notes)


@pytest.mark.parametrize("key", GRIDS)
def test_a_grid_has_a_column_for_those_who_aspire_are_new_and_are_established(key: str) -> None:
    pack = PACKS[key]
    assert [stage.key for stage in pack.stages] == ["aspiring", "new", "established"]
    assert all(pack.statements_at(stage.key, strand=strand.key) for stage in pack.stages for strand in pack.strands)
    assert any(note.about == "Advisory" for note in pack.notes)


@pytest.mark.parametrize("key", PROGRAMMES)
def test_a_programme_has_stages_six_to_eight(key: str) -> None:
    pack = PACKS[key]
    assert pack.kind is PackKind.PROGRAMME
    assert pack.stages[0].title.startswith("Stage 6: Towards")
    assert [stage.key for stage in pack.stages] == ["6", "7", "8"]
    assert pack.stages[0].years == (2, 4)


def test_support_staff_are_asked_as_much_by_the_programme_as_teachers() -> None:
    teaching, associate = (PACKS[key] for key in PROGRAMMES)
    assert counts(teaching) == counts(associate)
    assert not {one.says for one in teaching.statements} & {one.says for one in associate.statements}


def test_fourteen_mechanisms_stand_in_four_groups() -> None:
    assert counts(PACKS["cpd-mechanisms"]) == [2, 3, 5, 4]


def test_impact_is_asked_about_at_five_moments_on_five_levels_with_five_questions_for_the_year() -> None:
    pack = PACKS["impact-questions"]
    assert (len(pack.stages), len(pack.strands), len(pack.questions)) == (5, 5, 5)
    assert all(one.says.endswith("?") for one in pack.statements)
    first, last = (pack.statements_at(pack.stages[at].key) for at in (0, -1))
    assert {one.strand for one in first} == {"reaction", "learning"}
    assert {one.strand for one in last} == {"use", "pupils"}


def test_no_statement_stands_in_two_packs() -> None:
    said = [one.says for pack in PACKS.values() if pack.kind is not PackKind.OVERLAY for one in pack.statements]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("key", ["pd-standard", "cpd-mechanisms", "impact-questions"])
def test_the_questions_of_a_pack_come_with_it(key: str) -> None:
    pack = PACKS[key]
    incoming = from_pack(pack)
    about = {strand.key: strand.summary.splitlines() for strand in incoming.strands}
    assert pack.questions
    assert all(f"– {question.asks}" in about[question.strand] for question in pack.questions)
    assert sum(line.startswith("– ") for lines in about.values() for line in lines) == len(pack.questions)

"""Two stages, strands or frameworks beside each other: what both say, what is said otherwise, what only one says."""

import pytest

from trellis.frameworks.rules.comparing import Comparison, PairSort, Part, PartName, compare, parse_part, part_of_tree
from trellis.frameworks.rules.shape import (
    Classification,
    FrameworkKind,
    StageRow,
    StatementRow,
    StrandRow,
    VersionTree,
)

SELF, SCHOOL = StrandRow(1, 1, "self", "Self"), StrandRow(2, 2, "school", "School")
FIRST, SECOND = StageRow(1, 1, "1", "Stage 1"), StageRow(2, 2, "2", "Stage 2")
UNIVERSAL, OPTION = Classification.UNIVERSAL, Classification.OPTION


def row(number, stage, strand, text, *, thread="", classification=UNIVERSAL, came_from=()):
    stage_id = stage.id if stage else None
    return StatementRow(
        number, stage_id, strand.id, number, text, "", classification, thread=thread, came_from=came_from
    )


def tree(*statements, number=1, framework=1, strands=(SELF, SCHOOL)):
    return VersionTree(
        number, framework, "key", f"Pathway {framework}", FrameworkKind.PATHWAY, number, (FIRST, SECOND), strands,
        statements,
    )  # fmt: skip


PATHWAY = tree(
    row(1, FIRST, SELF, "Read one journal each half term"),
    row(2, FIRST, SELF, "Be helped by a mentor", thread="mentor"),
    row(3, FIRST, SCHOOL, "Lead a staff meeting with your mentor"),
    row(4, FIRST, SCHOOL, "Shadow a subject leader"),
    row(5, SECOND, SELF, "Read one journal each half term", classification=OPTION),
    row(6, SECOND, SELF, "Help a colleague who is new", thread="mentor"),
    row(7, SECOND, SCHOOL, "Lead a staff meeting with your team"),
    row(8, SECOND, SCHOOL, "Manage a budget"),
)


def said(comparison):
    return [
        (section, pair.sort.value, [one.id for one in pair.left], pair.right.id if pair.right else None)
        for section, pairs in comparison.sections
        for pair in pairs
    ]


def test_two_stages_are_laid_beside_each_other_strand_by_strand():
    found = compare(Part(PATHWAY, FIRST), Part(PATHWAY, SECOND))
    assert said(found) == [
        ("Self", "both", [1], 5),
        ("Self", "thread", [2], 6),
        ("School", "reworded", [3], 7),
        ("School", "left", [4], None),
        ("School", "right", [], 8),
    ]
    assert found.counts == {
        PairSort.BOTH: 1,
        PairSort.REWORDED: 1,
        PairSort.THREAD: 1,
        PairSort.LEFT: 1,
        PairSort.RIGHT: 1,
    }


def test_the_same_words_on_other_terms_say_so():
    pair = compare(Part(PATHWAY, FIRST), Part(PATHWAY, SECOND)).pairs[0]
    assert pair.notes == ("Class: Option, was Universal.",)
    assert pair.marks == ()


def test_words_that_differ_are_marked():
    pair = compare(Part(PATHWAY, FIRST), Part(PATHWAY, SECOND)).pairs[2]
    assert [(mark.ink.value, mark.words) for mark in pair.marks] == [
        ("kept", "Lead a staff meeting with your "),
        ("removed", "mentor"),
        ("added", "team"),
    ]


def test_two_strands_are_laid_beside_each_other_stage_by_stage():
    found = compare(Part(PATHWAY, None, SELF), Part(PATHWAY, None, SCHOOL))
    assert {section for section, _ in found.sections} == {"Stage 1", "Stage 2"}
    assert found.counts[PairSort.LEFT] == found.counts[PairSort.RIGHT] == 4


def test_of_two_frameworks_neither_places_nor_threads_are_compared():
    other = tree(
        row(21, FIRST, SCHOOL, "Read one journal each half term"),
        row(22, FIRST, SELF, "Look after the garden", thread="mentor"),
        framework=2,
        number=3,
    )
    found = compare(Part(PATHWAY, FIRST), Part(other))
    assert (21, "both", ()) in [(pair.right.id, pair.sort.value, pair.notes) for pair in found.pairs if pair.right]
    assert found.counts[PairSort.RIGHT] == 1


def test_a_stage_beside_itself_is_the_same_throughout():
    found = compare(Part(PATHWAY, FIRST), Part(PATHWAY, FIRST))
    assert found.counts == dict.fromkeys(PairSort, 0) | {PairSort.BOTH: 4}


def test_versions_of_one_framework_are_paired_by_where_statements_come_from():
    later = tree(row(31, FIRST, SELF, "Something else altogether", came_from=(4,)), number=2)
    for sides in ((Part(PATHWAY), Part(later)), (Part(later), Part(PATHWAY))):
        (pair,) = (pair for pair in compare(*sides).pairs if pair.sort is PairSort.REWORDED)
        assert {pair.left[0].id, pair.right.id} == {4, 31}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("12", PartName(12)),
        ("12-stage-3", PartName(12, stage_id=3)),
        ("12-strand-4", PartName(12, strand_id=4)),
        ("12-stage-", None),
        ("٣", None),
        ("", None),
    ],
)
def test_a_part_is_named_in_an_address(name, meant):
    assert parse_part(name) == meant
    assert meant is None or str(meant) == name


def test_a_version_has_no_part_of_another():
    assert part_of_tree(PartName(1, stage_id=9), PATHWAY) is None
    assert part_of_tree(PartName(1, stage_id=2), PATHWAY).title == "Stage 2"


def test_only_what_one_side_has_can_be_looked_at():
    found = compare(Part(PATHWAY, FIRST), Part(PATHWAY, SECOND)).only(PairSort.RIGHT)
    assert said(found) == [("School", "right", [], 8)]


def test_a_page_of_a_comparison_keeps_its_sections() -> None:
    first, second, third = (("A", 3), ("B", 2), ("C", 4))
    found = Comparison(
        None, None, tuple((title, tuple(f"{title}{n}" for n in range(many))) for title, many in (first, second, third))
    )  # type: ignore[arg-type]  # any pairs will do
    assert found.between(0, 4).sections == (("A", ("A0", "A1", "A2")), ("B", ("B0",)))
    assert found.between(4, 6).sections == (("B", ("B1",)), ("C", ("C0",)))
    assert [found.between(at, at + 2).pairs for at in range(0, 9, 2)][-1] == ("C3",)
    assert found.between(0, 9) == found

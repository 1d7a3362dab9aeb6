"""What became of the stages, strands and statements of a version, and where its people belong."""

from dataclasses import replace

from trellis.frameworks.rules.differences import Link, Sort
from trellis.frameworks.rules.shape import (
    Classification,
    Debtor,
    FrameworkKind,
    StageRow,
    StatementRow,
    StrandRow,
    VersionTree,
)
from trellis.frameworks.rules.versions import origins, stages_follow, through, versions_differ

OLD = VersionTree(
    1, 1, "pathway", "Pathway", FrameworkKind.PATHWAY, 1,
    (StageRow(1, 1, "one", "Stage 1"), StageRow(2, 2, "two", "Stage 2"), StageRow(3, 3, "three", "Stage 3")),
    (StrandRow(1, 1, "self", "Self"), StrandRow(2, 2, "school", "Academy")),
    (
        StatementRow(1, 1, 1, 1, "Read a journal", classification=Classification.UNIVERSAL),
        StatementRow(2, 2, 2, 2, "Coach a colleague", classification=Classification.OPTION),
        StatementRow(3, 3, 2, 3, "Chair a meeting"),
        StatementRow(4, 3, 2, 4, "Send a fax"),
    ),
)  # fmt: skip
NEW = VersionTree(
    2, 1, "pathway", "Pathway", FrameworkKind.PATHWAY, 2,
    (StageRow(11, 1, "one", "First steps"), StageRow(12, 2, "two", "Stage 2"), StageRow(13, 3, "leading", "Leading")),
    (StrandRow(11, 1, "self", "Self"), StrandRow(12, 2, "school", "School", Debtor.TRUST)),
    (
        StatementRow(11, 11, 11, 1, "Read a journal", classification=Classification.UNIVERSAL, came_from=(1,)),
        StatementRow(12, 12, 12, 2, "Coach a colleague", classification=Classification.UNIVERSAL, came_from=(2,)),
        StatementRow(13, 13, 12, 3, "Chair two meetings", came_from=(3,)),
        StatementRow(14, 13, 12, 4, "Rest"),
    ),
)  # fmt: skip


def test_what_changed_is_told_from_the_outside_in() -> None:
    found = versions_differ(OLD, NEW, origins(NEW.statements))
    assert [(change.sort, change.old, change.new) for change in found.stages] == [
        (Sort.REWORDED, ("one",), "one"),
        (Sort.SAME, ("two",), "two"),
        (Sort.RETIRED, ("three",), None),
        (Sort.NEW, (), "leading"),
    ]
    assert [change.reasons for change in found.strands] == [
        (),
        ("The words changed.", "Owed by: The trust, was Their school."),
    ]
    assert found.counts == {Sort.SAME: 1, Sort.TERMS: 1, Sort.REWORDED: 1, Sort.RETIRED: 1, Sort.NEW: 1}
    coached = found.statements[1]
    assert coached.reasons == ("Class: Universal, was Option.", "Owed by: The trust, was Their school.")
    assert len(found.changed) == 4
    assert not found.is_nothing


def test_a_stage_with_another_title_moves_nothing() -> None:
    renamed = replace(NEW, statements=NEW.statements[:1])
    assert versions_differ(OLD, renamed, origins(renamed.statements)).statements[0].sort is Sort.SAME


def test_a_version_does_not_differ_from_itself() -> None:
    same = tuple(Link(row.id, row.id) for row in OLD.statements)
    assert versions_differ(OLD, OLD, same).is_nothing


def test_links_lead_over_a_version_in_between() -> None:
    first = (Link(1, 11), Link(2, 12), Link(3, 12))
    second = (Link(11, 21), Link(12, 21), Link(12, 22), Link(19, 23))
    assert through(first, second) == (Link(1, 21), Link(2, 21), Link(3, 21), Link(2, 22), Link(3, 22))


def test_people_belong_to_the_stage_of_the_same_key_else_where_most_of_theirs_went() -> None:
    assert stages_follow(OLD, NEW, origins(NEW.statements)) == {1: 11, 2: 12, 3: 13}


def test_where_nothing_went_a_person_has_to_say() -> None:
    assert stages_follow(OLD, NEW, ())[3] is None

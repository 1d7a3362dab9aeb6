"""Rules that lay counts out: grids of versions over one another, comparisons that may be chance."""

from hypothesis import given
from hypothesis import strategies as st

from trellis.entitlements.rules.debts import Coverage
from trellis.frameworks.rules.shape import (
    Classification,
    Debtor,
    FrameworkKind,
    StageRow,
    StatementRow,
    StrandKind,
    StrandRow,
    VersionTree,
)
from trellis.insights.rules.chance import Standing, compared, without
from trellis.insights.rules.grids import cells_named, grids_of
from trellis.insights.rules.promises import Promises


def tree(
    number: int, stages: str, strands: dict[str, Debtor], statements: list[tuple[str, str, Classification]]
) -> VersionTree:
    """A version of one pathway; ids are made from the number, so that versions differ in all of them."""
    stage_rows = tuple(StageRow(number * 100 + at, at, key, f"Stage {key}") for at, key in enumerate(stages))
    strand_rows = tuple(
        StrandRow(number * 1000 + at, at, key, key.title(), debtor) for at, (key, debtor) in enumerate(strands.items())
    )
    rows = tuple(
        StatementRow(
            number * 10000 + at,
            next(row.id for row in stage_rows if row.key == stage),
            next(row.id for row in strand_rows if row.key == strand),
            at,
            f"Statement {at}",
            classification=kind,
        )
        for at, (stage, strand, kind) in enumerate(statements)
    )
    return VersionTree(
        number, 7, "pathway", "Career pathway", FrameworkKind.PATHWAY, number, stage_rows, strand_rows, rows
    )


U, OPTION = Classification.UNIVERSAL, Classification.OPTION
STRANDS = {"self": Debtor.PERSON, "school": Debtor.SCHOOL, "trust": Debtor.TRUST}
NEW = tree(
    2,
    "ab",
    STRANDS,
    [("a", "self", U), ("a", "school", U), ("a", "school", U), ("b", "trust", U), ("b", "school", OPTION)],
)
OLD = tree(1, "ac", STRANDS, [("a", "school", U), ("c", "trust", U)])


def test_only_what_others_owe_to_everybody_is_a_promise() -> None:
    promises = Promises((NEW,))
    assert promises.by_stage == {200: {2001: 2}, 201: {2002: 1}}
    assert promises.strands == [2001, 2002]
    assert promises.cell_of == {20001: (200, 2001), 20002: (200, 2001), 20003: (201, 2002)}
    assert promises.tree_of[201] is NEW


def test_a_strand_of_pay_promises_nothing() -> None:
    pay = StrandRow(1, 0, "pay", "Links to pay", Debtor.TRUST, StrandKind.PAY)
    stage = StageRow(1, 0, "a", "A")
    paid = VersionTree(
        1, 1, "k", "T", FrameworkKind.PATHWAY, 1, (stage,), (pay,), (StatementRow(1, 1, 1, 0, "Pay", classification=U),)
    )
    assert Promises((paid,)).by_stage == {}


def test_versions_of_a_pathway_are_laid_over_one_another() -> None:
    counts = {
        (200, 2001): Coverage(people=3, owed=6, offered=4),
        (201, 2002): Coverage(people=1, owed=1),
        (100, 1001): Coverage(people=2, owed=2, offered=1),
        (101, 1002): Coverage(people=5, owed=5, offered=5),
    }
    (grid,) = grids_of(Promises((NEW, OLD)), counts)
    assert [stage.key for stage in grid.stages] == ["a", "b", "c"]
    assert [strand.key for strand in grid.strands] == ["school", "trust"]
    assert grid.cells == {
        ("school", "a"): Coverage(people=5, owed=8, offered=5),
        ("trust", "b"): Coverage(people=1, owed=1),
        ("trust", "c"): Coverage(people=5, owed=5, offered=5),
    }
    assert grid.at(grid.strands[0], grid.stages[2]) == Coverage()


def test_a_pathway_on_which_nobody_is_owed_anything_is_not_shown() -> None:
    assert grids_of(Promises((NEW,)), {}) == []


def test_a_cell_is_found_in_each_version_that_owes_something_there() -> None:
    found = cells_named(Promises((NEW, OLD)), "pathway", "a", "school")
    assert [(stage.id, strand.id) for stage, strand in found] == [(200, 2001), (100, 1001)]
    assert cells_named(Promises((NEW, OLD)), "pathway", "a", "self") == []
    assert cells_named(Promises((NEW, OLD)), "another", "a", "school") == []


def test_a_small_school_is_not_said_to_differ() -> None:
    others = Coverage(owed=1000, offered=700)
    poor = Coverage(owed=100, offered=55)
    assert compared(poor, others, people=8) is Standing.ALIKE
    assert compared(poor, others, people=100) is Standing.BELOW
    assert compared(Coverage(owed=100, offered=85), others, people=100) is Standing.ABOVE


def test_nothing_is_said_where_there_is_nothing_to_compare() -> None:
    some = Coverage(owed=10, offered=5)
    assert compared(Coverage(), some, people=10) is Standing.ALIKE
    assert compared(some, Coverage(), people=10) is Standing.ALIKE
    assert compared(some, some, people=0) is Standing.ALIKE


coverages = st.builds(
    lambda offered, left, aside: Coverage(
        people=offered, owed=offered + left + aside, offered=offered, declined=aside, set_aside_unoffered=aside
    ),
    *[st.integers(0, 400)] * 3,
)


@given(coverages, coverages)
def test_everybody_else_is_what_is_left(one: Coverage, others: Coverage) -> None:
    assert without(one + others, one) == others


@given(coverages, coverages, st.integers(0, 5000))
def test_a_difference_that_is_clear_stays_clear_with_more_people(one: Coverage, others: Coverage, people: int) -> None:
    standing = compared(one, others, people=people)
    if standing is not Standing.ALIKE:
        assert compared(one, others, people=2 * people) is standing
        assert (one.share or 0) != others.share

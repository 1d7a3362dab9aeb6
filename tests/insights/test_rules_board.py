"""What a board is told: counts of people who have something in common, and that no page says more than is assured."""

from collections.abc import Iterable
from datetime import date
from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.entitlements.rules.debts import Coverage
from trellis.insights.rules.assurance import Part
from trellis.insights.rules.board import Board, Kept, board_of, school_board_of, together
from trellis.insights.rules.waiting import counts_heard
from trellis.kernel.small_numbers import LEAST, Heard, Withheld

pairs = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))
counts = st.dictionaries(st.sampled_from("abcdefg"), pairs, max_size=6)


def enough(people: int) -> bool:
    return people == 0 or people >= LEAST


@given(counts)
def test_no_count_that_can_be_worked_out_is_of_one_to_four_people(given_counts: dict[str, tuple[int, int]]) -> None:
    """Every sum and difference with weights -1, 0 and 1 of what is heard that is the count of some schools."""
    told = counts_heard(given_counts)
    heard = [({school}, number.number) for school, number in told.rows.items() if isinstance(number, Heard)]
    if isinstance(told.total, Heard):
        heard.append((set(told.rows), told.total.number))
    for chosen in chain.from_iterable(combinations(heard, size) for size in range(1, len(heard) + 1)):
        for signs in ([1] * len(chosen), [1] + [-1] * (len(chosen) - 1), [-1] * (len(chosen) - 1) + [1]):
            weights = dict.fromkeys(told.rows, 0)
            for (schools, _), sign in zip(chosen, signs, strict=True):
                for school in schools:
                    weights[school] += sign
            told_of = [school for school, weight in weights.items() if weight]
            if len({abs(weights[school]) for school in told_of}) == 1 and len({weights[s] > 0 for s in told_of}) == 1:
                having = sum(given_counts[school][0] for school in told_of)
                of = sum(given_counts[school][1] for school in told_of)
                assert enough(having)
                assert enough(of - having)
                assert of >= LEAST


@given(counts)
def test_what_is_heard_is_true(given_counts: dict[str, tuple[int, int]]) -> None:
    told = counts_heard(given_counts)
    for school, number in told.rows.items():
        assert number in (Withheld(), Heard(given_counts[school][0]))
    assert told.total in (Withheld(), Heard(sum(having for having, _ in given_counts.values())))


def test_counts_of_large_schools_are_all_heard() -> None:
    told = counts_heard({"a": (6, 40), "b": (0, 30), "c": (12, 50)})
    assert told.rows == {"a": Heard(6), "b": Heard(0), "c": Heard(12)}
    assert told.total == Heard(18)


def test_the_only_small_count_takes_another_with_it() -> None:
    told = counts_heard({"a": (2, 40), "b": (7, 30), "c": (12, 50)})
    assert told.rows == {"a": Withheld(), "b": Withheld(), "c": Heard(12)}
    assert told.total == Heard(21)


SCHOOLS, STAGES, GROUPS, STRANDS = (1, 2, 3), (10, 11), ("teacher", "office", "site"), ("school", "trust")


@st.composite
def kept(draw: st.DrawFn) -> Kept:
    """A small trust with two pathways."""

    def parts() -> Iterable[Part[Coverage]]:
        for school in SCHOOLS:
            for stage in STAGES:
                for group in GROUPS:
                    people = draw(st.sampled_from((0, 0, 1, 2, 4, 6, 9)))
                    strands = STRANDS if stage == 10 else STRANDS[:1]
                    yield Part(
                        school, stage, group, people,
                        {strand: Coverage(owed=4 * people, offered=draw(st.integers(0, 4 * people))) for strand in strands},
                    )  # fmt: skip

    pathways = {pathway: tuple(parts()) for pathway in range(1, 1 + draw(st.integers(1, 2)))}
    people = {school: (draw(st.integers(5, 30)), draw(st.integers(0, 5))) for school in SCHOOLS}
    return Kept(date(2026, 8, 31), pathways, people)


def numbers_of(board: Board) -> Iterable[object]:
    for told in board.pathways:
        yield told.total
        for rows in (told.schools, told.stages, told.strands, told.groups):
            yield from (row.coverage for row in rows)
        yield from told.cells.values()


@settings(max_examples=60, deadline=None)
@given(kept())
def test_a_board_hears_only_numbers_that_are_assured(count: Kept) -> None:
    """All pages that governors can open together say no number that `assured` did not."""
    assured = {
        id(number)
        for told in count.assured.values()
        for view in (
            told.rows,
            told.columns,
            told.cells,
            told.groups,
            told.row_groups,
            told.strands,
            told.strand_columns,
        )
        for number in view.values()
    } | {id(told.total) for told in count.assured.values()}
    for board in (board_of(count), *(school_board_of(count, school) for school in SCHOOLS)):
        assert all(id(number) in assured for number in numbers_of(board))
        assert board.total in (Withheld(), together(told.total for told in board.pathways))


@settings(max_examples=60, deadline=None)
@given(kept())
def test_a_sum_is_of_those_of_its_parts_that_are_told(count: Kept) -> None:
    """So it is itself a sum of numbers that are heard, and says no more than they do."""
    for board in (board_of(count), *(school_board_of(count, school) for school in SCHOOLS)):
        heard = [told.total.number for told in board.pathways if isinstance(told.total, Heard)]
        assert board.total == (Heard(sum(heard, Coverage())) if heard else Withheld())
        assert board.left_out == tuple(told.pathway for told in board.pathways if told.total == Withheld())


def test_one_person_on_a_second_pathway_does_not_silence_the_first() -> None:
    first = Part(1, 10, "teacher", 20, {"school": Coverage(owed=40, offered=30)})
    second = Part(1, 20, "teacher", 1, {"school": Coverage(owed=9, offered=2)})
    count = Kept(date(2026, 8, 31), {1: (first,), 2: (second,)}, {1: (20, 0)})
    for board in (board_of(count), school_board_of(count, 1)):
        assert board.total == Heard(Coverage(owed=40, offered=30))
        assert board.left_out == (2,)


def test_a_school_that_a_count_does_not_know_is_told_nothing_of() -> None:
    count = Kept(date(2026, 8, 31), {1: (Part(1, 10, "teacher", 20, {"school": Coverage(owed=40)}),)}, {1: (20, 0)})
    board = school_board_of(count, 99)
    assert board.pathways == ()
    assert board.total == board.people == board.offered_nothing == Withheld()


def test_the_widest_gap_is_between_groups_that_are_heard() -> None:
    parts = [
        Part(1, 10, group, 20, {"school": Coverage(owed=100, offered=offered)})
        for group, offered in (("teacher", 80), ("office", 40), ("site", 60))
    ]
    board = board_of(Kept(date(2026, 8, 31), {1: tuple(parts)}, {1: (60, 0)}))
    assert board.widest is not None
    assert [row.key for row in board.widest] == ["teacher", "office"]
    assert board_of(Kept(date(2026, 8, 31), {1: tuple(parts[:1])}, {1: (20, 0)})).widest is None

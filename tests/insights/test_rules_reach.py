"""What is told of whom a rule reaches gives nobody away, and says plainly where it shuts people out."""

from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.insights.rules.reach import Share, Trait, gives_away, reach_told
from trellis.kernel.small_numbers import LEAST, Heard, Withheld
from trellis.pathways.rules.traits import OTHERS, Cell

ALL: list[Cell] = [
    (hours, sex, school, group)
    for hours in ("full-time", "part-time")
    for sex in ("women", "men", OTHERS)
    for school in ("small", "large", "central")
    for group in ("teaching", "support")
]
shares = st.integers(0, 9).flatmap(lambda people: st.builds(Share, st.integers(0, people), st.just(people)))
small_tables = st.dictionaries(st.sampled_from(ALL), shares, min_size=1, max_size=12)
many = st.integers(0, 90).flatmap(lambda people: st.builds(Share, st.integers(0, people), st.just(people)))
large_tables = st.fixed_dictionaries({cell: shares if OTHERS in cell else many for cell in ALL})
tables = st.one_of(small_tables, large_tables)


def stands_on(cell: Cell, at: int, side: str) -> bool:
    """Whether a table's line speaks of these people too; “women-and-others” is of two sexes of the cells."""
    return cell[at] == side or (side.endswith("-and-others") and cell[at] in (side.removesuffix("-and-others"), OTHERS))


def told_rows(cells: dict[Cell, Share]) -> tuple[list[Cell], list[list[int]]]:
    """Everything that a reader adds and takes away, as sums over cells in which there is anybody."""
    told, keys = reach_told(cells), [cell for cell in cells if cells[cell].people]
    if isinstance(told.everybody, Withheld):
        return keys, []
    rows = [[1] * len(keys)]
    for at, trait in enumerate(Trait):
        if trait in told.sides:
            rows += [[int(stands_on(cell, at, side)) for cell in keys] for side in told.sides[trait]]
    return keys, rows


def can_single_out(keys: list[Cell], rows: list[list[int]], few: set[Cell]) -> bool:
    """Whether some combination of the rows is nought everywhere but on these cells: solved by elimination on the rest."""
    left = [[Fraction(number) for number in row] for row in rows]
    rest = [at for at, cell in enumerate(keys) if cell not in few]
    done = 0
    for column in rest:
        pivot = next((at for at in range(done, len(left)) if left[at][column]), None)
        if pivot is None:
            continue
        left[done], left[pivot] = left[pivot], left[done]
        for at in range(done + 1, len(left)):
            times = left[at][column] / left[done][column]
            left[at] = [one - times * other for one, other in zip(left[at], left[done], strict=True)]
        done += 1
    return any(any(row) for row in left[done:])


@given(tables)
def test_no_sum_or_difference_speaks_of_few_people(cells: dict[Cell, Share]) -> None:
    keys, rows = told_rows(cells)
    small = [cell for cell in keys if cells[cell].people < LEAST]
    for number in range(1, LEAST):
        for few in combinations(small, number):
            if sum(cells[cell].people for cell in few) < LEAST:
                assert not can_single_out(keys, rows, set(few))


@given(tables)
def test_what_is_told_is_true_and_large_enough(cells: dict[Cell, Share]) -> None:
    told = reach_told(cells)
    for at, trait in enumerate(Trait):
        for side, share in told.sides.get(trait, {}).items():
            there = [one for cell, one in cells.items() if stands_on(cell, at, side)]
            assert share == Share(sum(one.met for one in there), sum(one.people for one in there))
            assert share.people >= LEAST
            assert share.met in (0, share.people) or LEAST <= share.met <= share.people - LEAST


def table(**by_hours: tuple[int, int]) -> dict[Cell, Share]:
    return {
        (hours.replace("_", "-"), "women", "large", "teaching"): Share(*counts) for hours, counts in by_hours.items()
    }


def test_a_rule_that_shuts_part_timers_out_is_said_to() -> None:
    told = reach_told(table(full_time=(60, 100), part_time=(10, 100)))
    assert told.sentences == (
        "It reaches those who work part-time less: 10 in 100 of them meet it, 60 in 100 of those who work full-time.",
    )


def test_a_small_difference_and_one_of_chance_are_not_said() -> None:
    assert reach_told(table(full_time=(60, 100), part_time=(55, 100))).sentences == ()
    assert reach_told(table(full_time=(8, 20), part_time=(5, 20))).sentences == ()


def test_a_side_of_few_people_takes_its_whole_table_with_it() -> None:
    told = reach_told(table(full_time=(60, 100), part_time=(1, 3)))
    assert told.everybody == Heard(Share(61, 103))
    assert (told.sides, told.withheld) == ({}, (Trait.HOURS,))


def test_two_tables_whose_difference_would_name_three_people_are_not_both_told() -> None:
    """All part-timers but three are support staff, and nobody else is: the two tables differ by these three."""
    cells = {
        ("full-time", "women", "large", "teaching"): Share(20, 40),
        ("part-time", "women", "large", "support"): Share(10, 40),
        ("part-time", "women", "large", "teaching"): Share(1, 3),
    }
    assert gives_away(cells, [Trait.HOURS, Trait.GROUP])
    assert not gives_away(cells, [Trait.HOURS])
    told = reach_told(cells)
    assert (set(told.sides), told.withheld) == ({Trait.HOURS}, (Trait.GROUP,))


def by_sex(women: tuple[int, int], men: tuple[int, int], others: tuple[int, int]) -> dict[Cell, Share]:
    sides = {"women": women, "men": men, OTHERS: others}
    return {("full-time", sex, "large", "teaching"): Share(*counts) for sex, counts in sides.items()}


def test_a_rule_that_shuts_women_out_is_said_to() -> None:
    told = reach_told(by_sex((20, 200), (20, 60), (0, 0)))
    assert told.sides == {Trait.SEX: {"women": Share(20, 200), "men": Share(20, 60)}}
    assert told.sentences == (
        "It reaches those who are women less: 10 in 100 of them meet it, 33 in 100 of those who are men.",
    )
    assert told.shut_out == ("women",)
    assert told.of_sex == ""


@pytest.mark.parametrize(
    ("women", "men", "others", "sides", "says"),
    [
        (
            (60, 200), (15, 60), (3, 18), {"women-and-others": Share(63, 218), "men": Share(15, 60)},
            "18 of 278 people are not on record as women or men: they are counted with the women.",
        ),
        (
            (15, 60), (60, 200), (1, 2), {"women": Share(15, 60), "men-and-others": Share(61, 202)},
            "Some people are not on record as women or men: they are counted with the men.",
        ),
        (
            (20, 60), (10, 26), (8, 34), None,
            "Women and men are not compared: 34 of 120 people are not on record as either.",
        ),
        ((0, 0), (0, 0), (30, 90), None, "Women and men are not compared: hardly anybody is on record as either."),
        ((2, 3), (0, 0), (30, 90), None, "Women and men are not compared: hardly anybody is on record as either."),
        ((60, 200), (1, 3), (0, 0), None, ""),
        ((2, 20), (1, 30), (1, 40), None, ""),
    ],
)  # fmt: skip
def test_whoever_is_on_record_as_neither_is_counted_with_the_larger_side_while_they_are_few(
    women: tuple[int, int], men: tuple[int, int], others: tuple[int, int], sides: dict[str, Share] | None, says: str
) -> None:
    told = reach_told(by_sex(women, men, others))
    assert told.sides.get(Trait.SEX) == sides
    assert told.of_sex == says


@given(small_tables)
def test_what_gives_away_is_found_as_by_trying_every_few_people_in_fractions(cells: dict[Cell, Share]) -> None:
    """The quick reckoning against the plain one, of every choice of traits."""
    counted = {cell: share for cell, share in cells.items() if share.people}
    for chosen in product((False, True), repeat=len(Trait)):
        traits = [trait for trait, taken in zip(Trait, chosen, strict=True) if taken]
        places = [at for at, taken in enumerate(chosen) if taken]
        keys = list(counted)
        sides = sorted({(at, cell[at]) for cell in keys for at in places})
        rows = [[1] * len(keys), *([int(cell[at] == side) for cell in keys] for at, side in sides)]
        small = [cell for cell in keys if counted[cell].people < LEAST]
        plain = any(
            can_single_out(keys, rows, set(few))
            for number in range(1, LEAST)
            for few in combinations(small, number)
            if sum(counted[cell].people for cell in few) < LEAST
        )
        assert gives_away(counted, traits) == plain, traits

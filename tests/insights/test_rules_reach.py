"""What is told of whom a rule reaches gives nobody away, and says plainly where it shuts people out."""

from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from trellis.insights.rules.reach import Cell, Share, Trait, gives_away, reach_told
from trellis.kernel.small_numbers import LEAST, Heard, Withheld

ALL: list[Cell] = [
    (hours, school, group)
    for hours in ("full-time", "part-time")
    for school in ("small", "large", "central")
    for group in ("teaching", "support")
]
shares = st.integers(0, 9).flatmap(lambda people: st.builds(Share, st.integers(0, people), st.just(people)))
tables = st.dictionaries(st.sampled_from(ALL), shares, min_size=1)


def told_rows(cells: dict[Cell, Share]) -> tuple[list[Cell], list[list[int]]]:
    """Everything that a reader adds and takes away, as sums over cells in which there is anybody."""
    told, keys = reach_told(cells), [cell for cell in cells if cells[cell].people]
    if isinstance(told.everybody, Withheld):
        return keys, []
    rows = [[1] * len(keys)]
    for at, trait in enumerate(Trait):
        if trait in told.sides:
            rows += [[int(cell[at] == side) for cell in keys] for side in told.sides[trait]]
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
            there = [one for cell, one in cells.items() if cell[at] == side]
            assert share == Share(sum(one.met for one in there), sum(one.people for one in there))
            assert share.people >= LEAST
            assert share.met in (0, share.people) or LEAST <= share.met <= share.people - LEAST


def table(**by_hours: tuple[int, int]) -> dict[Cell, Share]:
    return {(hours.replace("_", "-"), "large", "teaching"): Share(*counts) for hours, counts in by_hours.items()}


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
    assert told.sides == {}


def test_two_tables_whose_difference_would_name_three_people_are_not_both_told() -> None:
    """All part-timers but three are support staff, and nobody else is: the two tables differ by these three."""
    cells = {
        ("full-time", "large", "teaching"): Share(20, 40),
        ("part-time", "large", "support"): Share(10, 40),
        ("part-time", "large", "teaching"): Share(1, 3),
    }
    assert gives_away(cells, [Trait.HOURS, Trait.GROUP])
    assert not gives_away(cells, [Trait.HOURS])
    assert set(reach_told(cells).sides) == {Trait.HOURS}

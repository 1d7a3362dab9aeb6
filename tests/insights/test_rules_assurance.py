"""Nothing that is heard, and nothing that can be worked out from it, speaks of fewer than five people.

The proof is exact. A number is told as the counter of the parts it was added up from, so what is heard spans a space;
a set of people is given away when some vector of that space, other than nought, is nought everywhere else.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from trellis.insights.rules.assurance import Assured, Part, assured
from trellis.kernel.small_numbers import LEAST, Heard, Withheld, count_heard

Atom = tuple[str, str, str, str]
Told = Assured[Counter[Atom]]


def part(row: str, column: str, group: str, people: int, strands: Iterable[str]) -> Part[Counter[Atom]]:
    numbers = {strand: Counter({(row, column, group, strand): 1}) for strand in strands}
    return Part(row, column, group, people, numbers)


def heard_in(told: Told) -> list[Counter[Atom]]:
    views = (told.rows, told.columns, told.cells, told.groups, told.row_groups, told.strands, told.strand_columns)
    hearings = [told.total, *(hearing for view in views for hearing in view.values())]
    return [hearing.number for hearing in hearings if isinstance(hearing, Heard)]


def unseen_changes(heard: list[Counter[Atom]], atoms: list[Atom]) -> dict[Atom, list[Fraction]]:
    """For each atom its row in a basis of the changes that leave every heard number as it is."""
    pivots: dict[Atom, dict[Atom, Fraction]] = {}
    for number in heard:
        row = {atom: Fraction(count) for atom, count in number.items()}
        for pivot, held in pivots.items():
            if factor := row.get(pivot, Fraction(0)):
                row = less(row, held, factor)
        if row:
            pivot = min(row)
            row = {atom: value / row[pivot] for atom, value in row.items()}
            pivots = {at: less(held, row, held[pivot]) if pivot in held else held for at, held in pivots.items()} | {
                pivot: row
            }
    free = [atom for atom in atoms if atom not in pivots]
    return {
        atom: [-pivots[atom].get(at, Fraction(0)) for at in free]
        if atom in pivots
        else [Fraction(at == atom) for at in free]
        for atom in atoms
    }


def less(row: dict[Atom, Fraction], other: dict[Atom, Fraction], factor: Fraction) -> dict[Atom, Fraction]:
    found = {atom: row.get(atom, Fraction(0)) - factor * other.get(atom, Fraction(0)) for atom in row.keys() | other}
    return {atom: value for atom, value in found.items() if value}


def are_bound(rows: list[list[Fraction]]) -> bool:
    """Whether some of the rows add up to nought: then something is known about their atoms alone."""
    left = [list(row) for row in rows]
    while left:
        row = left.pop()
        at = next((at for at, value in enumerate(row) if value), None)
        if at is None:
            return True
        left = [[a - other[at] / row[at] * b for a, b in zip(other, row, strict=True)] for other in left]
    return False


def few_people(people: dict[tuple[str, str, str], int]) -> Iterator[frozenset[tuple[str, str, str]]]:
    """Every largest set of cells with fewer than five people in it."""
    small = sorted(cell for cell, count in people.items() if count < LEAST)

    def widen(
        held: frozenset[tuple[str, str, str]], count: int, start: int
    ) -> Iterator[frozenset[tuple[str, str, str]]]:
        if held and not any(count + people[cell] < LEAST for cell in small if cell not in held):
            yield held
        for at in range(start, len(small)):
            if count + people[small[at]] < LEAST:
                yield from widen(held | {small[at]}, count + people[small[at]], at + 1)

    yield from widen(frozenset(), 0, 0)


def given_away(parts: list[Part[Counter[Atom]]], told: Told) -> list[frozenset[tuple[str, str, str]]]:
    people: Counter[tuple[str, str, str]] = Counter()
    for held in parts:
        if held.people and held.numbers:
            people[str(held.row), str(held.column), str(held.group)] += held.people
    atoms = sorted({atom for held in parts if held.people for number in held.numbers.values() for atom in number})
    changes = unseen_changes(heard_in(told), atoms)
    return [
        cells for cells in few_people(dict(people)) if are_bound([changes[atom] for atom in atoms if atom[:3] in cells])
    ]


@st.composite
def trusts(draw: st.DrawFn, *, groups: int = 3, strands: int = 3) -> list[Part[Counter[Atom]]]:
    rows = [f"school {n}" for n in range(draw(st.integers(1, 4)))]
    columns = [f"stage {n}" for n in range(draw(st.integers(1, 4)))]
    named = [f"group {n}" for n in range(draw(st.integers(1, groups)))]
    owed = {
        column: draw(st.sets(st.sampled_from([f"strand {n}" for n in range(strands)]), max_size=strands))
        for column in columns
    }
    counts = st.sampled_from([0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 9, 14])
    return [
        part(row, column, group, draw(counts), sorted(owed[column]))
        for row, column, group in product(rows, columns, named)
    ]


@settings(max_examples=150, deadline=None)
@given(trusts())
def test_nothing_can_be_worked_out_about_fewer_than_five_people(parts: list[Part[Counter[Atom]]]) -> None:
    told = assured(parts)
    event(f"{min(len(heard_in(told)), 12)} numbers heard")
    assert given_away(parts, told) == []


@settings(max_examples=150, deadline=None)
@given(trusts(groups=1, strands=1))
def test_nothing_can_be_worked_out_from_a_plain_table(parts: list[Part[Counter[Atom]]]) -> None:
    assert given_away(parts, assured(parts)) == []


@settings(max_examples=150, deadline=None)
@given(trusts())
def test_each_number_heard_is_the_sum_of_its_parts_and_of_enough_people(parts: list[Part[Counter[Atom]]]) -> None:
    told = assured(parts)
    for view, key_of in (
        (told.rows, lambda held: held.row),
        (told.columns, lambda held: held.column),
        (told.cells, lambda held: (held.row, held.column)),
        (told.groups, lambda held: held.group),
        (told.row_groups, lambda held: (held.row, held.group)),
    ):
        for key, hearing in view.items():
            within = [held for held in parts if held.people and held.numbers and key_of(held) == key]
            if isinstance(hearing, Heard):
                assert hearing.number == sum((n for held in within for n in held.numbers.values()), Counter())
                assert sum(held.people for held in within) >= LEAST
    owing = [held for held in parts if held.people and held.numbers]
    assert isinstance(told.total, Heard) is (sum(held.people for held in owing) >= LEAST)
    assert set(told.cells) == {(held.row, held.column) for held in owing}


@settings(max_examples=100, deadline=None)
@given(trusts(), st.randoms(use_true_random=False))
def test_the_order_of_the_parts_makes_no_difference(parts: list[Part[Counter[Atom]]], random: object) -> None:
    shuffled = list(parts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert assured(shuffled) == assured(parts)


Table = dict[tuple[str, str], int]
small_tables = st.integers(2, 3).flatmap(
    lambda wide: st.lists(
        st.lists(st.sampled_from([0, 1, 1, 2, 3, 5, 6]), min_size=wide, max_size=wide), min_size=2, max_size=3
    )
)


def as_large_as(cell: tuple[str, str], least: int, table: Table, told: Told) -> bool:
    """Whether the numbers of people that are heard leave it possible that there are at least so many in the cell."""
    sums = [frozenset(atom[:2] for atom in number) for number in heard_in(told)]
    left = {held: sum(table[at] for at in held) for held in sums}
    order = [cell, *(at for at in table if at != cell)]

    def fits(at: int, left: dict[frozenset[tuple[str, str]], int]) -> bool:
        if at == len(order):
            return not any(left.values())
        inside = [held for held in left if order[at] in held]
        most = min((left[held] for held in inside), default=0)
        first = least if at == 0 else 0
        return any(
            fits(at + 1, left | {held: left[held] - count for held in inside}) for count in range(first, most + 1)
        )

    return fits(0, left)


@settings(max_examples=120, deadline=None)
@given(small_tables)
def test_a_withheld_cell_could_always_have_five_people_or_more(counts: list[list[int]]) -> None:
    table = {(f"school {r}", f"stage {c}"): n for r, row in enumerate(counts) for c, n in enumerate(row) if n}
    assume(sum(table.values()) <= 22)
    told = assured([part(row, column, "staff", n, ["school"]) for (row, column), n in table.items()])
    assume(isinstance(told.total, Heard))
    for cell, count in table.items():
        if count < LEAST:
            assert isinstance(told.cells[cell], Withheld)
            assert as_large_as(cell, LEAST, table, told), (cell, table)


def larkfield() -> list[Part[Counter[Atom]]]:
    """Eight schools of the usual shape: few at the later stages, one head each, and leaders nearly all at stage 4."""
    stages = {
        "1": {"teacher": 6, "leader": 0},
        "2": {"teacher": 11, "leader": 0},
        "3": {"teacher": 9, "leader": 2},
        "4": {"teacher": 1, "leader": 4},
        "5": {"teacher": 0, "leader": 1},
    }
    return [
        part(f"school {n:02}", stage, group, people + (n + int(stage)) % 3 if people else 0, ["school", "trust"])
        for n in range(8)
        for stage, held in stages.items()
        for group, people in held.items()
    ]


def test_a_trust_of_the_usual_shape_hears_most_of_what_it_asks() -> None:
    parts = larkfield()
    told = assured(parts)
    assert given_away(parts, told) == []
    assert all(isinstance(hearing, Heard) for hearing in (*told.rows.values(), *told.columns.values()))
    assert all(isinstance(hearing, Heard) for hearing in (*told.strands.values(), *told.strand_columns.values()))
    cells = [isinstance(hearing, Heard) for hearing in told.cells.values()]
    assert sum(cells) >= len(cells) * 0.5
    assert all(isinstance(told.cells[f"school {n:02}", "5"], Withheld) for n in range(8))


def test_a_large_trust_is_answered_at_once() -> None:
    """A hundred schools: a page can ask for it (no clock is read; the work is bounded by this being a quick test)."""
    parts = [
        part(
            f"school {n:03}", stage, group, (n * 7 + int(stage) * 5 + len(group)) % (17 if stage != "5" else 3), ["all"]
        )
        for n in range(100)
        for stage in "12345"
        for group in ("teacher", "leader", "office")
    ]
    told = assured(parts)
    assert all(isinstance(hearing, Heard) for hearing in told.rows.values())


def test_fewer_than_five_people_in_all_hear_nothing() -> None:
    told = assured([part("school", "1", "teacher", 4, ["school"])])
    assert heard_in(told) == []
    assert told.cells == {("school", "1"): Withheld()}
    assert told.strand_columns == {("school", "1"): Withheld()}


def test_nobody_at_all_is_nothing_to_tell() -> None:
    told = assured([part("school", "1", "teacher", 0, ["school"])])
    assert told.rows == {}
    assert told.total == Withheld()


def test_strands_that_differ_within_a_stage_are_refused() -> None:
    with pytest.raises(ValueError, match="follows from the stage"):
        assured([part("a", "1", "teacher", 9, ["school"]), part("b", "1", "teacher", 9, ["trust"])])


@pytest.mark.parametrize(
    ("count", "of", "is_heard"),
    [
        (0, 40, True),
        (1, 40, False),
        (4, 40, False),
        (5, 40, True),
        (35, 40, True),
        (36, 40, False),
        (40, 40, True),
        (5, 9, False),
        (5, 10, True),
        (0, 4, False),
        (0, 0, False),
    ],
)
def test_a_count_of_people_is_heard_when_both_sides_are_enough(count: int, of: int, is_heard: bool) -> None:
    assert count_heard(count, of=of) == (Heard(count) if is_heard else Withheld())


def test_strands_are_not_told_where_they_would_tell_withheld_stages_apart() -> None:
    """Nearly everybody of a school stands at one stage, and each strand is owed at one: found by generation."""
    parts = [
        part("school 0", "stage 0", "staff", 4, ["self"]),
        part("school 0", "stage 1", "staff", 1, ["trust"]),
        part("school 1", "stage 0", "staff", 1, ["self"]),
        part("school 1", "stage 1", "staff", 4, ["trust"]),
    ]
    told = assured(parts)
    assert given_away(parts, told) == []
    assert set(told.strands.values()) == {Withheld()}
    assert all(isinstance(hearing, Heard) for hearing in told.rows.values())

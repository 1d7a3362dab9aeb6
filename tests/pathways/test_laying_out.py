"""Graphviz says who stands above whom in a lane: what leads on above what it leads to, and all near what they share."""

from collections import defaultdict
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.pathways.actions.laying_out import laid_out
from trellis.pathways.adapters.graphviz import heights_of
from trellis.pathways.queries.maps import starter_map
from trellis.pathways.rules.map import Lane
from trellis.pathways.rules.map.layout import layout_from, question_of


def test_a_role_stands_above_the_one_that_it_leads_to() -> None:
    places = laid_out(starter_map().map).places
    for above, below in (
        ("trainee-teacher", "early-career-teacher"), ("assistant-head", "deputy-head"),
        ("hlta", "leader-of-teaching-assistants"), ("office-manager", "school-business-manager"),
    ):  # fmt: skip
        assert places[above].x == places[below].x
        assert places[above].y < places[below].y


def test_the_program_of_its_own_answers_as_the_pack_keeps_it() -> None:
    starter = starter_map().map
    assert laid_out(starter) == layout_from(starter, heights_of(question_of(starter)))


KEYS = st.sampled_from([f"r{number}" for number in range(30)])


@settings(max_examples=40)
@given(
    roles=st.dictionaries(KEYS, st.tuples(st.integers(0, len(Lane) - 1), st.integers(0, 5)), min_size=1),
    links=st.lists(st.tuples(KEYS, KEYS), max_size=60),
)
def test_any_map_is_laid_out_and_no_two_roles_share_a_place(
    roles: dict[str, tuple[int, int]], links: list[tuple[str, str]]
) -> None:
    """Circular links, links both ways and links twice among them."""
    question: dict[str, Any] = {
        "columns": 6,
        "lanes": len(Lane),
        "roles": [[key, lane, column] for key, (lane, column) in roles.items()],
        "links": [[start, end] for start, end in links if start in roles and end in roles and start != end],
    }
    heights = heights_of(question)
    assert heights.keys() == roles.keys()
    cells: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    for key, cell in roles.items():
        cells[cell].append(heights[key])
    assert all(len(set(held)) == len(held) for held in cells.values())

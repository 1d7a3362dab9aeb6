"""The drawing of the map: lanes and columns keep their places, no line runs through a box, and lines meet their boxes."""

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.pathways.rules.drawing import Box, Drawing, Lane, Way, draw
from trellis.pathways.rules.drawing.boards import BOX_HEIGHT, BOX_WIDTH

LANES = [Lane("classroom"), Lane("support"), Lane("trust")]
KEYS = [f"role-{number}" for number in range(12)]


@st.composite
def boards(draw_: st.DrawFn) -> tuple[list[Box], list[Way]]:
    keys = draw_(st.lists(st.sampled_from(KEYS), unique=True, min_size=1))
    boxes = [
        Box(
            key,
            draw_(st.sampled_from([lane.key for lane in LANES])),
            draw_(st.integers(0, 4)),
            draw_(st.integers(0, 3)),
        )
        for key in keys
    ]
    pairs = st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS))
    return boxes, [Way(*pair) for pair in draw_(st.lists(pairs, max_size=25))]


def points_of(path: str) -> list[tuple[float, float]]:
    """The corners of a path; where one is rounded, the corner itself."""
    found = []
    for letter, numbers in re.findall(r"([MLQ])([-\d. ]+)", path):
        given = [float(number) for number in numbers.split()]
        if letter == "Q":
            found[-1] = (given[0], given[1])  # the line stops short of it
        found += [] if letter == "Q" else [(given[0], given[1])]
    return found


def crosses(drawing: Drawing, path: str) -> list[str]:
    """Boxes whose inside a path runs through."""
    found = []
    for box in drawing.boxes:
        for (x1, y1), (x2, y2) in pairwise(points_of(path)):
            left, right, top, bottom = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
            if (
                left < box.x + BOX_WIDTH - 1
                and right > box.x + 1
                and top < box.y + BOX_HEIGHT - 1
                and bottom > box.y + 1
            ):
                found.append(box.key)
    return found


@given(boards())
@settings(max_examples=300)
def test_no_line_runs_through_a_box_and_each_ends_at_its_own(board: tuple[list[Box], list[Way]]) -> None:
    boxes, ways = board
    drawing = draw(boxes, ways, lanes=LANES)
    placed = {box.key: box for box in drawing.boxes}
    there = {box.key for box in boxes}
    wanted = {(way.origin, way.destination) for way in ways if {way.origin, way.destination} <= there}
    assert {(line.origin, line.destination) for line in drawing.lines} == {
        pair for pair in wanted if pair[0] != pair[1]
    }
    for line in drawing.lines:
        assert crosses(drawing, line.path) == [], (line, drawing.boxes)
        points = points_of(line.path)
        for (x, y), key in ((points[0], line.origin), (points[-1], line.destination)):
            box = placed[key]
            assert x in (box.x, box.x + BOX_WIDTH)
            assert box.y < y < box.y + BOX_HEIGHT
        assert all(one[0] == two[0] or one[1] == two[1] for one, two in pairwise(points))
        assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in points)


@given(boards())
def test_every_box_has_a_place_of_its_own_in_its_lane_and_column(board: tuple[list[Box], list[Way]]) -> None:
    boxes, ways = board
    drawing = draw(boxes, ways, lanes=LANES)
    bands = {band.key: band for band in drawing.bands}
    placed = {box.key: box for box in drawing.boxes}
    assert len({(box.x, box.y) for box in drawing.boxes}) == len(boxes)
    for box in boxes:
        band = bands[box.lane]
        assert band.top <= placed[box.key].y
        assert placed[box.key].y + BOX_HEIGHT <= band.top + band.height
        assert placed[box.key].x == drawing.columns[box.column]
    for one, two in pairwise(drawing.bands):
        assert one.top + one.height <= two.top


def test_the_kept_order_is_the_order_from_above() -> None:
    boxes = [Box(f"role-{n}", "classroom", 1, order) for n, order in enumerate((2, 0, 1))]
    drawing = draw(boxes, [], lanes=LANES)
    assert [box.key for box in sorted(drawing.boxes, key=lambda box: box.y)] == ["role-1", "role-2", "role-0"]


def test_a_role_stands_beside_what_leads_to_it_where_there_is_room() -> None:
    boxes = [Box(f"role-{n}", "classroom", 0, n) for n in range(3)] + [Box("next", "classroom", 1)]
    drawing = draw(boxes, [Way("role-2", "next")], lanes=LANES)
    placed = {box.key: box for box in drawing.boxes}
    assert placed["next"].y == placed["role-2"].y
    (line,) = drawing.lines
    assert len(points_of(line.path)) == 2


def test_a_folded_lane_is_its_name_and_nothing_leads_there() -> None:
    boxes = [Box("here", "classroom", 0), Box("there", "support", 1)]
    drawing = draw(boxes, [Way("here", "there")], lanes=[Lane("classroom"), Lane("support", folded=True)])
    assert [box.key for box in drawing.boxes] == ["here"]
    assert drawing.lines == ()
    assert [(band.key, band.folded) for band in drawing.bands] == [("classroom", False), ("support", True)]


def test_what_leaves_one_box_leaves_it_as_one_trunk() -> None:
    boxes = [Box("from", "classroom", 0), *(Box(f"role-{n}", "support", 1, n) for n in range(4))]
    drawing = draw(boxes, [Way("from", f"role-{n}") for n in range(4)], lanes=LANES)
    assert len({points_of(line.path)[1][0] for line in drawing.lines}) == 1


def test_nothing_is_drawn_of_nothing() -> None:
    assert draw([], [], lanes=LANES).boxes == ()

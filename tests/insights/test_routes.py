"""A route is a move from one role to a later one: from the post that was left for it, and never from one that went on."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from psycopg.types.range import DateRange

from tests.conftest import TODAY
from tests.entitlements.conftest import World, _person
from trellis.insights.queries.routes import routes_taken
from trellis.insights.views.aims_shown import route_rows
from trellis.pathways.queries.maps import career_map
from trellis.pathways.queries.standings import paths_into
from trellis.pathways.rules.paths import BESIDE, ELSEWHERE, OTHER_WORK

BEGAN = date(2023, 9, 1)
Held = tuple[str, date, date | None]
TEACHER, HLTA = "class-teacher", "hlta"


@pytest.fixture
def work(world: World) -> Callable[..., None]:
    """`work(post, post, …)`: five people hold these posts; a role, its first day and the day after its last."""

    def hire(*held: Held) -> None:
        for number in range(5):
            person: Any = _person("Jo", f"Number{number}", school=world.school, title="", role="")
            person.posts.all().delete()
            for role, begins, ends in held:
                person.posts.create(
                    school=world.school, title=role, role=role, staff_group="teacher", main=False,
                    during=DateRange(begins, ends),
                )  # fmt: skip

    return hire


@pytest.mark.parametrize(
    ("before", "origin"),
    [
        ([("teacher", date(2019, 9, 1), BEGAN)], TEACHER),
        ([("teacher", date(2019, 9, 1), date(2023, 7, 20))], TEACHER),
        # Three months in which one hands over, and not a day more.
        ([("teacher", date(2019, 9, 1), date(2023, 12, 1))], TEACHER),
        ([("teacher", date(2019, 9, 1), date(2023, 12, 2))], BESIDE),
        ([("teacher", date(2019, 9, 1), None)], BESIDE),
        # Some years away between.
        ([("teacher", date(2015, 9, 1), date(2019, 9, 1))], TEACHER),
        # What was left for it counts, whatever else goes on and whenever that was begun.
        ([("teacher", date(2019, 9, 1), BEGAN), ("hlta", date(2020, 9, 1), None)], TEACHER),
        ([("hlta", date(2019, 9, 1), BEGAN), ("teacher", date(2020, 9, 1), BEGAN)], TEACHER),
        # Beside a post that goes on, what was over long before led nowhere.
        ([("hlta", date(2015, 9, 1), date(2019, 9, 1)), ("teacher", date(2019, 9, 1), None)], BESIDE),
        ([("hlta", date(2015, 9, 1), date(2018, 9, 1)), ("teacher", date(2018, 9, 1), date(2021, 9, 1))], TEACHER),
        ([("hlta", BEGAN, date(2024, 1, 1))], ELSEWHERE),
        ([("whittler", date(2019, 9, 1), BEGAN)], OTHER_WORK),
        ([], ELSEWHERE),
    ],
)
def test_a_move_is_from_a_post_that_was_left(work: Callable[..., None], before: list[Held], origin: str) -> None:
    work(*before, ("senco", BEGAN, None))
    roles = career_map(on=TODAY)
    found = routes_taken(roles=roles, on=TODAY)
    assert found.taken["senco"] == {origin: 5}
    assert paths_into("senco", roles=roles, on=TODAY).ways == ((origin, 5),)
    moves = [row[0] for row in route_rows(roles, found, every=True) if row[1] == "SENCO"]
    assert bool(moves) is (origin not in (BESIDE, ELSEWHERE))


def test_what_ends_later_than_the_day_of_a_count_goes_on(work: Callable[..., None]) -> None:
    """A count of that day stays as it was, whatever ends since."""
    work(("teacher", date(2019, 9, 1), date(2023, 10, 1)), ("senco", BEGAN, None))
    roles = career_map(on=TODAY)
    for day, origin in ((BEGAN + timedelta(days=20), BESIDE), (date(2023, 10, 1), TEACHER)):
        assert routes_taken(roles=roles, on=day).taken["senco"] == {origin: 5}
        assert paths_into("senco", roles=roles, on=day).ways == ((origin, 5),)

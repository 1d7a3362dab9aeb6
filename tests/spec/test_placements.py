"""Every sentence about suggested stages holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec import placements
from trellis.entitlements.rules.placements import Career, roles_named_by, suggest, year_of_service
from trellis.organisation.rules.role_families import RoleFamily


@pytest.mark.parametrize(("who", "stages", "why"), placements.CASES)
def test_what_is_suggested(who: str, stages: str, why: str) -> None:
    found = suggest(placements.career(who), placements.OFFERS, on=placements.ON)
    assert (" and ".join(str(one.stage_id) for one in found) or placements.NONE) == stages
    assert (found[0].why if found else "") == why


@pytest.mark.parametrize(("words", "posts"), placements.NAMED)
def test_what_posts_a_stage_names(words: str, posts: str) -> None:
    assert ", ".join(sorted(role.label for role in roles_named_by(words))) == posts


days = st.dates(min_value=date(1980, 1, 1), max_value=date(2060, 1, 1))


@given(since=days, on=days, role=st.sampled_from(RoleFamily))
def test_suggestions_are_stages_in_their_order_and_each_says_why(since: date, on: date, role: RoleFamily) -> None:
    found = suggest(Career(since, role, role.label), placements.OFFERS, on=on)
    ids = [one.stage_id for one in found]
    assert ids == sorted(set(ids))
    assert all(one.why.endswith(".") for one in found)
    assert len(found) <= 2


@given(since=days, later=st.integers(0, 20000))
def test_years_of_service_grow_by_one_a_year(since: date, later: int) -> None:
    on = since + timedelta(days=later)
    year = year_of_service(since, on)
    assert year >= 1
    assert 0 <= year_of_service(since, on + timedelta(days=365)) - year <= 1
    assert year_of_service(since, on + timedelta(days=366)) - year in (1, 2)

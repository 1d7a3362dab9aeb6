"""Every sentence about suggested stages holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec import placements
from trellis.entitlements.rules.placements import (
    Career,
    StageOffer,
    roles_named_by,
    suggest,
    why_nothing,
    year_of_service,
)
from trellis.organisation.rules.groups import SUPPORT_STAFF, StaffGroup, groups_said
from trellis.organisation.rules.role_families import RoleFamily


def said_of(career: Career, offers: tuple[StageOffer, ...], for_groups: frozenset[StaffGroup]) -> tuple[str, str]:
    found = suggest(career, offers, for_groups=for_groups, on=placements.ON)
    why = found[0].why if found else why_nothing(career, for_groups=for_groups, on=placements.ON)
    return " and ".join(str(one.stage_id) for one in found) or placements.NONE, why


@pytest.mark.parametrize(("who", "stages", "why"), placements.CASES)
def test_what_is_suggested(who: str, stages: str, why: str) -> None:
    assert said_of(placements.career(who), placements.OFFERS, placements.FOR_GROUPS) == (stages, why)


@pytest.mark.parametrize(("pathway", "who", "stages", "why"), placements.OTHER_CASES)
def test_what_other_pathways_suggest(pathway: str, who: str, stages: str, why: str) -> None:
    groups = placements.OTHER_GROUPS[pathway]
    assert said_of(placements.career(who), placements.OTHER_OFFERS, groups) == (stages, why)


def test_groups_are_said_in_one_order() -> None:
    assert groups_said({StaffGroup.SITE}) == "site and catering"
    assert groups_said([StaffGroup.LEADER, StaffGroup.TEACHER]) == "teachers and leaders"
    assert groups_said([StaffGroup.OTHER, StaffGroup.OFFICE, StaffGroup.TEACHER]) == (
        "teachers, office and business, and other support"
    )
    assert groups_said([StaffGroup.OFFICE, StaffGroup.SITE]) == "office and business, and site and catering"
    assert groups_said(SUPPORT_STAFF) == "support staff"
    assert groups_said(list(StaffGroup)) == "all staff"
    assert groups_said(()) == ""


@pytest.mark.parametrize(("words", "posts"), placements.NAMED)
def test_what_posts_a_stage_names(words: str, posts: str) -> None:
    assert ", ".join(sorted(role.label for role in roles_named_by(words))) == posts


days = st.dates(min_value=date(1980, 1, 1), max_value=date(2060, 1, 1))


groups_of_staff = st.frozensets(st.sampled_from(StaffGroup))


@given(since=days, on=days, role=st.sampled_from(RoleFamily), for_groups=groups_of_staff)
def test_nobody_is_suggested_a_pathway_that_is_not_for_them(
    since: date, on: date, role: RoleFamily, for_groups: frozenset[StaffGroup]
) -> None:
    career = Career(since, role, role.label, role.staff_group)
    found = suggest(career, placements.OFFERS, for_groups=for_groups, on=on)
    assert role.staff_group in for_groups or not found
    assert why_nothing(career, for_groups=for_groups, on=on).endswith(".")


@given(since=days, on=days, role=st.sampled_from(RoleFamily))
def test_suggestions_are_stages_in_their_order_and_each_says_why(since: date, on: date, role: RoleFamily) -> None:
    career = Career(since, role, role.label, role.staff_group)
    found = suggest(career, placements.OFFERS, for_groups=frozenset(StaffGroup), on=on)
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

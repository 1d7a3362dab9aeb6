"""What a post of the trust says of a career, and what it leaves open."""

import pytest

from trellis.organisation.rules.groups import StaffGroup
from trellis.organisation.rules.role_families import RoleFamily
from trellis.pathways.rules.careers import Group, Level, Post
from trellis.pathways.rules.from_posts import group_of, says_of


def post(role: str, group: StaffGroup) -> Post:
    family, leads, heads = says_of(role)
    return Post(role=role, family=family, group=group_of(role, group), leadership=leads, headship=heads)


@pytest.mark.parametrize("role", RoleFamily)
def test_every_role_says_whether_it_leads_and_whether_it_heads(role: RoleFamily) -> None:
    held = post(role.value, role.staff_group)
    assert held.leads is not None
    assert held.heads is not None
    assert held.leads or not held.heads


def test_heads_are_those_who_lead_a_school() -> None:
    heads = {role for role in RoleFamily if post(role.value, role.staff_group).heads}
    assert heads == {RoleFamily.HEADTEACHER, RoleFamily.HEAD_OF_SCHOOL, RoleFamily.EXECUTIVE_HEADTEACHER}


@pytest.mark.parametrize(
    ("role", "middle", "senior"),
    [
        (RoleFamily.TEACHER, False, False),
        (RoleFamily.LEAD_PRACTITIONER, False, False),
        (RoleFamily.HEAD_OF_YEAR, True, False),
        (RoleFamily.SENCO, False, True),
        (RoleFamily.HEADTEACHER, False, True),
        (RoleFamily.TEACHING_ASSISTANT, False, False),
        (RoleFamily.BUSINESS_LEADER, None, None),
    ],
)
def test_whom_a_role_leads(role: RoleFamily, middle: bool | None, senior: bool | None) -> None:
    held = post(role.value, role.staff_group)
    assert (held.leads_at(Level.MIDDLE), held.leads_at(Level.SENIOR)) == (middle, senior)


def test_a_role_of_the_trusts_own_says_its_group_and_nothing_else() -> None:
    held = post("reading champion", StaffGroup.TEACHER)
    assert (held.group, held.leads, held.heads) == (Group.TEACHING, None, None)
    assert post("trust-leader", StaffGroup.LEADER).group is None

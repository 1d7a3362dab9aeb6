"""What a post of the trust says of a career: its family on the role map, and whether it leads."""

from __future__ import annotations

from trellis.organisation.rules.groups import StaffGroup
from trellis.organisation.rules.role_families import RoleFamily
from trellis.pathways.rules.careers import Group, Post, plain

# Family, leadership, headship; None where the role leaves it open.
Says = tuple[str | None, bool | None, bool | None]

SAYS: dict[RoleFamily, Says] = {
    RoleFamily.TEACHER: ("B", False, False),
    RoleFamily.EARLY_CAREER_TEACHER: ("A", False, False),
    RoleFamily.LEAD_PRACTITIONER: ("E", True, False),
    RoleFamily.HEAD_OF_DEPARTMENT: ("C-D", True, False),
    RoleFamily.HEAD_OF_YEAR: ("C-D", True, False),
    RoleFamily.SENCO: ("F-H", True, False),
    RoleFamily.ASSISTANT_HEAD: ("F-H", True, False),
    RoleFamily.DEPUTY_HEAD: ("F-H", True, False),
    RoleFamily.HEAD_OF_SCHOOL: ("F-H", True, True),
    RoleFamily.HEADTEACHER: ("F-H", True, True),
    RoleFamily.EXECUTIVE_HEADTEACHER: ("I", True, True),
    RoleFamily.TRUST_LEADER: ("I", True, False),
    RoleFamily.BUSINESS_LEADER: (None, True, False),
    RoleFamily.OTHER_LEADER: (None, True, False),
}
OF_SUPPORT: Says = (None, False, False)
OPEN: Says = (None, None, None)

GROUPS: dict[StaffGroup, Group | None] = {
    StaffGroup.TEACHER: Group.TEACHING,
    StaffGroup.LEADER: Group.TEACHING,
    StaffGroup.TEACHING_ASSISTANT: Group.SUPPORT,
    StaffGroup.OFFICE: Group.SUPPORT,
    StaffGroup.SITE: Group.SUPPORT,
    StaffGroup.OTHER: Group.SUPPORT,
}
# Leaders of a trust come from schools and from business; their post does not say which.
EITHER_GROUP = frozenset({RoleFamily.TRUST_LEADER, RoleFamily.OTHER_LEADER})


def says_of(role: str) -> Says:
    """What a role of the trust's vocabulary says; a role of the trust's own says nothing."""
    if role not in {family.value for family in RoleFamily}:
        return OPEN
    family = RoleFamily(role)
    return SAYS.get(family, OF_SUPPORT if GROUPS[family.staff_group] is Group.SUPPORT else OPEN)


def group_of(role: str, staff_group: StaffGroup) -> Group | None:
    return None if role in EITHER_GROUP else GROUPS[staff_group]


def post_said(role: str, title: str, staff_group: str) -> Post:
    """A post by what it is called, whatever its days."""
    family, leads, heads = says_of(role)
    return Post(plain(role or title), family, group_of(role, StaffGroup(staff_group)), leads, heads)


CALLED = {plain(family.value): family.label for family in RoleFamily}


def role_in_words(role: str) -> str:
    """A career's role as people write it."""
    return CALLED.get(role, role)

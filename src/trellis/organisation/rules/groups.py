"""The groups of staff that promises are counted by, so that support staff are seen as equals."""

from collections.abc import Collection
from enum import StrEnum


class StaffGroup(StrEnum):
    """Broad groups, after the School Workforce Census grades and DfE's list of vacancy roles (domain 6.3)."""

    TEACHER = "teacher"
    TEACHING_ASSISTANT = "teaching-assistant"
    LEADER = "leader"
    OFFICE = "office"
    SITE = "site"
    OTHER = "other"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    StaffGroup.TEACHER: "Teachers",
    StaffGroup.TEACHING_ASSISTANT: "Teaching assistants",
    StaffGroup.LEADER: "Leaders",
    StaffGroup.OFFICE: "Office and business",
    StaffGroup.SITE: "Site and catering",
    StaffGroup.OTHER: "Other support",
}
SUPPORT_STAFF = frozenset(StaffGroup) - {StaffGroup.TEACHER, StaffGroup.LEADER}


def groups_said(groups: Collection[StaffGroup]) -> str:
    """`teachers and leaders`, for use inside a sentence; `all staff` and `support staff` where these are the groups."""
    if set(groups) in (set(StaffGroup), SUPPORT_STAFF):
        return "all staff" if StaffGroup.TEACHER in groups else "support staff"
    named = [LABELS[group].lower() for group in StaffGroup if group in groups]
    # “Office and business” holds an “and” of its own.
    last = ", and " if len(named) > 1 and any(" and " in name for name in named) else " and "
    return last.join(filter(None, (", ".join(named[:-1]), *named[-1:])))

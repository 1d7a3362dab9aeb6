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


def groups_said(groups: Collection[StaffGroup]) -> str:
    """`teachers and leaders`, for use inside a sentence; `all staff` where no group is left out."""
    named = [LABELS[group].lower() for group in StaffGroup if group in groups]
    if len(named) == len(LABELS):
        return "all staff"
    return " and ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))

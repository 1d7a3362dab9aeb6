"""The groups of staff that promises are counted by, so that support staff are seen as equals."""

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

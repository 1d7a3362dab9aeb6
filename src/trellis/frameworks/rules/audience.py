"""Whom a framework is for: the groups of staff that its title, or a line of its source, names."""

import re

from trellis.organisation.rules.groups import SUPPORT_STAFF, StaffGroup

_NAMED: tuple[tuple[re.Pattern[str], frozenset[StaffGroup]], ...] = tuple(
    (re.compile(words, re.IGNORECASE), frozenset(groups))
    for words, groups in (
        (
            r"\b(?:all|every member of|each member of) (?:the )?(?:trust’s |school’s |our )?(?:staff|colleagues)\b"
            r"|\beverybody\b|\beveryone\b|\ball (?:school |trust )?employees\b",
            frozenset(StaffGroup),
        ),
        (
            r"\b(?:support|associate|non-?teaching|operational|professional services) (?:staff|colleagues|roles)\b",
            SUPPORT_STAFF,
        ),
        (r"\bteachers?\b|\bteaching (?:staff|colleagues)\b|\bects?\b|\bsencos?\b", {StaffGroup.TEACHER}),
        (r"\bleaders\b|\b(?:head|deputy head|assistant head)(?:teacher)?s\b", {StaffGroup.LEADER}),
        (
            r"\b(?:teaching|classroom|learning support) assistants?\b|\btas?\b|\bhltas?\b",
            {StaffGroup.TEACHING_ASSISTANT},
        ),
        (
            r"\b(?:office|business|administrative|admin|finance) (?:staff|colleagues|professionals)\b",
            {StaffGroup.OFFICE},
        ),
        (r"\b(?:site|premises|catering|cleaning|estates) (?:staff|teams?|colleagues)\b", {StaffGroup.SITE}),
    )
)
_SAYS_NOT = re.compile(r"\b(?:not|except|other than|excluding)\b", re.IGNORECASE)


def groups_named_in(words: str) -> frozenset[StaffGroup]:
    """The groups of staff that these words are about; none where they also say whom they are not about."""
    if _SAYS_NOT.search(words):
        return frozenset()
    return frozenset(group for pattern, groups in _NAMED if pattern.search(words) for group in groups)

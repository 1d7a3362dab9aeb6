"""Tells what says of statements which sort they are: headings of columns, and columns of words such as "Skill"."""

import re
from collections.abc import Sequence

from trellis.frameworks.rules.shapes.columns import FACETS, ColumnUse, Profile
from trellis.frameworks.rules.shapes.heads import Heads

_LEADS = re.compile(
    r"^(?=\W*\w+\W+\w+\W+\w).*(?:\b(?:learn|learning|able|expected|required|ways?|how|need|needs)\s+to|\b(?:can|will|should|must)|"
    r"\bhow\s+to\s+(?:\w+\s+){1,3}this)\W*$|^\W*\w+(?:\W+\w+)*\W+(?:will|can|should|must)(?:\W+be)?\W+\w+.*[:…]\W*$",
    re.IGNORECASE,
)


def says_sort(heading: str) -> bool:
    """Whether a heading says what sort of statements stand beneath it, or begins their sentence ("Pupils will:")."""
    return bool(FACETS.match(heading) or _LEADS.match(heading))


_SORTS = re.compile(
    r"^(?:tasks?|knowledge|skills?|abilit(?:y|ies)|attitudes?|behaviou?rs?|competenc(?:y|ies)|values?|dut(?:y|ies)|"
    r"responsibilit(?:y|ies)|activit(?:y|ies)|indicators?|(?:in)?effective|positive|negative|essential|desirable)$",
    re.IGNORECASE,
)


def names_sorts(profile: Profile) -> bool:
    """A column of "Knowledge" and "Skill", again and again: each row's says what sort of statement it holds."""
    return 1 < profile.distinct < profile.filled and all(map(_SORTS.match, profile.texts))


_SENTENCE = 5
"""Words of a cell that says something of its own."""
_DESCRIBES = re.compile(r"\b(?:descriptions?|descriptive|clarif\w+|explan\w+|summary|details?)\b", re.I)
_OF_ONE = re.compile(
    r"^\W*(?:standards?|competenc(?:y|ies)|(?:learning\s+)?outcomes?|objectives?|elements?|indicators?)\W*$", re.I
)


def stated_under(
    left: Sequence[int], heads: Heads, profiles: dict[int, Profile], said: dict[int, ColumnUse | None]
) -> list[int]:
    """A sentence a row headed "Standard", beside a longer description of it: the standard is the statement."""
    for column in left:
        profile = profiles[column]
        sentences = sum(1 for text in profile.texts if text.endswith("."))
        described = [other for other in left if other != column and said[other] is ColumnUse.TEXT]
        if (
            _OF_ONE.match(heads.heading(column))
            and profile.words >= _SENTENCE
            and profile.filled > 2
            and sentences * 10 >= profile.filled * 9
            and profile.distinct == profile.filled
            and described
            and all(_DESCRIBES.search(heads.heading(other)) for other in described)
        ):
            return [column]
    return []

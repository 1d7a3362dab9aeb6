"""Tells which columns of a table describe strands, and which hold the statements."""

import re
from collections.abc import Sequence

from trellis.frameworks.rules.shapes.columns import (
    EXAMPLES,
    FACETS,
    POLAR,
    ColumnUse,
    Profile,
    defines,
    is_aside,
)
from trellis.frameworks.rules.shapes.heads import Heads
from trellis.frameworks.rules.shapes.sorts import says_sort, stated_under
from trellis.frameworks.rules.shapes.taken import Column


def take_definitions(heads: Heads, profiles: dict[int, Profile], columns: dict[int, Column]) -> None:
    """Columns that say what a strand means, again and again, beside others that say something new on every row."""
    left = [column for column in profiles if column not in columns]
    new = [column for column in left if profiles[column].wordy and not profiles[column].coarse]
    for column in left:
        again = profiles[column].coarse and profiles[column].wordy and profiles[column].filled > 2
        if defines(heads.heading(column)) and again and [other for other in new if other != column]:
            columns[column] = Column(
                ColumnUse.ABOUT, heads.heading(column), "it describes what the statements are about"
            )


def take_examples(
    heads: Heads, profiles: dict[int, Profile], said: dict[int, ColumnUse | None], columns: dict[int, Column]
) -> None:
    """Columns of examples, where each row already has a level and a statement of its own that they are examples of."""
    stated = [
        column
        for column, profile in profiles.items()
        if column not in columns and said[column] is ColumnUse.TEXT and profile.distinct * 10 >= profile.rows * 9
    ]
    for column in profiles:
        if stated and column not in columns and EXAMPLES.match(heads.heading(column)):
            columns[column] = Column(
                ColumnUse.IGNORE, heads.heading(column), "it gives examples of the statement in its row"
            )


def _lists_among(left: Sequence[int], profiles: dict[int, Profile], said: dict[int, ColumnUse | None]) -> list[int]:
    """Columns of lists that differ from row to row: what several lines state names no strand."""
    return [
        column
        for column in left
        if said[column] is None
        and profiles[column].passages * 2 >= profiles[column].filled * 3
        and profiles[column].words >= _SENTENCE
        and profiles[column].distinct == profiles[column].filled
    ]


def _sentences_among(
    left: Sequence[int], profiles: dict[int, Profile], said: dict[int, ColumnUse | None], columns: dict[int, Column]
) -> list[int]:
    """Beside the levels, columns of whole sentences with their full stops, each told once: they name no strand."""
    staged = any(taken.use is ColumnUse.STAGE for taken in columns.values())
    return [
        column
        for column in left
        if staged
        and said[column] is None
        and profiles[column].distinct == profiles[column].filled > 1
        and profiles[column].words >= _FEW
        and all(text.endswith((".", "!", "?")) for text in profiles[column].texts)
    ]


_FEW = 3
_SENTENCE = 6
"""Words of a cell that says something of its own, and is no name of others."""


def stand_in_one_row(columns: Sequence[int], profiles: dict[int, Profile]) -> bool:
    """A row of headings over one row of lists or long texts: none of them labels the others."""
    return len(columns) > 1 and all(
        profiles[column].rows == 1 and (profiles[column].passages > 2 or profiles[column].words >= 2 * _SENTENCE)
        for column in columns
    )


def _all_are_strands(
    left: Sequence[int],
    heads: Heads,
    profiles: dict[int, Profile],
    said: dict[int, ColumnUse | None],
    columns: dict[int, Column],
) -> bool:
    """A stage a row, and beside it sentences in every column: its headings name strands, whatever words they use."""
    stage = next((profiles[column] for column, taken in columns.items() if taken.use is ColumnUse.STAGE), None)
    if not columns and stand_in_one_row(left, profiles):
        return True
    if stage is None or len(left) < 3 or stage.distinct < stage.filled or stage.filled < stage.rows:
        return False
    plain = [
        column for column in left if not FACETS.match(heads.heading(column)) and not defines(heads.heading(column))
    ]
    texts = sum(1 for column in left if said[column] is ColumnUse.TEXT)
    sentences = all(profiles[c].words >= _SENTENCE and profiles[c].distinct == profiles[c].filled for c in left)
    return sentences and texts * 2 < len(left) and len(plain) * 2 > len(left)


def _heads_lists(column: int, others: Sequence[int], heads: Heads, profiles: dict[int, Profile]) -> bool:
    """ "Learning outcomes" of one line each in front of "Assessment criteria" of several: each outcome heads its list."""
    profile = profiles[column]
    one_line = profile.passages == profile.filled == profile.rows > 1 and profile.distinct == profile.filled
    listed = all(profiles[other].passages >= 2 * profiles[other].filled for other in others)
    return one_line and listed and bool(_OUTCOMES.search(heads.heading(column)))


_OUTCOMES = re.compile(
    r"\b(?:outcome|objective|standard|competenc[ey]|responsibilit|task|expectation|element|unit)", re.I
)


def _is_label(
    column: int,
    left: Sequence[int],
    heads: Heads,
    profiles: dict[int, Profile],
    said: dict[int, ColumnUse | None],
) -> bool:
    """ "Skill" in front of "Description" names what is described; "Skills" beside "Knowledge" are statements."""
    singular = not heads.heading(column).rstrip().lower().endswith("s")
    shorter = all(profiles[column].words < profiles[other].words for other in left if other != column)
    return column == left[0] and said[column] is ColumnUse.STRAND and singular and shorter


def texts_among(
    left: Sequence[int],
    heads: Heads,
    profiles: dict[int, Profile],
    said: dict[int, ColumnUse | None],
    columns: dict[int, Column],
) -> list[int]:
    """The columns that hold statements."""
    if _all_are_strands(left, heads, profiles, said, columns):
        return list(left)
    fullest = max((profiles[column].filled for column in left if profiles[column].words >= 1.5), default=0)
    headed = [
        column
        for column in left
        if said[column] is ColumnUse.TEXT and profiles[column].words >= 1.5 and profiles[column].filled * 4 >= fullest
    ]
    if stated := stated_under(left, heads, profiles, said):
        return stated
    wordy = [column for column in left if profiles[column].wordy]
    if headed and wordy and _is_label(wordy[0], left, heads, profiles, said):
        wordy = wordy[1:]
    facets = [
        column
        for column in left
        if says_sort(heads.heading(column))
        and profiles[column].words >= 1.5
        and (profiles[column].wordy or not profiles[column].coarse)
    ]
    if headed and facets and _is_label(facets[0], left, heads, profiles, said):
        facets = facets[1:]
    polar = [column for column in facets if POLAR.search(heads.heading(column))]
    if len(polar) > 1:
        return polar
    if len(headed) > 1 and _heads_lists(headed[0], headed[1:], heads, profiles):
        headed = headed[1:]
        facets = [column for column in facets if column != left[0]]
    if headed:
        described = [column for column in headed if not defines(heads.heading(column))]
        beside = [column for column in facets if column not in headed]
        if described and len(described) < len(headed) and len(described) == 1:
            only = [column for column in headed if defines(heads.heading(column))]
            # "Competency | Description | Indicators": the description is of the competency, not a statement.
            return [*described, *beside] if all(profiles[c].coarse for c in only) else [*headed, *beside]
        return sorted(
            {
                *headed,
                *beside,
                *_lists_among(left, profiles, said),
                *_sentences_among(left, profiles, said, columns),
                *(c for c in wordy if said[c] is None and not is_aside(heads.heading(c)) and len(headed) > 1),
            }
        )
    if len(facets) > 1 and all(profiles[c].wordy or profiles[c].distinct == profiles[c].filled > 2 for c in facets):
        return facets
    if wordy:
        if any(taken.use is ColumnUse.STAGE for taken in columns.values()):
            beside = [
                c
                for c in left
                if said[c] is None and profiles[c].words >= 1.5 and (c > min(wordy) or not profiles[c].coarse)
            ]
            wordy = sorted({*wordy, *beside})
        alone = [column for column in wordy if said[column] is not ColumnUse.STRAND or not profiles[column].coarse]
        chosen = alone or wordy
        if (
            len(chosen) > 1
            and said[chosen[0]] is ColumnUse.STRAND
            and profiles[chosen[0]].words < 6
            and len(chosen) == 2
        ):
            return chosen[1:]
        if len(chosen) > 2 and columns and _is_label(chosen[0], left, heads, profiles, said):
            return chosen[1:]
        told = says_sort(heads.heading(chosen[0]))
        return chosen if told or len(chosen) < len(left) or columns else chosen[1:] or chosen
    staged = any(taken.use is ColumnUse.STAGE for taken in columns.values())
    spoken = [
        column
        for column in left
        if said[column] is None and profiles[column].words >= 1.5 and not profiles[column].coarse
    ]
    if staged and spoken:
        return spoken
    if columns:  # short statements beside ticks, levels or codes
        strands = [column for column in left if not profiles[column].coarse] or list(left)
        return [max(strands, key=lambda column: (profiles[column].distinct, profiles[column].words))] if strands else []
    return []

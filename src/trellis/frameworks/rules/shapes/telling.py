"""Tells which columns of a table name stages, describe strands, or hold the statements."""

import re
from collections.abc import Sequence

from trellis.frameworks.rules.shapes.columns import (
    EXAMPLES,
    FACETS,
    POLAR,
    THEMES,
    ColumnUse,
    Profile,
    defines,
    heading_use,
    is_aside,
)
from trellis.frameworks.rules.shapes.heads import Heads
from trellis.frameworks.rules.shapes.levels import are_levels, is_level
from trellis.frameworks.rules.shapes.sorts import says_sort, stated_under
from trellis.frameworks.rules.shapes.taken import Column


def take_stage(
    heads: Heads, profiles: dict[int, Profile], said: dict[int, ColumnUse | None], columns: dict[int, Column]
) -> None:
    """The column that names stages: headed so, or with cells that are levels."""
    headed = [
        column
        for column, profile in profiles.items()
        if said[column] is ColumnUse.STAGE and column not in columns and profile.words <= 8
    ]
    if headed:
        column = _finer(headed[0], headed[1:], heads, profiles)
        columns[column] = Column(ColumnUse.STAGE, heads.heading(column), "its heading says that it names levels")
        return
    for column, profile in list(profiles.items())[:3]:
        values = list(dict.fromkeys(profile.texts))
        said_otherwise = said[column] not in (None, ColumnUse.NAME, ColumnUse.SORT, ColumnUse.STRAND, ColumnUse.YEARS)
        if column in columns or said_otherwise or len(values) > 60 or profile.words > 8:
            continue
        because = are_levels(values)
        if (because and ("count" not in because or _numbers_posts(values))) or (
            because and said[column] is not ColumnUse.NAME and heads.heading(column)
        ):
            columns[column] = Column(ColumnUse.STAGE, heads.heading(column), f"its cells are levels: {because}")
            return
        if column == 1 and len(values) == 1 and is_level(values[0]):
            columns[column] = Column(ColumnUse.STAGE, heads.heading(column), "its cell names a level")
            return


def _finer(first: int, others: Sequence[int], heads: Heads, profiles: dict[int, Profile]) -> int:
    """ "Role level" names the levels that "Role" in front of it has; alone, and beside anything else, "Role" does."""
    name = heads.heading(first).lower()
    for column in others:
        finer = heads.heading(column).lower().startswith(f"{name} ")
        if finer and profiles[column].distinct > profiles[first].distinct:
            return column
    return first


_NUMBER_BEHIND = re.compile(r"(?<![\s\-(])[\s\-(]*(?:\d{1,2}|[IVX]{1,4})\)?\W*$")


def _numbers_posts(values: Sequence[str]) -> bool:
    """ "Engineer 1, Engineer 2": not "Standard 1" or "Task 1", which number what is expected."""
    stems = {_NUMBER_BEHIND.sub("", value).lower() for value in values}
    return len(stems) == 1 and all(len(stem) > 2 and heading_use(stem) in (None, ColumnUse.STAGE) for stem in stems)


def take_themes(
    heads: Heads, profiles: dict[int, Profile], said: dict[int, ColumnUse | None], columns: dict[int, Column]
) -> None:
    """Columns right beside the stages that say one thing of each: its name, its focus, what it is about."""
    stage = next((column for column, taken in columns.items() if taken.use is ColumnUse.STAGE), None)
    if stage is None:
        return
    left = [column for column in profiles if column not in columns]
    for column in left:
        beside = all(between in columns for between in profiles if stage < between < column)
        named = not heads.heading(column) or THEMES.match(heads.heading(column))
        once = said[column] is not ColumnUse.TEXT or (profiles[column].coarse and len(profiles) > 2)
        others = len(left) > 2 or (len(left) == 2 and once)
        if beside and column > stage and named and others and one_each(profiles[stage], profiles[column]):
            columns[column] = Column(ColumnUse.THEME, heads.heading(column), "it says one thing of each level")


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


def one_each(stage: Profile, label: Profile) -> bool:
    """Whether a label goes with its stage: no stage has two of them, and hardly two stages have the same."""
    named = dict(zip(stage.at, stage.texts, strict=True))
    found: dict[str, set[str]] = {}
    for at, text in zip(label.at, label.texts, strict=True):
        if at in named:
            found.setdefault(named[at], set()).add(text)
    return (
        all(len(labels) == 1 for labels in found.values())
        and label.distinct * 10 >= min(stage.distinct, label.filled) * 8
    )

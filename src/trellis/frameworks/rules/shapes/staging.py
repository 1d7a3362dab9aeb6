"""Tells which column of a table names stages, and which columns say one thing of each stage."""

import re
from collections.abc import Sequence

from trellis.frameworks.rules.shapes.columns import THEMES, ColumnUse, Profile, heading_use
from trellis.frameworks.rules.shapes.heads import Heads
from trellis.frameworks.rules.shapes.levels import are_levels, is_level
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
    called = [column for column in profiles if _CALLED_LEVEL.search(heads.heading(column))]
    for column, profile in [(column, profiles[column]) for column in dict.fromkeys((*called, *list(profiles)[:3]))]:
        values = list(dict.fromkeys(profile.texts))
        said_otherwise = said[column] not in (None, ColumnUse.NAME, ColumnUse.SORT, ColumnUse.STRAND, ColumnUse.YEARS)
        if column in columns or said_otherwise or len(values) > 60 or profile.words > 8:
            continue
        because = are_levels(values)
        counts = "count" in because and not _numbers_posts(values)
        headed_so = bool(heads.heading(column)) and said[column] not in (ColumnUse.NAME, ColumnUse.STRAND)
        if because and (not counts or headed_so):
            columns[column] = Column(ColumnUse.STAGE, heads.heading(column), f"its cells are levels: {because}")
            return
        if column == 1 and len(values) == 1 and is_level(values[0]):
            columns[column] = Column(ColumnUse.STAGE, heads.heading(column), "its cell names a level")
            return


_CALLED_LEVEL = re.compile(r"\w\W+(?:level|stage|grade|band|tier|phase)\W*$", re.IGNORECASE)
""" "CEFR level" over a column says that levels stand in it, wherever it stands."""


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

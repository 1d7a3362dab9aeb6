"""Recognises tables of which the headings are levels."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from trellis.frameworks.rules.shapes.columns import (
    POLAR,
    ColumnUse,
    Profile,
    defines,
    heading_use,
    is_aside,
)
from trellis.frameworks.rules.shapes.heads import Heads, spoken
from trellis.frameworks.rules.shapes.levels import are_levels, is_level, may_be_level, of_languages
from trellis.frameworks.rules.shapes.taken import Column, Taken


def _leveled(heads: Heads, profiles: dict[int, Profile]) -> tuple[tuple[int, ...], str, bool]:
    """The run of columns whose headings are levels, why, and whether it is the outer headings that are."""
    headed = [column for column in sorted(set(profiles) | set(heads.over)) if heads.heading(column)]
    for outer in (False, True):
        named = heads.outer if outer else partial(_spoken_heading, heads)
        columns = _levels_and_between(headed, named)
        for many in range(len(columns), 1, -1):
            for start in range(len(columns) - many + 1):
                run = columns[start : start + many]
                texts = [named(column) for column in run]
                again = not outer and len(set(texts)) < len(texts)
                if not all(texts) or again or len(set(texts)) < 2 or _says_otherwise(texts, outer=outer):
                    continue
                because = are_levels(texts)
                labelled = any(column < run[0] for column in profiles)
                if because and (labelled or _no_label_in(run, profiles)):
                    return tuple(run), because, outer
    return (), "", False


_CALLED_LEVEL = re.compile(r"\w\W+(?:level|stage|grade|band|tier|phase)s?\W*$", re.IGNORECASE)
""" "Proficiency level" over a column says that levels stand in it."""
_NO_MARKS = (ColumnUse.UNIVERSAL, ColumnUse.OPTION)
""" "Essential" over sentences is the name of a level; `by_ticks` knows it over ticks."""
_BARE = re.compile(r"^\W*(?:\d{1,2}|[ivx]{1,4}|[a-h])\W*$", re.IGNORECASE)


def _spoken_heading(heads: Heads, column: int) -> str:
    return spoken(heads.heading(column))


def _levels_and_between(headed: Sequence[int], named: Callable[[int], str]) -> list[int]:
    """Columns headed by levels, and between or right beside them those that may be levels among others.

    "Analyst" between "Junior analyst" and "Senior analyst" is one; a column whose heading says that it holds codes,
    strands or comments is none, whatever stands around it.
    """

    def says_nothing_else(column: int) -> bool:
        text = named(column)
        use = heading_use(text)
        return bool(text) and not is_aside(text) and (use in _NO_MARKS or use is None or is_level(text))

    deeper = _tell_of_depths({column: named(column) for column in headed})
    headed = [column for column in headed if column not in deeper]
    counted = _counted(headed, named) | of_languages({column: named(column) for column in headed})
    levels = [
        column for column in headed if (may_be_level(named(column)) and says_nothing_else(column)) or column in counted
    ]
    found = []
    for column in headed:
        if column in levels:
            found.append(column)
        elif says_nothing_else(column) and levels:
            within = levels[0] < column < levels[-1]
            beside = any(
                abs(column - other) == 1 and _last_word(named(other)) == _last_word(named(column)) for other in levels
            )
            if within or beside:
                found.append(column)
        elif _BARE.match(named(column)):
            found.append(column)
    return found


_NUMBER_BEHIND = re.compile(r"(?<![\s\-(])[\s\-(]*\d{1,2}\)?$")


def _counted(headed: Sequence[int], named: Callable[[int], str]) -> set[int]:
    """Columns that are called the same but for a number behind ("Engineer 1", "Engineer 2")."""
    stems = {column: _NUMBER_BEHIND.sub("", named(column)).lower() for column in headed}
    often = Counter(stem for column, stem in stems.items() if stem != named(column).lower())
    return {
        column
        for column, stem in stems.items()
        if often[stem] > 1 and len(stem) > 2 and heading_use(stem) in (None, ColumnUse.STAGE) and not is_aside(stem)
    }


def _last_word(text: str) -> str:
    return text.split()[-1].lower()


def _says_otherwise(texts: Sequence[str], *, outer: bool) -> bool:
    """Headings such as "Level" and "Stage" name what a column holds; they are no levels themselves."""
    if any(
        (use := heading_use(text)) in (ColumnUse.CODE, ColumnUse.CLASS, ColumnUse.TEXT, ColumnUse.STAGE)
        and (not is_level(text) or (use is ColumnUse.STAGE and _CALLED_LEVEL.search(text)))
        for text in texts
    ):
        return True
    return not outer and len(texts) == 2 and all(POLAR.search(text) for text in texts)


_NUMBERED_FIRST = re.compile(r"^(?P<level>\w+[\s_-]*\d{1,2})[\s_:-]+(?P<what>\D+)$")


_NAMES_A_DEPTH = re.compile(r"^(?:\w+\s+)?(?:terms?|names?|titles?|labels?|codes?|ids?|ur[il]s?)\W*$", re.IGNORECASE)


def _tell_of_depths(named: Mapping[int, str]) -> set[int]:
    """Columns such as "Level 1 name, Level 1 code, Level 2 name …": several tell of each level, which is a depth."""
    found = {column: match for column, text in named.items() if (match := _NUMBERED_FIRST.match(text))}
    often = Counter(match["what"].lower() for match in found.values())
    levels = {match["level"].lower() for match in found.values()}
    if len(often) == 1 < len(found) and _NAMES_A_DEPTH.match(next(iter(often))):
        return set(found)
    return set(found) if len(often) > 1 and min(often.values()) > 1 and len(levels) < len(found) else set()


def _no_label_in(run: Sequence[int], profiles: dict[int, Profile]) -> bool:
    first = profiles.get(run[0])
    return first is not None and (first.wordy or first.marks)


def _with_first(run: tuple[int, ...], heads: Heads, profiles: dict[int, Profile], *, outer: bool) -> tuple[int, ...]:
    """The levels, and in front of them one whose name says nothing, between the labels and the others and as full."""
    first = run[0] - 1 if len(run) > 1 else 0
    text = _spoken_heading(heads, first) if first in profiles else ""
    if outer or not text or not any(column < first for column in profiles) or is_aside(text) or heading_use(text):
        return run
    usual = sum(profiles[column].words for column in run) / len(run)
    alike = profiles[first].wordy and profiles[first].distinct == profiles[first].filled > 1
    return (first, *run) if alike and profiles[first].words >= 0.6 * usual and len(text.split()) <= 3 else run


def by_parts_of_levels(
    heads: Heads,
    profiles: dict[int, Profile],
    *,
    strand_above: bool,  # noqa: ARG001
) -> Taken | None:
    """Several columns a level, each of sentences: "Level 1 summary", "Level 1 indicators", "Level 2 summary" …"""
    numbered = {column: _NUMBERED_FIRST.match(_spoken_heading(heads, column)) for column in profiles}
    parts = {column: (match["level"], match["what"].strip()) for column, match in numbered.items() if match}
    parts = parts or _parts_beneath(heads, profiles)
    levels = list(dict.fromkeys(level for level, _ in parts.values()))
    whats = Counter(what.lower() for _, what in parts.values())
    if len(levels) < 2 or len(whats) < 2 or set(whats.values()) != {len(levels)}:
        return None
    if not all(profiles[column].wordy and not is_aside(what) for column, (_, what) in parts.items()):
        return None
    columns = {
        column: Column(ColumnUse.TEXT, what, "it says one thing of a level", level, ColumnUse.STAGE)
        for column, (level, what) in parts.items()
    }
    for column, profile in profiles.items():
        if column not in columns:
            columns[column] = _beside_levels(column, heads, profile, last=max(parts))
    named = ", ".join(f"“{level}”" for level in levels[:4])
    return Taken(heads.rows, columns, f"several columns tell of each level ({named})", 6)


def _parts_beneath(heads: Heads, profiles: dict[int, Profile]) -> dict[int, tuple[str, str]]:
    """Headings that come again under each of several over them ("Knows", "Does" under "Teacher" and under "Leader").

    A column stands in front that names what all of them are about.
    """
    parts = {column: (heads.outer(column), heads.heading(column)) for column in profiles if heads.outer(column)}
    labelled = any(column < min(parts, default=0) for column in profiles)
    whats = list(dict.fromkeys(what for _, what in parts.values()))
    of_levels = bool(are_levels(whats)) and not all(map(POLAR.search, whats))
    return parts if labelled and not of_levels else {}


def by_levels(heads: Heads, profiles: dict[int, Profile], *, strand_above: bool) -> Taken | None:  # noqa: ARG001
    run, because, outer = _leveled(heads, profiles)
    run = _with_first(tuple(column for column in run if column in profiles), heads, profiles, outer=outer)
    if len(run) < 2:
        return None
    if sum(1 for column in run if profiles[column].marks) * 2 >= len(run):
        return None
    if not any(profiles[column].wordy or profiles[column].words >= 2 for column in run):
        return None
    columns = {}
    outers = {heads.outer(column) for column in run}
    # "Foundation" over two bands and "Advanced" over two more says again how far they are.
    groups = bool(are_levels([heads.outer(column) for column in run]))
    for column in run:
        heading, over = heads.heading(column), heads.outer(column)
        why = f"its heading is a level: {because}"
        if outer:
            columns[column] = Column(ColumnUse.TEXT, heading, why, over, ColumnUse.STAGE)
        elif len(outers) > 1 and over and not groups:
            columns[column] = Column(ColumnUse.AT_STAGE, heading, why, over, ColumnUse.STRAND)
        else:
            columns[column] = Column(ColumnUse.AT_STAGE, heading, why)
    for column in sorted(set(profiles) | set(heads.over)):
        if column not in columns:
            columns[column] = _beside_levels(column, heads, profiles.get(column), last=run[-1])
    _tell_descriptions(columns, profiles)
    labels = [column for column, taken in columns.items() if taken.use is ColumnUse.STRAND]
    about = [column for column, taken in columns.items() if taken.use is ColumnUse.ABOUT]
    if not labels and about:
        columns[about[0]] = replace(columns[about[0]], use=ColumnUse.STRAND)
    return Taken(heads.rows, columns, f"its headings are levels ({_named(heads, run)}): {because}", 6)


def _tell_descriptions(columns: dict[int, Column], profiles: dict[int, Profile]) -> None:
    """Of two labels of which each goes with one of the other, the longer one describes what the shorter one names."""
    labels = [column for column, taken in columns.items() if taken.use is ColumnUse.STRAND]
    for column in labels:
        profile = profiles[column]
        shorter = [
            other
            for other in labels
            if other != column
            and profiles[other].filled == profiles[other].distinct == profile.filled == profile.distinct > 1
            and profile.words >= profiles[other].words + 1.5
        ]
        if shorter:
            columns[column] = replace(
                columns[column], use=ColumnUse.ABOUT, because="it says more of what another column names"
            )


def _named(heads: Heads, run: Sequence[int]) -> str:
    names = list(dict.fromkeys(heads.heading(column) for column in run))
    return ", ".join(f"“{name[:40]}”" for name in (names if len(names) < 5 else [*names[:3], "…", names[-1]]))


def _beside_levels(column: int, heads: Heads, profile: Profile | None, *, last: int) -> Column:
    heading = heads.heading(column)
    if profile is None:
        return Column(ColumnUse.IGNORE, heading, "nothing stands in it")
    if heading_use(heading) is ColumnUse.STAGE and profile.distinct == 1 and column > 1:
        return Column(ColumnUse.IGNORE, heading, "it says the same on every row")
    if column > last or (is_aside(heading) and not profile.coarse):
        return Column(ColumnUse.IGNORE, heading, "stands beside the levels and is none")
    if (heading_use(heading) is ColumnUse.CODE and profile.words <= 2) or (profile.codes and not heading):
        return Column(ColumnUse.CODE, heading, "its cells are codes")
    if defines(heading) or profile.words >= 9:
        return Column(ColumnUse.ABOUT, heading, "it describes what the levels are of")
    return Column(ColumnUse.STRAND, heading, "it names what the levels are of")

"""Recognises tables of a statement a row, with ticks or without, and grids whose rows name the stages."""

import re
from collections.abc import Sequence
from dataclasses import replace

from trellis.frameworks.rules.shapes.classes import CLASS_WORDS
from trellis.frameworks.rules.shapes.columns import (
    FACETS,
    POLAR,
    ColumnUse,
    Profile,
    defines,
    heading_use,
    is_amount,
    is_aside,
)
from trellis.frameworks.rules.shapes.heads import Heads
from trellis.frameworks.rules.shapes.levels import are_levels, may_be_level
from trellis.frameworks.rules.shapes.sorts import names_sorts, says_sort
from trellis.frameworks.rules.shapes.staging import one_each, take_stage, take_themes
from trellis.frameworks.rules.shapes.taken import Column, Taken
from trellis.frameworks.rules.shapes.telling import (
    stand_in_one_row,
    take_definitions,
    take_examples,
    texts_among,
)
from trellis.frameworks.rules.shapes.ticks import says_yes


def by_ticks(heads: Heads, profiles: dict[int, Profile], *, strand_above: bool) -> Taken | None:
    """Columns of ticks, each under the name of a level or an audience, beside a column of statements."""
    ticks = [
        column
        for column, profile in profiles.items()
        if profile.marks
        and heads.heading(column)
        and not is_aside(heads.heading(column))
        and heading_use(heads.heading(column)) not in (ColumnUse.STAGE, ColumnUse.CODE, ColumnUse.YEARS)
        and any(says_yes(text) for text in profile.texts)
    ]
    # A column that nobody has ticked yet belongs to its neighbours.
    if ticks:
        ticks += _unticked_beside(ticks, heads, profiles)
    if not ticks:
        return None
    columns: dict[int, Column] = {}
    for column in ticks:
        use = heading_use(heads.heading(column))
        if use in (ColumnUse.UNIVERSAL, ColumnUse.OPTION):
            columns[column] = Column(use, heads.heading(column), "its cells tick what is universal or option")
        else:
            columns[column] = Column(
                ColumnUse.TICKS, heads.heading(column), "its cells are ticks or 0 and 1", heads.outer(column)
            )
    rest = {column: profile for column, profile in profiles.items() if column not in ticks}
    if not rest:
        return None
    return _flat(heads, rest, columns, strand_above=strand_above, firm=3 + min(len(ticks), 2))


_RATING = re.compile(r"^\W*\d(?:\.\d)?\W*$")
_FEWEST_RATED = 3


def by_ratings(heads: Heads, profiles: dict[int, Profile], *, strand_above: bool) -> Taken | None:
    """Columns of how far ("3", "Working") something is asked of each level or role, beside a column of what it is."""
    rated = [
        column
        for column, profile in profiles.items()
        if profile.filled >= _FEWEST_RATED
        and heads.heading(column)
        and heading_use(heads.heading(column)) is None
        and not is_aside(heads.heading(column))
        and _are_ratings(profile)
    ]
    rest = {column: profile for column, profile in profiles.items() if column not in rated}
    named = [column for column in rest if heads.heading(column) and not rest[column].codes]
    if len(rated) < 2 or not named or min(named) > min(rated) or any(rest[column].wordy for column in named):
        return None
    columns = {
        column: Column(ColumnUse.RATED, heads.heading(column), "its cells say how far", heads.outer(column))
        for column in rated
    }
    return _flat(heads, rest, columns, strand_above=strand_above, firm=4)


def _are_ratings(profile: Profile) -> bool:
    """Digits of a scale, or names of levels, of which more than two are in use."""
    digits = all(map(_RATING.match, profile.texts)) and not profile.marks
    names = profile.words <= 2 and profile.coarse and all(map(may_be_level, profile.texts))
    return digits or names


def _unticked_beside(ticks: Sequence[int], heads: Heads, profiles: dict[int, Profile]) -> list[int]:
    blank = [column for column in heads.over if column not in profiles and heads.heading(column)]
    levels = may_be_level(heads.heading(ticks[0]))
    found = [
        column
        for column in blank
        if min(ticks) < column < max(ticks) or (levels and may_be_level(heads.heading(column)) and column > min(ticks))
    ]
    for step in (-1, 1):
        column = (min(ticks) if step < 0 else max(ticks)) + step
        while column in blank and _may_be_ticked(heads.heading(column)):
            found.append(column)
            column += step
    return sorted(set(found))


def _may_be_ticked(heading: str) -> bool:
    """Whether a blank column may be one of ticks: its heading says nothing else, such as "Evidence" or "Code"."""
    return not is_aside(heading) and heading_use(heading) is None


def by_rows(heads: Heads, profiles: dict[int, Profile], *, strand_above: bool) -> Taken | None:
    return _flat(heads, profiles, {}, strand_above=strand_above, firm=0)


def _flat(
    heads: Heads, profiles: dict[int, Profile], columns: dict[int, Column], *, strand_above: bool, firm: int
) -> Taken | None:
    """A statement a row, or a column a strand: told by the headings first, then by what the cells look like."""
    said = {column: heading_use(heads.heading(column)) for column in profiles}
    columns = dict(columns)
    because: list[str] = []

    def take(column: int, use: ColumnUse, why: str) -> None:
        columns[column] = Column(use, heads.heading(column), why)

    for column, profile in profiles.items():
        use, heading = said[column], heads.heading(column)
        if _is_a_scale(column, heading, profiles):
            continue  # it is taken for the levels that it counts
        if any(column > other and _slugs_of(profile, profiles[other]) for other in profiles):
            take(column, ColumnUse.IGNORE, "it says in small letters what another column says")
        elif use is ColumnUse.CODE and profile.words <= 2:
            take(column, ColumnUse.CODE, "its heading says so")
        elif use in (ColumnUse.CONDITIONS, ColumnUse.OWNER):
            take(column, use, "its heading says so")
        elif use is ColumnUse.YEARS and profile.words <= 5:
            take(column, ColumnUse.YEARS, "its heading says so")
        elif use is ColumnUse.LEVEL and profile.words <= 10:
            take(column, ColumnUse.LEVEL, "its heading says whom a statement is for")
        elif use in (ColumnUse.CLASS, ColumnUse.UNIVERSAL, ColumnUse.OPTION) and _tells_class(profile, use):
            take(column, use, "its cells say universal or option")
        elif (use in (ColumnUse.CLASS, ColumnUse.SORT) and profile.words <= 3) or names_sorts(profile):
            take(column, ColumnUse.SORT, "it says what sort of statement each is")
        elif (
            profile.codes and use not in (ColumnUse.STAGE, ColumnUse.STRAND) and profile.distinct == profile.filled > 1
        ) or (column == 1 and not heading and _are_lettered(profile)):
            take(column, ColumnUse.CODE, "its cells are codes")
        elif profile.codes and use is None and all(map(_ADDRESS.match, profile.texts)):
            take(column, ColumnUse.ABOUT, "its cells are addresses of what the statements are about")
        elif use is None and profile.words > 1 and all(map(is_amount, profile.texts)):
            take(column, ColumnUse.IGNORE, "its cells are amounts")
        elif is_aside(heading) and use is not ColumnUse.TEXT:
            take(column, ColumnUse.IGNORE, "its heading says that it stands beside the statements")
    take_stage(heads, profiles, said, columns)
    take_themes(heads, profiles, said, columns)
    take_definitions(heads, profiles, columns)
    take_examples(heads, profiles, said, columns)
    left = [column for column in profiles if column not in columns]
    texts = texts_among(left, heads, profiles, said, columns)
    if not texts:
        return None
    stage = next((column for column, taken in columns.items() if taken.use is ColumnUse.STAGE), None)
    labels = [column for column in left if column not in texts]
    grid = _is_grid(texts, labels, stage, heads, profiles, strand_above=strand_above)
    if grid is None:
        return None
    for column in labels:
        if stage is not None and grid is ColumnUse.IN_STRAND:
            take(column, ColumnUse.THEME, "it describes the stages")
        elif said[column] is ColumnUse.STAGE and (column > max(texts) or _tells_levels(column, profiles, stage)):
            take(column, ColumnUse.LEVEL, "its heading says that it names levels, and another column does too")
        elif column > max(texts) and said[column] is not ColumnUse.STRAND:
            take(column, ColumnUse.IGNORE, "nothing tells what it holds")
        elif len(labels) > 1 and profiles[column].words > _A_NAME and defines(heads.heading(column)):
            take(column, ColumnUse.ABOUT, "it says what another column names")
        else:
            take(column, ColumnUse.STRAND, "its cells name what several statements are about")
    _name_single_statements(columns, profiles, texts, grid)
    for column in texts:
        use = grid
        take(column, use, _why_text(use, said[column], alone=len(texts) == 1))
    roles = [column for column, taken in columns.items() if said.get(column) is taken.use and taken.heading]
    polar = grid is ColumnUse.TEXT and len(texts) > 1 and all(says_sort(heads.heading(column)) for column in texts)
    firm -= sum(1 for column in (*texts, *labels) if not heads.heading(column) and column > 1)
    firm += len(roles) + (2 if polar else 0) + (3 if stage is not None else 0) + heads.flagged
    if roles or polar:
        says = ", ".join(f"“{columns[c].heading}” as {columns[c].use}" for c in sorted(columns) if columns[c].heading)
        because.append(f"its headings name its columns: {says}")
    if stage is not None:
        because.append(columns[stage].because)
    if not because:
        because.append("short cells stand beside long ones")
    return Taken(heads.rows, columns, "; ".join(because), firm)


_A_NAME = 5
"""Words of a name; a cell of more explains."""


def _tells_levels(column: int, profiles: dict[int, Profile], stage: int | None) -> bool:
    """Whether a second column of levels says how far each statement goes at its stage: "Working", "Expert"."""
    values = list(dict.fromkeys(profiles[column].texts))
    return stage is not None and column > stage and len(values) > 1 and all(map(may_be_level, values))


def _slugs_of(profile: Profile, other: Profile) -> bool:
    """Whether a column only writes another's names as addresses do: "team-work" beside "Team work"."""
    if profile.filled < 2 or profile.at != other.at or profile.texts == other.texts or profile.words > 1:
        return False
    return all(
        slug == slug.lower() and re.sub(r"\W+", "-", text.lower()).strip("-") == slug
        for slug, text in zip(profile.texts, other.texts, strict=True)
    )


_LETTERED = re.compile(r"^[A-Z](?:\.?\d{1,2}){0,3}\.?$")


def _are_lettered(profile: Profile) -> bool:
    """Letters of sections and the codes beneath them, each once: "A", "A1", "A2", "B", "B1"."""
    coded = sum(1 for text in profile.texts if any(map(str.isdigit, text)))
    return profile.distinct == profile.filled and coded > 2 and all(map(_LETTERED.match, profile.texts))


def _is_a_scale(column: int, heading: str, profiles: dict[int, Profile]) -> bool:
    """ "Score" of 1, 2, 3 beside what each of them means, and nothing else: levels by another name."""
    counted = profiles[column]
    alone = len(profiles) == 2 and counted.distinct == counted.filled > 2
    return alone and bool(_SCORES.search(heading)) and "count" in are_levels(counted.texts)


_SCORES = re.compile(r"\b(?:score|rating|points?|mark)s?\W*$", re.IGNORECASE)
_ADDRESS = re.compile(r"^\w+://\S+$")


def _tells_class(profile: Profile, use: ColumnUse) -> bool:
    from_words = sum(1 for text in profile.texts[:200] if CLASS_WORDS.match(text))
    if use is not ColumnUse.CLASS:
        return profile.marks
    return from_words * 2 >= min(len(profile.texts), 200)


def _is_grid(
    texts: Sequence[int],
    labels: Sequence[int],
    stage: int | None,
    heads: Heads,
    profiles: dict[int, Profile],
    *,
    strand_above: bool,
) -> ColumnUse | None:
    """Whether the headings of columns of statements name strands, stages, or only sorts of statements."""
    headings = [heads.heading(column) for column in texts]
    facets = sum(1 for heading in headings if says_sort(heading) or heading_use(heading) is ColumnUse.TEXT)
    polar = sum(1 for heading in headings if POLAR.search(heading) and FACETS.match(heading)) > 1
    if stage is not None:
        themes = [column for column in labels if not one_each(profiles[stage], profiles[column])]
        if themes or polar:
            return ColumnUse.TEXT
        if len(texts) == 1:
            return ColumnUse.TEXT if facets or strand_above or not headings[0] else ColumnUse.IN_STRAND
        return ColumnUse.TEXT if strand_above and facets * 2 >= len(texts) else ColumnUse.IN_STRAND
    if not labels and not polar and stand_in_one_row(texts, profiles):
        if not strand_above:
            return ColumnUse.IN_STRAND
        return ColumnUse.TEXT if facets * 2 >= len(texts) else ColumnUse.AT_STAGE
    if len(texts) == 1 or facets * 2 >= len(texts):
        return ColumnUse.TEXT
    if not labels:
        return ColumnUse.IN_STRAND if heads.flagged else None
    return ColumnUse.AT_STAGE


def _name_single_statements(
    columns: dict[int, Column], profiles: dict[int, Profile], texts: Sequence[int], grid: ColumnUse
) -> None:
    """A label that differs on every row names the statement itself, if another column says what it is about."""
    labels = [column for column, taken in columns.items() if taken.use is ColumnUse.STRAND]
    if grid is not ColumnUse.TEXT or len(texts) > 1 or len(labels) < 2:
        return
    inner = labels[-1]
    many = profiles[inner].filled
    if many >= 4 and profiles[inner].distinct * 10 >= many * 9 and many * 10 >= profiles[texts[0]].filled * 9:
        columns[inner] = replace(columns[inner], use=ColumnUse.NAME, because="its cells name one statement each")


def _why_text(use: ColumnUse, said: ColumnUse | None, *, alone: bool) -> str:
    if use is ColumnUse.AT_STAGE:
        return "its cells are long, and its heading seems to be a role or a level"
    if use is ColumnUse.IN_STRAND:
        return "its cells are long, and its heading names what they are about"
    if said is ColumnUse.TEXT:
        return "its heading says that it holds statements"
    return "its cells are the longest" if alone else "its heading says what sort of statements it holds"

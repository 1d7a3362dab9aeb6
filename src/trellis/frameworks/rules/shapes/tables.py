"""How a table is taken: which rows head it, what each column holds, and why."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from trellis.documents.blocks import Table
from trellis.frameworks.rules.shapes.asides import only_short_values
from trellis.frameworks.rules.shapes.classes import CLASS_WORDS
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
    profiles_of,
)
from trellis.frameworks.rules.shapes.heads import Heads, flat, heads_at, rows_that_may_head, spoken, without_lone_titles
from trellis.frameworks.rules.shapes.levels import are_levels, is_level, may_be_level
from trellis.frameworks.rules.shapes.ticks import says_yes

_LOOKED_AT = 600
"""Rows of a table that are looked at to see what its columns hold."""


@dataclass(frozen=True, slots=True)
class Column:
    """What one column was taken for."""

    use: ColumnUse
    heading: str = ""
    because: str = ""
    outer: str = ""
    """What stands over its heading, where that differs from column to column."""
    outer_use: ColumnUse | None = None
    """STAGE or STRAND: what the outer heading names."""
    place_column: int = 0
    """The column that its heading stands in, if that is another one."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a table was taken for. Rows are indexes, columns are numbered from 1."""

    heading_rows: tuple[int, ...]
    columns: dict[int, Column]
    because: str
    firm: int = 0
    """How much speaks for it: 0 is a guess from the look of its cells."""
    outer: tuple[int, ...] = ()
    """Columns of strands, the widest first: "Category" before "Skill", wherever they stand."""

    def outer_first(self, columns: Iterable[int]) -> list[int]:
        named = list(columns)
        return [column for column in self.outer if column in named] or sorted(named)

    def of_use(self, *uses: ColumnUse) -> tuple[int, ...]:
        return tuple(column for column, taken in sorted(self.columns.items()) if taken.use in uses)

    @property
    def holds_statements(self) -> tuple[int, ...]:
        return tuple(column for column, taken in sorted(self.columns.items()) if taken.use.holds_statements)

    @property
    def has_stages(self) -> bool:
        stages = (ColumnUse.STAGE, ColumnUse.AT_STAGE)
        return any(taken.use in stages or taken.outer_use is ColumnUse.STAGE for taken in self.columns.values())

    @property
    def has_strands(self) -> bool:
        strands = (ColumnUse.STRAND, ColumnUse.IN_STRAND)
        return any(taken.use in strands or taken.outer_use is ColumnUse.STRAND for taken in self.columns.values())

    @property
    def is_flat(self) -> bool:
        return bool(self.of_use(ColumnUse.TEXT)) and not self.of_use(ColumnUse.AT_STAGE, ColumnUse.IN_STRAND)


def taken_as(table: Table, *, strand_above: bool = False) -> Taken | None:
    """The most telling way to take a table, or None if it seems to hold no statements.

    `strand_above`: headings in front of the table name a strand for all of it.
    """
    if table.columns < 2 or not table.rows:
        return None
    found: list[Taken] = []
    for at in rows_that_may_head(table.rows):
        taken = _taken_at(table, at, strand_above=strand_above)
        if taken:
            found.append(taken)
            if taken.firm >= 4 and all(of.heading for of in taken.columns.values() if of.use.holds_statements):
                break
    if not found:
        bare = _without_heads(table)
        return bare if bare and _worth(table, bare) else None
    best = max(found, key=lambda taken: (taken.firm, -len(taken.heading_rows)))
    return best if _worth(table, best) else None


def _worth(table: Table, taken: Taken) -> bool:
    """Whether its statements look like statements: more than a word or two each."""
    columns = taken.holds_statements
    cells = [
        cell
        for at, row in enumerate(table.rows)
        if at not in taken.heading_rows
        for cell in row
        if cell.place.column in columns
    ]
    words = sum(cell.words for cell in cells)
    if not cells:
        return False
    ticked = bool(taken.of_use(ColumnUse.TICKS, ColumnUse.UNIVERSAL, ColumnUse.OPTION))
    enough = 1.5 if taken.firm >= 4 or ticked else 2.5
    return words >= enough * len(cells)


def _without_heads(table: Table) -> Taken | None:
    """A table without headings, whose first column numbers stages: it goes on with the table before."""
    rows = table.rows
    firsts = [row[0].text for row in rows if row and row[0].place.column == 1]
    if firsts and all(is_level(text) for text in firsts[:3]) and len(rows[0]) > 1:
        return Taken((), {1: Column(ColumnUse.STAGE, "", "its cells name stages")}, "the first column names stages", 1)
    return None


def _taken_at(table: Table, at: int, *, strand_above: bool) -> Taken | None:
    heads = without_lone_titles(heads_at(table, at), columns=table.columns)
    header = {flat(cell.text) for cell in table.rows[at]}
    body = [
        row
        for row in table.rows[at + 1 : at + 1 + _LOOKED_AT]
        if (len(row) > 1 and {flat(cell.text) for cell in row} != header) or (len(row) == 1 and row[0].column_span == 1)
    ]
    profiles = profiles_of(body)
    if len(profiles) < 1 or not any(heads.heading(column) for column in profiles):
        return None
    for recognise in (_levels_across, _ticked, _rows_of_statements):
        taken = recognise(heads, profiles, strand_above=strand_above)
        if taken:
            return replace(taken, outer=_widest_first(taken.of_use(ColumnUse.STRAND), profiles))
    return None


def _widest_first(strands: Sequence[int], profiles: dict[int, Profile]) -> tuple[int, ...]:
    """A column whose value follows from another's is the wider of the two."""
    within = {
        column: sum(1 for other in strands if other != column and _follows(profiles[column], profiles[other]))
        for column in strands
        if column in profiles
    }
    return tuple(sorted(within, key=lambda column: (-within[column], column)))


def _follows(wide: Profile, fine: Profile) -> bool:
    value_at = dict(zip(wide.at, wide.texts, strict=True))
    found: dict[str, str] = {}
    for at, text in zip(fine.at, fine.texts, strict=True):
        if at in value_at and found.setdefault(text, value_at[at]) != value_at[at]:
            return False
    return wide.distinct < fine.distinct and bool(found)


def _leveled(heads: Heads, profiles: dict[int, Profile]) -> tuple[tuple[int, ...], str, bool]:
    """The run of columns whose headings are levels, why, and whether it is the outer headings that are."""
    headed = [column for column in sorted(set(profiles) | set(heads.over)) if heads.heading(column)]
    for outer in (False, True):
        named = heads.outer if outer else partial(_spoken_heading, heads)
        columns = [column for column in headed if may_be_level(named(column)) or _is_between(column, headed, named)]
        for many in range(len(columns), 1, -1):
            for start in range(len(columns) - many + 1):
                run = columns[start : start + many]
                texts = [named(column) for column in run]
                if not all(texts) or len(set(texts)) < 2 or _says_otherwise(texts, outer=outer):
                    continue
                because = are_levels(texts)
                labelled = any(column < run[0] for column in profiles)
                if because and (labelled or _no_label_in(run, profiles)):
                    return tuple(run), because, outer
    return (), "", False


_BARE = re.compile(r"^\W*(?:\d{1,2}|[ivx]{1,4}|[a-h])\W*$", re.IGNORECASE)


def _spoken_heading(heads: Heads, column: int) -> str:
    return spoken(heads.heading(column))


def _is_between(column: int, headed: Sequence[int], named: Callable[[int], str]) -> bool:
    """A heading that is no level by itself may be one among others ("Analyst" beside "Senior analyst"), if few are so."""
    text = named(column)
    if not text or heading_use(text) is not None or is_aside(text):
        return False
    levels = [other for other in headed if may_be_level(named(other))]
    near = any(abs(column - other) == 1 for other in levels)
    return bool(_BARE.match(text)) or (near and len(headed) - len(levels) <= len(levels))


def _says_otherwise(texts: Sequence[str], *, outer: bool) -> bool:
    """Headings such as "Level" and "Stage" name what a column holds; they are no levels themselves."""
    if any(
        heading_use(text) in (ColumnUse.CODE, ColumnUse.CLASS, ColumnUse.TEXT, ColumnUse.STAGE) and not is_level(text)
        for text in texts
    ):
        return True
    return not outer and len(texts) == 2 and all(POLAR.search(text) for text in texts)


def _no_label_in(run: Sequence[int], profiles: dict[int, Profile]) -> bool:
    first = profiles.get(run[0])
    return first is not None and (first.wordy or first.marks)


def _levels_across(heads: Heads, profiles: dict[int, Profile], *, strand_above: bool) -> Taken | None:  # noqa: ARG001
    run, because, outer = _leveled(heads, profiles)
    run = tuple(column for column in run if column in profiles)
    if len(run) < 2:
        return None
    if sum(1 for column in run if profiles[column].marks) * 2 > len(run):
        return None
    if not any(profiles[column].wordy or profiles[column].words >= 2 for column in run):
        return None
    columns = {}
    outers = {heads.outer(column) for column in run}
    for column in run:
        heading, over = heads.heading(column), heads.outer(column)
        why = f"its heading is a level: {because}"
        if outer:
            columns[column] = Column(ColumnUse.TEXT, heading, why, over, ColumnUse.STAGE)
        elif len(outers) > 1 and over:
            columns[column] = Column(ColumnUse.AT_STAGE, heading, why, over, ColumnUse.STRAND)
        else:
            columns[column] = Column(ColumnUse.AT_STAGE, heading, why)
    for column in sorted(set(profiles) | set(heads.over)):
        if column not in columns:
            columns[column] = _beside_levels(column, heads, profiles.get(column), last=run[-1])
    labels = [column for column, taken in columns.items() if taken.use is ColumnUse.STRAND]
    about = [column for column, taken in columns.items() if taken.use is ColumnUse.ABOUT]
    if not labels and about:
        columns[about[0]] = replace(columns[about[0]], use=ColumnUse.STRAND)
    return Taken(heads.rows, columns, f"its headings are levels ({_named(heads, run)}): {because}", 6)


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


def _ticked(heads: Heads, profiles: dict[int, Profile], *, strand_above: bool) -> Taken | None:
    """Columns of ticks, each under the name of a level or an audience, beside a column of statements."""
    ticks = [
        column
        for column, profile in profiles.items()
        if profile.marks
        and heads.heading(column)
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


def _unticked_beside(ticks: Sequence[int], heads: Heads, profiles: dict[int, Profile]) -> list[int]:
    blank = [column for column in heads.over if column not in profiles and heads.heading(column)]
    levels = may_be_level(heads.heading(ticks[0]))
    return [
        column
        for column in blank
        if min(ticks) < column < max(ticks) or (levels and may_be_level(heads.heading(column)) and column > min(ticks))
    ]


def _rows_of_statements(heads: Heads, profiles: dict[int, Profile], *, strand_above: bool) -> Taken | None:
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
        if use is ColumnUse.CODE and profile.words <= 2:
            take(column, ColumnUse.CODE, "its heading says so")
        elif use is ColumnUse.YEARS and profile.words <= 5:
            take(column, ColumnUse.YEARS, "its heading says so")
        elif use is ColumnUse.LEVEL and profile.words <= 10:
            take(column, ColumnUse.LEVEL, "its heading says whom a statement is for")
        elif use in (ColumnUse.CLASS, ColumnUse.UNIVERSAL, ColumnUse.OPTION) and _tells_class(profile, use):
            take(column, use, "its cells say universal or option")
        elif use in (ColumnUse.CLASS, ColumnUse.SORT) and profile.words <= 3:
            take(column, ColumnUse.SORT, "it says what sort of statement each is")
        elif (
            profile.codes and use not in (ColumnUse.STAGE, ColumnUse.STRAND) and profile.distinct == profile.filled > 1
        ):
            take(column, ColumnUse.CODE, "its cells are codes")
        elif is_aside(heading) and use is not ColumnUse.TEXT:
            take(column, ColumnUse.IGNORE, "its heading says that it stands beside the statements")
    _take_stage(heads, profiles, said, columns)
    _take_themes(heads, profiles, said, columns)
    _take_definitions(heads, profiles, columns)
    _take_examples(heads, profiles, said, columns)
    left = [column for column in profiles if column not in columns]
    texts = _texts_among(left, heads, profiles, said, columns)
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
        elif column > max(texts) and said[column] is ColumnUse.STAGE:
            take(column, ColumnUse.LEVEL, "its heading says that it names levels, and another column does too")
        elif column > max(texts) and said[column] is not ColumnUse.STRAND:
            take(column, ColumnUse.IGNORE, "nothing tells what it holds")
        else:
            take(column, ColumnUse.STRAND, "its cells name what several statements are about")
    _name_single_statements(columns, profiles, texts, grid)
    for column in texts:
        use = grid
        take(column, use, _why_text(use, said[column], alone=len(texts) == 1))
    roles = [column for column, taken in columns.items() if said.get(column) is taken.use and taken.heading]
    polar = grid is ColumnUse.TEXT and len(texts) > 1 and all(FACETS.match(heads.heading(column)) for column in texts)
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


def _tells_class(profile: Profile, use: ColumnUse) -> bool:
    from_words = sum(1 for text in profile.texts[:200] if CLASS_WORDS.match(text))
    if use is not ColumnUse.CLASS:
        return profile.marks
    return from_words * 2 >= min(len(profile.texts), 200)


def _take_stage(
    heads: Heads, profiles: dict[int, Profile], said: dict[int, ColumnUse | None], columns: dict[int, Column]
) -> None:
    """The column that names stages: headed so, or with cells that are levels."""
    for column, profile in profiles.items():
        if said[column] is ColumnUse.STAGE and column not in columns and profile.words <= 8:
            columns[column] = Column(ColumnUse.STAGE, heads.heading(column), "its heading says that it names levels")
            return
    for column, profile in list(profiles.items())[:3]:
        values = list(dict.fromkeys(profile.texts))
        said_otherwise = said[column] not in (None, ColumnUse.NAME, ColumnUse.SORT, ColumnUse.STRAND, ColumnUse.YEARS)
        if column in columns or said_otherwise or len(values) > 60 or profile.words > 8:
            continue
        because = are_levels(values)
        if (because and "count" not in because) or (
            because and said[column] is not ColumnUse.NAME and heads.heading(column)
        ):
            columns[column] = Column(ColumnUse.STAGE, heads.heading(column), f"its cells are levels: {because}")
            return
        if column == 1 and len(values) == 1 and is_level(values[0]):
            columns[column] = Column(ColumnUse.STAGE, heads.heading(column), "its cell names a level")
            return


def _take_themes(
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
        others = len(left) > 2 or (len(left) == 2 and said[column] is not ColumnUse.TEXT)
        if beside and column > stage and named and others and _one_each(profiles[stage], profiles[column]):
            columns[column] = Column(ColumnUse.THEME, heads.heading(column), "it says one thing of each level")


def _take_definitions(heads: Heads, profiles: dict[int, Profile], columns: dict[int, Column]) -> None:
    """Columns that say what a strand means, again and again, beside others that say something new on every row."""
    left = [column for column in profiles if column not in columns]
    new = [column for column in left if profiles[column].wordy and not profiles[column].coarse]
    for column in left:
        again = profiles[column].coarse and profiles[column].wordy and profiles[column].filled > 2
        if defines(heads.heading(column)) and again and [other for other in new if other != column]:
            columns[column] = Column(
                ColumnUse.ABOUT, heads.heading(column), "it describes what the statements are about"
            )


def _take_examples(
    heads: Heads, profiles: dict[int, Profile], said: dict[int, ColumnUse | None], columns: dict[int, Column]
) -> None:
    """Columns of examples, where each row already has a level and a statement of its own that they are examples of."""
    if not any(taken.use is ColumnUse.STAGE for taken in columns.values()):
        return
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


def _texts_among(
    left: Sequence[int],
    heads: Heads,
    profiles: dict[int, Profile],
    said: dict[int, ColumnUse | None],
    columns: dict[int, Column],
) -> list[int]:
    """The columns that hold statements."""
    headed = [column for column in left if said[column] is ColumnUse.TEXT and profiles[column].words >= 1.5]
    wordy = [column for column in left if profiles[column].wordy]
    facets = [column for column in left if FACETS.match(heads.heading(column)) and profiles[column].words >= 1.5]
    polar = [column for column in facets if POLAR.search(heads.heading(column))]
    if len(polar) > 1:
        return polar
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
                *(c for c in wordy if said[c] is None and not is_aside(heads.heading(c)) and len(headed) > 1),
            }
        )
    if len(facets) > 1 and all(profiles[column].wordy for column in facets):
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
        return chosen if len(chosen) < len(left) or any(c in columns for c in columns) else chosen[1:] or chosen
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
    facets = sum(1 for heading in headings if FACETS.match(heading) or heading_use(heading) is ColumnUse.TEXT)
    polar = sum(1 for heading in headings if POLAR.search(heading) and FACETS.match(heading)) > 1
    if stage is not None:
        themes = [column for column in labels if not _one_each(profiles[stage], profiles[column])]
        if themes or polar:
            return ColumnUse.TEXT
        if len(texts) == 1:
            return ColumnUse.TEXT if facets or strand_above or not headings[0] else ColumnUse.IN_STRAND
        return ColumnUse.TEXT if strand_above and facets == len(texts) else ColumnUse.IN_STRAND
    if len(texts) == 1 or facets * 2 >= len(texts):
        return ColumnUse.TEXT
    if not labels:
        return ColumnUse.IN_STRAND if heads.flagged else None
    return ColumnUse.AT_STAGE


def _one_each(stage: Profile, label: Profile) -> bool:
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


def lookup_like(table: Table) -> bool:
    """Short values without a sentence among them, as in a list to choose from."""
    return only_short_values([cell.text for row in table.rows for cell in row])

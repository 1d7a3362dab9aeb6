"""Reads the stages that headings and rows of a table name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from trellis.documents.blocks import NOWHERE, Cell, Place, Table
from trellis.frameworks.rules.draft import DraftStage
from trellis.frameworks.rules.gathering import Gathering
from trellis.frameworks.rules.shapes.columns import ColumnUse
from trellis.frameworks.rules.shapes.heads import flat, spoken
from trellis.frameworks.rules.shapes.levels import are_levels
from trellis.frameworks.rules.shapes.readings import Reading
from trellis.frameworks.rules.shapes.taken import Taken
from trellis.frameworks.rules.stages import calm, is_stage, stage_label, theme_parts

SEVERAL = re.compile(r"\s*[,;|\n]\s*")


def stages_in_headings(table: Table, taken: Taken, *, reading: Reading) -> dict[int, str]:
    """Column → key of the stage that its heading names."""
    keys: dict[int, str] = {}
    beneath = rows_about_stages(table, taken)
    for column, of in sorted(taken.columns.items()):
        named = (
            _without_suffix(of.heading, taken)
            if of.use is ColumnUse.AT_STAGE
            else of.outer
            if of.outer_use is ColumnUse.STAGE
            else ""
        )
        if not named:
            continue
        extra = [cell for at in beneath for cell in table.rows[at] if cell.place.column == column]
        keys[column] = begin_stage(
            label=named,
            years=" ".join(cell.text for cell in extra if is_stage(cell.text)),
            theme=[passage.text for cell in extra if not is_stage(cell.text) for passage in cell.passages],
            place=_heading_place(table, taken, column),
            reading=reading,
        ).key
    return keys


_SUFFIX = re.compile(
    r"\s+(?:descriptions?|descriptors?|statements?|expectations?|"
    r"indicators?|criteria|behaviou?rs?|competenc(?:y|ies)|responsibilities)$",
    re.IGNORECASE,
)


def _without_suffix(heading: str, taken: Taken) -> str:
    """ "Level 1 description" is Level 1, if every heading ends so."""
    headings = [spoken(taken.columns[column].heading) for column in taken.of_use(ColumnUse.AT_STAGE)]
    heading = spoken(heading)
    return _SUFFIX.sub("", heading) if all(map(_SUFFIX.search, headings)) else heading


def _heading_place(table: Table, taken: Taken, column: int) -> Place:
    for at in reversed(taken.heading_rows):
        for cell in table.rows[at]:
            if cell.place.column <= column < cell.place.column + cell.column_span:
                return cell.place
    return NOWHERE


def levels_in_headings(table: Table, taken: Taken, *, into: Gathering) -> dict[int, tuple[str, str]]:
    """Column of ticks → the name of its level, and the key of its stage if the names are a progression."""
    ticked = taken.of_use(ColumnUse.TICKS)
    names = [taken.columns[column].heading for column in ticked]
    progression = bool(are_levels(names)) and not taken.of_use(ColumnUse.STAGE)
    found = {}
    for column, name in zip(ticked, names, strict=True):
        key = into.stage(_plain_stage(name, _heading_place(table, taken, column))).key if progression else ""
        found[column] = (name, key)
    return found


def _plain_stage(name: str, place: Place) -> DraftStage:
    read = stage_label(name)
    return DraftStage(
        key="",
        title=read.name or read.label or name,
        label=read.label,
        years_from=read.years_from,
        years_to=read.years_to,
        original=name,
        place=place,
    )


def rows_about_stages(table: Table, taken: Taken) -> frozenset[int]:
    """Rows right beneath the stages that only say their years."""
    columns = taken.of_use(ColumnUse.AT_STAGE)
    if not columns or not taken.heading_rows:
        return frozenset()
    beneath = []
    for at in range(taken.heading_rows[-1] + 1, len(table.rows)):
        cells = [cell for cell in table.rows[at] if cell.place.column in columns]
        if not cells or not all(is_stage(cell.text) and cell.words <= 4 for cell in cells):
            break
        beneath.append(at)
    return frozenset(beneath)


def stage_of(staged: Sequence[Cell], taken: Taken, *, reading: Reading) -> tuple[DraftStage, tuple[str, ...]]:
    parts: dict[ColumnUse, list[Cell]] = {ColumnUse.STAGE: [], ColumnUse.YEARS: [], ColumnUse.THEME: []}
    for cell in staged:
        parts[taken.columns[cell.place.column].use].append(cell)
    said = flat(" ".join(cell.text for cell in parts[ColumnUse.STAGE]))
    said = reading.names.get(said, said)
    several = [part for part in SEVERAL.split(said) if part]
    if len(several) > 1:
        known = {stage.original.lower(): stage for stage in reading.gathering.stages}
        if all(part.lower() in known for part in several):
            return known[several[0].lower()], tuple(several)
    headed = taken.columns[parts[ColumnUse.STAGE][0].place.column].heading if parts[ColumnUse.STAGE] else ""
    label = (
        f"{_level_word(headed)} {said}"
        if (said.isdigit() and len(said) <= 2) or (len(said) == 1 and said.isupper())
        else said
    )
    stage = begin_stage(
        label=label,
        years=" ".join(cell.text for cell in parts[ColumnUse.YEARS]),
        theme=[passage.text for cell in parts[ColumnUse.THEME] for passage in cell.passages],
        place=staged[0].place,
        reading=reading,
        same="" if not taken.is_flat else said,
    )
    return stage, ()


def _level_word(heading: str) -> str:
    """ "Level" of "Level/Skill": the word that a bare number goes behind."""
    found = re.search(r"\b(stage|phase|level|step|tier|band|grade)s?\b", heading, re.IGNORECASE)
    return found[1].capitalize() if found else "Stage"


def begin_stage(
    *, label: str, years: str, theme: Sequence[str], place: Place, reading: Reading, same: str = ""
) -> DraftStage:
    asked = (label, years, *theme, same)
    if asked in reading.begun:
        return reading.begun[asked]
    read = stage_label(label)
    if years and read.years_from is None:
        of_years = stage_label(years if "year" in years.lower() else f"years {years}")
        read = replace(read, years_from=of_years.years_from, years_to=of_years.years_to)
    theme_name, theme_says = theme_parts(theme)
    theme_name = calm(theme_name, abbreviations=reading.abbreviations)
    title = calm(read.name, abbreviations=reading.abbreviations) or theme_name or read.label
    about = theme_says if title == theme_name else ": ".join(part for part in (theme_name, theme_says) if part)
    reading.begun[asked] = reading.gathering.stage(
        DraftStage(
            key="",
            title=title or flat(label),
            label=read.label,
            years_from=read.years_from,
            years_to=read.years_to,
            theme=about,
            original=same or " ".join(f"{label} {years} {' '.join(theme)}".split()),
            place=place,
        )
    )
    return reading.begun[asked]

"""Reads tables that describe one thing, a row for each thing said of it: "Title | …", "Level 1 | …", "Knowledge | …"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from trellis.documents.blocks import Block, Cell, Table
from trellis.frameworks.rules.draft import DraftStage, DraftStatement, Role
from trellis.frameworks.rules.shapes.cells import read_cell
from trellis.frameworks.rules.shapes.codes import is_code, is_outright, without_code
from trellis.frameworks.rules.shapes.columns import FACETS, ColumnUse, heading_use
from trellis.frameworks.rules.shapes.heads import flat
from trellis.frameworks.rules.shapes.levels import are_levels, is_level
from trellis.frameworks.rules.shapes.readings import Above, Reading, table_of
from trellis.frameworks.rules.shapes.stages_of import begin_stage
from trellis.frameworks.rules.shapes.taken import Column, Taken
from trellis.frameworks.rules.shapes.ticks import is_mark, states_nothing


class Says(Enum):
    """What a row of such a table says."""

    NAME = "its name"
    GROUP = "what it belongs to"
    ABOUT = "what it is"
    LEVELS = "names of levels"
    CODES = "codes"
    STATED = "statements"
    ELSE = "something else"


_LONGEST_KEY = 12
_NAME = re.compile(
    r"\b(?:title|name)\b|^\W*(?:[\w-]+\s+){0,2}(?:competenc[ey]|skill|capability|unit|standard|behaviou?r|role|attribute|element|indicator)\W*$",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:area|categor(?:y|ies)|domain|cluster|family|sector|group|strand|theme|track|suite|pillar)\b", re.IGNORECASE
)
_ABOUT = re.compile(
    r"\b(?:descriptions?|definitions?|overview|purpose|scope|summary|rationale|why|context|guidance|notes?|range|about|importance)\b",
    re.IGNORECASE,
)
_OF_LEVELS = re.compile(r"\b(?:proficiency|levels?|stages?|grades?|mastery|progression)\b", re.IGNORECASE)
_STATED = re.compile(
    r"\b(?:knowledge|skills|abilities|attitudes?|behaviou?rs|indicators|criteria|outcomes|activities|performance|"
    r"tasks|responsibilities|statements|understanding|requirements|expectations|competenc(?:i)?es|duties)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its key (the cell that says what it holds; None beneath one that reaches over several), and its values."""

    says: Says
    key: Cell | None
    said: str
    values: tuple[Cell, ...]


def card_of(table: Table) -> Taken | None:
    """How such a table is taken; None if it is of another kind."""
    if table.columns < 2 or len(table.rows) < 3:
        return None
    begun = next((row for row in table.rows if row), ())
    if len(begun) != 2 or begun[0].place.column != 1:
        return None
    lines = _lines_of(table)
    keyed = [line for line in lines if line.key is not None]
    known = [line for line in keyed if line.says is not Says.ELSE]
    stated = [line for line in keyed if line.says is Says.STATED]
    sorts = {line.said.lower() for line in stated if not is_level(line.said)}
    first = keyed[0] if keyed else None
    if (
        first is None
        or first.says not in (Says.NAME, Says.GROUP)
        or len(first.values) != 1
        or heading_use(first.values[0].text) is not None
        or any(cell.heading for cell in first.values)
        or not any(line.says is Says.NAME for line in keyed)
        or not sorts
        or (len(stated) < 2 and not any(line.says is Says.LEVELS for line in lines))
        or len(known) * 3 < len(keyed) * 2
        or any(len(line.values) == 0 for line in stated)
    ):
        return None
    columns = {1: Column(ColumnUse.SORT, "", "its cells say what stands beside them")}
    columns |= {
        column: Column(ColumnUse.TEXT, "", "what is said of one thing") for column in range(2, table.columns + 1)
    }
    return Taken((), columns, "each row says one thing of what the first of them names", 5, card=True)


def _lines_of(table: Table) -> list[Line]:
    found: list[Line] = []
    said, reach, begun = "", -1, False
    for at, row in enumerate(table.rows):
        key = row[0] if row and row[0].place.column == 1 else None
        values = tuple(row[1:] if key else row)
        if key is not None:
            said, reach = flat(key.text).rstrip(" :"), at + key.row_span - 1
        elif at > reach:
            said = said if begun else ""
        says = _says_of(said, key, values, begun=begun)
        begun = begun or says in (Says.STATED, Says.LEVELS)
        found.append(Line(says, key, said, values))
    return found


def _says_of(said: str, key: Cell | None, values: Sequence[Cell], *, begun: bool) -> Says:
    texts = [flat(cell.text) for cell in values if not is_mark(flat(cell.text))]
    if (
        (len(texts) > 1 or _OF_LEVELS.search(said))
        and texts
        and all(map(is_level, texts))
        and (len(texts) == 1 or are_levels(texts))
    ):
        return Says.LEVELS
    if len(texts) > 1 and all(is_code(text) and is_outright(text) for text in texts):
        return Says.CODES
    if not said or len(said.split()) > _LONGEST_KEY:
        return Says.ELSE
    one = len(texts) == 1 and len(texts[0].split()) > 0
    short = one and len(flat(values[0].passages[0].text).split()) <= _LONGEST_KEY
    if is_level(said) and not _NAME.search(said):
        return Says.STATED
    if short and key is not None and not begun and _GROUP.search(said) and not re.search(r"\btitle|name\b", said, re.I):
        return Says.GROUP
    if short and key is not None and _NAME.search(said):
        return Says.NAME
    if _OF_LEVELS.search(said):
        return Says.STATED if any(cell.words > 4 for cell in values) else Says.ELSE
    if _STATED.search(said) or (FACETS.match(said) and not _ABOUT.search(said)):
        return Says.STATED
    return Says.ABOUT if _ABOUT.search(said) else Says.ELSE


@dataclass
class _Card:
    """What holds for the rows to come."""

    group: str = ""
    name: str = ""
    stages: dict[int, DraftStage] = field(default_factory=dict)
    codes: dict[int, str] = field(default_factory=dict)


def read_card(block: Block, *, above: Above, reading: Reading) -> None:
    into, card = reading.gathering, _Card()
    for line in _lines_of(table_of(block)):
        if line.says is Says.STATED:
            _stated(line, card, above=above, reading=reading)
            continue
        if line.key is not None:
            into.place_cell(line.key, Role.TABLE_HEADING)
        if line.says is Says.LEVELS:
            card.codes.clear()
            card.stages = {
                cell.place.column: _stage(cell, reading) for cell in line.values if not is_mark(flat(cell.text))
            }
            for cell in line.values:
                into.place_cell(cell, Role.STAGE)
        elif line.says is Says.CODES:
            card.codes = {cell.place.column: flat(cell.text) for cell in line.values}
            for cell in line.values:
                into.place_cell(cell, Role.CODE)
        elif line.says in (Says.NAME, Says.GROUP):
            _named(line, card, reading)
        else:
            for cell in line.values:
                into.place_cell(cell, Role.ABOUT)


def _stage(cell: Cell, reading: Reading) -> DraftStage:
    return begin_stage(label=flat(cell.text).rstrip(" :"), years="", theme=(), place=cell.place, reading=reading)


def _named(line: Line, card: _Card, reading: Reading) -> None:
    into = reading.gathering
    for at, cell in enumerate(line.values):
        first = cell.passages[:1] if at == 0 else ()
        into.place(first, cell.place, Role.STRAND)
        into.place(cell.passages[len(first) :], cell.place, Role.ABOUT)
    name = without_code(flat(line.values[0].passages[0].text)).rstrip(" :")
    if line.says is Says.GROUP:
        card.group = name
        return
    card.name = name
    card.stages, card.codes = {}, {}


def _stated(line: Line, card: _Card, *, above: Above, reading: Reading) -> None:
    into = reading.gathering
    stage = None
    if line.key is not None and is_level(line.said):
        stage = _stage(line.key, reading)
        into.place_cell(line.key, Role.STAGE)
    elif line.key is not None:
        into.place_cell(line.key, Role.SORT)
    outer = [title for title in (*above.strands, card.group) if title and title.lower() != card.name.lower()]
    path = [*dict.fromkeys(outer), *([card.name] if card.name else ())] or [into.title or "Statements"]
    for cell in line.values:
        if states_nothing(cell.text):
            into.leave_cell(cell, "says that nothing is stated here")
            continue
        at_stage = stage or (
            card.stages.get(cell.place.column) if cell.column_span < 2 or len(line.values) > 1 else None
        )
        told = DraftStatement(
            stage=at_stage.key if at_stage else above.stage,
            strand=into.strand(path[-1], cell.place, part=" – ".join(path[:-1])),
            text="",
            original="",
            place=cell.place,
            heading=line.said,
            code=card.codes.get(cell.place.column, "") if len(cell.passages) == 1 and line.key is None else "",
        )
        read_cell(cell, like=told, whole=False, reading=reading)

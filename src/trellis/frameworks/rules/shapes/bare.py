"""Takes tables without a row of headings: by the levels, codes or names that their rows begin with."""

import re
from collections.abc import Sequence

from trellis.documents.blocks import Cell, Table
from trellis.frameworks.rules.shapes.columns import ColumnUse, heading_use
from trellis.frameworks.rules.shapes.heads import flat
from trellis.frameworks.rules.shapes.levels import are_levels, is_level, may_be_level
from trellis.frameworks.rules.shapes.taken import Column, Taken


def without_heads(table: Table) -> Taken | None:
    """A table without a row of headings: its first column names levels, or it is one column of levels and lists."""
    rows = [row for row in table.rows if row]
    firsts = [row[0] for row in rows if row[0].place.column == 1]
    levels = sum(1 for cell in firsts if len(cell.passages) == 1 and is_level(cell.text))
    if table.columns == 1:
        stated = len(rows) - levels
        one = {1: Column(ColumnUse.TEXT, "", "what stands beneath the name of a level")}
        return (
            Taken((), one, "its rows name levels, with what belongs to each beneath", 4)
            if 0 < levels <= stated
            else None
        )
    if table.columns == 2 and len(rows) > 1 and all(map(_is_coded, rows)) and _are_of_one_kind(firsts):
        columns = {
            1: Column(ColumnUse.CODE, "", "its cells are codes"),
            2: Column(ColumnUse.TEXT, "", "what stands beside a code"),
        }
        return Taken((), columns, "a code on each row, and beside it what it numbers", 4)
    if table.columns == 2 and _are_coded_beneath_levels(rows):
        columns = {
            1: Column(ColumnUse.CODE, "", "its cells are codes"),
            2: Column(ColumnUse.TEXT, "", "what stands beside a code"),
        }
        return Taken((), columns, "levels across, and beneath each a code on each row", 4)
    if table.columns == 2 and len(rows) > 2 and len(firsts) == len(rows) - 1 and _heads_levels(rows[0], firsts):
        columns = {
            1: Column(ColumnUse.STAGE, "", "its cells name levels"),
            2: Column(ColumnUse.IN_STRAND, flat(rows[0][0].text), "its heading names what the levels are of"),
        }
        return Taken((table.rows.index(rows[0]),), columns, "it says what it is of, and then a level on each row", 5)
    if grouped := _levels_in_groups(rows, table.columns):
        return grouped
    if len(rows) < 2 or len(firsts) < len(rows):
        return None
    if table.columns == 2 and levels == 0 and _names_lists(rows):
        columns = {
            1: Column(ColumnUse.STRAND, "", "its cells name the lists beside them"),
            2: Column(ColumnUse.TEXT, "", "a list beside each name"),
        }
        return Taken((), columns, "a name on each row, and beside it a list", 2)
    if table.columns == 2 and _are_levels_from_the_first(rows):
        because, firm = "the first column names levels", 1
    elif levels < 2:
        return None
    elif levels == len(firsts):
        because, firm = "the first column names levels", 1
    elif table.columns == 2 and _names_itself(rows[0]):
        because, firm = "it names itself, and then a level on each row", 5
    else:
        return None
    columns = {1: Column(ColumnUse.STAGE, "", "its cells name levels")}
    columns |= {
        column: Column(ColumnUse.TEXT, "", "what stands beside the name of a level")
        for column in range(2, table.columns + 1)
    }
    return Taken((), columns, because, firm)


def _levels_in_groups(rows: Sequence[Sequence[Cell]], columns: int) -> Taken | None:
    """ "Foundation" over 1 and 2, "Advanced" over 3 and 4, and beside each number what it asks."""
    body = [row for row in rows if not (len(row) == 1 and row[0].column_span >= columns)]
    groups = [flat(row[0].text) for row in body if row[0].place.column == 1]
    finer = [flat(cell.text) for row in body for cell in row if cell.place.column == 2]
    stated = [cell for row in body for cell in row if cell.place.column == columns]
    if (
        columns != 3
        or len(body) < 3
        or not len(body) == len(finer) == len(stated)
        or len(groups) == len(finer)
        or not all(map(is_level, groups))
        or not are_levels(finer)
        or any(cell.words < _SHORT // 2 for cell in stated)
    ):
        return None
    labels = {
        1: Column(ColumnUse.ABOUT, "", "its cells name groups of levels"),
        2: Column(ColumnUse.STAGE, "Level", "its cells name levels"),
        3: Column(ColumnUse.TEXT, "", "what stands beside a level"),
    }
    return Taken((), labels, "levels in groups on the left, and beside each what it asks", 5)


def _heads_levels(row: Sequence[Cell], firsts: Sequence[Cell]) -> bool:
    """Nothing over the levels, and over what they say a few words: what they are levels of."""
    short = len(row) == 1 and row[0].place.column == 2 and row[0].words <= _SHORT and row[0].column_span == 1
    return short and bool(are_levels([cell.text for cell in firsts]))


def _names_lists(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether each row, the first among them, is a short name and a list with bullets."""
    listed = [row for row in rows if len(row) == 2 and len(row[1].passages) > 1]
    return (
        rows[0] in listed
        and len(listed) * 5 >= len(rows) * 4
        and all(passage.marker for row in listed for passage in row[1].passages)
        and all(row[0].words <= _SHORT and len(row[0].passages) == 1 and row[0].text[-1:] not in ".;" for row in rows)
        and len({flat(row[0].text).lower() for row in rows}) == len(rows)
    )


def _are_levels_from_the_first(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether every row is a level and what it asks, with no row of headings over them."""
    names = [flat(row[0].text) for row in rows]
    beside = [row[-1].words if len(row) == 2 else 0 for row in rows]
    return (
        len(set(names)) == len(names) > 2
        and heading_use(names[0]) is None
        and bool(are_levels(names))
        and (may_be_level(names[0]) or not is_level(names[1]))
        and min(beside) > 2
        and beside[0] * 3 >= sum(beside) / len(beside)
    )


_SHORT = 8
_CODE = re.compile(r"^\(?(?:\d{1,3}|\d{1,2}(?:\.\d{1,2}){1,3}|[A-Z]{1,3}\.?\d{1,2}(?:\.\d{1,2})*)[a-z]?[.):]?$")


def _is_coded(row: Sequence[Cell]) -> bool:
    return len(row) == 2 and bool(_CODE.match(row[0].text.strip()))


def _are_coded_beneath_levels(rows: Sequence[Sequence[Cell]]) -> bool:
    lone = [row for row in rows if len(row) == 1 and row[0].column_span > 1]
    coded = [row for row in rows if row not in lone]
    return len(lone) > 1 and all(is_level(row[0].text) for row in lone) and bool(coded) and all(map(_is_coded, coded))


def _are_of_one_kind(codes: Sequence[Cell]) -> bool:
    """Whether codes are of one depth: "1" among "1.1" and "1.2" heads them, and is no statement's own."""
    return len({re.sub(r"\d+", "1", flat(cell.text)) for cell in codes}) == 1


def _names_itself(row: Sequence[Cell]) -> bool:
    """ "Competency | Teamwork": what the table is about, and its name."""
    return (
        len(row) == 2
        and heading_use(row[0].text) in (ColumnUse.STRAND, ColumnUse.NAME)
        and heading_use(row[1].text) is None
        and row[1].words <= 8
    )

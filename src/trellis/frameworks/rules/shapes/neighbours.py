"""Tells of a table what its neighbours say: that it goes on with another, only lists headings, or is of a record."""

import re
from collections.abc import Collection, Mapping, Sequence

from trellis.documents.blocks import Block, BlockKind
from trellis.frameworks.rules.shapes.choices import CHOSEN
from trellis.frameworks.rules.shapes.columns import ColumnUse, defines
from trellis.frameworks.rules.shapes.heads import flat
from trellis.frameworks.rules.shapes.outline import plain_heading
from trellis.frameworks.rules.shapes.records import record_of
from trellis.frameworks.rules.shapes.taken import Taken


def is_in_a_record(blocks: Sequence[Block], at: int) -> bool:
    """Whether a table is of records in a tree of data, beneath a record with a name: "Teamwork: {levels: […]}"."""
    key = blocks[at - 1] if at else None
    if key is None or key.node is None or key.node.sort != "key":
        return False
    record = record_of(at - 1, blocks)
    return record >= 0 and (blocks[record].level > 1 or _is_one_of_several(blocks, record))


def _is_one_of_several(blocks: Sequence[Block], record: int) -> bool:
    """Whether a record at the very top has neighbours, and is no framework that all else stands beneath."""
    return any(
        at != record and block.level == 1 and block.node is not None and block.node.sort != "key"
        for at, block in enumerate(blocks)
        if block.kind is BlockKind.NODE
    )


def is_index(blocks: Sequence[Block], at: int, headings: Collection[str]) -> bool:
    """A table that only lists headings of the document."""
    table = blocks[at].table
    rows = [row for row in table.rows if row] if table else []
    named = sum(1 for row in rows if any(plain_heading(cell.text) in headings for cell in row))
    wordy = sum(1 for row in rows for cell in row if cell.words > 8)
    return len(rows) > 2 and named * 3 >= len(rows) * 2 and not wordy


def goes_on(blocks: Sequence[Block], at: int, before: tuple[int, Taken] | None) -> Taken | None:
    """The table before, if this one has as many columns, no headings of its own, and nothing but blanks between."""
    table = blocks[at].table
    if before is None or table is None or not table.rows:
        return None
    above = blocks[before[0]].table
    between = blocks[before[0] + 1 : at]
    if (
        above is None
        or above.columns != table.columns
        or any(block.kind is not BlockKind.MARK and not block.aside for block in between)
    ):
        return None
    taken = before[1]
    labels = [column for column in taken.columns if not taken.columns[column].use.holds_statements]
    first = table.rows[0]
    if any(cell.heading for cell in first):
        return None
    long = any(cell.words > 8 for cell in first if cell.place.column not in labels)
    return (
        Taken((), taken.columns, "it goes on with the table before", taken.firm)
        if long or not taken.heading_rows
        else None
    )


_OF_GROUPS = re.compile(r"\b(?:roles?|categor(?:y|ies)|groups?|areas?|famil(?:y|ies)|occupations?|domains?)\W*$", re.I)


def definitions_of_groups(blocks: Sequence[Block], tables: Mapping[int, Taken]) -> list[int]:
    """Tables of a role or a category a row with what it is ("Work role | Work role description"), beside coded statements."""
    defining = [at for at, taken in tables.items() if taken.firm < CHOSEN and _defines_groups(blocks[at], taken)]
    stating = [
        at
        for at, taken in tables.items()
        if at not in defining and taken.is_flat and taken.of_use(ColumnUse.CODE) and not taken.has_stages
    ]
    rows = {at: len(table.rows) if (table := blocks[at].table) else 0 for at in (*defining, *stating)}
    return defining if sum(rows[at] for at in stating) > sum(rows[at] for at in defining) else []


def _defines_groups(block: Block, taken: Taken) -> bool:
    texts, names = taken.of_use(ColumnUse.TEXT), taken.of_use(ColumnUse.STRAND, ColumnUse.NAME, ColumnUse.STAGE)
    if block.table is None or len(texts) != 1 or not names or not defines(taken.columns[texts[0]].heading):
        return False
    heading = taken.columns[names[-1]].heading
    said = [flat(cell.text) for row in block.table.rows for cell in row if cell.place.column == names[-1]]
    return bool(_OF_GROUPS.search(heading)) and len(set(said)) == len(said)

"""Finds tables of names that other tables point to: "theme: planning" where a list says what "planning" is called."""

from collections import Counter
from collections.abc import Sequence

from trellis.documents.blocks import Block, Table
from trellis.frameworks.rules.shapes.columns import ColumnUse, heading_use
from trellis.frameworks.rules.shapes.heads import flat
from trellis.frameworks.rules.shapes.taken import Taken

_LONGEST_LIST = 200


def names_pointed_to(blocks: Sequence[Block], tables: dict[int, Taken]) -> tuple[dict[str, str], frozenset[int]]:
    """Identifier → name, and the tables that list them, if other tables name stages or strands by the identifiers."""
    pointing = _values_of_labels(blocks, tables)
    times = Counter(value for values in pointing.values() for value in values)
    names: dict[str, str] = {}
    lists: set[int] = set()
    for at, block in enumerate(blocks):
        found = _names_in(block.table) if block.table and len(block.table.rows) <= _LONGEST_LIST else {}
        own = pointing.get(at, set())
        others = sum(1 for value in found if times[value] > (value in own))
        if len(found) > 1 and others * 2 >= len(found) and found.keys() != set(found.values()):
            names |= found
            lists.add(at)
    return names, frozenset(lists)


def _values_of_labels(blocks: Sequence[Block], tables: dict[int, Taken]) -> dict[int, set[str]]:
    values: dict[int, set[str]] = {}
    for at, taken in tables.items():
        table = blocks[at].table
        labels = taken.of_use(ColumnUse.STAGE, ColumnUse.STRAND)
        if table is None:
            continue
        values[at] = {flat(cell.text) for row in table.rows for cell in row if cell.place.column in labels}
    return values


def _names_in(table: Table) -> dict[str, str]:
    """What a table with a column of identifiers and a column of names says."""
    if not table.rows:
        return {}
    head = {heading_use(cell.text): cell.place.column for cell in reversed(table.rows[0])}
    identifiers, named = head.get(ColumnUse.CODE), head.get(ColumnUse.NAME)
    if identifiers is None or named is None:
        return {}
    found = {}
    for row in table.rows[1:]:
        cells = {cell.place.column: flat(cell.text) for cell in row}
        if identifiers in cells and named in cells:
            found[cells[identifiers]] = cells[named]
    return found

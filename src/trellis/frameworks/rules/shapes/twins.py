"""Takes tables that say too little by themselves as another table with the very same headings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from trellis.documents.blocks import Block
from trellis.frameworks.rules.shapes.choices import CHOSEN
from trellis.frameworks.rules.shapes.heads import flat
from trellis.frameworks.rules.shapes.taken import Taken


def taken_alike(blocks: Sequence[Block], tables: Mapping[int, Taken], left: Iterable[int]) -> dict[int, Taken]:
    """Index of each table among those left → how it is taken. What a person chose for a table holds for it alone."""
    known = [taken for taken in tables.values() if taken.heading_rows and taken.firm < CHOSEN]
    headings = [
        (_row_says(blocks[at], taken.heading_rows[-1]), taken) for at, taken in tables.items() if taken in known
    ]
    found = {}
    for at in left:
        same = next((taken for says, taken in headings if says == _row_says(blocks[at], taken.heading_rows[-1])), None)
        if same:
            found[at] = replace(same, because="its headings are those of another table")
    return found


def _row_says(block: Block, at: int) -> tuple[str, ...]:
    rows = block.table.rows if block.table else ()
    return tuple(flat(cell.text).lower() for cell in rows[at]) if at < len(rows) else ()

"""Tells a table that only sums up the levels from the sections beneath it, which say of each level what it asks."""

from collections.abc import Collection, Mapping, Sequence

from trellis.documents.blocks import Block
from trellis.frameworks.rules.shapes.choices import CHOSEN
from trellis.frameworks.rules.shapes.columns import ColumnUse
from trellis.frameworks.rules.shapes.outline import HeadingUse, Outline, plain_heading
from trellis.frameworks.rules.shapes.taken import Taken

WHY_OVERVIEW = "an overview of the levels, each of which is told in full beneath its own heading"


def overviews_among(
    blocks: Sequence[Block], tables: Mapping[int, Taken], items: Collection[int], outline: Outline
) -> list[int]:
    """Tables of a level a row in front of sections that are called as its rows are and hold more than it."""
    heads = [heading for at in items for heading in outline.over.get(at, ())]
    staged = {heading for heading in heads if outline.uses[heading] is HeadingUse.STAGE}
    first = min((heading.at for heading in staged), default=0)
    said = {plain_heading(heading.text) for heading in staged}
    return [
        at
        for at, taken in tables.items()
        if at < first and taken.firm < CHOSEN and _sums_up(blocks[at], taken, said, items=len(items))
    ]


def _sums_up(block: Block, taken: Taken, said: Collection[str], *, items: int) -> bool:
    staged = taken.of_use(ColumnUse.STAGE)
    if len(staged) != 1 or block.table is None:
        return False
    names = [
        plain_heading(cell.text)
        for at, row in enumerate(block.table.rows)
        if at not in taken.heading_rows
        for cell in row
        if cell.place.column == staged[0]
    ]
    once = len(names) == len(set(names)) > 1
    return once and len(names) < items and all(any(_names(name, heading) for heading in said) for name in names)


def _names(name: str, heading: str) -> bool:
    """ "L1" and "L1 - Junior engineer", "Entry" and "Entry level: engineer"."""
    return heading == name or (heading.startswith(name) and not heading[len(name)].isalnum())

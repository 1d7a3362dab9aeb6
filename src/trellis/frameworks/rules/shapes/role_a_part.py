"""Tells files and sheets of one role each from their tables: where the same labels come again in each, the part is the role."""

from collections import Counter
from collections.abc import Mapping, Sequence

from trellis.documents.blocks import Block
from trellis.frameworks.rules.shapes.columns import ColumnUse
from trellis.frameworks.rules.shapes.heads import flat
from trellis.frameworks.rules.shapes.outline import HeadingUse, Outline, plain_heading
from trellis.frameworks.rules.shapes.taken import Taken

_BECAUSE = "the same labels come again in its table as in others"


def tell_roles_of_parts(blocks: Sequence[Block], tables: Mapping[int, Taken], outline: Outline) -> None:
    """The outermost heading over each table names the role, if it differs from part to part while the labels do not.

    What a person has chosen, and what is known to be a level already, stays.
    """
    if len(tables) < 2 or HeadingUse.STAGE in outline.uses.values() or any(of.has_stages for of in tables.values()):
        return
    over = {at: outline.over.get(at, ()) for at in tables}
    if not all(path and path[0].at < 0 for path in over.values()) or len({p[0] for p in over.values()}) < len(tables):
        return
    labels = {at: _labels_of(blocks[at], taken) for at, taken in tables.items()}
    times = Counter(label for said in labels.values() for label in said)
    again = sum(1 for many in times.values() if many > 1)
    if again < 2 or again * 2 < len(times):
        return
    for path in over.values():
        outline.use(path[0], HeadingUse.STAGE, _BECAUSE)
        for heading in path[1:]:
            if plain_heading(heading.text) == plain_heading(path[0].text):
                outline.use(heading, HeadingUse.STAGE, _BECAUSE)


def _labels_of(block: Block, taken: Taken) -> set[str]:
    strands = taken.of_use(ColumnUse.STRAND)
    rows = block.table.rows if block.table else ()
    return {
        flat(cell.text).lower()
        for at, row in enumerate(rows)
        if at not in taken.heading_rows
        for cell in row
        if cell.place.column in strands
    }

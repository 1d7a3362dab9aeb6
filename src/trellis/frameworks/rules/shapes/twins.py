"""Takes tables that say too little by themselves as another table with the very same headings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from trellis.documents.blocks import Block
from trellis.frameworks.rules.shapes.choices import CHOSEN
from trellis.frameworks.rules.shapes.heads import flat
from trellis.frameworks.rules.shapes.taken import Taken

_FEW = 3
"""So few rows do not show what their columns hold."""


def taken_alike(blocks: Sequence[Block], tables: Mapping[int, Taken], left: Iterable[int]) -> dict[int, Taken]:
    """Index of each table that is to be taken as another → how. What a person chose for a table holds for it alone."""
    fullest = sorted(
        ((at, taken) for at, taken in tables.items() if taken.heading_rows and taken.firm < CHOSEN),
        key=lambda known: (-_rows_of(blocks[known[0]]), -len(blocks[known[0]].passages), known[0]),
    )
    by_headings: dict[tuple[int, tuple[str, ...]], tuple[int, Taken]] = {}
    for at, taken in fullest:
        head = taken.heading_rows[-1]
        by_headings.setdefault((head, _row_says(blocks[at], head)), (at, taken))
    heads = sorted({head for head, _ in by_headings})
    short = [at for at, taken in fullest if _rows_of(blocks[at]) - len(taken.heading_rows) <= _FEW]
    found = {}
    for at in (*left, *short):
        alike = next(
            (by_headings[key] for head in heads if (key := (head, _row_says(blocks[at], head))) in by_headings), None
        )
        if alike and alike[0] != at:
            found[at] = replace(alike[1], because="its headings are those of another table")
    return found


def _rows_of(block: Block) -> int:
    return len(block.table.rows) if block.table else 0


def _row_says(block: Block, at: int) -> tuple[str, ...]:
    rows = block.table.rows if block.table else ()
    return tuple(flat(cell.text).lower() for cell in rows[at]) if at < len(rows) else ()

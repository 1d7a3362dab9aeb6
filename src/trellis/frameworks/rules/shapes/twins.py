"""Takes tables that say too little by themselves as another table with the very same headings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from trellis.documents.blocks import Block
from trellis.frameworks.rules.shapes.choices import CHOSEN
from trellis.frameworks.rules.shapes.columns import ColumnUse
from trellis.frameworks.rules.shapes.heads import flat
from trellis.frameworks.rules.shapes.levels import are_levels
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


def told_by_titles(blocks: Sequence[Block], tables: Mapping[int, Taken]) -> dict[int, Taken]:
    """The tables, those with a title over the same headings as others told what their titles name.

    One table for each stage has the same strands in each, or titles that are levels.
    """
    found = dict(tables)
    alike: dict[tuple[str, ...], list[int]] = {}
    for at, taken in tables.items():
        if taken.heading_rows and taken.heading_rows[-1] == 1 and not taken.has_stages and _title_of(blocks[at]):
            alike.setdefault(_row_says(blocks[at], 1), []).append(at)
    for group in alike.values():
        titles = [_title_of(blocks[at]) for at in group]
        if len(set(titles)) != len(group) or len(group) < 2:
            continue
        firsts = [frozenset(_labels_of(blocks[at])) for at in group]
        again = len(group) > 2 and all(labels and labels == firsts[0] for labels in firsts)
        if again or are_levels(titles):
            found |= {at: replace(found[at], titled=ColumnUse.STAGE) for at in group}
    return found


def _title_of(block: Block) -> str:
    """What stands alone over the headings of a table; "" for nothing."""
    rows = block.table.rows if block.table else ()
    alone = len(rows) > 2 and len(rows[0]) == 1 and rows[0][0].words <= _LONGEST and len(rows[1]) > 1
    return flat(rows[0][0].text) if alone else ""


def _labels_of(block: Block) -> list[str]:
    rows = block.table.rows[2:] if block.table else ()
    return [flat(row[0].text).lower() for row in rows if row and row[0].place.column == 1]


_LONGEST = 10
"""Words in the title of a table, at most."""


def _rows_of(block: Block) -> int:
    return len(block.table.rows) if block.table else 0


def _row_says(block: Block, at: int) -> tuple[str, ...]:
    rows = block.table.rows if block.table else ()
    return tuple(flat(cell.text).lower() for cell in rows[at]) if at < len(rows) else ()

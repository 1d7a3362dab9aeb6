"""How a table is taken: the most telling way is chosen among those that its first rows allow."""

import re
from collections.abc import Sequence
from dataclasses import replace

from trellis.documents.blocks import Cell, Table
from trellis.frameworks.rules.shapes.across import by_levels, by_parts_of_levels
from trellis.frameworks.rules.shapes.asides import only_short_values
from trellis.frameworks.rules.shapes.bare import without_heads
from trellis.frameworks.rules.shapes.cards import card_of
from trellis.frameworks.rules.shapes.codes import is_code
from trellis.frameworks.rules.shapes.columns import ColumnUse, Profile, is_amount, profiles_of
from trellis.frameworks.rules.shapes.flats import by_ratings, by_rows, by_ticks
from trellis.frameworks.rules.shapes.heads import (
    Heads,
    explains_headings,
    flat,
    heads_at,
    rows_that_may_head,
    without_lone_titles,
)
from trellis.frameworks.rules.shapes.levels import is_level
from trellis.frameworks.rules.shapes.lineage import kin_among, numbers_sections
from trellis.frameworks.rules.shapes.taken import LOOKED_AT, Column, Taken


def taken_as(table: Table, *, strand_above: bool = False) -> Taken | None:
    """The most telling way to take a table, or None if it seems to hold no statements.

    `strand_above`: headings in front of the table name a strand for all of it.
    """
    if not table.rows:
        return None
    card = card_of(table)
    if card:
        return card
    bare = without_heads(table)
    if table.columns < 2 or (bare and not any(cell.heading for cell in table.rows[0][1:])):
        return bare if bare and _worth(table, bare) else None
    found: list[Taken] = []
    for at in rows_that_may_head(table.rows):
        if explains_headings(table, at):
            continue
        taken = _taken_at(table, at, strand_above=strand_above)
        if taken:
            found.append(taken)
            if taken.firm >= 4 and all(of.heading for of in taken.columns.values() if of.use.holds_statements):
                break
    if not found:
        return None
    best = max(found, key=lambda taken: (taken.firm, -len(taken.heading_rows)))
    return _with_numbered_sections(best, table) if _worth(table, best) else None


def _with_numbered_sections(taken: Taken, table: Table) -> Taken:
    """Codes and texts in two columns, of which some name sections. The first of them is no heading of the columns."""
    codes, texts = taken.of_use(ColumnUse.CODE), taken.of_use(ColumnUse.TEXT)
    others = taken.of_use(ColumnUse.STAGE, ColumnUse.STRAND)
    if taken.kin or others or len(codes) != 1 or len(texts) != 1 or not numbers_sections(table, codes[0], texts[0]):
        return taken
    last = table.rows[taken.heading_rows[-1]] if taken.heading_rows else ()
    if not any(cell.place.column == codes[0] and is_code(flat(cell.text)) for cell in last):
        return replace(taken, kin=(codes[0], codes[0]))
    columns = {column: replace(of, heading="") for column, of in taken.columns.items()}
    return replace(taken, heading_rows=taken.heading_rows[:-1], columns=columns, kin=(codes[0], codes[0]))


def _worth(table: Table, taken: Taken) -> bool:
    """Whether its statements look like statements: more than a word or two each."""
    columns = taken.holds_statements
    cells = [
        cell
        for at, row in enumerate(table.rows)
        if at not in taken.heading_rows
        for cell in row
        if cell.place.column in columns
    ]
    words = sum(cell.words for cell in cells)
    some = cells[:LOOKED_AT]
    if not cells or sum(1 for cell in some if _only_refers(cell)) * 5 >= len(some) * 4:
        return False
    ticked = bool(taken.of_use(ColumnUse.TICKS, ColumnUse.UNIVERSAL, ColumnUse.OPTION))
    if taken.of_use(ColumnUse.RATED):
        return True
    enough = 1.5 if taken.firm >= 4 or ticked else 2.5
    return words >= enough * len(cells)


def _only_refers(cell: Cell) -> bool:
    """Whether a cell only names a level or an amount, as in tables that say which level is which."""
    return cell.words <= 6 and (is_amount(cell.text) or is_level(cell.text))


def _taken_at(table: Table, at: int, *, strand_above: bool) -> Taken | None:
    heads = without_lone_titles(heads_at(table, at), columns=table.columns)
    header = {flat(cell.text) for cell in table.rows[at]}
    first = at + 2 if at + 1 < len(table.rows) and explains_headings(table, at + 1) else at + 1
    body = [
        row
        for row in table.rows[first : first + LOOKED_AT]
        if (len(row) > 1 and {flat(cell.text) for cell in row} != header) or (len(row) == 1 and row[0].column_span == 1)
    ]
    profiles = profiles_of(body)
    if len(profiles) < 1 or not any(heads.heading(column) for column in profiles):
        return None
    for recognise in (by_parts_of_levels, by_levels, by_ratings, by_ticks, by_rows):
        taken = recognise(heads, profiles, strand_above=strand_above)
        if taken:
            taken = _with_kin(_with_one_code(taken, profiles), heads, profiles)
            return replace(taken, outer=_widest_first(taken.of_use(ColumnUse.STRAND), profiles))
    return None


def _with_kin(taken: Taken, heads: Heads, profiles: dict[int, Profile]) -> Taken:
    kin = kin_among(heads, profiles) if taken.is_flat else None
    if kin is None:
        return taken
    parent = Column(ColumnUse.ABOUT, heads.heading(kin[1]), "it names the row that each stands beneath")
    return replace(taken, columns={**taken.columns, kin[1]: parent}, kin=kin)


_MACHINES = re.compile(r"^\W*(?:\w+[ _-])?(?:id|identifier|uuid|guid|uri|key)$", re.IGNORECASE)


def _with_one_code(taken: Taken, profiles: dict[int, Profile]) -> Taken:
    """Of several codes in a row the finest is the statement's; the others number what it is about."""
    codes = [column for column in taken.of_use(ColumnUse.CODE) if column in profiles]
    if len(codes) < 2:
        return taken
    finest = max(
        codes,
        key=lambda column: (profiles[column].distinct, not _MACHINES.match(taken.columns[column].heading), -column),
    )
    about = {
        column: replace(taken.columns[column], use=ColumnUse.ABOUT, because="it numbers what the statements are about")
        for column in codes
        if column != finest
    }
    return replace(taken, columns={**taken.columns, **about})


def _widest_first(strands: Sequence[int], profiles: dict[int, Profile]) -> tuple[int, ...]:
    """A column whose value follows from another's is the wider of the two."""
    within = {
        column: sum(1 for other in strands if other != column and _follows(profiles[column], profiles[other]))
        for column in strands
        if column in profiles
    }
    return tuple(sorted(within, key=lambda column: (-within[column], column)))


def _follows(wide: Profile, fine: Profile) -> bool:
    value_at = dict(zip(wide.at, wide.texts, strict=True))
    found: dict[str, str] = {}
    for at, text in zip(fine.at, fine.texts, strict=True):
        if at in value_at and found.setdefault(text, value_at[at]) != value_at[at]:
            return False
    return wide.distinct < fine.distinct and bool(found)


def lookup_like(table: Table) -> bool:
    """Short values without a sentence among them, as in a list to choose from."""
    return only_short_values([cell.text for row in table.rows for cell in row])

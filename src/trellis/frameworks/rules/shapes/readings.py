"""What is known of a document while its tables are read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from trellis.documents.blocks import NOWHERE, Block, Cell, Passage, Place, Table
from trellis.frameworks.rules.draft import DraftStage
from trellis.frameworks.rules.gathering import Gathering
from trellis.frameworks.rules.shapes.columns import ColumnUse
from trellis.frameworks.rules.shapes.taken import Taken
from trellis.frameworks.rules.splitting import have_run_together, reader_of
from trellis.frameworks.rules.wording import Wording, core, is_acronym, lists_titles


@dataclass(frozen=True, slots=True)
class Above:
    """What the headings in front of a table or a list say of it."""

    stage: str | None = None
    strands: tuple[str, ...] = ()
    """Outer first."""
    sort: str = ""
    place: Place = NOWHERE


@dataclass
class Reading:
    """One document's tables while they are read."""

    gathering: Gathering
    wording: Wording | None
    """How to part statements that have run together; None where they have not."""
    titles: frozenset[str]
    """Headings of columns that list books."""
    abbreviations: frozenset[str]
    names: dict[str, str] = field(default_factory=dict)
    """What the tables call by an identifier → its name."""
    of_data: bool = False
    """The tables are records of a tree of data."""
    begun: dict[tuple[str, ...], DraftStage] = field(default_factory=dict)
    """What was asked for before → its stage: thousands of rows name the same few."""


def prepare(blocks: Sequence[Block], found: dict[int, Taken], *, loose_cells: bool, into: Gathering) -> Reading:
    """Looks over every table before the first is read. `loose_cells`: the source may have lost its line breaks."""
    bodies = [cell for at, taken in found.items() for cell in _cells(table_of(blocks[at]), taken, body=True)]
    around = [cell for at, taken in found.items() for cell in _cells(table_of(blocks[at]), taken, body=False)]
    prose = [block.text for block in blocks if not block.table]
    loose = [cell.text for cell in bodies if len(cell.passages) == 1 and not is_marked(cell.passages[0])]
    known = [
        passage.text
        for cell in bodies
        if len(cell.passages) > 1 or is_marked(cell.passages[0])
        for passage in cell.passages
    ]
    headings = [passage.text for cell in around for passage in cell.passages]
    parted = loose_cells and have_run_together(loose, known=known, prose=[*prose, *headings])
    mixed = (text for text in (*known, *loose, *prose) if not text.isupper())
    return Reading(
        gathering=into,
        wording=reader_of(loose, known=known, prose=[*prose, *headings]) if parted else None,
        titles=frozenset(_columns_of_titles(blocks, found)) if parted else frozenset(),
        abbreviations=frozenset(core(word) for text in mixed for word in text.split() if is_acronym(core(word))),
    )


def table_of(block: Block) -> Table:
    if block.table is None:
        raise ValueError("this block is not a table")
    return block.table


def _cells(table: Table, taken: Taken, *, body: bool) -> list[Cell]:
    """The cells that hold statements, or all others."""
    labels = {column for column, of in taken.columns.items() if not of.use.holds_statements}
    return [
        cell
        for at, row in enumerate(table.rows)
        for cell in row
        if (at not in taken.heading_rows and cell.place.column not in labels) is body
    ]


def is_marked(passage: Passage) -> bool:
    """The source itself says where the passage begins: a paragraph's tag, a bullet, a number."""
    return bool(passage.marker) or passage.original.startswith("<")


def _columns_of_titles(blocks: Sequence[Block], found: dict[int, Taken]) -> Iterable[str]:
    """Headings of columns of which every cell lists works by author."""
    seen: dict[str, list[bool]] = {}
    for at, taken in found.items():
        for cell in _cells(table_of(blocks[at]), taken, body=True):
            of = taken.columns.get(cell.place.column)
            if of and of.use is ColumnUse.IN_STRAND:
                seen.setdefault(of.heading, []).append(all(lists_titles(passage.text) for passage in cell.passages))
    return (title for title, cells in seen.items() if all(cells))

"""Proposes a framework from a document: recognises its shape, reads it, and accounts for every word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from trellis.documents.blocks import Block, BlockKind, Document
from trellis.frameworks.rules import flats, grids, outlines, tables
from trellis.frameworks.rules.conditions import conditions_in
from trellis.frameworks.rules.draft import Classification, Draft, DraftKind, DraftStatement, Role, Words
from trellis.frameworks.rules.gathering import Gathering
from trellis.frameworks.rules.legends import is_legend
from trellis.frameworks.rules.provenance import about
from trellis.frameworks.rules.terms import terms_of
from trellis.frameworks.rules.threads import threads


class WordsLost(Exception):
    """Words of a source were neither placed nor left aside: a fault in Trellis, never shown as a draft."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a document was taken for and why, and how it is read as that."""

    kind: DraftKind
    because: tuple[str, ...]
    read: Callable[[Sequence[Block], Gathering], None]


def draft_from(document: Document) -> Draft:
    """The framework that a document seems to hold. Raises `WordsLost` unless placed + not used = the source's words."""
    shape = shape_of(document.blocks)
    gathering = Gathering()
    shape.read(document.blocks, gathering)
    statements = _finished(gathering.statements)
    placed = sum(piece.words for piece in gathering.pieces if piece.placed)
    unused = sum(piece.words for piece in gathering.pieces if not piece.placed)
    if placed + unused != document.words:
        raise WordsLost(f"{document.name}: {document.words} words in the source, {placed} placed, {unused} not used")
    texts = [passage.text for block in document.blocks for passage in outlines.passages_of(block)]
    return Draft(
        kind=shape.kind,
        because=shape.because,
        title=gathering.title or document.title,
        subtitle=gathering.subtitle,
        introduction="\n\n".join(gathering.introduction),
        stages=tuple(gathering.stages),
        strands=tuple(gathering.strands),
        statements=statements,
        pieces=tuple(gathering.pieces),
        notes=(*document.notes, *gathering.notes, *_notes(shape.kind, gathering, statements)),
        terms=terms_of(texts),
        about=about(block.text for block in document.blocks if not block.table),
        source_name=document.name,
        source_sha256=document.sha256,
        source_kind=document.kind,
        words=Words(document.words, placed, unused),
    )


def shape_of(blocks: Sequence[Block]) -> Shape:
    """The first shape that fits, asked from the most telling to the least."""
    for recognise in (_flat_tables, _grids, _programme, _standards):
        shape = recognise(blocks)
        if shape:
            return shape
    return _prose(blocks)


def _flat_tables(blocks: Sequence[Block]) -> Shape | None:
    found = {
        at: flat
        for at, block in enumerate(blocks)
        if block.table
        and (flat := flats.flat_of(block.table))
        and (flat.left_over < 2 or tables.grid_of(block.table) is None)
    }
    if not found:
        return None

    def read(blocks: Sequence[Block], into: Gathering) -> None:
        _read_around(blocks, found, into=into, table=lambda at: flats.read_flat(blocks[at], found[at], into=into))

    return Shape(DraftKind.FLAT, tuple(flat.because for flat in found.values()), read)


def _grids(blocks: Sequence[Block]) -> Shape | None:
    found = {
        at: grid
        for at, block in enumerate(blocks)
        if block.table and not tables.is_contents(block.table) and (grid := tables.grid_of(block.table))
    }
    if not found:
        return None
    prose = [block.text for block in blocks if not block.table]

    def read(blocks: Sequence[Block], into: Gathering) -> None:
        reading = grids.prepare(blocks, found, prose=prose, into=into)

        def table(at: int) -> None:
            (grids.read_table_across if found[at].stages_across else grids.read_table_down)(
                blocks[at], found[at], reading=reading
            )

        _read_around(blocks, found, into=into, table=table)

    across = any(grid.stages_across for grid in found.values())
    way = "stages across, strands down" if across else "stages down, strands across"
    return Shape(
        DraftKind.GRID,
        (f"{len(found)} table(s) of {way}", *dict.fromkeys(grid.because for grid in found.values())),
        read,
    )


def _programme(blocks: Sequence[Block]) -> Shape | None:
    stages = outlines.stage_headings(blocks)
    if len(stages) < 2:
        return None
    strands = outlines.strands_of_stages(blocks, stages)
    because = [f"{len(stages)} headings number stages"]
    because += [f"{len(strands)} headings come again beneath them, as strands do"] if strands else []
    return Shape(
        DraftKind.GRID if strands else DraftKind.PROGRAMME,
        tuple(because),
        lambda blocks, into: outlines.read_programme(blocks, stages, into=into, owed=bool(strands)),
    )


def _standards(blocks: Sequence[Block]) -> Shape | None:
    sections = outlines.sections_of(blocks)
    listed = sum(blocks[item].words for section in sections for item in section.items)
    total = sum(block.words for block in blocks)
    if not sections or listed * 2 < total:
        return None
    return Shape(
        DraftKind.STANDARDS,
        (f"{len(sections)} headings with lists beneath them hold most of its words",),
        lambda blocks, into: outlines.read_standards(blocks, sections, into=into),
    )


def _prose(blocks: Sequence[Block]) -> Shape:
    headings = sum(1 for block in blocks if block.kind is BlockKind.HEADING)
    contents = sum(1 for block in blocks if block.table and tables.is_contents(block.table))
    lists = sum(1 for block in blocks if block.kind is BlockKind.LIST_ITEM)
    if not blocks:
        return Shape(DraftKind.EMPTY, ("it holds no words",), _read_aside)
    if contents or (lists >= 5 and headings >= 4):
        return Shape(
            DraftKind.GUIDE,
            (f"{headings} headings over prose and {lists} list items, with no stages and no sections of standards",),
            _read_aside,
        )
    return Shape(DraftKind.ARTICLE, ("paragraphs without a table of stages or lists of standards",), _read_aside)


def _read_around(
    blocks: Sequence[Block],
    found: dict[int, object] | dict[int, tables.Grid] | dict[int, flats.Flat],
    *,
    into: Gathering,
    table: Callable[[int], None],
) -> None:
    """Reads the tables that were recognised, and puts what stands around them where it belongs."""
    first, last = min(found), max(found)
    title = outlines.title_at(blocks[:first])
    for at, block in enumerate(blocks):
        if at in found:
            table(at)
        elif at == title:
            into.title = block.text
            into.place_block(block, Role.TITLE)
        elif title is not None and at == title + 1 and _follows_at_once(blocks, at):
            into.subtitle = block.text
            into.place_block(block, Role.TITLE)
        elif block.table:
            into.leave_block(
                block,
                "a table of contents"
                if tables.is_contents(block.table)
                else "a table that says nothing about stages or statements",
            )
        elif is_legend(block.text):
            into.leave_block(block, "a legend: it explains a colour or style which this file no longer shows")
        elif at < first:
            into.leave_block(block, "stands in front of the tables: kept as the introduction, not as a statement")
            if block.kind is not BlockKind.MARK:
                into.introduction.append(block.text)
        else:
            into.leave_block(block, "stands after the last table" if at > last else "stands between the tables")


def _follows_at_once(blocks: Sequence[Block], at: int) -> bool:
    """A heading right beneath the title, with no blank line between, goes on with it."""
    above, block = blocks[at - 1], blocks[at]
    return block.kind is BlockKind.HEADING and bool(block.place.line) and block.place.line == above.place.line + 1


def _read_aside(blocks: Sequence[Block], into: Gathering) -> None:
    """Leaves everything aside, each block with its own reason."""
    headings = [block.text for block in blocks if block.kind is BlockKind.HEADING]
    into.title = next(
        (text for text in headings if outlines.sounds_like_a_title(text)), headings[0] if headings else ""
    )
    contents = next((block.table for block in blocks if block.table and tables.is_contents(block.table)), None)
    if contents:
        into.note(f"Its table of contents names: {'; '.join(tables.entries_of(contents))}.")
    heading = ""
    seen: set[str] = set()
    for block in blocks:
        says = " ".join(block.text.split())
        if block.table:
            why = (
                "a table of contents"
                if tables.is_contents(block.table)
                else "a table that says nothing about stages or statements"
            )
        elif block.kind is BlockKind.HEADING:
            heading = says
            why = "a heading, printed again" if says in seen else "a heading over text that states nothing owed"
            seen.add(says)
        elif block.kind is BlockKind.LIST_ITEM:
            why = (
                f"an item of a list under “{heading[:80]}”: nothing says at which stage it would be owed"
                if heading
                else "an item of a list that belongs to no stage"
            )
        else:
            why = "prose, not a statement"
        into.leave_block(block, why)


def _finished(statements: Sequence[DraftStatement]) -> tuple[DraftStatement, ...]:
    keys = threads([(statement.stage, statement.strand, statement.text) for statement in statements])
    return tuple(
        replace(statement, thread=thread, conditions=conditions_in(statement.text))
        for statement, thread in zip(statements, keys, strict=True)
    )


def _notes(kind: DraftKind, gathering: Gathering, statements: Sequence[DraftStatement]) -> list[str]:
    notes = []
    if kind is DraftKind.ARTICLE:
        notes.append(
            "This is an article: it has no stages and no statements, so there is nothing to publish from it. "
            "If it speaks of a grid or a list, import that file."
        )
    if kind is DraftKind.GUIDE:
        notes.append(
            "This is a guide: it advises in prose and short lists but gives no stages, "
            "so nothing in it is owed to anybody yet. Its lists can be copied into a framework by hand."
        )
    if kind is DraftKind.STANDARDS:
        notes.append(
            "This is a list of standards without stages: its sections are "
            "the strands, and every statement holds throughout a career."
        )
    unclassified = sum(1 for statement in statements if statement.classification is Classification.UNCLASSIFIED)
    legend = any(piece.why.startswith("a legend") for piece in gathering.pieces)
    if unclassified:
        lost = (
            "The source has a legend for them, but the colour or style it explains is not in this file. "
            if legend
            else ""
        )
        all_of = (
            f"All {unclassified} statements are"
            if unclassified == len(statements)
            else f"{unclassified} of {len(statements)} statements are"
        )
        notes.append(f"{lost}{all_of} not yet classified as universal or option.")
    guessed = sum(1 for statement in statements if statement.guessed_split)
    if guessed:
        notes.append(
            "The source has lost the line breaks inside its cells: "
            f"where {guessed} statements begin and end is a guess, and is marked so."
        )
    empty = [
        stage.title for stage in gathering.stages if not any(statement.stage == stage.key for statement in statements)
    ]
    if empty and kind in (DraftKind.GRID, DraftKind.FLAT):
        notes.append(f"No statements stand at: {', '.join(empty)}.")
    undated = [stage for stage in gathering.stages if stage.years_from is None]
    overlapping = [
        (one.title, other.title)
        for one, other in zip(gathering.stages, gathering.stages[1:], strict=False)
        if one.years_to is not None and other.years_from is not None and other.years_from <= one.years_to
    ]
    if overlapping:
        notes.append(
            "Years of service only suggest a stage, because they overlap: "
            + "; ".join(f"{one} and {other}" for one, other in overlapping)
            + "."
        )
    if undated and len(undated) < len(gathering.stages):
        notes.append("No years are given for: " + ", ".join(stage.title for stage in undated) + ".")
    return notes

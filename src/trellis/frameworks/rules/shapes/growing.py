"""Reads a tree of data as it was told: nodes into stages, strands and statements, tables of records beside them."""

from collections.abc import Sequence

from trellis.documents.blocks import Block, BlockKind
from trellis.frameworks.rules.draft import Classification, DraftStage, DraftStatement, Role
from trellis.frameworks.rules.gathering import Gathering
from trellis.frameworks.rules.shapes.classes import class_of_sort
from trellis.frameworks.rules.shapes.content import Plan
from trellis.frameworks.rules.shapes.nodes import Entry, Tree, describes
from trellis.frameworks.rules.shapes.outline import Heading, HeadingUse
from trellis.frameworks.rules.shapes.reading import read_table
from trellis.frameworks.rules.shapes.readings import Above, Reading, prepare
from trellis.frameworks.rules.shapes.stages_of import begin_stage
from trellis.frameworks.rules.shapes.walking import without_number

_ROLE_OF = {
    HeadingUse.STAGE: Role.STAGE,
    HeadingUse.STRAND: Role.STRAND,
    HeadingUse.SORT: Role.SORT,
    HeadingUse.TITLE: Role.TITLE,
}


_TELLS_OF = {"level": Role.LEVEL, "code": Role.CODE, "name": Role.TABLE_HEADING}


def read_tree(blocks: Sequence[Block], tree: Tree, plan: Plan, *, into: Gathering) -> None:
    """`plan` tells which tables of records hold statements."""
    reading = prepare(blocks, plan.tables, loose_cells=False, into=into)
    reading.names, reading.of_data = plan.names, True
    entries = {entry.at: entry for entry in tree.entries}
    stages: dict[Heading, DraftStage] = {}
    path: tuple[Heading, ...] = ()
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.NODE:
            path = tuple(heading for heading in path if heading.depth < 2 * block.level)
        if at in entries:
            _entry(block, entries[at], tree, stages=stages, reading=reading)
        elif at in tree.outline.headings:
            heading = tree.outline.headings[at]
            path = tuple(sorted((*path, heading), key=lambda above: above.depth))
            _heading(heading, block, tree, stages=stages, reading=reading)
        elif at in tree.attributes:
            into.place_block(block, _TELLS_OF[tree.attributes[at]])
        elif at in plan.tables and block.table:
            into.took("table", "", "statements", plan.tables[at].because, block.place)
            read_table(
                block, plan.tables[at], above=_above(path, tree, stages=stages, reading=reading), reading=reading
            )
        elif block.kind is BlockKind.HEADING and not into.title:
            into.title = block.text
            into.place_block(block, Role.TITLE)
        else:
            into.leave_block(block, tree.left.get(at) or plan.left.get(at) or _why(block))


def _why(block: Block) -> str:
    if block.table:
        return "a table that says nothing about stages or statements"
    named = block.node.sort if block.node else ""
    if named and describes(named):
        return f"stands as “{named}” beside an item: it explains the item"
    return f"stands as “{named}” in the data, and states nothing owed" if named else "tells about the data"


def _heading(
    heading: Heading, block: Block, tree: Tree, *, stages: dict[Heading, DraftStage], reading: Reading
) -> None:
    into = reading.gathering
    use = tree.outline.uses.get(heading)
    if use is None or use is HeadingUse.ASIDE:
        into.leave_block(block, "a name over nothing that is stated" if use is None else "it introduces or explains")
        return
    if use is HeadingUse.TITLE and not into.title and not _is_key(block):
        into.title = block.text
    if use is HeadingUse.STAGE:
        _stage(heading, stages=stages, reading=reading)
    into.place_block(block, _ROLE_OF[use])
    into.took("heading", heading.text, str(use), tree.outline.because[heading], heading.place)


def _is_key(block: Block) -> bool:
    return bool(block.node and block.node.sort == "key")


def _stage(heading: Heading, *, stages: dict[Heading, DraftStage], reading: Reading) -> DraftStage:
    if heading not in stages:
        stages[heading] = begin_stage(label=heading.text, years="", theme=(), place=heading.place, reading=reading)
    return stages[heading]


def _above(path: Sequence[Heading], tree: Tree, *, stages: dict[Heading, DraftStage], reading: Reading) -> Above:
    uses = [(heading, tree.outline.uses.get(heading)) for heading in path]
    stage = next((heading for heading, use in reversed(uses) if use is HeadingUse.STAGE), None)
    strands = [heading for heading, use in uses if use is HeadingUse.STRAND]
    return Above(
        stage=_stage(stage, stages=stages, reading=reading).key if stage else None,
        strands=tuple(without_number(heading.text) for heading in strands),
        sort=next((heading.text for heading, use in reversed(uses) if use is HeadingUse.SORT), ""),
        place=strands[-1].place
        if strands
        else (
            path[-1].place
            if path
            else reading.gathering.statements[-1].place
            if reading.gathering.statements
            else Above().place
        ),
    )


def _entry(block: Block, entry: Entry, tree: Tree, *, stages: dict[Heading, DraftStage], reading: Reading) -> None:
    into = reading.gathering
    above = _above(tree.outline.over[entry.at], tree, stages=stages, reading=reading)
    stage = above.stage
    levels = entry.levels
    if entry.stage:
        stage = begin_stage(label=entry.stage, years="", theme=(), place=block.place, reading=reading).key
    named = above.strands[-1] if above.strands else into.title or above.sort or "Statements"
    place = above.place if above.strands else block.place
    strand = into.strand(named, place, part=" – ".join(above.strands[:-1]))
    into.place_block(block, Role.STATEMENT)
    into.statements.append(
        DraftStatement(
            stage=stage,
            strand=strand,
            text=" ".join(block.text.split()),
            original=block.passage.original,
            place=block.place,
            heading=above.sort or (block.node.sort if block.node else "") or named,
            classification=class_of_sort(block.node.sort) if block.node else Classification.UNCLASSIFIED,
            code=entry.code[:80],
            levels=levels,
            marker=block.passage.marker,
        )
    )

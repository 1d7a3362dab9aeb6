"""Proposes a framework from a document: recognises its shape, reads it, and accounts for every word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from trellis.documents.blocks import Block, BlockKind, Document, Passage
from trellis.frameworks.rules.draft import Draft, DraftKind, Words
from trellis.frameworks.rules.finishing import finished, in_order
from trellis.frameworks.rules.gathering import Gathering
from trellis.frameworks.rules.programmes import (
    read_programme,
    sounds_like_a_title,
    speaks_of_audiences,
    stage_headings,
)
from trellis.frameworks.rules.promising import makes_promises
from trellis.frameworks.rules.provenance import about
from trellis.frameworks.rules.remarks import remarks_on
from trellis.frameworks.rules.shapes.asides import entries_of, is_contents, why_beside, why_table_is_aside
from trellis.frameworks.rules.shapes.choices import NO_CHOICES, Choices, turned
from trellis.frameworks.rules.shapes.content import Plan, plan_of
from trellis.frameworks.rules.shapes.growing import read_tree
from trellis.frameworks.rules.shapes.mixture import (
    follows_standard,
    in_source_order,
    parted,
    with_manifests_beside,
)
from trellis.frameworks.rules.shapes.nodes import is_tree, tree_of
from trellis.frameworks.rules.shapes.outline import HeadingUse
from trellis.frameworks.rules.shapes.walking import read_planned
from trellis.frameworks.rules.terms import terms_of

_LOOSE = ("text",)
"""Kinds of files that may have lost the line breaks of their cells, and the raising of their footnotes' numbers."""


class WordsLost(Exception):
    """Words of a source were neither placed nor left aside: a fault in Trellis, never shown as a draft."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a document was taken for and why, and how it is read as that."""

    kind: DraftKind
    because: tuple[str, ...]
    read: Callable[[Sequence[Block], Gathering], None]


def draft_from(document: Document, *, choices: Choices = NO_CHOICES) -> Draft:
    """The framework that a document seems to hold, or holds by a person's `choices`.

    Raises `WordsLost` unless placed + not used = the source's words.
    """
    document = turned(with_manifests_beside(document), choices)
    shape = shape_of(document, choices=choices)
    gathering = Gathering(owed=shape.kind in (DraftKind.GRID, DraftKind.FLAT), styles=choices.styles)
    shape.read(document.blocks, gathering)
    strands, statements = gathering.named_strands()
    stages = in_order(gathering.stages)
    statements = finished(statements, stages=stages)
    placed = sum(piece.words for piece in gathering.pieces if piece.placed)
    unused = sum(piece.words for piece in gathering.pieces if not piece.placed)
    if placed + unused != document.words:
        raise WordsLost(f"{document.name}: {document.words} words in the source, {placed} placed, {unused} not used")
    texts = [passage.text for block in document.blocks for passage in passages_of(block)]
    promises = shape.kind in (DraftKind.GRID, DraftKind.FLAT) and makes_promises(
        titles=(gathering.title, gathering.subtitle, document.title, document.name),
        stages=stages,
        strands=strands,
        statements=statements,
        pieces=gathering.pieces,
    )
    kind = DraftKind.MATRIX if shape.kind is DraftKind.GRID and not promises else shape.kind
    return Draft(
        kind=kind,
        because=shape.because,
        promises=promises,
        title=gathering.title or document.title,
        subtitle=gathering.subtitle,
        introduction="\n\n".join(gathering.introduction),
        stages=stages,
        strands=strands,
        statements=statements,
        pieces=tuple(gathering.pieces),
        taken_for=tuple(gathering.taken_for),
        associations=document.associations,
        notes=(*document.notes, *gathering.notes, *remarks_on(kind, gathering, statements, promises=promises)),
        terms=terms_of(texts),
        about=about(block.text for block in document.blocks if not block.table),
        source_name=document.name,
        source_sha256=document.sha256,
        source_kind=document.kind,
        words=Words(document.words, placed, unused),
    )


def shape_of(document: Document, *, choices: Choices = NO_CHOICES) -> Shape:
    """The first shape that fits, asked from the most telling to the least."""
    for recognise in (_mixture, _tree, _programme, _content):
        shape = recognise(document, choices)
        if shape:
            return shape
    return _prose(document.blocks)


def _mixture(document: Document, choices: Choices) -> Shape | None:
    """Files of data among written ones: each is read by its own shape."""
    found = parted(document)
    if not found:
        return None
    shapes = [
        (part, _tree(part, choices) or _programme(part, choices) or _content(part, choices) or _prose(part.blocks))
        for part in found.sorts
    ]
    if all(shape.kind in (DraftKind.ARTICLE, DraftKind.GUIDE, DraftKind.EMPTY) for _, shape in shapes):
        return None

    def read(blocks: Sequence[Block], into: Gathering) -> None:
        titles = []
        for part, shape in shapes:
            into.title = into.subtitle = ""
            shape.read(part.blocks, into)
            titles.append((into.title, into.subtitle))
        into.title, into.subtitle = next((named for named in titles if named[0]), ("", ""))
        into.pieces[:] = in_source_order(into.pieces, blocks)

    return Shape(
        max(shapes, key=lambda of: (of[1].kind is not DraftKind.ARTICLE, of[0].words))[1].kind,
        (
            "its files are of several shapes, and each is read by its own",
            *(reason for _, shape in shapes for reason in shape.because),
        ),
        read,
    )


def _tree(document: Document, choices: Choices) -> Shape | None:
    blocks = document.blocks
    if not is_tree(blocks):
        return None
    tree = tree_of(blocks, standard=follows_standard(blocks), chosen=choices.headings)
    plan = plan_of(blocks, choices=choices) if any(block.table for block in blocks) else Plan()
    if not tree.entries and not plan.tables:
        return None
    plan.items.clear()
    sorts = dict.fromkeys(block.node.sort for block in blocks if block.node and block.node.sort not in ("", "key"))
    named = ", ".join(f"“{sort}”" for sort in list(sorts)[:5])
    return Shape(
        DraftKind.TREE,
        (
            f"a tree of data: {len(tree.entries)} of its items state something"
            + (f" (items called {named})" if named else ""),
        ),
        lambda blocks, into: read_tree(blocks, tree, plan, into=into),
    )


def _programme(document: Document, choices: Choices) -> Shape | None:
    blocks = document.blocks
    if choices.headings or choices.tables:
        return None
    stages = stage_headings(blocks)
    if len(stages) < 2 or not speaks_of_audiences(blocks, stages):
        return None
    return Shape(
        DraftKind.PROGRAMME,
        (f"{len(stages)} headings number stages",),
        lambda blocks, into: read_programme(blocks, stages, into=into),
    )


def _content(document: Document, choices: Choices) -> Shape | None:
    plan = plan_of(document.blocks, choices=choices)
    if not plan.holds_statements:
        return None
    return Shape(
        _kind_of(plan),
        tuple(_reasons(plan)),
        lambda blocks, into: read_planned(blocks, plan, loose_cells=document.kind in _LOOSE, into=into),
    )


def _kind_of(plan: Plan) -> DraftKind:
    if plan.tables:
        return DraftKind.FLAT if all(taken.is_flat for taken in plan.tables.values()) else DraftKind.GRID
    return DraftKind.GRID if HeadingUse.STAGE in plan.outline.uses.values() else DraftKind.STANDARDS


def _reasons(plan: Plan) -> list[str]:
    because = list(dict.fromkeys(taken.because for taken in plan.tables.values()))
    uses = list(plan.outline.uses.items())
    for use, says in (
        (HeadingUse.STAGE, "name stages"),
        (HeadingUse.STRAND, "name strands"),
        (HeadingUse.SORT, "say what sort of statements follow"),
    ):
        headings = list(dict.fromkeys(heading.text for heading, used in uses if used is use))
        if headings:
            shown = ", ".join(f"“{text[:50]}”" for text in headings[:3])
            because.append(f"{len(headings)} heading(s) {says}: {shown}" + (" …" if len(headings) > 3 else ""))
    if plan.items:
        because.append(f"{len(plan.items)} items of lists stand beneath headings")
    if len(plan.tables) > 1:
        because.append(f"{len(plan.tables)} tables hold statements")
    return because


def _prose(blocks: Sequence[Block]) -> Shape:
    headings = sum(1 for block in blocks if block.kind is BlockKind.HEADING)
    contents = sum(1 for block in blocks if block.table and is_contents(block.table))
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


def _read_aside(blocks: Sequence[Block], into: Gathering) -> None:
    """Leaves everything aside, each block with its own reason."""
    headings = [block.text for block in blocks if block.kind is BlockKind.HEADING]
    into.title = next((text for text in headings if sounds_like_a_title(text)), headings[0] if headings else "")
    contents = next((block.table for block in blocks if block.table and is_contents(block.table)), None)
    if contents:
        into.note(f"Its table of contents names: {'; '.join(entries_of(contents))}.")
    heading = ""
    seen: set[str] = set()
    for block in blocks:
        says = " ".join(block.text.split())
        if block.aside:
            why = why_beside(block.aside)
        elif block.table:
            why = why_table_is_aside(block.table) or "a table that says nothing about stages or statements"
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


def passages_of(block: Block) -> tuple[Passage, ...]:
    if block.table:
        return tuple(passage for row in block.table.rows for cell in row for passage in cell.passages)
    return (block.passage,)

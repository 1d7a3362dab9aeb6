"""Parts a folder or archive that mixes trees of data with written documents, so that each file is read by its shape."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from trellis.documents.blocks import Aside, Block, BlockKind, Document, Passage, Table
from trellis.frameworks.rules.draft import Piece


def parted(document: Document) -> tuple[Document, Document] | None:
    """The files that are trees of data, and all others; None where it holds only one of the two.

    In each the blocks of the other are blank, so that tables keep their numbers.
    """
    trees = {block.place.part for block in document.blocks if block.kind is BlockKind.NODE}
    others = {block.place.part for block in document.blocks} - trees
    if not trees or not others or "" in trees:
        return None
    return _only(document, trees.__contains__), _only(document, others.__contains__)


def _only(document: Document, wanted: Callable[[str], bool]) -> Document:
    kept = tuple(block if wanted(block.place.part) else _blank(block) for block in document.blocks)
    return replace(document, blocks=kept)


def _blank(block: Block) -> Block:
    return Block(
        kind=BlockKind.MARK,
        place=block.place,
        passage=Passage(""),
        table=Table((), 0) if block.table else None,
        aside=Aside.CODE,
    )


def in_source_order(pieces: Sequence[Piece], blocks: Sequence[Block]) -> list[Piece]:
    """Pieces by the files they stand in; within a file they keep their order."""
    order = {part: at for at, part in enumerate(dict.fromkeys(block.place.part for block in blocks))}
    return sorted(pieces, key=lambda piece: order.get(piece.place.part, 0))

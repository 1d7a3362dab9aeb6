"""Parts a folder or archive that mixes trees of data with written documents, so that each file is read by its shape."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from trellis.documents.blocks import Aside, Block, BlockKind, Document, Passage, Table
from trellis.frameworks.rules.draft import Piece
from trellis.frameworks.rules.shapes.outline import name_of_part


@dataclass(frozen=True, slots=True)
class Parted:
    """The files of each sort as a document of its own; None where there is none of that sort.

    In each the blocks of the others are blank, so that tables keep their numbers.
    """

    standards: Document | None
    """Trees that follow a standard: CASE, JSON-LD."""
    data: Document | None
    """Trees of a plain kind."""
    written: Document | None

    @property
    def sorts(self) -> list[Document]:
        return [found for found in (self.written, self.data, self.standards) if found]


def parted(document: Document) -> Parted | None:
    """None where all files are of one sort, or the document is one file."""
    nodes = [block for block in document.blocks if block.kind is BlockKind.NODE and block.node and not block.aside]
    standards = {block.place.part for block in nodes if block.node and block.node.standard}
    data = {block.place.part for block in nodes} - standards
    written = {block.place.part for block in document.blocks} - standards - data
    found = Parted(*(_only(document, parts.__contains__) if parts else None for parts in (standards, data, written)))
    return found if len(found.sorts) > 1 and "" not in standards | data else None


_MANIFEST = re.compile(
    r"^(?:pack|package|manifest|meta(?:data)?|data\s?package|config(?:uration)?|settings|schema)$", re.IGNORECASE
)


def with_manifests_beside(document: Document) -> Document:
    """Files of data that only tell about the files beside them ("manifest.json") are no part of what they say."""
    parts = {block.place.part for block in document.blocks}
    data = {block.place.part for block in document.blocks if block.kind is BlockKind.NODE}
    manifests = {part for part in data if part and _MANIFEST.match(name_of_part(part))}
    if not manifests or manifests == parts:
        return document
    return replace(
        document,
        blocks=tuple(
            replace(block, aside=Aside.FRONT_MATTER) if block.place.part in manifests else block
            for block in document.blocks
        ),
    )


def follows_standard(blocks: Sequence[Block]) -> bool:
    """Whether a tree of data follows a standard."""
    return any(block.node is not None and block.node.standard for block in blocks)


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

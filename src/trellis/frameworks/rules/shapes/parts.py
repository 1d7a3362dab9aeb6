"""Tells numbered statements with parts beneath them from headings, and where a list within a list ends."""

import re
from collections.abc import Sequence

from trellis.documents.blocks import Block, BlockKind
from trellis.frameworks.rules.shapes.codes import code_in_front, code_of_marker, is_outright


def kind_of(marker: str) -> str:
    """Markers of one list are alike: "3." and "4.", "•" and "•"; "3." and "3.1" are not."""
    return re.sub(r"[A-Za-z]+", "a", re.sub(r"\d+", "1", marker))


def is_alike(one: Block, other: Block) -> bool:
    """Whether two items have markers of one list."""
    return kind_of(one.passage.marker) == kind_of(other.passage.marker)


_FIRST = re.compile(r"^\W*(?:\d+\.)*(?:1|a|i)\W*$", re.IGNORECASE)


def goes_back(blocks: Sequence[Block], at: int) -> bool:
    """Whether an item ends a list within another, and the outer one goes on: "b)" between "a)" and "2.3"."""
    marker, following = blocks[at].passage.marker, blocks[at + 1].passage.marker
    if not at or blocks[at - 1].kind is not BlockKind.LIST_ITEM or not any(map(str.isalnum, following)):
        return False
    before = blocks[at - 1].passage.marker
    alone = kind_of(before) == kind_of(following) and bool(_FIRST.match(marker))
    return not _FIRST.match(following) and (kind_of(before) == kind_of(marker) or alone)


def number_of(block: Block) -> str:
    """The number by which a statement stands for itself ("2.2"), as a marker or in front of its words."""
    if block.kind not in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH) or block.aside:
        return ""
    code = code_of_marker(block.passage.marker) or code_in_front(block.text)
    return code if is_outright(code) and "." in code else ""


def has_parts(blocks: Sequence[Block], at: int) -> bool:
    """Whether a numbered statement ends with a colon over its parts, beside others that have none."""
    number = number_of(blocks[at])
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if not number or not blocks[at].text.rstrip().endswith(":") or not is_part(following, number):
        return False
    if at and kind_of(number_of(blocks[at - 1])) == kind_of(number):
        return True
    after = at + 1
    while after < len(blocks) and is_part(blocks[after], number):
        after += 1
    if after >= len(blocks) or kind_of(number_of(blocks[after])) != kind_of(number):
        return False
    return not is_part(blocks[after + 1] if after + 1 < len(blocks) else None, number)


def is_part(block: Block | None, number: str) -> bool:
    """Whether an item of a list is a part of the statement with this number, and not the next one."""
    if block is None or block.kind is not BlockKind.LIST_ITEM:
        return False
    return kind_of(number_of(block)) != kind_of(number)

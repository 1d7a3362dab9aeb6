"""Tells whether the lists of a document state what is expected, or only illustrate its prose."""

from collections import Counter
from collections.abc import Sequence

from trellis.documents.blocks import Block, BlockKind
from trellis.frameworks.rules.shapes.asides import why_table_is_aside
from trellis.frameworks.rules.shapes.outline import HeadingUse, Outline, has_code, plain_heading


def lists_state(blocks: Sequence[Block], items: set[int], outline: Outline) -> bool:
    """Whether lists make a framework: under stages, or as most of the words, or by their codes."""
    if len(items) < 2:
        return False
    if any(outline.uses[heading] is HeadingUse.STAGE for at in items for heading in outline.over[at]):
        return True
    counted = [block for block in blocks if block.kind is not BlockKind.MARK and not block.aside]
    total = sum(block.words for block in counted)
    listed = sum(blocks[at].words for at in items)
    if listed * 2 >= total:
        return True
    coded = sum(1 for at in items if has_code(blocks[at].text) or "." in blocks[at].passage.marker.rstrip(".)"))
    sections = {outline.over[at][-1] for at in items}
    contents = any(block.table and why_table_is_aside(block.table) == "a table of contents" for block in blocks)
    again = Counter(plain_heading(heading.text) for heading in outline.of_items)
    return (
        (coded >= 3 and coded * 2 >= len(items))
        or (listed * 100 >= total * 35 and len(sections) >= 3 and not contents)
        or (sum(1 for times in again.values() if times > 2) >= 2 and listed * 4 >= total)
        or (len(sections) >= 2 and len(items) >= 4 and listed * 2 > _words_beneath(blocks, outline) and not contents)
    )


def _words_beneath(blocks: Sequence[Block], outline: Outline) -> int:
    """Words beneath the first heading of a section: without headings, and without what welcomes the reader."""
    sections = [heading.at for heading in outline.of_items if outline.uses[heading] is not HeadingUse.TITLE]
    first = min(sections, default=0)
    return sum(
        block.words
        for at, block in enumerate(blocks)
        if at > first and at not in outline.headings and block.kind is not BlockKind.MARK and not block.aside
    )

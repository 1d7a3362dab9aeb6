"""Headings of writers who use no heading styles: short lines that stand out by size, weight, ground or capitals."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from trellis.documents.blocks import Block, BlockKind

_LONGEST_TITLE = 14
_LARGER = 1.15
"""Words this many times as large as the usual ones stand out."""


@dataclass(frozen=True, slots=True)
class Found:
    """A block, and what only its place and the look of its words tell, for headings that the source does not name so."""

    block: Block
    size: int = 0
    """Of most of its words, in whatever the source counts in; 0 where it is not known."""
    is_title: bool = False
    """Of the document, so that it stands above all headings."""
    may_be_title: bool = False
    listed: tuple[str, int] = ("", 0)
    """The list that an item stands in, and the level of it."""
    indent: int = 0
    heads: bool = False
    """It heads what stands beneath it although the source calls it no heading: a term, the line one opens."""


def with_titles(found: Sequence[Found]) -> list[Block]:
    """The blocks, with headings put in order: the title above all, then those by style, beneath them those by look."""
    beneath_title = any(one.is_title for one in found)
    usual = _usual_size(found)
    candidates = [one for one in found if one.may_be_title and not one.heads and _stands_out(one, usual)]
    told = sum(1 for one in found if one.block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE))
    by_look = {id(one) for one in candidates} if len(candidates) * 2 <= told else set()
    sizes = sorted({one.size for one in candidates}, reverse=True)
    blocks: list[Block] = []
    above = 0
    for one in found:
        block = one.block
        if block.kind is BlockKind.HEADING:
            block = replace(block, level=1 if one.is_title else block.level + beneath_title)
            above = above if block.aside else block.level
        elif one.heads and _is_short(block):
            block = replace(block, kind=BlockKind.HEADING, level=above + 1)
        elif id(one) in by_look:
            block = replace(block, kind=BlockKind.HEADING, level=above + 1 + sizes.index(one.size))
        blocks.append(block)
    return blocks


def _stands_out(one: Found, usual: int) -> bool:
    text, block = one.block.text, one.block
    if not _is_short(block) or block.aside or text[-1:] in ".;,":
        return False
    style = block.passage.style
    larger = one.size > usual * _LARGER
    return style.bold or bool(style.shading) or larger or (text.isupper() and block.words > 1)


def _is_short(block: Block) -> bool:
    short = block.kind is BlockKind.PARAGRAPH and block.words <= _LONGEST_TITLE
    return short and any(letter.isalpha() for letter in block.text)


def _usual_size(found: Sequence[Found]) -> int:
    """The size of most words that are no headings."""
    words = Counter[int]()
    for one in found:
        if one.block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            words[one.size] += one.block.words
    return max(words, key=lambda size: (words[size], size), default=0)

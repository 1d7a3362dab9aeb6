"""Tells whether the lists of a document state what is expected, or only illustrate its prose."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from trellis.documents.blocks import Block, BlockKind
from trellis.frameworks.rules.shapes.asides import why_table_is_aside
from trellis.frameworks.rules.shapes.facts import tells_of_a_post
from trellis.frameworks.rules.shapes.leads import name_in
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


def paragraphs_that_state(
    blocks: Sequence[Block], items: set[int], outlined: Callable[[Iterable[int]], Outline]
) -> set[int]:
    """Paragraphs under headings of a stage and a strand, where no list stands: each says what is expected there."""
    plain = [
        at
        for at, block in enumerate(blocks)
        if block.kind is BlockKind.PARAGRAPH and not block.aside and len(block.text.split()) >= 3
    ]
    outline = outlined(sorted({*plain, *items}))
    lists_under = {outline.over[at][-1] for at in items if outline.over.get(at)}
    found = {
        at
        for at in plain
        if at in outline.over
        and _is_staged(blocks[at], {outline.uses[heading] for heading in outline.over[at]})
        and not any(outline.uses[heading] is HeadingUse.ASIDE for heading in outline.over[at])
        and outline.over[at][-1] not in lists_under
    }
    stages = {heading.text for at in found for heading in outline.over[at] if outline.uses[heading] is HeadingUse.STAGE}
    enough = 2 if all(name_in(blocks[at].passage) for at in found) else 4
    return found if len(stages) > 1 and len(found) >= enough else set()


def _is_staged(block: Block, uses: set[HeadingUse]) -> bool:
    """Under a stage and a strand, or under a stage with the name of a strand in front ("**Scope:** a whole hull")."""
    named = name_in(block.passage)
    if tells_of_a_post(named):
        return False
    return HeadingUse.STAGE in uses and (HeadingUse.STRAND in uses or bool(named))

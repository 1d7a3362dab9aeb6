"""Tells whether the lists of a document state what is expected, or only illustrate its prose."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from trellis.documents.blocks import Block, BlockKind
from trellis.frameworks.rules.shapes.asides import why_table_is_aside
from trellis.frameworks.rules.shapes.facts import tells_of_a_post
from trellis.frameworks.rules.shapes.leads import name_in
from trellis.frameworks.rules.shapes.levels import are_levels, is_level, may_be_level
from trellis.frameworks.rules.shapes.outline import Heading, HeadingUse, Outline, has_code, plain_heading


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
    """Paragraphs that say what is expected: under a stage and a strand where no list stands, or right beneath a level."""
    plain = [
        at
        for at, block in enumerate(blocks)
        if block.kind is BlockKind.PARAGRAPH and not block.aside and len(block.text.split()) >= 3
    ]
    outline = outlined(sorted({*plain, *items}))
    used = [
        at
        for at in plain
        if at in outline.over
        and not any(outline.uses[heading] is HeadingUse.ASIDE for heading in outline.over[at])
        and not is_only_lead(blocks[at].text)
    ]
    lists_under = {outline.over[at][-1] for at in items if outline.over.get(at)}
    found = {
        at
        for at in used
        if _is_staged(blocks[at], {outline.uses[heading] for heading in outline.over[at]})
        and outline.over[at][-1] not in lists_under
    }
    stages = {heading.text for at in found for heading in outline.over[at] if outline.uses[heading] is HeadingUse.STAGE}
    found = found if len(stages) > 1 and len(found) >= _enough(blocks, found, outline) else set()
    return found | _named_by_levels(blocks, used, outline) | _that_open_levels(blocks, used, outline)


def is_only_lead(text: str) -> bool:
    """ "They should:" in front of a list."""
    return text.rstrip().endswith((":", "…", "..."))


def _enough(blocks: Sequence[Block], found: set[int], outline: Outline) -> int:
    """Fewer are enough where they begin with names, or stand under headings that come again."""
    again = Counter(plain_heading(outline.over[at][-1].text) for at in found)
    sure = all(name_in(blocks[at].passage) for at in found) or all(
        times > 1 and not tells_of_a_post(plain) for plain, times in again.items()
    )
    return 2 if sure else 4


def _named_by_levels(blocks: Sequence[Block], used: Sequence[int], outline: Outline) -> set[int]:
    """Paragraphs that begin with the name of a level or in front of a colon, where the same levels come under several headings."""
    under: defaultdict[str, set[Heading]] = defaultdict(set)
    named = {at: name_in(blocks[at].passage) or _level_in_front(blocks[at].text) for at in used if outline.over[at]}
    for at, name in named.items():
        if may_be_level(name):
            under[name.lower()].add(outline.over[at][-1])
    again = [name for name, headings in under.items() if len(headings) > 1]
    return {at for at, name in named.items() if name.lower() in again} if are_levels(again) else set()


def _level_in_front(text: str) -> str:
    """The name that is surely a level's in front of a colon: "Level B: decides alone"."""
    name, colon, rest = text.partition(":")
    return name.strip() if colon and is_level(name) and len(name.split()) <= _NAME and len(rest.split()) > 1 else ""


_NAME = 4
"""Words in the name of a level in front of a text, at most."""


def _that_open_levels(blocks: Sequence[Block], used: Sequence[int], outline: Outline) -> set[int]:
    """The one paragraph right beneath each level, in front of its list: what the level is, if it does not name the level."""
    staged = [heading for heading in outline.of_items if outline.uses[heading] is HeadingUse.STAGE]
    beneath: defaultdict[Heading, list[int]] = defaultdict(list)
    for at in used:
        if outline.over[at] and outline.uses[outline.over[at][-1]] is HeadingUse.STAGE:
            beneath[outline.over[at][-1]].append(at)
    opening = {heading: paragraphs[0] for heading, paragraphs in beneath.items() if len(paragraphs) == 1}
    themes = {
        heading: next(
            (one for one in reversed(outline.over[at]) if outline.uses[one] is HeadingUse.STRAND),
            None,
        )
        for heading, at in opening.items()
    }
    several = len(set(themes.values())) > 1
    found = {at for heading, at in opening.items() if _opens(blocks, heading, at, themed=several)}
    return found if len(found) > 1 and len(found) * 3 >= len(staged) * 2 else set()


def _opens(blocks: Sequence[Block], heading: Heading, at: int, *, themed: bool) -> bool:
    """`themed`: the levels stand under several themes. Otherwise a list must follow: over themes, it tells of the level."""
    between = blocks[heading.at + 1 : at]
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    listed = following is not None and following.kind is BlockKind.LIST_ITEM
    named = {word for word in re.findall(r"[a-z]+", heading.text.lower()) if len(word) > 3}
    said = set(re.findall(r"[a-z]+", blocks[at].text.lower()))
    return (
        (themed or listed)
        and all(block.kind is BlockKind.MARK for block in between)
        and not named & said
        and not _ABOUT_THE_LEVEL.match(blocks[at].text)
    )


_ABOUT_THE_LEVEL = re.compile(
    r"^\W*(?:this|these|at\s+this|in\s+this|the\s+following|the\s+\w+\s+(?:is|are)\b|for\s+people|people\s+at|typical)",
    re.IGNORECASE,
)
"""How paragraphs begin that tell whom a level is for, or lead on to what it asks."""


def _is_staged(block: Block, uses: set[HeadingUse]) -> bool:
    """Under a stage and a strand, or under a stage with the name of a strand in front ("**Scope:** a whole hull")."""
    named = name_in(block.passage)
    if tells_of_a_post(named):
        return False
    return HeadingUse.STAGE in uses and (HeadingUse.STRAND in uses or bool(named))

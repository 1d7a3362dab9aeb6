"""Tells which blocks of a document head what stands beneath them, and how deep they stand."""

import re
from collections import Counter
from collections.abc import Sequence

from trellis.documents.blocks import Block, BlockKind
from trellis.frameworks.rules.legends import is_legend
from trellis.frameworks.rules.shapes.columns import FACETS
from trellis.frameworks.rules.shapes.levels import are_levels, is_level, may_be_level
from trellis.frameworks.rules.shapes.parts import goes_back, has_parts, kind_of

_LONGEST_HEADING = 14
_LEAD = re.compile(
    r"^\W*(?:(?:you|they|we|i|staff|people|teachers?|leaders?|participants?|someone|he|she)\b.*|(?:can|will|should|must|able\s+to|is|are|by|to|for\s+example|e\.g\.?|including|include[s]?)\b.*|"
    r".*\b(?:can|will|should|must|to|include[s]?|including|following|by|that|able|are|is|you|they|we|when|how))\W*:?\W*$",
    re.IGNORECASE,
)


def is_section_heading(blocks: Sequence[Block], at: int) -> bool:
    """A heading, or a short numbered line with a list of another kind beneath ("3. Curriculum", then bullets)."""
    block = blocks[at]
    if block.kind is BlockKind.HEADING:
        return True
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    numbered = block.kind is BlockKind.LIST_ITEM and any(letter.isalnum() for letter in block.passage.marker)
    if not (numbered and following and following.kind is BlockKind.LIST_ITEM):
        return False
    return (
        len(block.text.split()) <= _LONGEST_HEADING
        and block.text[-1:] not in ".;,"
        and kind_of(following.passage.marker) != kind_of(block.passage.marker)
        and following.level >= block.level
        and not goes_back(blocks, at)
        and not has_parts(blocks, at)
    )


def depth_as_heading(blocks: Sequence[Block], at: int) -> int | None:
    """How deep a heading stands (1 is the highest; what only looks like one stands deeper); None if it is none."""
    block = blocks[at]
    if block.table or (is_legend(block.text) and not _heads_requirements(blocks, at)):
        return None
    if block.kind is BlockKind.HEADING:
        return block.level or 3
    if block.kind is BlockKind.LIST_ITEM:
        if is_section_heading(blocks, at):
            return 8 + block.level
        heads = _has_children(blocks, at) and _may_head(block.text) and not has_parts(blocks, at)
        return 8 + block.level if heads else None
    if block.kind is BlockKind.PARAGRAPH and _leads(blocks, at) and not has_parts(blocks, at):
        return 8
    return None


def said_again(blocks: Sequence[Block]) -> frozenset[int]:
    """Lines such as "Headteachers:" that come again over the list of each section: they lead in, and name nothing.

    A line that stands beside others of its kind in one section ("Skills:", "Knowledge:") names its part of it.
    """
    sections: list[list[int]] = [[]]
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            sections.append([])
        elif block.kind is BlockKind.PARAGRAPH and block.text.endswith(":") and not block.passage.style.bold:
            sections[-1].append(at)
    alone = [lines[0] for lines in sections[1:] if len(lines) == 1]
    beside = {blocks[at].text.lower() for lines in sections if len(lines) > 1 for at in lines}
    often = Counter(blocks[at].text.lower() for at in alone)
    return frozenset(
        at
        for at in alone
        if often[said := blocks[at].text.lower()] > 2 and said not in beside and not FACETS.match(said.rstrip(" :"))
    )


_REQUIRED = re.compile(r"^\W*(?:essential|desirable)(?:\s+criteria)?\W*$", re.IGNORECASE)


def _heads_requirements(blocks: Sequence[Block], at: int) -> bool:
    """ "Essential" over a list, as in the profile of a role, explains no colour."""
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    listed = following is not None and following.kind is BlockKind.LIST_ITEM
    return listed and blocks[at].kind is BlockKind.HEADING and bool(_REQUIRED.match(blocks[at].text))


def _has_children(blocks: Sequence[Block], at: int) -> bool:
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    return bool(following and following.kind is BlockKind.LIST_ITEM and following.level > blocks[at].level)


_SENTENCES = re.compile(r"[a-z][.!?]\s+[A-Z]")


def _may_head(text: str) -> bool:
    words = text.split()
    if _SENTENCES.search(text):
        return False
    return (len(words) <= 8 and text[-1:] not in ".;,") or (text.endswith(":") and len(words) <= _LONGEST_HEADING)


def _leads(blocks: Sequence[Block], at: int) -> bool:
    """A short line over a list that says what the list is of: bold, or closed by a colon, and no "you can:"."""
    block = blocks[at]
    text = block.text.strip()
    following = next((below for below in blocks[at + 1 :] if below.kind is not BlockKind.MARK), None)
    if not following or len(text.split()) > 10 or not text or text[-1] in ".;," or _SENTENCES.search(text):
        return False
    bold = block.passage.style.bold or bool(re.match(r"^(\*\*|__).+\1:?$", block.passage.original.strip()))
    if following.kind is BlockKind.TABLE:
        return bold and not _LEAD.match(text)
    if following.kind is not BlockKind.LIST_ITEM:
        return bold and len(text.split()) <= 8 and not _LEAD.match(text) and following.kind is BlockKind.PARAGRAPH
    if len(text.split()) <= 5 and FACETS.match(text.rstrip(":")) and not _LEAD.match(text):
        return True
    return (bold or text.endswith(":")) and not _LEAD.match(text)


_NAMES_A_LEVEL = 6
"""Words in a line that names a level, at most."""


def levels_alone(blocks: Sequence[Block]) -> frozenset[int]:
    """Plain lines such as "Graduate" and "Proficient", which come again and again over what each of these levels asks."""
    lines: dict[str, list[int]] = {}
    for at, block in enumerate(blocks[:-1]):
        if block.kind is BlockKind.PARAGRAPH and not block.aside and may_be_level(block.text):
            below = blocks[at + 1]
            over = below.kind is BlockKind.LIST_ITEM or (
                below.kind is BlockKind.PARAGRAPH and len(below.text.split()) > len(block.text.split())
            )
            if over and len(block.text.split()) <= _NAMES_A_LEVEL and block.text[-1:] not in ".;,":
                lines.setdefault(block.text.rstrip(" :").lower(), []).append(at)
    again = {text: places for text, places in lines.items() if len(places) > 1}
    return frozenset(at for places in again.values() for at in places) if are_levels(list(again)) else frozenset()


_DOTTED = re.compile(r"^\W*\d{1,2}(?:\.\d{1,2})+[.):]?\s+(?P<name>.*)$")


def number_parts(said: Sequence[str]) -> bool:
    """Whether headings are numbered as parts of parts ("2.1 Learner, 2.2 Leader") and not all are surely levels."""
    dotted = [found["name"] for text in said if (found := _DOTTED.match(text))]
    return len(dotted) * 2 > len(said) and not all(map(is_level, dotted))


def beneath_their_neighbours(blocks: Sequence[Block]) -> frozenset[int]:
    """Headings such as "Level 1" and "Knowledge" that are marked like those they stand beneath.

    The same come again after each of the others: "Planning, Level 1, Level 2, Review, Level 1, Level 2".
    """
    by_depth: dict[int, list[int]] = {}
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and not block.aside:
            by_depth.setdefault(block.level or 3, []).append(at)
    found: set[int] = set()
    for headings in by_depth.values():
        said = [blocks[at].text.rstrip(" :").lower() for at in headings]
        often = Counter(said)
        again = [text for text in often if often[text] > 1]
        if len(again) < 2 or not (are_levels(again) or all(map(FACETS.match, again))):
            continue
        inner = [often[text] > 1 for text in said]
        follow = [at for at in range(1, len(said)) if inner[at] and not inner[at - 1]]
        if not inner[0] and len(follow) > 1 and len({said[at] for at in follow}) == 1:
            found |= {at for at, text in zip(headings, said, strict=True) if often[text] > 1}
    return frozenset(found)

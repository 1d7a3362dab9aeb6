"""Reads the headings of a document as a tree."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from trellis.documents.blocks import Block, BlockKind, Place
from trellis.frameworks.rules.shapes.codes import code_in_front, is_outright
from trellis.frameworks.rules.shapes.headings import (
    beneath_their_neighbours,
    depth_as_heading,
    levels_alone,
    said_again,
)
from trellis.frameworks.rules.shapes.headings import is_section_heading as is_section_heading
from trellis.frameworks.rules.shapes.parts import is_alike


class HeadingUse(StrEnum):
    """What a heading is taken for."""

    TITLE = "title"
    STAGE = "stage"
    STRAND = "strand"
    SORT = "sort of statement"
    ASIDE = "not used"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    HeadingUse.TITLE: "The title",
    HeadingUse.STAGE: "Names a stage or level",
    HeadingUse.STRAND: "Names a strand",
    HeadingUse.SORT: "Says what sort of statements follow",
    HeadingUse.ASIDE: "Nothing beneath it is used",
}


NOTHING_CHOSEN: Mapping[str, HeadingUse] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Heading:
    at: int
    """Index of its block; -1 for the name of a sheet or file."""
    depth: float
    text: str
    place: Place
    marker: str = ""
    """The number in front of it, where the source sets it apart."""


@dataclass
class Outline:
    """The headings of a document, and for each block that may hold statements the headings over it, outer first."""

    headings: dict[int, Heading] = field(default_factory=dict)
    over: dict[int, tuple[Heading, ...]] = field(default_factory=dict)
    uses: dict[Heading, HeadingUse] = field(default_factory=dict)
    because: dict[Heading, str] = field(default_factory=dict)

    def use(self, heading: Heading, use: HeadingUse, because: str) -> None:
        self.uses[heading] = use
        self.because[heading] = because

    @property
    def of_items(self) -> list[Heading]:
        """Every heading that stands over something, in order."""
        return list(dict.fromkeys(heading for path in self.over.values() for heading in path))


def plain_heading(text: str) -> str:
    """A heading without the number and the colon that stand about it, to be compared with others."""
    bare = re.sub(r"^\W*(?:\d{1,2}(?:\.\d{1,2})*[.):]?\s+)?", "", " ".join(text.split()))
    return bare.rstrip(" :.–—-").lower()


def outline_of(blocks: Sequence[Block], *, items: Iterable[int], parts: bool) -> Outline:
    """The headings over each of `items`. `parts`: the names of sheets or files stand over everything in them."""
    wanted = set(items)
    outline = Outline()
    stack: list[Heading] = []
    part = ""
    marks = any(block.kind is BlockKind.HEADING and block.level for block in blocks)
    leads, levels = said_again(blocks), levels_alone(blocks)
    beneath = beneath_their_neighbours(blocks)
    for at, block in enumerate(blocks):
        if parts and block.place.section != part:
            part = block.place.section
            stack = [Heading(-1, -1, name_of_part(part), Place(part=part))] if part else []
        depth: float | None = (
            None if block.aside or at in leads else 8 if at in levels else depth_as_heading(blocks, at)
        )
        if marks and depth is not None and block.kind is BlockKind.HEADING and not block.level:
            depth = _BY_LOOK
        if depth is not None and at in beneath:
            depth += 0.5
        if block.kind is BlockKind.LIST_ITEM:
            stack = [heading for heading in stack if heading.at < 0 or not _ends_list_of(blocks[heading.at], block)]
        if depth is not None:
            while stack and stack[-1].depth >= depth:
                stack.pop()
            heading = Heading(at, depth, " ".join(block.text.split()), block.place, block.passage.marker)
            stack.append(heading)
            outline.headings[at] = heading
        elif at in wanted:
            outline.over[at] = tuple(stack)
    return outline


_BY_LOOK = 7
"""How deep a bold line stands where the document marks its headings: beneath all of them, over every list."""


def _ends_list_of(above: Block, item: Block) -> bool:
    """Whether an item goes on with the list in which another stands that heads a list of its own."""
    return above.kind is BlockKind.LIST_ITEM and (
        item.level < above.level or (item.level == above.level and is_alike(above, item))
    )


def name_of_part(part: str) -> str:
    """ "roles/senior-analyst.md" is called "senior analyst"."""
    name = re.sub(r"^(?:file|sheet) ", "", part).replace("\\", "/").rsplit("/", 1)[-1]
    name = re.sub(
        r"\.(?:docx?|xlsx?|ods|csv|tsv|md|markdown|txt|html?|pdf|json|ya?ml|toml)$", "", name, flags=re.IGNORECASE
    )
    return re.sub(r"^\d+[-_. ]+", "", name).replace("_", " ").replace("-", " ").strip() or part


def has_code(text: str) -> bool:
    code = code_in_front(text)
    return bool(code) and is_outright(code)

"""Reads the headings of a document as a tree, and tells which of them name stages, strands, or sorts of statements."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from trellis.documents.blocks import Block, BlockKind, Place
from trellis.frameworks.rules.legends import is_legend
from trellis.frameworks.rules.shapes.asides import is_aside_title
from trellis.frameworks.rules.shapes.codes import code_in_front, is_outright
from trellis.frameworks.rules.shapes.columns import FACETS, POLAR
from trellis.frameworks.rules.shapes.levels import are_levels, is_level, may_be_level
from trellis.frameworks.rules.shapes.parts import goes_back, has_parts, kind_of

_LONGEST_HEADING = 14
_LEAD = re.compile(
    r"^\W*(?:(?:you|they|we|i|staff|people|teachers?|leaders?|participants?|someone|he|she)\b.*|(?:can|will|should|must|able\s+to|is|are|by|to|for\s+example|e\.g\.?|including|include[s]?)\b.*|"
    r".*\b(?:can|will|should|must|to|include[s]?|including|following|by|that|able|are|is|you|they|we|when|how))\W*:?\W*$",
    re.IGNORECASE,
)


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
    depth: int
    text: str
    place: Place


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


def outline_of(blocks: Sequence[Block], *, items: Iterable[int], parts: bool) -> Outline:
    """The headings over each of `items`. `parts`: the names of sheets or files stand over everything in them."""
    wanted = set(items)
    outline = Outline()
    stack: list[Heading] = []
    part = ""
    for at, block in enumerate(blocks):
        if parts and block.place.part != part:
            part = block.place.part
            stack = [Heading(-1, -1, name_of_part(part), Place(part=part))] if part else []
        depth = None if block.aside else _depth_as_heading(blocks, at)
        if depth is not None:
            while stack and stack[-1].depth >= depth:
                stack.pop()
            heading = Heading(at, depth, " ".join(block.text.split()), block.place)
            stack.append(heading)
            outline.headings[at] = heading
        elif at in wanted:
            outline.over[at] = tuple(stack)
    return outline


def name_of_part(part: str) -> str:
    """ "roles/senior-analyst.md" is called "senior analyst"."""
    name = re.sub(r"^(?:file|sheet) ", "", part).replace("\\", "/").rsplit("/", 1)[-1]
    name = re.sub(
        r"\.(?:docx?|xlsx?|ods|csv|tsv|md|markdown|txt|html?|pdf|json|ya?ml|toml)$", "", name, flags=re.IGNORECASE
    )
    return re.sub(r"^\d+[-_. ]+", "", name).replace("_", " ").replace("-", " ").strip() or part


def _depth_as_heading(blocks: Sequence[Block], at: int) -> int | None:
    """How deep a heading stands (1 is the highest; what only looks like one stands deeper); None if it is none."""
    block = blocks[at]
    if block.table or is_legend(block.text):
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


def _has_children(blocks: Sequence[Block], at: int) -> bool:
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    return bool(following and following.kind is BlockKind.LIST_ITEM and following.level > blocks[at].level)


def _may_head(text: str) -> bool:
    words = text.split()
    return (len(words) <= 8 and text[-1:] not in ".;,") or (text.endswith(":") and len(words) <= _LONGEST_HEADING)


def _leads(blocks: Sequence[Block], at: int) -> bool:
    """A short line over a list that says what the list is of: bold, or closed by a colon, and no "you can:"."""
    block = blocks[at]
    text = block.text.strip()
    following = next((below for below in blocks[at + 1 :] if below.kind is not BlockKind.MARK), None)
    if not following or len(text.split()) > 10 or not text or text[-1] in ".;,":
        return False
    bold = block.passage.style.bold or bool(re.match(r"^(\*\*|__).+\1:?$", block.passage.original.strip()))
    if following.kind is BlockKind.TABLE:
        return bold and not _LEAD.match(text)
    if following.kind is not BlockKind.LIST_ITEM:
        return bold and len(text.split()) <= 8 and not _LEAD.match(text) and following.kind is BlockKind.PARAGRAPH
    if len(text.split()) <= 5 and FACETS.match(text.rstrip(":")) and not _LEAD.match(text):
        return True
    return (bold or text.endswith(":")) and not _LEAD.match(text)


def tell(outline: Outline, *, titles: int = 9, chosen: Mapping[str, HeadingUse] = NOTHING_CHOSEN) -> None:
    """Decides for every heading over an item what it names.

    `titles`: how many that stand over all may be its title. `chosen`: what a person has decided, by plain words.
    """
    for heading in outline.of_items if chosen else ():
        if plain_heading(heading.text) in chosen:
            outline.use(heading, chosen[plain_heading(heading.text)], "you chose so")
    _tell_asides(outline)
    _tell_title(outline, titles)
    told_stages = _tell_stages(outline) or HeadingUse.STAGE in chosen.values()
    _tell_sorts(outline)
    if not told_stages:
        _tell_roles(outline)
    for heading in outline.of_items:
        if heading not in outline.uses:
            outline.use(heading, HeadingUse.STRAND, "statements stand beneath it")


def _untold(outline: Outline) -> list[Heading]:
    return [heading for heading in outline.of_items if heading not in outline.uses]


def _tell_asides(outline: Outline) -> None:
    beside = [heading for heading in outline.of_items if is_aside_title(heading.text)]
    others = [path for path in outline.over.values() if not any(heading in beside for heading in path)]
    if others:
        for heading in beside:
            if heading in outline.uses:
                continue
            outline.use(heading, HeadingUse.ASIDE, "it introduces or explains the document")


def _tell_title(outline: Outline, titles: int) -> None:
    """A heading over everything else names the document, not a part of it."""
    paths = [
        [heading for heading in path if outline.uses.get(heading) is not HeadingUse.ASIDE]
        for path in outline.over.values()
        if not any(outline.uses.get(heading) is HeadingUse.ASIDE for heading in path)
    ]
    while titles and paths and all(paths) and len({path[0] for path in paths}) == 1 and paths[0][0] not in outline.uses:
        titles -= 1
        outline.use(paths[0][0], HeadingUse.TITLE, "everything else stands beneath it")
        paths = [path[1:] for path in paths if len(path) > 1]


def _tell_stages(outline: Outline) -> bool:
    by_depth: defaultdict[int, list[Heading]] = defaultdict(list)
    for heading in _untold(outline):
        by_depth[heading.depth].append(heading)
    found = False
    for headings in by_depth.values():
        texts = list(dict.fromkeys(heading.text for heading in headings))
        named = [text for text in texts if may_be_level(text)]
        because = are_levels(texts)
        if because:
            named = texts
        elif len(named) >= 2 and sum(map(is_level, named)) * 2 > len(named) and len(named) * 10 >= len(texts) * 3:
            because = are_levels(named)
        if not because or all(FACETS.match(text) and POLAR.search(text) for text in texts):
            continue
        for heading in headings:
            if heading.text in named:
                outline.use(heading, HeadingUse.STAGE, because)
                found = True
    return found


def _parents(outline: Outline) -> dict[str, set[str]]:
    """Heading → the headings right over it (over items that stand somewhere beneath)."""
    parents: defaultdict[str, set[str]] = defaultdict(set)
    for path in outline.over.values():
        kept = [heading for heading in path if outline.uses.get(heading) is not HeadingUse.TITLE]
        for above, below in pairwise(kept):
            parents[plain_heading(below.text)].add(plain_heading(above.text))
    return parents


def _tell_sorts(outline: Outline) -> None:
    parents = _parents(outline)
    times = Counter(plain_heading(heading.text) for heading in outline.of_items)
    for heading in _untold(outline):
        plain = plain_heading(heading.text)
        polar = bool(POLAR.search(heading.text))
        if FACETS.match(plain) and (len(parents[plain]) > 1 or (polar and times[plain] >= 1 and parents[plain])):
            outline.use(heading, HeadingUse.SORT, "it says what sort of statements stand beneath it")
    sorts = [heading for heading, use in outline.uses.items() if use is HeadingUse.SORT]
    told = {above for heading in sorts for above in parents[plain_heading(heading.text)]}
    for heading in _untold(outline):
        plain = plain_heading(heading.text)
        if FACETS.match(plain) and parents[plain] & told:
            outline.use(heading, HeadingUse.SORT, "others beside it say what sort of statements stand beneath them")


def _tell_roles(outline: Outline) -> None:
    """Headings that come again under different headings are strands, and those over them are roles or stages."""
    parents = _parents(outline)
    untold = _untold(outline)
    again = {plain for heading in untold if len(parents[plain := plain_heading(heading.text)]) > 1}
    inner = [heading for heading in untold if plain_heading(heading.text) in parents]
    distinct = {plain_heading(heading.text) for heading in inner}
    if len(again) < 2 or len(again) * 10 < len(distinct) * 5:
        return
    over = {above for plain in again for above in parents[plain]}
    for heading in untold:
        plain = plain_heading(heading.text)
        if plain in over and plain not in again:
            outline.use(heading, HeadingUse.STAGE, "the same headings come again beneath it as beneath others")


def has_code(text: str) -> bool:
    code = code_in_front(text)
    return bool(code) and is_outright(code)

"""Reads the headings of a document as a tree, and tells which of them name stages, strands, or sorts of statements."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from trellis.documents.blocks import Block, BlockKind, Place
from trellis.frameworks.rules.shapes.asides import is_aside_title
from trellis.frameworks.rules.shapes.codes import code_in_front, is_outright
from trellis.frameworks.rules.shapes.columns import FACETS, POLAR
from trellis.frameworks.rules.shapes.headings import depth_as_heading, levels_alone, number_parts, said_again
from trellis.frameworks.rules.shapes.headings import is_section_heading as is_section_heading
from trellis.frameworks.rules.shapes.levels import are_levels, is_level, may_be_level
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
    depth: int
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
    for at, block in enumerate(blocks):
        if parts and block.place.section != part:
            part = block.place.section
            stack = [Heading(-1, -1, name_of_part(part), Place(part=part))] if part else []
        depth = None if block.aside or at in leads else 8 if at in levels else depth_as_heading(blocks, at)
        if marks and depth is not None and block.kind is BlockKind.HEADING and not block.level:
            depth = _BY_LOOK
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


def tell(
    outline: Outline,
    *,
    titles: int = 9,
    chosen: Mapping[str, HeadingUse] = NOTHING_CHOSEN,
    staged: bool = False,
) -> None:
    """Decides for every heading over an item what it names.

    `titles`: how many that stand over all may be its title. `chosen`: what a person has decided, by plain words.
    `staged`: the tables beneath say themselves what is owed when.
    """
    for heading in outline.of_items if chosen else ():
        if plain_heading(heading.text) in chosen:
            outline.use(heading, chosen[plain_heading(heading.text)], "you chose so")
    _tell_asides(outline)
    _tell_title(outline, titles)
    told_stages = _tell_stages(outline) or HeadingUse.STAGE in chosen.values()
    _tell_sorts(outline)
    if not told_stages and not staged:
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
        if any(len(path) == 1 for path in paths):
            return
        paths = [path[1:] for path in paths]


def _tell_stages(outline: Outline) -> bool:
    by_depth: defaultdict[int, list[Heading]] = defaultdict(list)
    for heading in _untold(outline):
        by_depth[heading.depth].append(heading)
    found = False
    for headings in by_depth.values():
        texts = list(dict.fromkeys(heading.text for heading in headings))
        named = _with_same_job([text for text in texts if may_be_level(text)], texts)
        because = are_levels(texts)
        if because:
            named = _among_levels(texts)
        elif len(named) >= 2 and sum(map(is_level, named)) * 2 >= len(named) and len(named) * 10 >= len(texts) * 3:
            because = are_levels(named)
        numbered = number_parts([f"{one.marker} {one.text}" for one in headings])
        if not because or numbered or all(FACETS.match(text) and POLAR.search(text) for text in texts):
            continue
        for heading in headings:
            if heading.text in named:
                outline.use(heading, HeadingUse.STAGE, because)
                found = True
    _leave_themes_over_stages(outline)
    return found


def _with_same_job(named: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Levels among other headings, and the plain name of the job beside "Senior engineer"."""
    lasts = {text.split()[-1].lower() for text in named if len(text.split()) > 1}
    return [text for text in texts if text in named or (len(text.split()) == 1 and text.lower() in lasts)]


def _among_levels(texts: Sequence[str]) -> list[str]:
    """Levels, and what stands between them or is the same job: "Level mapping" in front of them is none."""
    sure = [at for at, text in enumerate(texts) if may_be_level(text)]
    if not sure:
        return list(texts)
    lasts = {texts[at].split()[-1].lower() for at in sure}
    return [text for at, text in enumerate(texts) if sure[0] <= at <= sure[-1] or text.split()[-1].lower() in lasts]


def _leave_themes_over_stages(outline: Outline) -> None:
    """ "Leading yourself" and "Leading others" are no levels where the same levels come again beneath each."""
    beneath: defaultdict[Heading, set[str]] = defaultdict(set)
    for path in outline.over.values():
        stages = [heading for heading in path if outline.uses.get(heading) is HeadingUse.STAGE]
        for above, below in pairwise(stages):
            beneath[above].add(plain_heading(below.text))
    for depth in {heading.depth for heading in beneath}:
        outer = [heading for heading in beneath if heading.depth == depth]
        inner = [text for heading in outer for text in beneath[heading]]
        again = len(set(inner)) * 2 <= len(inner)
        if again and _sure(heading.text for heading in outer) < _sure(inner):
            for heading in outer:
                del outline.uses[heading], outline.because[heading]


def _sure(texts: Iterable[str]) -> float:
    """The share of texts that are surely names of levels."""
    told = [is_level(text) for text in texts]
    return sum(told) / len(told)


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
        again = len(parents[plain]) > 2 and parents[plain] <= told and not is_level(heading.text)
        if (FACETS.match(plain) and parents[plain] & told) or again:
            outline.use(heading, HeadingUse.SORT, "others beside it say what sort of statements stand beneath them")


def _tell_roles(outline: Outline) -> None:
    """Headings that come again under different headings are strands, and those over them are roles or stages."""
    parents = _parents(outline)
    untold = _untold(outline)
    again = {plain for heading in untold if len(parents[plain := plain_heading(heading.text)]) > 1}
    depths = {heading.depth for heading in untold if plain_heading(heading.text) in again}
    inner = [heading for heading in untold if plain_heading(heading.text) in parents and heading.depth in depths]
    distinct = {plain_heading(heading.text) for heading in inner}
    if len(again) < 2 or len(again) * 10 < len(distinct) * 5:
        return
    over = {above for plain in again for above in parents[plain]}
    if all(map(_is_short_code, again)) and not any(map(_is_short_code, over)):
        over, again = again, over
    for heading in untold:
        plain = plain_heading(heading.text)
        if plain in over and plain not in again:
            outline.use(heading, HeadingUse.STAGE, "the same headings come again beneath it as beneath others")


def _is_short_code(plain: str) -> bool:
    """ "HE", "DNMS": how marks are written, and no name of a role or a theme."""
    return len(plain) <= 4 and plain.isalpha()


def has_code(text: str) -> bool:
    code = code_in_front(text)
    return bool(code) and is_outright(code)

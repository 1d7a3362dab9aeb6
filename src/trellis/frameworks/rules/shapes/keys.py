"""Tells which keys of a tree of data name strands or levels, and which only say what stands in them."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from itertools import pairwise

from trellis.documents.blocks import Block
from trellis.frameworks.rules.shapes.columns import FACETS, ColumnUse, heading_use
from trellis.frameworks.rules.shapes.levels import is_level
from trellis.frameworks.rules.shapes.outline import Heading, HeadingUse, Outline, plain_heading

_STAGE_SORT = re.compile(r"^\W*(?:career\s+)?(?:stage|level|phase|grade|tier|band|role)s?\W*$", re.IGNORECASE)
_CONTAINERS = re.compile(
    r"^(?:items?|children|content|contents|data|list|entries|nodes?|elements?|statements?|topics?|areas?|competenc(?:y|ies)|skills|levels?|stages?|strands?|themes?|roles?|sections?|"
    r"domains?|categories|groups?|framework|frameworks|standards?|criteria|expectations?|indicators?|values?|progressions?|matrix|ladder|dimensions?|pillars?|capabilities|attributes|points?|bullets?|details?|tasks?)$",
    re.IGNORECASE,
)
GIVES_LEVEL = re.compile(
    r"^(?:level|grade|stage|band|tier|phase|role|seniority|proficiency)(?:[ _-]?name)?$", re.IGNORECASE
)
OF_LEVELS = re.compile(
    r"^(?:(?:proficiency|career|skill|mastery|job|competenc[ey])[ _-]?)?(?:levels?|stages?|grades?|bands?|tiers?|"
    r"phases?|ranks?|roles?|scores?|ratings?|rubrics?|progressions?)$",
    re.IGNORECASE,
)
"""Keys beneath which each key or record is a level."""
STATED_IN = re.compile(
    r"criteri|indicator|behaviou?r|statement|expectation|descriptor|requirement|example|skills|items|outcomes",
    re.IGNORECASE,
)


def is_key(blocks: Sequence[Block], heading: Heading) -> bool:
    node = blocks[heading.at].node if heading.at >= 0 else None
    return bool(node and node.sort == "key")


def tell_keys(outline: Outline, blocks: Sequence[Block], *, standard: bool) -> None:
    """Keys that only say what stands in them ("criteria", "items") name no strand; levels name stages."""
    levels = {} if standard else _levels_among(outline, blocks)
    alone = set() if standard else _alone_beneath(outline, blocks)
    over_levels = {path[at - 1] for path in outline.over.values() for at in range(1, len(path)) if path[at] in levels}
    beneath = _beneath_levels_of_names(outline, levels, blocks)
    for heading in outline.of_items:
        node = blocks[heading.at].node if heading.at >= 0 else None
        if node is None:
            continue
        only = node.sort == "key" and (
            heading in alone or (_only_holds(heading.text.strip()) and not _beside_names(heading, outline, blocks))
        )
        if _STAGE_SORT.match(node.sort) and standard:
            outline.use(heading, HeadingUse.STAGE, f"the data calls it “{node.sort}”")
        elif heading in levels:
            outline.use(heading, HeadingUse.STAGE, f"it stands in “{levels[heading]}”")
        elif heading in beneath and (_only_holds(heading.text.strip()) or _DESCRIBES.match(heading.text.strip())):
            outline.use(heading, HeadingUse.SORT, "a key that says what sort of values a level holds")
        elif only or (heading in over_levels and OF_LEVELS.match(heading.text.strip()) and is_key(blocks, heading)):
            outline.use(heading, HeadingUse.SORT, "a key that says what sort of values it holds")
        elif not standard and GIVES_LEVEL.match(node.sort) and is_level(heading.text):
            outline.use(heading, HeadingUse.STAGE, f"it stands in a list of {node.sort}")


_DESCRIBES = re.compile(r"^(?:descriptions?|summary|definitions?|overview)$", re.IGNORECASE)


def _beneath_levels_of_names(
    outline: Outline, levels: Collection[Heading], blocks: Sequence[Block]
) -> frozenset[Heading]:
    """Keys right beneath a level that stands beneath what it is a level of."""
    return frozenset(
        path[at + 1]
        for path in outline.over.values()
        for at in range(len(path) - 1)
        if path[at] in levels
        and is_key(blocks, path[at + 1])
        and any(not is_key(blocks, above) for above in path[1:at])
    )


def _levels_among(outline: Outline, blocks: Sequence[Block]) -> dict[Heading, str]:
    """Keys beneath "levels" or "grades", and records in a list of that name; of several above each other the inmost."""
    found: dict[Heading, str] = {}
    for path in outline.over.values():
        for at, heading in enumerate(path):
            node = blocks[heading.at].node if heading.at >= 0 else None
            over = path[at - 1].text.strip() if at and is_key(blocks, path[at - 1]) else ""
            listed = "" if node is None or node.sort in ("key", "") else node.sort
            named = over if node and (node.sort == "key" or node.sort.isdigit()) else listed
            if named and OF_LEVELS.match(named) and not _only_holds(heading.text.strip()):
                found[heading] = named
    outer = {above for path in outline.over.values() for above, _ in pairwise([one for one in path if one in found])}
    return {heading: named for heading, named in found.items() if heading not in outer}


def _alone_beneath(outline: Outline, blocks: Sequence[Block]) -> set[Heading]:
    """Keys that come again beneath different headings, and each time as the only one: they tell no strand from another."""
    beneath: defaultdict[Heading, set[Heading]] = defaultdict(set)
    for path in outline.over.values():
        for above, below in pairwise(path):
            beneath[above].add(below)
    times = Counter(plain_heading(key.text) for keys in beneath.values() if len(keys) == 1 for key in keys)
    return {
        key
        for above, keys in beneath.items()
        for key in keys
        if len(keys) == 1 and is_key(blocks, key) and not is_key(blocks, above) and times[plain_heading(key.text)] > 1
    }


def _beside_names(heading: Heading, outline: Outline, blocks: Sequence[Block]) -> bool:
    """A key such as "Knowledge" is the name of a strand where the keys beside it are names: "Customer care"."""
    if not FACETS.match(heading.text) or _CONTAINERS.match(heading.text):
        return False
    over = {path[:at] for path in outline.over.values() for at, above in enumerate(path) if above == heading}
    beside = {
        path[at]
        for path in outline.over.values()
        for at in range(len(path))
        if path[:at] in over and path[at].depth == heading.depth and path[at] != heading
    }
    return any(is_key(blocks, other) and not _only_holds(other.text.strip()) for other in beside)


def _only_holds(key: str) -> bool:
    return bool(
        _CONTAINERS.match(key) or FACETS.match(key) or STATED_IN.search(key) or heading_use(key) is ColumnUse.TEXT
    )

"""Reads trees of data: which nodes name stages and strands, and which are statements."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trellis.documents.blocks import Block, BlockKind, Node
from trellis.frameworks.rules.shapes.columns import FACETS, ColumnUse, heading_use, is_aside
from trellis.frameworks.rules.shapes.levels import is_level
from trellis.frameworks.rules.shapes.outline import NOTHING_CHOSEN, Heading, HeadingUse, Outline, tell

_GROUPS = re.compile(
    r"^\W*(?:(?:sub|content|conceptual|learning|competenc[ey]|skill|core|key|anchor)[-\s]*)?(?:domains?|clusters?|strands?|grades?(?:\s+level)?|categor(?:y|ies)|areas?|"
    r"sections?|topics?|headings?|themes?|dimensions?|pillars?|groups?|levels?|stages?|units?|modules?|disciplines?|courses?|subjects?|parts?|chapters?|collections?|pathways?|"
    r"roles?|occupations?|organi[sz]ers?|titles?)\W*$",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"\b(?:standard|statement|competenc|indicator|objective|outcome|expectation|benchmark|descriptor|element|task|skill|criteri|learning\s+target|behaviou?r|knowledge|performance)",
    re.IGNORECASE,
)
_STAGE_SORT = re.compile(r"^\W*(?:career\s+)?(?:stage|level|phase|grade|tier|band|role)s?\W*$", re.IGNORECASE)
_PLUMBING = re.compile(
    r"^(?:examples?\w*|notes?|links?|urls?|href|version|path|slug|homepage|layout|draft|weight|order|icon|colou?r|image|updated\w*|created\w*|license|licence|"
    r"author\w*|source\w*|tags?|type|schema|lang(?:uage)?|description|summary|definition|about|introduction|overview|meta\w*|sidebar\w*|yaml|parent\w*|group|"
    r"resources?|guidance|support\w*|contact\w*|published\w*|date\w*|status|topics?|competenc(?:y|ies)|title)$",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"^(?:descriptions?|summary|definitions?|overview|about|introduction|notes?|purpose|meaning|rationale|guidance)$",
    re.IGNORECASE,
)
_CONTAINERS = re.compile(
    r"^(?:items?|children|content|contents|data|list|entries|nodes?|elements?|statements?|topics?|areas?|competenc(?:y|ies)|skills|levels?|stages?|strands?|themes?|roles?|sections?|"
    r"domains?|categories|groups?|framework|frameworks|standards?|criteria|expectations?|indicators?|values?|progressions?|matrix|ladder|dimensions?|pillars?|capabilities|attributes)$",
    re.IGNORECASE,
)
_GIVES_LEVEL = re.compile(
    r"^(?:level|grade|stage|band|tier|phase|role|seniority|proficiency)(?:[ _-]?name)?$", re.IGNORECASE
)
_NAMES = re.compile(
    r"(?:name|title|label|outcome|area|domain|theme|topic|strand|category|section|skill|competenc[ey]|capability|heading|dimension|pillar)$",
    re.IGNORECASE,
)
_NAMES_LEVELS = re.compile(r"^(?:levels|stages|grades|roles|bands|tiers|phases|audiences?|frameworks?)$", re.IGNORECASE)
_STATED_IN = re.compile(
    r"criteri|indicator|behaviou?r|statement|expectation|descriptor|requirement|example|skills|items|outcomes",
    re.IGNORECASE,
)
_GIVES_CODE = re.compile(r"^(?:code|id|identifier|ref|reference|number|key|slug|uuid)$", re.IGNORECASE)
_SHORT = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A node that is a statement."""

    at: int
    levels: tuple[str, ...]
    stage: str
    """The level that a key beside it gives ("level: 2"); "" if none does."""
    code: str


@dataclass(frozen=True, slots=True)
class Tree:
    outline: Outline
    entries: tuple[Entry, ...]
    attributes: dict[int, str]
    """Index of a node that tells about its neighbours → "level" or "code"."""
    left: dict[int, str]
    """Index of a node that is not used → why."""


def is_tree(blocks: Sequence[Block]) -> bool:
    return any(block.kind is BlockKind.NODE for block in blocks)


def tree_of(blocks: Sequence[Block], *, standard: bool, chosen: Mapping[str, HeadingUse] = NOTHING_CHOSEN) -> Tree:
    """`standard`: the tree follows a standard (CASE, JSON-LD), where every item states something or groups others."""
    outline = Outline()
    entries: list[Entry] = []
    attributes: dict[int, str] = {}
    left: dict[int, str] = {}
    stack: list[Heading] = []
    given: dict[int, tuple[str, str]] = {}
    for at, block in enumerate(blocks):
        if block.table:
            outline.over[at] = tuple(stack)
        if block.kind is not BlockKind.NODE or block.node is None:
            continue
        while stack and stack[-1].depth >= 2 * block.level and at not in outline.headings:
            stack.pop()
        for level in [level for level in given if level > block.level]:
            del given[level]
        if at in attributes:
            continue
        key = block.text.strip()
        children = _children(blocks, at)
        gives = _gives(block, children, blocks)
        if gives:
            for index in (at, *children):
                attributes[index] = gives
            level_said, code_said = given.get(block.level, ("", ""))
            value = " ".join(blocks[children[0]].text.split())
            given[block.level] = (_level_named(key, value), code_said) if gives == "level" else (level_said, value)
            continue
        if not standard and _names_its_record(block, children, blocks):
            named = blocks[children[0]]
            attributes[at] = "name"
            stack = [above for above in stack if above.depth < 2 * block.level - 1]
            heading = Heading(children[0], 2 * block.level - 1, " ".join(named.text.split()), named.place)
            stack.append(heading)
            outline.headings[children[0]] = heading
            continue
        if at in outline.headings:
            continue
        if children and not _states(block, standard=standard):
            heading = Heading(at, 2 * block.level, " ".join(block.text.split()), block.place)
            stack.append(heading)
            outline.headings[at] = heading
            continue
        why = _why_left(block, stack, blocks, standard=standard)
        if why:
            left[at] = why
            continue
        path = tuple(stack)
        levels = tuple(
            level
            for above in path
            if not standard and above.depth > 2 and (node := blocks[above.at].node)
            for level in node.levels
        )
        outline.over[at] = path
        said = [given[level] for level in sorted(given) if level <= block.level]
        stage = next((level for level, _ in reversed(said) if level), "")
        code = block.node.code or next((code for _, code in reversed(said) if code), "")
        entries.append(Entry(at, block.node.levels or levels, stage, code))
    _tell_keys(outline, blocks, standard=standard)
    tell(outline, titles=0 if standard else 1, chosen=chosen)
    return Tree(outline, tuple(entries), attributes, left)


def _children(blocks: Sequence[Block], at: int) -> tuple[int, ...]:
    """The nodes beneath a node, at any depth."""
    found = []
    for below in range(at + 1, len(blocks)):
        if blocks[below].kind is BlockKind.NODE and blocks[below].level <= blocks[at].level:
            break
        if blocks[below].kind is BlockKind.TABLE or (blocks[below].kind is BlockKind.NODE):
            found.append(below)
    return tuple(found)


def _gives(block: Block, children: Sequence[int], blocks: Sequence[Block]) -> str:
    """Whether a key with one short value tells the level or the code of its neighbours."""
    if (
        not block.node
        or block.node.sort != "key"
        or len(children) != 1
        or blocks[children[0]].kind is not BlockKind.NODE
    ):
        return ""
    if len(blocks[children[0]].text.split()) > 6:
        return ""
    if _GIVES_LEVEL.match(block.text.strip()):
        return "level"
    return "code" if _GIVES_CODE.match(block.text.strip()) else ""


def _names_its_record(block: Block, children: Sequence[int], blocks: Sequence[Block]) -> bool:
    """A key that names what its neighbours are of ("skillName: Drawing"), where some of them hold more than a value."""
    if not block.node or block.node.sort != "key" or len(children) != 1 or not _NAMES.search(block.text.strip()):
        return False
    value = blocks[children[0]]
    if value.kind is not BlockKind.NODE or len(value.text.split()) > 12:
        return False
    for at in range(children[0] + 1, len(blocks)):
        if blocks[at].kind is BlockKind.NODE and blocks[at].level < block.level:
            return False
        if blocks[at].kind is BlockKind.TABLE or blocks[at].level > block.level + 1:
            return True
        if blocks[at].kind is BlockKind.NODE and blocks[at].level == block.level and len(_children(blocks, at)) > 1:
            return True
    return False


def _level_named(key: str, value: str) -> str:
    return f"{key.rstrip('s').capitalize()} {value}" if value.isdigit() else value


def _states(block: Block, *, standard: bool) -> bool:
    """Whether an item that others stand beneath is a statement too, as a standard with parts is."""
    if not standard or block.node is None:
        return False
    sort, text = block.node.sort, block.text.strip()
    if _GROUPS.match(sort):
        return False
    long = len(text.split()) > _SHORT or text.endswith(".")
    return long if _STATES.search(sort) else long and bool(block.node.code)


def _why_left(block: Block, stack: Sequence[Heading], blocks: Sequence[Block], *, standard: bool) -> str:
    node = block.node or Node()
    if standard:
        return (
            "names a group that holds nothing" if _GROUPS.match(node.sort) and len(block.text.split()) <= _SHORT else ""
        )
    if node.sort == "key":
        return "a key without a value"
    keys = [above.text for above in stack if _is_key(blocks, above)]
    key = keys[-1] if keys and stack and stack[-1].text == keys[-1] else node.sort
    if _PLUMBING.match(key) or is_aside(key):
        return f"stands under “{key}”, which tells about the data and states nothing owed"
    if _NAMES_LEVELS.match(key) and len(block.text.split()) <= 5:
        return f"names one of the {key}"
    if len(block.text.split()) < 2 and not _STATED_IN.search(key):
        return f"a value of “{key}” that is no sentence" if key else "a value that is no sentence"
    return ""


def _is_key(blocks: Sequence[Block], heading: Heading) -> bool:
    node = blocks[heading.at].node if heading.at >= 0 else None
    return bool(node and node.sort == "key")


def _tell_keys(outline: Outline, blocks: Sequence[Block], *, standard: bool) -> None:
    """Keys that only say what stands in them ("criteria", "items") name no strand; levels name stages."""
    for heading in outline.of_items:
        node = blocks[heading.at].node if heading.at >= 0 else None
        if node is None:
            continue
        if _STAGE_SORT.match(node.sort) and standard:
            outline.use(heading, HeadingUse.STAGE, f"the data calls it “{node.sort}”")
        elif node.sort == "key" and _only_holds(heading.text.strip()) and not _beside_names(heading, outline, blocks):
            outline.use(heading, HeadingUse.SORT, "a key that says what sort of values it holds")
        elif not standard and _GIVES_LEVEL.match(node.sort) and is_level(heading.text):
            outline.use(heading, HeadingUse.STAGE, f"it stands in a list of {node.sort}")


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
    return any(_is_key(blocks, other) and not _only_holds(other.text.strip()) for other in beside)


def _only_holds(key: str) -> bool:
    return bool(
        _CONTAINERS.match(key) or FACETS.match(key) or _STATED_IN.search(key) or heading_use(key) is ColumnUse.TEXT
    )


def describes(key: str) -> bool:
    """Whether a field of an item tells about it, and is no statement of its own."""
    return bool(_TELLS.match(key))

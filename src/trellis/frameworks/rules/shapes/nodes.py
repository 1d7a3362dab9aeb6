"""Reads trees of data: which nodes name stages and strands, and which are statements."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from trellis.documents.blocks import Block, BlockKind, Node
from trellis.frameworks.rules.shapes.columns import is_aside
from trellis.frameworks.rules.shapes.keys import GIVES_LEVEL, OF_LEVELS, STATED_IN, is_key, tell_keys
from trellis.frameworks.rules.shapes.naming import tell
from trellis.frameworks.rules.shapes.outline import NOTHING_CHOSEN, Heading, HeadingUse, Outline
from trellis.frameworks.rules.shapes.records import (
    children_of,
    counts_records,
    describes_what_has_levels,
    groups_its_record,
    is_one_of_several,
    names_again,
    names_its_record,
    record_of,
)

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
_PLUMBING = re.compile(
    r"^(?:examples?\w*|notes?|links?|urls?|href|version|path|slug|homepage|layout|draft|weight|order|icon|colou?r|image|updated\w*|created\w*|license|licence|"
    r"author\w*|source\w*|tags?|type|schema|lang(?:uage)?|description|summary|definition|about|intro(?:duction)?|overview|meta\w*|sidebar\w*|yaml|parent\w*|group|"
    r"jurisdiction|organi[sz]ation|publisher|owner|rights\w*|resources?|guidance|support\w*|contact\w*|published\w*|date\w*|status|topics?|competenc(?:y|ies)|title)$",
    re.IGNORECASE,
)
_CLASSES = re.compile(r"^(?:type|group|status|support|topics?|competenc(?:y|ies))$", re.IGNORECASE)
"""Of these, the ones that hold a word or two where they tell about the data."""
_TELLS = re.compile(
    r"^(?:descriptions?|summary|definitions?|overview|about|introduction|notes?|purpose|meaning|rationale|guidance)$",
    re.IGNORECASE,
)
_NAMES_LEVELS = re.compile(r"^(?:levels|stages|grades|roles|bands|tiers|phases|audiences?|frameworks?)$", re.IGNORECASE)
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
    stage_depth: int = 0
    """How deep the key stands that gives the level."""


@dataclass(frozen=True, slots=True)
class Tree:
    outline: Outline
    entries: tuple[Entry, ...]
    attributes: dict[int, str]
    """Index of a node that tells about its neighbours → "level" or "code"."""
    left: dict[int, str]
    """Index of a node that is not used → why."""


def is_tree(blocks: Sequence[Block]) -> bool:
    return any(block.kind is BlockKind.NODE and not block.aside for block in blocks)


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
        children = children_of(blocks, at)
        gives = _gives(block, children, blocks)
        if gives:
            for index in (at, *children):
                attributes[index] = gives
            level_said, code_said = given.get(block.level, ("", ""))
            value = " ".join(blocks[children[0]].text.split())
            given[block.level] = (_level_named(key, value), code_said) if gives == "level" else (level_said, value)
            continue
        if not standard and names_again(block, children, blocks):
            attributes |= dict.fromkeys((at, *children), "name")
            continue
        if (
            not standard
            and groups_its_record(block, children, blocks)
            and stack
            and stack[-1].at == record_of(at, blocks)
        ):
            named = blocks[children[0]]
            attributes[at] = "name"
            record = stack.pop()
            outer = Heading(children[0], record.depth - 1, " ".join(named.text.split()), named.place)
            stack = [*(above for above in stack if above.depth < outer.depth), outer, record]
            outline.headings[children[0]] = outer
            continue
        if not standard and names_its_record(block, children, blocks):
            named = blocks[children[0]]
            attributes[at] = "name"
            stack = [above for above in stack if above.depth < 2 * block.level - 1]
            heading = Heading(children[0], 2 * block.level - 1, " ".join(named.text.split()), named.place)
            stack.append(heading)
            outline.headings[children[0]] = heading
            continue
        if at in outline.headings:
            continue
        if not standard and counts_records(block, children, blocks):
            attributes[at] = "code"
            continue
        if children and not _states(block, standard=standard):
            heading = Heading(at, 2 * block.level, _heading_says(block, stack), block.place)
            stack.append(heading)
            outline.headings[at] = heading
            continue
        why = "" if _is_all_said(blocks, at) else _why_left(at, stack, blocks, standard=standard)
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
        said = [(level, *given[level]) for level in sorted(given) if level <= block.level]
        stage, depth = next(((stage, 2 * level) for level, stage, _ in reversed(said) if stage), ("", 0))
        code = block.node.code or next((code for _, _, code in reversed(said) if code), "")
        entries.append(Entry(at, block.node.levels or levels, stage, code, depth))
    tell_keys(outline, blocks, standard=standard)
    tell(outline, titles=0 if standard else 1, chosen=chosen)
    for at, why in ({} if standard else _beside(entries, outline, blocks)).items():
        left[at] = why
        del outline.over[at]
    kept = tuple(_with_stage(entry, outline) for entry in entries if entry.at not in left)
    return Tree(outline, kept, attributes, left)


def _beside(entries: Sequence[Entry], outline: Outline, blocks: Sequence[Block]) -> dict[int, str]:
    """Entries that only tell about the file, and why: they stand under what introduces, or are values at the very top."""
    top = min((blocks[entry.at].level for entry in entries), default=0)
    deeper = any(
        block.table or block.level > top + 1 for block in blocks if block.table or block.kind is BlockKind.NODE
    )
    times = Counter(outline.over.values())
    found = {}
    for entry in entries:
        path = outline.over[entry.at]
        aside = next((heading for heading in path if outline.uses.get(heading) is HeadingUse.ASIDE), None)
        alone = len(path) == 1 and is_key(blocks, path[0]) and path[0].at == entry.at - 1 and times[path] == 1
        if len(path) > 1 and describes_what_has_levels(path[-1], entry.at, blocks):
            found[entry.at] = f"stands as “{path[-1].text[:80]}” beside levels: it tells about what they are levels of"
        elif aside:
            found[entry.at] = f"stands under “{aside.text[:80]}”, which introduces or explains"
        elif alone and deeper and len(entries) > 1 and len(blocks[entry.at].text.split()) <= _SHORT:
            found[entry.at] = "tells about the data as a whole"
    return found


def _with_stage(entry: Entry, outline: Outline) -> Entry:
    """A level that a heading nearer to the statement names is the one that counts."""
    nearer = any(
        outline.uses.get(heading) is HeadingUse.STAGE and heading.depth > entry.stage_depth
        for heading in outline.over[entry.at]
    )
    return replace(entry, stage="") if entry.stage and nearer else entry


def _heading_says(block: Block, stack: Sequence[Heading]) -> str:
    """A heading's words; "4" beneath "levels" is "Level 4"."""
    text = " ".join(block.text.split())
    over = stack[-1].text if stack else ""
    if text.isdigit() and OF_LEVELS.match(over):
        return f"{re.split(r'[ _-]', over)[-1].rstrip('s').capitalize()} {text}"
    return text


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
    if GIVES_LEVEL.match(block.text.strip()):
        return "level"
    return "code" if _GIVES_CODE.match(block.text.strip()) else ""


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


def _why_left(at: int, stack: Sequence[Heading], blocks: Sequence[Block], *, standard: bool) -> str:
    block = blocks[at]
    node = block.node or Node()
    if standard:
        return (
            "names a group that holds nothing" if _GROUPS.match(node.sort) and len(block.text.split()) <= _SHORT else ""
        )
    if node.sort == "key":
        return "a key without a value"
    keys = [above.text for above in stack if is_key(blocks, above)]
    key = keys[-1] if keys and stack and stack[-1].text == keys[-1] else node.sort
    sentence = (bool(_CLASSES.match(key)) and len(block.text.split()) > 3) or (
        bool(_TELLS.match(key)) and is_one_of_several(blocks, at)
    )
    if (_PLUMBING.match(key) and not sentence) or is_aside(key):
        return f"stands under “{key}”, which tells about the data and states nothing owed"
    if _NAMES_LEVELS.match(key) and len(block.text.split()) <= 5:
        return f"names one of the {key}"
    if len(block.text.split()) < 2 and not STATED_IN.search(key):
        return f"a value of “{key}” that is no sentence" if key else "a value that is no sentence"
    return ""


def _is_all_said(blocks: Sequence[Block], at: int) -> bool:
    """Whether a description is all that is said of a key: "Basic: {description: …, examples: }" states what basic is."""
    key = blocks[at - 1] if at else None
    if not (
        key
        and key.node
        and key.node.sort == "key"
        and _TELLS.match(key.text.strip())
        and key.level == blocks[at].level - 1
    ):
        return False
    over = next(
        (n for n in range(at - 2, -1, -1) if blocks[n].kind is BlockKind.NODE and blocks[n].level < key.level), -1
    )
    named = blocks[over].node if over >= 0 else None
    if named is None or named.sort != "key" or len(blocks[at].text.split()) < 3:
        return False
    said = ""
    for below in children_of(blocks, over):
        node = blocks[below].node
        if node is None:
            return False
        if node.sort == "key":
            said = blocks[below].text.strip()
        elif below != at and not (
            _PLUMBING.match(said) or _GIVES_CODE.match(said) or len(blocks[below].text.split()) < 2
        ):
            return False
    return True


def describes(key: str) -> bool:
    """Whether a field of an item tells about it, and is no statement of its own."""
    return bool(_TELLS.match(key))

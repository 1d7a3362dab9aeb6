"""Tells how the records of a tree of data are named, counted and told apart."""

import re
from collections.abc import Sequence

from trellis.documents.blocks import Block, BlockKind
from trellis.frameworks.rules.shapes.keys import OF_LEVELS, STATED_IN, is_key
from trellis.frameworks.rules.shapes.outline import Heading

_NAMES = re.compile(
    r"(?:name|title|label|outcome|area|domain|theme|topic|strand|category|section|skill|competenc[ey]|capability|heading|dimension|pillar)$",
    re.IGNORECASE,
)
_CALLS = re.compile(r"^(?:(?:short|display|full)[ _-]?)?(?:name|title|label)$", re.IGNORECASE)
_GROUPS = re.compile(
    r"^(?:(?:skill|competenc[ey]|sub)[ _-]?)?"
    r"(?:area|domain|theme|category|section|dimension|pillar|strand|cluster|family)(?:[ _-]?name)?$",
    re.IGNORECASE,
)
_SHORT = 8
_LONGEST = 12
"""Words in the name of a record, at most."""


def children_of(blocks: Sequence[Block], at: int) -> tuple[int, ...]:
    """The nodes beneath a node, at any depth."""
    found = []
    for below in range(at + 1, len(blocks)):
        if blocks[below].kind is BlockKind.NODE and blocks[below].level <= blocks[at].level:
            break
        if blocks[below].kind is BlockKind.TABLE or (blocks[below].kind is BlockKind.NODE):
            found.append(below)
    return tuple(found)


def names_again(block: Block, children: Sequence[int], blocks: Sequence[Block]) -> bool:
    """A second name of a record that has one: "title: Visitors, name: people"."""
    if not block.node or block.node.sort != "key" or len(children) != 1 or not _CALLS.match(block.text.strip()):
        return False
    return record_of(children[0] - 1, blocks) >= 0 and len(blocks[children[0]].text.split()) <= _SHORT


def record_of(at: int, blocks: Sequence[Block]) -> int:
    """The node that names the record a key belongs to; -1 if the record has no name."""
    over = next((n for n in range(at - 1, -1, -1) if blocks[n].node and blocks[n].level < blocks[at].level), -1)
    named = blocks[over].node if over >= 0 else None
    return over if named is not None and named.sort != "key" else -1


def groups_its_record(block: Block, children: Sequence[int], blocks: Sequence[Block]) -> bool:
    """A key that says what a named record belongs to ("category: Development")."""
    if not block.node or block.node.sort != "key" or len(children) != 1 or not _GROUPS.match(block.text.strip()):
        return False
    value = blocks[children[0]]
    letters = sum(map(str.isalpha, value.text))
    return value.kind is BlockKind.NODE and len(value.text.split()) <= _SHORT and letters > 1


def names_its_record(block: Block, children: Sequence[int], blocks: Sequence[Block]) -> bool:
    """A key that names what its neighbours are of ("skillName: Drawing"), where some of them hold more than a value."""
    if not block.node or block.node.sort != "key" or len(children) != 1 or not _NAMES.search(block.text.strip()):
        return False
    value = blocks[children[0]]
    letters = sum(map(str.isalpha, value.text))
    if value.kind is not BlockKind.NODE or len(value.text.split()) > _LONGEST or letters < 2:
        return False
    for at in range(children[0] + 1, len(blocks)):
        if blocks[at].kind is BlockKind.NODE and blocks[at].level < block.level:
            return False
        if blocks[at].kind is BlockKind.TABLE or blocks[at].level > block.level + 1:
            return True
        if blocks[at].kind is BlockKind.NODE and blocks[at].level == block.level and len(children_of(blocks, at)) > 1:
            return True
    return False


def counts_records(block: Block, children: Sequence[int], blocks: Sequence[Block]) -> bool:
    """Whether a key is only the number of the record beneath it: "1: {title: …}"."""
    if not block.node or block.node.sort != "key" or not block.text.strip().isdigit():
        return False
    beneath = [
        blocks[at] for at in children if blocks[at].kind is BlockKind.NODE and blocks[at].level == block.level + 1
    ]
    node = beneath[0].node if len(beneath) == 1 else None
    return node is not None and node.sort != "key" and len(children) > 1


def describes_what_has_levels(key: Heading, at: int, blocks: Sequence[Block]) -> bool:
    """The only value of a key of a record that has levels, each with what it asks."""
    if not is_key(blocks, key) or key.at != at - 1 or STATED_IN.search(key.text) or OF_LEVELS.match(key.text):
        return False
    level = blocks[key.at].level
    record = record_of(key.at, blocks)
    alone = at + 1 >= len(blocks) or blocks[at + 1].level < blocks[at].level or bool(blocks[at + 1].table)
    return (
        record >= 0
        and alone
        and any(
            OF_LEVELS.match(blocks[n].text.strip()) and blocks[n].level == level and len(children_of(blocks, n)) > 0
            for n in children_of(blocks, record)
        )
    )


def is_one_of_several(blocks: Sequence[Block], at: int) -> bool:
    """Whether a value stands in a list of them: a description in several lines states what is described."""
    beside = [blocks[n] for n in (at - 1, at + 1) if 0 <= n < len(blocks)]
    return any(
        one.kind is BlockKind.NODE
        and one.level == blocks[at].level
        and one.node is not None
        and one.node.sort != "key"
        and len(one.text.split()) > 2
        for one in beside
    )

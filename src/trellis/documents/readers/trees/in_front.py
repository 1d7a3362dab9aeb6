"""Reads the lines in front of a text as data, where they hold a framework and not only the name of the file."""

from collections.abc import Sequence

from trellis.documents.blocks import Block
from trellis.documents.limits import Limits
from trellis.documents.readers.trees.from_yaml import tree_of_yaml
from trellis.documents.readers.trees.plainly import blocks_of_tree
from trellis.documents.readers.trees.values import Budget, Listed, Mapped, leaves
from trellis.documents.refusals import Unreadable
from trellis.documents.told import Told

_FEWEST = 3
"""Sentences that make a framework of what stands in front."""
_SENTENCE = 3


def tree_in_front(lines: Sequence[str], *, told: Told, limits: Limits) -> list[Block]:
    """The blocks of the tree; none where the lines tell about the file alone, or are no YAML."""
    if not any(line.startswith((" ", "-")) for line in lines):
        return []
    budget = Budget("what stands in front", limits)
    try:
        tree = tree_of_yaml("\n".join(["", *lines]), budget)
    except Unreadable:
        return []
    if not isinstance(tree, Mapped):
        return []
    nested = [value for _, value in tree.pairs if isinstance(value, (Listed, Mapped))]
    said = [leaf for value in nested if _is_deep(value) for leaf in leaves(value)]
    if sum(1 for leaf in said if len(leaf.text.split()) >= _SENTENCE) < _FEWEST:
        return []
    told.notes += budget.notes
    return list(blocks_of_tree(tree, told))


def _is_deep(value: Listed | Mapped) -> bool:
    """Whether there are records in it: a list of tags or of links is none."""
    inner = value.items if isinstance(value, Listed) else [found for _, found in value.pairs]
    return any(isinstance(found, (Listed, Mapped)) for found in inner)

"""Reads data: CASE, competency frameworks as JSON-LD, and plain trees of JSON, YAML or TOML."""

from dataclasses import replace

from trellis.documents.blocks import Block
from trellis.documents.encodings import decoded
from trellis.documents.kinds import extension_of
from trellis.documents.limits import Limits
from trellis.documents.readers.trees.asn import as_linked_data
from trellis.documents.readers.trees.case import blocks_of_case, is_case
from trellis.documents.readers.trees.from_json import tree_of_json
from trellis.documents.readers.trees.from_toml import tree_of_toml
from trellis.documents.readers.trees.from_yaml import tree_of_yaml
from trellis.documents.readers.trees.linked import blocks_of_linked, is_linked
from trellis.documents.readers.trees.plainly import blocks_of_tree
from trellis.documents.readers.trees.values import Budget
from trellis.documents.told import Blocks, Told

_READS = {"json": tree_of_json, "yaml": tree_of_yaml, "toml": tree_of_toml}
_MEANS = {"case": blocks_of_case, "json-ld": blocks_of_linked}
_KIND_OF = {"yaml": "yaml", "yml": "yaml", "toml": "toml"}


def blocks(data: bytes, *, filename: str, limits: Limits) -> Blocks:
    read = decoded(data, filename=filename)
    kind = _KIND_OF.get(extension_of(filename), "json")
    budget = Budget(filename, limits)
    tree = _READS[kind](read.text, budget)
    linked = None if is_case(tree) or is_linked(tree) else as_linked_data(tree)
    tree = linked or tree
    means = "case" if is_case(tree) else "json-ld" if linked or is_linked(tree) else kind
    told = Told(means, encoding=read.encoding, notes=[*read.notes, *budget.notes])
    found = _MEANS.get(means, blocks_of_tree)(tree, told)
    return told, map(_as_standard, found) if means in _MEANS else found


def _as_standard(block: Block) -> Block:
    return replace(block, node=replace(block.node, standard=True)) if block.node else block

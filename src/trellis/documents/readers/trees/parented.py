"""Reads records that name their parents ("parentId: 12") as the tree that they are, wherever in the data they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from trellis.documents.blocks import Block, BlockKind
from trellis.documents.readers.trees.forests import Forest, Item, blocks_of_forest, sequence
from trellis.documents.readers.trees.values import Leaf, Listed, Mapped, Value, leaves, texts

_IDENTIFIERS = ("id", "identifier", "uuid", "guid", "key", "code")
_PARENTS = ("parentid", "parent_id", "parentidentifier", "parent_identifier", "parentuuid", "parent")
_STATES = ("fullstatement", "full_statement", "statement", "text", "description", "title", "name", "label")
_NAMES = ("title", "name", "label")
_CODES = ("statementnotation", "humancodingscheme", "human_coding_scheme", "notation", "code")
_SORTS = ("statementlabel", "cfitemtype", "node_type", "nodetype", "item_type", "type")
_LEVELS = ("educationlevels", "educationlevel", "education_level", "levels", "level", "grades", "grade")
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Family:
    """Records by identifier, each with its parent's, in the order of the file."""

    records: tuple[tuple[str, str, Mapped], ...]


def family_of(value: Value) -> Family | None:
    """The records of a list or of a mapping, if they name one another as parents."""
    named: Sequence[tuple[str, Value]] = (
        value.pairs
        if isinstance(value, Mapped)
        else [("", item) for item in value.items]
        if isinstance(value, Listed)
        else ()
    )
    records = [(key, record) for key, record in named if isinstance(record, Mapped)]
    if len(records) < _FEWEST or len(records) < len(named):
        return None
    found = [(_said(record, _IDENTIFIERS) or key, _said(record, _PARENTS), record) for key, record in records]
    known = {identifier for identifier, _, _ in found}
    parents = [parent for _, parent, _ in found if parent]
    kept = sum(1 for parent in parents if parent in known)
    if "" in known or len(known) < len(found) or not kept or kept * 10 < len(parents) * 6:
        return None
    return Family(tuple(found))


def blocks_of_family(family: Family, *, level: int) -> Iterator[Block]:
    forest = Forest()
    over = {parent for _, parent, _ in family.records}
    for at, (identifier, parent, record) in enumerate(family.records):
        forest.add(_item(identifier, record, heads=identifier in over))
        if parent:
            forest.stands_beneath(identifier, parent, sequence(_said(record, ("position", "sort_order")), float(at)))
    for block in blocks_of_forest(forest):
        yield replace(block, level=block.level + level - 1) if block.kind is BlockKind.NODE else block


def _item(identifier: str, record: Mapped, *, heads: bool) -> Item:
    """What heads others is called by its name, where it has one beside its text."""
    keys = {key.lower(): key for key, _ in reversed(record.pairs)}
    text = next((keys[key] for key in ((*_NAMES, *_STATES) if heads else _STATES) if _is_text(record, keys, key)), "")
    code = next((keys[key] for key in _CODES if _is_text(record, keys, key)), "")
    sort = next((keys[key] for key in _SORTS if _is_text(record, keys, key)), "")
    level = next((keys[key] for key in _LEVELS if key in keys), "")
    item = Item(
        identifier=identifier,
        text=record.text(text) if text else "",
        line=record.line,
        code=record.text(code) if code else "",
        sort=record.text(sort) if sort else "",
        levels=texts(record.get(level)) if level else (),
    )
    told = {text, code, level, *(key for key in keys.values() if key.lower() in _PARENTS)}
    item.beside += [
        (key, leaf.text, leaf.line)
        for key, inner in record.pairs
        if key not in told
        for leaf in leaves(inner)
        if leaf.text and leaf.text != identifier
    ]
    return item


def _is_text(record: Mapped, keys: dict[str, str], key: str) -> bool:
    return key in keys and bool(record.text(keys[key]))


def _said(record: Mapped, names: Sequence[str]) -> str:
    """What the first of these keys says, however it is written."""
    by_lower = {key.lower(): value for key, value in reversed(record.pairs)}
    found = next((by_lower[name] for name in names if name in by_lower), None)
    return found.text if isinstance(found, Leaf) else ""

"""Reads a tree of data that follows no standard: keys become nodes, texts stand beneath them, like records a table."""

from collections.abc import Iterator, Sequence

from trellis.documents.blocks import Block, BlockKind, Cell, Node, Passage, Place, Table
from trellis.documents.passages import passage, passages_in_cell
from trellis.documents.readers.trees.parented import blocks_of_family, family_of
from trellis.documents.readers.trees.values import Leaf, Listed, Mapped, Value, texts
from trellis.documents.told import Told

_NAMES = (
    "title",
    "name",
    "displayname",
    "display_name",
    "label",
    "role",
    "heading",
    "competency",
    "skill",
    "area",
    "topic",
    "text",
    "statement",
)
_CODES = ("code", "id", "identifier", "ref", "reference", "number", "key", "slug")
_LEVELS = ("level", "levels", "grade", "grades", "stage", "stages", "audience", "audiences", "band")
_LONGEST_NAME = 40


def blocks_of_tree(tree: Value, told: Told) -> Iterator[Block]:
    if isinstance(tree, Mapped):
        name = _name_of(tree)
        told.title = tree.text(name) if name else ""
    walk = _Walk()
    yield from walk.value(tree, key="", level=1)


class _Walk:
    """Goes through a tree in its order. Its depth was bounded when it was read."""

    def __init__(self) -> None:
        self.tables = 0

    def value(self, value: Value, *, key: str, level: int) -> Iterator[Block]:
        """What stands under a key (or at the top): a text, items, records, or further keys."""
        family = family_of(value)
        if family:
            yield from blocks_of_family(family, level=level)
        elif isinstance(value, Leaf):
            if value.text:
                yield _node(passage(" ".join(value.text.split("\n"))), value.line, level, Node(sort=key))
        elif isinstance(value, Listed):
            yield from self._list(value, key=key, level=level)
        else:
            yield from self._mapping(value, key=key, level=level)

    def _list(self, value: Listed, *, key: str, level: int) -> Iterator[Block]:
        records = [item for item in value.items if isinstance(item, Mapped)]
        columns = _columns_of(records) if len(records) == len(value.items) else ()
        if columns:
            self.tables += 1
            yield _table(records, columns, number=self.tables, line=value.line)
            return
        if rows := _rows_of(value):
            yield self._grid(rows, line=value.line)
            return
        for item in value.items:
            yield from self.value(item, key=key, level=level)

    def _grid(self, rows: Sequence[Listed], *, line: int) -> Block:
        self.tables += 1
        return _table_of_rows(rows, number=self.tables, line=line)

    def _mapping(self, value: Mapped, *, key: str, level: int) -> Iterator[Block]:
        name = _name_of(value)
        if name:
            yield _record(value, name, key=key, level=level)
            level += 1
        taken = _taken(value, name)
        heads, body = _heads_and_rows(value)
        for inner_key, inner in value.pairs:
            if inner_key in taken:
                taken.discard(inner_key)  # a key that stands twice is taken once
                continue
            said = inner_key.replace("_", " ").strip()
            if said:
                yield _node(Passage(said, inner_key), inner.line, level, Node(identifier=inner_key, sort="key"))
            if heads and inner is body:
                yield self._grid([heads, *_rows_of(body)], line=inner.line)
            if heads and inner in (heads, body):
                continue
            yield from self.value(inner, key=inner_key, level=level + 1)


_HEADS = ("headers", "header", "columns", "headings", "fields")


def _heads_and_rows(value: Mapped) -> tuple[Listed | None, Listed]:
    """A list of headings and the rows beneath them, where a mapping has one of each: `{"headers": […], "rows": [[…]]}`."""
    lists = [(key.lower(), inner) for key, inner in value.pairs if isinstance(inner, Listed)]
    heads = [inner for key, inner in lists if key in _HEADS and all(isinstance(item, Leaf) for item in inner.items)]
    for _, inner in lists:
        rows = _rows_of(inner)
        if len(heads) == 1 and rows and all(len(row.items) == len(heads[0].items) for row in rows):
            return heads[0], inner
    return None, Listed([], 0)


def _rows_of(value: Listed) -> list[Listed]:
    """The rows of a table that is written as a list of lists, all as long as one another; none if it is none."""
    rows = [item for item in value.items if isinstance(item, Listed)]
    wide = len(rows[0].items) if rows else 0
    alike = len(rows) == len(value.items) > 1 and wide > 1 and all(len(row.items) == wide for row in rows)
    return rows if alike and all(_is_flat(cell) for row in rows for cell in row.items) else []


def _table_of_rows(rows: Sequence[Listed], *, number: int, line: int) -> Block:
    told = [
        tuple(
            Cell(found, Place(line=row.line, table=number, row=at, column=column))
            for column, cell in enumerate(row.items, start=1)
            if (found := _passages(cell))
        )
        for at, row in enumerate(rows, start=1)
    ]
    return Block(BlockKind.TABLE, Place(line=line, table=number), table=Table(tuple(told), len(rows[0].items)))


def _node(written: Passage, line: int, level: int, node: Node) -> Block:
    return Block(BlockKind.NODE, Place(line=line), written, level, node=node)


def _name_of(record: Mapped) -> str:
    """The key that names a record: the first of the usual ones that holds a short text."""
    by_lower = {key.lower(): key for key, _ in record.pairs}
    for usual in _NAMES:
        key = by_lower.get(usual, "")
        if key and 0 < len(record.text(key).split()) <= _LONGEST_NAME:
            return key
    return ""


def _taken(record: Mapped, name: str) -> set[str]:
    """The keys whose values the record's own node shows: its name, its code, its levels."""
    if not name:
        return set()
    found = {name}
    for usual in (_CODES, _LEVELS):
        key = next((key for key, value in record.pairs if key.lower() in usual and key != name and _is_flat(value)), "")
        found |= {key} if key else set()
    return found


def _is_flat(value: Value) -> bool:
    """Whether a cell of a table can hold it: a text, or a list of texts and of links."""
    return isinstance(value, Leaf) or (
        isinstance(value, Listed) and all(isinstance(item, Leaf) or _is_link(item) for item in value.items)
    )


def _is_link(value: Value) -> bool:
    """A record that only says where something is: some texts, one of them an address."""
    return (
        isinstance(value, Mapped)
        and all(isinstance(inner, Leaf) for _, inner in value.pairs)
        and any(text.startswith(("http://", "https://")) for text in texts(value))
    )


def _record(record: Mapped, name: str, *, key: str, level: int) -> Block:
    """A record as one node. Its keys and its code and levels are words of the file, and are counted with its name."""
    taken = _taken(record, name)
    code_key = next((found for found in taken if found.lower() in _CODES and found != name), "")
    level_key = next((found for found in taken if found.lower() in _LEVELS and found != name), "")
    levels = texts(record.get(level_key)) if level_key else ()
    code = " ".join(texts(record.get(code_key))) if code_key else ""
    text = " ".join(record.text(name).split())
    written = [name, text, *([code_key, code] if code_key else ()), *([level_key, *levels] if level_key else ())]
    node = Node(identifier=code, code=code, sort=key or name, levels=levels)
    return _node(Passage(text, " ".join(part for part in written if part), code), record.line, level, node)


def _columns_of(records: Sequence[Mapped]) -> tuple[str, ...]:
    """The keys of like, flat records, in the order of the file; none where they are not so like that a table holds them."""
    if len(records) < 2 or not all(_is_flat(value) for record in records for _, value in record.pairs):
        return ()
    if any(len({key for key, _ in record.pairs}) != len(record.pairs) for record in records):
        return ()
    columns = tuple(dict.fromkeys(key for record in records for key, _ in record.pairs))
    filled = sum(len(record.pairs) for record in records)
    return columns if 2 <= len(columns) <= 300 and filled * 2 >= len(columns) * len(records) else ()


def _table(records: Sequence[Mapped], columns: Sequence[str], *, number: int, line: int) -> Block:
    head = tuple(
        Cell((Passage(key.replace("_", " ").strip() or key, key),), Place(table=number, row=1, column=at), heading=True)
        for at, key in enumerate(columns, start=1)
        if key
    )
    rows = [
        tuple(
            Cell(found, Place(line=record.line, table=number, row=row, column=at))
            for at, key in enumerate(columns, start=1)
            if (found := _passages(record.get(key)))
        )
        for row, record in enumerate(records, start=2)
    ]
    return Block(BlockKind.TABLE, Place(line=line, table=number), table=Table((head, *rows), len(columns)))


def _passages(value: Value | None) -> tuple[Passage, ...]:
    if isinstance(value, Leaf):
        return passages_in_cell(value.text)
    items = value.items if isinstance(value, Listed) else ()
    said = (_link_said(item) if isinstance(item, Mapped) else " ".join(texts(item)) for item in items)
    return tuple(passage(" ".join(text.split("\n"))) for text in said if text)


def _link_said(link: Mapped) -> str:
    return ", ".join(f"{key}: {' '.join(texts(inner))}" for key, inner in link.pairs)

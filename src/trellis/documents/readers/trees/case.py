"""Reads CASE 1.0 and 1.1 (1EdTech) as people really write it: nulls, extra links, parts that stand alone, circles."""

import re
from collections.abc import Iterator

from trellis.documents.blocks import Association, Block, BlockKind, Node, Passage, Place
from trellis.documents.passages import plain
from trellis.documents.readers.trees.forests import Forest, Item, beside, blocks_of_forest, merged, sequence
from trellis.documents.readers.trees.values import Leaf, Listed, Mapped, Value, leaves, texts
from trellis.documents.told import Told

_PACKAGES = ("CFPackage", "CFPackages", "CFDocument", "CFDocuments", "CFItems", "CFAssociations", "CFRubrics")
_DOCUMENTS = ("CFDocument", "CFDocuments")
_ITEMS = ("CFItems", "CFItem")
_LINKS = ("CFAssociations", "CFAssociation", "CFItemAssociations")
_TAKEN = {*_DOCUMENTS, *_ITEMS, *_LINKS}
_STATEMENT = ("fullStatement", "abbreviatedStatement", "alternativeLabel", "title", "name")
_CODE = ("humanCodingScheme", "listEnumeration")
_SORT = ("CFItemType", "itemType", "type")
_LEVELS = ("educationLevel", "educationLevels")
_ORDER = ("sequenceNumber", "position")
_DATA = re.compile(
    r"[\d.,:+TZ\s-]*|\w+://\S*|urn:\S+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{13,27}|[a-z]{2,3}(?:-[A-Za-z]{2,4})?|true|false"
)
"""Numbers, dates, addresses, identifiers and languages: they are kept or passed over, and are nobody's words."""
_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")


def is_case(tree: Value) -> bool:
    return bool(_packages(tree))


def _packages(tree: Value) -> list[Mapped]:
    """The packages of a file: one, several in a list, or one that a name stands around."""
    found: list[Mapped] = []
    for one in tree.items if isinstance(tree, Listed) else [tree]:
        if not isinstance(one, Mapped):
            continue
        wrapped = one.get("CFPackage") or one.get("CFPackages") or one.get("data")
        if isinstance(wrapped, (Mapped, Listed)) and not one.get("CFItems"):
            found += _packages(wrapped)
        elif any(isinstance(one.get(name), (Mapped, Listed)) for name in _PACKAGES):
            found.append(one)
    return found


def blocks_of_case(tree: Value, told: Told) -> Iterator[Block]:
    for package in _packages(tree):
        yield from _blocks_of_package(package, told)
    told.notes.append(
        "Identifiers, links, dates, item types and education levels are kept with their statements and not counted "
        "as words."
    )


def _blocks_of_package(package: Mapped, told: Told) -> Iterator[Block]:
    forest = Forest()
    for document in _records(package, *_DOCUMENTS):
        yield from _document(document, told)
    known: dict[str, str] = {}
    for at, record in enumerate(_records(package, *_ITEMS)):
        item = _item(record, at)
        forest.add(item)
        names = (item.identifier, record.text("uri"), record.text("CFItemURI"))
        known |= dict.fromkeys(filter(None, names), item.identifier)
        order = next((found for key in _ORDER if (found := record.text(key))), "")
        _stand(forest, item.identifier, record.get("isChildOf"), known, sequence(order, float("inf")))
    for record in _records(package, *_LINKS):
        link = _association(record, known)
        if not link.sort or not link.origin or not link.destination:
            continue
        told.associations.append(link)
        if link.sort.lower() == "ischildof":
            order = next((found for key in _ORDER if (found := record.text(key))), "")
            forest.stands_beneath(link.origin, link.destination, sequence(order, float("inf")))
    yield from blocks_of_forest(forest)
    for name, value in package.pairs:
        if name not in _TAKEN:
            yield from _definitions(value, name)
    told.notes += merged(forest.notes)


def _stand(forest: Forest, child: str, parents: Value | None, known: dict[str, str], order: float) -> None:
    for parent in (parents.items if isinstance(parents, Listed) else [parents]) if parents else []:
        name = _identifier_of(parent, known)
        if name:
            forest.stands_beneath(child, name, order)


def _records(package: Mapped, *names: str) -> list[Mapped]:
    """The records under a name, whether it holds one or a list of them."""
    found: list[Mapped] = []
    for name in names:
        value = package.get(name)
        inner = value.items if isinstance(value, Listed) else [value]
        found += [record for record in inner if isinstance(record, Mapped)]
    return found


def _document(document: Mapped, told: Told) -> Iterator[Block]:
    title = document.text("title", "name")
    identifier = document.text("identifier", "sourcedId", "uri")
    told.title = told.title or title
    if title:
        node = Node(identifier=identifier, sort="CFDocument")
        yield Block(BlockKind.HEADING, Place(line=document.line), Passage(plain(title), title), 1, node=node)
    about = Item(identifier, title, document.line)
    _gather(document, about, passed_over={"title" if document.text("title") else "name"})
    yield from beside(about)


def _item(record: Mapped, at: int) -> Item:
    statement = next((key for key in _STATEMENT if record.text(key)), "")
    code = next((key for key in _CODE if record.text(key)), "")
    sort = next((key for key in _SORT if record.text(key)), "")
    item = Item(
        identifier=record.text("identifier", "sourcedId") or _last_part(record.text("uri")) or f"item {at + 1}",
        text=record.text(statement) if statement else "",
        line=record.line,
        code=record.text(code) if code else "",
        sort=record.text(sort) if sort else "",
        levels=next((found for key in _LEVELS if (found := texts(record.get(key)))), ()),
    )
    same = {key for key in _STATEMENT if record.text(key) == item.text}
    _gather(record, item, passed_over={code, sort, *_LEVELS, *same})
    return item


def _gather(record: Mapped, item: Item, *, passed_over: set[str]) -> None:
    """Every other text of a record, also of fields that no standard names, so that no words of a person are lost."""
    for key, value in record.pairs:
        if key in passed_over or key.lower().endswith(("uri", "identifier", "id", "url", "datetime")):
            continue
        for leaf in leaves(value):
            if leaf.text and not _DATA.fullmatch(leaf.text):
                item.beside.append((key, leaf.text, leaf.line))


def _association(record: Mapped, known: dict[str, str]) -> Association:
    origin = _identifier_of(record.get("originNodeURI"), known) or _named(record.text("originNodeIdentifier"), known)
    destination = _identifier_of(record.get("destinationNodeURI"), known) or _named(
        record.text("destinationNodeIdentifier"), known
    )
    return Association(record.text("associationType", "type"), origin, destination)


def _identifier_of(link: Value | None, known: dict[str, str]) -> str:
    """The identifier that a link names: written as an address, or as an object with an identifier, an address or both."""
    if isinstance(link, Mapped):
        by_identifier = _named(link.text("identifier", "sourcedId"), known)
        return by_identifier if by_identifier in known else _named(link.text("uri"), known) or by_identifier
    return _named(link.text, known) if isinstance(link, Leaf) else ""


def _named(name: str, known: dict[str, str]) -> str:
    if name in known:
        return known[name]
    last = _last_part(name)
    return known.get(last, last if _UUID.fullmatch(last) else name)


def _last_part(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def _definitions(value: Value | None, name: str) -> Iterator[Block]:
    """Rubrics, subjects, item types, licences and the like: their words, each with the name that they stand under."""
    if isinstance(value, Leaf):
        if value.text and not _DATA.fullmatch(value.text):
            yield Block(
                BlockKind.PARAGRAPH,
                Place(line=value.line),
                Passage(plain(value.text), value.text),
                node=Node(sort=name),
            )
    elif isinstance(value, Listed):
        for item in value.items:
            yield from _definitions(item, name)
    elif isinstance(value, Mapped):
        for key, inner in value.pairs:
            if not key.lower().endswith(("uri", "identifier", "id", "url", "datetime")):
                yield from _definitions(inner, name if key in ("title", "description", "name") else f"{name}.{key}")

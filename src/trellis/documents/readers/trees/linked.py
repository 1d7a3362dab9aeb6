"""Reads competency frameworks that are linked data (JSON-LD): CTDL-ASN, ASN, SKOS, schema.org and their like."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from trellis.documents.blocks import Association, Block, BlockKind, Node, Place
from trellis.documents.readers.trees.forests import Forest, Item, beside, blocks_of_forest, merged, passage_of, sequence
from trellis.documents.readers.trees.values import Leaf, Listed, Mapped, Value, leaves, texts
from trellis.documents.told import Told

_STATEMENT = (
    "competencyText", "skillStatement", "fullStatement", "statement", "competencyLabel", "skillName", "prefLabel",
    "name", "title", "label", "text", "definition", "description", "altLabel",
)  # fmt: skip
_CODE = ("codedNotation", "notation", "humanCodingScheme", "statementNotation", "termCode", "listID")
_ORDER = ("listID", "sequenceNumber", "position", "weight")
_LEVELS = (
    "educationLevelType",
    "educationLevel",
    "audienceLevelType",
    "proficiencyLevel",
    "complexityLevel",
    "hasLevel",
)
_SORT = ("competencyCategory", "statementLabel", "conceptType")
_CHILDREN = (
    "hasTopChild",
    "hasTopConcept",
    "hasChild",
    "narrower",
    "hasPart",
    "hasDefinedTerm",
    "comprisedOf",
    "member",
)
_PARENTS = ("isChildOf", "broader", "isPartOf", "isTopChildOf", "topConceptOf", "inScheme", "inDefinedTermSet")
_NARROWS = ("narrows", "isChildOf", "isPartOf")
_FRAMEWORKS = re.compile(r"framework|scheme|termset|document|collection|progressionmodel|graph", re.IGNORECASE)
_ALIGNED = re.compile(
    r"alignment|match$|^(?:related|requires|prerequisite|derivedFrom|alignTo|alignFrom|sameAs)", re.IGNORECASE
)
_DATA = re.compile(
    r"[\d.,:+TZ\s-]*|\w[\w.-]*:\S*|[0-9a-fA-F]{8}-[0-9a-fA-F-]{13,27}|[a-z]{2,3}(?:-[A-Za-z]{2,4})?|true|false"
)
_ABOUT_THE_FILE = ("id", "type", "context", "graph", "language", "inLanguage", "ctid", "value")


def is_linked(tree: Value) -> bool:
    """JSON-LD says so itself: a context, a graph, or things with an address and a type."""
    for one in tree.items[:3] if isinstance(tree, Listed) else [tree]:
        if not isinstance(one, Mapped):
            return False
        keys = {key for key, _ in one.pairs}
        if not keys & {"@context", "@graph"} and not {"@id", "@type"} <= keys:
            return False
    return not isinstance(tree, Listed) or bool(tree.items)


def local(name: str) -> str:
    """A property or a type without what stands in front: "ceasn:competencyText" and its whole address are one."""
    return re.split(r"[:#/@]", name)[-1]


@dataclass(slots=True)
class _Graph:
    """Everything in the file that has an address or stands as an item of its own."""

    things: dict[str, Mapped] = field(default_factory=dict)
    within: list[tuple[str, str]] = field(default_factory=list)
    """(child, parent) where the child is written out inside its parent."""
    frameworks: set[str] = field(default_factory=set)
    related: list[tuple[str, str, str]] = field(default_factory=list)
    """(how, of which, to which), where a relation is a thing of its own."""
    around: list[tuple[str, str, int]] = field(default_factory=list)
    """What the file says outside of all things: (property, text, line)."""


def blocks_of_linked(tree: Value, told: Told) -> Iterator[Block]:
    graph = _Graph()
    _collect(tree, graph, parent="")
    forest = Forest()
    for identifier in graph.frameworks:
        yield from _framework(identifier, graph.things[identifier], told)
    languages: set[str] = set()
    for identifier, thing in graph.things.items():
        if identifier not in graph.frameworks:
            forest.add(_item(identifier, thing, languages))
    _stand(graph, forest)
    told.associations += _associations(graph)
    yield from blocks_of_forest(forest)
    yield from beside(Item("", "", 0, beside=graph.around))
    told.notes += merged(forest.notes)
    if len(languages) > 1:
        told.notes.append(f"The file speaks several languages ({', '.join(sorted(languages))}); English stands first.")
    told.notes.append(
        "Addresses, dates, types and education levels are kept with their items and not counted as words."
    )


def _collect(value: Value, graph: _Graph, *, parent: str) -> None:
    """Finds the things: whatever has a text of its own and is no alignment. Depth was bounded when the file was read."""
    if isinstance(value, Listed):
        for inner in value.items:
            _collect(inner, graph, parent=parent)
    if not isinstance(value, Mapped):
        return
    kinds = [local(kind) for kind in texts(value.get("@type") or value.get("type"))]
    if "Relation" in kinds and value.text("source") and value.text("target"):
        graph.related.append((value.text("relationType"), value.text("source"), value.text("target")))
        return
    names_itself = bool(value.text("@id") and kinds)
    stands = (names_itself or bool(_field(value, _STATEMENT))) and not any("lignmentObject" in kind for kind in kinds)
    identifier = value.text("@id", "id") or (f"line {value.line}, item {len(graph.things) + 1}" if stands else "")
    if stands:
        _remember(identifier, value, graph)
        if any(_FRAMEWORKS.search(kind) for kind in kinds) and _field(value, _STATEMENT):
            graph.frameworks.add(identifier)
        if parent:
            graph.within.append((identifier, parent))
    else:
        graph.around += [
            found
            for key, inner in value.pairs
            if not isinstance(inner, Mapped)
            for found in _texts_of(local(key), inner)
        ]
    for key, inner in value.pairs:
        name = local(key)
        if key == "@graph" or name in _CHILDREN or not stands:
            _collect(inner, graph, parent=identifier if stands and name in _CHILDREN else "")


def _remember(identifier: str, thing: Mapped, graph: _Graph) -> None:
    """A thing may be told of in several places: what is said first stands, and what is said otherwise is kept beside."""
    known = graph.things.get(identifier)
    if known is None:
        graph.things[identifier] = thing
        return
    keys = {key for key, _ in known.pairs}
    graph.things[identifier] = Mapped(
        [*known.pairs, *((key, value) for key, value in thing.pairs if key not in keys)], known.line
    )
    for key, value in thing.pairs:
        if key in keys and texts(value) != texts(known.get(key)):
            graph.around += _texts_of(local(key), value)


def _texts_of(name: str, value: Value) -> list[tuple[str, str, int]]:
    """The words of a property, without what only machines read. What stands in things within is theirs."""
    if name in _ABOUT_THE_FILE:
        return []
    inner = value.items if isinstance(value, Listed) else [value]
    said = [leaf for item in inner if not isinstance(item, Mapped) for leaf in leaves(item)]
    return [(name, leaf.text, leaf.line) for leaf in said if leaf.text and not _DATA.fullmatch(leaf.text)]


def _field(thing: Mapped, names: Sequence[str]) -> str:
    """The key of the first of these properties that says something."""
    by_name = {local(key): key for key, _ in reversed(thing.pairs)}
    return next((by_name[name] for name in names if name in by_name and _says(thing.get(by_name[name]))), "")


def _says(value: Value | None) -> tuple[tuple[str, str, int], ...]:
    """(language, text, line) of what a property says, the English first. A map of languages, or objects of one each."""
    found: list[tuple[str, str, int]] = []
    if isinstance(value, Leaf):
        found = [("", value.text, value.line)] if value.text else []
    elif isinstance(value, Listed):
        found = [one for item in value.items for one in _says(item)]
    elif isinstance(value, Mapped) and value.text("@value"):
        found = [(value.text("@language"), value.text("@value"), value.line)]
    elif isinstance(value, Mapped) and all(
        re.fullmatch(r"[a-z]{2,3}([-_]\w+)*|@none|und", key) for key, _ in value.pairs
    ):
        found = [(key, leaf.text, leaf.line) for key, inner in value.pairs for leaf in leaves(inner) if leaf.text]
    return tuple(sorted(found, key=lambda one: not one[0].startswith("en")))


def _framework(identifier: str, thing: Mapped, told: Told) -> Iterator[Block]:
    item = _item(identifier, thing, set(), title=True)
    told.title = told.title or item.text
    node = Node(identifier=identifier, code=item.code, sort=item.sort, levels=item.levels)
    yield Block(BlockKind.HEADING, Place(line=item.line), passage_of(item.text), 1, node=node)
    yield from beside(item)


def _item(identifier: str, thing: Mapped, languages: set[str], *, title: bool = False) -> Item:
    statement = _field(thing, ("name", "title", "prefLabel", "label", *_STATEMENT) if title else _STATEMENT)
    code, order = _field(thing, _CODE), _field(thing, _LEVELS)
    said = _says(thing.get(statement)) if statement else ()
    first = said[0][0] if said else ""
    own = [text for language, text, _ in said if language == first]
    sort = _field(thing, _SORT)
    item = Item(
        identifier=identifier,
        text="\n".join(own),
        line=said[0][2] if said else thing.line,
        code=" ".join(text for _, text, _ in _says(thing.get(code))) if code else "",
        sort=_says(thing.get(sort))[0][1]
        if sort
        else next(map(local, texts(thing.get("@type") or thing.get("type"))), ""),
        levels=_levels(thing.get(order) if order else _value_of(thing, _LEVELS)),
    )
    item.beside += [
        (f"{local(statement)} ({language})", text, line) for language, text, line in said if language != first
    ]
    languages |= {language for language, _, _ in said if language}
    _gather(thing, item, passed_over={statement, code, sort, order})
    return item


def _value_of(thing: Mapped, names: Sequence[str]) -> Value | None:
    return next((value for name in names for key, value in thing.pairs if local(key) == name), None)


def _levels(value: Value | None) -> tuple[str, ...]:
    """Names of levels: words, the last part of an address, or objects that name what they point to."""
    if isinstance(value, Listed):
        return tuple(dict.fromkeys(level for item in value.items for level in _levels(item)))
    if isinstance(value, Mapped):
        named = _field(value, ("targetNodeName", *_STATEMENT))
        said = _says(value.get(named)) if named else _says(value)
        return (said[0][1],) if said else _levels(Leaf(value.text("@id"), value.line))
    return (
        (local(value.text) if "/" in value.text or ":" in value.text else value.text,) if value and value.text else ()
    )


def _gather(thing: Mapped, item: Item, *, passed_over: set[str]) -> None:
    """Every other text that an item says, whatever the property is called."""
    for key, value in thing.pairs:
        name = local(key)
        if key in passed_over or name in (*_ABOUT_THE_FILE, *_LEVELS, *_CHILDREN, *_PARENTS):
            continue
        for leaf in leaves(value):
            if leaf.text and not _DATA.fullmatch(leaf.text):
                item.beside.append((name, leaf.text, leaf.line))


def _references(value: Value | None) -> list[str]:
    """The addresses that a property points to, in order."""
    if isinstance(value, Listed):
        return [name for item in value.items for name in _references(item)]
    if isinstance(value, Mapped):
        name = value.text("@id", "id", "targetNode", "target")
        return [name] if name else _references(_value_of(value, ("targetNode", "target")))
    return [value.text] if value and value.text else []


def _stand(graph: _Graph, forest: Forest) -> None:
    """Who stands beneath whom: as the parent says it in order, then as the child says it."""
    for identifier, thing in graph.things.items():
        for name in _CHILDREN:
            for at, child in enumerate(_references(_value_of(thing, (name,)))):
                if child in forest.items and child not in graph.frameworks:
                    forest.stands_beneath(child, identifier, float(at))
    for child, parent in graph.within:
        if child in forest.items:
            forest.stands_beneath(child, parent, float("inf"))
    for at, (how, narrow, wide) in enumerate(graph.related):
        if how in _NARROWS and narrow in forest.items and wide in forest.items:
            forest.stands_beneath(narrow, wide, float(at))
    for identifier in forest.items:
        thing = graph.things[identifier]
        listed = _field(thing, _ORDER)
        order = sequence(_says(thing.get(listed))[0][1], float("inf")) if listed else float("inf")
        for name in _PARENTS:
            for parent in _references(_value_of(thing, (name,))):
                forest.stands_beneath(identifier, parent, order)


def _associations(graph: _Graph) -> Iterator[Association]:
    """Everything that one thing says of its place among the others, and of what it is aligned to, once."""
    for how, origin, destination in graph.related:
        yield Association("isChildOf" if how in _NARROWS else how, origin, destination)
    seen: set[tuple[str, str, str]] = set()
    for identifier, thing in graph.things.items():
        for key, value in thing.pairs:
            name = local(key)
            for other in _references(value):
                if name in _CHILDREN:
                    link = ("isTopChildOf" if "Top" in name else "isChildOf", other, identifier)
                elif (
                    name in _PARENTS or _ALIGNED.search(name) or (other in graph.things and name not in _ABOUT_THE_FILE)
                ):
                    link = (name, identifier, other)
                else:
                    continue
                if link not in seen:
                    seen.add(link)
                    yield Association(*link)

"""Reads the Achievement Standards Network as it is handed out: RDF written as JSON, and the trees of its manifests."""

import re

from trellis.documents.readers.trees.values import Leaf, Listed, Mapped, Value

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SPACED = re.compile(r"^(asn|dcterms|skos|gemq|gem|cc|foaf)_(?=[A-Za-z])")


def as_linked_data(tree: Value) -> Value | None:
    """The same as JSON-LD; None if it is written otherwise."""
    if isinstance(tree, Mapped) and _is_rdf(tree):
        return Listed([_thing(subject, told) for subject, told in tree.pairs if isinstance(told, Mapped)], tree.line)
    tops = tree.items if isinstance(tree, Listed) else [tree]
    if tops and all(isinstance(top, Mapped) and _is_statement(top) for top in tops):
        return Listed([_statement(top) for top in tops if isinstance(top, Mapped)], tree.line)
    return None


def _is_rdf(tree: Mapped) -> bool:
    """Every subject tells, under every property, a list of values of which each says whether it is a word or an address."""
    told = [value for _, value in tree.pairs]
    return len(told) > 1 and all(
        isinstance(one, Mapped)
        and one.pairs
        and all(
            isinstance(values, Listed) and values.items and all(map(_is_term, values.items)) for _, values in one.pairs
        )
        for one in told
    )


def _is_term(value: Value) -> bool:
    return isinstance(value, Mapped) and {"value", "type"} <= {key for key, _ in value.pairs}


def _thing(subject: str, told: Mapped) -> Mapped:
    pairs: list[tuple[str, Value]] = [("@id", Leaf(subject, told.line))]
    for key, values in told.pairs:
        inner = values.items if isinstance(values, Listed) else []
        terms = [_term(value) for value in inner if isinstance(value, Mapped)]
        pairs.append(("@type" if key == _TYPE else key, Listed(terms, values.line)))
    return Mapped(pairs, told.line)


def _term(value: Mapped) -> Value:
    said = Leaf(value.text("value"), value.line)
    if value.text("type") in ("uri", "bnode"):
        return Mapped([("@id", said)], value.line)
    language = value.text("lang", "xml:lang")
    return Mapped([("@value", said), ("@language", Leaf(language, value.line))], value.line) if language else said


def _is_statement(record: Mapped) -> bool:
    return any(_SPACED.match(key) for key, _ in record.pairs) and bool(record.get("id") or record.get("children"))


def _statement(record: Mapped) -> Mapped:
    """A statement of a manifest. Depth was bounded when the file was read."""
    pairs: list[tuple[str, Value]] = [("@type", Leaf("asn:Statement", record.line))]
    for key, value in record.pairs:
        if key == "children":
            inner = value.items if isinstance(value, Listed) else []
            children = [_statement(child) if isinstance(child, Mapped) else child for child in inner]
            pairs.append(("gemq:hasChild", Listed(children, value.line)))
        elif key == "text":  # its code and its words once more, as a tree on a page shows them
            pairs.append(("shown", value))
        else:
            pairs.append(("@id" if key == "id" else _SPACED.sub(r"\1:", key), _plain(value)))
    return Mapped(pairs, record.line)


def _plain(value: Value) -> Value:
    if isinstance(value, Listed):
        return Listed([_plain(item) for item in value.items], value.line)
    if not isinstance(value, Mapped):
        return value
    names = {"literal": "@value", "language": "@language", "uri": "@id"}
    return Mapped([(names.get(key, key), inner) for key, inner in value.pairs], value.line)

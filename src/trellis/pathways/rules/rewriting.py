"""Changes a rule's data one condition at a time: each gives the whole rule anew and leaves what it was given as it is.

A place is a path such as "0-2": the third condition of the first. "whole" is the whole. What is turned round stands in a
`not`, which has no place of its own. `NowhereThere` where a path leads to nothing, `TooMany` past twelve in a group.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from trellis.pathways.rules.rule_conditions import ASKS, MOST_CONDITIONS

Node = dict[str, Any]
Data = dict[str, Any]
DEEPEST = 3
WHOLE = "whole"


class NowhereThere(Exception):
    """The rule has no such place: somebody may have changed it meanwhile."""


class TooMany(Exception):
    """A group holds at most twelve conditions, and groups stand at most three deep."""


def inner(node: Mapping[str, Any]) -> Any:
    """What is asked, whether or not it is turned round."""
    return node.get("not", node)


def is_group(node: Mapping[str, Any]) -> bool:
    return any(key in inner(node) for key in ("all_of", "any_of", "n_of", "within_years"))


def parts_of(node: Mapping[str, Any]) -> list[Node]:
    """The list itself, so that it can be changed in a copy. What is due within a time lists what its `needs` does."""
    found = inner(node)
    if "within_years" in found:
        return parts_of(found["needs"])
    for key in ("all_of", "any_of", "of"):
        if key in found:
            parts: list[Node] = found[key]
            return parts
    return []


def kind_of(node: Mapping[str, Any]) -> str:
    """Which of the things that can be asked this is; a window of years is `years`."""
    found = inner(node)
    kind = next(key for key in ASKS if key in found and key != "not")
    return "years" if kind == "years_at_most" else kind


def opened(data: Mapping[str, Any]) -> Data:
    """A rule whose whole is one condition becomes a list of one, so that others can be added."""
    rule = copy.deepcopy(dict(data))
    rule["needs"] = _listed(rule["needs"])
    if "within_years" in inner(rule["needs"]):
        duty = inner(rule["needs"])
        duty["needs"] = _listed(duty["needs"])
    return rule


def _listed(node: Node) -> Node:
    return node if is_group(node) else {"all_of": [node]}


def node_at(data: Mapping[str, Any], path: str) -> Node:
    node: Node = data["needs"]
    for step in _steps(path):
        parts = parts_of(node)
        if step >= len(parts):
            raise NowhereThere(path)
        node = parts[step]
    return node


def _steps(path: str) -> list[int]:
    try:
        return [] if path == WHOLE else [int(step) for step in path.split("-")]
    except ValueError as error:
        raise NowhereThere(path) from error


def added(data: Mapping[str, Any], path: str, node: Node) -> Data:
    """At the end of the group at this path."""
    rule = copy.deepcopy(dict(data))
    parts = parts_of(node_at(rule, path))
    if not is_group(node_at(rule, path)):
        raise NowhereThere(path)
    if len(parts) >= MOST_CONDITIONS or (is_group(node) and len(_steps(path)) >= DEEPEST - 1):
        raise TooMany(path)
    parts.append(_keyed(rule, node))
    return rule


def _keyed(rule: Data, node: Node) -> Node:
    """With a key of its own, by which the condition can be waived."""
    taken = {str(one.get("key", "")) for one in _all(rule["needs"])}
    stem = kind_of(node).replace("_", "-")
    key = next(name for number in range(1, 999) if (name := stem if number == 1 else f"{stem}-{number}") not in taken)
    return node if is_group(node) else {"key": key, **node}


def _all(node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield inner(node)
    for part in parts_of(node):
        yield from _all(part)


def replaced(data: Mapping[str, Any], path: str, node: Node) -> Data:
    """The slots of one condition anew; its key, whether it is turned round, and what stands in it stay."""
    rule = copy.deepcopy(dict(data))
    there = inner(node_at(rule, path))
    parts = parts_of(there)
    # Names by which other rules know the same thing, and the source of a shipped condition, are kept.
    stays = {
        key: there[key]
        for key in ("key", "source", "known_as", "kinds", "since_holding")
        if key in there and key not in node
    }
    if kind_of(there) != kind_of(node) and not is_group(node):
        stays = {key: stays[key] for key in ("key",) if key in stays}
    there.clear()
    there.update({**stays, **node})
    if is_group(there):
        _refill(there, parts)
    return rule


def _refill(node: Node, parts: list[Node]) -> None:
    if "within_years" in node:
        node["needs"] = {"all_of": parts}
        return
    key = next(key for key in ("all_of", "any_of", "of") if key in node)
    node[key] = parts


def taken_out(data: Mapping[str, Any], path: str) -> Data:
    rule = copy.deepcopy(dict(data))
    parts, at = _place(rule, path)
    del parts[at]
    return rule


def moved(data: Mapping[str, Any], path: str, *, by: int) -> Data:
    """One place up (-1) or down (1) within its group; at its end it stays."""
    rule = copy.deepcopy(dict(data))
    parts, at = _place(rule, path)
    parts.insert(max(0, at + by), parts.pop(at))
    return rule


def turned_round(data: Mapping[str, Any], path: str) -> Data:
    """It must not hold; or, turned round again, it must."""
    rule = copy.deepcopy(dict(data))
    parts, at = _place(rule, path)
    parts[at] = parts[at]["not"] if "not" in parts[at] else {"not": parts[at]}
    return rule


def _place(rule: Data, path: str) -> tuple[list[Node], int]:
    """The list that holds it, and where; the whole is in none."""
    if path == WHOLE:
        raise NowhereThere(path)
    *above, at = _steps(path)
    parts = parts_of(node_at(rule, "-".join(map(str, above)) or WHOLE))
    if at >= len(parts):
        raise NowhereThere(path)
    return parts, at

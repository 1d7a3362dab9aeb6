"""Reads YAML as a stream of events: an alias is counted before it is unfolded, and no tag ever makes an object."""

from dataclasses import dataclass, field
from typing import Any

import yaml

from trellis.documents.readers.trees.values import Budget, Leaf, Listed, Mapped, Value, at, without_repeats
from trellis.documents.refusals import Unreadable

_NOTHING = ("", "~", "null", "Null", "NULL", ".nan", ".NaN", ".NAN")
_MERGE = "<<"


@dataclass(slots=True)
class _Open:
    """A list or mapping that is open, with how many values and how many levels it holds so far."""

    anchor: str | None
    line: int
    mapping: bool
    items: list[Value] = field(default_factory=list)
    pairs: list[tuple[str, Value]] = field(default_factory=list)
    merged: set[str] = field(default_factory=set)
    key: str | None = None
    key_line: int = 0
    size: int = 1
    depth: int = 1

    def add(self, key: str, value: Value) -> None:
        """A pair. Of a merge (`<<: *base`) those pairs are taken that the mapping does not have itself."""
        bases = value.items if isinstance(value, Listed) else [value]
        if key == _MERGE and all(isinstance(base, Mapped) for base in bases):
            for base in bases:
                known = {name for name, _ in self.pairs}
                fresh = [pair for pair in base.pairs if pair[0] not in known]  # type: ignore[union-attr]
                self.merged.update(name for name, _ in fresh)
                self.pairs += fresh
            return
        if key in self.merged:
            self.merged.discard(key)
            self.pairs = [pair for pair in self.pairs if pair[0] != key]
        self.pairs.append((key, value))


@dataclass(slots=True)
class _Walk:
    budget: Budget
    open: list[_Open] = field(default_factory=list)
    anchors: dict[str, tuple[Value, int, int]] = field(default_factory=dict)
    roots: list[Value] = field(default_factory=list)

    def take(self, value: Value, *, size: int = 1, depth: int = 0) -> None:
        if not self.open:
            self.roots.append(value)
            return
        inside = self.open[-1]
        inside.size += size
        inside.depth = max(inside.depth, depth + 1)
        if not inside.mapping:
            inside.items.append(value)
        elif inside.key is None:
            if not isinstance(value, Leaf):
                raise Unreadable(
                    says=f"{self.budget.filename} uses a list or a mapping as a key{at(value.line)}; "
                    "put a plain word there and choose the file again.",
                    kind="odd-key",
                )
            inside.key, inside.key_line = value.text, value.line
        else:
            inside.add(inside.key, value)
            inside.key = None

    def scalar(self, event: Any, line: int) -> None:
        self.budget.spend()
        nothing = event.style is None and event.value in _NOTHING
        leaf = Leaf("", line) if nothing else self.budget.leaf(event.value, line)
        if event.anchor:
            self.anchors[event.anchor] = (leaf, 1, 0)
        self.take(leaf)

    def alias(self, event: Any, line: int) -> None:
        value, size, depth = self.anchors.get(event.anchor, (None, 0, 0))
        if value is None:
            raise Unreadable(
                says=f"{self.budget.filename} points to “{event.anchor[:40]}”{at(line)}, which is not complete there; "
                "put the text itself in its place.",
                kind="damaged",
            )
        self.budget.spend(size)
        self.budget.go_down(len(self.open) + depth, line)
        self.take(value, size=size, depth=depth)

    def begin(self, event: Any, line: int, *, mapping: bool) -> None:
        self.budget.spend()
        self.budget.go_down(len(self.open) + 1, line)
        inside = self.open[-1] if self.open else None
        begins = inside.key_line if inside and inside.key is not None else line  # what a key holds begins with the key
        self.open.append(_Open(event.anchor, begins, mapping))

    def end(self) -> None:
        done = self.open.pop()
        value = without_repeats(done.pairs, done.line, self.budget) if done.mapping else Listed(done.items, done.line)
        if done.anchor:
            self.anchors[done.anchor] = (value, done.size, done.depth)
        self.take(value, size=done.size, depth=done.depth)


def tree_of_yaml(text: str, budget: Budget) -> Value:
    """The value that a YAML text holds; the list of them, where it holds several documents."""
    walk = _Walk(budget)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            line = _line(event.start_mark)
            if str(getattr(event, "tag", None) or "").startswith("tag:yaml.org,2002:python"):
                raise Unreadable(
                    says=f"{budget.filename} asks for objects of a program{at(line)}; do not trust this file.",
                    kind="program",
                )
            if isinstance(event, yaml.ScalarEvent):
                walk.scalar(event, line)
            elif isinstance(event, yaml.AliasEvent):
                walk.alias(event, line)
            elif isinstance(event, yaml.CollectionStartEvent):
                walk.begin(event, line, mapping=isinstance(event, yaml.MappingStartEvent))
            elif isinstance(event, yaml.CollectionEndEvent):
                walk.end()
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None) or getattr(wrong, "context_mark", None)
        raise Unreadable(
            says=f"{budget.filename} is not YAML as it should be{at(_line(mark))}; "
            "put it right there and choose the file again.",
            kind="damaged",
        ) from wrong
    return walk.roots[0] if len(walk.roots) == 1 else Listed(walk.roots, 1)


def _line(mark: Any) -> int:
    return int(mark.line) + 1 if mark else 0

"""A tree of data as it is written: leaves, lists and mappings, each with its line."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from trellis.documents.limits import Limits
from trellis.documents.refusals import Unreadable

_NOT_SEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Leaf:
    """Text, a number or a truth, as it is written; "" where the file says that there is nothing."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Listed:
    items: "list[Value]"
    line: int


@dataclass(frozen=True, slots=True)
class Mapped:
    pairs: "list[tuple[str, Value]]"
    line: int

    def get(self, key: str) -> "Value | None":
        """The value of a key; the first, where it stands twice."""
        return next((value for name, value in self.pairs if name == key), None)

    def text(self, *keys: str) -> str:
        """The first of these keys that holds a text."""
        return next((found.text for key in keys if isinstance(found := self.get(key), Leaf) and found.text), "")


Value = Leaf | Listed | Mapped


@dataclass(slots=True)
class Budget:
    """How much of a tree may still come: depth and number of values are bounded before anything is built of them."""

    filename: str
    limits: Limits
    values: int = 0
    notes: list[str] = field(default_factory=list)

    def spend(self, many: int = 1) -> None:
        self.values += many
        if self.values > self.limits.values:
            raise Unreadable(
                says=f"{self.filename} unfolds to more than {self.limits.values:,} values, "
                "as no framework does; split it into several files.",
                kind="too-many-values",
            )

    def go_down(self, depth: int, line: int) -> None:
        if depth > self.limits.depth:
            raise Unreadable(
                says=f"{self.filename} is nested more than {self.limits.depth} deep{at(line)}; "
                "save it again with fewer levels.",
                kind="too-deep",
            )

    def leaf(self, text: str, line: int) -> Leaf:
        if len(text) > self.limits.line_characters:
            raise Unreadable(
                says=f"A text of {self.filename}{at(line)} has {len(text):,} characters, as no statement has; "
                "take it out, or split it.",
                kind="text-too-long",
            )
        if _NOT_SEEN.search(text):
            text = _NOT_SEEN.sub("", text)
            self.note("Characters that nobody sees were left out of some texts.")
        return Leaf(text.strip(), line)

    def note(self, says: str) -> None:
        if says not in self.notes:
            self.notes.append(says)


def at(line: int) -> str:
    return f" at line {line}" if line else ""


def without_repeats(pairs: list[tuple[str, Value]], line: int, budget: Budget) -> Mapped:
    """A mapping of which every key is kept, also one that stands twice: programs would drop the first unseen."""
    often = Counter(key for key, _ in pairs)
    if len(often) != len(pairs):
        (twice, _), *_ = often.most_common(1)
        budget.note(f"The key “{twice[:60]}” stands twice in one place{at(line)}; both were read.")
    return Mapped(pairs, line)


def leaves(value: Value) -> Iterator[Leaf]:
    """All leaves beneath a value, in order. The depth of a tree was bounded when it was read."""
    if isinstance(value, Leaf):
        yield value
    elif isinstance(value, Listed):
        for item in value.items:
            yield from leaves(item)
    else:
        for _, item in value.pairs:
            yield from leaves(item)


def texts(value: Value | None) -> tuple[str, ...]:
    """The texts of a leaf or a list of leaves."""
    return tuple(leaf.text for leaf in leaves(value) if leaf.text) if value is not None else ()

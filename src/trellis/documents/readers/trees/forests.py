"""Items that name their parents become blocks in reading order: a parent before its children, nothing twice, nothing lost."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from trellis.documents.blocks import Block, BlockKind, Node, Passage, Place
from trellis.documents.passages import plain


@dataclass(slots=True)
class Item:
    """One item of a framework that is data. `beside` is what else it says, each with the name that the file gives it."""

    identifier: str
    text: str
    line: int
    code: str = ""
    sort: str = ""
    levels: tuple[str, ...] = ()
    beside: list[tuple[str, str, int]] = field(default_factory=list)


@dataclass(slots=True)
class Forest:
    """Items, and which child stands beneath which parent, with what orders it there."""

    items: dict[str, Item] = field(default_factory=dict)
    parents: defaultdict[str, list[tuple[str, float]]] = field(default_factory=lambda: defaultdict(list))
    notes: list[str] = field(default_factory=list)

    def add(self, item: Item) -> None:
        if item.identifier in self.items:
            self.notes.append(f"Two items have the same identifier ({item.identifier[:60]}); both were read.")
            item.identifier = next(
                name for number in range(2, 1_000_000) if (name := f"{item.identifier}#{number}") not in self.items
            )
        self.items[item.identifier] = item

    def stands_beneath(self, child: str, parent: str, order: float) -> None:
        if child != parent and parent not in (known for known, _ in self.parents[child]):
            self.parents[child].append((parent, order))


def blocks_of_forest(forest: Forest) -> Iterator[Block]:
    """Each item once: beneath its first parent that is in the file, or at the top."""
    children: defaultdict[str, list[tuple[float, int, str]]] = defaultdict(list)
    tops: list[tuple[float, int, str]] = []
    several = 0
    for at, identifier in enumerate(forest.items):
        named = forest.parents.get(identifier, [])
        known = [(parent, order) for parent, order in named if parent in forest.items]
        several += len(known) > 1
        parent, order = (known or [("", named[0][1] if named else float("inf"))])[0]
        (children[parent] if parent else tops).append((order, at, identifier))
    if several:
        forest.notes.append(f"{several} item(s) stand beneath several others; each is shown once, beneath the first.")
    seen: set[str] = set()
    yield from _walk(sorted(tops), children, forest, seen)
    rounds = [(0.0, at, identifier) for at, identifier in enumerate(forest.items) if identifier not in seen]
    if rounds:
        forest.notes.append(f"{len(rounds)} item(s) stand beneath one another in a circle; they were put at the end.")
        for start in rounds:
            if start[2] not in seen:
                yield from _walk([start], children, forest, seen)


def _walk(
    tops: Sequence[tuple[float, int, str]],
    children: dict[str, list[tuple[float, int, str]]],
    forest: Forest,
    seen: set[str],
) -> Iterator[Block]:
    ahead = [(identifier, 1) for _, _, identifier in reversed(tops)]
    while ahead:
        identifier, level = ahead.pop()
        if identifier in seen:
            continue
        seen.add(identifier)
        yield from _blocks_of(forest.items[identifier], level)
        ahead += [(child, level + 1) for _, _, child in sorted(children.get(identifier, ()), reverse=True)]


def _blocks_of(item: Item, level: int) -> Iterator[Block]:
    node = Node(identifier=item.identifier, code=item.code, sort=item.sort, levels=item.levels)
    yield Block(
        BlockKind.NODE, Place(line=item.line), passage_of(item.text or item.identifier, item.code), level, node=node
    )
    yield from beside(item)


def beside(item: Item) -> Iterator[Block]:
    """What an item says besides its statement: paragraphs that name the item and what the file calls them."""
    for name, text, line in item.beside:
        node = Node(identifier=item.identifier, sort=name)
        yield Block(BlockKind.PARAGRAPH, Place(line=line), Passage(plain(text), text), node=node)


def passage_of(text: str, code: str = "") -> Passage:
    """A statement with its code in front, as it would be printed. The code's words are counted unless it is there."""
    if not code or re.match(rf"{re.escape(code)}(?!\w)", text):
        return Passage(plain(text) or text, text)
    return Passage(plain(text) or text, f"{code} {text}", code)


def sequence(written: str, otherwise: float) -> float:
    """What orders an item among its siblings: "10" before "9b" would be wrong, so only numbers count."""
    try:
        number = float(written)
    except ValueError:
        return otherwise
    return number if number == number else otherwise  # a number that is not one equals nothing


def merged(notes: Iterable[str]) -> list[str]:
    """Notes without repeats; of many of one sort the first three and how many more."""
    once = list(dict.fromkeys(notes))
    return once if len(once) <= 6 else [*once[:5], f"And {len(once) - 5} more of this kind."]

"""The difference of two lists of things that say something: two versions, two stages, two roles, two frameworks.

Thing(key, text, place, terms)      anything that is compared: a statement, a stage, a strand
Link(old, new)                      this thing of the first list became that thing of the second
Sort                                same, changed in its terms, moved, reworded, split, merged, retired, new
difference(old, new, links) -> tuple[Change, ...]       in the order of the second list, what is retired where it stood
apply(changes, old) -> tuple[Thing, ...]                the second list, from the first and what changed
linked(old, new) -> tuple[Link, ...]                    things of the same key; `matching` links things that only resemble
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from trellis.frameworks.rules.marks import Ink, Mark, marked, text_after

Key: TypeAlias = int | str


class Sort(StrEnum):
    """What became of a thing. Of several that hold, the first of these that says more is the one that is said."""

    SAME = "same"
    TERMS = "terms"
    MOVED = "moved"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    RETIRED = "retired"
    NEW = "new"

    @property
    def label(self) -> str:
        return _SORTS[self]


_SORTS = {
    Sort.SAME: "The same",
    Sort.TERMS: "Other terms",
    Sort.MOVED: "Moved",
    Sort.REWORDED: "Reworded",
    Sort.SPLIT: "Split",
    Sort.MERGED: "Merged",
    Sort.RETIRED: "Retired",
    Sort.NEW: "New",
}


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that is compared.

    `place` is where it stands, outermost first, as names to be read; `terms` are its further facts, each with its name.
    """

    key: Key
    text: str
    place: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A thing of the second list that comes from one of the first."""

    old: Key
    new: Key


@dataclass(frozen=True, slots=True)
class Change:
    """What became of things of the first list, or where a thing of the second comes from: only what differs.

    `marks` lead from the texts of `old`, joined by spaces, to the text now; none where the text is the same.
    """

    sort: Sort
    old: tuple[Key, ...] = ()
    new: Key | None = None
    marks: tuple[Mark, ...] = ()
    place: tuple[str, ...] | None = None
    terms: tuple[tuple[str, str], ...] | None = None
    reasons: tuple[str, ...] = ()


def linked(old: Iterable[Thing], new: Iterable[Thing]) -> tuple[Link, ...]:
    """Links between things of the same key."""
    there = {thing.key for thing in old}
    return tuple(Link(thing.key, thing.key) for thing in new if thing.key in there)


def difference(old: Sequence[Thing], new: Sequence[Thing], links: Iterable[Link]) -> tuple[Change, ...]:
    """What leads from one list to the other. Links of things that are in neither list are left out."""
    before = {thing.key: thing for thing in old}
    now = {thing.key for thing in new}
    held = list(dict.fromkeys(link for link in links if link.old in before and link.new in now))
    came_from: dict[Key, list[Key]] = {}
    for link in held:
        came_from.setdefault(link.new, []).append(link.old)
    order = {key: at for at, key in enumerate(before)}
    became = Counter(link.old for link in held)
    found = [
        _change(
            thing,
            [before[key] for key in sorted(came_from.get(thing.key, ()), key=order.__getitem__)],
            became=became,
        )
        for thing in new
    ]
    return tuple(_with_retired(found, [thing for thing in old if thing.key not in became], order))


def _change(thing: Thing, origins: Sequence[Thing], *, became: Mapping[Key, int]) -> Change:
    if not origins:
        added = (Mark(Ink.ADDED, thing.text),) if thing.text else ()
        return Change(Sort.NEW, (), thing.key, added, thing.place, thing.terms)
    first = origins[0]
    text = joined(origins)
    sort, reasons = _sorted(thing, origins, text, became=became)
    return Change(
        sort,
        tuple(origin.key for origin in origins),
        thing.key,
        marked(text, thing.text) if text != thing.text else (),
        thing.place if thing.place != first.place else None,
        thing.terms if thing.terms != first.terms else None,
        reasons,
    )


def joined(origins: Iterable[Thing]) -> str:
    """The words of all of them, as one text."""
    return " ".join(origin.text for origin in origins)


def _sorted(
    thing: Thing, origins: Sequence[Thing], text: str, *, became: Mapping[Key, int]
) -> tuple[Sort, tuple[str, ...]]:
    """The sort that says most, and everything that holds in words."""
    first = origins[0]
    told: list[tuple[Sort, str]] = []
    if len(origins) > 1:
        told.append((Sort.MERGED, f"{len(origins)} were merged into one."))
    if any(became[origin.key] > 1 for origin in origins):
        parts = max(became[origin.key] for origin in origins)
        told.append((Sort.SPLIT, f"One was split into {parts}."))
    if text != thing.text:
        told.append((Sort.REWORDED, "The words changed."))
    if thing.place != first.place:
        told.append((Sort.MOVED, moved_says(first.place, thing.place)))
    told += [(Sort.TERMS, says) for says in terms_say(first.terms, thing.terms)]
    return (told[0][0] if told else Sort.SAME), tuple(says for _, says in told)


def moved_says(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    """From where to where, naming only what differs."""
    if len(before) == len(after):
        pairs = [(was, is_) for was, is_ in zip(before, after, strict=True) if was != is_]
        return f"Moved from {_place(was for was, _ in pairs)} to {_place(is_ for _, is_ in pairs)}."
    return f"Moved from {_place(before)} to {_place(after)}."


def _place(names: Iterable[str]) -> str:
    return ", ".join(name for name in names if name) or "no place"


def terms_say(before: tuple[tuple[str, str], ...], after: tuple[tuple[str, str], ...]) -> Iterator[str]:
    was, is_ = dict(before), dict(after)
    for name in dict.fromkeys([*was, *is_]):
        if was.get(name, "") != is_.get(name, ""):
            yield f"{name}: {is_.get(name) or 'none'}, was {was.get(name) or 'none'}."


def _with_retired(found: Sequence[Change], gone: Sequence[Thing], order: Mapping[Key, int]) -> Iterator[Change]:
    """What is retired is told after what stood before it in the first list and still stands."""
    follows: dict[Key | None, list[Change]] = {}
    stays = sorted((order[key], at, change.new) for at, change in enumerate(found) for key in change.old)
    at, last = 0, None
    for thing in gone:
        while at < len(stays) and stays[at][0] < order[thing.key]:
            last = stays[at][2]
            at += 1
        removed = (Mark(Ink.REMOVED, thing.text),) if thing.text else ()
        follows.setdefault(last, []).append(Change(Sort.RETIRED, (thing.key,), None, removed))
    yield from follows.get(None, ())
    for change in found:
        yield change
        yield from follows.get(change.new, ())


def apply(changes: Iterable[Change], old: Iterable[Thing]) -> tuple[Thing, ...]:
    """The second list of a difference, made of the first."""
    before = {thing.key: thing for thing in old}
    return tuple(_changed(change, [before[key] for key in change.old]) for change in changes if change.new is not None)


def _changed(change: Change, origins: Sequence[Thing]) -> Thing:
    assert change.new is not None
    first = origins[0] if origins else Thing(change.new, "")
    return Thing(
        change.new,
        text_after(change.marks) if change.marks else joined(origins),
        first.place if change.place is None else change.place,
        first.terms if change.terms is None else change.terms,
    )


def counted(changes: Iterable[Change]) -> dict[Sort, int]:
    """How many of each sort, in the order of sorts; those that do not occur are left out."""
    many = Counter(change.sort for change in changes)
    return {sort: many[sort] for sort in Sort if many[sort]}

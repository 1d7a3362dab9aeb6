"""Lays two parts of published frameworks beside each other: what both say, what only one says, what is said otherwise.

Part(tree, stage, strand)               a whole version, one stage of it, or one strand
parse_part("12-stage-3")                how a part is named in an address
compare(left, right) -> Comparison      pairs by section, each with its sort
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from trellis.frameworks.rules.differences import Change, Key, Link, Sort, Thing, difference
from trellis.frameworks.rules.marks import Ink, Mark, text_after, text_before
from trellis.frameworks.rules.matching import matches
from trellis.frameworks.rules.shape import StageRow, StatementRow, StrandRow, VersionTree

_Rows: TypeAlias = Mapping[int, StatementRow]
_NAMED = re.compile(r"(?P<version>\d{1,18})(?:-(?P<kind>stage|strand)-(?P<part>\d{1,18}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartName:
    """Which part of which version is meant; neither stage nor strand is the whole."""

    version_id: int
    stage_id: int | None = None
    strand_id: int | None = None

    def __str__(self) -> str:
        if self.stage_id is not None:
            return f"{self.version_id}-stage-{self.stage_id}"
        return f"{self.version_id}-strand-{self.strand_id}" if self.strand_id is not None else str(self.version_id)


def parse_part(name: str) -> PartName | None:
    """None where it names nothing."""
    found = _NAMED.fullmatch(name)
    if not found:
        return None
    part = int(found["part"]) if found["part"] else None
    return PartName(
        int(found["version"]),
        stage_id=part if found["kind"] == "stage" else None,
        strand_id=part if found["kind"] == "strand" else None,
    )


@dataclass(frozen=True, slots=True)
class Part:
    """A version, or one stage or strand of it."""

    tree: VersionTree
    stage: StageRow | None = None
    strand: StrandRow | None = None

    @property
    def name(self) -> PartName:
        stage, strand = self.stage, self.strand
        return PartName(self.tree.id, stage.id if stage else None, strand.id if strand else None)

    @property
    def title(self) -> str:
        part = self.stage or self.strand
        return part.title if part else self.tree.framework_title

    @property
    def of(self) -> str:
        """The version that it is of, in words."""
        version = f"version {self.tree.number}" if self.tree.number else "in the library"
        return f"{self.tree.framework_title}, {version}" if self.stage or self.strand else version.capitalize()

    @property
    def statements(self) -> tuple[StatementRow, ...]:
        if self.stage:
            return self.tree.at(self.stage.id)
        if self.strand:
            return tuple(row for row in self.tree.statements if row.strand_id == self.strand.id)
        return self.tree.statements


def part_of_tree(name: PartName, tree: VersionTree) -> Part | None:
    """None where the version has no such stage or strand."""
    stage = tree.stage(name.stage_id)
    strand = next((row for row in tree.strands if row.id == name.strand_id), None)
    if (name.stage_id is not None and stage is None) or (name.strand_id is not None and strand is None):
        return None
    return Part(tree, stage, strand)


class PairSort(StrEnum):
    BOTH = "both"
    REWORDED = "reworded"
    THREAD = "thread"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement of each side that say the same or nearly, or one that has no counterpart.

    `marks` lead from the left text to the right one. Several on the left were merged into the one on the right.
    """

    sort: PairSort
    left: tuple[StatementRow, ...]
    right: StatementRow | None
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def left_marks(self) -> tuple[Mark, ...]:
        """The left text with what the right does not say marked as removed."""
        return self._side(Ink.ADDED, " ".join(row.text for row in self.left))

    @property
    def right_marks(self) -> tuple[Mark, ...]:
        """The right text with what the left does not say marked as added."""
        return self._side(Ink.REMOVED, self.right.text if self.right else "")

    def _side(self, other: Ink, text: str) -> tuple[Mark, ...]:
        """Texts that have less than half in common are shown as they are: marks would only be in the way."""
        if not self.marks or not _half_is_kept(self.marks):
            return (Mark(Ink.KEPT, text),) if text else ()
        return tuple(mark for mark in self.marks if mark.ink is not other)


def _half_is_kept(marks: Iterable[Mark]) -> bool:
    marks = tuple(marks)
    kept = sum(len(mark.words) for mark in marks if mark.ink is Ink.KEPT)
    return kept * 2 >= min(len(text_before(marks)), len(text_after(marks)))


@dataclass(frozen=True, slots=True)
class Comparison:
    left: Part
    right: Part
    sections: tuple[tuple[str, tuple[Pair, ...]], ...]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return tuple(pair for _, pairs in self.sections for pair in pairs)

    @property
    def counts(self) -> Mapping[PairSort, int]:
        many = Counter(pair.sort for pair in self.pairs)
        return {sort: many[sort] for sort in PairSort}

    def only(self, sort: PairSort) -> Comparison:
        """The same with pairs of one sort alone."""
        kept = ((title, tuple(pair for pair in pairs if pair.sort is sort)) for title, pairs in self.sections)
        return Comparison(self.left, self.right, tuple((title, pairs) for title, pairs in kept if pairs))

    def between(self, first: int, last: int) -> Comparison:
        """The same with the pairs from `first` up to `last` alone, beneath their sections."""
        sections, at = [], 0
        for title, pairs in self.sections:
            kept = pairs[max(0, first - at) : max(0, last - at)]
            at += len(pairs)
            if kept:
                sections.append((title, kept))
        return Comparison(self.left, self.right, tuple(sections))


def compare(left: Part, right: Part, *, links: Iterable[Link] | None = None) -> Comparison:
    """Statements are paired by the thread they share, where they come from each other, else by how alike they are.

    Sections are strands; of two strands, stages. A section of the right that the left has too is called alike. Where it
    is known what is what, `links` say so, and nothing is guessed.
    """
    rows = {row.id: row for row in left.statements}
    there = {-row.id: row for row in right.statements}  # the same statement may stand on both sides
    old = [_thing(row, left, right) for row in rows.values()]
    new = [_thing(row, right, left, key=key) for key, row in there.items()]
    known = None if links is None else [Link(link.old, -int(link.new)) for link in links]
    changes = difference(old, new, _links(old, new, rows=rows, there=there) if known is None else known)
    sections: defaultdict[str, list[Pair]] = defaultdict(list)
    for change in changes:
        pair = _pair(change, rows=rows, there=there)
        one = pair.right or pair.left[0]
        sections[_section(one, right if pair.right else left)].append(pair)
    return Comparison(left, right, tuple((title, tuple(pairs)) for title, pairs in _in_order(sections, left, right)))


def _thing(row: StatementRow, part: Part, other: Part, *, key: Key | None = None) -> Thing:
    """Places are told only where both sides are of one framework; terms only where both make promises."""
    terms: tuple[tuple[str, str], ...] = ()
    if part.tree.kind == other.tree.kind and part.tree.strand(row.strand_id).kind.is_owed:
        terms = (("Class", row.classification.label), ("How often", "each year" if row.recurs_yearly else "once"))
    same = part.tree.framework_id == other.tree.framework_id
    return Thing(row.id if key is None else key, row.text, (_section(row, part),) if same else (), terms)


def _section(row: StatementRow, part: Part) -> str:
    if part.strand:
        stage = part.tree.stage(row.stage_id)
        return stage.title if stage else "Every stage"
    return part.tree.strand(row.strand_id).title


def _links(old: Sequence[Thing], new: Sequence[Thing], *, rows: _Rows, there: _Rows) -> list[Link]:
    found = [Link(origin, key) for key, row in there.items() for origin in (row.id, *row.came_from) if origin in rows]
    found += [Link(key, -origin) for key, row in rows.items() for origin in row.came_from if -origin in there]
    found += _on_threads(old, new, found, rows=rows, there=there)
    done = {key for link in found for key in (link.old, link.new)}
    left, right = ([thing for thing in things if thing.key not in done] for things in (old, new))
    return found + [Link(match.old, match.new) for match in matches(left, right)]


def _on_threads(
    old: Iterable[Thing], new: Iterable[Thing], done: Iterable[Link], *, rows: _Rows, there: _Rows
) -> list[Link]:
    """In each section the first with the first of a thread. Only within one framework, which has places, do threads mean
    the same."""
    taken = {key for link in done for key in (link.old, link.new)}
    waiting: defaultdict[tuple[str, tuple[str, ...]], list[Key]] = defaultdict(list)
    for thing in old:
        if thing.place and thing.key not in taken:
            waiting[rows[int(thing.key)].thread, thing.place].append(thing.key)
    found = []
    for thing in new:
        thread = there[int(thing.key)].thread
        olds = waiting.get((thread, thing.place))
        if thread and olds and thing.key not in taken:
            found.append(Link(olds.pop(0), thing.key))
    return found


def _pair(change: Change, *, rows: _Rows, there: _Rows) -> Pair:
    left = tuple(rows[int(key)] for key in change.old)
    right = there[int(change.new)] if change.new is not None else None
    if right is None:
        return Pair(PairSort.LEFT, left, None)
    if not left:
        return Pair(PairSort.RIGHT, (), right)
    if not change.marks:
        notes = change.reasons if change.sort is not Sort.SAME else ()
        return Pair(PairSort.BOTH, left, right, (), notes)
    notes = tuple(reason for reason in change.reasons if reason != "The words changed.")
    grown = any(row.thread == right.thread != "" for row in left) and not _half_is_kept(change.marks)
    return Pair(PairSort.THREAD if grown else PairSort.REWORDED, left, right, change.marks, notes)


def _in_order(sections: Mapping[str, list[Pair]], left: Part, right: Part) -> list[tuple[str, list[Pair]]]:
    order: dict[str, int] = {}
    for part in (right, left):
        titles = [row.title for row in part.tree.stages] if part.strand else [row.title for row in part.tree.strands]
        for title in titles:
            order.setdefault(title, len(order))
    return sorted(sections.items(), key=lambda section: order.get(section[0], -1))

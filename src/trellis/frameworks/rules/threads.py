"""Statements that come back at later stages with the same or a growing text are one thread."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from trellis.frameworks.rules.marks import Ink, Mark, marked
from trellis.frameworks.rules.shape import StageRow, StatementRow, StrandRow, VersionTree

_WORD = re.compile(r"[a-z0-9]+")
_SAME_BEGINNING = 5
"""So many words in common at the beginning, and more than half of the shorter text, make two statements one thread."""


def threads(statements: Sequence[tuple[str | None, Hashable, str]]) -> tuple[str, ...]:
    """For each (stage, strand, text) its thread's key, "" if it does not recur at another stage of its strand."""
    words = [
        tuple(_WORD.findall(text.lower().replace("’", "").replace("'", "").replace("&amp;", " ")))
        for _, _, text in statements
    ]
    by_strand: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at, (_, strand, _) in enumerate(statements):
        by_strand[strand].append(at)
    keys = [""] * len(statements)
    taken: Counter[str] = Counter()
    for members in by_strand.values():
        # Sorted by their words, texts that begin alike are neighbours, so that a strand of thousands is read once.
        members.sort(key=lambda at: (words[at], at))
        for group in _groups(members, words=words):
            if len({statements[at][0] for at in group}) < 2:
                continue
            key = _name(words[min(group, key=lambda at: (len(words[at]), at))])
            taken[key] += 1
            for at in group:
                keys[at] = key if taken[key] == 1 else f"{key}-{taken[key]}"
    return tuple(keys)


def _groups(members: Sequence[int], *, words: Sequence[tuple[str, ...]]) -> Iterator[list[int]]:
    group: list[int] = []
    for at in members:
        if group and not _is_same_thread(words[group[-1]], words[at]):
            yield group
            group = []
        group.append(at)
    if group:
        yield group


def _is_same_thread(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if one == other:
        return True
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    shorter = min(len(one), len(other))
    return shared >= _SAME_BEGINNING and shared * 2 > shorter


def _name(words: Sequence[str]) -> str:
    return "-".join(words[:8])[:72].rstrip("-")


LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of a thread; where it grew out of the one before, the words that are new are marked as added."""

    row: StatementRow
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """What a thread says at one stage; nothing where it is silent there. Stage None is what holds at every stage."""

    stage: StageRow | None
    said: tuple[Said, ...]
    goes_on: bool
    """Whether the thread runs through here: it has begun, and has not ended yet."""

    @property
    def statements(self) -> tuple[StatementRow, ...]:
        return tuple(said.row for said in self.said)


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """One promise that comes back, as a line across the stages."""

    key: str
    title: str
    is_named: bool
    strands: tuple[StrandRow, ...]
    steps: tuple[ThreadStep, ...]

    @property
    def statements(self) -> tuple[StatementRow, ...]:
        return tuple(row for step in self.steps for row in step.statements)

    @property
    def stages(self) -> int:
        """At how many stages it is said."""
        return sum(bool(step.statements) for step in self.steps)


@dataclass(frozen=True, slots=True)
class Growth:
    """What a statement grows out of, and what it grows into."""

    thread: ThreadLine
    before: tuple[StageRow, StatementRow] | None
    following: tuple[StageRow, StatementRow] | None


def threads_of(tree: VersionTree, *, least: int = 2) -> tuple[ThreadLine, ...]:
    """The threads of a version, in the order in which they begin. One statement alone is no thread to a reader."""
    members: defaultdict[str, list[StatementRow]] = defaultdict(list)
    for row in tree.statements:
        if row.thread:
            members[row.thread].append(row)
    return tuple(_thread(key, rows, tree) for key, rows in members.items() if len(rows) >= least)


def growth_of(statement: StatementRow, tree: VersionTree) -> Growth | None:
    """Where a statement stands in its thread; None where it is in none, or its thread is of one stage only."""
    rows = tree.in_thread(statement.thread)
    if statement.stage_id is None or len({row.stage_id for row in rows}) < 2:
        return None
    thread = _thread(statement.thread, rows, tree)
    said = [(step.stage, step.statements[0]) for step in thread.steps if step.stage and step.statements]
    here = next(at for at, (stage, _) in enumerate(said) if stage.id == statement.stage_id)
    return Growth(
        thread=thread,
        before=said[here - 1] if here else None,
        following=said[here + 1] if here + 1 < len(said) else None,
    )


def title_of(key: str, rows: Sequence[StatementRow], titles: Mapping[str, str]) -> str:
    """The name that a person gave a thread; else how its shortest statement begins."""
    if key in titles:
        return titles[key]
    shortest = min(rows, key=lambda row: (len(row.text), row.id)).text
    words = shortest.split()
    return shortest.rstrip(".") if len(words) <= 8 else f"{' '.join(words[:7]).rstrip(',;:')} …"


def key_of_thread(title: str, *, taken: Sequence[str]) -> str:
    """A key for a thread that a person begins, unlike those that there are."""
    wanted = _name(_WORD.findall(title.lower().replace("’", ""))) or "thread"
    number, key = 1, wanted
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key


def _thread(key: str, rows: Sequence[StatementRow], tree: VersionTree) -> ThreadLine:
    strands = {row.strand_id for row in rows}
    by_stage: defaultdict[int | None, list[StatementRow]] = defaultdict(list)
    for row in rows:
        by_stage[row.stage_id].append(row)
    stages: tuple[StageRow | None, ...] = (*((None,) if tree.at(None) else ()), *tree.stages)
    stops = [at for at, stage in enumerate(stages) if by_stage.get(stage.id if stage else None)]
    steps, before = [], ""
    for at, stage in enumerate(stages):
        here = by_stage.get(stage.id if stage else None, [])
        steps.append(
            ThreadStep(stage, tuple(Said(row, grown(before, row.text)) for row in here), stops[0] <= at < stops[-1])
        )
        before = here[-1].text if here else before
    return ThreadLine(
        key=key,
        title=title_of(key, rows, tree.thread_titles),
        is_named=key in tree.thread_titles,
        strands=tuple(strand for strand in tree.strands if strand.id in strands),
        steps=tuple(steps),
    )


def grown(before: str, after: str) -> tuple[Mark, ...]:
    """The later text, with what it adds to the one before; unmarked where less than half of the earlier one is kept."""
    marks = marked(before, after) if before else ()
    kept = sum(len(mark.words) for mark in marks if mark.ink is Ink.KEPT)
    if kept * 2 < len(before) or not before:
        return (Mark(Ink.KEPT, after),)
    return tuple(mark for mark in marks if mark.ink is not Ink.REMOVED)

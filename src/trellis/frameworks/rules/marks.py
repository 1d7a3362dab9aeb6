"""Marks which words of a text were kept, added and removed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

_TOKEN = re.compile(r"\s+|\w+(?:[’'-]\w+)*|[^\w\s]")


class Ink(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that follow each other and share a fate."""

    ink: Ink
    words: str


def marked(before: str, after: str) -> tuple[Mark, ...]:
    """The words of both texts in one line. What is kept and removed makes `before`, what is kept and added `after`.

    Between two changes with nothing but a space the space changes too, so that a phrase is read as one.
    """
    if before == after:
        return (Mark(Ink.KEPT, after),) if after else ()
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    marks: list[Mark] = []
    for step in Indel.opcodes(old, new):
        kept = step.tag == "equal"
        words, others = "".join(old[step.src_start : step.src_end]), "".join(new[step.dest_start : step.dest_end])
        if kept:
            marks.append(Mark(Ink.KEPT, words))
        else:
            marks += [Mark(ink, said) for ink, said in ((Ink.REMOVED, words), (Ink.ADDED, others)) if said]
    return tuple(_in_phrases(marks))


def _in_phrases(marks: list[Mark]) -> Iterator[Mark]:
    removed = added = ""
    for at, mark in enumerate(marks):
        lonely = mark.ink is Ink.KEPT and not mark.words.strip() and 0 < at < len(marks) - 1
        if mark.ink is Ink.REMOVED or lonely:
            removed += mark.words
        if mark.ink is Ink.ADDED or lonely:
            added += mark.words
        if mark.ink is Ink.KEPT and not lonely:
            yield from _changed(removed, added)
            removed = added = ""
            yield mark
    yield from _changed(removed, added)


def _changed(removed: str, added: str) -> Iterator[Mark]:
    if removed == added:
        yield from (Mark(Ink.KEPT, words) for words in (removed,) if words)
        return
    if removed:
        yield Mark(Ink.REMOVED, removed)
    if added:
        yield Mark(Ink.ADDED, added)


def text_before(marks: Iterable[Mark]) -> str:
    return "".join(mark.words for mark in marks if mark.ink is not Ink.ADDED)


def text_after(marks: Iterable[Mark]) -> str:
    return "".join(mark.words for mark in marks if mark.ink is not Ink.REMOVED)


def parted(marks: Iterable[Mark], texts: Iterable[str]) -> tuple[tuple[Mark, ...], ...]:
    """The marks of each of several texts that were read as one, with a space between them."""
    waiting = list(marks)
    found = []
    for text in texts:
        left, own = len(text), []
        while waiting and left > 0:
            mark = waiting.pop(0)
            own.append(Mark(mark.ink, mark.words[:left]))
            if rest := mark.words[left:]:
                waiting.insert(0, Mark(mark.ink, rest))
            left -= len(mark.words)
        if waiting:  # the space before the next
            waiting[0] = Mark(waiting[0].ink, waiting[0].words[1:])
        found.append(tuple(own))
    return tuple(found)

"""Statements that come back at later stages with the same or a growing text are one thread."""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence

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

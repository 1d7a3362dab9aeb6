"""Matches the things of a list to those of an older one that they seem to come from: sure, or for a person to confirm.

matches(old, new, threads={}) -> tuple[Match, ...]       in the order of the new list
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from trellis.frameworks.rules.differences import Key, Thing

LEAST = 60
"""Texts that are less alike than so many of a hundred are not proposed."""
WITHIN = 92
"""So much of a shorter text has to be found in a longer one, for the one to be a part of the other."""
_A_PART_HAS = 3  # words, at least
_CANDIDATES = 25
_FROM_THE_SAME_CELL, _FROM_THE_SAME_ROW_OR_COLUMN, _OF_THE_SAME_THREAD = 10, 5, 5
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Match:
    """A thing that seems to come from an older one. `alike` is of a hundred; what is not sure is for a person to say."""

    old: Key
    new: Key
    alike: int
    sure: bool
    why: str


def matches(
    old: Sequence[Thing], new: Sequence[Thing], *, threads: Mapping[Key, str] | None = None
) -> tuple[Match, ...]:
    """Each thing at most once: first the same words in the same place, then the same words, then words that are alike.

    `threads` are the threads of statements that recur. What is left over may be a part of something matched (split), or
    have become a part of something (merged).
    """
    search = _Search(old, new, threads or {})
    search.same_words_same_place()
    search.same_words_elsewhere()
    search.alike()
    search.parts()
    order = {thing.key: at for at, thing in enumerate(new)}
    return tuple(sorted(search.found, key=lambda match: (order[match.new], str(match.old))))


def plain(text: str) -> str:
    """The words of a text and nothing else."""
    return " ".join(_WORD.findall(text.casefold()))


class _Search:
    """Takes things off both lists as they are matched."""

    def __init__(self, old: Sequence[Thing], new: Sequence[Thing], threads: Mapping[Key, str]) -> None:
        self.old = {thing.key: thing for thing in old}
        self.new = {thing.key: thing for thing in new}
        self.was = {key: plain(thing.text) for key, thing in self.old.items()}
        self.says = {key: plain(thing.text) for key, thing in self.new.items()}
        self.threads = threads
        self.found: list[Match] = []

    def take(self, old: Key, new: Key, *, alike: float, sure: bool, why: str) -> None:
        self.found.append(Match(old, new, round(alike), sure, why))
        self.old.pop(old, None)
        self.new.pop(new, None)

    def same_words_same_place(self) -> None:
        there: dict[tuple[str, ...], list[Key]] = defaultdict(list)
        for key, thing in self.old.items():
            there[(self.was[key], *_places(thing))].append(key)
        for key, thing in list(self.new.items()):
            olds = there.get((self.says[key], *_places(thing)))
            if olds:
                self.take(olds.pop(0), key, alike=100, sure=True, why="The same words in the same place.")

    def same_words_elsewhere(self) -> None:
        """Sure only where the words occur once on either side."""
        olds, news = _by_words(self.old, self.was), _by_words(self.new, self.says)
        for words, keys in news.items():
            there = olds.get(words, [])
            alone = len(keys) == len(there) == 1
            why = "The same words in another place." if alone else "The same words, which stand in several places."
            for key in keys[: len(there)]:
                best = max(there, key=lambda one: self._bonus(one, key))
                there.remove(best)
                self.take(best, key, alike=100, sure=alone, why=why)

    def alike(self) -> None:
        """The likest first, each thing once; standing in the same place, or on the same thread, speaks for it."""
        for score, old, new in sorted(self._scored(), key=lambda row: (-row[0], str(row[2]), str(row[1]))):
            if old in self.old and new in self.new:
                alike = fuzz.token_sort_ratio(self.was[old], self.says[new])
                beside = ", in the same place or on the same thread" if score > alike else ""
                self.take(old, new, alike=alike, sure=False, why=f"{alike:.0f} in a hundred alike{beside}.")

    def _scored(self) -> Iterator[tuple[float, Key, Key]]:
        near = _Near({key: self.was[key] for key in self.old})
        for new in self.new:
            for old in near.to(self.says[new]):
                alike = fuzz.token_sort_ratio(self.was[old], self.says[new], score_cutoff=LEAST)
                if alike:
                    yield alike + self._bonus(old, new), old, new

    def _bonus(self, old: Key, new: Key) -> int:
        was, is_ = _places(self.old[old]), _places(self.new[new])
        same = sum(one == other for one, other in zip(was, is_, strict=False))
        whole = bool(was) and was == is_
        bonus = _FROM_THE_SAME_CELL if whole else _FROM_THE_SAME_ROW_OR_COLUMN if same else 0
        thread = self.threads.get(old, "")
        return bonus + (_OF_THE_SAME_THREAD if thread and thread == self.threads.get(new) else 0)

    def parts(self) -> None:
        """What is left of the new list as a part of something old, and the other way round."""
        olds = _Near({match.old: self.was[match.old] for match in self.found})
        news = _Near({match.new: self.says[match.new] for match in self.found})
        for key in list(self.new):
            whole = olds.around(self.says[key])
            if whole is not None:
                self.take(whole, key, alike=WITHIN, sure=False, why="Its words were in the older one.")
        for key in list(self.old):
            whole = news.around(self.was[key])
            if whole is not None:
                self.take(key, whole, alike=WITHIN, sure=False, why="Its words are in the newer one.")


def _by_words(things: Iterable[Key], words: Mapping[Key, str]) -> dict[str, list[Key]]:
    found: dict[str, list[Key]] = defaultdict(list)
    for key in things:
        found[words[key]].append(key)
    return found


class _Near:
    """Finds the texts that share the rarest words with another, so that not every pair is compared."""

    def __init__(self, texts: Mapping[Key, str]) -> None:
        self.texts = texts
        self.having: dict[str, list[Key]] = defaultdict(list)
        for key, text in texts.items():
            for word in dict.fromkeys(text.split()):
                self.having[word].append(key)

    def to(self, text: str) -> Iterable[Key]:
        shared: Counter[Key] = Counter()
        words = sorted((word for word in dict.fromkeys(text.split()) if word in self.having), key=self._often)
        for word in words:
            if shared and self._often(word) > len(self.texts) // 20 + _CANDIDATES:
                break
            weight = 1_000_000 // self._often(word)
            for key in self.having[word]:
                shared[key] += weight
        return [key for key, _ in shared.most_common(_CANDIDATES)]

    def around(self, part: str) -> Key | None:
        """The text that has a shorter one in it, nearly word for word."""
        if len(part.split()) < _A_PART_HAS:
            return None
        longer = [key for key in self.to(part) if len(self.texts[key]) > len(part)]
        scored = [(fuzz.partial_ratio(part, self.texts[key], score_cutoff=WITHIN), str(key), key) for key in longer]
        best = max(scored, default=None)
        return best[2] if best and best[0] else None

    def _often(self, word: str) -> int:
        return len(self.having[word])


def _places(thing: Thing) -> tuple[str, ...]:
    return tuple(plain(name) for name in thing.place)

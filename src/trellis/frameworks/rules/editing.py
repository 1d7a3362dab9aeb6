"""Cuts and joins wording without gaining or losing a word, and finds room between neighbours."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

STEP = 1024
"""Rows are numbered so far apart that one put between two moves no other."""
_WORD = re.compile(r"\S+")


class WordsDiffer(Exception):
    """New lines must have exactly the words of the old ones, in their order; carries the first that differs."""

    def __init__(self, *, was: str, became: str) -> None:
        super().__init__(f"“{was}” became “{became}”")
        self.was, self.became = was, became

    @property
    def says(self) -> str:
        if not self.became:
            return f"The word “{self.was}” is missing. Here you can only change where the lines break."
        if not self.was:
            return f"The word “{self.became}” is not in the text. Here you can only change where the lines break."
        return f"“{self.was}” has become “{self.became}”. Here you can only change where the lines break."


@dataclass(frozen=True, slots=True)
class Wording:
    """What a statement says now, and what its source said."""

    text: str
    original: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of one of the texts there were: from `begin` until before `end`."""

    of: int
    begin: int
    end: int


def words_of(text: str) -> list[str]:
    return text.split()


def word_count(text: str) -> int:
    return len(text.split())


def cut(text: str, *, at: int) -> tuple[str, str]:
    """A text in two, the first of `at` words; what stands between the words of each part stays as it is."""
    if at <= 0:
        return "", text
    for number, word in enumerate(_WORD.finditer(text)):
        if number == at:
            return text[: word.start()].rstrip(), text[word.start() :].rstrip()
    return text.rstrip(), ""


def joined(texts: Iterable[str]) -> str:
    return " ".join(text for text in texts if text)


def same_place(text: str, original: str, *, at: int) -> int:
    """How many words of the original stand before the place `at` words into the text, which may have been reworded."""
    words, source = words_of(text), words_of(original)
    if words == source or at <= 0:
        return max(at, 0)
    if at >= len(words):
        return len(source)
    before = 0
    for match in SequenceMatcher(a=words, b=source, autojunk=False).get_matching_blocks():
        if match.size and match.a <= at < match.a + match.size:
            return match.b + at - match.a
        if match.size and match.a + match.size <= at:
            before = match.b + match.size
    return before


def part_of(wording: Wording, *, begin: int, end: int) -> Wording:
    """Words `begin` until before `end` of a wording, with what answers to them in the original.

    Parts that follow each other have together exactly the words of the whole, in the text and in the original.
    """
    source_begin, source_end = (same_place(wording.text, wording.original, at=at) for at in (begin, end))
    return Wording(
        _slice(wording.text, begin=begin, end=end), _slice(wording.original, begin=source_begin, end=source_end)
    )


def _slice(text: str, *, begin: int, end: int) -> str:
    kept, _ = cut(text, at=end)
    return cut(kept, at=begin)[1] if begin else kept


def rebroken(texts: Sequence[str], lines: Sequence[str]) -> tuple[tuple[Part, ...], ...]:
    """For each new line the parts of old texts it is made of. Raises WordsDiffer unless the words are the same."""
    old = [(of, at, word) for of, text in enumerate(texts) for at, word in enumerate(words_of(text))]
    lines = [line for line in lines if line.strip()]
    new = [word for line in lines for word in words_of(line)]
    for (_, _, was), became in zip(old, new, strict=False):
        if was != became:
            raise WordsDiffer(was=was, became=became)
    if len(old) != len(new):
        was, became = (old[len(new)][2], "") if len(old) > len(new) else ("", new[len(old)])
        raise WordsDiffer(was=was, became=became)
    found, done = [], 0
    for line in lines:
        count = word_count(line)
        found.append(_parts(old[done : done + count]))
        done += count
    return tuple(found)


def _parts(words: Sequence[tuple[int, int, str]]) -> tuple[Part, ...]:
    parts: list[Part] = []
    for of, at, _ in words:
        if parts and parts[-1].of == of:
            parts[-1] = Part(of, parts[-1].begin, at + 1)
        else:
            parts.append(Part(of, at, at + 1))
    return tuple(parts)


def places_between(before: int | None, after: int | None, *, many: int = 1) -> list[int] | None:
    """Positions between two neighbours (None: there is none on that side); None where there is no room."""
    low = before if before is not None else 0
    if after is None:
        return [low + STEP * (number + 1) for number in range(many)]
    gap = (after - low) // (many + 1)
    return [low + gap * (number + 1) for number in range(many)] if gap else None


def cut_label(label: str) -> tuple[str, str]:
    """The numbers of a piece of the source after it was cut: 17 becomes 17.1 and 17.2."""
    return f"{label}.1", f"{label}.2"


def key_for(title: str, *, taken: Iterable[str], longest: int) -> str:
    """A short name for programs, in small letters and hyphens, that is not taken."""
    wanted = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:longest].strip("-") or "one"
    others = set(taken)
    if wanted not in others:
        return wanted
    number = 2
    while f"{wanted[: longest - 4]}-{number}" in others:
        number += 1
    return f"{wanted[: longest - 4]}-{number}"

"""Makes words whole whose letters a page draws one by one, or out of turn, as browsers do in rows that they cut."""

from collections.abc import Sequence
from dataclasses import replace

from trellis.documents.readers.pages.marks import Word

_TOUCHING = 0.08
"""How far apart pieces of one word stand at the most, in sizes of their letters."""


def whole_words(words: Sequence[Word]) -> list[Word]:
    """The words, put together where nothing stands between them: no blank of the file, and no room for one."""
    if all(word.is_closed for word in words):
        return list(words)
    found: list[Word] = []
    for word in sorted(words, key=lambda word: (round(word.base, 1), word.left)):
        last = found[-1] if found else None
        if last and not last.is_closed and _touch(last, word):
            found[-1] = replace(last, text=last.text + word.text, right=word.right, is_closed=word.is_closed)
        else:
            found.append(word)
    return found


def _touch(one: Word, other: Word) -> bool:
    gap = other.left - one.right
    alike = abs(one.base - other.base) < 0.1 and one.size == other.size and one.style == other.style
    return alike and abs(gap) < _TOUCHING * one.size

"""The words in which rules answer: numbers, years and lists as people say them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from trellis.pathways.rules.service import YEAR

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def tenths(shares: int) -> str:
    """Years to one decimal, never rounded up: 1.96 years are not yet 2.0."""
    return "{}.{}".format(*divmod(shares * 10 // YEAR, 10))


def tenths_up(shares: int) -> str:
    """Years to one decimal, never rounded down: what is lacking is never 0.0. Whole years go without."""
    whole, tenth = divmod(-(-shares * 10 // YEAR), 10)
    return f"{whole}.{tenth}" if tenth else str(whole)


def years(number: int) -> str:
    return f"{number} year" if number == 1 else f"{number} years"


def number_word(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def listed(things: Sequence[str], word: str = "and") -> str:
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} {word} {things[-1]}"


def within(words: str) -> str:
    """Words as they stand inside a sentence; an abbreviation such as QTS keeps its capitals."""
    first = words.split(maxsplit=1)[0] if words.strip() else ""
    return words if first[1:] != first[1:].lower() else f"{words[:1].lower()}{words[1:]}"


_OF_ONESELF = (
    (re.compile(r"\b([Tt])hey (are|have|took)\b"), lambda found: f"{'Y' if found[1] == 'T' else 'y'}ou {found[2]}"),
    (re.compile(r"\b(nominated|nominating|asked of) them\b"), r"\1 you"),
    (re.compile(r"\b(of|agreed to|agree to) their\b"), r"\1 your"),
)


def to_oneself(words: str) -> str:
    """What was found of somebody, as they read it themselves: only what rules say of a person, never of years or pupils."""
    for pattern, said in _OF_ONESELF:
        words = pattern.sub(said, words)
    return words
